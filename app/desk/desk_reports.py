"""The desk tells the gateway what lies in it, beside everything else that it does."""

import asyncio
import contextlib
import logging
from dataclasses import dataclass

import msgspec

from app.contract.desks import PEOPLE_AT_ONCE, DeskReport, LeftWork
from app.desk.clock import Clock
from app.desk.delivery import Delivery
from app.desk.delivery_rounds import TROUBLE_SECONDS, Rounds
from app.desk.desk_identity import DeskIdentity
from app.desk.health import Health
from app.desk.news import News, Topic
from app.desk.ports import Store, Workspace
from app.desk.session import SessionKeeper
from app.desk.shared_desk import SharedDesk
from app.desk.upkeep import EVERY_SECONDS
from app.domain.people import PersonId
from app.errors import AppError, Gone, NotAllowed, Rejected

_LOG = logging.getLogger(__name__)

GAP_SECONDS = 3.0
"""Between two reports: what changes meanwhile is told together."""

LAST_WORD_SECONDS = 1.5
"""So long a person who goes may be held up by what was not told yet."""


@dataclass(frozen=True, slots=True)
class _Told:
    """The last report that the gateway took, without its number; who sent it, and at which steady second."""

    store: Store
    report: DeskReport
    at: float


class DeskReports:
    """Tells at sign-in, then whenever a count changed, and now and then while something lies here.

    A report that fails is made again, from what is true then. It holds up nothing, and nobody is told of it. What
    changed in the last moments is told while the person goes.
    """

    def __init__(
        self,
        session: SessionKeeper,
        shared_desk: SharedDesk,
        delivery: Delivery,
        health: Health,
        news: News,
        clock: Clock,
        identity: DeskIdentity,
        counter: int | None,
        gap_seconds: float = GAP_SECONDS,
    ) -> None:
        self._session, self._shared_desk, self._delivery, self._health = session, shared_desk, delivery, health
        self._clock, self._identity, self._counter, self._gap_seconds = clock, identity, counter, gap_seconds
        self._rounds = Rounds(self._round, "desk reports")
        self._told: _Told | None = None
        self._strangers: set[PersonId] = set()
        self._mute: Store | None = None
        self._is_owed = False
        self._sending: asyncio.Timeout | None = None
        self._gone = asyncio.Event()
        news.subscribe(Topic.OUTBOX, self._rounds.wake)
        news.subscribe(Topic.SESSION, self._on_session)
        news.subscribe(Topic.HEALTH, self._on_health)

    async def run(self) -> None:
        """Tell until cancelled."""
        await self._rounds.run()

    async def rested(self) -> None:
        """Wait until there was nothing more to tell, or it has to wait for another time."""
        await self._rounds.rested()

    async def last_word(self) -> None:
        """Before the program ends: tell what was not told yet, in a moment or not at all."""
        with contextlib.suppress(AppError):
            async with self._session.borrowed() as workspace:
                await self._say_last(workspace)

    async def _round(self) -> float | None:
        """Tell what is new. Seconds to rest, None until woken."""
        state = self._session.state
        if state.person is None or state.is_expired or state.is_offline or not self._delivery.counts().is_measured:
            return None
        async with self._session.borrowed() as workspace:
            if self._mute is workspace.store:
                return None
            report = self._report()
            if self._is_told(workspace.store, report):
                return EVERY_SECONDS if _holds_work(report) else None
            rest_seconds = await self._try(workspace, report)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._gap_seconds):
                    await self._gone.wait()
            if self._gone.is_set():  # sign-out waits for who has borrowed the workspace
                await self._say_last(workspace)
        return rest_seconds

    async def _say_last(self, workspace: Workspace) -> None:
        """What changed since the last report that the gateway took, where it takes any."""
        if self._told is None or self._told.store is not workspace.store or self._is_owed:
            return
        report = msgspec.structs.replace(self._told.report, people=self._people())
        if report != self._told.report:
            await self._try(workspace, report, LAST_WORD_SECONDS)

    def _report(self) -> DeskReport:
        """What there is to tell; its number comes when it leaves."""
        person = self._session.state.person
        counter = self._counter if self._counter is not None else person.counter if person else None
        return DeskReport(1, self._people(), counter, self._delivery.counts().alarms)

    def _people(self) -> tuple[LeftWork, ...]:
        works = [work for work in self._shared_desk.left_work() if work.person not in self._strangers]
        return tuple(works[:PEOPLE_AT_ONCE])

    def _is_told(self, store: Store, report: DeskReport) -> bool:
        told = self._told
        if told is None or told.store is not store or told.report != report:
            return False
        return not _holds_work(report) or self._clock.seconds() - told.at < EVERY_SECONDS

    async def _try(self, workspace: Workspace, report: DeskReport, seconds: float | None = None) -> float | None:
        """Seconds after which it is tried again, or looked whether it is time to tell again."""
        self._is_owed = True
        try:
            async with asyncio.timeout(seconds) as self._sending:
                is_taken = await self._tell(workspace, report)
        except TimeoutError:  # the person goes
            return None
        except asyncio.CancelledError:  # the program ends: there is a last word yet
            self._is_owed = False
            raise
        except Rejected as error:
            return self._pass_over(workspace.store, _named(report, error))
        except (Gone, NotAllowed):  # a gateway that does not know the call
            return self._pass_over(workspace.store, set())
        except AppError as error:
            _LOG.info("the gateway does not know what lies here", extra={"failure": type(error).__name__})
            return TROUBLE_SECONDS
        finally:
            self._sending = None
        if not is_taken:
            return TROUBLE_SECONDS
        self._told, self._is_owed = _Told(workspace.store, report, self._clock.seconds()), False
        return EVERY_SECONDS if _holds_work(report) else None

    async def _tell(self, workspace: Workspace, report: DeskReport) -> bool:
        """True: it is the newest that the gateway knows of this desk."""
        for _ in range(2):  # a desk whose file was lost or set back counts from where the gateway is
            number = self._identity.next_number()
            told = msgspec.structs.replace(report, sequence=number)
            heard = await workspace.gateway.report(self._identity.id, told)
            if heard.sequence <= number:
                return True
            self._identity.advance(heard.sequence)
        return False

    def _pass_over(self, store: Store, strangers: set[PersonId]) -> float | None:
        """Go on without those; where it is not about people, be silent until the next sign-in."""
        self._strangers |= strangers
        if strangers:
            return 0.0
        self._mute, self._is_owed = store, False
        return None

    def _on_session(self) -> None:
        if self._session.state.person is None:
            self._gone.set()
            if self._sending is not None:
                with contextlib.suppress(RuntimeError):  # it ended in this very moment
                    self._sending.reschedule(asyncio.get_running_loop().time() + LAST_WORD_SECONDS)
        elif self._gone.is_set():
            self._gone.clear()
            self._strangers.clear()
        self._rounds.wake()

    def _on_health(self) -> None:
        if self._is_owed and self._health.state.is_reachable:
            self._rounds.wake()


def _holds_work(report: DeskReport) -> bool:
    return any(work.waiting or work.needs_you for work in report.people)


def _named(report: DeskReport, error: Rejected) -> set[PersonId]:
    """Whom the gateway does not know at this branch: people of another that share the computer."""
    return {
        work.person for at, work in enumerate(report.people) if error.problems.get(f"/people/{at}/person") == "unknown"
    }
