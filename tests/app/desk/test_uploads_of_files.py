import os
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.desk.build import Services
from app.domain.visit import Draft
from app.errors import ServerBusy
from app.settings import Settings
from tests.app.desk import evil, office
from tests.app.desk.evil import Asked
from tests.app.desk.line import Fault, Line, line
from tests.app.desk.rough_line import rough_line
from tests.app.desk.running import run
from tests.gateway import GatewayProcess


def large(size_bytes: int = 1_000_000) -> bytes:
    """A file of several pieces that no gateway has seen."""
    begin, end = office.DOCUMENT + b"\n%", b"\n%%EOF\n"
    return begin + os.urandom(size_bytes // 2).hex().encode()[: size_bytes - len(begin) - len(end)] + end


async def with_file(desk: Services, content: bytes) -> Draft:
    """A submitted letter with such a file."""
    draft = await office.filled(desk, office.LETTER)
    form = await desk.catalogue.form(draft.service)
    file = await desk.intake.attach(draft.request_id, form.field("enclosures"), "plan.pdf", content)
    answers = {**draft.answers, "enclosures": [file.sha256]}
    draft = replace(draft, answers=answers, attachments=(*draft.attachments, file))
    await desk.intake.submit(draft, form, office.consent())
    return draft


def brought(wire: Line) -> list[tuple[int, int]]:
    """Offset and length of every piece of the large file that was sent."""
    pieces = [asked for asked in wire.asked if asked.method == "PATCH" and len(asked.body) > len(office.IMAGE)]
    return [(int(asked.headers["upload-offset"]), len(asked.body)) for asked in pieces]


def broken_at(offset: int, fault: Fault) -> Callable[[Asked], Fault]:
    return lambda asked: fault if asked.headers.get("upload-offset") == str(offset) else Fault.NONE


def test_a_file_goes_on_where_it_stopped(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        content = large()
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            wire.fault = broken_at(512 * 1024, Fault.BEFORE)
            draft = await with_file(desk, content)
            await office.failing(desk, draft.request_id)
            wire.fault = lambda _: Fault.NONE
            first = brought(wire)
            await desk.delivery.send_now(draft.request_id)
            await office.reaches(desk, draft.request_id, "delivered")
            second = brought(wire)[len(first) :]
            assert [offset for offset, _ in first] == [0, 256 * 1024, 512 * 1024]
            assert second[0][0] >= 512 * 1024
            assert second[-1][0] + second[-1][1] == len(content)
            sha256 = draft.attachments[-1].sha256
            assert await desk.followup.attachment(draft.request_id, sha256) == content

    run(case())


def test_a_file_that_the_gateway_has_is_not_sent_again(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        content = large()
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            first = await with_file(desk, content)
            await office.reaches(desk, first.request_id, "delivered")
            sent = wire.count("PATCH", "/v1/uploads")
            second = await with_file(desk, content)
            await office.reaches(desk, second.request_id, "delivered")
            assert wire.count("PATCH", "/v1/uploads") == sent

    run(case())


def test_a_piece_whose_answer_was_lost_is_not_sent_again(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        content = large()
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            wire.fault = broken_at(512 * 1024, Fault.AFTER)
            draft = await with_file(desk, content)
            item = await office.reaches(desk, draft.request_id, "delivered")
            assert item.attempts == 0
            assert [offset for offset, _ in brought(wire)] == [0, 256 * 1024, 512 * 1024, 768 * 1024]
            assert await desk.followup.attachment(draft.request_id, draft.attachments[-1].sha256) == content

    run(case())


def test_five_megabytes_arrive_over_a_link_that_drops_every_200_kb(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        content = large(5 * 1024 * 1024)
        async with rough_line(gateway.url, up_limit=200_000) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            draft = await with_file(desk, content)
            await office.reaches(desk, draft.request_id, "delivered")
            assert wire.drops >= len(content) // 200_000
            assert wire.up <= 1.2 * len(content), wire.up / len(content)
            assert await desk.followup.attachment(draft.request_id, draft.attachments[-1].sha256) == content

    run(case())


@pytest.mark.parametrize("offset", ["-1", "x", "99999999999", "0", ""])
def test_an_offset_that_makes_no_sense_ends_the_attempt_not_the_desk(
    settings: Settings, gateway: GatewayProcess, offset: str
) -> None:
    async def case() -> None:
        content = large()
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            wire.answer = lambda asked: evil.says(204, b"", Upload_Offset=offset) if asked.method == "PATCH" else None
            draft = await with_file(desk, content)
            item = await office.failing(desk, draft.request_id)
            assert item.state.value == "waiting"  # the act itself never left
            assert item.attempts == 1
            assert wire.count("PATCH", "/v1/uploads") == 1

    run(case())


def test_a_file_that_somebody_else_is_bringing_right_now_waits(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            wire.answer = lambda asked: evil.refuses(409, "conflict") if asked.method == "PATCH" else None
            draft = await with_file(desk, large())
            item = await office.failing(desk, draft.request_id)
            assert isinstance(item.cause, ServerBusy)
            assert item.state.value == "waiting"

    run(case())
