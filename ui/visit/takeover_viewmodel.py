"""The open draft and what somebody else made of its request meanwhile."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.desk.news import Topic
from app.errors import AppError
from ui.viewmodel import ViewModel

if TYPE_CHECKING:
    from app.desk.build import Services
    from app.desk.takeover import Theirs
    from app.domain.request import RequestId
    from app.domain.visit import Draft
    from ui.visit.filling_viewmodel import FillingViewModel


@dataclass(frozen=True, slots=True)
class TakeOverState:
    """`theirs`: what stands at the gateway where the draft was begun from something else; `of`: of which request.

    `asks`: the clerk is to be asked now. `ended`: the draft is not open any more, by the clerk's choice; the view-model
    of the visit takes it once. `was_set_aside`: and it is kept aside. `error`: why a choice could not be carried out.
    """

    theirs: Theirs | None = None
    of: RequestId | None = None
    asks: bool = False
    ended: bool = False
    was_set_aside: bool = False
    error: AppError | None = None


class TakeOverViewModel(ViewModel[TakeOverState]):
    """Looks when a draft is opened and before it is sent. Without the gateway the clerk goes on; it says it later."""

    note_kept = Signal()

    def __init__(self, services: Services, filling: FillingViewModel) -> None:
        super().__init__(TakeOverState())
        self._services, self._filling = services, filling
        self._unsubscribe = services.news.subscribe(Topic.REQUESTS, self.look)  # told where the branch is watched

    async def leave(self) -> None:
        """Stop looking."""
        self._unsubscribe()
        await super().leave()

    def look(self) -> None:
        """Ask the gateway whether the open draft still stands on what is there, unless it is known that it does not."""
        draft = self._filling.state.draft
        if draft is not None and draft.amends_version is not None and self.state.theirs is None:
            self.tasks.start("look", self._look(draft))

    def ask(self) -> None:
        """Ask the clerk, again where it was put off, with what stands at the gateway by now."""
        draft = self._filling.state.draft
        if draft is not None and self.state.theirs is not None:
            self.tasks.start("look", self._ask_anew(draft, self.state.theirs))

    def put_off(self) -> None:
        """The clerk decides later; nothing is sent before."""
        self._become(replace(self.state, asks=False))

    def go_on(self, picked: frozenset[str]) -> None:
        """Mine over theirs; `picked`: where both wrote and theirs is wanted."""
        if self.state.theirs is not None:
            self._become(replace(self.state, asks=False))
            self.tasks.start("choose", self._go_on(self.state.theirs, picked))

    def set_aside(self) -> None:
        """Theirs stays; mine is kept where it can be read."""
        self._become(replace(self.state, asks=False))
        self.tasks.start("choose", self._set_aside())

    def throw_away(self) -> None:
        """Theirs stays; mine goes. The clerk was asked."""
        self._become(replace(self.state, asks=False))
        self.tasks.start("choose", self._throw_away())

    def send_note(self, note: str) -> None:
        """Say something to who has the request now; `note_kept` tells when it is in the outbox."""
        if self.state.theirs is not None:
            self.tasks.start("note", self._send_note(self.state.theirs, note))

    def take_ended(self) -> bool:
        """Whether the draft is not open any more, once."""
        ended = self.state.ended
        if ended:
            self._become(replace(self.state, ended=False))
        return ended

    def take_told(self) -> None:
        """That it was kept aside, or what failed, was told."""
        self._become(replace(self.state, was_set_aside=False, error=None))

    def reset(self) -> None:
        """Another draft, or none."""
        self.tasks.stop("look")
        self._become(TakeOverState(ended=self.state.ended, was_set_aside=self.state.was_set_aside))

    async def _look(self, draft: Draft) -> None:
        theirs = None
        with contextlib.suppress(AppError):  # it is not known: the gateway says so when the draft is sent
            theirs = await self._services.takeover.look(draft)
        if theirs is not None and self._is_open(draft):
            self._become(TakeOverState(theirs=theirs, of=draft.request_id, asks=True))

    async def _ask_anew(self, draft: Draft, theirs: Theirs) -> None:
        with contextlib.suppress(AppError):  # what was read before is shown
            theirs = await self._services.takeover.look(draft) or theirs
        if self._is_open(draft) and self.state.theirs is not None:
            self._become(TakeOverState(theirs=theirs, of=draft.request_id, asks=True))

    async def _go_on(self, theirs: Theirs, picked: frozenset[str]) -> None:
        draft = await self._filling.written()
        if draft is not None and draft.request_id == self.state.of and self._is_open(draft):
            self._filling.go_on_with(await self._services.takeover.go_on(draft, theirs, picked))
            self._become(TakeOverState())

    async def _set_aside(self) -> None:
        draft = await self._filling.written()
        if draft is not None and draft.request_id == self.state.of and self._is_open(draft):
            await self._services.takeover.set_aside(draft)
            self._become(TakeOverState(ended=True, was_set_aside=True))

    async def _throw_away(self) -> None:
        draft = await self._filling.written()
        if draft is not None and draft.request_id == self.state.of and self._is_open(draft):
            await self._services.intake.discard(draft.request_id)
            self._become(TakeOverState(ended=True))

    async def _send_note(self, theirs: Theirs, note: str) -> None:
        await self._services.followup.remind(theirs.detail, note)
        self.note_kept.emit()

    def _is_open(self, draft: Draft) -> bool:
        state = self._filling.state
        is_sent = state.is_submitting or state.submitted is not None  # then the gateway's answer says it
        return state.draft is not None and state.draft.request_id == draft.request_id and not is_sent

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, error=error))
