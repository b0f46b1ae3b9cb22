"""An office on PostgreSQL with two workers, asking a sandbox's registries; all on this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Engine

from app.office.sandbox.people import invented_people
from app.office.training.residents import Resident
from tests.app.office.connectors.identity.sandboxes import DIRECT, SandboxProcess, office_file
from tests.app.office.databases import migrated
from tests.gateway import GatewayProcess
from tests.load.province import Seat, seats, write_down
from tests.postgres import new_database

WORKERS = 2
_A_DAY = "\n[registry.limits]\nper_day = 0\n"
"""The sandbox is asked more in a minute than an office may ask its registry in a day."""


@dataclass(frozen=True)
class Stage:
    """A gateway that runs, who works there, and who may come."""

    gateway: GatewayProcess
    engine: Engine
    seats: list[Seat]
    residents: list[Resident]

    @property
    def port(self) -> int:
        """Where it listens."""
        return urlsplit(self.gateway.url).port or 0


@contextmanager
def stage(folder: Path, counters: int) -> Iterator[Stage]:
    """An office of so many counters, without a request."""
    url = new_database()
    engine = migrated(url)
    seated = seats(counters)
    write_down(engine, seated)
    residents = [each for each in invented_people().residents.values() if not (each.fault or each.is_slow)]
    with SandboxProcess(folder / "sandbox") as sandbox:
        flags = ("--registry", str(office_file(folder, sandbox.url, DIRECT, _A_DAY)), "--workers", str(WORKERS))
        with GatewayProcess(folder / "office", flags, training=False, database_url=url) as gateway:
            yield Stage(gateway, engine, seated, residents)
    engine.dispose()
