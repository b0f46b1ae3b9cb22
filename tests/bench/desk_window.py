"""The desk as `python -m ui --training` starts it. Prints "painted" once the sign-in window is on screen, and ends."""

import os
import sys

from PySide6.QtCore import QEvent, QObject, QTimer

import ui.__main__
from tests.bench.process import resident_megabytes


class Watched(ui.__main__.FirstPaint):
    """The desk's own watch on its first paint, which also tells us."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self.tell)  # after this paint has been carried out
        return super().eventFilter(watched, event)

    def tell(self) -> None:
        print("painted", flush=True)
        print(resident_megabytes(), flush=True)
        os._exit(0)


if __name__ == "__main__":
    ui.__main__.FirstPaint = Watched  # type: ignore[misc]  # the one seam where the first paint is known
    sys.exit(ui.__main__.main(["--training"]))
