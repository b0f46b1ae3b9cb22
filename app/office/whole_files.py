"""Where whole attachments lie: a folder, or a store that speaks S3 and that several hosts reach."""

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import parse_qsl, urlsplit

from app.domain.ids import new_id
from app.errors import ServerBusy

if TYPE_CHECKING:
    from obstore.store import ObjectStore

log = logging.getLogger(__name__)

_AGAIN_SECONDS = 5.0
_DEADLINE = "20s"
_KNOWN = frozenset({"endpoint", "region"})
_SECRETS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class UnusableStore(Exception):
    """An address that no files can be kept at; its text says why."""


class WholeFiles(Protocol):
    """Keeps whole files by their place, a relative path. Called in a worker thread; may be slow."""

    def keep(self, place: str, content: bytes) -> None:
        """Put a file there, whole or not at all, for good when this returns. The same once more is no harm.

        Raises ServerBusy: the store does not answer.
        """

    def read(self, place: str) -> bytes:
        """What lies there. Raises ServerBusy: the store does not answer; FileNotFoundError: nothing does."""


class FolderFiles:
    """In a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, place: str, content: bytes) -> None:
        """As in the port. Raises OSError too: the disk is full, or broken."""
        final = self._folder / place
        final.parent.mkdir(parents=True, exist_ok=True)
        coming = final.with_name(f"{final.name}.{new_id()}")
        try:
            with coming.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            coming.replace(final)
        except OSError:
            coming.unlink(missing_ok=True)
            raise

    def read(self, place: str) -> bytes:
        """As in the port."""
        return (self._folder / place).read_bytes()


class BucketFiles:
    """In a bucket, under its prefix."""

    def __init__(self, store: "ObjectStore") -> None:
        self._store = store

    def keep(self, place: str, content: bytes) -> None:
        """As in the port."""
        import obstore  # noqa: PLC0415 - only where an office has a bucket
        from obstore.exceptions import BaseError  # noqa: PLC0415

        try:
            obstore.put(self._store, place, content, use_multipart=False)
        except (BaseError, OSError) as error:
            raise _away(error) from error

    def read(self, place: str) -> bytes:
        """As in the port."""
        import obstore  # noqa: PLC0415
        from obstore.exceptions import BaseError  # noqa: PLC0415

        try:
            return bytes(obstore.get(self._store, place).bytes())
        except FileNotFoundError:
            raise
        except (BaseError, OSError) as error:
            raise _away(error) from error


def _away(error: Exception) -> ServerBusy:
    log.warning("the store of attachments does not answer as it should: %s", type(error).__name__)
    return ServerBusy(_AGAIN_SECONDS)


def open_files(address: str, folder: Path) -> WholeFiles:
    """The store at an address, in `folder` where it is empty. Raises UnusableStore."""
    return BucketFiles(_bucket(address)) if address else FolderFiles(folder)


def check_address(address: str) -> dict[str, str]:
    """What `s3://bucket/prefix?endpoint=…&region=…` asks of the store. Raises UnusableStore.

    The secrets are two variables of the environment; in an address every list of processes would show them.
    """
    parts = urlsplit(address)
    asked = dict(parse_qsl(parts.query))
    if parts.scheme != "s3" or not parts.netloc or "@" in parts.netloc or ":" in parts.netloc:
        raise UnusableStore("--attachments is s3://bucket/prefix, without a name and a password")
    if unknown := asked.keys() - _KNOWN:
        raise UnusableStore(f"--attachments does not know {min(unknown)}; it knows {', '.join(sorted(_KNOWN))}")
    endpoint = urlsplit(asked.get("endpoint", "https://"))
    is_safe = endpoint.scheme == "https" or (endpoint.scheme == "http" and endpoint.hostname in _LOOPBACK)
    if not is_safe:
        raise UnusableStore("the endpoint of --attachments is an https address")
    if missing := [name for name in _SECRETS if not os.environ.get(name)]:
        raise UnusableStore(f"--attachments needs {' and '.join(missing)} in the environment")
    return asked


def _bucket(address: str) -> "ObjectStore":
    from obstore.store import S3Store  # noqa: PLC0415

    asked, parts = check_address(address), urlsplit(address)
    return S3Store(
        parts.netloc,
        prefix=parts.path.strip("/") or None,
        config={
            "region": asked.get("region", "us-east-1"),
            **({"endpoint": asked["endpoint"]} if "endpoint" in asked else {}),
        },
        client_options={"timeout": _DEADLINE, "allow_http": asked.get("endpoint", "").startswith("http:")},
        retry_config={"max_retries": 2},
    )
