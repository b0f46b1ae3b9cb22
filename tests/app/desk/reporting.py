"""What a desk told of itself, read as a supervisor at another desk reads it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from app.desk.build import Services
from app.domain.desks import DeskState, WorkAtDesk
from app.domain.ids import new_id
from app.domain.people import PersonId
from app.domain.request import RequestId
from app.settings import Settings
from tests.app.desk import office
from tests.app.desk.evil import Asked
from tests.app.desk.line import Line
from tests.gateway import GatewayProcess

Holds = Callable[[DeskState], bool]


def is_report(asked: Asked) -> bool:
    return asked.path.endswith("/backlog")


def kept(settings: Settings) -> Path:
    return settings.data_folder / "desk.json"


def desk_id(settings: Settings) -> str:
    identity: str = json.loads(kept(settings).read_bytes())["id"]
    return identity


@asynccontextmanager
async def supervising(settings: Settings, gateway: GatewayProcess, folder: Path) -> AsyncIterator[Services]:
    """A supervisor at another desk."""
    other = replace(settings, data_folder=folder / "supervisor")
    async with office.desk(other, gateway.url, at_work=False) as desk:
        await office.signed_in(desk, gateway, "supervisor")
        yield desk


async def told(supervisor: Services, settings: Settings, holds: Holds) -> DeskState:
    """What the gateway knows of the desk of `settings`, as soon as it holds. There is no loop here that would wait."""
    async with asyncio.timeout(60):
        while True:
            if kept(settings).exists():
                identity = desk_id(settings)
                desks = await supervisor.session.workspace().gateway.desks()
                found = next((desk for desk in desks if desk.id == identity), None)
                if found and holds(found):
                    return found
            await asyncio.sleep(0.05)


def work_of(desk: DeskState, person: PersonId) -> WorkAtDesk | None:
    return next((work for work in desk.people if work.person == person), None)


def waits(person: PersonId, count: int) -> Holds:
    def holds(desk: DeskState) -> bool:
        work = work_of(desk, person)
        return work is not None and work.waiting == count

    return holds


async def left_behind(desk: Services, wire: Line, count: int) -> list[RequestId]:
    """Requests that cannot leave: the line is cut."""
    draft = await office.filled(desk)
    form = await desk.catalogue.form(draft.service)
    await wire.cut()
    sent = [replace(draft, request_id=RequestId(new_id())) for _ in range(count)]
    for one in sent:
        await desk.intake.submit(one, form, office.consent())
    await desk.delivery.rested()
    return [one.request_id for one in sent]
