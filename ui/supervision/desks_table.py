"""What lies unsent in the desks of the branch, as an item model: a row is one person's work at one desk."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QModelIndex

from app.domain.desks import DeskState, WorkAtDesk
from ui.ages import age, ago
from ui.desk_messages import work_state
from ui.language import Language
from ui.theme import Tone
from ui.widgets.text_table import Index, TextTable


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


class DesksTable(TextTable):
    """Rows in the order in which they are given; the others are not touched when one changes."""

    def __init__(self, language: Language, now: Callable[[], datetime]) -> None:
        super().__init__(language, Column)
        self._now = now
        self._rows: list[DeskRow] = []

    def show_rows(self, rows: tuple[DeskRow, ...]) -> None:
        """Become `rows`."""
        wanted = {row.key for row in rows}
        for at in range(len(self._rows) - 1, -1, -1):
            if self._rows[at].key not in wanted:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()
        for at, row in enumerate(rows):
            self._settle(at, row)

    def row(self, index: Index) -> DeskRow | None:
        """What a row of the view stands for."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def tick(self) -> None:
        """Time has passed: ages and silence are written anew."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, Column.HEARD))

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

    def length(self) -> int:
        """How many rows there are."""
        return len(self._rows)

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

    def _settle(self, at: int, row: DeskRow) -> None:
        source = next((known for known, shown in enumerate(self._rows) if shown.key == row.key), -1)
        if source < 0:
            self.beginInsertRows(QModelIndex(), at, at)
            self._rows.insert(at, row)
            self.endInsertRows()
            return
        if source != at:  # rows before `at` are settled, so it can only come from below
            self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), at)
            self._rows.insert(at, self._rows.pop(source))
            self.endMoveRows()
        if self._rows[at] != row:
            self._rows[at] = row
            self.tell_changed(at)
