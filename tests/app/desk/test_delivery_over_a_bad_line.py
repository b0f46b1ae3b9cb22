"""Every fault of a line against every call of the delivery path: done once and whole, and nobody is asked for help."""

import asyncio
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from app.desk.build import Services
from app.desk.news import Topic
from app.domain.citizen import Inquiry, Purpose
from app.domain.ids import new_id
from app.domain.journal import Act
from app.domain.request import RequestId, Step
from app.domain.visit import Draft, Visitor
from app.errors import BadReply, NetworkCause, Offline, ServerBusy, ServerFault, TimedOut
from app.office.tables import inquiries, journal, requests
from app.settings import Settings
from tests.app.desk import office
from tests.app.desk.certificates import Certificates
from tests.app.desk.evil import Asked
from tests.app.desk.line import OF_CONNECTIONS, Fault, Line, line
from tests.app.desk.rough_line import rough_line
from tests.app.desk.running import run
from tests.gateway import GatewayProcess

CALLS = {
    "ask for a file": ("HEAD", "/v1/uploads/"),
    "begin a file": ("POST", "/v1/uploads"),
    "bring a piece": ("PATCH", "/v1/uploads/"),
    "open a request": ("PUT", "/v1/requests/"),
    "act on a request": ("POST", "/actions"),
    "bring records": ("POST", "/v1/journal"),
    "inquire": ("POST", "/v1/inquiries"),
}
FAULTS = [fault for fault in Fault if fault is not Fault.NONE]
HARMLESS = (Fault.TWICE,)
NOT_LEFT = (Fault.TOO_MANY, Fault.BUSY, *OF_CONNECTIONS)
CAUSES = {
    Fault.REFUSED: NetworkCause.REFUSED,
    Fault.STRANGER: NetworkCause.TLS,
    Fault.WRONG_NAME: NetworkCause.WRONG_NAME,
}
ROUNDS = 5


def only(number: int, fault: Fault) -> Callable[[Asked], Fault]:
    """Break this one of the requests that come from now on: 0, 1, …"""
    left = iter([Fault.NONE] * number + [fault])
    return lambda _: next(left, Fault.NONE)


def first(call: tuple[str, str], fault: Fault) -> Callable[[Asked], Fault]:
    """Break the first such request."""
    left = [fault]
    return lambda asked: left.pop() if left and matches(asked, call) else Fault.NONE


def matches(asked: Asked, call: tuple[str, str]) -> bool:
    return asked.method == call[0] and call[1] in asked.path


