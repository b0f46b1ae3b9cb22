"""Request Tracker 5 itself, on a copy of the database that its package made, with a server of its own."""

import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

USER, WORD = "root", "password"
"""Of every fresh installation."""

_SERVER = Path("/usr/share/request-tracker5/libexec/rt-server")
_DATABASE = Path("/var/lib/dbconfig-common/sqlite3/request-tracker5/rtdb")
_HOW = "apt-get install --no-install-recommends request-tracker5 rt5-db-sqlite rt5-standalone"
_SITE = """
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '{database}');
Set($rtname, 'office');
Set($Organization, 'office.example');
Set($WebDomain, '127.0.0.1');
Set($WebPort, {port});
Set($LogToSTDERR, 'warning');
1;
"""


@dataclass
class Tracker:
    """`url` ends before /REST. Somebody of the office works in it."""

    url: str
    client: httpx.Client

    def tickets(self) -> list[dict[str, Any]]:
        found = self.client.get("/REST/2.0/tickets", params={"query": "id > 0"}).json()["items"]
        return [self.client.get(f"/REST/2.0/ticket/{each['id']}").json() for each in found]

    def files(self, ticket: str) -> list[str]:
        found = self.client.get(f"/REST/2.0/ticket/{ticket}/attachments", params={"fields": "Filename"}).json()
        return [each["Filename"] for each in found["items"] if each.get("Filename")]

    def set_status(self, ticket: str, status: str) -> None:
        answer = self.client.put(f"/REST/2.0/ticket/{ticket}", json={"Status": status})
        assert answer.status_code == 200, answer.text


@contextmanager
def request_tracker(folder: Path) -> Iterator[Tracker]:
    """Running, without a ticket."""
    assert _SERVER.exists(), f"Request Tracker is needed: {_HOW}"
    assert _DATABASE.exists(), f"Request Tracker is needed with a database: {_HOW}"
    folder.mkdir()
    shutil.copy(_DATABASE, folder / "rtdb")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    site = folder / "site.pm"
    site.write_text(_SITE.format(database=folder / "rtdb", port=port), encoding="utf-8")
    command = [str(_SERVER), "--port", str(port), "--host", "127.0.0.1"]
    (folder / "none.d").mkdir()  # or the package's own settings come after these
    settings = {"RT_SITE_CONFIG": str(site), "RT_SITE_CONFIG_DIR": str(folder / "none.d")}
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), **settings}
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, env=environment, stdout=log, stderr=log) as server,
    ):
        url = f"http://127.0.0.1:{port}"
        with httpx.Client(base_url=url, auth=(USER, WORD), trust_env=False, timeout=20) as client:
            try:
                _wait(client, server, folder / "log")
                yield Tracker(url, client)
            finally:
                server.terminate()


def _wait(client: httpx.Client, server: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + 90
    while True:
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            if client.get("/REST/2.0/rt").status_code == 200:
                return
        except httpx.TransportError:
            assert time.monotonic() < end, log.read_text(encoding="utf-8")
        threading.Event().wait(0.1)
