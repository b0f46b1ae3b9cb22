"""The gateway's key, which signs anchors of the journal, and the head: the last anchor, kept outside the database."""

import logging
import os
import threading
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec

from app.contract import codec
from app.domain.ids import new_id
from app.domain.journal import hash_of
from app.domain.proof import Anchor, signed_text

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

log = logging.getLogger(__name__)

KEY_FILE = "journal.key"
HEAD_FILE = "journal-head.json"
_OWNER_ONLY = 0o600

# ruff: noqa: PLC0415 - a process that signs and proves nothing does not load cryptography


class NoKey(Exception):
    """There is no key that could prove anything."""


def read_head(file: Path) -> Anchor | None:
    """The anchor in a head file; None where there is none, or none that can be read."""
    try:
        return codec.decode(file.read_bytes(), Anchor)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def _write_whole(path: Path, content: bytes) -> None:
    """Put a file in the place of another, safe on the disk: never half of it."""
    growing = path.with_suffix(f".{os.getpid()}")
    with growing.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    growing.replace(path)


class Seal:
    """Signs, checks signatures and keeps the head. Both files lie in the data folder, never in the database."""

    def __init__(self, folder: Path) -> None:
        self._key_file, self._head_file = folder / KEY_FILE, folder / HEAD_FILE
        self._writing = threading.Lock()
        self._kept = 0

    @classmethod
    def of(cls, folder: Path, last: Anchor | None = None) -> Self:
        """The seal of a data folder; its key is made at the first start.

        `last`: what was signed last. Raises NoKey where the key that did it is not there: a key made anew unsaid would
        let everybody who can delete a file write history.
        """
        seal = cls(folder)
        if last is None and not seal._key_file.exists():
            seal._make_key()
        if not seal.fits(last):
            raise NoKey
        return seal

    def fits(self, last: Anchor | None) -> bool:
        """Whether the key is the one of an anchor; without an anchor any fits. Raises NoKey where none can be read."""
        return last is None or last.key == self.key_id

    def set_aside(self) -> Path | None:
        """Move the key out of the way and answer where it is; None where there is none."""
        if not self._key_file.exists():
            return None
        beside = self._key_file.with_name(f"{KEY_FILE}.{new_id()}")
        return self._key_file.rename(beside)

    def signed(self, anchor: Anchor) -> Anchor:
        """An anchor with the gateway's key and signature."""
        named = replace(anchor, key=self.key_id)
        return replace(named, signature=self._key.sign(signed_text(named)).hex())

    def sign(self, content: bytes) -> str:
        """The signature over bytes, in hex. Raises NoKey."""
        return self._key.sign(content).hex()

    def is_signed(self, anchor: Anchor) -> bool:
        """Whether this gateway signed an anchor. Raises NoKey."""
        from cryptography.exceptions import InvalidSignature

        try:
            self._key.public_key().verify(bytes.fromhex(anchor.signature), signed_text(anchor))
        except (InvalidSignature, ValueError, TypeError):
            return False
        return anchor.key == self.key_id

    @cached_property
    def key_id(self) -> str:
        """Tells one key from another: sixteen digits of a hash of the public key."""
        return hash_of({"ed25519": self.public_key})[:16]

    @cached_property
    def public_key(self) -> str:
        """What others check signatures with: the 32 bytes of the key, in hex. Raises NoKey."""
        return self._key.public_key().public_bytes_raw().hex()

    def keep_head(self, head: Anchor) -> None:
        """Keep the last anchor, safe on the disk; an older one than is kept already is passed over.

        A disk that is full does not undo the act, which is committed: the next one brings the head up to date.
        """
        with self._writing:
            if head.serial <= self._kept:
                return
            try:
                _write_whole(self._head_file, codec.encode(head))
            except OSError as error:
                log.warning("the head of the journal was not kept: %s", error.strerror)
            else:
                self._kept = head.serial

    def head(self) -> Anchor | None:
        """The last anchor that was kept; None where there is none, or none that can be read."""
        return read_head(self._head_file)

    @cached_property
    def _key(self) -> "Ed25519PrivateKey":
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        try:
            key = load_pem_private_key(self._key_file.read_bytes(), None)
        except (OSError, ValueError, TypeError) as error:
            raise NoKey from error
        if not isinstance(key, Ed25519PrivateKey):
            raise NoKey
        return key

    def _make_key(self) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

        made = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        growing = self._key_file.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(growing, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY), "wb") as file:
            file.write(made)
            file.flush()
            os.fsync(file.fileno())
        try:
            self._key_file.hardlink_to(growing)  # the first of several processes wins, and none reads half a key
        except FileExistsError:
            pass
        finally:
            growing.unlink()
