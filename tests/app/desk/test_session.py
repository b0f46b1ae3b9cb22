"""Who works here: signing in, going on, expiring, leaving; and where the secrets lie meanwhile."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.desk.news import Topic
from app.errors import NotAllowed, Offline, SignedOut, StoreBusy, StoreDamaged
from app.settings import Settings
from tests.app.desk import evil, office
from tests.app.desk.line import Fault, line
from tests.app.desk.running import run
from tests.gateway import GatewayProcess
from tests.memory_keyring import MemoryKeyring, without_keyring


@pytest.fixture
def no_keyring() -> Iterator[None]:
    """A computer without a keyring service."""
    with without_keyring():
        yield


def files(settings: Settings) -> list[Path]:
    return [path for path in settings.data_folder.rglob("*") if path.is_file()]


def test_the_session_goes_on_at_the_next_start(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            assert await desk.session.resume() is None
            person = await office.signed_in(desk, gateway)
        for _ in range(2):  # each run hands the next refresh token on
            async with office.desk(settings, gateway.url) as desk:
                assert await desk.session.resume() == person
                assert await desk.followup.find(office.search("TR-1")) == ()
        async with office.desk(settings, gateway.url) as desk:
            await desk.session.resume()
            await desk.session.sign_out()
        async with office.desk(settings, gateway.url) as desk:
            assert await desk.session.resume() is None

    run(case())


def test_a_clerk_is_not_locked_out_while_the_gateway_is_away(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire:
            async with office.desk(settings, wire.url) as desk:
                person = await office.signed_in(desk, gateway)
                draft = await office.filled(desk)
                await desk.catalogue.calendar()
            await wire.cut()
            async with office.desk(settings, wire.url) as desk:
                assert await desk.session.resume() == person
                assert await desk.intake.drafts() == (draft,)
                form = await desk.catalogue.form(draft.service)
                await desk.intake.submit(draft, form, office.consent())
                assert (await desk.catalogue.services())[0].code
                assert (await desk.catalogue.calendar()).week
                await wire.mend()
                await desk.delivery.send_now(draft.request_id)
                await office.reaches(desk, draft.request_id, "delivered")

    run(case())


def test_a_session_that_ends_in_the_middle_costs_nothing_that_was_typed(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            person = await office.signed_in(desk, gateway)
            draft = await office.filled(desk)
            form = await desk.catalogue.form(draft.service)
            told: list[bool] = []
            desk.news.subscribe(Topic.SESSION, lambda: told.append(desk.session.state.is_expired))
            wire.answer = lambda _: evil.refuses(401, "signed_out")
            with pytest.raises(SignedOut):
                await desk.lookup.portrait(draft.visitor.identity.id)
            assert told == [True]
            assert desk.session.state.person == person
            await desk.intake.keep(draft)
            await desk.intake.submit(draft, form, office.consent())
            await desk.delivery.rested()
            assert await office.states(desk) == ["waiting"]
            wire.answer = lambda _: None
            with pytest.raises(NotAllowed):
                await office.signed_in(desk, gateway, "clerk", 1)
            assert desk.session.state.is_expired
            await office.signed_in(desk, gateway)
            assert not desk.session.state.is_expired
            await office.reaches(desk, draft.request_id, "delivered")

    run(case())


def test_a_portal_page_with_401_does_not_end_the_session(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url, at_work=False) as desk:
            await office.signed_in(desk, gateway)
            wire.answer = lambda _: evil.says(401, b"<html>", "text/html")
            await desk.health.check()
            assert desk.health.state.cause
            assert not desk.session.state.is_expired

    run(case())


def test_an_access_token_that_ran_out_is_renewed_once_for_all(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url, at_work=False) as desk:
            await office.signed_in(desk, gateway)
            who = await office.visitor(desk)
            old = wire.asked[-1].headers["authorization"]
            wire.answer = lambda asked: (
                evil.refuses(401, "signed_out") if asked.headers.get("authorization") == old else None
            )
            portraits = await asyncio.gather(*(desk.lookup.portrait(who.identity.id) for _ in range(6)))
            assert all(portraits)
            assert wire.count("POST", "/session/refresh") == 1

    run(case())


def test_a_page_that_is_left_does_not_take_the_refresh_with_it(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url, at_work=False) as desk:
            await office.signed_in(desk, gateway)
            who = await office.visitor(desk)
            old = wire.asked[-1].headers["authorization"]
            wire.answer = lambda asked: (
                evil.refuses(401, "signed_out") if asked.headers.get("authorization") == old else None
            )
            refreshing = asyncio.Event()

            def hear(asked: evil.Asked) -> Fault:
                if "refresh" in asked.path:
                    refreshing.set()
                return Fault.NONE

            wire.fault = hear
            page = asyncio.ensure_future(desk.lookup.portrait(who.identity.id))
            await refreshing.wait()
            page.cancel()
            await asyncio.gather(page, return_exceptions=True)
            assert await desk.lookup.portrait(who.identity.id)
            assert not desk.session.state.is_expired
            assert wire.count("POST", "/session/refresh") == 1

    run(case())


def test_an_inquiry_whose_answer_was_lost_is_asked_for_under_its_first_id(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url, at_work=False) as desk:
            await office.signed_in(desk, gateway)
            wire.fault = lambda asked: Fault.AFTER if asked.path == "/v1/inquiries" else Fault.NONE
            with pytest.raises(Offline):
                await office.visitor(desk)
            wire.fault = lambda _: Fault.NONE
            await office.visitor(desk)
            await office.visitor(desk)
            ids = [office.inquiry_id(asked) for asked in wire.asked if asked.path == "/v1/inquiries"]
            assert len(set(ids[:-1])) == 1
            assert ids[-1] != ids[0]

    run(case())


@pytest.mark.usefixtures("no_keyring")
def test_without_a_keyring_nothing_is_written_and_it_is_said(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            assert await desk.session.resume() is None
            assert desk.session.state.is_keyring_missing
            await office.signed_in(desk, gateway)
            assert desk.session.state.is_keyring_missing
            request_id = await office.submitted(desk)
            await office.reaches(desk, request_id, "delivered")
            assert files(settings) == []

    run(case())


def test_a_store_whose_key_is_lost_is_set_aside_and_told_of(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url, at_work=False) as desk:
            await office.signed_in(desk, gateway)
            await office.filled(desk)
        known = set(files(settings))
        before = {path.read_bytes() for path in known}
        MemoryKeyring.secrets.clear()
        async with office.desk(settings, gateway.url, at_work=False) as desk:
            told: list[str] = []
            desk.news.subscribe(Topic.NOTICE, lambda: told.append("notice"))
            await office.signed_in(desk, gateway)
            (notice,) = desk.notices.take()
            assert isinstance(notice, StoreDamaged)
            assert told == ["notice"]
            assert Path(notice.set_aside_at) in set(files(settings)) - known
            assert {path.read_bytes() for path in set(files(settings)) - known} & before
            assert await desk.intake.drafts() == ()
            assert desk.notices.take() == ()

    run(case())


def test_a_second_desk_of_the_same_person_is_refused(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with (
            office.desk(settings, gateway.url, at_work=False) as first,
            office.desk(replace(settings, language="en"), gateway.url, at_work=False) as second,
        ):
            await office.signed_in(first, gateway)
            with pytest.raises(StoreBusy):
                await office.signed_in(second, gateway)
            assert second.session.state.person is None
            assert await first.intake.drafts() == ()

    run(case())


def test_no_secret_and_no_answer_lies_on_the_disk(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url, at_work=False) as desk:
            await office.signed_in(desk, gateway)
            draft = await office.filled(desk, office.LETTER)
            await desk.intake.submit(draft, await desk.catalogue.form(draft.service), office.consent())
            tokens = {
                asked.headers["authorization"].split()[1] for asked in wire.asked if "authorization" in asked.headers
            }
            plain = [
                office.LIVING.national_number,
                office.MOBILE,
                draft.answers["subject"],
                draft.answers["body"],
                *tokens,
            ]
            for path in files(settings):
                content = path.read_bytes()
                assert not [text for text in plain if text.encode() in content], path
                assert b"SQLite format" not in content
                assert office.IMAGE[:64] not in content

    run(case())


def test_a_renewal_that_fails_after_nobody_waits_for_it_is_no_fault(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire:
            async with office.desk(settings, wire.url, at_work=False) as desk:
                await office.signed_in(desk, gateway)
            asked = asyncio.Event()
            answered = asyncio.Event()

            async def hesitates(_: evil.Asked, writer: asyncio.StreamWriter) -> None:
                asked.set()
                await answered.wait()
                writer.close()

            async with office.desk(settings, wire.url, at_work=False) as desk:
                wire.answer = lambda _: hesitates
                coming = asyncio.get_running_loop().create_task(desk.session.resume())
                await asked.wait()
                wire.answer = lambda _: None
                coming.cancel()
                await asyncio.gather(coming, return_exceptions=True)
                assert coming.cancelled()
                answered.set()  # `run` fails for an exception that nobody took

    run(case())
