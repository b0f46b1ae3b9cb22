"""An inspector's questions and files, against a real gateway."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.contract.inspection import Direction, EvidenceWanted, JournalFilter
from app.desk.build import Services
from app.desk.new_file import NewFile
from app.domain.people import Role
from app.domain.request import RequestId
from app.errors import AppError, EvidenceUnfit, FileUnwritable, Gone, NotAllowed, Offline, Rejected
from app.settings import Settings
from tests.app.desk import office
from tests.app.desk.inspecting import REASON, kept_document, verified
from tests.app.desk.line import line
from tests.gateway import GatewayProcess


@asynccontextmanager
async def inspector(settings: Settings, gateway: GatewayProcess, url: str = "") -> AsyncIterator[Services]:
    far = replace(settings, data_folder=settings.data_folder / "inspector", gateway_url=url or gateway.url)
    async with office.desk(far, at_work=False) as desk:
        await office.signed_in(desk, gateway, Role.INSPECTOR.value)
        yield desk


async def registered(settings: Settings, gateway: GatewayProcess) -> tuple[RequestId, str]:
    """A request that a clerk of the inspector's branch has just sent; its tracking code."""
    async with office.desk(settings, gateway.url) as clerk:
        await office.signed_in(clerk, gateway)
        request_id = await office.submitted(clerk)
        await office.reaches(clerk, request_id, "delivered")
        return request_id, (await clerk.followup.receipt(request_id)).tracking_code


async def refused(work: object) -> AppError:
    with pytest.raises(AppError) as caught:
        await work  # type: ignore[misc]  # whichever call it is
    return caught.value


def test_the_journal_by_person_act_time_and_page(settings: Settings, gateway: GatewayProcess) -> None:
    async def play() -> None:
        await registered(settings, gateway)
        async with inspector(settings, gateway) as desk:
            me = desk.session.workspace().person
            people = await desk.inspection.people()
            assert people[me.id] == me.name
            clerk = next(person for person, name in people.items() if name != me.name)
            of_me = await desk.inspection.search(JournalFilter(person=me.id))
            assert {entry.person for entry in of_me.records} == {me.id}
            assert clerk not in {entry.person for entry in of_me.records}
            signed_in = await desk.inspection.search(JournalFilter(acts=("session.opened", "sign_in")))
            assert {entry.act for entry in signed_in.records} <= {"session.opened", "sign_in"}
            newest = of_me.records[0].at
            before = await desk.inspection.search(JournalFilter(until=newest - timedelta(days=3650)))
            assert before.records == ()
            all_of_it = await desk.inspection.search(JournalFilter(since=newest - timedelta(days=3650)))
            assert all_of_it.records
            if all_of_it.next_cursor:
                more = await desk.inspection.search(
                    JournalFilter(since=newest - timedelta(days=3650)), cursor=all_of_it.next_cursor
                )
                assert {entry.id for entry in more.records}.isdisjoint(entry.id for entry in all_of_it.records)

    asyncio.run(play())


def test_by_request_and_by_visitor_for_a_reason(settings: Settings, gateway: GatewayProcess) -> None:
    async def play() -> None:
        request_id, code = await registered(settings, gateway)
        async with inspector(settings, gateway) as desk:
            of_request = await desk.inspection.search(JournalFilter(tracking_code=code))
            assert request_id in {entry.subject for entry in of_request.records}
            number = office.LIVING.national_number
            of_visitor = await desk.inspection.search(JournalFilter(national_number=number), REASON)
            assert request_id in {entry.subject for entry in of_visitor.records}
            recorded = await desk.inspection.search(JournalFilter(acts=("journal.searched_by_visitor",)))
            assert REASON in recorded.reasons.values()
            assert number not in str(recorded.records)
            for wanted, reason, where in (
                (JournalFilter(national_number=number), "", "/reason"),
                (JournalFilter(national_number="1234567890"), REASON, "/wanted/national_number"),
                (JournalFilter(tracking_code="1499-12-9999999"), "", "/wanted/tracking_code"),
            ):
                error = await refused(desk.inspection.search(wanted, reason))
                assert isinstance(error, Rejected)
                assert set(error.problems) == {where}

    asyncio.run(play())


def test_chains_and_the_proof_of_one(settings: Settings, gateway: GatewayProcess) -> None:
    async def play() -> None:
        async with inspector(settings, gateway) as desk:
            own, *_ = await desk.inspection.chains()
            assert own.person_name is None
            proof = await desk.inspection.prove(own.chain)
            assert (proof.chains, proof.breaks) == (1, ())
            assert proof.records >= own.records
            assert isinstance(await refused(desk.inspection.prove("gateway-999")), Gone)

    asyncio.run(play())


