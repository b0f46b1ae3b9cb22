"""The hall as item models: those who wait, are served, were held back or did not come; and the counters."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from app.contract.turns import TurnDay
from app.domain.label import Label
from app.domain.turn import PATIENCE, Counter, CounterState, Priority, Turn, TurnState
from ui.ages import age
from ui.language import Language
from ui.theme import Tone
from ui.widgets.keyed_table import KeyedTable


class Column(IntEnum):
    """What a row of a turn says, from the leading edge."""

    NUMBER = 0
    STATE = 1
    SINCE = 2
    ESTIMATE = 3
    GROUP = 4
    PRIORITY = 5
    COUNTER = 6


class CounterColumn(IntEnum):
    """What a row of a counter says, from the leading edge."""

    NUMBER = 0
    STATE = 1
    SINCE = 2
    SERVES = 3
    PERSON = 4
    REASON = 5


@dataclass(frozen=True, slots=True)
class TurnRow:
    """A turn. `wait_seconds`: how long it will presumably still wait. `person`: who sits at its counter."""

    turn: Turn
    group: Label | None
    wait_seconds: int | None = None
    person: Label | None = None


@dataclass(frozen=True, slots=True)
class CounterRow:
    """A counter, and the turn that it has."""

    counter: Counter
    turn: Turn | None = None


def turn_rows(day: TurnDay) -> tuple[TurnRow, ...]:
    """Who waits in the order of the calls, who is at a counter, who is held, who did not come."""
    waits = {wait.turn: wait.wait_seconds for wait in day.waits}
    groups = {line.letter: line.label for line in day.groups}
    people = {counter.number: counter.person_name for counter in day.counters}
    return tuple(
        TurnRow(turn, groups.get(turn.queue), waits.get(turn.id), people.get(turn.counter or 0))
        for turn in (*day.waiting, *day.at_counters, *day.held, *day.missed)
    )


def counter_rows(day: TurnDay) -> tuple[CounterRow, ...]:
    """The counters by their number."""
    turns = {turn.counter: turn for turn in day.at_counters}
    return tuple(CounterRow(counter, turns.get(counter.number)) for counter in day.counters)


def turn_number(turn: Turn, language: Language) -> str:
    """The number as its visitor holds it."""
    return language.digits(f"{turn.group} {turn.number}")


def turn_states() -> dict[TurnState, str]:
    """The words for where a turn stands."""
    return {
        TurnState.WAITING: QCoreApplication.translate("Hall", "Waits"),
        TurnState.CALLED: QCoreApplication.translate("Hall", "Called"),
        TurnState.SERVING: QCoreApplication.translate("Hall", "Served"),
        TurnState.HELD: QCoreApplication.translate("Hall", "Held"),
        TurnState.NO_SHOW: QCoreApplication.translate("Hall", "Did not come"),
        TurnState.FINISHED: QCoreApplication.translate("Hall", "Finished"),
    }


def counter_states() -> dict[CounterState, str]:
    """The words for a counter's state."""
    return {
        CounterState.OPEN: QCoreApplication.translate("Hall", "Open"),
        CounterState.PAUSED: QCoreApplication.translate("Hall", "Paused"),
        CounterState.CLOSED: QCoreApplication.translate("Hall", "Closed"),
    }


