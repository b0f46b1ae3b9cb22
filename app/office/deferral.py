"""When a question that a registry could not answer is asked again."""

from datetime import datetime, timedelta

from app.errors import InquiryFailed, InquiryFailure

COMES_BACK = frozenset({InquiryFailure.CLOSED, InquiryFailure.QUOTA, InquiryFailure.UPSTREAM, InquiryFailure.AUTH})
_PAUSES = tuple(timedelta(minutes=each) for each in (1, 2, 5, 10, 20, 30))


_LEFT_ALONE = timedelta(minutes=1)
"""Who presses for a try after that is heard: perhaps they know that the registry is back."""


def left_alone_until(failed: InquiryFailed, again_at: datetime | None, now: datetime) -> datetime | None:
    """Until when the same question is not even passed on. One whose time the registry named is its guard's to keep."""
    if again_at is None or failed.retry_at is not None:
        return None
    return min(again_at, now + _LEFT_ALONE)


def next_try(failed: InquiryFailed, attempts: int, now: datetime) -> datetime | None:
    """The registry's own word for it, or a pause that grows with `attempts`; None: it may be asked at once, or never.

    A first failure is free to be repeated: somebody stands at the counter.
    """
    if failed.failure not in COMES_BACK:
        return None
    if failed.retry_at is not None or attempts < 2:
        return failed.retry_at
    return now + _PAUSES[min(attempts - 2, len(_PAUSES) - 1)]
