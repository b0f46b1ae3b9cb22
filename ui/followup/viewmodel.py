"""The follow-up page: find a request, see where it stands, correct it, remind automation of it."""

from dataclasses import dataclass, replace

from app.contract.messages import RequestSearch
from app.desk.build import Services
from app.desk.news import Topic
from app.desk.outbox import OutboxItem
from app.domain import identifiers, persian
from app.domain.form import Form
from app.domain.outbox import IntentState
from app.domain.request import Action, RequestDetail, RequestId, TimelineEntry
from app.domain.visit import Draft
from app.errors import AppError, FormUnusable, Gone
from ui.language import Language
from ui.viewmodel import ViewModel
from ui.widgets.requests.rows import Order
from ui.widgets.requests.table import RequestTable


@dataclass(frozen=True, slots=True)
class FollowUpState:
    """What the page shows besides the rows, which are in `table`.

    Before a search the rows are what came back to the clerk for correction; `has_read`: they were read once.
    `is_unclear`: what was typed is neither a tracking code nor a letter number nor a national number.
    `opened`: a returned request that is now a draft; the view hands it to the visit page once.
    `is_reminded`: of the chosen request, since it was chosen; once is enough. `was_reminded`: the view tells it once.
    `waiting`: what was done to the chosen request and is still in the outbox.
    """

    is_searching: bool = False
    has_searched: bool = False
    has_read: bool = False
    is_unclear: bool = False
    error: AppError | None = None
    chosen: RequestId | None = None
    detail: RequestDetail | None = None
    form: Form | None = None
    timeline: tuple[TimelineEntry, ...] = ()
    detail_error: AppError | None = None
    is_acting: bool = False
    opened: Draft | None = None
    is_reminded: bool = False
    was_reminded: bool = False
    waiting: OutboxItem | None = None

    @property
    def actions(self) -> tuple[Action, ...]:
        """What may be done to the chosen request now: nothing while something done to it is in the outbox."""
        return self.detail.actions if self.detail and self.waiting is None else ()


def search_for(text: str) -> RequestSearch | None:
    """What a text asks for: a tracking code, a letter number (it has a slash), or a national number."""
    folded = persian.fold(text).strip()
    try:
        return RequestSearch(tracking_code=identifiers.parse_tracking_code(folded))
    except identifiers.IdentifierFault:
        if "/" in folded:
            return RequestSearch(letter_number=folded)
    try:
        return RequestSearch(national_number=identifiers.parse_national_number(folded))
    except identifiers.IdentifierFault:
        return None


