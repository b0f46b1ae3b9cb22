"""The preferences page: what is changed is kept, and a broken way is named where it breaks."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.contract.messages import DependencyState
from app.desk.health import HealthState
from app.errors import NetworkCause, ReplyFault
from app.settings import load_settings
from tests.gateway import GatewayProcess
from tests.ui.open_desk import OpenDesk, open_desk, until
from ui.navigation import Place
from ui.preferences.view import PreferencesView
from ui.preferences.viewmodel import Hop, way
from ui.theme import Tone

Loop = asyncio.AbstractEventLoop


def page_of(desk: OpenDesk) -> PreferencesView:
    desk.workplace.go(Place.PREFERENCES)
    page = desk.workplace.page
    assert isinstance(page, PreferencesView)
    return page


def test_the_counter_is_kept_for_the_next_start(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            await desk.sign_in(office.user("clerk"))
            page = page_of(desk)
            assert not page.save.isEnabled()
            assert page.gateway.isReadOnly()
            page.counter.setFocus()
            QTest.keyClicks(page.counter, "x")
            assert not page.save.isEnabled()
            page.counter.clear()
            page.counter.insert("۱۲")
            page.forward()
            assert desk.workplace.notices.newest is not None
            assert desk.workplace.notices.newest.tone is Tone.GOOD
        assert load_settings(["--gateway", office.url, "--data-folder", str(tmp_path)], {}).counter == 12

    loop.run_until_complete(play())


def test_the_administrator_points_the_computer_at_another_gateway(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            await desk.sign_in(office.user("branch_administrator"))
            page = page_of(desk)
            page.gateway.setText("not an address")
            assert not page.save.isEnabled()
            page.gateway.setText("https://gateway.example:8443/")
            page.forward()
        assert load_settings(["--data-folder", str(tmp_path)], {}).gateway_url == "https://gateway.example:8443"

    loop.run_until_complete(play())


def test_text_grows_at_once_and_is_kept(loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            await desk.sign_in(office.user("branch_administrator"))
            page = page_of(desk)
            before = qapp.font().pixelSize()
            page.scale_choice.setCurrentIndex(3)
            page.scale_choice.activated.emit(3)
            assert qapp.font().pixelSize() > before
            page.scale_choice.setCurrentIndex(1)
            page.scale_choice.activated.emit(1)
            assert qapp.font().pixelSize() == 14
            assert desk.services.preferences.text_scale == 1.0

    loop.run_until_complete(play())


def test_the_way_to_a_stopped_gateway_breaks_at_its_door(loop: Loop, qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        with GatewayProcess(tmp_path / "office", ("--still",)) as office:
            async with open_desk(qapp, tmp_path / "desk", office) as desk:
                await desk.sign_in(office.user("clerk"))
                page = page_of(desk)
                page.connection.test.click()
                await until(lambda: page.viewmodel.state.hops)
                assert all(passed for _, passed in page.viewmodel.state.hops)
                office.kill()
                page.connection.test.click()
                page.connection.test.click()
                await until(lambda: page.viewmodel.state.hops and not page.viewmodel.state.is_testing)
                assert dict(page.viewmodel.state.hops) == {
                    Hop.NAME: True,
                    Hop.LINE: True,
                    Hop.DOOR: False,
                    Hop.ANSWER: None,
                }

    loop.run_until_complete(play())


@pytest.mark.parametrize(
    ("cause", "hop"),
    [
        (NetworkCause.NAME_RESOLUTION, Hop.NAME),
        (NetworkCause.UNREACHABLE, Hop.LINE),
        (NetworkCause.PROXY, Hop.LINE),
        (NetworkCause.REFUSED, Hop.DOOR),
        (NetworkCause.TLS, Hop.CERTIFICATE),
        (NetworkCause.WRONG_CLOCK, Hop.CERTIFICATE),
        (NetworkCause.BROKEN, Hop.ANSWER),
        (ReplyFault.NOT_JSON, Hop.ANSWER),
        (None, Hop.ANSWER),
    ],
)
def test_each_cause_breaks_the_way_at_one_place(cause: NetworkCause | ReplyFault | None, hop: Hop) -> None:
    hops = way(HealthState(DependencyState.DOWN, cause), "https://gateway.example")
    assert [each for each, passed in hops if passed is False] == [hop]
    at = list(Hop).index(hop)
    assert all(passed for _, passed in hops[:at])
    assert all(passed is None for _, passed in hops[at + 1 :])
