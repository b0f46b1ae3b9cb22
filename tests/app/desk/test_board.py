"""The board at the desk: kept current by events, kept as it was while the gateway is away, gone with who signed in."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.contract.turns import BoardLine, TurnBoard
from app.desk.board import newly_called
from app.desk.board_wish import BoardWish
from app.desk.build import Services
from app.desk.news import Topic
from app.desk.preferences import Preferences
from app.domain.label import Label
from app.settings import Settings
from tests.app.desk import office
from tests.app.desk.hall import Hall
from tests.app.desk.line import line
from tests.app.desk.running import run
from tests.gateway import GatewayProcess

_DAY = date(2026, 11, 27)


@asynccontextmanager
async def followed(desk: Services) -> AsyncIterator[None]:
    following = asyncio.get_running_loop().create_task(desk.board.follow())
    try:
        yield
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)


async def becomes(desk: Services, condition: Callable[[], object]) -> None:
    told = asyncio.Event()
    unsubscribe = desk.news.subscribe(Topic.BOARD, told.set)
    try:
        async with asyncio.timeout(60):
            while not condition():
                told.clear()
                await told.wait()
    finally:
        unsubscribe()


def test_a_call_is_seen_and_a_cut_line_keeps_the_last_board(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url, at_work=False) as desk:
            await office.signed_in(desk, gateway)
            board = desk.board
            async with followed(desk):
                await wire.until(wire.listened)
                first = hall.called(4)
                await becomes(desk, lambda: _newest(desk) == (first, 4, 1))
                assert board.state.is_current
                hall.recall(4)
                await becomes(desk, lambda: _newest(desk) == (first, 4, 2))
                await wire.cut()
                await becomes(desk, lambda: not board.state.is_current)
                kept, read_at = board.state.board, board.state.read_at
                second = hall.called(5)
                assert (board.state.board, board.state.read_at) == (kept, read_at)
                await wire.mend()
                await becomes(desk, lambda: _newest(desk) == (second, 5, 1))
                assert board.state.is_current
                assert newly_called(kept, board.state.board) == (BoardLine("الف", second, 5, True, 1),)
                hall.finish(4)
                hall.finish(5)

    with Hall(gateway) as hall:
        run(case())


def test_who_signs_out_leaves_no_number_behind(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url, at_work=False) as desk:
            await office.signed_in(desk, gateway)
            async with followed(desk):
                await becomes(desk, lambda: desk.board.state.board)
            await desk.session.sign_out()
            assert desk.board.state.board is None
            await office.signed_in(desk, gateway, "inspector")
            async with followed(desk):
                await becomes(desk, lambda: desk.board.state.board)

    run(case())


def test_only_what_was_called_since_is_new() -> None:
    def board(*lines: BoardLine) -> TurnBoard:
        return TurnBoard(day=_DAY, called=lines, following=(), groups=(), open_counters=1)

    called, serving = BoardLine("الف", 7, 2, True, 1), BoardLine("الف", 6, 1, False, 1)
    before = board(called, serving)
    assert newly_called(None, before) == ()
    assert newly_called(before, None) == ()
    assert newly_called(before, before) == ()
    again, other = BoardLine("الف", 7, 2, True, 2), BoardLine("ب", 7, 3, True, 1)
    assert newly_called(before, board(again, serving)) == (again,)
    assert newly_called(before, board(other, called, serving)) == (other,)
    assert newly_called(before, board(BoardLine("الف", 7, 2, False, 1), serving)) == ()


@pytest.mark.parametrize("others", [(), ("second",), ("second", "third")])
def test_it_opens_on_another_display_than_the_desks_or_as_a_preview(
    others: tuple[str, ...], settings: Settings
) -> None:
    async def case() -> None:
        async with office.desk(settings, at_work=False) as desk:
            board = desk.board
            board.ask(replace(board.wish, display="third"))
            board.toggle(others)
            assert board.is_open
            assert board.is_preview is not bool(others)
            kept = Preferences(settings.data_folder / "preferences.json", "fa").board
            assert kept.is_open is bool(others)  # a preview never covers the desk by itself
            assert kept.display == ("second" if others == ("second",) else "third")
            board.toggle(others)
            assert not board.is_open
            assert not Preferences(settings.data_folder / "preferences.json", "fa").board.is_open

    run(case())


def test_what_was_asked_for_stays_and_nonsense_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    wish = BoardWish(True, "HDMI-2", False, True, Label("به فرمانداری خوش آمدید", "Welcome"))
    Preferences(path, "fa").save(board=wish)
    assert Preferences(path, "fa").board == wish
    Preferences(path, "fa").save(language="en")
    assert Preferences(path, "fa").board == wish
    for kept in (None, [], {"is_open": "yes", "display": 4, "has_chime": None, "words": 5}):
        path.write_text(json.dumps({"board": kept}))
        assert Preferences(path, "fa").board == BoardWish()


def _newest(desk: Services) -> tuple[int, int | None, int] | None:
    board = desk.board.state.board
    return (board.called[0].number, board.called[0].counter, board.called[0].calls) if board and board.called else None
