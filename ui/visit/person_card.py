"""The card of the visitor: what the registries answered, when, and the person's earlier requests."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.citizen import Citizen, Inquiry
from app.domain.citizen import Portrait as Served
from app.domain.request import RequestId
from ui import messages
from ui.identity_messages import not_confirmed, not_inquired, stated_sentence, unconfirmed_sentence
from ui.language import Language
from ui.theme import Colours, Tone
from ui.visit.earlier_list import EarlierList
from ui.visit.id_card import IdCard, Portrait
from ui.visit.person import PersonShown, Side
from ui.widgets.elided_text import ElidedBadge
from ui.widgets.flow import Flow, LineText
from ui.widgets.parts import Badge, Card, Text, button, column, row

WIDTH = 300
INQUIRE_KEY = "Ctrl+I"
_CAPTION_WIDTH = 78
_PORTRAIT_WIDTH = 84


class PersonCard(Card):
    """Shows one visitor. `again_wanted`: ask again what failed. `request_wanted`: read `wanted_request`."""

    again_wanted = Signal()
    request_wanted = Signal()

    def __init__(self, language: Language, colours: Colours) -> None:
        super().__init__()
        self._language = language
        self._portrait = Portrait(colours, _PORTRAIT_WIDTH, 108)
        self._name, self._father = Text("name", wraps=True, copies=True), Text("muted", wraps=True)
        self._source, self._living = ElidedBadge(Tone.GOOD), ElidedBadge(Tone.GOOD)
        self._rows = _Rows()
        self.id_card = IdCard(language, colours)
        self._portrait_note = Text("tiny", wraps=True)
        self._again = button("chip")
        self._earlier_heading = Text("muted", wraps=True)
        self.earlier = EarlierList(language, colours)
        self.setFixedWidth(WIDTH)
        self._lay_out()
        self._again.clicked.connect(self.again_wanted)
        QShortcut(QKeySequence(INQUIRE_KEY), self._again).activated.connect(self.again_wanted)
        self.earlier.opened.connect(self.request_wanted)

    @property
    def wanted_request(self) -> RequestId | None:
        """The earlier request that was opened last."""
        return self.earlier.wanted

    def show_person(self, person: PersonShown | None) -> None:
        """Show this visitor; the card goes when there is none."""
        self.setVisible(person is not None)
        if person is None:
            self.earlier.show_requests(())
            return
        citizen, identity = person.visitor.citizen, person.visitor.identity
        is_stated = person.visitor.is_stated
        self._portrait.show_image(person.portrait)
        self._name.setText(citizen.full_name)
        self._father.setText(self._child_of(citizen))
        tone, source = _stated_mark(person) if is_stated else (Tone.GOOD, self._asked(identity))
        self._source.show_state(tone, source)
        self._living.show_state(*self._life(citizen))
        self._fill_rows(person)
        self.id_card.show_citizen(citizen, person.portrait)
        self._portrait_note.setText(self._portrait_words(person))
        for part in (self._living, self.id_card, self._portrait, self._earlier_heading):
            part.setVisible(not is_stated)
        self._offer_again(person)
        self._show_earlier(person)

    def _offer_again(self, person: PersonShown) -> None:
        """Ask again what failed; of a visitor who is only stated, ask the registry at last."""
        is_stated, is_asking = person.visitor.is_stated, person.identity_side.is_asking
        again = QCoreApplication.translate("PersonCard", "Ask again")
        if is_stated:
            again = QCoreApplication.translate("PersonCard", "Inquire now") + f" {INQUIRE_KEY}"
        if is_asking:
            again = QCoreApplication.translate("PersonCard", "asking…")
        self._again.setText(again)
        self._again.setEnabled(not is_asking)
        self._again.setVisible(is_stated or person.has_failed_side)

    def _fill_rows(self, person: PersonShown) -> None:
        language, visitor = self._language, person.visitor
        citizen = visitor.citizen
        rows = self._rows
        rows.begin()
        number, born = language.digits(citizen.national_number), language.date(citizen.birth_date)
        rows.add(QCoreApplication.translate("PersonCard", "National no."), number, is_strong=True)
        rows.add(QCoreApplication.translate("PersonCard", "Born on"), born)
        if not visitor.is_stated:
            rows.add(QCoreApplication.translate("PersonCard", "Certificate"), self._certificate(citizen))
        if visitor.mobile:
            mobile = language.digits(f"{visitor.mobile[:4]} {visitor.mobile[4:7]} {visitor.mobile[7:]}")
            rows.add(
                QCoreApplication.translate("PersonCard", "Mobile"),
                f"\u2066{mobile}\u2069",
                self._match(visitor.mobile_match, person.mobile_side),
                self._why(person.mobile_side),
            )
        if person.postal_code:
            line = visitor.address.line if visitor.address else self._why(person.postal_side)
            rows.add(
                QCoreApplication.translate("PersonCard", "Postal code"),
                language.digits(person.postal_code),
                self._found(visitor.postal_address, person.postal_side),
                language.digits(line),
            )
        rows.end()

    def _certificate(self, citizen: Citizen) -> str:
        """Number and office of issue. The registry says 0 where the number is the national number, as since 1368."""
        number = self._language.digits(citizen.certificate_number)
        if citizen.certificate_number in ("", "0"):
            number = QCoreApplication.translate("PersonCard", "the national number")
        return " · ".join(part for part in (number, citizen.issue_office) if part)

    def _child_of(self, citizen: Citizen) -> str:
        if not citizen.father_name:
            return ""
        return QCoreApplication.translate("PersonCard", "Child of {father}").format(father=citizen.father_name)

    def _asked(self, inquiry: Inquiry) -> str:
        language = self._language
        return QCoreApplication.translate("PersonCard", "✓ {registry}, {time}").format(
            registry=inquiry.source, time=language.day(inquiry.at) if inquiry.is_reused else language.time(inquiry.at)
        )

    def _life(self, citizen: Citizen) -> tuple[Tone, str]:
        if not citizen.is_deceased:
            return Tone.GOOD, QCoreApplication.translate("PersonCard", "Living")
        if citizen.death_date is None:
            return Tone.BAD, QCoreApplication.translate("PersonCard", "Deceased")
        return Tone.BAD, QCoreApplication.translate("PersonCard", "Deceased on {day}").format(
            day=self._language.date(citizen.death_date)
        )

    def _match(self, match: Inquiry | None, side: Side) -> tuple[Tone, str]:
        if side.is_asking:
            return Tone.INFO, QCoreApplication.translate("PersonCard", "asking…")
        if match is None:
            return Tone.NEUTRAL, QCoreApplication.translate("PersonCard", "not asked")
        if match.mobile_matches:
            return Tone.GOOD, QCoreApplication.translate("PersonCard", "✓ Shahkar")
        return Tone.BAD, QCoreApplication.translate("PersonCard", "not in this person's name")

    def _found(self, address: Inquiry | None, side: Side) -> tuple[Tone, str]:
        if side.is_asking:
            return Tone.INFO, QCoreApplication.translate("PersonCard", "asking…")
        if address is None:
            return Tone.NEUTRAL, QCoreApplication.translate("PersonCard", "not asked")
        return Tone.GOOD, "✓"

    def _why(self, side: Side) -> str:
        return messages.sentence(side.error, self._language) if side.error else ""

    def _portrait_words(self, person: PersonShown) -> str:
        if person.visitor.is_stated:
            doubts = person.visitor.doubts
            return self._why(person.identity_side) or (unconfirmed_sentence(doubts) if doubts else stated_sentence())
        if person.portrait_side.error:
            return self._why(person.portrait_side)
        if person.portrait_side.is_asking:
            return QCoreApplication.translate("PersonCard", "The portrait is being read…")
        if person.visitor.citizen.portrait is Served.NONE or not self.id_card.portrait.has_image:
            return QCoreApplication.translate("PersonCard", "The registry has no portrait of this person.")
        return QCoreApplication.translate(
            "PersonCard", "The portrait that the civil registry serves; not an image of the card."
        )

    def _show_earlier(self, person: PersonShown) -> None:
        self.earlier.show_requests(person.earlier)
        self.earlier.setVisible(bool(person.earlier))
        self._earlier_heading.setText(self._earlier_words(person))

    def _earlier_words(self, person: PersonShown) -> str:
        if person.earlier_side.error:
            return self._why(person.earlier_side)
        if person.earlier_side.is_asking:
            return QCoreApplication.translate("PersonCard", "Earlier requests are being read…")
        if not person.earlier:
            return QCoreApplication.translate("PersonCard", "No earlier request at this branch")
        still_open = sum(not request.state.is_final for request in person.earlier)
        count = QCoreApplication.translate("PersonCard", "%n request(s)", None, len(person.earlier))
        running = QCoreApplication.translate("PersonCard", "%n open", None, still_open)
        return self._language.digits(
            QCoreApplication.translate("PersonCard", "Earlier: {count}, {running}").format(count=count, running=running)
        )

    def _lay_out(self) -> None:
        names = column(self._name, self._father, gap=6)
        for badge in (self._source, self._living):
            names.addWidget(badge, 0, Qt.AlignmentFlag.AlignLeading)
        names.addStretch(1)
        top = row(gap=12)
        top.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(names, 1)
        inside_widget = QWidget()
        inside = QVBoxLayout(inside_widget)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addLayout(top)
        for part in (self._rows, self.id_card, self._portrait_note):
            inside.addWidget(part)
        inside.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeading)
        inside.addWidget(self._earlier_heading)
        inside.addWidget(self.earlier, 1000)
        inside.addStretch(1)  # where the list needs less, or is not there
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setProperty("inset", "true")
        scroll.setWidget(inside_widget)
        self.body.addWidget(scroll, 1)


def _stated_mark(person: PersonShown) -> tuple[Tone, str]:
    return (Tone.BAD, not_confirmed()) if person.visitor.doubts else (Tone.WARN, not_inquired())


class _Rows(QFrame):
    """Captions and values with a line under each pair; widgets are kept from one visitor to the next."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._parts: list[_Row] = []
        self._used = 0

    def begin(self) -> None:
        """Start to fill."""
        self._used = 0

    def add(
        self,
        caption: str,
        value: str,
        badge: tuple[Tone, str] | None = None,
        note: str = "",
        *,
        is_strong: bool = False,
    ) -> None:
        """The next line."""
        if self._used == len(self._parts):
            made = _Row()
            self._parts.append(made)
            self._grid.addWidget(made, self._used, 0, 1, 2)
        self._parts[self._used].fill(caption, value, badge, note, is_strong=is_strong)
        self._used += 1

    def end(self) -> None:
        """Hide what was not filled."""
        for at, part in enumerate(self._parts):
            part.setVisible(at < self._used)


class _Row(QFrame):
    """One line of the card; a long word about the value stands under it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("line", "true")
        self._caption, self._value = Text("caption"), LineText(copies=True)
        self._caption.setMinimumWidth(_CAPTION_WIDTH)
        self._badge = Badge()
        self._note = Text("caption", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 5, 0, 5)
        layout.setSpacing(3)
        layout.addLayout(Flow(self._caption, self._value, self._badge, gap=6))
        layout.addWidget(self._note)

    def fill(self, caption: str, value: str, badge: tuple[Tone, str] | None, note: str, *, is_strong: bool) -> None:
        """Show these words."""
        self._caption.setText(caption)
        self._value.setText(value)
        self._value.setAccessibleName(f"{caption}: {value}")
        font = self._value.font()
        font.setBold(is_strong)
        self._value.setFont(font)
        self._badge.setVisible(badge is not None)
        if badge is not None:
            self._badge.show_state(*badge)
        self._note.setText(note)
        self._note.setVisible(bool(note))
