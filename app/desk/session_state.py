"""Who works here, as the window shows it."""

from dataclasses import dataclass

from app.domain.people import Person


@dataclass(frozen=True, slots=True)
class SessionState:
    """What the window shows. `is_expired`: the person has to give the password again; nothing is lost.

    `is_offline`: signed in without the gateway; when it is back, it asks for the password.
    """

    person: Person | None = None
    is_training: bool = False
    is_expired: bool = False
    is_offline: bool = False
    is_keyring_missing: bool = False
