"""The systems outside, told to who answers for the branch: how each is, what waits for it, and "try now"."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from app.contract.connectors import Connector, ConnectorKind, Connectors, Queue
from app.contract.messages import Dependency, DependencyState
from app.domain.citizen import InquiryKind
from app.domain.people import BranchCode, Person
from app.errors import Gone, ServerBusy
from app.office import journal
from app.office.asking import Asking
from app.office.db import Database
from app.office.ports import AnsweringAutomation, Automation, IdentityRegistry
from app.office.system_facts import Guarded, OneRegistry, RegistryFacts, SeveralRegistries, TwoAutomations
from app.office.waiting import LettersWait, MessagesWait, QuestionsWait, Waits

TRIED = "connector.tried"
_EVERY_SECONDS = 10.0
_PARTS = {"sms": ConnectorKind.SMS, "scanner": ConnectorKind.SCANNER, "issuer": ConnectorKind.SIGN_IN}
"""Of the parts that not every office has, those that are outside."""

Ask = Callable[[datetime], Dependency]


@dataclass(frozen=True, slots=True)
class System:
    """One system outside. `waits` None: nothing ever waits for it here."""

    name: str
    kind: ConnectorKind
    ask: Ask
    waits: Waits | None = None
    label: str = ""
    answers: tuple[InquiryKind, ...] = ()
    facts: Callable[[datetime], RegistryFacts] | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    state: DependencyState
    cause: str
    since: datetime


class Systems:
    """What one process of the gateway knows of them: breakers and the moment of a change are its own."""

    def __init__(
        self,
        database: Database,
        systems: tuple[System, ...],
        clock: Callable[[], datetime],
        wake: Callable[[], None],
        *,
        deadline_seconds: float,
    ) -> None:
        """`wake`: to be called when letters may be tried again."""
        self._database, self._systems, self._clock, self._wake = database, systems, clock, wake
        self._asking = Asking(len(systems), deadline_seconds)
        self._seen: dict[str, _Seen] = {}

    async def run(self) -> None:
        """Look at them for ever, so that it is known since when each is as it is."""
        while True:
            await self._looked(self._clock())
            await asyncio.sleep(_EVERY_SECONDS)

    async def told(self, person: Person, now: datetime) -> Connectors:
        """All of them, with what waits of the person's branch. Raises ServerBusy."""
        found = await self._looked(now)
        queues = await self._database.read(lambda connection: self._queues(connection, person.branch.code, now))
        facts = await asyncio.to_thread(self._facts, now)
        return Connectors(
            tuple(
                self._connector(system, part, queues.get(system.name), facts.get(system.name))
                for system, part in zip(self._systems, found, strict=True)
            )
        )

    async def try_now(self, person: Person, name: str, now: datetime) -> int:
        """Let what waits of the person's branch be tried at once; how much had its time later.

        Raises Gone: no such system, ServerBusy.
        """
        system = next((each for each in self._systems if each.name == name), None)
        if system is None:
            raise Gone
        moved = await self._database.write(partial(_hurried, system, person, now))
        self._wake()
        return moved

    async def _looked(self, now: datetime) -> list[Dependency]:
        asked = (self._asking.within_deadline(each.name, partial(each.ask, now)) for each in self._systems)
        found = await asyncio.gather(*asked)
        for system, part in zip(self._systems, found, strict=True):
            before = self._seen.get(system.name)
            if before is None or (before.state, before.cause) != (part.state, part.cause):
                self._seen[system.name] = _Seen(part.state, part.cause, now)
        return found

    def _queues(self, connection: Connection, branch: BranchCode, now: datetime) -> dict[str, Queue]:
        return {each.name: each.waits.queue(connection, branch, now) for each in self._systems if each.waits}

    def _facts(self, now: datetime) -> dict[str, RegistryFacts]:
        known = {}
        for each in self._systems:
            try:
                if each.facts:
                    known[each.name] = each.facts(now)
            except ServerBusy:  # the counter of the day cannot be read: everything else is told
                continue
        return known

    def _connector(
        self, system: System, part: Dependency, queue: Queue | None, facts: RegistryFacts | None
    ) -> Connector:
        return Connector(
            name=system.name,
            kind=system.kind,
            state=part.state,
            cause=part.cause,
            since=self._seen[system.name].since,
            label=system.label,
            answers=system.answers,
            hours=facts.hours if facts else None,
            asked_today=facts.asked_today if facts else None,
            per_day=facts.per_day if facts else None,
            left_alone_until=facts.left_alone_until if facts else None,
            aside=part.aside,
            queue=queue,
        )

    def close(self) -> None:
        """Ask no more."""
        self._asking.close()


def _hurried(system: System, person: Person, now: datetime, connection: Connection) -> int:
    moved = system.waits.hurry(connection, person.branch.code, now) if system.waits else 0
    journal.note(connection, person, TRIED, now, outcome=system.name)
    return moved


def systems_of(registry: IdentityRegistry, automation: Automation, parts: Mapping[str, Ask]) -> tuple[System, ...]:
    """What an office is tied to. `parts`: how each is that not every office has."""
    found = [*_registries(registry), *_automations(automation)]
    for name, kind in _PARTS.items():
        if ask := parts.get(name):
            found.append(System(name, kind, ask, MessagesWait() if kind is ConnectorKind.SMS else None))
    return tuple(found)


def _registries(registry: IdentityRegistry) -> list[System]:
    """Named by their place in the file: what the file calls them need not fit into an address."""
    alone = (OneRegistry("", tuple(InquiryKind), registry),)
    parts = registry.parts if isinstance(registry, SeveralRegistries) else alone
    return [
        System(
            f"registry-{at}",
            ConnectorKind.REGISTRY,
            each.registry.health,
            QuestionsWait(each.answers),
            each.label,
            each.answers,
            each.registry.facts if isinstance(each.registry, Guarded) else None,
        )
        for at, each in enumerate(parts, start=1)
    ]


def _automations(automation: Automation) -> list[System]:
    if not isinstance(automation, TwoAutomations):
        return [_automation(automation, frozenset())]
    services, special = automation.services, automation.special
    needs = LettersWait(services, is_of_services=True)
    return [
        _automation(automation.usual, services),
        System("setad", ConnectorKind.PROCUREMENT, special.health, needs),
    ]


def _automation(automation: Automation, others: frozenset[str]) -> System:
    """One that decides nothing by itself numbers every letter at once; the others wait for an approval."""
    waits = LettersWait(others, is_for_people=not isinstance(automation, AnsweringAutomation))
    return System("automation", ConnectorKind.AUTOMATION, automation.health, waits)
