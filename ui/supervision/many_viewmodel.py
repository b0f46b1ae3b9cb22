"""One decision on many requests of the queue."""

from collections import Counter
from dataclasses import dataclass, field, replace

from app.desk.build import Services
from app.desk.many_decisions import Chosen, Decided
from app.domain.people import Permission, PersonId
from app.domain.request import Action, RequestState, RequestSummary
from app.errors import AppError
from ui.viewmodel import ViewModel


@dataclass(frozen=True, slots=True)
class ManyState:
    """`asked`: for which decision the password is asked. `outcomes`: what became of the last one."""

    chosen: Chosen = field(default_factory=Chosen)
    more: int = 0
    asked: Action | None = None
    is_busy: bool = False
    error: AppError | None = None
    outcomes: tuple[Decided, ...] = ()

    @property
    def by_state(self) -> Counter[RequestState]:
        """How many of the chosen stand where."""
        return Counter(summary.state for summary, _ in self.chosen.requests)

    @property
    def refused(self) -> tuple[Decided, ...]:
        """Those that were not carried out."""
        return tuple(outcome for outcome in self.outcomes if outcome.error is not None)


class ManyViewModel(ViewModel[ManyState]):
    """Keeps what was chosen as it was seen; a decision is on that, and not on what the list became meanwhile."""

    def __init__(self, services: Services) -> None:
        super().__init__(ManyState())
        self._services = services
        self.is_training = services.training is not None

    @property
    def may_decide(self) -> bool:
        """Whether the person signed in decides at all."""
        person = self._services.session.state.person
        return person is not None and person.may(Permission.DECIDE)

    def choose(self, summaries: tuple[RequestSummary, ...]) -> None:
        """Others were chosen. What is on its way, and what became of it, stays in view until something is chosen."""
        if self.state.is_busy or (not summaries and self.state.outcomes):
            return
        chosen = Chosen.of(summaries)
        self._become(ManyState(chosen, len(summaries) - len(chosen)))

    def close(self) -> None:
        """What became of the decision was read."""
        if not self.state.is_busy:
            self._become(ManyState())

    def ask(self, action: Action | None) -> None:
        """Ask for what a decision needs; None: for nothing."""
        if len(self.state.chosen) and not self.state.is_busy and not self.state.outcomes:
            self._become(replace(self.state, asked=action, error=None))

    def decide(self, password: str, reason: str, assignee: PersonId | None) -> None:
        """Carry out what is being asked, once."""
        if self.state.asked is None or self.state.is_busy:
            return
        self._become(replace(self.state, is_busy=True, error=None))
        self.tasks.start("decide", self._decide(self.state.asked, password, reason, assignee))

    async def _decide(self, action: Action, password: str, reason: str, assignee: PersonId | None) -> None:
        try:
            known = await self._known_password() or password
            outcomes = await self._services.many_decisions.decide(
                self.state.chosen, action, known, reason=reason, assignee=assignee
            )
        except AppError as error:
            self._become(replace(self.state, is_busy=False, error=error))
            return
        self._become(replace(self.state, is_busy=False, asked=None, outcomes=outcomes))

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, is_busy=False, error=error))

    async def _known_password(self) -> str:
        """In training nobody was ever told one."""
        person, training = self._services.session.state.person, self._services.training
        if training is None or person is None:
            return ""
        return next((user.password for user in await training.ready() if user.user_name == person.user_name), "")
