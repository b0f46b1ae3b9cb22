"""A desk at work: its services over a real gateway, and the acts that tests share."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from app.contract.messages import RequestSearch, TrainingSample
from app.desk.build import Services, build
from app.desk.clock import Clock
from app.desk.news import Topic
from app.desk.outbox import OutboxItem
from app.domain.catalogue import Service, ServiceCode
from app.domain.citizen import Purpose
from app.domain.people import Person
from app.domain.request import Action, Consent, ConsentMethod, Decision, RequestId
from app.domain.visit import Draft, Visitor
from app.settings import Settings
from tests.app.desk.evil import Asked
from tests.gateway import GatewayProcess

LETTER = ServiceCode("99001105000")
TELEPHONE = ServiceCode("99001111000")
RESOURCES = Path(__file__).parents[3] / "resources" / "training"
IMAGE = (RESOURCES / "letter.jpg").read_bytes()
DOCUMENT = (RESOURCES / "document.pdf").read_bytes()
MOBILE = "09145551234"
LIVING = TrainingSample("living", "1460456785", date(1991, 8, 3), MOBILE)


@asynccontextmanager
async def desk(
    settings: Settings, url: str = "", *, at_work: bool = True, tells: bool = False, clock: Clock | None = None
) -> AsyncIterator[Services]:
    """A running desk; `at_work`: its delivery loop runs. `tells`: also the one that tells the gateway what lies here.

    `clock`: other than this computer's.
    """
    async with build(replace(settings, gateway_url=url or settings.gateway_url), clock) as services:
        works = [services.delivery.run] * at_work + [services.desk_reports.run] * tells
        loops = [asyncio.get_running_loop().create_task(work()) for work in works]
        try:
            yield services
        finally:
            for loop in loops:
                loop.cancel()
            await asyncio.gather(*loops, return_exceptions=True)
            assert all(loop.cancelled() for loop in loops), loops


async def signed_in(services: Services, gateway: GatewayProcess, role: str = "clerk", index: int = 0) -> Person:
    return await services.session.sign_in(*gateway.user(role, index))


async def visitor(services: Services) -> Visitor:
    return Visitor(await services.lookup.identity(LIVING.national_number, LIVING.birth_date, Purpose.SERVICE), MOBILE)


async def service(services: Services, code: ServiceCode) -> Service:
    return next(one for one in await services.catalogue.services() if one.code == code)


async def filled(services: Services, code: ServiceCode = TELEPHONE, who: Visitor | None = None) -> Draft:
    """A draft without problems, kept."""
    draft = await services.intake.open(who or await visitor(services), await service(services, code))
    answers: dict[str, Any] = json.loads((RESOURCES / "answers.json").read_bytes())[code][0]["answers"]
    form = await services.catalogue.form(draft.service)
    files = []
    for name, value in answers.items():
        if value in (["@letter"], ["@document"]):
            content, title = (IMAGE, "نامه.jpg") if value == ["@letter"] else (DOCUMENT, "پیوست.pdf")
            file = await services.intake.attach(draft.request_id, form.field(name), title, content)
            files.append(file)
            answers[name] = [file.sha256]
    draft = replace(draft, attachments=tuple(files)).with_answers(draft.answers | answers, datetime.now(UTC))
    assert not form.problems(draft.answers), form.problems(draft.answers)
    await services.intake.keep(draft)
    return draft


def consent() -> Consent:
    return Consent(ConsentMethod.SPOKEN, datetime.now(UTC))


async def submitted(services: Services, code: ServiceCode = TELEPHONE, who: Visitor | None = None) -> RequestId:
    draft = await filled(services, code, who)
    await services.intake.submit(draft, await services.catalogue.form(draft.service), consent())
    return draft.request_id


async def states(services: Services) -> list[str]:
    return [item.state.value for item in await services.delivery.items()]


async def reaches(services: Services, request_id: RequestId, state: str) -> Any:
    """The item of a request as soon as it is in a state."""
    return await _becomes(services, request_id, lambda item: item.state.value == state)


async def failing(services: Services, request_id: RequestId) -> Any:
    """The item of a request as soon as it says why it waits."""
    return await _becomes(services, request_id, lambda item: item.cause is not None and item.state.value != "sending")


async def _becomes(services: Services, request_id: RequestId, is_it: Callable[[OutboxItem], bool]) -> Any:
    changed = asyncio.Event()
    unsubscribe = services.news.subscribe(Topic.OUTBOX, changed.set)
    try:
        async with asyncio.timeout(60):
            while True:
                changed.clear()
                item = await services.delivery.item(request_id)
                if item and is_it(item):
                    return item
                await changed.wait()
    finally:
        unsubscribe()


def returning(reason: str) -> Decision:
    return Decision(Action.RETURN, reason=reason)


def search(letter_number: str) -> RequestSearch:
    return RequestSearch(letter_number=letter_number)


def inquiry_id(asked: Asked) -> str:
    identity: str = json.loads(asked.body)["id"]
    return identity
