"""A counter: the real window, a clerk signed in, a line to a real gateway that a test can cut."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.contract.messages import TrainingSample
from app.desk.outbox import OutboxItem
from app.domain.form import FieldKind
from app.domain.jalali import format_date
from app.domain.request import RequestId
from app.office.training.samples import NOT_FOUND_NUMBER, sample_messages
from tests.app.desk.line import Line, line
from tests.gateway import GatewayProcess
from tests.ui.open_desk import OpenDesk, focus_of, open_desk, until
from ui.visit.view import VisitView
from ui.visit.viewmodel import Stage
from ui.visit.work_table import Work, WorkKind

HOME = "5661743319"
RESIDENCE = "10051234002"
SAMPLES: dict[str, TrainingSample] = {sample.kind: sample for sample in sample_messages()}
CTRL = Qt.KeyboardModifier.ControlModifier
assert NOT_FOUND_NUMBER


@dataclass
class Counter:
    """What a test plays on."""

    desk: OpenDesk
    line: Line
    view: VisitView

    @property
    def stage(self) -> Stage:
        return self.view.viewmodel.state.stage

    def type(self, text: str) -> None:
        """Type where the focus is."""
        for character in text:
            QTest.keyClick(focus_of(self.desk.shell), character)

    @property
    def unfinished(self) -> list[Work]:
        """What was begun at this counter; what came back from the supervisor is the history's."""
        return [row for row in self.view.viewmodel.work.state.rows if row.kind is not WorkKind.RETURNED]

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.desk.press(key, modifiers)

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def forward(self) -> None:
        self.press(Qt.Key.Key_Return, CTRL)

    async def reaches(self, stage: Stage) -> None:
        await until(lambda: self.stage is stage)

    def asked(self, kind: str = "") -> int:
        """How many inquiries left the desk."""
        return sum(
            asked.method == "POST" and asked.path == "/v1/inquiries" and kind.encode() in asked.body
            for asked in self.line.asked
        )

    async def look_up(self, kind: str = "living", *, postal_code: str = "") -> None:
        """Type number and birth date of a sample, each with its Enter, as a scanner and a clerk do."""
        sample = SAMPLES[kind]
        self.view.identity.focus()
        self.type(sample.national_number)
        self.enter()
        self.type(format_date(sample.birth_date, "en").replace("/", ""))
        if postal_code:
            self.press(Qt.Key.Key_Tab)
            while focus_of(self.desk.shell) is not self.view.identity.postal_code:
                self.press(Qt.Key.Key_Tab)
            self.type(postal_code)
        self.enter()
        identity = self.view.viewmodel.identity
        await until(lambda: identity.state.person is not None or identity.state.error is not None)

    async def to_form(self, kind: str = "living", service: str = RESIDENCE) -> None:
        """Identity, Enter, the service by its number, Enter."""
        await self.look_up(kind, postal_code=HOME)
        self.enter()
        await self.reaches(Stage.SERVICE)
        await until(lambda: self.view.service.browser.viewmodel.state.found)
        self.type(service)
        self.enter()
        await self.reaches(Stage.FORM)

    def answer(self, name: str, text: str) -> None:
        """Type an answer into a field."""
        self.view.form.form.focus_field(name)
        if self.view.form.form.box(name).field.kind is FieldKind.CHOICE:
            self.press(Qt.Key.Key_Down)
        else:
            self.type(text)

    def fill(self) -> None:
        """What the registries do not know."""
        self.answer("residence_since", "14020215")
        self.answer("occupancy", "")

    async def to_review(self) -> None:
        await self.to_form()
        self.fill()
        self.forward()
        await self.reaches(Stage.REVIEW)

    async def submitted(self) -> RequestId:
        """Consent and Ctrl+Enter, once."""
        self.press(Qt.Key.Key_Space)
        self.forward()
        await self.reaches(Stage.RECEIPT)
        draft = self.view.viewmodel.receipt.state.draft
        assert draft is not None
        return draft.request_id

    async def items(self) -> tuple[OutboxItem, ...]:
        return await self.desk.services.delivery.items()


@asynccontextmanager
async def counter(
    application: QApplication,
    folder: Path,
    office: GatewayProcess,
    language: str = "fa",
    *,
    day: int = 0,
    port: int = 0,
) -> AsyncIterator[Counter]:
    """`day` above 0: the same computer as before, at the same gateway, whose `port` it knows."""
    async with line(office.url, port) as wire:
        reached = replace(office, url=wire.url)
        async with open_desk(application, folder, reached, language, remembers=day > 0) as desk:
            workplace = await desk.sign_in(office.user("clerk"))
            assert isinstance(workplace.page, VisitView)
            yield Counter(desk, wire, workplace.page)
