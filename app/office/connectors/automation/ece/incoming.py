"""What a letter from the other secretariat means: a number, a decision, or nothing that a program may act on."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from app.office.connectors.automation import exchanges as kept
from app.office.connectors.automation.ece.letter import Letter, LetterFault, LetterRefused
from app.office.connectors.automation.ece.manners import EceManners
from app.office.connectors.automation.ece.reading import read
from app.office.connectors.automation.ece.transport import Came
from app.office.connectors.automation.exchanges import Exchanges, letter_of_ours
from app.office.ports import AutomationUnavailable

_NUMBER_LIMIT = 40
_NOTE_LIMIT = 500


class IncomingLetters:
    """Takes documents in, each once."""

    def __init__(self, exchanges: Exchanges, manners: EceManners) -> None:
        self._exchanges, self._manners = exchanges, manners

    def receive(self, came: Came, now: datetime) -> str:
        """Why a document cannot be used, as a code; empty where it was taken in. Raises AutomationUnavailable."""
        if came.fault:
            return came.fault
        if came.content is None:
            return LetterFault.TOO_LARGE.value
        try:
            letter = read(came.content)
        except LetterRefused as refused:
            return str(refused)
        try:
            with self._exchanges.writing() as connection:
                return self._take(connection, came.content, letter, now)
        except OSError as error:
            raise AutomationUnavailable("files") from error

    def _take(self, connection: Connection, document: bytes, letter: Letter, now: datetime) -> str:
        ours = self._ours(connection, letter)
        facts: dict[str, Any] = {
            "number": letter.number[:80],
            "actor": letter.sender.organization[:200],
            "note": f"{letter.number}: {letter.subject}"[:_NOTE_LIMIT],
            "request_id": ours.request_id if ours is not None else None,
        }
        cause = self._cause(letter, ours)
        if cause or ours is None:
            facts |= {"kind": "other", "state": kept.ASIDE, "cause": cause, "settled_at": now}
        elif self._manners.is_receipt(letter.subject):
            is_new = self._exchanges.numbered(connection, ours.number, letter.number, letter.sent.at)
            cause = "" if is_new else "numbered_before"
            facts |= {"kind": "receipt", "state": kept.ASIDE if cause else kept.APPLIED, "cause": cause}
            facts |= {"settled_at": now}
        else:
            facts |= {"kind": "answer", "state": kept.ARRIVED, "move": self._manners.move(letter.subject).value}
        self._exchanges.arrived(connection, document, now, **facts)
        return cause

    def _ours(self, connection: Connection, letter: Letter) -> Row[Any] | None:
        """The letter of ours that this one speaks of, the first that is known."""
        found = (letter_of_ours(connection, related.number.strip()[:80]) for related in letter.related)
        return next((row for row in found if row is not None), None)

    def _cause(self, letter: Letter, ours: Row[Any] | None) -> str:
        if not self._manners.is_believed(letter.sender.code):
            return "unknown_sender"
        if ours is None:
            return "not_ours"
        return "number_too_long" if len(letter.number) > _NUMBER_LIMIT else ""
