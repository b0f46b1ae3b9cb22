"""The bar on top tells the true cause."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.domain.jalali import TEHRAN
from app.errors import NetworkCause
from tests.app.desk.hands import Hands
from tests.gateway import GatewayProcess
from tests.ui.open_desk import OpenDesk, open_desk, until
from tests.ui.visitor import consent, filled
from ui import words
from ui.clock_messages import skew_sentence, skew_words
from ui.network_messages import offline_sentence, offline_words
from ui.widgets.pill import Pill

Loop = asyncio.AbstractEventLoop


def shown(desk: OpenDesk) -> dict[str, str]:
    """Texts of the pills, each with the reason behind it."""
    return {pill.text: pill.toolTip() for pill in desk.workplace.status.findChildren(Pill)}


def has(desk: OpenDesk, *parts: str) -> bool:
    return any(all(part in text for part in parts) for text in shown(desk))


def test_a_stopped_gateway_is_named_and_comes_back_by_itself(loop: Loop, qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        with GatewayProcess(tmp_path / "office", ("--still",)) as office:
            async with open_desk(qapp, tmp_path / "desk", office) as desk:
                await desk.sign_in(office.user("clerk"))
                await until(lambda: desk.workplace.status.viewmodel.state.is_reachable)
                draft, form = await filled(desk.services)
                office.kill()
                await desk.services.intake.submit(draft, form, consent())
                await until(lambda: has(desk, offline_words(NetworkCause.REFUSED)))
                assert offline_sentence(NetworkCause.REFUSED) in shown(desk).values()
                await until(lambda: has(desk, "۱"))
                office.start()
                await until(lambda: desk.workplace.status.viewmodel.state.is_reachable)
                await until(lambda: desk.workplace.status.viewmodel.state.waiting == 0)
                assert not has(desk, offline_words(NetworkCause.REFUSED))

    loop.run_until_complete(play())


def test_a_closed_registry_is_named_with_its_cause(loop: Loop, qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        with GatewayProcess(tmp_path / "office", ("--still", "--registry-mood", "closed")) as office:
            async with open_desk(qapp, tmp_path / "desk", office) as desk:
                await desk.sign_in(office.user("clerk"))
                name = words.dependency("registry")
                await until(lambda: has(desk, name, ":"))
                reason = next(reason for text, reason in shown(desk).items() if text.startswith(name))
                assert words.dependency_cause("closed") in reason

    loop.run_until_complete(play())


def test_who_where_and_when(loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            await desk.sign_in(office.user("clerk"))
            person = desk.services.session.state.person
            assert person is not None
            assert has(desk, person.name.fa, words.role(person.role))
            today = desk.language.long_date(datetime.now(TEHRAN).date())
            assert has(desk, today)
            desk.language.switch("en")
            await until(lambda: has(desk, person.name.en, words.role(person.role)))
            viewmodel = desk.workplace.status.viewmodel
            viewmodel._become(replace(viewmodel.state, clock_skew_seconds=-600.0, is_clock_off=True))
            assert shown(desk)[skew_words(-600.0, desk.language)] == skew_sentence(-600.0, desk.language)

    loop.run_until_complete(play())


def test_a_clock_that_is_off_is_told_with_what_to_do_and_the_office_time_is_shown(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        hands = Hands(timedelta(days=-3))
        async with open_desk(qapp, tmp_path, office, clock=hands.clock()) as desk:
            await desk.sign_in(office.user("clerk"))
            for code in ("fa", "en"):
                desk.language.switch(code)
                await until(lambda: has(desk, skew_words(3 * 86400.0, desk.language)))
                assert skew_sentence(3 * 86400.0, desk.language) in shown(desk).values()
                assert has(desk, desk.language.long_date(datetime.now(TEHRAN).date()))
            hands.ahead = timedelta()
            await desk.services.health.check()
            pills = desk.workplace.status.findChildren(Pill)
            assert not any(skew_words(3 * 86400.0, desk.language) in pill.text for pill in pills if pill.isVisible())

    loop.run_until_complete(play())
