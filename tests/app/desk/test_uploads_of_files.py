import os
from dataclasses import replace

import pytest

from app.desk.build import Services
from app.domain.visit import Draft
from app.settings import Settings
from tests.app.desk import evil, office
from tests.app.desk.line import Fault, Line, line
from tests.app.desk.running import run
from tests.gateway import GatewayProcess


def large() -> bytes:
    """A file of several pieces that no gateway has seen."""
    return office.DOCUMENT + b"\n%" + os.urandom(500_000).hex().encode() + b"\n%%EOF\n"


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


@pytest.mark.parametrize("fault", [Fault.BEFORE, Fault.AFTER])
def test_a_file_goes_on_where_it_stopped(settings: Settings, gateway: GatewayProcess, fault: Fault) -> None:
    async def case() -> None:
        content = large()
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            wire.fault = lambda asked: fault if asked.headers.get("upload-offset") == str(512 * 1024) else Fault.NONE
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
