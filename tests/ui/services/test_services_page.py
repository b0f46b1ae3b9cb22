"""The services page: what a service needs, found by number, name or word."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.gateway import GatewayProcess
from tests.ui.open_desk import OpenDesk, open_desk, until
from ui.services.view import ServicesView

RESIDENCE = "10051234002"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> object:
    with GatewayProcess(tmp_path_factory.mktemp("services"), ("--still",)) as gateway:
        yield gateway


async def _opened(desk: OpenDesk, office: GatewayProcess) -> ServicesView:
    workplace = await desk.sign_in(office.user("branch_administrator"))
    desk.press(Qt.Key.Key_F2)
    page = workplace.page
    assert isinstance(page, ServicesView)
    await until(lambda: page.viewmodel.state.found and page.viewmodel.state.calendar)
    return page


def _codes(page: ServicesView) -> list[str]:
    return [service.code for service in page.viewmodel.state.found]


def _texts(page: ServicesView) -> list[QLabel]:
    return [label for label in page.browser.record.findChildren(QLabel) if not label.isHidden() and label.text()]


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_service_is_found_by_number_name_and_word(
    language: str, loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office, language) as desk:
            page = await _opened(desk, office)
            assert len(_codes(page)) == 12
            assert list(page.viewmodel.state.services) == sorted(
                page.viewmodel.state.services, key=lambda service: -service.uses
            )
            for query, found in (
                ("۱۰۰۵۱۲۳۴۰۰۲", [RESIDENCE]),
                ("10051234", [RESIDENCE]),
                ("گواهي سكونت", [RESIDENCE]),
                ("محل زندگی", [RESIDENCE]),
                ("residence certificate", [RESIDENCE]),
                ("بی‌هیچ‌خدمتی", []),
            ):
                page.browser.query.setText(query)
                assert _codes(page) == found, query
                assert page.browser.list.isHidden() is not bool(found)
            assert desk.shell.isVisible()
            desk.press(Qt.Key.Key_Escape)
            assert len(_codes(page)) == 12

    loop.run_until_complete(play())


def test_arrow_keys_walk_the_list_and_the_record_follows(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office, "fa") as desk:
            page = await _opened(desk, office)
            state = page.viewmodel.state
            assert state.chosen == state.found[0]
            desk.press(Qt.Key.Key_Down)
            desk.press(Qt.Key.Key_Down)
            chosen = page.viewmodel.state.chosen
            assert chosen == state.found[2]
            assert page.browser.list.currentIndex().row() == 2
            assert chosen.title.fa in [label.text() for label in _texts(page)]
            page.browser.query.setText(RESIDENCE)
            residence = page.viewmodel.state.chosen
            assert residence is not None
            replaced = {paper.name.fa for paper in residence.papers if paper.replaced_by}
            await until(lambda: {label.text() for label in _texts(page) if label.font().strikeOut()} == replaced)
            promised = page.viewmodel.promised_on(residence)
            assert promised is not None
            shown = " ".join(label.text() for label in _texts(page))
            assert desk.language.long_date(promised) in shown
            assert desk.language.number(residence.fee_rial) in shown
            desk.language.switch("en")
            await until(lambda: residence.title.en in [label.text() for label in _texts(page)])

    loop.run_until_complete(play())
