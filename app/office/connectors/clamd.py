"""ClamAV over its daemon: INSTREAM on TCP or on a socket of this computer.

The protocol is clamd(8)'s: a command between "z" and a zero byte, pieces with their length before them, the answer to
a zero byte.
"""

import socket
import struct
from datetime import datetime
from urllib.parse import urlsplit

from app.contract.messages import Dependency, DependencyState
from app.office.scanning import PART, ScannerAway

_PIECE_BYTES = 64 * 1024
_ANSWER_LIMIT_BYTES = 4096
_PORT = 3310
_LONGEST_NAME = 60


class AddressUnusable(ValueError):
    """An address is none of a scanner."""


class Clamd:
    """Keeps the port `office.scanning.Scanner`. One connection a file, from any thread."""

    def __init__(self, address: str, deadline_seconds: float) -> None:
        """`address`: clamd://host[:port], or unix:/path. Raises AddressUnusable."""
        self._deadline_seconds = deadline_seconds
        self._place: str | tuple[str, int]
        if address.startswith("unix:/"):
            self._place = address.removeprefix("unix:")
            return
        try:
            parts = urlsplit(address)
            self._place = (parts.hostname or "", parts.port or _PORT)
        except ValueError as error:
            raise AddressUnusable(address) from error
        if parts.scheme != "clamd" or not parts.hostname or parts.path.strip("/") or parts.query or parts.username:
            raise AddressUnusable(address)

    def scan(self, content: bytes) -> str:
        """What was found in it, empty where nothing was. Raises ScannerAway."""
        said = self._asked(b"zINSTREAM\0", content)
        if said == "stream: OK":
            return ""
        name = said.removeprefix("stream: ")
        if name.endswith(" FOUND"):
            return "".join(each for each in name.removesuffix(" FOUND") if each.isprintable())[:_LONGEST_NAME]
        raise ScannerAway("too_large" if "size limit exceeded" in said else "upstream")

    def health(self, _now: datetime) -> Dependency:
        """Whether it answers."""
        try:
            said = self._asked(b"zPING\0", None)
        except ScannerAway as error:
            return Dependency(PART, DependencyState.DOWN, error.cause)
        if said != "PONG":
            return Dependency(PART, DependencyState.DOWN, "upstream")
        return Dependency(PART, DependencyState.UP)

    def _asked(self, command: bytes, content: bytes | None) -> str:
        try:
            with self._connected() as line:
                line.sendall(command)
                if content is not None:
                    _stream(line, content)
                return _answer(line)
        except TimeoutError as error:
            raise ScannerAway("no_answer") from error
        except (OSError, UnicodeDecodeError) as error:
            raise ScannerAway("unreachable") from error

    def _connected(self) -> socket.socket:
        if isinstance(self._place, tuple):
            return socket.create_connection(self._place, self._deadline_seconds)
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(self._deadline_seconds)
        try:
            line.connect(self._place)
        except OSError:
            line.close()
            raise
        return line


def _stream(line: socket.socket, content: bytes) -> None:
    try:
        for start in range(0, len(content), _PIECE_BYTES):
            piece = content[start : start + _PIECE_BYTES]
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
    except (BrokenPipeError, ConnectionResetError):  # it has said already that this is too much
        return


def _answer(line: socket.socket) -> str:
    said = bytearray()
    while b"\0" not in said and len(said) < _ANSWER_LIMIT_BYTES and (piece := line.recv(1024)):
        said += piece
    return said.partition(b"\0")[0].decode().strip()
