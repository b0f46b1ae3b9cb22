"""What nobody expected: a reference number in the log, one dialog, and the desk goes on."""

import asyncio
import json
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from app.logs import close_log, open_log
from ui.faults import Faults

SECRET = "0499370899"


def boxes(application: QApplication) -> list[QMessageBox]:
    return [box for box in application.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible()]


def test_a_fault_is_logged_under_the_number_that_is_said(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path
) -> None:
    log = open_log(tmp_path)
    faults = Faults()

    async def play() -> None:
        faults.on_exception(ZeroDivisionError, ZeroDivisionError(SECRET), None)
        faults.on_loop_error(loop, {"message": "task failed", "exception": LookupError("x")})
        faults.on_loop_error(loop, {"message": "cancelled", "exception": asyncio.CancelledError()})
        faults.on_exception(KeyboardInterrupt, KeyboardInterrupt(), None)
        (box,) = boxes(qapp)
        first, second = faults.references
        assert first in box.text()
        assert "ZeroDivisionError" not in box.text()
        box.accept()
        faults.on_loop_error(loop, {"message": "no exception"})
        (box,) = boxes(qapp)
        assert faults.references[2] in box.text()
        box.accept()
        lines = [json.loads(line) for line in (tmp_path / "mizban.log").read_text(encoding="utf-8").splitlines()]
        assert [first in line["message"] for line in lines[:1]] == [True]
        assert second in lines[1]["message"]
        assert SECRET not in json.dumps(lines)

    try:
        loop.run_until_complete(play())
    finally:
        close_log(log)
    assert sys.excepthook is not faults.on_exception


def test_what_fails_elsewhere_is_logged_and_nowhere_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, name, getattr(module, name))  # put back at the end
    log, faults = open_log(tmp_path), Faults()
    faults.take_all()

    class Dies:
        def __del__(self) -> None:
            raise ValueError(SECRET)

    try:
        thread = threading.Thread(target=lambda: int(f"x{SECRET}"))
        thread.start()
        thread.join()
        Dies()
        assert len(faults.references) == 2
        said = (tmp_path / "mizban.log").read_text(encoding="utf-8")
        assert all(reference in said for reference in faults.references)
        assert "builtins.ValueError" in said
        assert SECRET not in said
        assert capsys.readouterr() == ("", "")
    finally:
        close_log(log)
