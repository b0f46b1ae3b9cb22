"""The table of places: key, permission, title, and where its page is found when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.people import Permission, Person, Role
from ui.navigation import Navigator, Place

if TYPE_CHECKING:
    from app.desk.build import Services
    from ui.language import Language
    from ui.notices import Notices
    from ui.widgets.view import View

    PageMaker = Callable[[Services, Language, Notices, Navigator], View]

# ruff: noqa: PLC0415 - a page is imported when somebody first goes there


@dataclass(frozen=True)
class PageEntry:
    """One place. `permission` None: open to every role. `load` imports the page."""

    place: Place
    key: str
    permission: Permission | None
    load: Callable[[], PageMaker]


def _visit() -> PageMaker:
    from ui.visit.view import VisitView

    return VisitView


def _services() -> PageMaker:
    from ui.services.view import ServicesView

    return ServicesView


def _followup() -> PageMaker:
    from ui.followup.view import FollowUpView

    return FollowUpView


def _outbox() -> PageMaker:
    from ui.outbox.view import OutboxView

    return OutboxView


def _supervision() -> PageMaker:
    from ui.supervision.view import SupervisionView

    return SupervisionView


def _journal() -> PageMaker:
    from ui.journal.view import JournalView

    return JournalView


def _inspection() -> PageMaker:
    from ui.inspection.view import InspectionView

    return InspectionView


def _preferences() -> PageMaker:
    from ui.preferences.view import PreferencesView

    return PreferencesView


def _connectors() -> PageMaker:
    from ui.connectors.view import ConnectorsView

    return ConnectorsView


PAGES = (
    PageEntry(Place.VISIT, "F1", Permission.SUBMIT_REQUEST, _visit),
    PageEntry(Place.SERVICES, "F2", None, _services),
    PageEntry(Place.FOLLOWUP, "F3", Permission.FOLLOW_UP, _followup),
    PageEntry(Place.OUTBOX, "F4", Permission.SUBMIT_REQUEST, _outbox),
    PageEntry(Place.SUPERVISION, "F5", Permission.VIEW_QUEUE, _supervision),
    PageEntry(Place.JOURNAL, "F6", Permission.VIEW_JOURNAL, _journal),
    PageEntry(Place.PREFERENCES, "F7", None, _preferences),
    PageEntry(Place.INSPECTION, "F8", Permission.VIEW_JOURNAL, _inspection),
    PageEntry(Place.CONNECTORS, "F9", Permission.ADMINISTER_BRANCH, _connectors),
)


def title(place: Place) -> str:
    """The name of a place."""
    return {
        Place.VISIT: QCoreApplication.translate("Pages", "Service desk"),
        Place.SERVICES: QCoreApplication.translate("Pages", "Services"),
        Place.FOLLOWUP: QCoreApplication.translate("Pages", "Follow-up"),
        Place.OUTBOX: QCoreApplication.translate("Pages", "Outbox"),
        Place.SUPERVISION: QCoreApplication.translate("Pages", "Supervision"),
        Place.JOURNAL: QCoreApplication.translate("Pages", "Journal"),
        Place.PREFERENCES: QCoreApplication.translate("Pages", "Preferences"),
        Place.INSPECTION: QCoreApplication.translate("Pages", "Inspection"),
        Place.CONNECTORS: QCoreApplication.translate("Pages", "Connections"),
    }[place]


def allowed(person: Person) -> tuple[PageEntry, ...]:
    """The places of a person's role, in the order of their keys."""
    return tuple(page for page in PAGES if page.permission is None or person.may(page.permission))


def home(person: Person) -> Place:
    """Where a person's day begins."""
    return {
        Role.CLERK: Place.VISIT,
        Role.SUPERVISOR: Place.SUPERVISION,
        Role.BRANCH_ADMINISTRATOR: Place.PREFERENCES,
        Role.INSPECTOR: Place.JOURNAL,
    }[person.role]
