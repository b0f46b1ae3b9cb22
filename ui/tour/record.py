"""What the tour leaves behind: a picture a step, and `tour.json`."""

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from ui.tour.pilot import Pilot, StepFailed


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the tour. `screenshot`: a file beside tour.json. `failure`: what did not come, empty when ok."""

    name: str
    ok: bool
    seconds: float
    screenshot: str
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A request that the tour sent."""

    request_id: str
    tracking_code: str
    letter_number: str


class Record:
    """Collects steps; a failed step ends the tour after its picture."""

    def __init__(self, folder: Path, pilot: Pilot) -> None:
        self._folder, self._pilot = folder, pilot
        self._steps: list[Step] = []
        self._requests: list[Delivered] = []
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def is_good(self) -> bool:
        """Whether every step so far went well, and there was one."""
        return bool(self._steps) and all(step.ok for step in self._steps)

    def add_request(self, request: Delivered) -> None:
        """Remember a request that was delivered."""
        self._requests.append(request)

    @asynccontextmanager
    async def step(self, name: str) -> AsyncIterator[None]:
        """Time a step and take its picture. Raises StepFailed after recording it."""
        begun = time.monotonic()
        failure = ""
        try:
            yield
        except StepFailed as error:
            failure = error.waited_for
            raise
        finally:
            seconds = round(time.monotonic() - begun, 3)
            picture = f"{len(self._steps) + 1:02}-{name}.png"
            self._pilot.take_picture(self._folder / picture)
            self._steps.append(Step(name, not failure, seconds, picture, failure))
            self.write()

    def write(self) -> None:
        """Write tour.json as far as the tour has come."""
        told = {
            "steps": [asdict(step) for step in self._steps],
            "requests": [asdict(request) for request in self._requests],
        }
        text = json.dumps(told, ensure_ascii=False, indent=2)
        (self._folder / "tour.json").write_text(text + "\n", encoding="utf-8")
