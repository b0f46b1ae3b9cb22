"""Which desk this is: an id that is born once for each installation, and the number of its last report."""

import contextlib
import os
import uuid
from pathlib import Path

import msgspec

from app.contract import codec
from app.contract.desks import HIGHEST_SEQUENCE
from app.domain.desks import DeskId
from app.domain.ids import new_id


class _Kept(msgspec.Struct, frozen=True):
    id: str
    sequence: int = 0


class DeskIdentity:
    """Kept in a file of the data folder; a file that cannot be read counts as none, and another desk is born."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: _Kept | None = None

    @property
    def id(self) -> DeskId:
        """The desk's id: it tells nothing of the computer, nor of who works there."""
        return DeskId(self._known().id)

    def next_number(self) -> int:
        """A number higher than any before. A disk that cannot be written keeps it until the end of the program."""
        return self.advance(self._known().sequence + 1)

    def advance(self, number: int) -> int:
        """Go on from `number`: the gateway knows it of this desk already."""
        self._kept = msgspec.structs.replace(self._known(), sequence=number)
        beside = self._path.with_suffix(".new")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(codec.encode(self._kept))
            os.replace(beside, self._path)  # noqa: PTH105 - atomic on every system
        return number

    def _known(self) -> _Kept:
        if self._kept is None:
            kept = None
            with contextlib.suppress(OSError):
                kept = codec.readable(self._path.read_bytes(), _Kept)
            self._kept = kept if kept and _is_usable(kept) else _Kept(new_id())
        return self._kept


def _is_usable(kept: _Kept) -> bool:
    """Whether a gateway takes it: what somebody wrote into the file by hand would keep the desk silent for ever."""
    try:
        return str(uuid.UUID(kept.id)) == kept.id and 0 <= kept.sequence < HIGHEST_SEQUENCE
    except ValueError:
        return False