class TurnTable(KeyedTable[TurnRow]):
    """The turns of the day that are not finished."""

    def __init__(self, language: Language, now: Callable[[], datetime]) -> None:
        super().__init__(language, Column, now)

    def key(self, row: TurnRow) -> object:
        """Its turn."""
        return row.turn.id

    def captions(self) -> tuple[str, ...]:
        """Names of the columns."""
        return (
            QCoreApplication.translate("Hall", "Number"),
            QCoreApplication.translate("Hall", "State"),
            QCoreApplication.translate("Hall", "Since"),
            QCoreApplication.translate("Hall", "Still about"),
            QCoreApplication.translate("Hall", "Group"),
            QCoreApplication.translate("Hall", "Priority"),
            QCoreApplication.translate("Hall", "Counter"),
        )

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        shown, language = self._rows[row], self.language
        turn = shown.turn
        if column == Column.NUMBER:
            return turn_number(turn, language)
        if column == Column.STATE:
            return turn_states()[turn.state]
        if column == Column.SINCE:
            return age(_since(turn), self._now(), language)
        if column == Column.ESTIMATE:
            return _minutes(shown.wait_seconds, language)
        if column == Column.GROUP:
            return language.label(shown.group) if shown.group else turn.queue
        if column == Column.PRIORITY:
            return _priority(turn.priority)
        return self._place(shown)

    def tone(self, row: int, column: int) -> Tone | None:
        """The tone of a state; who has waited for long stands out."""
        if column != Column.STATE:
            return None
        turn = self._rows[row].turn
        if turn.state is TurnState.WAITING:
            return Tone.WARN if self._now() - turn.issued_at >= PATIENCE else Tone.INFO
        return {TurnState.SERVING: Tone.GOOD, TurnState.CALLED: Tone.INFO}.get(turn.state, Tone.NEUTRAL)

    def _place(self, row: TurnRow) -> str:
        if row.turn.counter is None or row.turn.state is TurnState.WAITING:
            return "—"
        number = self.language.digits(str(row.turn.counter))
        if row.person is None or not row.turn.state.is_at_counter:
            return number
        text = QCoreApplication.translate("Hall", "{number}, {name}")
        return text.format(number=number, name=self.language.label(row.person))


class CounterTable(KeyedTable[CounterRow]):
    """The counters of the branch."""

    def __init__(self, language: Language, now: Callable[[], datetime]) -> None:
        super().__init__(language, CounterColumn, now)

    def key(self, row: CounterRow) -> object:
        """Its number."""
        return row.counter.number

    def captions(self) -> tuple[str, ...]:
        """Names of the columns."""
        return (
            QCoreApplication.translate("Hall", "Counter"),
            QCoreApplication.translate("Hall", "State"),
            QCoreApplication.translate("Hall", "Since"),
            QCoreApplication.translate("Hall", "Serves"),
            QCoreApplication.translate("Hall", "Clerk"),
            QCoreApplication.translate("Hall", "Reason"),
        )

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        counter, turn, language = self._rows[row].counter, self._rows[row].turn, self.language
        texts = {
            CounterColumn.NUMBER: language.digits(str(counter.number)),
            CounterColumn.STATE: counter_states()[counter.state],
            CounterColumn.SINCE: age(counter.changed_at, self._now(), language),
            CounterColumn.SERVES: turn_number(turn, language) if turn else "—",
            CounterColumn.PERSON: language.label(counter.person_name) if counter.person_name else "—",
            CounterColumn.REASON: counter.reason,
        }
        return texts[CounterColumn(column)]

    def tone(self, row: int, column: int) -> Tone | None:
        """The tone of a state."""
        tones = {CounterState.OPEN: Tone.GOOD, CounterState.PAUSED: Tone.WARN, CounterState.CLOSED: Tone.NEUTRAL}
        return tones[self._rows[row].counter.state] if column == CounterColumn.STATE else None


def _since(turn: Turn) -> datetime:
    if turn.state is TurnState.WAITING:
        return turn.issued_at
    if turn.state is TurnState.CALLED:
        return turn.called_at or turn.issued_at
    return turn.ended_at or turn.started_at or turn.called_at or turn.issued_at


def _minutes(seconds: int | None, language: Language) -> str:
    if seconds is None:
        return "—"
    minutes = max(1, round(seconds / 60))
    return language.digits(QCoreApplication.translate("Outbox", "%n minute(s)", None, minutes))


def _priority(priority: Priority) -> str:
    return {
        Priority.NORMAL: "—",
        Priority.PREFERRED: QCoreApplication.translate("Hall", "Preferred"),
        Priority.URGENT: QCoreApplication.translate("Hall", "Urgent"),
    }[priority]