def test_an_exported_file_is_where_it_was_wanted_and_holds(
    settings: Settings, gateway: GatewayProcess, tmp_path: Path
) -> None:
    async def play() -> None:
        request_id, code = await registered(settings, gateway)
        sha256 = kept_document(gateway, request_id, b"<letter>told</letter>")
        folder = tmp_path / "پرونده"
        folder.mkdir()
        async with inspector(settings, gateway) as desk:
            path = folder / "گواه.json"
            path.write_bytes(b"of yesterday")
            wanted = EvidenceWanted(JournalFilter(tracking_code=code), REASON, with_documents=True)
            size_bytes = await desk.inspection.export(wanted, path)
            assert path.stat().st_size == size_bytes
            assert [each.name for each in folder.iterdir()] == [path.name]
            exit_code, said = verified(path)
            assert exit_code == 0, said
            assert REASON in said
            content = json.loads(path.read_bytes())
            assert [each["sha256"] for each in content["documents"]] == [sha256]
            content["chains"][0]["links"][0]["record"]["act"] = "sign_out"
            path.write_text(json.dumps(content), encoding="utf-8")
            assert verified(path)[0] != 0

    asyncio.run(play())


def test_where_nothing_can_be_written_the_gateway_is_not_asked(
    settings: Settings, gateway: GatewayProcess, tmp_path: Path
) -> None:
    async def play() -> None:
        async with line(gateway.url) as wire, inspector(settings, gateway, wire.url) as desk:
            wanted = EvidenceWanted(JournalFilter(acts=("session.opened",)), REASON)
            (tmp_path / "file").write_bytes(b"")
            for path in (tmp_path / "nowhere" / "a.json", tmp_path / "file" / "a.json", tmp_path):
                error = await refused(desk.inspection.export(wanted, path))
                assert isinstance(error, FileUnwritable)
                assert error.name == path.name
            assert not [each for each in wire.asked if "export" in each.path]

    asyncio.run(play())


def test_what_fails_leaves_the_folder_as_it_was(settings: Settings, gateway: GatewayProcess, tmp_path: Path) -> None:
    async def play() -> None:
        folder = tmp_path / "out"
        folder.mkdir()
        path = folder / "evidence.json"
        path.write_bytes(b"of yesterday")
        async with line(gateway.url) as wire, inspector(settings, gateway, wire.url) as desk:
            for wanted, where in (
                (EvidenceWanted(JournalFilter(acts=("session.opened",)), ""), "/reason"),
                (EvidenceWanted(JournalFilter(acts=("no.such.act",)), REASON), ""),
                (EvidenceWanted(JournalFilter(), REASON, with_documents=True), "/with_documents"),
            ):
                error = await refused(desk.inspection.export(wanted, path))
                assert isinstance(error, Rejected)
                assert set(error.problems) == {where}
            await wire.cut()
            error = await refused(
                desk.inspection.export(EvidenceWanted(JournalFilter(acts=("session.opened",)), REASON), path)
            )
            assert isinstance(error, Offline)
        assert path.read_bytes() == b"of yesterday"
        assert [each.name for each in folder.iterdir()] == [path.name]

    asyncio.run(play())


def test_a_file_that_cannot_take_its_place_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with NewFile(path) as file:
        path.mkdir()
        (path / "in the way").touch()
        with pytest.raises(FileUnwritable):
            file.keep(b"x")
    assert [each.name for each in tmp_path.iterdir()] == ["a.json"]


def test_exchanged_documents_are_listed_and_read(settings: Settings, gateway: GatewayProcess) -> None:
    async def play() -> None:
        request_id, code = await registered(settings, gateway)
        sha256 = kept_document(gateway, request_id, b"<letter>one</letter>")
        came = kept_document(gateway, request_id, b"<answer>one</answer>", "in")
        async with inspector(settings, gateway) as desk:
            found = await desk.inspection.exchanged(code)
            assert (found.request_id, found.tracking_code) == (request_id, code)
            ways = [(each.sha256, each.direction) for each in found.documents]
            assert ways == [(sha256, Direction.OUT), (came, Direction.IN)]
            assert await desk.inspection.document(request_id, sha256) == b"<letter>one</letter>"
            (gateway.folder / "letters" / sha256[:2] / sha256).write_bytes(b"other")
            assert isinstance(await refused(desk.inspection.document(request_id, sha256)), EvidenceUnfit)
            assert isinstance(await refused(desk.inspection.document(request_id, "0" * 64)), Gone)
            assert isinstance(await refused(desk.inspection.exchanged("1499-12-9999999")), Rejected)

    asyncio.run(play())


def test_nobody_else_may(settings: Settings, gateway: GatewayProcess, tmp_path: Path) -> None:
    async def play() -> None:
        async with office.desk(settings, gateway.url, at_work=False) as clerk:
            await office.signed_in(clerk, gateway)
            asked = clerk.inspection
            wanted = EvidenceWanted(JournalFilter(), REASON)
            for work in (
                asked.search(JournalFilter()),
                asked.chains(),
                asked.prove("gateway-1"),
                asked.export(wanted, tmp_path / "a.json"),
            ):
                assert isinstance(await refused(work), NotAllowed)
            assert not (tmp_path / "a.json").exists()

    asyncio.run(play())
