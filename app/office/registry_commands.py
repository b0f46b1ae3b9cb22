"""Commands about registries: whether an office's file can be obeyed, and registries to try it on."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.logs import log_to_stderr
from app.office.connectors.identity.secrets import RegistryUnusable
from app.office.settings import RESOURCES

NAMES = ("check-registry", "sandbox")

_EXIT_REFUSED = 2


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """The commands and their options."""
    checking = "say whether a file of registries can be obeyed; nobody is asked. Exit code 0: it can"
    check = commands.add_parser("check-registry", help=checking)
    check.add_argument("file", type=Path)
    trying = "registries of invented people on this computer, in the wire formats of the real ones"
    sandbox = commands.add_parser("sandbox", help=trying)
    sandbox.add_argument("--port", type=int, default=0, help="0 takes any free one")
    sandbox.add_argument("--stop-with-parent", action="store_true", help="end when standard input is closed")


def run(given: argparse.Namespace) -> int:
    """Run one of the commands; the exit code."""
    log_to_stderr("WARNING")
    if given.command == "check-registry":
        return _check(given.file)
    from app.office.sandbox.serve import serve  # noqa: PLC0415 - the invented people are read in for this only

    return serve(given.port, stops_with_parent=given.stop_with_parent)


def _check(file: Path) -> int:
    from app.office.connectors.identity.connect import check  # noqa: PLC0415 - XML and HTTP only for this

    try:
        lines = check(file, RESOURCES / "connectors", lambda: datetime.now(UTC))
    except RegistryUnusable as error:
        sys.stderr.write(f"mizban-office: {error}.\n")
        return _EXIT_REFUSED
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0
