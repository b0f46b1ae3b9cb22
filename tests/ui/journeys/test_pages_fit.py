"""Every page in both languages, at the designed size and with larger text: nothing is cut off, nothing outgrows."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from tests.gateway import GatewayProcess
from tests.ui.fitting import HEIGHT, WIDTH, settles
from tests.ui.journeys import eyes
from tests.ui.journeys.walk import walk_places, walk_receipts, walk_visit
from tests.ui.journeys.walk_stated import walk_stated
from tests.ui.open_desk import OpenDesk, open_desk
from tests.ui.visit.counter import counter
from ui import theme
from ui.resources import FONTS

BOTH = pytest.mark.parametrize("language", ["fa", "en"])
SIZES = pytest.mark.parametrize("scale", [1.0, 1.25])


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Callable[[float], None]]:
    """Dresses the program as `main` does, in the fonts that were fetched, and as before in the end."""
    former = QFont(qapp.font())
    font = theme.load_fonts(FONTS)
    yield lambda scale: theme.apply(qapp, theme.OFFICE, font, scale)
    theme.apply(qapp, theme.OFFICE, former)


def look_at(desk: OpenDesk, faults: list[str]) -> Callable[[str], Awaitable[None]]:
    """Notes what is cut off and what is larger than the smallest screen."""

    def seen(window: QWidget) -> list[str]:
        return eyes.cut_off(window) + eyes.sideways(window)

    async def look(name: str) -> None:
        window = QApplication.activeModalWidget() or desk.shell
        await settles(lambda: not seen(window))
        faults.extend(f"{name}: {fault}" for fault in seen(window))
        least = window.minimumSizeHint()
        if least.width() > WIDTH or least.height() > HEIGHT or (window.width(), window.height()) > (WIDTH, HEIGHT):
            faults.append(f"{name}: wants {least.toTuple()}, has {window.size().toTuple()}")

    return look


@BOTH
@SIZES
def test_the_visit_fits(
    language: str,
    scale: float,
    dressed: Callable[[float], None],
    loop: asyncio.AbstractEventLoop,
    qapp: QApplication,
    tmp_path: Path,
    office: GatewayProcess,
) -> None:
    faults: list[str] = []

    async def play() -> None:
        async with counter(qapp, tmp_path, office, language) as at:
            dressed(scale)
            at.desk.shell.resize(WIDTH, HEIGHT)
            look = look_at(at.desk, faults)
            await walk_visit(at, look)
            at.view.viewmodel.next_visitor()
            await walk_receipts(at, look)

    loop.run_until_complete(play())
    assert not faults, "\n".join(faults)


@BOTH
@SIZES
def test_a_visit_without_the_inquiry_fits(
    language: str,
    scale: float,
    dressed: Callable[[float], None],
    loop: asyncio.AbstractEventLoop,
    qapp: QApplication,
    tmp_path: Path,
    office: GatewayProcess,
) -> None:
    faults: list[str] = []

    async def play() -> None:
        async with counter(qapp, tmp_path, office, language) as at:
            dressed(scale)
            at.desk.shell.resize(WIDTH, HEIGHT)
            await walk_stated(at, look_at(at.desk, faults))

    loop.run_until_complete(play())
    assert not faults, "\n".join(faults)


@BOTH
@SIZES
@pytest.mark.parametrize("role", ["clerk", "supervisor", "inspector", "branch_administrator"])
def test_the_places_fit(
    role: str,
    language: str,
    scale: float,
    dressed: Callable[[float], None],
    loop: asyncio.AbstractEventLoop,
    qapp: QApplication,
    tmp_path: Path,
    office: GatewayProcess,
) -> None:
    faults: list[str] = []

    async def play() -> None:
        async with open_desk(qapp, tmp_path, office, language) as desk:
            dressed(scale)
            look = look_at(desk, faults)
            desk.shell.resize(WIDTH, HEIGHT)
            await look("sign-in")
            await desk.sign_in(office.user(role))
            await walk_places(desk, look)

    loop.run_until_complete(play())
    assert not faults, "\n".join(faults)
