"""How a draft is written: in order, the latest wins, a disk that is full for a while loses nothing."""

import asyncio
import json
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.desk.build import Services
from app.desk.clock import Clock
from app.domain.catalogue import Service, ServiceCode
from app.domain.citizen import Citizen, Gender, Inquiry, InquiryId, InquiryKind, Purpose
from app.domain.form import Form, compile_form
from app.domain.label import Label
from app.domain.request import Consent, RequestId
from app.domain.visit import Draft, Page, Visitor
from app.errors import StoreUnwritable
from tests.ui.open_desk import until
from ui.visit import filling_viewmodel
from ui.visit.filling_viewmodel import FillingViewModel

DOCUMENT = json.loads((Path(__file__).parents[3] / "resources/catalogue/10051234002.json").read_bytes())
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
CITIZEN = Citizen("1460456785", "مریم", "احمدی", "علی", Gender.FEMALE, date(1991, 8, 3), "2145", "مشگین‌شهر")
IDENTITY = Inquiry(
    InquiryId("1"), InquiryKind.IDENTITY, Purpose.SERVICE, "ثبت احوال", NOW, NOW + timedelta(days=9999), CITIZEN
)
SERVICE = Service(
    ServiceCode("10051234002"), Label("گواهی"), Label(""), Label(""), (), 0, 3, 1, Label(""), Label("")
)  # fmt: skip
COMPLETE = {
    "full_name": CITIZEN.full_name,
    "postal_code": "5661743319",
    "address": "مشگین‌شهر",
    "residence_since": "2023-05-05",
    "occupancy": "owner",
}


@dataclass
class Disk:
    """An intake and a catalogue in memory. `is_full`: nothing can be written."""

    form_document: Form
    is_full: bool = False
    kept: dict[RequestId, Draft] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    submitted: list[RequestId] = field(default_factory=list)

    async def open(self, visitor: Visitor, service: Service) -> Draft:
        draft = Draft(RequestId("r1"), service, visitor, NOW, NOW)
        self.kept[draft.request_id] = draft
        return draft

    async def keep(self, draft: Draft) -> None:
        await asyncio.sleep(0)
        if self.is_full:
            raise StoreUnwritable
        self.kept[draft.request_id] = draft
        self.written.append(str(draft.answers.get("notes", "")))

    async def drafts(self) -> tuple[Draft, ...]:
        return tuple(self.kept.values())

    async def discard(self, request_id: RequestId) -> None:
        self.kept.pop(request_id)

    async def submit(self, draft: Draft, form: Form, consent: Consent) -> None:
        await asyncio.sleep(0)
        if self.is_full:
            raise StoreUnwritable
        self.kept.pop(draft.request_id)
        self.submitted.append(draft.request_id)

    async def form(self, service: Service) -> Form:
        return self.form_document

    async def form_of(self, code: ServiceCode, version: int) -> Form:
        return self.form_document


@pytest.fixture
def disk() -> Disk:
    return Disk(compile_form(SERVICE.code, 1, DOCUMENT["schema"], DOCUMENT["layout"]))


def _filling(disk: Disk) -> FillingViewModel:
    return FillingViewModel(cast(Services, SimpleNamespace(intake=disk, catalogue=disk, clock=Clock())))


async def _begun(filling: FillingViewModel) -> None:
    filling.open(Visitor(IDENTITY), SERVICE)
    await until(lambda: filling.state.form)


def _write(filling: FillingViewModel, notes: str, **more: Any) -> None:
    filling.change({**COMPLETE, "notes": notes, **more}, (), ())


def test_the_latest_change_wins_and_writes_keep_their_order(loop: asyncio.AbstractEventLoop, disk: Disk) -> None:
    async def play() -> None:
        filling = _filling(disk)
        await _begun(filling)
        for number in range(50):
            _write(filling, f"{number:02}")
            await asyncio.sleep(0.01)
        await until(lambda: disk.kept[RequestId("r1")].answers["notes"] == "49")
        assert disk.written == sorted(disk.written)
        assert len(disk.written) < 10
        _write(filling, "last key before the window closes")
        await filling.leave()
        assert disk.kept[RequestId("r1")].answers["notes"] == "last key before the window closes"

    loop.run_until_complete(play())


def test_a_full_disk_is_said_and_tried_again(
    loop: asyncio.AbstractEventLoop, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling_viewmodel, "_TRY_AGAIN_MILLISECONDS", 30)

    async def play() -> None:
        filling = _filling(disk)
        await _begun(filling)
        disk.is_full = True
        _write(filling, "one")
        await until(lambda: filling.state.keep_error)
        filling.close()  # the next visitor comes while the disk is still full
        assert filling.state.draft is None
        filling.resume(replace(disk.kept[RequestId("r1")]))
        await until(lambda: filling.state.draft)
        assert filling.state.draft is not None
        assert filling.state.draft.answers["notes"] == "one"
        disk.is_full = False
        await until(lambda: disk.kept[RequestId("r1")].answers.get("notes") == "one")
        await until(lambda: filling.state.keep_error is None)
        await filling.leave()

    loop.run_until_complete(play())


def test_nothing_is_written_after_the_one_submission(loop: asyncio.AbstractEventLoop, disk: Disk) -> None:
    async def play() -> None:
        filling = _filling(disk)
        await _begun(filling)
        _write(filling, "a")
        assert filling.state.problems == ()
        filling.submit()
        assert not filling.state.is_submitting  # nobody agreed yet
        filling.turn_to(Page.REVIEW)
        filling.agree(True)
        for _ in range(5):
            filling.submit()
            _write(filling, "too late")
        await until(lambda: filling.state.submitted)
        filling.submit()
        await filling.leave()
        assert disk.submitted == [RequestId("r1")]
        assert disk.kept == {}
        assert "too late" not in disk.written

    loop.run_until_complete(play())


def test_a_submission_that_cannot_be_written_stays_a_draft(loop: asyncio.AbstractEventLoop, disk: Disk) -> None:
    async def play() -> None:
        filling = _filling(disk)
        await _begun(filling)
        _write(filling, "a")
        filling.agree(True)
        disk.is_full = True
        filling.submit()
        await until(lambda: filling.state.submit_error)
        assert not filling.state.is_submitting
        disk.is_full = False
        filling.submit()
        await until(lambda: filling.state.submitted)
        assert disk.submitted == [RequestId("r1")]
        await filling.leave()

    loop.run_until_complete(play())


def test_what_is_agreed_to_is_what_is_seen(loop: asyncio.AbstractEventLoop, disk: Disk) -> None:
    async def play() -> None:
        filling = _filling(disk)
        await _begun(filling)
        _write(filling, "a")
        filling.turn_to(Page.REVIEW)
        filling.agree(True)
        filling.turn_to(Page.FORM)
        assert filling.state.agreed_at is None
        filling.turn_to(Page.REVIEW)
        filling.agree(True)
        _write(filling, "b")
        assert filling.state.agreed_at is None
        await filling.leave()

    loop.run_until_complete(play())
