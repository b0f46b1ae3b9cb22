"""How an office writes letters to its automation, and how it reads what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.persian import comparable
from app.domain.request import Action
from app.office.connectors.automation.ece.letter import Classification, Party, Priority

RECEIPT_WORDS = ("رسید", "اعلام وصول")
MOVE_WORDS: Mapping[str, Action] = {
    "پاسخ": Action.ANSWER,
    "نقص": Action.RETURN,
    "عدم موافقت": Action.REFUSE,
    "رد درخواست": Action.REFUSE,
}
"""What the standard does not say is agreed with the other secretariat; these are what is taken where nothing is."""


@dataclass(frozen=True, slots=True)
class EceManners:
    """`receipts`: how the subject of a letter begins that brings a registration number.

    `moves`: how the subject of a letter begins that decides; any other letter about a request is noted as a referral.
    `senders`: the codes of organisations whose letters are believed; the receiver's always is.
    """

    sender: Party
    receiver: Party
    priority: Priority = Priority.NORMAL
    classification: Classification = Classification.NORMAL
    receipts: tuple[str, ...] = RECEIPT_WORDS
    moves: Mapping[str, Action] = field(default_factory=lambda: MOVE_WORDS)
    senders: frozenset[str] = frozenset()
    every_seconds: float = 15.0
    deadline_seconds: float = 20.0

    def is_believed(self, code: str) -> bool:
        """Whether a letter of that organisation may move a request."""
        return bool(code) and (code == self.receiver.code or code in self.senders)

    def is_receipt(self, subject: str) -> bool:
        """Whether a letter brings the number that ours got."""
        return any(_begins(subject, words) for words in self.receipts)

    def move(self, subject: str) -> Action:
        """What a letter decides; the longest words that fit win."""
        for words in sorted(self.moves, key=len, reverse=True):
            if _begins(subject, words):
                return self.moves[words]
        return Action.REFER


def _begins(subject: str, words: str) -> bool:
    return comparable(subject).startswith(comparable(words))
