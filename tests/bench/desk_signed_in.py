"""The desk in training mode up to a clerk's first page. Prints "painted" and its memory, and ends as a person would."""

import asyncio
import os
import sys
from collections.abc import Callable

import ui.__main__
from app.desk.build import Services
from tests.bench.painting import Painted, milliseconds_since
from tests.bench.process import resident_megabytes

PATIENCE_SECONDS = 120.0
REST_SECONDS = 2.0


class Watched(ui.__main__.Shell):
    """The desk's own window, whose clerk presses one key and then closes it."""

    def attach(self, services: Services) -> None:
        super().attach(services)
        self._tasks.start("clerk", self.play())

    async def play(self) -> None:
        try:
            await self.sign_in()
        finally:
            self.closed.set()

    async def sign_in(self) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await until(lambda: self.signin.viewmodel.state.people)
            self.signin.viewmodel.sign_in_as(0)
            await until(lambda: self.workplace and self.workplace.page)
        assert self.workplace is not None
        page = self.workplace.page
        assert page is not None
        painted = Painted(page)
        page.update()
        await milliseconds_since(0.0, painted)
        await asyncio.sleep(REST_SECONDS)  # what the page reads first is there, and nobody works
        print("painted", flush=True)
        print(resident_megabytes(), flush=True)


async def until(condition: Callable[[], object]) -> None:
    """Wait, giving the loop its turns."""
    while not condition():  # noqa: ASYNC110 - the window tells nobody else when it is ready
        await asyncio.sleep(0.02)


if __name__ == "__main__":
    ui.__main__.Shell = Watched  # type: ignore[misc]  # the one seam where the window is made
    sys.exit(ui.__main__.main(["--training", "--data-folder", os.environ["XDG_DATA_HOME"]]))
