"""The desk of one signed-in person: status on top, places at the side, one page in the middle."""

import asyncio
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desk.build import Services
from app.desk.news import Topic
from app.desk.outbox import OutboxCounts
from app.desk.shared_desk import OthersWork
from app.domain.backlog import Alarm, Level
from app.domain.people import Person
from app.domain.request import RequestId
from app.domain.visit import Draft
from app.errors import VaultUnavailable
from ui.backlog_messages import alarm_sentence, alarm_tone, outbox_step, parked_words, refused_words
from ui.desk_messages import desk_news_sentence, desks_step
from ui.language import Language
from ui.messages import sentence
from ui.navigation import OpensDrafts, Place, ShowsDesks, ShowsRequests
from ui.notices import Notices
from ui.pages import PAGES, allowed, home, title
from ui.rail import Rail
from ui.status import StatusBar
from ui.status_viewmodel import StatusViewModel
from ui.theme import Tone
from ui.widgets.training_band import TrainingBand
from ui.widgets.view import View


class Workplace(QWidget):
    """Implements `ui.navigation.Navigator`. Pages are made when they are first wanted and live until `leave`."""

    sign_out_wanted = Signal()

    def __init__(self, services: Services, language: Language, person: Person) -> None:
        super().__init__()
        self._services = services
        self._language = language
        self.entries = allowed(person)
        self.notices = Notices(language)
        self.status = StatusBar(StatusViewModel(services, person), language)
        self.status.sign_out_wanted.connect(self.sign_out_wanted)
        self.rail = Rail(self.entries)
        self.rail.picked.connect(self._on_picked)
        self._pages: dict[Place, View] = {}
        self._stack = QStackedWidget()
        self._place: Place | None = None
        self._counts = services.delivery.counts()
        self._lay_out(is_training=services.session.state.is_training)
        self._unsubscribe: list[Callable[[], None]] = [
            services.news.subscribe(Topic.OUTBOX, self._on_outbox),
            services.news.subscribe(Topic.NOTICE, self._on_notice),
            services.news.subscribe(Topic.DESKS, self._on_desks),
        ]
        self._home = home(person)

    def begin(self) -> None:
        """Say what has to be said once, and show where this person's day begins."""
        self._on_notice()
        if self._services.session.state.is_keyring_missing:
            self.notices.tell(Tone.WARN, partial(sentence, VaultUnavailable(), self._language))
        others = self._services.shared_desk.others()
        if others.since is not None:
            self.notices.tell(Tone.INFO, partial(_others_sentence, others, self._language))
        if self._services.session.state.is_offline:
            self.notices.tell(Tone.WARN, _offline_sentence)
        self.go(self._home)
        for alarm in reversed(self._counts.alarms):
            self._tell_alarm(alarm)

    @property
    def place(self) -> Place | None:
        """Where the person is."""
        return self._place

    @property
    def page(self) -> View | None:
        """The page that is shown."""
        return self._pages.get(self._place) if self._place else None

    def go(self, place: Place) -> None:
        """Show a place; a place that the role has not is answered by a notice."""
        if place not in {entry.place for entry in self.entries}:
            text = QCoreApplication.translate("Workplace", "Your role does not have the place {place}.")
            self.notices.say(Tone.INFO, text.format(place=title(place)))
            return
        page = self._made(place)
        self._place = place
        self.rail.show_place(place)
        self._stack.setCurrentWidget(page)
        page.enter()

    def open_draft(self, draft: Draft) -> None:
        """Go on with unfinished work at the visit page."""
        self.go(Place.VISIT)
        if isinstance(page := self.page, OpensDrafts):
            page.open_draft(draft)

    def show_request(self, request_id: RequestId) -> None:
        """Show a request at the follow-up page."""
        self.go(Place.FOLLOWUP)
        if isinstance(page := self.page, ShowsRequests):
            page.show_request(request_id)

    def forward(self) -> None:
        """Ctrl+Enter."""
        if self.page is not None:
            self.page.forward()

    def back(self) -> None:
        """Esc: close the newest notice, else go back in the page."""
        if not self.notices.close_newest() and self.page is not None:
            self.page.back()

    async def leave(self) -> None:
        """Let every page keep what was typed and stop."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        await self.status.viewmodel.leave()
        await asyncio.gather(*(page.leave() for page in self._pages.values()))

    def _lay_out(self, *, is_training: bool) -> None:
        bar = QFrame()
        bar.setProperty("bar", "true")
        inside = QVBoxLayout(bar)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.status)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.notices)
        middle.addWidget(self._stack, 1)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.rail)
        below.addLayout(middle, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if is_training:
            layout.addWidget(TrainingBand())
        layout.addWidget(bar)
        layout.addLayout(below, 1)

    def _made(self, place: Place) -> View:
        if place not in self._pages:
            entry = next(entry for entry in PAGES if entry.place is place)
            page = entry.load()(self._services, self._language, self.notices, self)
            self._pages[place] = page
            self._stack.addWidget(page)
        return self._pages[place]

    def _on_picked(self) -> None:
        self.go(self.rail.wanted)

    def _on_outbox(self) -> None:
        before, self._counts = self._counts, self._services.delivery.counts()
        self._tell_alarms(before)
        if self._counts.needs_you <= before.needs_you or self._place is Place.OUTBOX:
            return
        is_parked = self._counts.parked > before.parked
        self.notices.tell(Tone.WARN, parked_words if is_parked else refused_words, outbox_step, self._open_outbox)

    def _tell_alarms(self, before: OutboxCounts) -> None:
        """Each when it comes; what has reached its limit again with each act that is kept beyond it."""
        has_more = self._counts.waiting + self._counts.needs_you > before.waiting + before.needs_you
        for alarm in reversed(self._counts.alarms):  # the worst is told last, so that it is the one in sight
            if alarm not in before.alarms or (has_more and alarm.level is Level.REACHED):
                self._tell_alarm(alarm)

    def _tell_alarm(self, alarm: Alarm) -> None:
        step = None if self._place is Place.OUTBOX else outbox_step
        self.notices.tell(alarm_tone(alarm), partial(alarm_sentence, alarm, self._language), step, self._open_outbox)

    def _open_outbox(self) -> None:
        self.go(Place.OUTBOX)

    def _on_desks(self) -> None:
        for news in self._services.branch_desks.take_news():
            says = partial(desk_news_sentence, news, self._language)
            self.notices.tell(Tone.BAD, says, desks_step, self._open_desks)

    def _open_desks(self) -> None:
        self.go(Place.SUPERVISION)
        if isinstance(page := self.page, ShowsDesks):
            page.show_desks()

    def _on_notice(self) -> None:
        for error in self._services.notices.take():
            self.notices.show_error(error)


def _others_sentence(others: OthersWork, language: Language) -> str:
    text = QCoreApplication.translate(
        "Workplace",
        "%n item(s) of others are waiting on this computer, the oldest since {day}. They are safe, and are sent when "
        "their owner signs in here again.",
        None,
        others.count,
    )
    return language.digits(text).format(day=language.day(others.since) if others.since else "")


def _offline_sentence() -> str:
    return QCoreApplication.translate(
        "Workplace",
        "You signed in without the office gateway. What you do is kept on this computer; when the line is back, "
        "the desk asks for your password once and sends it.",
    )
