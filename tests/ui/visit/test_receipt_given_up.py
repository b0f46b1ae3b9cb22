"""A receipt of what the desk stopped trying: it is not refused, so it is sent again and not corrected."""

from datetime import UTC, datetime

from app.desk.outbox import OutboxItem
from app.domain.label import Label
from app.domain.outbox import IntentKind, IntentState
from app.domain.request import RequestId
from app.errors import GivenUp, NotAllowed
from ui.visit.receipt_viewmodel import ReceiptState

AT = datetime(2026, 11, 24, tzinfo=UTC)


def needs_clerk(cause: GivenUp | NotAllowed) -> bool:
    item = OutboxItem(RequestId("a"), IntentKind.SUBMIT, Label("x"), "y", IntentState.NEEDS_YOU, AT, cause=cause)
    return ReceiptState(item=item).needs_clerk


def test_what_was_given_up_is_sent_again_and_what_was_refused_is_corrected() -> None:
    assert not needs_clerk(GivenUp(may_have_arrived=False))
    assert not needs_clerk(GivenUp(may_have_arrived=True))
    assert needs_clerk(NotAllowed())
