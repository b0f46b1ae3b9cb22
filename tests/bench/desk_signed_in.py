"""The desk up to a clerk's first page. Prints "painted" and its memory, and ends as a person would."""

import asyncio
import sys

from app.desk.build import Services
from tests.bench.clerk import desk_with, say
from tests.bench.process import resident_megabytes
from ui.widgets.view import View

REST_SECONDS = 2.0


async def rest(_services: Services, _page: View) -> None:
    """What the page reads first is there, and nobody works."""
    await asyncio.sleep(REST_SECONDS)
    say(resident_megabytes())


if __name__ == "__main__":
    sys.exit(desk_with(rest))
