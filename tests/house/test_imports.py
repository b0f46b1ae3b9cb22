"""The first window does not pay for what is needed later."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LATER = (
    "apsw",
    "httpx",
    "jsonschema_rs",
    "keyring",
    "persiantools.jdatetime_tz",
    "PIL",
    "segno",
    "sqlalchemy",
    "stamina",
    "starlette",
    "truststore",
    "uvicorn",
    "PySide6.QtPdf",
    "PySide6.QtPdfWidgets",
)


def imported_by(statement: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after `statement`."""
    program = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, text=True, capture_output=True, check=True)
    return set(done.stdout.split())


def test_starting_the_desk_leaves_the_heavy_parts_for_later() -> None:
    early = sorted(imported_by("import ui.__main__") & set(LATER))
    assert not early, f"import these inside the function that first needs them: {early}"


def test_the_probe_sees_an_eager_import() -> None:
    assert "httpx" in imported_by("import httpx")


def test_app_needs_no_qt() -> None:
    early = {name for name in imported_by("import app.desk.build") if name.startswith(("PySide6", "qasync", "ui."))}
    assert not early
