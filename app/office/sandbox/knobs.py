"""How the sandbox behaves towards everybody, and what it saw: turned and read over HTTP while it runs."""

from enum import StrEnum

import msgspec

from app.errors import InquiryFailure

ACCOUNT = ("sandbox", "sandbox-word")
CLIENT = ("sandbox-client", "sandbox-client-word")
ORGANISATION = ("sandbox-office", "sandbox-office-word")
PID = "sandbox-pid"
BUSINESS = ("sandbox-business", "sandbox-business-word")
"""Invented: they open nothing but the sandbox."""


class Mood(StrEnum):
    """How every registry of the sandbox answers."""

    OPEN = "open"
    CLOSED = "closed"
    HOLIDAY = "holiday"
    QUOTA = "quota"
    LOCKED = "locked"
    DOWN = "down"
    SILENT = "silent"


class Existence(StrEnum):
    """How a Farzin answers whether a document is there: by the document or nothing, or by a word or a failure."""

    DOCUMENT = "document"
    WORD = "word"
    FAILURE = "failure"


class Knobs(msgspec.Struct, forbid_unknown_fields=True):
    """`slow_seconds`: before each answer. `has_photo_permission`: whether portraits are granted to the account.

    `token_seconds`: the life of a token. `busy_seconds`: an automation asks to be left alone so long (429). `is_mute`:
    it keeps what it is given and says nothing. `is_duplicate`: it keeps it, and says that it was there before.
    `exists`: how Farzin answers whether a document is there; `has_numbers`: whether automations have numbered what they
    keep. `asked`: how many questions came to registries, tokens apart. `granted`, `renewed`: tokens.
    """

    mood: Mood = Mood.OPEN
    slow_seconds: float = 0.0
    has_photo_permission: bool = True
    token_seconds: float = 300.0
    busy_seconds: int = 0
    is_mute: bool = False
    is_duplicate: bool = False
    exists: Existence = Existence.DOCUMENT
    has_numbers: bool = True
    asked: int = 0
    granted: int = 0
    renewed: int = 0


CODE_OF_MOOD = {
    Mood.CLOSED: "login.time.diny",
    Mood.HOLIDAY: "login.holyday.diny",
    Mood.QUOTA: "inquiry.outof.max.daily.request",
    Mood.LOCKED: "login.lock.user",
    Mood.DOWN: "login.none.Response",
}
CODE_OF_FAULT = {
    InquiryFailure.NOT_FOUND: "err.record.not.found",
    InquiryFailure.INPUT_INVALID: "inquiry.unknown.search",
    InquiryFailure.RECORD_HELD: "result.rec.review",
    InquiryFailure.AUTH: "login.service.diny",
    InquiryFailure.PHOTO_DENIED: "You.have.not.permission",
    InquiryFailure.CLOSED: "inquiry.time.finished",
    InquiryFailure.QUOTA: "inquiry.outof.max.response",
    InquiryFailure.UPSTREAM: "Error inPersonInfoReading",
}
FAULT_OF_MOOD = {
    Mood.CLOSED: InquiryFailure.CLOSED,
    Mood.HOLIDAY: InquiryFailure.CLOSED,
    Mood.QUOTA: InquiryFailure.QUOTA,
    Mood.LOCKED: InquiryFailure.AUTH,
    Mood.DOWN: InquiryFailure.UPSTREAM,
}
