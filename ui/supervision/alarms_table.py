"""What in the branch needs somebody, as an item model."""

from collections.abc import Callable
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from app.domain.alarms import BranchAlarm
from ui.ages import ago
from ui.alarm_messages import alarm_subject, alarm_title, alarm_tone
from ui.language import Language
from ui.theme import Tone
from ui.widgets.keyed_table import KeyedTable


class Column(IntEnum):
    """What a row says, from the leading edge."""

    SEVERITY = 0
    WHAT = 1
    SUBJECT = 2
    SINCE = 3


class AlarmsTable(KeyedTable[BranchAlarm]):
    """The worst first, as the gateway told them."""

    def __init__(self, language: Language, now: Callable[[], datetime]) -> None:
        super().__init__(language, Column, now)

    def key(self, row: BranchAlarm) -> object:
        """Its id."""
        return row.id

    def captions(self) -> tuple[str, ...]:
        """Names of the columns."""
        return (
            QCoreApplication.translate("Alarms", "Severity"),
            QCoreApplication.translate("Alarms", "What"),
            QCoreApplication.translate("Alarms", "Who or where"),
            QCoreApplication.translate("Alarms", "Since"),
        )

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        alarm = self._rows[row]
        if column == Column.SEVERITY:
            return alarm_tone(alarm)[1]
        if column == Column.WHAT:
            return alarm_title(alarm, self.language)
        if column == Column.SUBJECT:
            return alarm_subject(alarm, self.language)
        return ago(alarm.since, self._now(), self.language) if alarm.since else "—"

    def tone(self, row: int, column: int) -> Tone | None:
        """The tone of the severity."""
        return alarm_tone(self._rows[row])[0] if column == Column.SEVERITY else None
