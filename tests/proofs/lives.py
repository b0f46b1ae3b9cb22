"""Desks in processes of their own, each a copy of one that has imported everything: `python -m tests.proofs.lives`.

A line on standard input is a plan; a line on standard output is how that life ended.
"""

import asyncio
import json
import os
import subprocess
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.journeys.file_keyring import FILE
from tests.proofs.diary import Plan

ROOT = Path(__file__).resolve().parents[2]
KEYRING = {"PYTHON_KEYRING_BACKEND": "tests.journeys.file_keyring.FileKeyring"}


class Lives:
    """`with Lives(log) as lives: lives.live(plan)`; `log`: where the dying words of all go."""

    def __init__(self, log: Path) -> None:
        self._log = log

    def __enter__(self) -> Self:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.proofs.lives"],
                cwd=ROOT,
                env=os.environ | KEYRING,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        return self

    def live(self, plan: Plan) -> int:
        """Let a desk live by a plan; its exit code, negative where a signal ended it."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(plan.as_line())
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, self.said()
        return int(answer)

    def said(self) -> str:
        """What the desks complained of."""
        return self._log.read_text(encoding="utf-8", errors="replace")[-4000:]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(timeout=20)
        self._process.stdout.close()


def _live(plan: Plan) -> int:
    """One life, in this process."""
    from tests.proofs.clerk import morning  # noqa: PLC0415 - a parent imports it once for all
    from tests.proofs.points import Points  # noqa: PLC0415

    os.environ[FILE] = str(Path(plan.folder) / "keyring.json")
    points = Points(plan.points, plan.kill_at)
    points.watch()
    try:
        asyncio.run(asyncio.wait_for(morning(plan, points), 120))
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def _forked(plan: Plan) -> int:
    child = os.fork()
    if child == 0:
        os._exit(_live(plan))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _spawned(plan: Plan) -> int:
    """Where processes cannot be copied."""
    return subprocess.run(
        [sys.executable, "-m", "tests.proofs.lives", plan.as_line()], cwd=ROOT, check=False
    ).returncode


def _import_everything() -> None:
    import jsonschema_rs  # noqa: F401, PLC0415 - loaded by the first form
    import keyring  # noqa: PLC0415
    import stamina  # noqa: F401, PLC0415 - loaded by the first read

    import tests.proofs.clerk  # noqa: F401, PLC0415

    keyring.get_keyring()


def main() -> int:
    """Be the parent of all desks, or one of them."""
    if sys.argv[1:]:
        return _live(Plan(**json.loads(sys.argv[1])))
    _import_everything()
    for line in sys.stdin:
        plan = Plan(**json.loads(line))
        code = _forked(plan) if hasattr(os, "fork") else _spawned(plan)
        sys.stdout.write(f"{code}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
