"""How long a key takes until its letter is safe in the encrypted store, gathering included."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from PySide6.QtWidgets import QApplication

from app.desk.build import Services
from app.desk.clock import Clock
from app.desk.store.database import Database
from app.desk.store.rows import PersonStore
from app.domain.catalogue import Service
from app.domain.form import Form
from app.domain.visit import Draft, Visitor
from tests.app.desk import values
from tests.bench import form
from tests.bench.figure import Figure, middle
from tests.bench.painting import with_windows
from ui.visit.filling_viewmodel import KEEP_MILLISECONDS, FillingViewModel

CHANGES = 40
PROMISED_MILLISECONDS = 300.0


class Shelf:
    """Intake and catalogue over a real store; `kept_at`: when what was written last was durable, by `perf_counter`."""

    def __init__(self, store: PersonStore) -> None:
        self._store, self.kept_at, self.kept = store, 0.0, ""
        self.draft = values.draft(field_0="")

    async def open(self, _visitor: Visitor, _service: Service) -> Draft:
        await self._store.open_draft(self.draft, values.record())
        return self.draft

    async def keep(self, draft: Draft) -> None:
        await self._store.keep_draft(draft)
        self.kept, self.kept_at = str(draft.answers["field_0"]), time.perf_counter()

    async def form(self, _service: Service) -> Form:
        return form.sample()


def measure() -> tuple[Figure, ...]:
    """The reference is the time for which changes are gathered before they are written."""
    typical, slowest = with_windows(compare)
    bare = float(KEEP_MILLISECONDS)
    return (
        Figure(
            "a letter, from the key until it is safe in the store", typical, "ms", bare, PROMISED_MILLISECONDS, False
        ),
        Figure(f"the slowest of {CHANGES} letters", slowest, "ms", bare, PROMISED_MILLISECONDS, False),
    )


async def compare(_application: QApplication) -> tuple[float, float]:
    """Milliseconds of the middle letter and of the slowest."""
    async with shelf() as kept:
        filling = FillingViewModel(cast(Services, SimpleNamespace(intake=kept, catalogue=kept, clock=Clock())))
        filling.open(kept.draft.visitor, kept.draft.service)
        while filling.state.form is None:  # noqa: ASYNC110 - a view-model's state
            await asyncio.sleep(0.001)
        taken = [await letter(filling, kept, "x" * (number + 1)) for number in range(CHANGES)]
        await filling.leave()
    return middle(taken), max(taken)


async def letter(filling: FillingViewModel, kept: Shelf, text: str) -> float:
    """Milliseconds from a change of the form until it is durable."""
    assert filling.state.draft
    answers: dict[str, Any] = filling.state.draft.answers | {"field_0": text}
    begun = time.perf_counter()
    filling.change(answers, (), ())
    while kept.kept != text:  # noqa: ASYNC110 - set by the write itself, with its own time
        await asyncio.sleep(0.001)
    return (kept.kept_at - begun) * 1000


@asynccontextmanager
async def shelf() -> AsyncIterator[Shelf]:
    """A store of its own in a new folder."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as thread:
        database = Database(Path(folder) / "p.db", bytes(range(32)), thread, print)
        await database.open()
        yield Shelf(PersonStore(database))
        await database.close()
