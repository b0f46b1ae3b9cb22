"""What attachments need of the page around them."""

from typing import Protocol

from app.domain.form import Field
from app.domain.request import AttachmentRef


class Contents(Protocol):
    """Where the bytes of attached files are."""

    async def content(self, sha256: str) -> bytes:
        """The bytes of a file. Raises AppError."""


class AttachmentHost(Contents, Protocol):
    """Keeps the files that a person attaches."""

    def attachment_limit(self, field: Field) -> int:
        """The largest file that the field takes, in bytes."""

    async def attach(self, field: Field, name: str, content: bytes) -> AttachmentRef:
        """Keep a file. Raises FileRefused, or another AppError."""
