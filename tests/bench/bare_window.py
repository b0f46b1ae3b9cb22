"""The floor: a window as large as the desk with one label. Prints "painted" once it is on screen, then its memory."""

import os
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from tests.bench.process import resident_megabytes


class Report(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.tell)  # after this paint has been carried out
        return False

    def tell(self) -> None:
        print("painted", flush=True)
        print(resident_megabytes(), flush=True)
        os._exit(0)


if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = QMainWindow()
    window.setCentralWidget(QLabel("میزبان"))
    window.resize(1366, 768)
    report = Report()
    window.installEventFilter(report)
    window.show()
    sys.exit(application.exec())