def pdf(size_bytes: int) -> bytes:
    """A PDF that nobody has brought yet."""
    return b"%PDF-1.4\n" + os.urandom(size_bytes // 2).hex().encode() + b"\n%%EOF\n"


async def letter(desk: Services, who: Visitor, content: bytes) -> Draft:
    """A letter with such a file beside its image, ready to be submitted."""
    draft = await office.filled(desk, office.LETTER, who)
    form = await desk.catalogue.form(draft.service)
    file = await desk.intake.attach(draft.request_id, form.field("enclosures"), "plan.pdf", content)
    answers = {**draft.answers, "enclosures": [file.sha256]}
    return replace(draft, answers=answers, attachments=(*draft.attachments, file))


@dataclass
class BadLine:
    """A desk that goes on from one fault to the next, over a line on which every request has its own connection."""

    gateway: GatewayProcess
    settings: Settings
    certificates: Certificates | None = None
    runner: asyncio.Runner = field(default_factory=asyncio.Runner)
    needed_a_person: int = 0
    order: list[Asked] = field(default_factory=list)

    async def open(self) -> None:
        self.life = AsyncExitStack()
        opened = line(self.gateway.url, certificates=self.certificates)
        self.wire: Line = await self.life.enter_async_context(opened)
        self.wire.is_curt = True
        self.desk = await self.life.enter_async_context(office.desk(self.settings, self.wire.url))
        self.desk.news.subscribe(Topic.OUTBOX, self._look)
        await office.signed_in(self.desk, self.gateway)
        self.visitor = await office.visitor(self.desk)
        await self._brought()
        self.order = await self._brought()  # the image is known already, as it is from now on

    async def close(self) -> None:
        await self.desk.delivery.rested()
        await self.life.aclose()

    async def _brought(self) -> list[Asked]:
        """The calls in which a request is delivered over a whole line."""
        draft, form = await self._letter()
        await self.desk.delivery.rested()
        before = len(self.wire.asked)
        await self.desk.intake.submit(draft, form, office.consent())
        await office.reaches(self.desk, draft.request_id, "delivered")
        await self.desk.delivery.rested()
        self.known = draft.request_id
        return self.wire.asked[before:]

    def _look(self) -> None:
        self.needed_a_person += self.desk.delivery.counts().needs_you

    async def _letter(self) -> tuple[Draft, Any]:
        draft = await letter(self.desk, self.visitor, pdf(120_000))
        return draft, await self.desk.catalogue.form(draft.service)

    async def meet(self, name: str, fault: Fault) -> None:
        """Let a call meet a fault, go on until it is done, and judge."""
        await self.desk.delivery.rested()
        await self.wire.mend()
        injected = self.wire.injected[fault]
        match name:
            case "act on a request":
                await self._remind(CALLS[name], fault)
            case "bring records":
                await self._record(CALLS[name], fault)
            case "inquire":
                await self._inquire(CALLS[name], fault)
            case _:
                await self._submit(name, fault)
        await self.wire.drained()
        assert self.wire.injected[fault] == injected + 1
        assert not self.needed_a_person

    def _break(self, call: tuple[str, str], fault: Fault, order: list[Asked]) -> None:
        """`order`: the calls that come, up to the one that is to break."""
        self.wire.fault = first(call, fault)
        if fault in OF_CONNECTIONS:
            place = next(number for number, asked in enumerate(order) if matches(asked, call)) if order else 0
            self.wire.fault = only(place - 1, fault) if place else lambda _: Fault.NONE
            if not place:
                self.wire.arm(fault)

    async def _submit(self, name: str, fault: Fault) -> None:
        draft, form = await self._letter()
        await self.desk.delivery.rested()
        self._break(CALLS[name], fault, self.order)
        await self.desk.intake.submit(draft, form, office.consent())
        states = await self._until_delivered(draft.request_id, fault)
        if name == "open a request":
            self._judge_states(states, fault)
        else:
            assert set(states) <= {"waiting"}  # the act itself never left
        await self.wire.drained()
        assert self._count(requests.c.id, draft.request_id) == 1
        steps = [entry.step for entry in await self.desk.followup.timeline(draft.request_id)]
        assert steps.count(Step.REGISTERED) == 1
        for file in draft.attachments:
            content = await self.desk.followup.attachment(draft.request_id, file.sha256)
            assert hashlib.sha256(content).hexdigest() == file.sha256
        answers = [
            status for method, path, status in self.wire.statuses if draft.request_id in path and method == "PUT"
        ]
        assert answers.count(201) <= 1
        assert set(answers) <= {200, 201}

    async def _remind(self, call: tuple[str, str], fault: Fault) -> None:
        note = new_id()
        detail = await self.desk.followup.detail(self.known)
        await self.desk.delivery.rested()
        self._break(call, fault, [])
        await self.desk.followup.remind(detail, note)
        self._judge_states(await self._until_delivered(self.known, fault), fault)
        await self.wire.drained()
        assert [entry.note for entry in await self.desk.followup.timeline(self.known)].count(note) == 1

    async def _record(self, call: tuple[str, str], fault: Fault) -> None:
        subject, store = new_id(), self.desk.session.workspace().store
        self._break(call, fault, [])
        await self.desk.journal.keep(Act.VIEW_PERSON, subject)
        for _ in range(ROUNDS):
            await self.desk.delivery.rested()
            if not await store.unsent_records(1):
                break
            await self.wire.mend()
            self.desk.delivery.wake()
        assert not await store.unsent_records(1)
        await self.wire.drained()
        assert self._count(journal.c.subject, subject) == 1

    async def _inquire(self, call: tuple[str, str], fault: Fault) -> None:
        before = len(self.wire.asked)
        self._break(call, fault, [])
        inquiry = await self._answered()
        await self.wire.drained()
        asked = {office.inquiry_id(asked) for asked in self.wire.asked[before:] if matches(asked, call)}
        assert asked == {inquiry.id}
        assert inquiry.citizen
        assert self._count(inquiries.c.id, inquiry.id) == 1

    async def _answered(self) -> Inquiry:
        """The answer to a question that the clerk asks until it is there."""
        living = office.LIVING
        for _ in range(ROUNDS):
            try:
                return await self.desk.lookup.identity(living.national_number, living.birth_date, Purpose.SERVICE)
            except (Offline, TimedOut, BadReply, ServerBusy, ServerFault):
                await self.wire.mend()
        raise AssertionError("no answer")

    async def _until_delivered(self, request_id: RequestId, fault: Fault) -> list[str]:
        """In which states the act rested until it was delivered."""
        states = []
        for _ in range(ROUNDS):
            await self.desk.delivery.rested()
            item = await self.desk.delivery.item(request_id)
            assert item
            if item.state.value == "delivered":
                return states
            states.append(item.state.value)
            if fault in CAUSES and len(states) == 1:
                assert isinstance(item.cause, Offline)
                assert item.cause.cause is CAUSES[fault]
            await self.wire.mend()
            await self.desk.delivery.send_now(request_id)
        raise AssertionError(states)

    @staticmethod
    def _judge_states(states: list[str], fault: Fault) -> None:
        """What left and was not answered is unknown until it is; what did not leave waits. Nothing is called failed."""
        assert set(states) <= {"waiting", "unknown"}
        if fault not in HARMLESS:
            assert states[0] == ("waiting" if fault in NOT_LEFT else "unknown")

    def _count(self, column: Any, value: str) -> int:
        ((number,),) = self.gateway.rows(select(func.count()).where(column == value))
        return int(number)


@pytest.fixture(scope="module")
def lines(gateway: GatewayProcess, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Fault], BadLine]]:
    """For each fault the desk that meets it; each is opened when it is first needed."""
    opened: dict[str, BadLine] = {}

    def of(fault: Fault) -> BadLine:
        # Where a fault is that nothing comes, the desk waits for as long as it does: this one is quick to give up.
        kind = "hasty" if fault in (Fault.LATE, Fault.DRIP) else "secure" if fault in OF_CONNECTIONS else "plain"
        if kind not in opened:
            folder = tmp_path_factory.mktemp(kind)
            certificates = Certificates.of(folder) if kind == "secure" else None
            opened[kind] = bad = BadLine(
                gateway, _settings(folder, certificates, is_hasty=kind == "hasty"), certificates
            )
            bad.runner.run(bad.open())
        return opened[kind]

    yield of
    for bad in opened.values():
        bad.runner.run(bad.close())
        bad.runner.close()


