"""One decision on many requests: carried out at once or not at all, never kept for later."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.contract.decisions import MOST_AT_ONCE, ManyAction, ManyDecisions, OneOfMany
from app.desk.acts import DECISION_ACTS
from app.desk.journal import Journal
from app.desk.session import SessionKeeper
from app.domain.ids import new_id
from app.domain.people import PersonId
from app.domain.request import Action, RequestSummary
from app.errors import AppError

ACTIONS = tuple(Action(action.value) for action in ManyAction)
"""What may be done to many at once."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The requests that somebody decides on, each with the key of its act: trying again does nothing twice."""

    requests: tuple[tuple[RequestSummary, str], ...] = ()

    @classmethod
    def of(cls, summaries: Iterable[RequestSummary]) -> "Chosen":
        """A new decision on these, the first hundred of them."""
        return cls(tuple((summary, new_id()) for summary in list(summaries)[:MOST_AT_ONCE]))

    def __len__(self) -> int:
        return len(self.requests)


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of one of them; `error` None: it was carried out."""

    request: RequestSummary
    error: AppError | None = None


class ManyAtOnce:
    """The supervisor's decision on many requests. The gateway asks for the password once."""

    def __init__(self, session: SessionKeeper, journal: Journal) -> None:
        self._session, self._journal = session, journal

    async def decide(
        self, chosen: Chosen, action: Action, password: str, *, reason: str = "", assignee: PersonId | None = None
    ) -> tuple[Decided, ...]:
        """What became of each. Raises WrongPassword, AccountLocked and Rejected: nothing was done.

        Offline: nothing has left, and nothing is kept. TimedOut: some may be done; the same `chosen` again is safe.
        """
        named = tuple(OneOfMany(summary.id, key, summary.version) for summary, key in chosen.requests)
        wanted = ManyDecisions(ManyAction(action.value), named, password, reason, assignee or "")
        errors = await self._session.workspace().gateway.decide_many(wanted)
        outcomes = tuple(Decided(summary, errors.get(summary.id)) for summary, _ in chosen.requests)
        for outcome in outcomes:
            if outcome.error is None:
                await self._journal.keep(DECISION_ACTS[action], outcome.request.id)
        return outcomes
