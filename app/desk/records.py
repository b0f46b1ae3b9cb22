"""Brings the journal's records to the gateway, in their order, and keeps its word that it has them."""

import logging
from collections.abc import Callable

from app.desk.ports import Store, Workspace
from app.domain.journal import ChainedRecord
from app.domain.proof import Anchor
from app.errors import AppError, BadReply, JournalBroken, ReplyFault

_LOG = logging.getLogger(__name__)
_RECORDS_AT_ONCE = 100


class Records:
    """A chain that the gateway does not go on with is told of, and left alone until the person signs in again.

    It stays kept.
    """

    def __init__(self, tell: Callable[[AppError], None]) -> None:
        self._tell = tell
        self._refused: Store | None = None

    async def bring(self, workspace: Workspace) -> bool:
        """Bring what the gateway has not anchored. False: some is left, and may be tried again after a rest."""
        if self._refused is workspace.store:
            return True
        while records := await workspace.store.unsent_records(_RECORDS_AT_ONCE):
            try:
                anchor = await workspace.gateway.record(records)
                _check(anchor, records[-1])
            except JournalBroken as error:
                self._refused = workspace.store
                _LOG.warning("the gateway has another chain of records", extra={"known": error.known})
                self._tell(error)
                return True
            except AppError as error:
                _LOG.info("records wait", extra={"failure": type(error).__name__})
                return False
            await workspace.store.records_anchored(anchor)
        return True


def _check(anchor: Anchor, last: ChainedRecord) -> None:
    """Records leave the desk only for an anchor of theirs. Raises BadReply."""
    if (anchor.chain, anchor.number, anchor.hash) != (last.chain, last.number, last.hash) or not anchor.signature:
        raise BadReply(ReplyFault.NOT_THE_CONTRACT)
