"""The supervisor's page: the live queue of the branch and one request to decide on."""

from dataclasses import dataclass, field, replace

from app.contract.messages import RequestCounts
from app.desk.build import Services
from app.desk.news import Topic
from app.domain.form import Form
from app.domain.people import Permission, Person, PersonId
from app.domain.request import Action, Decision, RequestDetail, RequestId, TimelineEntry
from app.errors import AppError, Conflict, FormUnusable, Gone
from ui.language import Language
from ui.viewmodel import ViewModel
from ui.widgets.requests.rows import RequestFilter
from ui.widgets.requests.table import RequestTable


@dataclass(frozen=True, slots=True)
class SupervisionState:
    """What the page shows besides the rows, which are in `table`.

    `deciding`: the action on its way. `done`: the action that was just carried out. `detail_error`: why the chosen
    request could not be read or decided on.
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
    done: Action | None = None


class SupervisionViewModel(ViewModel[SupervisionState]):
    """Reads the queue once, then follows the gateway's events."""

    def __init__(self, services: Services, language: Language) -> None:
        super().__init__(SupervisionState())
        self._services = services
        self.table = RequestTable(language)
        self._unsubscribe = services.news.subscribe(Topic.REQUESTS, self._on_requests_changed)

    @property
    def may_decide(self) -> bool:
        """Whether the person signed in may approve, return and assign."""
        person = self._services.session.state.person
        return person is not None and person.may(Permission.DECIDE)

    def enter(self) -> None:
        """Start reading, if that has not happened yet, and following."""
        if not self.tasks.is_running("watch"):
            self.tasks.start("watch", self._services.supervision.watch())
        if not len(self.table):
            self.refresh()

    async def leave(self) -> None:
        """Stop reading and following."""
        self._unsubscribe()
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
            replace(self.state, chosen=request_id, detail=None, form=None, timeline=(), detail_error=None, done=None)
        )
        if request_id is None:
            self.tasks.stop("detail")
        else:
            self.tasks.start("detail", self._read_detail(request_id))

    def take_done(self) -> None:
        """The news of the last decision was shown."""
        self._become(replace(self.state, done=None))

    def approve(self) -> None:
        """Send the chosen request on to automation."""
        self._decide(Decision(Action.APPROVE))

    def return_for_correction(self, reason: str) -> None:
        """Give the chosen request back to its clerk; a reason is needed."""
        if reason.strip():
            self._decide(Decision(Action.RETURN, reason=reason.strip()))

    def assign(self, person: PersonId) -> None:
        """Hand the chosen request to a colleague."""
        self._decide(Decision(Action.ASSIGN, assignee=person))

    def _decide(self, decision: Decision) -> None:
        detail = self.state.detail
        if detail is None or self.state.deciding is not None or decision.action not in detail.actions:
            return
        self._become(replace(self.state, deciding=decision.action, detail_error=None, done=None))
        self.tasks.start("decide", self._carry_out(detail, decision))

    async def _carry_out(self, detail: RequestDetail, decision: Decision) -> None:
        request_id = detail.summary.id
        try:
            after = await self._services.supervision.decide(detail, decision)
        except AppError as error:
            self._become(replace(self.state, deciding=None))
            if self.state.chosen == request_id:
                self._become(replace(self.state, detail_error=error))
                if isinstance(error, Conflict):  # show what it has become, beside the reason
                    await self._read_detail(request_id, keep_error=True)
            return
        self.table.put(after.summary)
        self._become(replace(self.state, deciding=None))
        if self.state.chosen == request_id:
            self._become(replace(self.state, detail=after, done=decision.action))
            await self._read_detail(request_id, keep_error=True)

    async def _read(self) -> None:
        self._become(replace(self.state, is_loading=not len(self.table), error=None))
        shown = 0
        async for page in self._services.supervision.rows():
            if shown == 0:
                self.table.clear()
            self.table.gather(page)
            # Sorting costs with the whole: what has come is shown when it doubles the list, not page by page.
            if len(self.table) >= 2 * shown:
                self.table.settle()
                shown = len(self.table)
            self._become(replace(self.state, is_loading=False, counts=self._services.supervision.counts))
        self.table.settle()
        colleagues = await self._services.supervision.colleagues() if self.may_decide else ()
        self._become(
            replace(self.state, is_loading=False, counts=self._services.supervision.counts, colleagues=colleagues)
        )

    async def _read_detail(self, request_id: RequestId, *, keep_error: bool = False) -> None:
        try:
            detail = await self._services.supervision.detail(request_id)
            timeline = await self._services.followup.timeline(request_id)
        except AppError as error:
            if self.state.chosen == request_id:
                self._become(replace(self.state, detail_error=error))
            return
        form = await self._form_of(detail)
        if self.state.chosen == request_id:
            kept = self.state.detail_error if keep_error else None
            self._become(replace(self.state, detail=detail, timeline=timeline, form=form, detail_error=kept))

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

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, is_loading=False, error=error))
