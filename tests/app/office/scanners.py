"""Scanners for tests: one that speaks as clamd does, and clamd itself, with one signature."""

import shutil
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

HARMFUL = b"X5O!P%@AP[4" + rb"\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST" + b"-FILE!$H+H*"
"""The test file of EICAR, put together here so that no scanner takes this one away. It does no harm."""

_SIGNATURE = f"Mizban.Test:0:*:{HARMFUL[20:60].hex()}\n"


@dataclass
class Spoken:
    """Speaks clamd's protocol. `is_away`: it listens, and hangs up."""

    port: int = 0
    is_away: bool = False
    scanned: int = 0
    _listener: socket.socket = field(default_factory=socket.socket)

    @property
    def address(self) -> str:
        return f"clamd://127.0.0.1:{self.port}"

    def serve(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self._listener.accept()
                with line, suppress(ConnectionError, struct.error):
                    if not self.is_away:
                        self.answer(line)

    def answer(self, line: socket.socket) -> None:
        reader = line.makefile("rb")
        command = b""
        while not command.endswith(b"\0"):
            command += reader.read(1)
        if command == b"zPING\0":
            line.sendall(b"PONG\0")
            return
        content = b""
        while length := struct.unpack("!L", reader.read(4))[0]:
            content += reader.read(length)
        self.scanned += 1
        line.sendall(b"stream: Mizban.Test.UNOFFICIAL FOUND\0" if HARMFUL in content else b"stream: OK\0")


@contextmanager
def spoken() -> Iterator[Spoken]:
    """One on a free port."""
    scanner = Spoken()
    scanner._listener.bind(("127.0.0.1", 0))
    scanner._listener.listen()
    scanner.port = scanner._listener.getsockname()[1]
    thread = threading.Thread(target=scanner.serve)
    thread.start()
    try:
        yield scanner
    finally:
        with suppress(OSError):
            scanner._listener.shutdown(socket.SHUT_RDWR)
        scanner._listener.close()
        thread.join()


@contextmanager
def clamd(folder: Path) -> Iterator[str]:
    """The address of the real one."""
    program = shutil.which("clamd")
    assert program, "clamd is needed: apt-get install clamav-daemon"
    (folder / "db").mkdir(parents=True)
    (folder / "db" / "test.ndb").write_text(_SIGNATURE, encoding="ascii")
    place = folder / "clamd.sock"
    configuration = folder / "clamd.conf"
    lines = (f"DatabaseDirectory {folder / 'db'}", f"LocalSocket {place}", "Foreground yes", "User root")
    configuration.write_text("\n".join(lines) + "\n", encoding="utf-8")
    log = (folder / "clamd.log").open("wb")
    with log, subprocess.Popen([program, "-c", str(configuration)], stdout=log, stderr=log) as process:
        try:
            end = time.monotonic() + 60
            while not place.exists():
                assert process.poll() is None, (folder / "clamd.log").read_text(encoding="utf-8")
                assert time.monotonic() < end
                threading.Event().wait(0.05)
            yield f"unix:{place}"
        finally:
            process.terminate()
