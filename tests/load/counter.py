"""One counter: somebody signs in, listens to events, and serves visitors with time to think between the calls."""

import asyncio
import random
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from app.domain.ids import new_id
from app.office.training.residents import Resident
from tests.load.line import Broken, Line, Reply
from tests.load.province import PASSWORD, Seat
from tests.load.samples import Samples
from tests.load.visit import SERVICE, Paper, new_paper, question, submission

THINKS_SECONDS = 60.0
"""In the middle, for one visit. A visit in a hall takes about five minutes: each counter here does the work of five."""

_PARTS_OF_A_VISIT = 4
_REST_SECONDS = 1.0


@dataclass
class Day:
    """What all counters share: how fast they are, when they end, and what they see."""

    samples: Samples = field(default_factory=Samples)
    pace: float = 1.0
    end: asyncio.Event = field(default_factory=asyncio.Event)

    async def think(self, seconds: float) -> None:
        """Wait, unless the day is over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds / self.pace):
                await self.end.wait()


class Unforeseen(Exception):
    """An answer that no desk expects; the text is its kind and status."""


class Counter:
    """A desk with its two lines: one for calls, one for events.

    What the gateway cannot take now (503) and what got lost on the line is sent again, as the desk does; both count.
    """

    def __init__(self, port: int, seat: Seat, residents: list[Resident], day: Day) -> None:
        self._seat, self._residents, self._day = seat, residents, day
        self._chance = random.Random(seat.user_name)
        self._line, self._ear = Line(port), Line(port)
        self._form_version = 1

    async def work(self) -> None:
        """From signing in to the end of the day."""
        try:
            await self.sign_in()
            listening = asyncio.get_running_loop().create_task(self._listen())
            try:
                while not self._day.end.is_set():
                    await (self._watch() if self._seat.is_supervisor else self.visit())
            finally:
                listening.cancel()
                await asyncio.gather(listening, return_exceptions=True)
        except Unforeseen as error:
            self._day.samples.errors[str(error)] += 1
        finally:
            await self._line.close()

    async def sign_in(self) -> None:
        """The day's first two calls."""
        who = {"user_name": self._seat.user_name, "password": PASSWORD}
        answer = await self.said("sign in", "POST", "/v1/session", {201}, body=who)
        self._line.token = self._ear.token = answer.json()["access_token"]
        found = (await self.said("services", "GET", "/v1/services", {200})).json()["services"]
        self._form_version = next(each["form_version"] for each in found if each["code"] == SERVICE)

    async def visit(self) -> None:
        """One visitor, from the number on the card to the receipt."""
        await self._think()
        asked = question(self._chance.choice(self._residents))
        inquiry = (await self.said("inquiry", "POST", "/v1/inquiries", {200}, body=asked)).json()
        await self._think()
        paper = new_paper(self._chance)
        await self._bring(paper)
        await self._think()
        request, body = new_id(), submission(self._form_version, inquiry, paper)
        await self.said("submit", "PUT", f"/v1/requests/{request}", {200, 201}, body=body)
        self._day.samples.accepted.append(request)
        await self._think()

    async def _bring(self, paper: Paper) -> None:
        begun = await self.said("upload opened", "POST", "/v1/uploads", {200, 201}, headers=paper.opening)
        offset = int(begun.headers["upload-offset"])
        while offset < len(paper.content):
            headers, rest = paper.growing(offset), paper.content[offset:]
            done = await self.said(
                "upload", "PATCH", f"/v1/uploads/{paper.sha256}", {204, 409}, content=rest, headers=headers
            )
            offset = int(done.headers["upload-offset"])

    async def _watch(self) -> None:
        """The supervisor's page is opened anew now and then; what changes comes by events."""
        await self.said("queue", "GET", "/v1/requests", {200})
        for _ in range(_PARTS_OF_A_VISIT):
            await self._think()

    async def _listen(self) -> None:
        """Rows that changed are read by their number; the supervisor decides what waits for it."""
        last = ""
        while True:
            with suppress(Broken):
                async for number, event in self._ear.events(last):
                    last = number
                    if self._seat.is_supervisor and event["kind"] == "request.changed":
                        await self._see(event["subject"])
            await asyncio.sleep(_REST_SECONDS)

    async def _see(self, request: str) -> None:
        row = (await self.said("queue row", "GET", f"/v1/requests/{request}/summary", {200})).json()
        if row["state"] != "awaiting_approval":
            return
        headers = {"idempotency-key": new_id(), "if-match": f'"{row["version"]}"'}
        path, approval = f"/v1/requests/{request}/actions", {"action": "approve"}
        await self.said("action", "POST", path, {200, 409}, body=approval, headers=headers)

    async def said(self, kind: str, method: str, path: str, meant: set[int], **more: Any) -> Reply:
        """The answer, however often it has to be asked for. Raises Unforeseen."""
        while True:
            try:
                reply = await self._line.call(method, path, **more)
            except Broken:
                self._day.samples.broken[kind] += 1
                await asyncio.sleep(self._chance.uniform(0, _REST_SECONDS))
                continue
            if reply.status in meant:
                self._day.samples.took[kind].append(reply.seconds)
                return reply
            if reply.status == 503 and "retry-after" in reply.headers:
                self._day.samples.refused[kind] += 1
                await asyncio.sleep(int(reply.headers["retry-after"]) * self._chance.uniform(1, 2))
            elif reply.status == 401 and kind != "sign in":  # the day's tokens ended
                await self.sign_in()
            else:
                raise Unforeseen(f"{kind}: {reply.status} {reply.body.decode(errors='replace')[:200]}")

    async def _think(self) -> None:
        middle = THINKS_SECONDS / _PARTS_OF_A_VISIT
        await self._day.think(self._chance.uniform(middle / 2, middle * 3 / 2))
