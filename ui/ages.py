"""How long ago something was, in words."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ui.language import Language


def age(since: datetime, now: datetime, language: Language) -> str:
    """How long something has waited, roughly."""
    minutes = int((now - since).total_seconds() // 60)
    if minutes < 1:
        return QCoreApplication.translate("Outbox", "just now")
    if minutes < 60:
        text = QCoreApplication.translate("Outbox", "%n minute(s)", None, minutes)
    elif minutes < 24 * 60:
        text = QCoreApplication.translate("Outbox", "%n hour(s)", None, minutes // 60)
    else:
        text = QCoreApplication.translate("Outbox", "%n day(s)", None, minutes // (24 * 60))
    return language.digits(text)
