"""A real gateway process for tests: started, stopped, killed and started again on the same data and port."""

import json
import queue
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Select, create_engine

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class GatewayProcess:
    """`with GatewayProcess(folder) as gateway:` — `gateway.url`, `gateway.users` (name, role, password).

    `arguments` are added to the command line; `training` False gives an empty office. `database_url`: other than a file
    in the folder.
    """

    folder: Path
    arguments: tuple[str, ...] = ()
    training: bool = True
    database_url: str = ""
    deadline_seconds: float = 90.0
    url: str = ""
    database: str = ""
    users: list[dict[str, str]] = field(default_factory=list)
    _process: subprocess.Popen[bytes] | None = None
    _port: int = 0

    def start(self) -> Self:
        """Start, or start again on the same data and port; returns when the gateway is ready."""
        assert self._process is None, "already running"
        self.folder.mkdir(parents=True, exist_ok=True)
        place = ["--data-dir", str(self.folder), *(["--database", self.database_url] if self.database_url else [])]
        program = [sys.executable, "-m", "app.office.serve"]
        if not self.training:  # a real office's schema is made by its administrator
            subprocess.run([*program, "migrate", *place], cwd=ROOT, check=True, capture_output=True)
        command = [*program, "serve", *place, *(["--training"] if self.training else [])]
        with (self.folder / "stderr.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--port", str(self._port), *self.arguments],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        ready = self._first_line()
        self.url, self.users = ready["url"], ready["users"]
        self.database = self.database_url or ready["database"]  # the gateway shows no password
        self._port = int(self.url.rsplit(":", 1)[1])
        return self

    def _first_line(self) -> dict[str, Any]:
        assert self._process is not None
        assert self._process.stdout is not None
        lines: queue.Queue[bytes] = queue.Queue()
        output = self._process.stdout
        threading.Thread(target=lambda: lines.put(output.readline()), daemon=True).start()
        try:
            line = lines.get(timeout=self.deadline_seconds)
        except queue.Empty:
            line = b""
        if not line:
            self.kill()
            raise AssertionError(f"the gateway did not come up:\n{self.log()}")
        found: dict[str, Any] = json.loads(line)
        return found

    @property
    def is_running(self) -> bool:
        """Whether the process lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The number of its first process."""
        assert self._process is not None, "not running"
        return self._process.pid

    def stop(self) -> int:
        """Ask it to end (SIGTERM) and wait; the exit code."""
        return self._end(signal.SIGTERM)

    def kill(self) -> int:
        """End it at once, as a power cut does; the exit code."""
        return self._end(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)

    def _end(self, number: int) -> int:
        process, self._process = self._process, None
        assert process is not None, "not running"
        if process.poll() is None:
            process.send_signal(number)
        try:
            code = process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
        finally:
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()
        return code

    def close_stdin(self) -> int:
        """What a dying parent does to it; waits for its end, the exit code."""
        process = self._process
        assert process is not None
        assert process.stdin is not None
        process.stdin.close()
        process.wait(timeout=20)
        return self._end(signal.SIGTERM)

    def restart(self) -> Self:
        """Killed where it still runs, then started again."""
        if self._process is not None:
            self.kill()
        return self.start()

    def add_clerk(self, user_name: str, password: str) -> None:
        """Write a clerk down, in an office without training."""
        place = ["--data-dir", str(self.folder), *(["--database", self.database_url] if self.database_url else [])]
        who = ["--user-name", user_name, "--name", "سارا", "--role", "clerk", "--branch", "1"]
        subprocess.run(
            [sys.executable, "-m", "app.office.serve", "add-person", *place, *who],
            cwd=ROOT,
            input=f"{password}\n".encode(),
            check=True,
            capture_output=True,
        )

    def password(self, user_name: str) -> str:
        """The password of a training user."""
        return next(user["password"] for user in self.users if user["name"] == user_name)

    def user(self, role: str, index: int = 0) -> tuple[str, str]:
        """The name and password of a training user in a role."""
        those = [user for user in self.users if user["role"] == role]
        return those[index]["name"], those[index]["password"]

    def rows(self, query: Select[Any]) -> list[Any]:
        """What its database holds, read past it."""
        engine = create_engine(self.database)
        with engine.connect() as connection:
            found = list(connection.execute(query))
        engine.dispose()
        return found

    def log(self) -> str:
        """What it said on standard error, over all its lives."""
        return (self.folder / "stderr.log").read_text(encoding="utf-8", errors="replace")

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self.kill()
