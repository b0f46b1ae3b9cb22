"""One field finds a request by whatever the visitor has."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.persian import persian_digits
from tests.app.desk import office as core
from tests.gateway import GatewayProcess
from tests.ui.followup.scene import scene
from tests.ui.open_desk import until
from ui.followup.viewmodel import search_for
from ui.widgets.state_panel import StatePanel


@pytest.mark.parametrize("written", ["code", "persian code", "letter", "number", "persian number"])
def test_a_request_is_found_by_what_the_visitor_has(
    written: str, loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request = await at.sent()
            number = core.LIVING.national_number
            text = {
                "code": request.tracking_code,
                "persian code": persian_digits(request.tracking_code),
                "letter": request.letter_number,
                "number": number,
                "persian number": persian_digits(number),
            }[written]
            await at.search(text)
            assert request.id in [row.id for row in at.shown]
            shown = at.view.query.text()
            assert not any(digit in shown for digit in "0123456789")
            if len(at.shown) == 1:
                assert at.state.chosen == request.id
            else:
                assert at.shown[0].id == request.id  # the newest of the person's requests stands first
                at.press(Qt.Key.Key_Down)
                assert at.view.list.hasFocus()
                assert at.view.list.chosen == request.id
            await at.detail()
            panel = at.view.panel
            assert panel.code.text() == at.desk.language.identifier(request.tracking_code)
            assert panel.isVisible()
            assert panel.answers.lines
            assert all(number not in asked.path for asked in at.line.asked)

    loop.run_until_complete(play())


def test_what_is_no_code_is_said_at_the_field_without_a_call(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            for text in ("مریم", "12345", "1460456786", "1111111111", "1405-13-000001"):
                await at.search(text)
                assert at.view.field.problem, text
                assert at.searches() == 0
                at.write("0")
                assert not at.view.field.problem  # it is being corrected
            at.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            at.press(Qt.Key.Key_Delete)
            at.press(Qt.Key.Key_Return)
            assert not at.view.field.problem
            assert at.searches() == 0

    loop.run_until_complete(play())


def test_nothing_found_says_what_to_do_and_escape_goes_back(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            returned = await at.sent_back()
            await at.open_again()
            assert at.shown[0].id == returned.id
            await at.search("1399-01-999999")
            assert at.shown == []
            assert at.view.list.isHidden()
            assert any(panel.isVisible() for panel in at.view.findChildren(StatePanel))
            at.press(Qt.Key.Key_Escape)
            await until(lambda: at.shown)
            assert at.shown[0].id == returned.id
            assert at.view.query.text() == ""
            assert at.view.query.hasFocus()

    loop.run_until_complete(play())


def test_without_the_gateway_the_page_says_so_and_asks_the_same_again(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request = await at.sent()
            await at.line.cut()
            await at.search(request.tracking_code)
            assert at.state.error is not None
            panel = next(one for one in at.view.findChildren(StatePanel) if one.isVisible())
            again = panel.findChild(QPushButton)
            assert again is not None
            await at.line.mend()
            again.click()
            await until(lambda: [row.id for row in at.shown] == [request.id])
            await at.detail()
            # The request itself cannot be read for a moment: the panel offers another try.
            at.press(Qt.Key.Key_Escape)
            await at.line.cut()
            at.view.list.choose(request.id)
            await until(lambda: at.state.detail_error is not None)
            await at.line.mend()
            assert at.view.panel.again.isVisible()
            at.view.panel.again.click()
            await at.detail()
            assert at.view.panel.error.isHidden()

    loop.run_until_complete(play())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1405-09-004271", "tracking_code"),
        ("۱۴۰۵-۰۹-۰۰۴۲۷۱", "tracking_code"),
        ("\u202b1405-09-004271\u202c ", "tracking_code"),
        ("1405/12/2001", "letter_number"),
        ("۱۴۰۵/۱۲/۲۰۰۱", "letter_number"),
        ("1460456785", "national_number"),
        ("١٤٦٠٤٥٦٧٨٥", "national_number"),
        ("146-045678-5", "national_number"),
    ],
)
def test_a_text_asks_for_one_thing(text: str, kind: str) -> None:
    wanted = search_for(text)
    assert wanted is not None
    given = {name for name in ("tracking_code", "letter_number", "national_number") if getattr(wanted, name)}
    assert given == {kind}
