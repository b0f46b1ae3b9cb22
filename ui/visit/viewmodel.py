"""One visit: who it is, which service, the form, the last look, the receipt; and the next visitor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from app.domain.visit import Draft, Page
from app.errors import AppError
from ui.viewmodel import ViewModel
from ui.visit.filling_viewmodel import FillingViewModel
from ui.visit.identity_viewmodel import IdentityViewModel
from ui.visit.receipt_viewmodel import ReceiptViewModel
from ui.visit.takeover_viewmodel import TakeOverViewModel
from ui.visit.work_viewmodel import WorkViewModel

if TYPE_CHECKING:
    from app.desk.build import Services
    from app.domain.catalogue import Service
    from app.domain.request import RequestId


class Stage(IntEnum):
    """Where in the visit the clerk is."""

    IDENTITY = 0
    SERVICE = 1
    FORM = 2
    REVIEW = 3
    RECEIPT = 4


@dataclass(frozen=True, slots=True)
class VisitState:
    """`pending`: the service whose form waits for the answer about the visitor's postal code."""

    stage: Stage = Stage.IDENTITY
    pending: Service | None = None


class VisitViewModel(ViewModel[VisitState]):
    """Leads from one part of the visit to the next; each part has a view-model of its own."""

    def __init__(self, services: Services) -> None:
        super().__init__(VisitState())
        self.identity = IdentityViewModel(services)
        self.work = WorkViewModel(services)
        self.filling = FillingViewModel(services)
        self.receipt = ReceiptViewModel(services)
        self.takeover = TakeOverViewModel(services, self.filling)
        self._begun: RequestId | None = None
        self._followed: RequestId | None = None
        self._was_overtaken = False
        self.identity.changed.connect(self._on_identity)
        self.work.changed.connect(self._on_work)
        self.filling.changed.connect(self._on_filling)
        self.receipt.changed.connect(self._on_receipt)
        self.takeover.changed.connect(self._on_takeover)

    def enter(self) -> None:
        """The page is shown: read what it begins with."""
        self.identity.read_samples()
        self.work.read()
        self.work.read_returned()

    def go_on(self) -> None:
        """From the identity: ask what is new in the fields, else on to the service."""
        person = self.identity.state.person
        is_new = self.identity.inquire()
        if person is not None and person.visitor.doubts and not is_new:
            self.identity.confirm()
        elif not is_new:
            self._turn_to(Stage.FORM if self.filling.state.draft else Stage.SERVICE)

    def choose(self, service: Service) -> None:
        """Open the form of a service; the one that is open already is gone on with."""
        person, filling = self.identity.state.person, self.filling.state
        if person is None or service.unusable or filling.opening is not None or self.state.pending is not None:
            return
        if filling.draft is not None and filling.draft.service.code == service.code:
            self._turn_to(Stage.FORM)
            return
        self._put_aside()
        self._become(VisitState(Stage.SERVICE, pending=service))
        self.tasks.start("choose", self._choose(service))

    def review(self) -> bool:
        """From the form to the last look; False while problems remain.

        While the clerk has not said what becomes of somebody else's version, that is asked instead.
        """
        if self.filling.state.draft is None or self.filling.state.problems:
            return False
        if self.filling.state.draft.visitor.doubts:
            self._turn_to(Stage.IDENTITY)  # what the registry does not confirm is not sent again as it is
            return True
        if self._is_overtaken:
            self.takeover.ask()
            return True
        self.takeover.look()
        if self.filling.state.draft.amends_version is None:
            self.identity.renew()
        self._turn_to(Stage.REVIEW)
        return True

    def submit(self) -> None:
        """Send what the visitor agreed to."""
        if self.state.stage is Stage.REVIEW and self._is_overtaken:
            self.takeover.ask()
        elif self.state.stage is Stage.REVIEW:
            self.filling.submit()

    def open_draft(self, draft: Draft, cause: AppError | None = None) -> None:
        """Go on with unfinished work. `cause`: why the gateway did not take it."""
        self.tasks.stop("choose")
        self._put_aside()
        self.receipt.reset()
        self.identity.adopt(draft.visitor)
        self._become(VisitState(Stage.SERVICE))
        self.filling.resume(draft, cause)
        if draft.amends_version is None:
            self.identity.renew()

    def next_visitor(self) -> None:
        """Done with this one."""
        self._begin_again()
        self.identity.reset()
        self._turn_to(Stage.IDENTITY)

    def another_service(self) -> None:
        """The same visitor wants something else too."""
        self._begin_again()
        self._turn_to(Stage.SERVICE if self.identity.state.person else Stage.IDENTITY)

    def may_go(self, stage: Stage) -> bool:
        """Whether a step can be turned to now."""
        if self.state.stage is Stage.RECEIPT or self.filling.state.is_submitting:
            return False
        draft = self.filling.state.draft
        return {
            Stage.IDENTITY: draft is None or draft.amends_version is None,
            Stage.SERVICE: self.identity.state.person is not None and (draft is None or draft.amends_version is None),
            Stage.FORM: draft is not None,
            Stage.REVIEW: draft is not None and not self.filling.state.problems and not draft.visitor.doubts,
        }.get(stage, False)

    def go(self, stage: Stage) -> None:
        """Turn to a step, where that is possible."""
        if stage is not self.state.stage and self.may_go(stage):
            self._turn_to(stage)

    def back(self) -> bool:
        """One step back; False where there is none."""
        if self.state.stage in (Stage.IDENTITY, Stage.RECEIPT) or self.filling.state.is_submitting:
            return False
        before = Stage(self.state.stage - 1)
        if not self.may_go(before):
            return False
        self._turn_to(before)
        return True

    async def leave(self) -> None:
        """Write what is not written yet, then stop everything."""
        for part in (self.takeover, self.filling, self.identity, self.work, self.receipt):
            await part.leave()
        await super().leave()

    async def _choose(self, service: Service) -> None:
        await self.identity.address_settled()
        person = self.identity.state.person
        self._become(VisitState(Stage.SERVICE))
        if person is not None:
            self.filling.open(person.visitor, service)

    def _begin_again(self) -> None:
        self.tasks.stop("choose")
        self._put_aside()
        self.receipt.reset()
        self.work.read()
        self.work.read_returned()

    def _put_aside(self) -> None:
        self._begun = self._followed = None
        self.filling.close()
        self.takeover.reset()

    def _turn_to(self, stage: Stage) -> None:
        if stage in (Stage.FORM, Stage.REVIEW) and (draft := self.filling.state.draft):
            page = Page.FORM if stage is Stage.FORM else Page.REVIEW
            self.filling.turn_to(page, draft.focus)
        self.tasks.stop("choose")
        self._become(VisitState(stage))

    def _on_identity(self) -> None:
        person, draft = self.identity.state.person, self.filling.state.draft
        if person is not None:
            self.filling.learn(person.visitor)
        elif draft is not None and self.state.stage is Stage.IDENTITY and not self.identity.corrects(draft.visitor):
            self._put_aside()  # the fields name somebody else: the draft waits with the unfinished work

    def _on_work(self) -> None:
        if self.work.state.opened is not None and (draft := self.work.take_opened()):
            self.open_draft(draft, self.work.state.cause)

    def _on_filling(self) -> None:
        state = self.filling.state
        if state.submitted is not None and state.submitted.request_id != self._followed:
            self._followed = state.submitted.request_id
            self.receipt.follow(state.submitted)
            self._become(VisitState(Stage.RECEIPT))
        elif state.draft is not None and state.draft.request_id != self._begun:
            self._begun = state.draft.request_id
            self.takeover.look()
            self._become(VisitState(_first_stage(state.draft, has_problems=bool(state.problems))))

    def ask_again(self) -> None:
        """Ask again what failed beside the identity; of a request that waits for the registry, send it now."""
        if self.state.stage is Stage.RECEIPT and self.receipt.state.waits_for_identity:
            self.receipt.send_now()
        else:
            self.identity.ask_sides_again()

    @property
    def _is_overtaken(self) -> bool:
        return self.takeover.state.theirs is not None

    def _on_takeover(self) -> None:
        was_overtaken, self._was_overtaken = self._was_overtaken, self._is_overtaken
        if self.takeover.take_ended():
            self.next_visitor()
        elif was_overtaken and not self._is_overtaken and self.filling.state.draft is not None:
            self._turn_to(Stage.FORM)  # what is new in it is read before it is sent

    def _on_receipt(self) -> None:
        person = self.identity.state.person
        if self.receipt.state.receipt is not None and person is not None and person.identity_side.error is None:
            self.identity.confirm()  # the registry has confirmed a visitor who was only stated: the card says so too
        if self.receipt.state.reopened is not None and (draft := self.receipt.take_reopened()):
            item = self.receipt.state.item
            self.open_draft(draft, item.cause if item else None)

    def _on_error(self, error: AppError) -> None:
        raise error  # nothing here asks anybody; the parts show their own failures


def _first_stage(draft: Draft, *, has_problems: bool) -> Stage:
    """Where a draft is gone on with: first of all, what the registry does not confirm is corrected."""
    if draft.visitor.doubts:
        return Stage.IDENTITY
    return Stage.REVIEW if draft.page is Page.REVIEW and not has_problems else Stage.FORM
