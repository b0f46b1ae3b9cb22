"""How far the log beside a database goes, told from its frames: what SQLite does not take of it, it drops unsaid."""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

_HEADER = struct.Struct(">8I")
_FRAME = struct.Struct(">6I")
_MAGIC = 0x377F0682
_WORD = 0xFFFFFFFF


@dataclass(frozen=True)
class LogTail:
    """`last_commit`: the number of the last frame that ends a transaction; 0: the log holds none.

    A frame that ends a transaction is written last of it. So it is there only where all of its transaction was, unless
    the power failed in the middle of a write: then nobody was told that it is kept, and the tail says too much.
    https://www.sqlite.org/fileformat2.html#the_write_ahead_log
    """

    last_commit: int = 0

    @classmethod
    def beside(cls, database: Path) -> Self:
        """The tail of the log of a database that is not open. Raises OSError."""
        log = database.with_name(f"{database.name}-wal")
        if not log.exists():
            return cls()
        with log.open("rb") as file:
            return cls(_last_commit(file))


def _last_commit(file: BinaryIO) -> int:
    head = file.read(_HEADER.size)
    if len(head) < _HEADER.size:
        return 0
    if not _is_sound(head):  # then SQLite takes nothing, whatever follows
        return int(len(file.read(_FRAME.size)) == _FRAME.size)
    _, _, page_size, _, *salt, _, _ = _HEADER.unpack(head)
    last = number = 0
    while len(frame := file.read(_FRAME.size + page_size)) == _FRAME.size + page_size:
        number += 1
        _, pages, *frame_salt, _, _ = _FRAME.unpack(frame[: _FRAME.size])
        if pages and frame_salt == salt:  # frames of another salt are what a former log left
            last = number
    return last


def _is_sound(head: bytes) -> bool:
    """Whether the checksum of the header fits it."""
    magic, *_, first, second = _HEADER.unpack(head)
    words = struct.unpack(f"{'>' if magic & 1 else '<'}6I", head[:24])
    s1 = s2 = 0
    for even, odd in zip(words[::2], words[1::2], strict=True):
        s1 = (s1 + even + s2) & _WORD
        s2 = (s2 + odd + s1) & _WORD
    return magic | 1 == _MAGIC | 1 and (s1, s2) == (first, second)
