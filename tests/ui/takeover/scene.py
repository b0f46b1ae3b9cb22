"""A clerk at the counter, a colleague and a supervisor at other desks, who act on the clerk's requests."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.desk.build import Services
from app.domain.people import PersonId
from app.domain.request import Action, Decision, RequestId, RequestSummary
from app.settings import Settings
from tests.app.desk import office as core
from tests.app.desk.line import Line, line
from tests.gateway import GatewayProcess
from tests.ui.keys import type_into
from tests.ui.open_desk import OpenDesk, open_desk, until
from ui.followup.view import FollowUpView
from ui.takeover.dialog import TakeOverDialog
from ui.visit.view import VisitView
from ui.visit.viewmodel import Stage

CTRL = Qt.KeyboardModifier.ControlModifier
MINE, THEIRS = "به قلم متصدی", "به قلم همکار"


@dataclass
class Scene:
    """What a test plays on."""

    desk: OpenDesk
    line: Line
    other: Services
    other_id: PersonId
    boss: Services

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.desk.press(key, modifiers)

    def forward(self) -> None:
        self.press(Qt.Key.Key_Return, CTRL)

    @property
    def visit(self) -> VisitView:
        page = self.desk.workplace.page
        assert isinstance(page, VisitView)
        return page

    @property
    def stage(self) -> Stage:
        return self.visit.viewmodel.state.stage

    async def dialog(self) -> TakeOverDialog:
        dialog = await self.desk.dialog(TakeOverDialog)
        assert isinstance(dialog, TakeOverDialog)
        dialog.activateWindow()  # without a screen no window manager gives it the keyboard
        await until(dialog.isActiveWindow)
        return dialog

    async def closed(self) -> None:
        await until(lambda: not [one for one in self.desk.shell.findChildren(TakeOverDialog) if one.isVisible()])
        self.desk.shell.activateWindow()  # without a screen no window manager gives it back
        await until(self.desk.shell.isActiveWindow)

    async def sent(self) -> RequestSummary:
        services = self.desk.services
        request_id = await core.submitted(services, core.LETTER)
        await core.reaches(services, request_id, "delivered")
        return (await services.followup.detail(request_id)).summary

    async def sent_back(self, reason: str = "نامه بدون امضا است") -> RequestSummary:
        summary = await self.sent()
        await self.decided(summary.id, core.returning(reason))
        return summary

    async def decided(self, request_id: RequestId, decision: Decision) -> None:
        await self.boss.supervision.decide(await self.boss.supervision.detail(request_id), decision)

    async def assigned_away(self, request_id: RequestId) -> None:
        await self.decided(request_id, Decision(Action.ASSIGN, assignee=self.other_id))

    async def other_amends(self, request_id: RequestId, **answers: Any) -> None:
        draft = await self.other.followup.amend(await self.other.followup.detail(request_id))
        draft = draft.with_answers(draft.answers | answers, self.other.clock.now())
        form = await self.other.catalogue.form_of(draft.service.code, draft.service.form_version)
        await self.other.intake.submit(draft, form, core.consent())
        await core.reaches(self.other, request_id, "delivered")

    async def opens(self, request: RequestSummary) -> None:
        """By keys: follow-up, the code, the way to the correction."""
        self.press(Qt.Key.Key_F3)
        page = self.desk.workplace.page
        assert isinstance(page, FollowUpView)
        page.query.setFocus()
        self.press(Qt.Key.Key_A, CTRL)
        type_into(self.desk.shell, request.tracking_code)
        self.press(Qt.Key.Key_Return)
        state = page.viewmodel
        await until(lambda: state.state.detail and state.state.detail.summary.id == request.id and state.state.timeline)
        if Action.AMEND in state.state.actions:
            self.forward()
            await until(lambda: isinstance(self.desk.workplace.page, VisitView))
            await until(lambda: self.stage is Stage.FORM)

    async def writes(self, field: str, text: str) -> None:
        """Type into a field of the open form, and wait until it is kept."""
        filling = self.visit.viewmodel.filling
        self.visit.form.form.focus_field(field)
        self.press(Qt.Key.Key_A, CTRL)
        type_into(self.desk.shell, text)
        await until(lambda: filling.state.draft and filling.state.draft.answers[field] == text)
        request_id = filling.state.draft.request_id if filling.state.draft else ""

        async def is_kept() -> bool:
            drafts = await self.desk.services.intake.drafts()
            return any(one.request_id == request_id and one.answers[field] == text for one in drafts)

        while not await is_kept():
            await until(lambda: filling.state.kept_at)

    async def goes_home(self) -> None:
        """To the first page of the visit, with an empty counter."""
        self.press(Qt.Key.Key_F1)
        self.visit.viewmodel.next_visitor()
        await until(lambda: self.stage is Stage.IDENTITY)


@asynccontextmanager
async def scene(
    application: QApplication, folder: Path, office: GatewayProcess, language: str = "fa"
) -> AsyncIterator[Scene]:
    """The clerk's desk is open at the first page."""

    def far(name: str) -> Settings:
        logs = folder / name / "logs"
        return Settings(gateway_url=office.url, is_training=False, data_folder=folder / name, log_folder=logs)

    async with AsyncExitStack() as stack:
        wire = await stack.enter_async_context(line(office.url))
        reached = replace(office, url=wire.url)
        desk = await stack.enter_async_context(open_desk(application, folder / "desk", reached, language))
        other = await stack.enter_async_context(core.desk(far("other")))
        boss = await stack.enter_async_context(core.desk(far("boss")))
        other_id = (await core.signed_in(other, office, "clerk", 1)).id
        await core.signed_in(boss, office, "supervisor")
        await desk.sign_in(office.user("clerk"))
        yield Scene(desk, wire, other, other_id, boss)
