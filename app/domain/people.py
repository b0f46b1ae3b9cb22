"""Who works here, and who may do what."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from app.domain.label import Label

PersonId = NewType("PersonId", str)
BranchCode = NewType("BranchCode", str)


class Role(StrEnum):
    """A post at the desk."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    BRANCH_ADMINISTRATOR = "branch_administrator"
    INSPECTOR = "inspector"


class Permission(StrEnum):
    """An act that a role allows."""

    INQUIRE = "inquire"
    SUBMIT_REQUEST = "submit_request"
    FOLLOW_UP = "follow_up"
    VIEW_QUEUE = "view_queue"
    DECIDE = "decide"
    VIEW_JOURNAL = "view_journal"
    WRITE_JOURNAL = "write_journal"
    ADMINISTER_BRANCH = "administer_branch"


_ALLOWED: dict[Role, frozenset[Permission]] = {
    Role.CLERK: frozenset(
        {Permission.INQUIRE, Permission.SUBMIT_REQUEST, Permission.FOLLOW_UP, Permission.WRITE_JOURNAL}
    ),
    Role.SUPERVISOR: frozenset(
        {
            Permission.INQUIRE,
            Permission.SUBMIT_REQUEST,
            Permission.FOLLOW_UP,
            Permission.WRITE_JOURNAL,
            Permission.VIEW_QUEUE,
            Permission.DECIDE,
        }
    ),
    Role.BRANCH_ADMINISTRATOR: frozenset({Permission.WRITE_JOURNAL, Permission.ADMINISTER_BRANCH}),
    Role.INSPECTOR: frozenset({Permission.WRITE_JOURNAL, Permission.VIEW_QUEUE, Permission.VIEW_JOURNAL}),
}


def permissions_of(role: Role) -> frozenset[Permission]:
    """What a role allows; everything else is denied."""
    return _ALLOWED[role]


@dataclass(frozen=True, slots=True)
class Branch:
    """An office with counters: a governor's office, a county or a district."""

    code: BranchCode
    name: Label


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs in."""

    id: PersonId
    user_name: str
    name: Label
    role: Role
    branch: Branch
    counter: int | None = None

    def may(self, permission: Permission) -> bool:
        """Whether this person's role allows an act. The desk hides by it; the gateway refuses by it."""
        return permission in permissions_of(self.role)
