"""The embedded gateway of training mode: a process of its own, on loopback, with invented people."""

import asyncio
import contextlib
import os
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

import app
from app.contract.messages import TrainingSample
from app.desk.ports import Workspace
from app.domain.people import Role
from app.errors import GatewayNotStarted
from app.settings import Settings, is_loopback

_NO_WINDOW = 0x08000000
_REST_SECONDS = 3.0
_STOP_SECONDS = 5.0
_LINE_LIMIT_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class TrainingUser:
    """Somebody invented who may sign in."""

    user_name: str
    role: Role
    password: str


class _Told(msgspec.Struct, frozen=True):
    name: str
    role: Role
    password: str


class _Announcement(msgspec.Struct, frozen=True):
    url: str
    users: tuple[_Told, ...]


class TrainingGateway:
    """Starts the gateway when it is first needed and ends it with the desk.

    It starts again when it died by itself, after a rest; not when `stop` ended it: then `ready` starts it.
    """

    def __init__(self, settings: Settings, workspace: Callable[[], Workspace]) -> None:
        self._settings, self._workspace = settings, workspace
        self._process: Process | None = None
        self._said: _Announcement | None = None
        self._starting = asyncio.Lock()
        self._is_stopped = False
        self._started_at = float("-inf")

    async def ready(self) -> tuple[TrainingUser, ...]:
        """Those who may sign in, once the gateway answers. Raises GatewayNotStarted."""
        self._is_stopped = False
        said = await self._running()
        return tuple(TrainingUser(user.name, user.role, user.password) for user in said.users)

    async def url(self) -> str:
        """Where the gateway listens, or listened last. Raises GatewayNotStarted."""
        if self._said and (self._is_stopped or self._rests()):
            return self._said.url
        return (await self._running()).url

    async def samples(self) -> tuple[TrainingSample, ...]:
        """Numbers to try. Raises SignedOut before the sign-in."""
        return await self._workspace().gateway.training_samples()

    async def stop(self) -> None:
        """End the gateway as a power cut at the branch would, until `ready` is asked again."""
        self._is_stopped = True
        async with self._starting:
            await self._end()

    async def close(self) -> None:
        """End the gateway with the desk."""
        await self.stop()

    async def _running(self) -> _Announcement:
        async with self._starting:
            if self._said and self._process and self._process.returncode is None:
                return self._said
            await self._end()
            self._started_at = time.monotonic()
            self._said = await self._start()
            return self._said

    def _rests(self) -> bool:
        is_dead = self._process is None or self._process.returncode is not None
        return is_dead and time.monotonic() - self._started_at < _REST_SECONDS

    async def _start(self) -> _Announcement:
        folder = (self._settings.data_folder / "training").resolve()
        folder.mkdir(parents=True, exist_ok=True)
        # One port for the whole life of the desk, so that a gateway that comes back is found again.
        port = self._said.url.rpartition(":")[2] if self._said else "0"
        command = [*_program(self._settings), "serve", "--training", "--port", port, "--stop-with-parent"]
        command += ["--data-dir", str(folder / "gateway")]
        try:
            with (folder / "gateway.log").open("wb") as log:
                self._process = await asyncio.create_subprocess_exec(
                    *command, stdin=PIPE, stdout=PIPE, stderr=log, limit=_LINE_LIMIT_BYTES, **_surroundings()
                )
            async with asyncio.timeout(self._settings.gateway_start_seconds):
                return _parsed(await _first_line(self._process), folder / "gateway.log")
        except (OSError, TimeoutError) as error:
            await self._end()
            raise GatewayNotStarted(str(error) or _last_line(folder / "gateway.log")) from error
        except BaseException:
            await self._end()
            raise

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin:
            process.stdin.close()  # asked to end: it stops with the one who holds this line
        for insist in (None, process.terminate, process.kill):
            with contextlib.suppress(ProcessLookupError, TimeoutError):
                if insist and process.returncode is None:
                    insist()
                async with asyncio.timeout(_STOP_SECONDS):
                    await process.wait()
                    return


def _program(settings: Settings) -> list[str]:
    if settings.training_gateway_command:
        return list(settings.training_gateway_command)
    if getattr(sys, "frozen", False):
        suffix = ".exe" if os.name == "nt" else ""
        return [str(Path(sys.executable).with_name(f"mizban-office{suffix}"))]
    return [sys.executable, "-m", "app.office.serve"]


def _surroundings() -> dict[str, Any]:
    place = {} if getattr(sys, "frozen", False) else {"cwd": str(Path(app.__file__).parents[1])}
    return {**place, "creationflags": _NO_WINDOW} if os.name == "nt" else place


async def _first_line(process: Process) -> bytes:
    assert process.stdout
    try:
        return await process.stdout.readline()
    except ValueError as error:  # a line beyond the limit
        raise GatewayNotStarted("a line too long") from error


def _parsed(line: bytes, log: Path) -> _Announcement:
    try:
        said = msgspec.json.decode(line, type=_Announcement)
    except msgspec.DecodeError as error:
        raise GatewayNotStarted(_last_line(log)) from error
    host = said.url.partition("://")[2].rpartition(":")[0]
    if not is_loopback(host.strip("[]")):
        raise GatewayNotStarted("training never leaves this computer")
    return said


def _last_line(log: Path) -> str:
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return lines[-1][:500] if lines else ""
