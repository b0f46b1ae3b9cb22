"""The browser of this computer."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_page(address: str) -> bool:
    """Open an address there; False where there is no browser."""
    return QDesktopServices.openUrl(QUrl(address))
