"""Asking the person which version goes on: of a draft, and of an act that was refused."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.contract import codec
from app.contract.messages import ActionRequest
from app.desk.aside import Aside
from app.desk.outbox import OutboxEntry
from app.desk.takeover import Theirs
from app.domain.form import Form
from app.domain.merge import differences
from app.domain.request import Action
from app.domain.visit import Draft
from ui import words
from ui.ask import ask
from ui.language import Language
from ui.takeover.aside_dialog import AsideDialog
from ui.takeover.dialog import Choice, Notes, Offer, TakeOverDialog
from ui.takeover.sides import SidesView
from ui.takeover_messages import closed_sentence
from ui.widgets.attachments.host import Contents
from ui.widgets.form.answers_view import AnswersView
from ui.widgets.parts import Text
from ui.widgets.question import Question


@dataclass(frozen=True, slots=True)
class Answer:
    """What was chosen; `picked`: fields of both in which theirs is wanted."""

    choice: Choice
    picked: frozenset[str] = frozenset()


async def ask_about_draft(
    parent: QWidget,
    language: Language,
    form: Form | None,
    draft: Draft,
    theirs: Theirs,
    notes: Notes,
) -> Answer:
    """Show both versions until it is chosen; before something would be lost it is asked about once more."""
    picked: frozenset[str] = frozenset()
    while True:
        dialog, sides = _draft_dialog(parent, language, form, draft, theirs, picked, notes)
        await ask(dialog)
        choice = dialog.choice
        picked = sides.picked
        if choice is not Choice.THROW_AWAY or await _is_sure(parent):
            return Answer(choice, picked)


async def ask_about_act(
    parent: QWidget,
    language: Language,
    entry: OutboxEntry,
    theirs: Theirs,
    notes: Notes,
) -> Choice:
    """Show an act that met their version until it is chosen what becomes of it."""
    said = codec.decode(entry.intent.payload, ActionRequest)
    name = words.action(said.action)
    can_go_on = theirs.allows(said.action)
    closed = QCoreApplication.translate(
        "TakeOver", "As the request stands now, “{act}” cannot be done to it any more. What you wrote stays readable."
    )
    again = QCoreApplication.translate("TakeOver", "Do it now: {act}")
    offer = Offer(
        go_on=again.format(act=name) if can_go_on else "",
        closed="" if can_go_on else closed.format(act=name),
        can_set_aside=bool(said.reason.strip()),
        can_note=False,  # it would wait behind this very act
    )
    while True:
        dialog = TakeOverDialog(parent, language, theirs, _act_view(name, said.reason, language), offer, notes)
        (dialog.go_on if can_go_on else dialog.later).setFocus()
        await ask(dialog)
        if dialog.choice is not Choice.THROW_AWAY or await _is_sure(parent):
            return dialog.choice


async def ask_about_aside(
    parent: QWidget, language: Language, form: Form | None, aside: Aside, files: Contents, *, is_open: bool
) -> Choice:
    """Show what was kept aside until it is chosen what becomes of it. `is_open`: the request is written on already."""
    closed = QCoreApplication.translate(
        "TakeOver", "You write on this request already, or it waits in the outbox; this one stays aside until then."
    )
    while True:
        inside = _read_only(language, form, aside, files)
        dialog = AsideDialog(parent, language, aside, inside, closed if is_open and aside.draft else "")
        try:
            await ask(dialog)
        finally:
            if isinstance(inside, AnswersView):
                await inside.leave()
        if dialog.choice is not Choice.THROW_AWAY or await _is_sure(parent):
            return dialog.choice


def _read_only(language: Language, form: Form | None, aside: Aside, files: Contents) -> QWidget:
    if aside.draft is None:
        return _act_view(words.action(aside.action) if aside.action else "", aside.note, language)
    if form is None:
        bare = Text(wraps=True, copies=True)
        bare.setText("\n".join(f"{name}: {value}" for name, value in aside.draft.answers.items()))
        return bare
    answers = AnswersView(language, files)
    answers.show_answers(form, aside.draft.answers, aside.draft.attachments)
    return answers


def _draft_dialog(
    parent: QWidget,
    language: Language,
    form: Form | None,
    draft: Draft,
    theirs: Theirs,
    picked: frozenset[str],
    notes: Notes,
) -> tuple[TakeOverDialog, SidesView]:
    can_go_on = theirs.allows(Action.AMEND)
    mine = form.effective(draft.answers) if form else draft.answers
    found = differences(draft.base.answers if draft.base else None, mine, theirs.detail.answers)
    files = draft.attachments, theirs.detail.attachments
    sides = SidesView(language, form, found, files, picked, may_go_on=can_go_on)
    if not found:
        sides.hide()
    go_on = QCoreApplication.translate("TakeOver", "Go on with mine over theirs")
    offer = Offer(
        go_on=go_on if can_go_on else "",
        closed="" if can_go_on else closed_sentence(theirs.detail.summary.state),
        same=_same(len(found), len({*mine, *theirs.detail.answers} - {each.field for each in found}), language),
    )
    dialog = TakeOverDialog(parent, language, theirs, sides, offer, notes)
    (sides.first_choice or (dialog.go_on if can_go_on else dialog.aside)).setFocus()
    return dialog, sides


def _same(differing: int, same: int, language: Language) -> str:
    if not differing:
        return QCoreApplication.translate("TakeOver", "In the answers both versions are the same.")
    if not same:
        return ""
    text = QCoreApplication.translate("TakeOver", "%n other answer(s) are the same in both.", None, same)
    return language.digits(text)


def _act_view(name: str, note: str, language: Language) -> QWidget:
    """What I wanted to do, and what I said with it."""
    view = QWidget()
    room = QVBoxLayout(view)
    room.setContentsMargins(4, 4, 4, 4)
    caption, act, said = Text("caption"), Text("strong", wraps=True), Text(wraps=True, copies=True)
    caption.setText(QCoreApplication.translate("TakeOver", "What you wanted to do"))
    act.setText(name)
    said.setText(language.prose(note))
    for part in (caption, act, said) if note else (caption, act):
        room.addWidget(part)
    return view


async def _is_sure(parent: QWidget) -> bool:
    question = Question(
        parent,
        QCoreApplication.translate("TakeOver", "Throw your version away?"),
        QCoreApplication.translate(
            "TakeOver",
            "What you wrote is removed from this computer and cannot be brought back. "
            "The version at the gateway stays as it is.",
        ),
        QCoreApplication.translate("TakeOver", "Throw it away"),
        QCoreApplication.translate("TakeOver", "Keep it"),
        is_danger=True,
    )
    return await ask(question) == QDialog.DialogCode.Accepted
