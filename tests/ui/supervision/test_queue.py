"""The supervisor's live queue: rows arrive and move, counts follow, filters and search narrow it."""

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.persian import persian_digits
from app.domain.request import Action, RequestState
from tests.app.desk import office as core
from tests.gateway import GatewayProcess
from tests.ui.open_desk import until
from tests.ui.supervision.scene import CTRL, Scene, scene
from ui.supervision.chips import ALL, LATE, FilterChips
from ui.supervision.figures import Figures
from ui.widgets.requests.table import Column
from ui.widgets.state_panel import StatePanel


def numbers(at: Scene) -> list[str]:
    """What the five figures say."""
    figures = at.one(Figures)
    shown = (figures.awaiting, figures.late, figures.open, figures.today, figures.sheets)
    return [figure.accessibleName().rpartition(": ")[2] for figure in shown]


def test_a_request_that_a_clerk_sends_arrives_and_is_counted(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            counts, awaiting = at.state.counts, at.table.count(RequestState.AWAITING_APPROVAL)
            assert at.table.rowCount() == counts.all
            request_id = await at.sent()
            await until(lambda: at.state.counts.all == counts.all + 1)
            assert at.table.count(RequestState.AWAITING_APPROVAL) == awaiting + 1
            cells = at.row(at.table.row_of(request_id))
            assert cells[Column.CITIZEN] == "مریم احمدی"
            assert cells[Column.CLERK] == at.counter.session.state.person.name.fa  # type: ignore[union-attr]
            assert not any(digit in "".join(cells) for digit in "0123456789")
            number = at.desk.language.number
            assert numbers(at) == [
                number(awaiting + 1),
                number(at.table.late),
                number(at.state.counts.open),
                number(counts.today + 1),
                number(at.state.counts.sheets_saved),
            ]

    loop.run_until_complete(play())


def test_late_ones_stand_first_and_then_by_promised_date(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            rows = [at.table.summary(at.table.index(row, 0)) for row in range(at.table.rowCount())]
            late = [row.is_late for row in rows if row]
            assert late == sorted(late, reverse=True)
            assert sum(late) == at.state.counts.late == at.table.late > 0
            open_dates = [row.promised_on for row in rows if row and not row.is_late]
            assert open_dates == sorted(open_dates)

    loop.run_until_complete(play())


def test_a_change_moves_one_row_and_leaves_what_is_chosen(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            first, second = await at.sent(), await at.sent()
            await at.choose(first)
            resets: list[bool] = []
            at.table.modelReset.connect(lambda: resets.append(True))
            shown = at.table.rowCount()
            await at.act_of_another(second, Action.RETURN, "تاریخ را درست کنید")
            await at.becomes(second, RequestState.RETURNED)
            assert not resets
            assert at.table.rowCount() == shown
            assert at.rows.chosen == first == at.state.chosen
            # The chosen one changes too: what is shown beside the list follows.
            await at.act_of_another(first, Action.RETURN, "شماره را درست کنید")
            await until(lambda: at.state.detail and at.state.detail.summary.state is RequestState.RETURNED)
            assert at.rows.chosen == first

    loop.run_until_complete(play())


def test_the_chips_count_every_row_once_the_whole_queue_is_read(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            await until(lambda: not at.view.viewmodel.tasks.is_running("rows"))
            assert len(at.table) > 200, "more than a page"
            first = at.one(FilterChips).findChildren(QPushButton)[0]
            assert first.text().endswith(f" {at.desk.language.number(len(at.table))}")

    loop.run_until_complete(play())


def test_reading_the_queue_again_leaves_the_chosen_request_in_view(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            chosen = await at.sent()
            await at.choose(chosen)
            changes: list[object] = []
            at.rows.chosen_changed.connect(lambda: changes.append(at.rows.chosen))
            at.view.viewmodel.refresh()
            await until(lambda: not at.view.viewmodel.tasks.is_running("rows"))
            assert not changes
            assert at.state.chosen == at.rows.chosen == chosen
            assert at.state.detail is not None

    loop.run_until_complete(play())


def test_chips_and_figures_filter_and_their_counts_are_those_of_the_rows(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            chips = at.one(FilterChips)
            for choice in (LATE, RequestState.RETURNED, RequestState.ANSWERED, RequestState.AWAITING_APPROVAL):
                chips.choose(choice)
                rows = [at.table.summary(at.table.index(row, 0)) for row in range(at.table.rowCount())]
                assert rows
                wanted = [row for row in rows if row and (row.is_late if choice == LATE else row.state is choice)]
                assert len(wanted) == len(rows) == (at.table.late if choice == LATE else at.table.count(choice))  # type: ignore[arg-type]
            chips.choose(ALL)
            assert at.table.rowCount() == len(at.table)
            figures = at.one(Figures)
            figures.late.setFocus()
            at.press(Qt.Key.Key_Return)
            assert chips.choice == LATE
            assert at.rows.hasFocus()
            QTest.mouseClick(figures.awaiting, Qt.MouseButton.LeftButton)
            assert chips.choice is RequestState.AWAITING_APPROVAL
            at.press(Qt.Key.Key_Escape)
            assert chips.choice == ALL
            assert at.table.rowCount() == len(at.table)

    loop.run_until_complete(play())


def test_a_search_finds_by_code_letter_name_and_clerk_however_it_is_typed(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request_id = await at.sent()
            summary = at.table.known(request_id)
            assert summary is not None
            for text in (
                summary.tracking_code,
                persian_digits(summary.tracking_code),
                summary.letter_number,
                "مريم احمدي",
                summary.clerk_name.fa,
                summary.service_title.fa.split()[0],
            ):
                at.press(Qt.Key.Key_F, CTRL)
                at.press(Qt.Key.Key_A, CTRL)
                at.write(text)
                assert at.table.row_of(request_id) >= 0, text
                assert at.table.rowCount() < len(at.table), text
            at.press(Qt.Key.Key_A, CTRL)
            at.write("zzzz")
            assert at.table.rowCount() == 0
            assert at.rows.isHidden()
            at.press(Qt.Key.Key_Escape)
            assert at.table.rowCount() == len(at.table)
            assert not at.rows.isHidden()

    loop.run_until_complete(play())


def test_the_gateway_stops_before_the_queue_is_read_and_the_page_offers_another_try(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            before = at.table.rowCount()
            await at.line.cut()
            at.view.viewmodel.refresh()
            await until(lambda: at.state.error is not None)
            assert at.rows.isHidden()
            panel = next(one for one in at.view.findChildren(StatePanel) if one.isVisible())
            again = panel.findChild(QPushButton)
            assert again is not None
            assert again.isVisible()
            await at.line.mend()
            again.setFocus()
            at.press(Qt.Key.Key_Return)
            await until(lambda: at.state.error is None and at.table.rowCount() == before)
            assert not at.rows.isHidden()

    loop.run_until_complete(play())


def test_what_happened_while_the_line_was_broken_comes_when_it_is_mended(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            await at.line.cut()
            request_id = await core.submitted(at.counter, core.LETTER)
            await core.reaches(at.counter, request_id, "delivered")
            assert at.table.known(request_id) is None
            assert not at.rows.isHidden()  # what was read stays in view
            await at.line.mend()
            await until(lambda: at.table.known(request_id) is not None)

    loop.run_until_complete(play())


def test_an_inspector_sees_the_queue_and_decides_nothing(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office, role="inspector") as at:
            at.rows.setFocus()
            at.press(Qt.Key.Key_Down)
            await until(lambda: at.state.detail is not None and at.state.timeline)
            detail = at.state.detail
            assert detail is not None
            assert not at.view.decisions.isVisible()
            at.press(Qt.Key.Key_R, CTRL)
            at.press(Qt.Key.Key_Return, CTRL)
            assert at.state.deciding is None
            assert at.state.outcome is None
            assert at.state.colleagues == ()

    loop.run_until_complete(play())
