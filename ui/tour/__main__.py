"""`python -m ui.tour --out DIR [--language fa|en] [--data DIR]`: the tour on a desk and a gateway of its own."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.__main__ import main as run_desk
from ui.shell import HEIGHT, WIDTH
from ui.tour.pilot import Pilot, StepFailed
from ui.tour.record import Record

if TYPE_CHECKING:
    from app.desk.build import Services
    from ui.shell import Shell

FAILED = 1


class Tour:
    """Plays the script in the desk that `ui.__main__` runs, then closes the window."""

    def __init__(self, folder: Path, language: str) -> None:
        self._folder, self._language = folder, language
        self.record: Record | None = None
        self.failure = ""

    async def play(self, shell: Shell, services: Services) -> None:
        """Play it; a failure is remembered, and the window closes either way."""
        from ui.tour.script import Script  # noqa: PLC0415 - the pages are imported after the first paint

        shell.showNormal()
        shell.resize(WIDTH, HEIGHT)  # the pictures are of one size, whatever the screen
        pilot = Pilot(shell)
        self.record = Record(self._folder, pilot)
        try:
            await Script(shell, services, self.record, pilot, self._language).play()
        except StepFailed as error:
            self.failure = error.waited_for
            pilot.take_picture(self._folder / "stopped.png")
        finally:
            self.record.write()
            shell.closed.set()

    @property
    def is_good(self) -> bool:
        """Whether the whole tour was played."""
        return not self.failure and self.record is not None and self.record.is_good


def main(argv: Sequence[str] | None = None) -> int:
    """Play the tour; 0 when every step went well."""
    parser = argparse.ArgumentParser(prog="tour", description="Drive the real desk through a whole visit.")
    parser.add_argument("--out", type=Path, required=True, help="folder for tour.json and the pictures")
    parser.add_argument("--language", choices=("fa", "en"), default="fa")
    parser.add_argument("--data", type=Path, help="folder to keep the data of desk and gateway in; else none is kept")
    given = parser.parse_args(argv)
    tour = Tour(given.out, given.language)
    with tempfile.TemporaryDirectory(prefix="mizban-tour-") as folder:
        data = str(given.data or folder)
        code = run_desk(["--training", "--data-folder", data, "--language", given.language], play=tour.play)
    if not tour.is_good:
        sys.stderr.write(f"The tour stopped: {tour.failure or 'the desk did not start'}\n")
        return code or FAILED
    return code


if __name__ == "__main__":
    sys.exit(main())