class FollowUpViewModel(ViewModel[FollowUpState]):
    """One search at a time; one request open beside its results."""

    def __init__(self, services: Services, language: Language) -> None:
        super().__init__(FollowUpState())
        self._services = services
        self.table = RequestTable(language, Order.NEWEST_FIRST)
        self._wanted: RequestSearch | RequestId | None = None
        self._unsubscribe = services.news.subscribe(Topic.OUTBOX, self._on_outbox_changed)

    def enter(self) -> None:
        """The page is shown: read again what may have changed meanwhile."""
        if not self.state.has_searched:
            self.read_returned()
        if self.state.chosen is not None:
            self.tasks.start("detail", self._read(self.state.chosen))

    async def leave(self) -> None:
        """Stop reading."""
        self._unsubscribe()
        await super().leave()

    def read_returned(self) -> None:
        """Show what came back to the person signed in for correction, in place of what was found."""
        self._wanted = None
        if self.state.has_searched:
            self.choose(None)
            self.table.replace(())
            self._become(replace(self.state, has_searched=False, has_read=False))
        self._become(replace(self.state, is_searching=not self.state.has_read, is_unclear=False, error=None))
        self.tasks.start("search", self._read_returned())

    def try_again(self) -> None:
        """Ask once more for what could not be read."""
        if isinstance(self._wanted, RequestSearch):
            self._search(self._wanted)
        elif self._wanted is not None:
            self.show(self._wanted)
        else:
            self.read_returned()

    def typed(self) -> None:
        """The text was changed: what was wrong with it is not said any more."""
        self._become(replace(self.state, is_unclear=False))

    def read_again(self) -> None:
        """Read the chosen request again, after a failure."""
        if self.state.chosen is not None:
            self._become(replace(self.state, detail_error=None))
            self.tasks.start("detail", self._read(self.state.chosen))

    def search(self, text: str) -> None:
        """Find requests. What cannot be asked for is said at once, without a call."""
        wanted = search_for(text)
        if wanted is None:
            self._become(replace(self.state, is_unclear=bool(text.strip())))
        else:
            self._search(wanted)

    def _search(self, wanted: RequestSearch) -> None:
        self._wanted = wanted
        self.choose(None)
        self._become(replace(self.state, is_searching=True, has_searched=True, is_unclear=False, error=None))
        self.tasks.start("search", self._find(wanted))

    def show(self, request_id: RequestId) -> None:
        """Open one request by its id."""
        self._wanted = request_id
        self.table.replace(())
        self._become(replace(FollowUpState(), has_searched=True, is_searching=True))
        self.tasks.start("search", self._show(request_id))

    def choose(self, request_id: RequestId | None) -> None:
        """Open one of the found requests."""
        if request_id == self.state.chosen:
            return
        self._become(
            replace(
                self.state,
                chosen=request_id,
                detail=None,
                form=None,
                timeline=(),
                detail_error=None,
                is_reminded=False,
                waiting=None,
            )
        )
        if request_id is None:
            self.tasks.stop("detail")
        else:
            self.tasks.start("detail", self._read(request_id))

    def correct(self) -> None:
        """Open the returned request as a draft."""
        self._act(Action.AMEND)

    def remind(self, note: str) -> None:
        """Ask automation what became of the request."""
        self._act(Action.FOLLOW_UP, note)

    def take_opened(self) -> Draft | None:
        """The draft that `correct` opened, once."""
        opened = self.state.opened
        self._become(replace(self.state, opened=None))
        return opened

    def take_reminded(self) -> None:
        """The news of the reminder was shown."""
        self._become(replace(self.state, was_reminded=False))

    def _act(self, action: Action, note: str = "") -> None:
        detail = self.state.detail
        is_done = action is Action.FOLLOW_UP and self.state.is_reminded
        if detail is None or self.state.is_acting or is_done or action not in self.state.actions:
            return
        self._become(replace(self.state, is_acting=True, detail_error=None))
        self.tasks.start("act", self._carry_out(detail, action, note))

    async def _carry_out(self, detail: RequestDetail, action: Action, note: str) -> None:
        try:
            if action is Action.AMEND:
                opened = await self._services.followup.amend(detail)
                self._become(replace(self.state, is_acting=False, opened=opened))
            else:
                await self._services.followup.remind(detail, note)
                is_chosen = self.state.chosen == detail.summary.id
                self._become(replace(self.state, is_acting=False, was_reminded=True, is_reminded=is_chosen))
                if is_chosen:
                    await self._follow_waiting(detail.summary.id)
        except AppError as error:
            self._become(replace(self.state, is_acting=False, detail_error=error))

    async def _find(self, wanted: RequestSearch) -> None:
        found = await self._services.followup.find(wanted)
        self.table.replace(found)
        self._become(replace(self.state, is_searching=False))
        if len(found) == 1:
            self.choose(found[0].id)

    async def _read_returned(self) -> None:
        returned = await self._services.followup.returned()
        self.table.replace(returned)
        self._become(replace(self.state, is_searching=False, has_read=True))
        if self.state.chosen is not None and self.table.known(self.state.chosen) is None:
            self.choose(None)  # it was corrected, or went to a colleague

    async def _show(self, request_id: RequestId) -> None:
        detail = await self._services.followup.detail(request_id)
        self.table.replace((detail.summary,))
        self._become(replace(self.state, is_searching=False))
        self.choose(request_id)

    async def _read(self, request_id: RequestId) -> None:
        try:
            waiting = await self._waiting_act(request_id)  # first: what is delivered by then is in what comes next
            detail = await self._services.followup.detail(request_id)
            timeline = await self._services.followup.timeline(request_id)
        except AppError as error:
            if self.state.chosen == request_id:
                self._become(replace(self.state, detail_error=error))
            return
        form = await self._form_of(detail)
        if self.state.chosen == request_id:
            self.table.put(detail.summary)
            self._become(
                replace(self.state, detail=detail, form=form, timeline=timeline, detail_error=None, waiting=waiting)
            )

    async def _waiting_act(self, request_id: RequestId) -> OutboxItem | None:
        item = await self._services.delivery.item(request_id)
        return item if item is not None and item.state is not IntentState.DELIVERED else None

    async def _form_of(self, detail: RequestDetail) -> Form | None:
        try:
            return await self._services.catalogue.form_of(detail.summary.service_code, detail.form_version)
        except (FormUnusable, Gone):
            return None  # the answers are shown under their bare names

    def _on_outbox_changed(self) -> None:
        if self.state.waiting is not None and self.state.chosen == self.state.waiting.request_id:
            self.tasks.start("outbox", self._follow_waiting(self.state.waiting.request_id))

    async def _follow_waiting(self, request_id: RequestId) -> None:
        waiting = await self._waiting_act(request_id)
        if self.state.chosen != request_id:
            return
        if waiting is None:  # it was delivered, or taken back: what became of the request is the gateway's to say
            await self._read(request_id)
        else:
            self._become(replace(self.state, waiting=waiting))

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, is_searching=False, error=error))
