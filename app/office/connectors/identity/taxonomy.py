"""What registries say when they do not answer, in the product's own words. The one table of it."""

from collections.abc import Iterable

from app.errors import InquiryFailure

_SAID: dict[InquiryFailure, tuple[str, ...]] = {
    InquiryFailure.NOT_FOUND: ("err.record.not.found", "Nin.Not.Valid"),
    InquiryFailure.INPUT_INVALID: ("inquiry.inquiry.required", "inquiry.unknown.search"),
    InquiryFailure.RECORD_HELD: (
        "result.rec.invisible",
        "result.rec.review",
        "result.rec.return",
        "IS_EXCEPTED",
        "err.cancellation.nin",
    ),
    InquiryFailure.AUTH: (
        "Login.username.required",
        "Login.password.required",
        "login.invalid.user",
        "login.lock.user",
        "err.method.diny",
        "login.service.diny",
    ),
    InquiryFailure.PHOTO_DENIED: ("You.have.not.permission", "inquiry.unreadable.image"),
    InquiryFailure.CLOSED: ("login.time.diny", "login.holyday.diny", "inquiry.time.finished"),
    InquiryFailure.QUOTA: ("inquiry.outof.max.daily.request", "inquiry.outof.max.response"),
    InquiryFailure.UPSTREAM: (
        "login.none.Request",
        "login.none.Response",
        "Error inPersonInfoReading",
        "Error inUTF-8Encoding",
    ),
}
"""The codes of the civil registry, spelled as it spells them."""

CIVIL_REGISTRY_CODES = {code: failure for failure, codes in _SAID.items() for code in codes}
_BY_FOLDED_CODE = {code.casefold(): failure for code, failure in CIVIL_REGISTRY_CODES.items()}

_BY_STATUS = {
    401: InquiryFailure.AUTH,
    403: InquiryFailure.AUTH,
    429: InquiryFailure.QUOTA,
}


def failures_of(codes: Iterable[str]) -> tuple[InquiryFailure, ...]:
    """What the civil registry's codes mean, in their order; what it never said before is left out."""
    known = (_BY_FOLDED_CODE.get(code.strip().casefold()) for code in codes)
    return tuple(failure for failure in known if failure is not None)


def failure_of_status(status: int) -> InquiryFailure:
    """What an HTTP status means where the answer itself says no more. 404 is a wrong address, not a wrong person."""
    return _BY_STATUS.get(status, InquiryFailure.UPSTREAM)
