"""The stores of those who are not signed in: what was delivered leaves them too, whoever comes back or never does."""

import contextlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from app.contract import codec
from app.contract.messages import Policy
from app.desk.ports import Store
from app.desk.secrets import Secrets
from app.desk.session import POLICY_KEY
from app.errors import AppError

OpenStore = Callable[[Path, bytes], Awaitable[Store]]
"""Opens a store that is there. Raises what the store raises; one that cannot be read stays as it is, for its owner."""


class AbsentStores:
    """Only removes, and tells nobody what there was."""

    def __init__(self, secrets: Secrets, open_store: OpenStore, folder: Path) -> None:
        self._secrets, self._open_store, self._folder = secrets, open_store, folder

    async def forget_delivered(self, now: datetime, present: str) -> None:
        """Clear what each store but `present` keeps longer than its own gateway allowed; `now` is the office's time.

        A store that has no key here, was not closed well, is in use, or does not open is passed over.
        """
        for path in self._paths():
            if path.stem != present and not _has_log(path):
                with contextlib.suppress(AppError):
                    await self._forget(path, now)

    async def _forget(self, path: Path, now: datetime) -> None:
        key = await self._secrets.kept_store_key(path.stem)
        if key is None:
            return
        store = await self._open_store(path, key)
        try:
            cached = await store.cached(POLICY_KEY)
            policy = codec.readable(cached.body if cached else b"", Policy)
            if policy:
                await store.forget_delivered(now, policy.retention_hours)
        finally:
            await store.close()

    def _paths(self) -> tuple[Path, ...]:
        return tuple(sorted(self._folder.glob("*.db")))


def _has_log(path: Path) -> bool:
    """Whether a power cut left a log beside a store: what ails it is told to its owner, who opens it first."""
    with contextlib.suppress(OSError):
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    return False
