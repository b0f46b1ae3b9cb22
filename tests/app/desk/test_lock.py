"""The locked desk opens to its person's PIN or password, with the gateway and without it, and to nobody else."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.desk.build import Services
from app.desk.lock import MOST_TRIES
from app.desk.verifier import fits, verifier_of
from app.domain.journal import Act
from app.errors import PinUnfit, SignedOut, WrongPassword, WrongPin
from app.settings import Settings
from tests.app.desk import office
from tests.app.desk.line import line
from tests.app.desk.running import run
from tests.gateway import GatewayProcess

PIN = "2580"


async def locked(desk: Services, gateway: GatewayProcess, pin: str = PIN) -> None:
    await office.signed_in(desk, gateway)
    if pin:
        await desk.lock.keep_pin(pin)
    await desk.lock.lock()
    assert desk.lock.state.is_locked


def test_the_pin_opens_also_in_persian_digits(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            await locked(desk, gateway)
            await desk.lock.open_by_pin("۲۵۸۰")
            assert not desk.lock.state.is_locked

    run(case())


def test_wrong_pins_have_an_end_and_then_only_the_password_opens(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            await locked(desk, gateway)
            for left in reversed(range(MOST_TRIES)):
                with pytest.raises(WrongPin) as wrong:
                    await desk.lock.open_by_pin("1397")
                assert wrong.value.tries_left == left
            with pytest.raises(WrongPin):
                await desk.lock.open_by_pin(PIN)
            assert desk.lock.state.is_locked
            with pytest.raises(WrongPassword):
                await desk.lock.open_by_password("guess")
            assert desk.lock.state.is_locked
            await desk.lock.open_by_password(gateway.user("clerk")[1])
            assert not desk.lock.state.is_locked
            await desk.lock.lock()
            await desk.lock.open_by_pin(PIN)

    run(case())


def test_each_wrong_pin_is_one_record(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url, at_work=False) as desk:
            await locked(desk, gateway)
            for _ in range(2):
                with pytest.raises(WrongPin):
                    await desk.lock.open_by_pin("1397")
            await desk.lock.open_by_pin(PIN)
            kept = await desk.session.workspace().store.unsent_records(50)
            failed = [record.outcome for record in kept if record.act == Act.SIGN_IN_FAILED]
            assert failed == ["wrong_pin", "wrong_pin"]
            assert not any("1397" in str(record) for record in kept)

    run(case())


@pytest.mark.parametrize("role", ["clerk", "inspector"])
def test_the_password_opens_while_the_gateway_is_away(settings: Settings, gateway: GatewayProcess, role: str) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway, role)
            await desk.lock.lock()
            await wire.cut()
            with pytest.raises(WrongPassword):
                await desk.lock.open_by_password("guess")
            assert desk.lock.state.is_locked
            await desk.lock.open_by_password(gateway.user(role)[1])
            assert not desk.lock.state.is_locked

    run(case())


def test_a_lock_outlives_the_program(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            await locked(desk, gateway)
        async with office.desk(settings, gateway.url) as desk:
            await desk.lock.recall()
            await desk.session.resume()
            assert desk.lock.state.is_locked
            await desk.lock.learn()
            await desk.lock.open_by_pin(PIN)
        async with office.desk(settings, gateway.url) as desk:
            await desk.lock.recall()
            assert not desk.lock.state.is_locked

    run(case())


def test_each_person_has_an_own_pin(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            await locked(desk, gateway)
            await desk.session.sign_out()
            await desk.lock.abandon()
            assert not desk.lock.state.is_locked
            await office.signed_in(desk, gateway, "clerk", 1)
            await desk.lock.lock()
            assert not desk.lock.state.has_pin
            with pytest.raises(WrongPin):
                await desk.lock.open_by_pin(PIN)
            assert desk.lock.state.is_locked
            await desk.lock.open_by_password(gateway.user("clerk", 1)[1])

    run(case())


def test_a_pin_that_was_taken_away_opens_nothing(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            await locked(desk, gateway)
            await desk.lock.open_by_pin(PIN)
            await desk.lock.forget_pin()
            await desk.lock.lock()
            with pytest.raises(WrongPin):
                await desk.lock.open_by_pin(PIN)

    run(case())


def test_nobody_signed_in_nothing_to_lock(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            await desk.lock.lock()
            assert not desk.lock.state.is_locked
            with pytest.raises(SignedOut):
                await desk.lock.keep_pin(PIN)

    run(case())


@pytest.mark.parametrize("pin", ["", "123", "1234", "4321", "0000", "77777777", "123456789", "12a4", "²²³¹", " 2580"])
def test_what_everybody_tries_first_is_no_pin(settings: Settings, gateway: GatewayProcess, pin: str) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            await office.signed_in(desk, gateway)
            with pytest.raises(PinUnfit):
                await desk.lock.keep_pin(pin)

    run(case())


@example(secret="", other="\x00")
@settings(max_examples=8)  # each costs as much as a try of a thief
@given(secret=st.text(max_size=20), other=st.text(max_size=20))
def test_a_verifier_fits_its_secret_only_and_tells_nothing(secret: str, other: str) -> None:
    verifier = verifier_of(secret)
    assert fits(verifier, secret)
    assert fits(verifier, other) == (secret == other)
    assert verifier != verifier_of(secret)


@pytest.mark.parametrize("verifier", ["", "00", "zz", "0" * 96])
def test_a_damaged_verifier_fits_nothing(verifier: str) -> None:
    assert not fits(verifier, "")
    assert not fits(verifier, "2580")
