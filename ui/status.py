"""The bar on top: where one is, how everything is, what time it is, who one is."""

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.contract.messages import Dependency, DependencyState
from app.domain.jalali import TEHRAN
from app.errors import SignedOut
from ui import words
from ui.backlog_messages import alarm_sentence, alarm_tone, alarm_words
from ui.clock_messages import skew_sentence, skew_words, untrusted_sentence
from ui.language import Language
from ui.messages import sentence
from ui.network_messages import cause_sentence, cause_words
from ui.status_viewmodel import StatusState, StatusViewModel
from ui.theme import Tone
from ui.widgets.elided_text import ElidedText
from ui.widgets.language_button import LanguageButton
from ui.widgets.parts import Text, button
from ui.widgets.pill import Pill
from ui.widgets.view import View

_SHOWN = {"registry": ("registry", "civil_registry"), "automation": ("automation",)}


class StatusBar(View):
    """`sign_out_wanted` tells that the person's button was pressed."""

    sign_out_wanted = Signal()

    def __init__(self, viewmodel: StatusViewModel, language: Language) -> None:
        super().__init__()
        self.viewmodel = viewmodel
        self._language = language
        self._brand, self._place = Text("brand"), ElidedText("muted")
        self._gateway, self._registry, self._automation = Pill(), Pill(), Pill()
        self._outbox, self._skew, self._clock = Pill(), Pill(), Pill(has_dot=False)
        self._person = Pill(has_dot=False)
        self._sign_out = button("chip")
        self._sign_out.clicked.connect(self.sign_out_wanted)
        self._switch = LanguageButton(language)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(6)
        layout.addWidget(self._brand)
        layout.addSpacing(6)
        layout.addWidget(self._place, 1)
        for part in self._parts():
            layout.addWidget(part)
        self._ticker = QTimer(self)
        self._ticker.setSingleShot(True)
        self._ticker.timeout.connect(self._tick)
        viewmodel.changed.connect(self._render)
        self._retranslate()
        self._render()

    def _parts(self) -> tuple[QWidget, ...]:
        pills = (self._automation, self._registry, self._gateway, self._outbox, self._skew, self._clock)
        return (*pills, self._person, self._sign_out, self._switch)

    def _retranslate(self) -> None:
        self._brand.setText(self.tr("Mizban"))
        self._sign_out.setText(self.tr("Sign out"))
        self._sign_out.setToolTip(self.tr("Sign out (Ctrl+L)"))

    def _render(self) -> None:
        state = self.viewmodel.state
        self._place.show_text(self._place_text(state))
        self._render_gateway(state)
        for pill, names in ((self._registry, _SHOWN["registry"]), (self._automation, _SHOWN["automation"])):
            self._render_dependency(pill, names, state)
        self._render_outbox(state)
        self._render_skew(state)
        self._render_person(state)
        self._tick()

    def _place_text(self, state: StatusState) -> str:
        branch = self._language.label(state.person.branch.name)
        if state.counter is None:
            return branch
        counter = self.tr("Counter {number}").format(number=self._language.digits(str(state.counter)))
        return f"{branch} · {counter}"

    def _render_gateway(self, state: StatusState) -> None:
        name = self.tr("Gateway")
        if state.gateway is None:
            self._gateway.show_state(Tone.NEUTRAL, name, self.tr("Not asked yet"))
            return
        tone, word = words.dependency_state(state.gateway)
        if state.gateway is DependencyState.UP:
            self._gateway.show_state(tone, name, f"{name}: {word}")
            return
        cause = cause_words(state.cause) if state.cause else word
        reason = cause_sentence(state.cause) if state.cause else word
        self._gateway.show_state(tone, f"{name}: {cause}", reason)

    def _render_dependency(self, pill: Pill, names: tuple[str, ...], state: StatusState) -> None:
        title = words.dependency(names[0])
        known = next((part for part in state.dependencies if part.name in names), None)
        if known is None or not state.is_reachable:
            pill.show_state(Tone.NEUTRAL, title, self.tr("Not known while the gateway does not answer"))
            return
        tone, word = words.dependency_state(known.state)
        if known.state is DependencyState.UP:
            pill.show_state(tone, title, f"{title}: {word}")
        else:
            pill.show_state(tone, f"{title}: {word}", self._dependency_reason(title, word, known))

    def _dependency_reason(self, title: str, word: str, known: Dependency) -> str:
        cause = words.dependency_cause(known.cause)
        if not cause:
            return f"{title}: {word}"
        return self.tr("{part}: {state}, {cause}").format(part=title, state=word, cause=cause)

    def _render_person(self, state: StatusState) -> None:
        name, role = self._language.label(state.person.name), words.role(state.person.role)
        if state.is_expired:
            ended = self.tr("{name}: session ended").format(name=name)
            self._person.show_state(Tone.WARN, ended, sentence(SignedOut(), self._language))
        else:
            self._person.show_state(Tone.NEUTRAL, f"{name} — {role}")

    def _render_outbox(self, state: StatusState) -> None:
        count = state.waiting + state.needs_you
        text = self.tr("Outbox: {count}").format(count=self._language.number(count))
        if state.alarms:
            reasons = "\n\n".join(alarm_sentence(alarm, self._language) for alarm in state.alarms)
            worst = state.alarms[0]
            self._outbox.show_state(
                alarm_tone(worst), self.tr("{outbox}, {alarm}").format(outbox=text, alarm=alarm_words(worst)), reasons
            )
        elif state.needs_you:
            reason = QCoreApplication.translate("StatusBar", "%n item(s) need you (F4)", None, state.needs_you)
            self._outbox.show_state(Tone.BAD, text, self._language.prose(reason))
        elif state.waiting:
            reason = QCoreApplication.translate("StatusBar", "%n item(s) wait to be sent (F4)", None, state.waiting)
            self._outbox.show_state(Tone.WARN, text, self._language.prose(reason))
        else:
            self._outbox.show_state(Tone.GOOD, text, self.tr("Everything has been sent"))

    def _tick(self) -> None:
        stamp = self.viewmodel.stamp()
        now = stamp.trusted.astimezone(TEHRAN)
        text = f"{self._language.long_date(now.date())} · {self._language.time(now)}"
        self._clock.show_state(Tone.NEUTRAL, text, "" if stamp.is_trusted else untrusted_sentence())
        self._ticker.start((60 - now.second) * 1000 - now.microsecond // 1000 + 20)

    def _render_skew(self, state: StatusState) -> None:
        self._skew.setVisible(state.is_clock_off)
        if state.is_clock_off:
            seconds = state.clock_skew_seconds
            self._skew.show_state(
                Tone.WARN, skew_words(seconds, self._language), skew_sentence(seconds, self._language)
            )
