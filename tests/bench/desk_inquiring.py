"""The desk asks who a visitor is, again and again. Prints "painted", then both medians in milliseconds.

First from Enter to the painted person card, then the bare httpx call of the same inquiry in the same loop.
"""

import asyncio
import sys
import time
from itertools import cycle, islice

import httpx
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest

from app.contract import codec, paths
from app.contract.messages import Credentials, InquiryRequest, Session, TrainingSample
from app.desk.build import Services
from app.domain.citizen import InquiryId, InquiryKind, Purpose
from app.domain.ids import new_id
from app.domain.jalali import format_date
from tests.bench.clerk import desk_with, say, until
from tests.bench.figure import middle
from ui.visit.view import VisitView
from ui.widgets.view import View

RUNS = 24
WARM_UP = 4


class CardPainted(QObject):
    """Resolves `done` when the card of this visitor has been painted."""

    def __init__(self, page: VisitView, national_number: str) -> None:
        super().__init__()
        self.done: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._page, self._number = page, national_number
        page.card.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            person = self._page.viewmodel.identity.state.person
            if person is not None and person.visitor.citizen.national_number == self._number:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, self._settle)  # after this paint has been carried out
        return False

    def _settle(self) -> None:
        self.done.set_result(time.perf_counter())


async def ask(page: VisitView, sample: TrainingSample) -> float:
    """Milliseconds from Enter in the date of birth to the painted card."""
    identity = page.identity
    for field, text in ((identity.number, sample.national_number), (identity.birth, digits_of(sample))):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
    await until(lambda: page.viewmodel.identity.state.person is None)
    painted = CardPainted(page, sample.national_number)
    started = time.perf_counter()
    QTest.keyClick(identity.birth, Qt.Key.Key_Return)
    async with asyncio.timeout(20):
        return (await painted.done - started) * 1000


def digits_of(sample: TrainingSample) -> str:
    """The date of birth as a clerk types it: 13700512."""
    return format_date(sample.birth_date, "en").replace("/", "").strip("\u2066\u2068\u2069")


async def ask_bare(client: httpx.AsyncClient, sample: TrainingSample) -> float:
    """Milliseconds of the same inquiry without a desk around it."""
    question = InquiryRequest(
        id=InquiryId(new_id()),
        kind=InquiryKind.IDENTITY,
        purpose=Purpose.SERVICE,
        national_number=sample.national_number,
        birth_date=sample.birth_date,
    )
    body = codec.encode(question)
    started = time.perf_counter()
    answer = await client.post(paths.INQUIRIES, content=body)
    answer.raise_for_status()
    return (time.perf_counter() - started) * 1000


async def measure(services: Services, page: View) -> None:
    """Turn and turn about, each time another visitor."""
    assert isinstance(page, VisitView)
    assert services.training is not None
    user = (await services.training.ready())[0]
    people = [s for s in await services.training.samples() if s.kind in {"living", "no_portrait", "mobile_mismatch"}]
    assert len(people) > 1, "two visitors are needed, so that each inquiry is about another person"
    ours, bare = [], []
    headers = {"Content-Type": "application/json"}
    async with httpx.AsyncClient(base_url=await services.training.url(), headers=headers, trust_env=False) as client:
        opened = await client.post(paths.SESSION, content=codec.encode(Credentials(user.user_name, user.password)))
        client.headers["Authorization"] = f"Bearer {codec.decode(opened.content, Session).access_token}"
        for sample in islice(cycle(people), RUNS + WARM_UP):
            ours.append(await ask(page, sample))
            bare.append(await ask_bare(client, sample))
    say(middle(ours[WARM_UP:]), middle(bare[WARM_UP:]))


if __name__ == "__main__":
    sys.exit(desk_with(measure))
