"""The supervisor's page: the live queue of the branch and one request to decide on."""

import asyncio
import contextlib
from dataclasses import dataclass, field, replace

from app.contract.messages import RequestCounts
from app.desk.build import Services
from app.desk.news import Topic
from app.desk.outbox import OutboxItem
from app.domain.form import Form
from app.domain.outbox import IntentState
from app.domain.people import Permission, Person, PersonId
from app.domain.request import CONCLUSIONS, Action, Decision, RequestDetail, RequestId, RequestSummary, TimelineEntry
from app.errors import AppError, Conflict, FormUnusable, Gone
from ui.language import Language
from ui.viewmodel import ViewModel
from ui.widgets.requests.rows import RequestFilter
from ui.widgets.requests.table import RequestTable

_FOLLOW_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a decision ended. `error` None: it was carried out. `waiting`: it is kept in the outbox and goes by itself.

    `is_chosen`: its request is still the one in view.
    """

    action: Action
    request: RequestSummary
    error: AppError | None = None
    waiting: OutboxItem | None = None
    is_chosen: bool = True


@dataclass(frozen=True, slots=True)
class SupervisionState:
    """What the page shows besides the rows, which are in `table`.

    `deciding`: the action on its way. `outcome`: how the last one ended; the view tells it once. `detail_error`: why
    the chosen request could not be read or decided on. `waiting`: what was done to it and is still in the outbox.
    """

    is_loading: bool = False
    error: AppError | None = None
    counts: RequestCounts = field(default_factory=RequestCounts)
    wanted: RequestFilter = field(default_factory=RequestFilter)
    chosen: RequestId | None = None
    detail: RequestDetail | None = None
    form: Form | None = None
    timeline: tuple[TimelineEntry, ...] = ()
    detail_error: AppError | None = None
    colleagues: tuple[Person, ...] = ()
    deciding: Action | None = None
    outcome: Outcome | None = None
    waiting: OutboxItem | None = None

    @property
    def actions(self) -> tuple[Action, ...]:
        """What may be done to the chosen request now: nothing while something done to it is in the outbox."""
        return self.detail.actions if self.detail and self.waiting is None else ()


class SupervisionViewModel(ViewModel[SupervisionState]):
    """Reads the queue once, then follows the gateway's events."""

    def __init__(self, services: Services, language: Language) -> None:
        super().__init__(SupervisionState())
        self._services = services
        self.table = RequestTable(language)
        self._unsubscribe = [
            services.news.subscribe(Topic.REQUESTS, self._on_requests_changed),
            services.news.subscribe(Topic.OUTBOX, self._on_outbox_changed),
        ]

    @property
    def may_decide(self) -> bool:
        """Whether the person signed in may approve, return and assign."""
        person = self._services.session.state.person
        return person is not None and person.may(Permission.DECIDE)

    def enter(self) -> None:
        """Start reading, if that has not happened yet, and following."""
        if not self.tasks.is_running("watch"):
            self.tasks.start("watch", self._services.supervision.watch())
        if self.may_decide and not self.state.colleagues:
            self.tasks.start("colleagues", self._read_colleagues())
        if not len(self.table) or self.state.error is not None:
            self.refresh()

    async def leave(self) -> None:
        """Stop reading and following."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        await super().leave()

    def refresh(self) -> None:
        """Read the whole queue again."""
        self.tasks.start("rows", self._read())

    def filter(self, wanted: RequestFilter) -> None:
        """Show only some of the rows."""
        self.table.filter(wanted)
        self._become(replace(self.state, wanted=wanted))

    def choose(self, request_id: RequestId | None) -> None:
        """Open one request beside the list."""
        if request_id == self.state.chosen:
            return
        self._become(
            replace(self.state, chosen=request_id, detail=None, form=None, timeline=(), detail_error=None, waiting=None)
        )
        if request_id is None:
            self.tasks.stop("detail")
        else:
            self.tasks.start("detail", self._read_detail(request_id))

    def read_again(self) -> None:
        """Read the chosen request again, after a failure."""
        if self.state.chosen is not None:
            self._become(replace(self.state, detail_error=None))
            self.tasks.start("detail", self._read_detail(self.state.chosen))

    def take_outcome(self) -> None:
        """How the last decision ended was told."""
        self._become(replace(self.state, outcome=None))

    def approve(self) -> None:
        """Send the chosen request on to automation."""
        self._decide(Decision(Action.APPROVE))

    def return_for_correction(self, reason: str) -> None:
        """Give the chosen request back to its clerk; a reason is needed."""
        if reason.strip():
            self._decide(Decision(Action.RETURN, reason=reason.strip()))

    def conclude(self, action: Action | None, words: str) -> None:
        """Close the chosen request with an answer or a refusal; what the visitor is told is needed."""
        if action in CONCLUSIONS and words.strip():
            self._decide(Decision(action, reason=words.strip()))

    def assign(self, person: PersonId) -> None:
        """Hand the chosen request to a colleague."""
        self._decide(Decision(Action.ASSIGN, assignee=person))

    def _decide(self, decision: Decision) -> None:
        detail = self.state.detail
        if detail is None or self.state.deciding is not None or decision.action not in self.state.actions:
            return
        self._become(replace(self.state, deciding=decision.action, detail_error=None, outcome=None))
        self.tasks.start("decide", self._carry_out(detail, decision))

    async def _carry_out(self, detail: RequestDetail, decision: Decision) -> None:
        request_id = detail.summary.id
        try:
            after = await self._services.supervision.decide(detail, decision)
        except AppError as error:
            waiting = await self._waiting_act(request_id)
            is_chosen = self.state.chosen == request_id
            outcome = Outcome(decision.action, detail.summary, error, waiting, is_chosen)
            self._become(replace(self.state, deciding=None, outcome=outcome))
            if is_chosen:
                self._become(replace(self.state, detail_error=None if waiting else error, waiting=waiting))
            if is_chosen and isinstance(error, Conflict):  # show what it has become, beside the reason
                await self._read_detail(request_id, keep_error=True)
            return
        self.table.put(after.summary)
        is_chosen = self.state.chosen == request_id
        outcome = Outcome(decision.action, detail.summary, is_chosen=is_chosen)
        self._become(replace(self.state, deciding=None, outcome=outcome))
        if is_chosen:
            self._become(replace(self.state, detail=after))
            await self._read_detail(request_id, keep_error=True)

    async def _waiting_act(self, request_id: RequestId) -> OutboxItem | None:
        item = await self._services.delivery.item(request_id)
        return item if item is not None and item.state is not IntentState.DELIVERED else None

    async def _read(self) -> None:
        self._become(replace(self.state, is_loading=not len(self.table), error=None))
        is_followed = await self._is_followed()
        shown = len(self.table)
        self.table.begin_reading()
        async for page in self._services.supervision.rows():
            self.table.gather(page)
            # Sorting costs with the whole: what has come is shown when it doubles the list, not page by page.
            if len(self.table) >= 2 * shown:
                self.table.settle()
                shown = len(self.table)
            self._become(replace(self.state, is_loading=False, counts=self._services.supervision.counts))
        self.table.end_reading()
        self._become(replace(self.state, is_loading=False, counts=self._services.supervision.counts))
        self.changed.emit()  # the rows are counted on the chips, and they are not in the state
        if not is_followed:
            self.tasks.start("catch up", self._catch_up())

    async def _is_followed(self) -> bool:
        """Whether changes are heard already; rows that are read before might miss one."""
        try:
            async with asyncio.timeout(_FOLLOW_SECONDS):
                await self._services.supervision.following()
        except TimeoutError:
            return False
        return True

    async def _catch_up(self) -> None:
        await self._services.supervision.following()
        self.refresh()

    async def _read_colleagues(self) -> None:
        with contextlib.suppress(AppError):  # nobody to assign to until the page is entered again; the queue says why
            colleagues = await self._services.supervision.colleagues()
            self._become(replace(self.state, colleagues=colleagues))

    async def _read_detail(self, request_id: RequestId, *, keep_error: bool = False) -> None:
        try:
            waiting = await self._waiting_act(request_id)  # first: what is delivered by then is in what comes next
            detail = await self._services.supervision.detail(request_id)
            timeline = await self._services.followup.timeline(request_id)
        except AppError as error:
            if self.state.chosen == request_id:
                self._become(replace(self.state, detail_error=error))
            return
        form = await self._form_of(detail)
        if self.state.chosen == request_id:
            self.table.put(detail.summary)
            kept = self.state.detail_error if keep_error else None
            self._become(
                replace(self.state, detail=detail, timeline=timeline, form=form, detail_error=kept, waiting=waiting)
            )

    async def _form_of(self, detail: RequestDetail) -> Form | None:
        try:
            return await self._services.catalogue.form_of(detail.summary.service_code, detail.form_version)
        except (FormUnusable, Gone):
            return None  # the answers are shown under their bare names

    def _on_requests_changed(self) -> None:
        changed = self._services.supervision.take_changed()
        for summary in changed:
            self.table.put(summary)
        self._become(replace(self.state, counts=self._services.supervision.counts))
        chosen, detail = self.state.chosen, self.state.detail
        if (
            chosen is not None
            and detail is not None
            and self.state.deciding is None
            and any(row.id == chosen and row.version > detail.summary.version for row in changed)
        ):
            self.tasks.start("detail", self._read_detail(chosen, keep_error=True))
        self.changed.emit()

    def _on_outbox_changed(self) -> None:
        # What is being decided now is told by `deciding`; only what was kept from before is looked at again.
        if self.state.waiting is not None and self.state.deciding is None:
            self.tasks.start("outbox", self._follow_waiting(self.state.waiting.request_id))

    async def _follow_waiting(self, request_id: RequestId) -> None:
        waiting = await self._waiting_act(request_id)
        if self.state.chosen != request_id:
            return
        if waiting is None:  # it was delivered, or taken back: what became of the request is the gateway's to say
            await self._read_detail(request_id)
        else:
            self._become(replace(self.state, waiting=waiting))

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, is_loading=False, error=error))
