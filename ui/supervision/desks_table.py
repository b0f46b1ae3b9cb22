"""What lies unsent in the desks of the branch, as an item model: a row is one person's work at one desk."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from app.domain.desks import DeskState, WorkAtDesk
from ui.ages import age, ago
from ui.desk_messages import work_state
from ui.language import Language
from ui.theme import Tone
from ui.widgets.keyed_table import KeyedTable


class Column(IntEnum):
    """What a row says, from the leading edge."""

    COUNTER = 0
    PERSON = 1
    STATE = 2
    WAITING = 3
    NEEDS_YOU = 4
    PARKED = 5
    SINCE = 6
    HEARD = 7


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One person's work at one desk."""

    desk: DeskState
    work: WorkAtDesk

    @property
    def key(self) -> tuple[str, str]:
        """What the row stays the same by."""
        return self.desk.id, self.work.person


def rows_of(desks: Iterable[DeskState], now: datetime) -> tuple[DeskRow, ...]:
    """The people of whom something lies unsent: first what a desk stopped trying, then silent desks, then by age."""
    rows = [DeskRow(desk, work) for desk in desks for work in desk.people if work.count]
    return tuple(
        sorted(rows, key=lambda row: (not row.work.parked, not row.desk.is_silent(now), row.work.since or now))
    )


class DesksTable(KeyedTable[DeskRow]):
    """Rows in the order in which they are given; the others are not touched when one changes."""

    def __init__(self, language: Language, now: Callable[[], datetime]) -> None:
        super().__init__(language, Column, now)

    def key(self, row: DeskRow) -> object:
        """Its desk and person."""
        return row.key

    def captions(self) -> tuple[str, ...]:
        """Names of the columns."""
        return (
            QCoreApplication.translate("Desks", "Counter"),
            QCoreApplication.translate("Desks", "Person"),
            QCoreApplication.translate("Desks", "State"),
            QCoreApplication.translate("Desks", "Waiting"),
            QCoreApplication.translate("Desks", "Needs a person"),
            QCoreApplication.translate("Desks", "Stopped"),
            QCoreApplication.translate("Desks", "Oldest"),
            QCoreApplication.translate("Desks", "Last heard of"),
        )

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        return self._text(self._rows[row], Column(column))

    def tone(self, row: int, column: int) -> Tone | None:
        """The tone of a state."""
        shown = self._rows[row]
        return work_state(shown.desk, shown.work, self._now())[0] if column == Column.STATE else None

    def _text(self, row: DeskRow, column: Column) -> str:
        desk, work, language = row.desk, row.work, self.language
        counts = {Column.WAITING: work.waiting, Column.NEEDS_YOU: work.needs_you, Column.PARKED: work.parked}
        if column in counts:
            return language.number(counts[column])
        if column is Column.COUNTER:
            return "—" if desk.counter is None else language.digits(str(desk.counter))
        if column is Column.PERSON:
            return language.label(work.name)
        if column is Column.STATE:
            return work_state(desk, work, self._now())[1]
        if column is Column.HEARD:
            return ago(desk.heard_at, self._now(), language)
        return age(work.since, self._now(), language) if work.since else "—"
