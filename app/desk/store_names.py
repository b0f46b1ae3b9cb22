"""How the store of a person is called on disk."""

import hashlib

from app.domain.people import PersonId


def store_name(gateway_name: str, person: PersonId) -> str:
    """The same for the same office and person; it does not show who that is."""
    return hashlib.sha256(f"{gateway_name}\n{person}".encode()).hexdigest()[:32]
