"""The real desk in training mode, played by a clerk of ours instead of a person."""

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine
from typing import Any

import ui.__main__
from app.desk.build import Services
from tests.bench.painting import Painted, milliseconds_since, quiet_qt
from ui.widgets.view import View

PATIENCE_SECONDS = 120.0
Play = Callable[[Services, View], Coroutine[Any, Any, None]]


def desk_with(play: Play) -> int:
    """Run the desk; its first clerk signs in with one key, does what `play` says, and closes the window."""

    class Played(ui.__main__.Shell):
        def attach(self, services: Services) -> None:
            super().attach(services)
            self._tasks.start("clerk", self._work(services))

        async def _work(self, services: Services) -> None:
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    await play(services, await self._signed_in())
            finally:
                self.closed.set()

        async def _signed_in(self) -> View:
            await until(lambda: self.signin.viewmodel.state.people)
            self.signin.viewmodel.sign_in_as(0)
            await until(lambda: self.workplace and self.workplace.page)
            page = self.workplace.page if self.workplace else None
            assert page is not None
            painted = Painted(page)
            page.update()
            await milliseconds_since(0.0, painted)
            return page

    quiet_qt()
    ui.__main__.Shell = Played  # type: ignore[misc]  # the one seam where the window is made
    return ui.__main__.main(["--training", "--data-folder", os.environ["XDG_DATA_HOME"]])


async def until(condition: Callable[[], object]) -> None:
    """Wait, giving the loop its turns."""
    while not condition():  # noqa: ASYNC110 - the window tells nobody else when it is ready
        await asyncio.sleep(0.02)


def say(*lines: object) -> None:
    """Tell the measuring process."""
    print("painted", *lines, sep="\n")
    sys.stdout.flush()