def _settings(folder: Path, certificates: Certificates | None, *, is_hasty: bool) -> Settings:
    return Settings(
        gateway_url="http://127.0.0.1:9",
        is_training=False,
        data_folder=folder / "data",
        log_folder=folder / "logs",
        trusted_ca=certificates.ca if certificates else None,
        answer_seconds=0.8 if is_hasty else 20.0,
        upload_seconds=0.8 if is_hasty else 20.0,
    )


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.value)
@pytest.mark.parametrize("name", CALLS)
def test_whatever_the_line_does_it_is_done_once(lines: Callable[[Fault], BadLine], name: str, fault: Fault) -> None:
    bad = lines(fault)

    async def case() -> None:
        async with asyncio.timeout(60):
            await bad.meet(name, fault)

    bad.runner.run(case())


@pytest.mark.parametrize("share", [0.01, 0.2, 0.99])
@pytest.mark.parametrize("fault", [Fault.CUT_UP, Fault.CUT_DOWN], ids=lambda fault: fault.value)
@pytest.mark.parametrize("name", ["bring a piece", "open a request", "act on a request", "bring records"])
def test_wherever_a_line_is_cut_it_is_done_once(
    lines: Callable[[Fault], BadLine], name: str, fault: Fault, share: float
) -> None:
    bad = lines(fault)

    async def case() -> None:
        async with asyncio.timeout(60):
            bad.wire.share = share
            try:
                await bad.meet(name, fault)
            finally:  # the next case has the same line
                bad.wire.share = 0.5

    bad.runner.run(case())


@pytest.mark.parametrize("fault", [Fault.STRANGER, Fault.WRONG_NAME], ids=lambda fault: fault.value)
def test_nothing_is_told_to_a_server_that_is_not_the_gateway(
    settings: Settings, gateway: GatewayProcess, tmp_path: Path, fault: Fault
) -> None:
    """Nothing goes in clear either: every connection, as it is on the wire, is TLS from its first byte."""

    async def case() -> None:
        certificates = Certificates.of(tmp_path)
        trusting = replace(settings, trusted_ca=certificates.ca)
        async with line(gateway.url, certificates=certificates) as wire, rough_line(wire.url) as tap:
            tap.keeps, wire.is_curt = True, True
            async with office.desk(trusting, tap.url.replace("http:", "https:")) as desk:
                await office.signed_in(desk, gateway)
                draft = await office.filled(desk)
                form = await desk.catalogue.form(draft.service)
                await desk.delivery.rested()
                heard, connections = len(wire.asked), len(tap.said)
                wire.arm(fault)
                await desk.intake.submit(draft, form, office.consent())
                item = await office.failing(desk, draft.request_id)
                assert isinstance(item.cause, Offline)
                assert item.cause.cause is CAUSES[fault]
                assert item.state.value == "waiting"
                assert len(wire.asked) == heard
                assert len(tap.said) > connections
                await wire.mend()
                await desk.delivery.send_now(draft.request_id)
                await office.reaches(desk, draft.request_id, "delivered")
                await desk.delivery.rested()
            clear = (b"HTTP/1.1", b"Bearer", b"/v1/", office.LIVING.national_number.encode())
            for said in filter(None, tap.said):
                assert said[0] == 0x16  # a TLS handshake
                assert not [word for word in clear if word in said]

    run(case())
