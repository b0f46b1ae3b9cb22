"""A gateway that is away locks nobody out who signed in here before; it lets nobody else in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.desk.clock import Clock, device_time
from app.domain.people import Role
from app.errors import OfflineRefusal, OfflineRefused, WrongPassword
from app.settings import Settings
from tests.app.desk import office
from tests.app.desk.line import line
from tests.app.desk.running import run
from tests.gateway import GatewayProcess
from tests.memory_keyring import MemoryKeyring


def later(passed: timedelta) -> Clock:
    """The clock of a computer on a later day."""
    return Clock(device=lambda: device_time() + passed)


def test_who_signed_in_before_signs_in_without_the_gateway_and_the_work_leaves_later(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire:
            async with office.desk(settings, wire.url) as desk:
                person = await office.signed_in(desk, gateway)
                draft = await office.filled(desk)
                await desk.session.sign_out()
            await wire.cut()
            async with office.desk(settings, wire.url) as desk:
                assert await desk.session.resume() is None
                with pytest.raises(WrongPassword):
                    await desk.session.sign_in(person.user_name, "not the password")
                assert await office.signed_in(desk, gateway) == person
                assert desk.session.state.is_offline
                assert await desk.intake.drafts() == (draft,)
                form = await desk.catalogue.form(draft.service)
                await desk.intake.submit(draft, form, office.consent())
                await desk.delivery.rested()
                await wire.mend()
                await desk.delivery.send_now(draft.request_id)
                await desk.delivery.rested()
                assert desk.session.state.is_expired  # the gateway wants the password itself
                await office.signed_in(desk, gateway)
                assert not desk.session.state.is_offline
                await office.reaches(desk, draft.request_id, "delivered")

    run(case())


@pytest.mark.parametrize("role", ["clerk", "supervisor"])
def test_the_days_without_the_gateway_are_counted(settings: Settings, gateway: GatewayProcess, role: str) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire:
            async with office.desk(settings, wire.url) as desk:
                await office.signed_in(desk, gateway, role)
                await desk.session.sign_out()
                days = desk.session.policy.offline_sign_in_days
            await wire.cut()
            async with office.desk(settings, wire.url, clock=later(timedelta(days=days, seconds=-60))) as desk:
                await office.signed_in(desk, gateway, role)
            async with office.desk(settings, wire.url, clock=later(timedelta(days=days, seconds=60))) as desk:
                with pytest.raises(OfflineRefused) as refused:
                    await office.signed_in(desk, gateway, role)
                assert refused.value.refusal is OfflineRefusal.TOO_LONG_AGO

    run(case())


@pytest.mark.parametrize("role", ["inspector", "branch_administrator", "nobody"])
def test_other_roles_and_strangers_need_the_gateway(settings: Settings, gateway: GatewayProcess, role: str) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire:
            async with office.desk(settings, wire.url) as desk:
                if role != "nobody":
                    await office.signed_in(desk, gateway, role)
                    assert Role(role) not in desk.session.policy.offline_roles
                    await desk.session.sign_out()
            await wire.cut()
            async with office.desk(settings, wire.url) as desk:
                with pytest.raises(OfflineRefused) as refused:
                    await office.signed_in(desk, gateway, "clerk" if role == "nobody" else role)
                assert refused.value.refusal is OfflineRefusal.UNKNOWN_HERE
                assert desk.session.state.person is None

    run(case())


def test_wrong_passwords_without_the_gateway_have_an_end(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire:
            async with office.desk(settings, wire.url) as desk:
                person = await office.signed_in(desk, gateway)
                await desk.session.sign_out()
            await wire.cut()
            for _ in range(5):  # a new start of the program gives no new tries
                async with office.desk(settings, wire.url) as desk:
                    with pytest.raises(WrongPassword):
                        await desk.session.sign_in(person.user_name, "guess")
            async with office.desk(settings, wire.url) as desk:
                with pytest.raises(OfflineRefused) as refused:
                    await office.signed_in(desk, gateway)
                assert refused.value.refusal is OfflineRefusal.TOO_MANY_TRIES
                await wire.mend()
                await office.signed_in(desk, gateway)
                await desk.session.sign_out()
                await wire.cut()
                assert await office.signed_in(desk, gateway) == person

    run(case())


def test_no_password_lies_in_the_keyring(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            await office.signed_in(desk, gateway)
        kept = " ".join(MemoryKeyring.secrets.values())
        assert "offline" in " ".join(str(name) for name in MemoryKeyring.secrets)
        assert f'"{gateway.user("clerk")[1]}"' not in kept
        assert all(len(secret.encode()) <= 2560 for secret in MemoryKeyring.secrets.values())

    run(case())


def test_another_office_on_the_same_computer_knows_nobody(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            await office.signed_in(desk, gateway)
            await desk.session.sign_out()
        elsewhere = replace(settings, gateway_url="http://127.0.0.1:9")
        async with office.desk(elsewhere) as desk:
            with pytest.raises(OfflineRefused):
                await office.signed_in(desk, gateway)

    run(case())
