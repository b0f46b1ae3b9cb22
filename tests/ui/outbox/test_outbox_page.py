"""The outbox page on the real outbox: what waits, what needs its clerk, what arrived."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.outbox import IntentState
from app.domain.visit import Draft
from tests.gateway import GatewayProcess
from tests.ui.open_desk import OpenDesk, open_desk, until
from tests.ui.visitor import consent, filled
from ui import words
from ui.navigation import Place
from ui.outbox.table import Column
from ui.outbox.view import OutboxView
from ui.theme import Tone
from ui.widgets.parts import Text
from ui.widgets.question import Question

Loop = asyncio.AbstractEventLoop


@pytest.fixture
def own_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    """A gateway that a test may kill."""
    with GatewayProcess(tmp_path_factory.mktemp("own"), ("--still",)) as gateway:
        yield gateway


def page_of(desk: OpenDesk) -> OutboxView:
    page = desk.workplace.page
    assert isinstance(page, OutboxView)
    return page


async def refused(desk: OpenDesk) -> Draft:
    """Something that the gateway does not accept: a version of the form that it never published."""
    draft, form = await filled(desk.services)
    draft = replace(draft, service=replace(draft.service, form_version=draft.service.form_version + 40))
    await desk.services.intake.submit(draft, form, consent())
    await until(lambda: desk.services.delivery.counts().needs_you == 1)
    return draft


def choose_first(page: OutboxView) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    page.list.setCurrentIndex(page.table.index(0, 0))


def test_an_empty_outbox_says_so(loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            workplace = await desk.sign_in(office.user("clerk"))
            workplace.go(Place.OUTBOX)
            page = page_of(desk)
            await until(lambda: page.viewmodel.state.is_loaded)
            assert not page.list.isVisible()
            assert not page.detail.isVisible()

    loop.run_until_complete(play())


def test_what_waits_is_sent_at_the_clerks_word_when_the_gateway_is_back(
    loop: Loop, qapp: QApplication, tmp_path: Path, own_office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, own_office) as desk:
            workplace = await desk.sign_in(own_office.user("clerk"))
            workplace.go(Place.OUTBOX)
            page = page_of(desk)
            draft, form = await filled(desk.services)
            own_office.kill()
            await desk.services.intake.submit(draft, form, consent())
            await until(lambda: page.viewmodel.state.items and page.viewmodel.state.items[0].cause)
            choose_first(page)
            assert page.viewmodel.state.chosen is not None
            waits = words.intent_state(IntentState.WAITING)[1]
            # Between two tries by itself: now and then the desk is just trying.
            await until(lambda: page.table.index(0, Column.STATE).data() == waits)
            assert page.detail.send.isVisible()
            assert page.detail.correct.isVisible()
            own_office.start()
            page.forward()
            page.forward()
            await until(lambda: page.viewmodel.state.items[0].receipt)
            assert len(page.viewmodel.state.items) == 1
            chosen = page.viewmodel.state.chosen
            assert chosen is not None
            assert chosen.receipt is not None
            assert page.detail.primary is None

    loop.run_until_complete(play())


def test_what_was_refused_is_opened_for_correction_with_everything_in_it(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            workplace = await desk.sign_in(office.user("clerk"))
            draft = await refused(desk)
            notice = workplace.notices.newest
            assert notice is not None
            assert notice.tone is Tone.WARN
            assert notice.on_step is not None
            notice.on_step()
            page = page_of(desk)
            await until(lambda: page.viewmodel.state.items)
            choose_first(page)
            await until(lambda: page.detail.primary is page.detail.correct)
            page.forward()
            await until(lambda: workplace.place is Place.VISIT)
            (kept,) = await desk.services.intake.drafts()
            assert kept.request_id == draft.request_id
            assert kept.answers == draft.answers

    loop.run_until_complete(play())


def test_what_was_refused_goes_only_at_the_clerks_word(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            workplace = await desk.sign_in(office.user("clerk"))
            await refused(desk)
            workplace.go(Place.OUTBOX)
            page = page_of(desk)
            await until(lambda: page.viewmodel.state.items)
            choose_first(page)
            page.detail.withdraw.click()
            question = await desk.dialog(Question)
            assert isinstance(question, Question)
            question.no.click()
            await until(lambda: not page.findChildren(Question))
            assert desk.services.delivery.counts().needs_you == 1
            page.detail.withdraw.click()
            question = await desk.dialog(Question)
            assert isinstance(question, Question)
            question.yes.click()
            await until(lambda: not page.viewmodel.state.items)
            assert not page.detail.isVisible()

    loop.run_until_complete(play())


@pytest.mark.parametrize("code", ["fa", "en"])
def test_what_was_delivered_long_ago_stands_without_its_visitor_and_leads_to_the_request(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess, code: str
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office, code) as desk:
            workplace = await desk.sign_in(office.user("clerk"))
            draft, form = await filled(desk.services)
            await desk.services.intake.submit(draft, form, consent())
            workplace.go(Place.OUTBOX)
            page = page_of(desk)
            await until(lambda: page.viewmodel.state.items and page.viewmodel.state.items[0].receipt)
            assert page.table.index(0, Column.CITIZEN).data() == draft.visitor.citizen.full_name
            store = desk.services.session.workspace().store
            assert await store.forget_delivered(desk.services.clock.now(), 0)
            desk.services.delivery.wake()
            await until(lambda: page.table.index(0, Column.CITIZEN).data() == "—")
            choose_first(page)
            told = {text.text() for text in page.detail.findChildren(Text) if text.isVisible()}
            assert QCoreApplication.translate("OutboxDetail", GONE) in told
            assert draft.visitor.citizen.full_name not in told
            assert page.detail.request.isVisible()

    loop.run_until_complete(play())


GONE = (
    "It was registered. The visitor's data has left this computer, as the office's policy asks; "
    "the request itself is at the gateway."
)
