"""A counter in a process of its own, where request after request is written: `python -m tests.proofs.counter PLAN`.

It may be killed at any moment, and goes on where it was. Says a line of JSON for whatever is safe by then.
"""

import asyncio
import json
import logging
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from app.desk.build import Services, build
from app.desk.clock import Clock
from app.domain.outbox import IntentState
from app.domain.request import RequestId
from app.domain.visit import Draft, Visitor
from app.errors import AppError
from app.settings import Settings
from tests.app.desk import office

BACKLOG = 40
"""So much may wait before the clerk pauses."""

LETTER_EVERY = 10
"""Every tenth request is a letter with files; the others are written down from the telephone."""

TEXTS = {office.LETTER: "body", office.TELEPHONE: "message"}
HASTE = 30.0
"""How many steady seconds pass in one: rests are waited for, but not for as long."""

LOOK_SECONDS = 0.05


@dataclass(frozen=True)
class Counter:
    """What a counter is told. `submitted`: so many it has said; `opened`: the id of the one it had begun after them."""

    folder: str
    url: str
    ca: str
    user_name: str
    password: str
    requests: int
    submitted: int = 0
    opened: str = ""

    def as_argument(self) -> str:
        return json.dumps(asdict(self))


def text_of(number: int) -> str:
    """What the request of a number says."""
    return f"درخواست شمارهٔ {number} از این پیشخوان: مرمت معابر اصلی پیش از زمستان."


def answers_of(code: str) -> dict[str, Any]:
    """Good answers to a form."""
    answers: dict[str, Any] = json.loads((office.RESOURCES / "answers.json").read_bytes())[code][0]["answers"]
    return answers


def files_of(folder: str, number: int) -> list[tuple[str, str, bytes]]:
    """Field, name and content of the files of a request: a letter has its image, and an enclosure of its own."""
    if number % LETTER_EVERY:
        return []
    enclosure = b"%PDF-1.4\n" + Random(f"{folder} {number}").randbytes(20_000).hex().encode() + b"\n%%EOF\n"
    return [("letter_image", "letter.jpg", office.IMAGE), ("enclosures", "plan.pdf", enclosure)]


def say(what: str, **facts: Any) -> None:
    sys.stdout.write(json.dumps({"what": what, **facts}) + "\n")
    sys.stdout.flush()


class Hurried:
    """Steady seconds that pass faster than they do."""

    def __call__(self) -> float:
        return time.monotonic() * HASTE


class CounterClerk:
    """Writes requests while the loop delivers them."""

    def __init__(self, desk: Services, counter: Counter) -> None:
        self._desk, self._counter = desk, counter

    async def work(self) -> None:
        await self._be_signed_in()
        number = await self._next()
        visitor = await self._insisted(lambda: office.visitor(self._desk))
        while number < self._counter.requests:
            await self._write(number, visitor)
            number += 1
            while self._desk.delivery.counts().waiting >= BACKLOG:
                await self._look()
        await self._finish()

    async def _next(self) -> int:
        """The number to go on with: what was begun may have been sent just before the power went."""
        store = self._desk.session.workspace().store
        acts = {entry.intent.request_id for entry in await store.entries()}
        acts |= {settled.entry.intent.request_id for settled in await store.settled()}
        number = self._counter.submitted
        if self._counter.opened in acts:
            say("submitted", number=number, request=self._counter.opened)
            return number + 1
        return number

    async def _write(self, number: int, visitor: Visitor) -> None:
        drafts = await self._desk.intake.drafts()
        code = office.TELEPHONE if number % LETTER_EVERY else office.LETTER
        service = await self._insisted(lambda: office.service(self._desk, code))
        draft = drafts[0] if drafts else await self._insisted(lambda: self._desk.intake.open(visitor, service))
        say("opened", request=draft.request_id)
        form = await self._insisted(lambda: self._desk.catalogue.form(draft.service))
        draft = await self._with_files(self._filled(draft, number), form, number)
        await self._desk.intake.keep(draft)
        await self._desk.intake.submit(draft, form, office.consent())
        say("submitted", number=number, request=draft.request_id)

    def _filled(self, draft: Draft, number: int) -> Draft:
        written = {name: value for name, value in answers_of(draft.service.code).items() if value != ["@letter"]}
        answers = {**draft.answers, **written, TEXTS[draft.service.code]: text_of(number)}
        return draft.with_answers(answers, self._desk.clock.now())

    async def _with_files(self, draft: Draft, form: Any, number: int) -> Draft:
        for field, name, content in files_of(self._counter.folder, number):
            file = await self._desk.intake.attach(draft.request_id, form.field(field), name, content)
            kept = tuple(known for known in draft.attachments if known.field != field)
            draft = replace(draft, answers={**draft.answers, field: [file.sha256]}, attachments=(*kept, file))
        return draft

    async def _finish(self) -> None:
        store = self._desk.session.workspace().store
        while self._desk.delivery.counts().waiting or await store.entries() or await store.unsent_records(1):
            if self._desk.delivery.counts().needs_you:
                await self._help()
            await self._look()
        say("done", drafts=len(await self._desk.intake.drafts()))

    async def _help(self) -> None:
        """Somebody looks at what gave up, and sends it again."""
        for entry in await self._desk.session.workspace().store.entries():
            if entry.intent.state is IntentState.NEEDS_YOU:
                say("helped", request=entry.intent.request_id, reason=str(entry.intent.reason))
                await self._desk.delivery.send_now(RequestId(entry.intent.request_id))

    async def _look(self) -> None:
        """Let a moment pass, in which rests end and the clerk sees whether the session is over."""
        await self._be_signed_in()
        self._desk.delivery.wake()
        await asyncio.sleep(LOOK_SECONDS)

    async def _be_signed_in(self) -> None:
        session = self._desk.session
        if session.state.person is None:
            with suppress(AppError):
                await session.resume()
        while session.state.person is None or session.state.is_expired or session.state.is_offline:
            with suppress(AppError):
                await session.sign_in(self._counter.user_name, self._counter.password)

    async def _insisted(self, ask: Any) -> Any:
        """What the gateway answers, asked until it does."""
        while True:
            try:
                return await ask()
            except AppError:
                await self._be_signed_in()


async def serve(counter: Counter) -> None:
    """From the opening of the counter until all is delivered."""
    folder = Path(counter.folder)
    logging.basicConfig(filename=folder / "counter.log")
    settings = Settings(
        counter.url,
        is_training=False,
        data_folder=folder / "data",
        log_folder=folder / "logs",
        trusted_ca=Path(counter.ca),
        connect_seconds=2.0,
        answer_seconds=1.5,
        upload_seconds=1.5,
    )
    async with build(settings, Clock(steady=Hurried())) as desk:
        loops = [asyncio.ensure_future(desk.delivery.run()), asyncio.ensure_future(desk.health.run())]
        await CounterClerk(desk, counter).work()
        for loop in loops:
            loop.cancel()
        await asyncio.gather(*loops, return_exceptions=True)


if __name__ == "__main__":
    asyncio.run(serve(Counter(**json.loads(sys.argv[1]))))
