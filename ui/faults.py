"""The last net: what no one expected is logged under a reference number and said once, in words."""

import asyncio
import logging
import secrets
import sys
import threading
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.domain.persian import isolate

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is mistaken for another when it is read out


class Faults:
    """Takes what nobody caught: from Python and from the event loop.

    The number is said as it stands in the log, so that whoever hears it finds it.
    """

    def __init__(self) -> None:
        self._log = logging.getLogger("ui.faults")
        self._window: QWidget | None = None
        self._dialog: QMessageBox | None = None
        self.references: list[str] = []

    def speak_over(self, window: QWidget) -> None:
        """Show dialogs over `window`."""
        self._window = window

    def on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A `sys.excepthook`."""
        if not issubclass(kind, KeyboardInterrupt):
            self._take(str(kind.__name__), error.with_traceback(trace))

    def on_thread_error(self, args: threading.ExceptHookArgs) -> None:
        """A `threading.excepthook`; logged only, for a dialog belongs to the thread of the windows."""
        self._log.error("a thread failed [%s]", self._reference(), exc_info=args.exc_value)

    def on_unraisable(self, args: "sys.UnraisableHookArgs") -> None:
        """A `sys.unraisablehook`: what an object that goes away could not say, on whatever thread."""
        self._log.error("an object failed at its end [%s]", self._reference(), exc_info=args.exc_value)

    def take_all(self) -> None:
        """Be told of everything from now on: what nobody takes, Python prints as it stands, with what was typed."""
        sys.excepthook, sys.unraisablehook = self.on_exception, self.on_unraisable
        threading.excepthook = self.on_thread_error

    def on_loop_error(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """An exception handler of the event loop."""
        error = context.get("exception")
        if not isinstance(error, asyncio.CancelledError):
            self._take(str(context.get("message", "")), error)

    def _take(self, what: str, error: BaseException | None) -> None:
        reference = self._reference()
        self._log.error("%s [%s]", what, reference, exc_info=error)
        if self._dialog is None:
            self._show(reference)

    def _reference(self) -> str:
        self.references.append("".join(secrets.choice(_LETTERS) for _ in range(6)))
        return self.references[-1]

    def _show(self, reference: str) -> None:
        text = QCoreApplication.translate(
            "Faults",
            "Something went wrong that Mizban did not expect. What you wrote is kept. You can go on; "
            "give the branch administrator the number {reference}.",
        ).format(reference=isolate(reference))
        self._dialog = QMessageBox(
            QMessageBox.Icon.Warning,
            QCoreApplication.translate("Faults", "Mizban"),
            text,
            QMessageBox.StandardButton.Ok,
            self._window,
        )
        self._dialog.setTextFormat(Qt.TextFormat.PlainText)
        self._dialog.finished.connect(self._on_closed)
        self._dialog.open()

    def _on_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
