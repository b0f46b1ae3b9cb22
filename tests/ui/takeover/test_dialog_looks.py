"""Both versions of a form with a field of every kind: nothing is cut off, in both languages and with larger text."""

import asyncio
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.desk.takeover import Theirs
from app.domain.label import Label
from app.domain.request import (
    Action,
    AttachmentRef,
    Consent,
    ConsentMethod,
    RequestDetail,
    RequestState,
    Step,
    TimelineEntry,
)
from app.domain.visit import Base, Draft
from tests.app.desk.values import NOW, draft
from tests.ui.fitting import HEIGHT, WIDTH, settles
from tests.ui.journeys import eyes
from tests.ui.open_desk import until
from tests.ui.requests.samples import SAMPLE
from tests.ui.widgets.hosts import every_kind
from ui import theme
from ui.language import Language
from ui.resources import FONTS, TRANSLATIONS
from ui.takeover.asking import ask_about_draft
from ui.takeover.dialog import Choice, TakeOverDialog
from ui.takeover.sides import SidesView

LONG = "اهالی روستا مرمت معابر اصلی را پیش از زمستان درخواست دارند. " * 12
BASE: dict[str, Any] = {"text": "یک", "multiline": "دو", "choice": "a", "boolean": True, "table": [{"name": "یک"}]}
MINE = BASE | {
    "text": "نوشته من",
    "multiline": LONG,
    "money": 1250000,
    "date": "2026-11-24",
    "multi_choice": ["a", "b"],
    "table": [{"name": f"نام و نام خانوادگی {number}", "number": "0499370899"} for number in range(1, 9)],
    "attachment": ["a" * 64, "b" * 64],
}
THEIRS = {
    "text": "نوشته همکار",
    "multiline": LONG[:90],
    "boolean": False,
    "table": [],
    "iban": "IR820540102680020817909002",
}
STEPS = (Step.AMENDED, Step.RETURNED, Step.ASSIGNED)


class Notes(QObject):
    """Keeps what was said."""

    note_kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def send_note(self, note: str) -> None:
        self.said.append(note)
        self.note_kept.emit()


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Callable[[float], None]]:
    """Dresses the program as `main` does, and as before in the end."""
    former = QFont(qapp.font())
    font = theme.load_fonts(FONTS)
    yield lambda scale: theme.apply(qapp, theme.OFFICE, font, scale)
    theme.apply(qapp, theme.OFFICE, former)


def file(name: str) -> AttachmentRef:
    return AttachmentRef("attachment", name[0] * 64, f"{name}.pdf", "application/pdf", 9)


def mine() -> Draft:
    written = replace(draft(), answers=MINE, attachments=(file("a-یکم"), file("b-دوم")), amends_version=2)
    return replace(written, base=Base(BASE, NOW))


def theirs(state: RequestState, actions: tuple[Action, ...]) -> Theirs:
    summary = replace(SAMPLE, state=state, assignee_name=Label("علی صادقی", "Ali Sadeghi"))
    consent = Consent(ConsentMethod.SPOKEN, NOW)
    detail = RequestDetail(summary, 1, "1460456785", THEIRS, consent, actions=actions)
    since = tuple(TimelineEntry(step, datetime.now(UTC), Label("سعید نوروزی", "Saeed Nowruzi"), LONG) for step in STEPS)
    return Theirs(detail, since)


@pytest.mark.parametrize("scale", [1.0, 1.25])
@pytest.mark.parametrize("code", ["fa", "en"])
@pytest.mark.parametrize(
    ("state", "actions"),
    [
        (RequestState.RETURNED, (Action.AMEND,)),
        (RequestState.AWAITING_APPROVAL, (Action.FOLLOW_UP,)),
        (RequestState.CANCELLED, ()),
    ],
)
def test_nothing_is_cut_off_and_every_value_is_read(
    state: RequestState,
    actions: tuple[Action, ...],
    code: str,
    scale: float,
    dressed: Callable[[float], None],
    loop: asyncio.AbstractEventLoop,
    qapp: QApplication,
) -> None:
    dressed(scale)
    language = Language(qapp, TRANSLATIONS, code)
    window, notes = QMainWindow(), Notes()
    window.resize(WIDTH, HEIGHT)
    window.show()

    def seen(dialog: QWidget) -> list[str]:
        return eyes.cut_off(dialog) + eyes.sideways(dialog)

    async def play() -> None:
        asking = loop.create_task(
            ask_about_draft(window, language, every_kind(), mine(), theirs(state, actions), notes)
        )
        await until(lambda: [one for one in window.findChildren(TakeOverDialog) if one.isVisible()])
        (dialog,) = window.findChildren(TakeOverDialog)
        await settles(lambda: not seen(dialog))
        assert not seen(dialog)
        assert isinstance(dialog.middle, SidesView)
        read(dialog.middle, code)
        if Action.FOLLOW_UP in actions:
            dialog.note_field.setText("یادداشت")
            dialog.send_note.click()
            assert notes.said == ["یادداشت"]
        dialog.reject()
        assert (await asking).choice is Choice.LATER

    loop.run_until_complete(play())
    window.deleteLater()
    language.switch("en")
    language.deleteLater()


def read(sides: SidesView, code: str) -> None:
    lines = {name.split()[-1]: (mine, theirs) for name, mine, theirs in sides.lines}
    assert set(lines) == {*MINE, *THEIRS} - {"choice"} | {"choice"}
    empty = "خالی" if code == "fa" else "empty"
    assert lines["table"][1] == empty
    assert lines["table"][0].count("\n") == 7
    assert lines["attachment"][0].count("pdf") == 2
    assert lines["attachment"][1] == lines["money"][1] == lines["iban"][0] == empty
    if code == "fa":
        assert not re.search("[0-9]", "".join(lines["table"] + lines["money"] + lines["date"]))
