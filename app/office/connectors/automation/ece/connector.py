"""Automation reached by letters: a request leaves as a letter, its number and its answer come back as letters."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from app.contract.messages import Dependency
from app.domain.label import Label
from app.domain.request import Action, Step
from app.errors import Gone, ServerBusy
from app.office.catalogue import Forms
from app.office.connectors.automation import exchanges as kept
from app.office.connectors.automation.ece.composing import ReadFile, amended_letter, reminder, request_letter
from app.office.connectors.automation.ece.incoming import IncomingLetters
from app.office.connectors.automation.ece.letter import Classification, Letter
from app.office.connectors.automation.ece.manners import EceManners
from app.office.connectors.automation.ece.transport import Came, Incoming, Outgoing
from app.office.connectors.automation.ece.writing import write
from app.office.connectors.automation.exchanges import Exchanges, letter_of_ours
from app.office.connectors.automation.request_paper import NOT_YET, RequestPaper, paper_of
from app.office.letter_tables import letter_exchanges
from app.office.ports import Arrival, AutomationUnavailable, Collected
from app.office.tables import timeline

log = logging.getLogger(__name__)

LEVELS = tuple(Classification)
"""From the lowest to the highest."""

_FOLLOWING = (Step.FOLLOWED_UP.value, Step.APPROVED.value)
_LATEST_STEPS = 2_000
"""So far back a look for reminders reaches; between two looks an office does not come near to it."""


class EceAutomation:
    """Keeps the port `office.ports.AnsweringAutomation`. `incoming` None: nothing comes but answers to posts."""

    def __init__(
        self,
        exchanges: Exchanges,
        outgoing: Outgoing,
        incoming: Incoming | None,
        manners: EceManners,
        forms: Forms,
        read_file: ReadFile,
    ) -> None:
        self._exchanges, self._outgoing, self._incoming = exchanges, outgoing, incoming
        self._manners, self._forms, self._read_file = manners, forms, read_file
        self._letters = IncomingLetters(exchanges, manners)
        # Longer than any try: what still holds a letter after it is a process that ended.
        self._lease = timedelta(seconds=3 * manners.deadline_seconds + 5)

    @property
    def every_seconds(self) -> float:
        """How often letters are collected."""
        return self._manners.every_seconds

    def register(self, request_id: str, tracking_code: str, service_code: str, now: datetime) -> str:
        """The number that the other secretariat gave. Raises AutomationUnavailable until its receipt is here.

        The letter leaves once, when the request is theirs to work on.
        """
        row = self._exchanges.known(tracking_code)
        if row is None:
            self._compose(request_id, tracking_code, now)
            row = self._exchanges.known(tracking_code)
        if row is not None and row.state != kept.SENT:
            self._send(tracking_code, now)
            row = self._exchanges.known(tracking_code)
        if row is None or not row.their_number:
            raise AutomationUnavailable("not_numbered")
        return str(row.their_number)

    def _compose(self, request: str, number: str, now: datetime) -> None:
        with self._exchanges.reading() as connection:
            paper = paper_of(connection, request, self._forms)
        if paper.state in NOT_YET:
            raise AutomationUnavailable("not_approved")
        try:
            letter = request_letter(paper, self._manners, self._read_file)
        except (OSError, Gone, ServerBusy) as error:
            raise AutomationUnavailable("files") from error
        self._open(letter, kept.LETTER, request, now)

    def _open(self, letter: Letter, kind: str, request: str, now: datetime, reference: str = "") -> None:
        if LEVELS.index(letter.classification) > LEVELS.index(self._outgoing.most_secret):
            raise AutomationUnavailable("classified")
        self._exchanges.open(letter.number, kind, request, write(letter), now, reference)

    def _send(self, number: str, now: datetime) -> None:
        self._exchanges.send(
            number, now, self._lease, self._outgoing.prepare, lambda _, document: self._leave(number, document, now)
        )

    def _leave(self, number: str, document: bytes, now: datetime) -> str:
        at_once = self._outgoing.send(number, document)
        if at_once:
            reason = self._letters.receive(Came(number, at_once), now)
            if reason:
                log.warning("what came back at once for %s cannot be used: %s", number, reason)
        return ""

    def collect(self, now: datetime) -> Collected:
        """Send reminders, take in what came."""
        self._exchanges.forget_cancelled()
        self._remind(now)
        if self._incoming is not None:
            for came in self._incoming.waiting():
                reason = self._letters.receive(came, now)
                if reason:
                    self._incoming.put_aside(came, reason)
                else:
                    self._incoming.take(came)
        arrivals = tuple(_arrival(row) for row in self._exchanges.to_apply())
        return Collected(arrivals, tuple(self._exchanges.to_issue()))

    def settle(self, connection: Connection, exchange: str, now: datetime, *, is_moved: bool) -> bool:
        """End what arrived; what found its request elsewhere is left aside for somebody to read."""
        return self._exchanges.settle(connection, exchange, now, "" if is_moved else "move_not_allowed")

    def is_answered_by_people(self, service_code: str) -> bool:
        """Its letters decide."""
        return False

    def health(self, now: datetime) -> Dependency:
        """Down where a way is shut; slow while letters cannot leave. `waiting`: letters that have not left."""
        return self._exchanges.health(self._check)

    def _check(self) -> None:
        self._outgoing.check()
        if self._incoming is not None:
            self._incoming.check()

    def _remind(self, now: datetime) -> None:
        """Write a letter for each reminder of a person, once, and let those leave that wait."""
        for step in self._reminders():
            try:
                self._write_following(step, now)
            except AutomationUnavailable as error:  # one that cannot be written holds up no other
                log.warning("no letter for step %s yet: %s", step.id, error)
        for number in self._exchanges.waiting(kept.FOLLOW_UP):
            with suppress(AutomationUnavailable):  # each keeps its cause; the next one may pass
                self._send(number, now)

    def _write_following(self, step: Row[Any], now: datetime) -> None:
        with self._exchanges.reading() as connection:
            paper = paper_of(connection, step.request_id, self._forms)
            ours = letter_of_ours(connection, paper.tracking_code)
        letter = self._following(step, paper, ours.their_number if ours else "")
        self._open(letter, kept.FOLLOW_UP, step.request_id, now, str(step.id))

    def _following(self, step: Row[Any], paper: RequestPaper, theirs: str) -> Letter:
        """What goes after the first letter: a reminder, or the request as it was amended and approved anew."""
        number = f"{paper.tracking_code}/{step.id}"
        if step.step == Step.FOLLOWED_UP.value:
            return reminder(paper, self._manners, number, step.at, step.note, theirs)
        try:
            return amended_letter(paper, self._manners, number, step.at, self._read_file)
        except (OSError, Gone, ServerBusy) as error:
            raise AutomationUnavailable("files") from error

    def _reminders(self) -> Sequence[Row[Any]]:
        """Reminders and new approvals that have no letter yet, of requests whose first letter has left."""
        letter, written = letter_exchanges.alias(), letter_exchanges.alias()
        newest = select(timeline.c.id).order_by(timeline.c.id.desc()).limit(1)
        with self._exchanges.reading() as connection:
            last = connection.execute(newest).scalar() or 0
            is_lately = timeline.c.id > last - _LATEST_STEPS
            is_sent = (letter.c.request_id == timeline.c.request_id) & (letter.c.kind == kept.LETTER)
            candidates = connection.execute(
                select(timeline)
                .join(letter, is_sent & (letter.c.state == kept.SENT))
                .where(is_lately, timeline.c.step.in_(_FOLLOWING), timeline.c.at >= letter.c.settled_at)
                .order_by(timeline.c.id)
            ).all()
            steps = [str(step.id) for step in candidates]
            known = written.c.kind == kept.FOLLOW_UP
            done = set(
                connection.execute(select(written.c.reference).where(known, written.c.reference.in_(steps))).scalars()
            )
        return [step for step in candidates if str(step.id) not in done]


def _arrival(row: Row[Any]) -> Arrival:
    return Arrival(row.id, row.request_id, Action(row.move), Label(row.actor), row.note)
