"""A desk tells what lies in it of everybody who works there, exactly, each to their own branch."""

import json
from dataclasses import replace
from pathlib import Path

from app.settings import Settings
from tests.app.desk import office
from tests.app.desk.line import Fault, line
from tests.app.desk.reporting import is_report, left_behind, supervising, told, waits, work_of
from tests.app.desk.running import run
from tests.gateway import GatewayProcess
from tests.memory_keyring import without_keyring


def test_what_one_person_left_is_told_while_another_works(
    settings: Settings, gateway: GatewayProcess, tmp_path: Path
) -> None:
    async def case() -> None:
        async with (
            line(gateway.url) as wire,
            office.desk(replace(settings, counter=3), wire.url, tells=True) as desk,
            supervising(settings, gateway, tmp_path) as supervisor,
        ):
            first = await office.signed_in(desk, gateway)
            known = await told(supervisor, settings, waits(first.id, 0))
            assert known.counter == 3
            sent = await left_behind(desk, wire, 3)
            oldest = min(item.created_at for item in await desk.delivery.items())
            await desk.session.sign_out()
            await wire.mend()
            second = await office.signed_in(desk, gateway, "clerk", 1)
            known = await told(supervisor, settings, waits(first.id, 3))
            assert waits(second.id, 0)(known)
            work = work_of(known, first.id)
            assert work
            assert (work.since, work.name, work.parked) == (oldest, first.name, 0)
            await desk.session.sign_out()
            await office.signed_in(desk, gateway)
            for request_id in sent:
                await desk.delivery.send_now(request_id)
                await office.reaches(desk, request_id, "delivered")
            await told(supervisor, settings, waits(first.id, 0))
            reported = b"".join(asked.body for asked in wire.asked if is_report(asked))
            assert office.LIVING.national_number.encode() not in reported

    run(case())


def test_a_count_that_a_power_cut_left_behind_is_set_right_at_sign_in(
    settings: Settings, gateway: GatewayProcess, tmp_path: Path
) -> None:
    async def case() -> None:
        async with (
            line(gateway.url) as wire,
            supervising(settings, gateway, tmp_path) as supervisor,
        ):
            counts = settings.persons_folder / "waiting.json"
            async with office.desk(settings, wire.url, tells=True) as desk:
                clerk = await office.signed_in(desk, gateway)
                await left_behind(desk, wire, 1)
                before = counts.read_bytes()
                draft = (await desk.intake.drafts())[0]
                await desk.intake.submit(draft, await desk.catalogue.form(draft.service), office.consent())
                await desk.delivery.rested()
            counts.write_bytes(before)  # the power went between the act and its count
            await wire.mend()
            wire.fault = lambda asked: Fault.BEFORE if "/v1/requests/" in asked.path else Fault.NONE
            async with office.desk(settings, wire.url, tells=True) as desk:
                await office.signed_in(desk, gateway)
                await told(supervisor, settings, waits(clerk.id, 2))
                await desk.session.sign_out()
                await office.signed_in(desk, gateway, "clerk", 1)
                assert desk.shared_desk.others().count == 2

    run(case())


def test_a_count_of_an_older_desk_is_still_read(settings: Settings, gateway: GatewayProcess, tmp_path: Path) -> None:
    async def case() -> None:
        settings.persons_folder.mkdir(parents=True)
        counts = settings.persons_folder / "waiting.json"
        counts.write_text('{"0123": {"count": 4, "since": "2026-11-24T05:30:00Z"}}', encoding="utf-8")
        async with (
            office.desk(settings, gateway.url, tells=True) as desk,
            supervising(settings, gateway, tmp_path) as supervisor,
        ):
            clerk = await office.signed_in(desk, gateway)
            assert desk.shared_desk.others().count == 4
            known = await told(supervisor, settings, waits(clerk.id, 0))
            assert [work.person for work in known.people] == [clerk.id]  # nobody knows whose the other is
            assert json.loads(counts.read_bytes())["0123"]["count"] == 4

    run(case())


def test_people_of_two_branches_at_one_computer_are_told_to_their_own(
    settings: Settings, gateway: GatewayProcess, tmp_path: Path
) -> None:
    async def case() -> None:
        async with (
            line(gateway.url) as wire,
            office.desk(settings, wire.url, tells=True) as desk,
            supervising(settings, gateway, tmp_path) as supervisor,
        ):
            clerk = await office.signed_in(desk, gateway)
            await told(supervisor, settings, waits(clerk.id, 0))
            await desk.session.sign_out()
            await desk.session.sign_in("aida", gateway.password("aida"))
            # The first names everybody; the gateway of this branch does not know the one of the other.
            await wire.until(
                lambda: [s for _, path, s in wire.statuses if path.endswith("/backlog")][-2:] == [422, 200]
            )
            known = await told(supervisor, settings, waits(clerk.id, 0))
            assert [work.person for work in known.people] == [clerk.id]

    run(case())


def test_without_a_keyring_work_is_told_as_long_as_it_lives(
    settings: Settings, gateway: GatewayProcess, tmp_path: Path
) -> None:
    async def case() -> None:
        async with supervising(settings, gateway, tmp_path) as supervisor, line(gateway.url) as wire:
            wire.fault = lambda asked: Fault.BEFORE if "/v1/requests/" in asked.path else Fault.NONE
            with without_keyring():
                async with office.desk(settings, wire.url, tells=True) as desk:
                    clerk = await office.signed_in(desk, gateway)
                    await office.submitted(desk)
                    await told(supervisor, settings, waits(clerk.id, 1))
                    await desk.session.sign_out()  # and with the session all of it is gone
                    await office.signed_in(desk, gateway, "clerk", 1)
                    await told(supervisor, settings, lambda known: work_of(known, clerk.id) is None)
                assert not (settings.persons_folder / "waiting.json").exists()

    run(case())
