"""The certificates of the gateway's door: its own, and whose desks it lets in. What changes on the disk is taken up.

A connection that stands keeps the certificate it began with; a new one gets the new. Files that cannot be used leave
everything as it was.
"""

import asyncio
import logging
import os
import ssl
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from app.contract.messages import Dependency, DependencyState

log = logging.getLogger(__name__)

PART = "certificate"
LOOK_SECONDS = 5.0
_SOON = timedelta(days=21)


class DeskCertificates(StrEnum):
    """Whether a desk has to show a certificate of its own."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


_VERIFY = {
    DeskCertificates.OPTIONAL: ssl.CERT_OPTIONAL,
    DeskCertificates.REQUIRED: ssl.CERT_REQUIRED,
}


class CertificateUnusable(Exception):
    """A file of the door cannot be used; its text says which, and no content."""


@dataclass(frozen=True, slots=True)
class Door:
    """The files, all PEM. `authority` signed the certificates of desks; `revoked`: its list of those that are void."""

    certificate: Path
    key: Path
    desks: DeskCertificates = DeskCertificates.NONE
    authority: Path | None = None
    revoked: Path | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """Those that are watched."""
        return tuple(file for file in (self.certificate, self.key, self.authority, self.revoked) if file is not None)


class Certificates:
    """`context` is that of the listening socket; each handshake goes on with the newest one."""

    def __init__(self, door: Door) -> None:
        """Raises CertificateUnusable."""
        self._door, self._is_stale = door, False
        self._stamp = _stamp(door.files)
        self.context, self._expires_at = _opened(door)
        self._newest = self.context
        self.context.sni_callback = self._begin

    def _begin(self, handshake: ssl.SSLObject, _name: str | None, _context: ssl.SSLContext) -> None:
        handshake.context = self._newest

    async def run(self) -> None:
        """Look after the files for ever."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await asyncio.to_thread(self.look)

    def look(self) -> None:
        """Take up what changed."""
        stamp = _stamp(self._door.files)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._newest, self._expires_at = _opened(self._door)
        except CertificateUnusable as error:
            self._is_stale = True
            log.warning("the certificate stays as it was: %s", error)
            return
        self._is_stale = False
        log.warning("a new certificate is used, until %s", self._expires_at.isoformat())

    def health(self, now: datetime) -> Dependency:
        """Down where desks refuse it already; with a cause where somebody has to see to it."""
        if now >= self._expires_at:
            return Dependency(PART, DependencyState.DOWN, "expired")
        if self._is_stale:
            return Dependency(PART, DependencyState.UP, "not_taken_up")
        return Dependency(PART, DependencyState.UP, "expires_soon" if now >= self._expires_at - _SOON else "")


def _opened(door: Door) -> tuple[ssl.SSLContext, datetime]:
    """A context, and until when its certificate holds. Raises CertificateUnusable.

    A certificate and its key are two files that are not written at one moment: each is read once, and both are tried.
    """
    from cryptography import x509  # noqa: PLC0415 - for those only who serve with TLS

    chain, key = _read(door.certificate), _read(door.key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    with tempfile.TemporaryDirectory(prefix="mizban-tls-") as folder:
        pair = Path(folder) / "certificate", Path(folder) / "key"
        for file, content in zip(pair, (chain, key), strict=True):
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as kept:
                kept.write(content)
        try:
            context.load_cert_chain(*pair)
        except (OSError, ValueError) as error:
            raise CertificateUnusable(f"{door.certificate} and {door.key} do not fit together") from error
    _ask_desks(context, door)
    return context, x509.load_pem_x509_certificate(chain).not_valid_after_utc


def _ask_desks(context: ssl.SSLContext, door: Door) -> None:
    if door.desks is DeskCertificates.NONE:
        return
    context.verify_mode = _VERIFY[door.desks]
    context.options |= ssl.OP_NO_TICKET  # who comes back with a ticket would not be looked at again
    context.num_tickets = 0
    if door.revoked is not None:
        context.verify_flags |= ssl.VerifyFlags.VERIFY_CRL_CHECK_LEAF
    for file in filter(None, (door.authority, door.revoked)):
        try:
            context.load_verify_locations(cafile=file)
        except (OSError, ValueError) as error:
            raise CertificateUnusable(f"{file} cannot be used") from error


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CertificateUnusable(f"{file} cannot be read") from error


def _stamp(files: Iterable[Path]) -> tuple[tuple[int, int], ...]:
    """What tells one state of the files from another; one that is gone is as nothing."""
    found = []
    for file in files:
        try:
            stat = file.stat()
        except OSError:
            found.append((0, 0))
        else:
            found.append((stat.st_mtime_ns, stat.st_size))
    return tuple(found)
