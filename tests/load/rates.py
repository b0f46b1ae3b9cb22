"""How many times a second one call is answered, by the gateway and by a bare route with the same body."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.gateway import ROOT
from tests.load.bare import BODY
from tests.load.line import Broken, Line

LINES = 32
_WARM_SECONDS = 1.0


@contextmanager
def bare(body: bytes, workers: int, folder: Path) -> Iterator[int]:
    """The port where it listens."""
    file = folder / "body.json"
    file.write_bytes(body)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "tests.load.bare", str(port), str(workers)]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | {BODY: str(file)}) as process:
        try:
            asyncio.run(_wait_for(port))
            yield port
        finally:
            process.terminate()


async def _wait_for(port: int) -> None:
    async with asyncio.timeout(60):
        while True:
            try:
                await Line(port).call("GET", "/")
            except Broken:
                await asyncio.sleep(0.1)
            else:
                return


def rate(port: int, path: str, tokens: Sequence[str], seconds: float) -> float:
    """Good answers a second over a kept line for each of `tokens`, each asking again at once."""

    async def ask(token: str, until: float) -> int:
        line, number = Line(port), 0
        line.token = token
        while time.monotonic() < until:
            assert (await line.call("GET", path)).status == 200
            number += 1
        await line.close()
        return number

    async def all_of_them(seconds: float) -> int:
        until = time.monotonic() + seconds
        return sum(await asyncio.gather(*(ask(token, until) for token in tokens)))

    asyncio.run(all_of_them(_WARM_SECONDS))
    began = time.monotonic()
    return asyncio.run(all_of_them(seconds)) / (time.monotonic() - began)
