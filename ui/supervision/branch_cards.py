"""What may stand in place of the queue: the desks, the hall, the alarms."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desk.build import Services
from app.domain.alarms import AlarmKind, BranchAlarm
from ui.language import Language
from ui.supervision.alarms_card import IN_THE_HALL, IN_THE_QUEUE, AlarmsCard
from ui.supervision.desks_card import DesksCard
from ui.supervision.hall_card import HallCard
from ui.supervision.watch_viewmodel import WatchViewModel
from ui.widgets.parts import column

BranchCard = DesksCard | HallCard | AlarmsCard


class BranchCards(QWidget):
    """At most one is shown. `turning`: another one will be, or none; read `wanted`. `requests_wanted`: of `alarm`.

    Nothing is shown or hidden by `ask_for`: the page answers `turning` with `show_wanted` once it has made room.
    """

    turning = Signal()
    requests_wanted = Signal()

    def __init__(self, services: Services, language: Language) -> None:
        super().__init__()
        self._watch = WatchViewModel(services)
        self.desks = DesksCard(services, language)
        self.hall, self.alarms = HallCard(services, language, self._watch), AlarmsCard(services, language, self._watch)
        self._all: tuple[BranchCard, ...] = (self.desks, self.hall, self.alarms)
        self.wanted: BranchCard | None = None
        layout = column(*self._all)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        self.hide()
        for card in self._all:
            card.hide()
            card.closed.connect(self.close_shown)
        self.desks.line.opened.connect(self.ask_for_desks)
        self.hall.line.opened.connect(self.toggle_hall)
        self.alarms.line.opened.connect(self.toggle_alarms)
        self.alarms.shown.connect(self._on_alarm_shown)

    @property
    def shown(self) -> BranchCard | None:
        """What stands in place of the queue."""
        return next((card for card in self._all if not card.isHidden()), None)

    @property
    def alarm(self) -> BranchAlarm | None:
        """The chosen alarm."""
        return self.alarms.chosen

    def enter(self) -> None:
        """The page is shown."""
        for card in self._all:
            card.enter()

    async def leave(self) -> None:
        """Stop following."""
        for card in self._all:
            await card.leave()
        await self._watch.leave()

    def ask_for(self, card: BranchCard | None) -> None:
        """Have the page turn to a card; None: to the queue."""
        self.wanted = card
        self.turning.emit()

    def show_wanted(self) -> None:
        """Show what was asked for, and nothing else."""
        for card in self._all:
            card.line.open.setVisible(card is not self.wanted)
            if card is not self.wanted:
                card.hide()  # first: with both in view for a moment the window would grow
        self.setVisible(self.wanted is not None)
        if self.wanted is not None:
            self.wanted.show()
            self.wanted.open()

    def close_shown(self) -> None:
        """Back to the queue."""
        self.ask_for(None)

    def ask_for_desks(self) -> None:
        """The desks, for who answers for the branch."""
        if self.desks.viewmodel.may_see:
            self.ask_for(self.desks)

    def toggle_desks(self) -> None:
        """The desks, or the queue again."""
        if self.desks.isHidden():
            self.ask_for_desks()
        else:
            self.close_shown()

    def toggle_hall(self) -> None:
        """The hall, or the queue again."""
        self.ask_for(self.hall if self.hall.isHidden() else None)

    def toggle_alarms(self) -> None:
        """The alarms, or the queue again."""
        self.ask_for(self.alarms if self.alarms.isHidden() else None)

    def _on_alarm_shown(self) -> None:
        alarm = self.alarm
        if alarm is None:
            return
        if alarm.kind in IN_THE_HALL:
            self.ask_for(self.hall)
        elif alarm.kind is AlarmKind.OUTBOX_STANDS:
            self.ask_for_desks()
        elif alarm.kind in IN_THE_QUEUE:
            self.requests_wanted.emit()
