"""Where one can go, and how a page asks to go there."""

from enum import StrEnum
from typing import Protocol, runtime_checkable

from app.domain.request import RequestId
from app.domain.visit import Draft


class Place(StrEnum):
    """A page of the window, in the order of its keys F1 to F9."""

    VISIT = "visit"
    SERVICES = "services"
    FOLLOWUP = "followup"
    OUTBOX = "outbox"
    SUPERVISION = "supervision"
    JOURNAL = "journal"
    PREFERENCES = "preferences"
    INSPECTION = "inspection"
    CONNECTORS = "connectors"


class Navigator(Protocol):
    """The shell, as a page sees it. Pages do not know each other."""

    def go(self, place: Place) -> None:
        """Show a place."""

    def open_draft(self, draft: Draft) -> None:
        """Go on with unfinished work at the visit page."""

    def show_request(self, request_id: RequestId) -> None:
        """Show a request at the follow-up page."""


@runtime_checkable
class OpensDrafts(Protocol):
    """A page that goes on with unfinished work."""

    def open_draft(self, draft: Draft) -> None:
        """Show `draft` where the clerk left it."""


@runtime_checkable
class ShowsDesks(Protocol):
    """A page that shows what lies unsent in the desks of the branch."""

    def show_desks(self) -> None:
        """Show them."""


@runtime_checkable
class ShowsRequests(Protocol):
    """A page that shows one request."""

    def show_request(self, request_id: RequestId) -> None:
        """Find and show the request."""
