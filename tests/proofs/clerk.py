"""A clerk's morning at a desk that may die at any moment: what was begun is gone on with, nothing is begun twice."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import httpx

from app.desk.build import Services, build
from app.desk.clock import Clock
from app.desk.outbox import OutboxEntry
from app.desk.ports import Store
from app.domain.outbox import IntentKind
from app.domain.request import AttachmentRef, RequestId, RequestState
from app.domain.visit import Draft
from app.settings import Settings
from tests.app.desk import office
from tests.proofs.diary import Diary, Plan
from tests.proofs.points import Points

SUBJECT = ("آ", "آب", "آب ر", "آب روستا")
"""What stands in the field after each keystroke that is kept."""
BODY = "اهالی روستا مرمت معابر اصلی را پیش از زمستان درخواست دارند."
CORRECTION = (f"{BODY} ا", f"{BODY} اصلاح")
MESSAGE = ("تلفن", "تلفن خراب است")
REMINDER = "یادآوری"
DAY_SECONDS = 25 * 3600.0
ROUNDS = 10


def files_of(name: str) -> dict[str, bytes]:
    """The files of a run, by field and suffix: others in each run, the same in each life of one."""
    chance = Random(name)
    return {
        "letter_image.jpg": b"\xff\xd8\xff\xe0" + chance.randbytes(40_000) + b"\xff\xd9",
        "enclosures.pdf": b"%PDF-1.4\n" + chance.randbytes(300_000).hex().encode() + b"\n%%EOF\n",
    }


class Clerk:
    """Does one step after the other; each looks first at what the desk has of it already."""

    def __init__(self, desk: Services, plan: Plan, points: Points, diary: Diary) -> None:
        self._desk, self._plan, self._points, self._diary = desk, plan, points, diary

    @property
    def _store(self) -> Store:
        return self._desk.session.workspace().store

    async def work(self, skip_to: "SteadyClock") -> None:
        """The whole morning, or what is left of it."""
        for step in (
            self.sign_in,
            self.look,
            self.write,
            self.attach,
            self.submit,
            self.remind,
            self.amend,
            self.begin,
        ):
            self._points.phase = step.__name__
            await step()
        self._points.phase = "retention"
        skip_to.ahead_seconds = DAY_SECONDS
        await self._deliver()
        passed = self._points.number
        await self._deliver()
        await self._end(has_rested=self._points.number == passed)

    async def sign_in(self) -> None:
        if await self._desk.session.resume() is None:
            await self._desk.session.sign_in(self._plan.user_name, self._plan.password)

    async def look(self) -> None:
        """What is there at the start; before anything else is done."""
        self._diary.note("found", **await self._found())

    async def write(self) -> None:
        if await self._knows(IntentKind.SUBMIT):
            return
        draft = await self._draft(office.LETTER)
        await self._type(draft, "subject", SUBJECT)

    async def attach(self) -> None:
        if await self._knows(IntentKind.SUBMIT):
            return
        draft = await self._draft(office.LETTER)
        form = await self._desk.catalogue.form(draft.service)
        for name, content in files_of(self._plan.name).items():
            field = name.partition(".")[0]
            if not draft.answers.get(field):
                file = await self._desk.intake.attach(draft.request_id, form.field(field), name, content)
                draft = _with_file(draft, file)
                await self._desk.intake.keep(draft)
                self._diary.note("attached", request=draft.request_id, sha256=file.sha256)

    async def submit(self) -> None:
        if not await self._knows(IntentKind.SUBMIT):
            draft = await self._draft(office.LETTER)
            answers = {**draft.answers, "addressee": "county", "body": BODY, "reply_by": ["sms"]}
            await self._submit(draft.with_answers(answers, self._desk.clock.now()), "submitted")
        await self._deliver()

    async def remind(self) -> None:
        if not await self._knows(IntentKind.ACTION):
            detail = await self._desk.followup.detail(await self._letter())
            await self._desk.followup.remind(detail, REMINDER)
            self._diary.note("reminded", request=detail.summary.id)
        await self._deliver()

    async def amend(self) -> None:
        if not await self._knows(IntentKind.AMEND):
            request = await self._letter()
            drafts = {draft.request_id: draft for draft in await self._desk.intake.drafts()}
            if request not in drafts:
                await asyncio.to_thread(self._return, request)
                drafts[request] = await self._desk.followup.amend(await self._desk.followup.detail(request))
            draft = await self._type(drafts[request], "body", CORRECTION)
            await self._submit(draft, "amended")
        await self._deliver()

    async def begin(self) -> None:
        """Something that is not finished this morning."""
        await self._type(await self._draft(office.TELEPHONE), "message", MESSAGE)

    async def _draft(self, code: Any) -> Draft:
        for draft in await self._desk.intake.drafts():
            if draft.service.code == code:
                return draft
        who = await office.visitor(self._desk)
        return await self._desk.intake.open(who, await office.service(self._desk, code))

    async def _type(self, draft: Draft, field: str, texts: tuple[str, ...]) -> Draft:
        """Go on typing where the field stands."""
        there = str(draft.answers.get(field, ""))
        for text in texts[texts.index(there) + 1 if there in texts else 0 :]:
            draft = draft.with_answers({**draft.answers, field: text}, self._desk.clock.now())
            typed = {
                "request": draft.request_id,
                "field": field,
                "text": text,
                "amends": draft.amends_version is not None,
            }
            if self._plan.acks_early:
                self._diary.note("typed", **typed)
            await self._desk.intake.keep(draft)
            if not self._plan.acks_early:
                self._diary.note("typed", **typed)
        return draft

    async def _submit(self, draft: Draft, what: str) -> None:
        form = await self._desk.catalogue.form(draft.service)
        if self._plan.acks_early:
            self._diary.note(what, request=draft.request_id)
        await self._desk.intake.submit(draft, form, office.consent())
        if not self._plan.acks_early:
            self._diary.note(what, request=draft.request_id)

    async def _deliver(self) -> None:
        """Let the loop work until nothing waits; it works in no other moment, so that every run is the same."""
        delivery = self._desk.delivery
        for _ in range(ROUNDS):
            delivery.wake()
            loop = asyncio.get_running_loop().create_task(delivery.run())
            await delivery.rested()
            loop.cancel()
            await asyncio.gather(loop, return_exceptions=True)
            entries, unsent = await self._store.entries(), await self._store.unsent_records(1)
            if not entries and not unsent:
                return
            for entry in entries:
                await delivery.send_now(entry.intent.request_id)
        raise AssertionError(await delivery.items())

    async def _letter(self) -> RequestId:
        return next(one.intent.request_id for one in await self._acts() if one.intent.kind is IntentKind.SUBMIT)

    async def _knows(self, kind: IntentKind) -> bool:
        return any(one.intent.kind is kind for one in await self._acts())

    async def _acts(self) -> list[OutboxEntry]:
        return [*await self._store.entries(), *(settled.entry for settled in await self._store.settled())]

    def _return(self, request: RequestId) -> None:
        """The supervisor, at another desk, returns the letter; once, whoever asks."""
        headers = {"Authorization": f"Bearer {self._plan.supervisor_token}"}
        with httpx.Client(base_url=self._plan.url, headers=headers, trust_env=False, timeout=20) as client:
            summary = client.get(f"/v1/requests/{request}").json()["summary"]
            if summary["state"] == RequestState.RETURNED.value:
                return
            keys = {"Idempotency-Key": f"{request}-return", "If-Match": f'"{summary["version"]}"'}
            body = {"action": "return", "reason": "نیازمند اصلاح"}
            client.post(f"/v1/requests/{request}/actions", json=body, headers=keys).raise_for_status()

    async def _found(self) -> dict[str, Any]:
        return {
            "drafts": {draft.request_id: draft.answers for draft in await self._desk.intake.drafts()},
            "waiting": [
                [one.intent.kind.value, one.intent.request_id, one.draft.answers if one.draft else {}]
                for one in await self._store.entries()
            ],
            "settled": [
                [one.entry.intent.kind.value, one.entry.intent.request_id] for one in await self._store.settled()
            ],
        }

    async def _end(self, *, has_rested: bool) -> None:
        anchor = await self._store.last_anchor()
        assert anchor
        settled = await self._store.settled()
        kept = [one.entry.intent.request_id for one in settled if one.entry.citizen_name or one.receipt]
        self._diary.note(
            "end",
            **await self._found(),
            chain=anchor.chain,
            length=anchor.number,
            hash=anchor.hash,
            kept=kept,
            has_rested=has_rested,
            needs_you=self._desk.delivery.counts().needs_you,
        )


def _with_file(draft: Draft, file: AttachmentRef) -> Draft:
    answers = {**draft.answers, file.field: [file.sha256]}
    return replace(draft, answers=answers, attachments=(*draft.attachments, file))


class SteadyClock:
    """Steady seconds that may be set forward: a day passes while nobody waits."""

    def __init__(self) -> None:
        self.ahead_seconds = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.ahead_seconds


@asynccontextmanager
async def desk_of(plan: Plan, clock: Clock) -> AsyncIterator[Services]:
    """The desk in the folder of a plan."""
    folder = Path(plan.folder)
    settings = Settings(plan.url, is_training=False, data_folder=folder / "data", log_folder=folder / "logs")
    async with build(replace(settings, answer_seconds=30.0), clock) as desk:
        yield desk


async def morning(plan: Plan, points: Points) -> None:
    """One life of a desk: a new morning, or what is left of one."""
    steady = SteadyClock()
    async with desk_of(plan, Clock(steady=steady)) as desk:
        await Clerk(desk, plan, points, Diary(plan.diary)).work(steady)
