"""An outbox that fills up is told on the bar and in a notice, with what to do; nothing that is sent is refused."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.backlog import Alarm, Level, Measure
from app.domain.ids import new_id
from app.domain.request import RequestId
from tests.app.desk.line import Fault, line
from tests.app.desk.test_backlog import never_put, policy
from tests.gateway import GatewayProcess
from tests.ui.open_desk import OpenDesk, open_desk, until
from tests.ui.visitor import consent, filled
from ui.backlog_messages import alarm_sentence, alarm_words
from ui.widgets.pill import Pill

Loop = asyncio.AbstractEventLoop
LIMIT = 5
WARNING, REACHED = (Alarm(Measure.ITEMS, level, LIMIT) for level in (Level.WARNING, Level.REACHED))


def on_the_bar(desk: OpenDesk, alarm: Alarm) -> bool:
    pills = desk.workplace.status.findChildren(Pill)
    reason = alarm_sentence(alarm, desk.language)
    return any(pill.text.endswith(alarm_words(alarm)) and reason in pill.toolTip() for pill in pills)


def in_the_notice(desk: OpenDesk, alarm: Alarm) -> bool:
    newest = desk.workplace.notices.newest
    return newest is not None and newest.text == alarm_sentence(alarm, desk.language)


@pytest.mark.parametrize("code", ["fa", "en"])
def test_the_clerk_is_warned_before_the_limit_and_may_go_on_beyond_it(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess, code: str
) -> None:
    async def play() -> None:
        async with line(office.url) as wire:
            wire.answer = policy(outbox_items_limit=LIMIT, disk_free_limit_bytes=0)
            wire.fault = never_put
            far = GatewayProcess(tmp_path / "none", url=wire.url)
            async with open_desk(qapp, tmp_path, far, code) as desk:
                await desk.sign_in(office.user("clerk"))
                draft, form = await filled(desk.services)
                for number in range(1, LIMIT + 2):
                    another = replace(draft, request_id=RequestId(new_id()))
                    await desk.services.intake.submit(another, form, consent())
                    await until(lambda: desk.services.delivery.counts().waiting == number)  # noqa: B023 - awaited here
                    assert on_the_bar(desk, WARNING) == (number == LIMIT - 1)
                    assert in_the_notice(desk, WARNING) == (number == LIMIT - 1)
                    assert on_the_bar(desk, REACHED) == (number >= LIMIT)
                    assert in_the_notice(desk, REACHED) == (number >= LIMIT)
                newest = desk.workplace.notices.newest
                assert newest
                assert newest.times == 2
                desk.language.switch("en" if code == "fa" else "fa")
                await until(lambda: in_the_notice(desk, REACHED))  # in the other language, and counted as before
                assert desk.workplace.notices.newest
                assert desk.workplace.notices.newest.text != newest.text
                assert desk.workplace.notices.newest.times == 2
                wire.fault = lambda _: Fault.NONE
                desk.services.delivery.wake()
                for item in await desk.services.delivery.items():
                    await desk.services.delivery.send_now(item.request_id)
                await until(lambda: not desk.services.delivery.counts().alarms)
                assert not on_the_bar(desk, REACHED)

    loop.run_until_complete(play())


def test_every_alarm_has_its_own_sentence(qapp: QApplication, tmp_path: Path, loop: Loop) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, GatewayProcess(tmp_path, url="http://127.0.0.1:9")) as desk:
            for code in ("fa", "en"):
                desk.language.switch(code)
                every = [
                    Alarm(measure, level, 10**9) for measure in Measure for level in (Level.WARNING, Level.REACHED)
                ]
                assert len({alarm_sentence(alarm, desk.language) for alarm in every}) == len(every)
                assert len({alarm_words(alarm) for alarm in every}) == len(every)

    loop.run_until_complete(play())
