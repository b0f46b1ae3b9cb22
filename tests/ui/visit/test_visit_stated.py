"""While the registry is closed or away the clerk goes on with what the visitor says; nothing leaves unconfirmed."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.jalali import format_date
from app.domain.request import Step
from app.domain.stated import Doubt
from app.domain.visit import Visitor
from tests.gateway import GatewayProcess
from tests.ui.journeys.walk_stated import (
    CTRL,
    RIGHT,
    WRONG,
    close_registry,
    open_registry,
    state,
    submit,
    to_form,
    walk_stated,
)
from tests.ui.keys import type_into
from tests.ui.open_desk import focus_of, until
from tests.ui.visit.counter import SAMPLES, Counter, counter
from ui.identity_messages import inquired_later, not_confirmed, not_inquired, stated_sentence
from ui.visit.person import Entry
from ui.visit.viewmodel import Stage
from ui.widgets.parts import Text

Loop = asyncio.AbstractEventLoop
LIVING = SAMPLES["living"]
BOTH = pytest.mark.parametrize("language", ["fa", "en"])


async def _nothing(_name: str) -> None:
    """Nobody looks."""


def _visitor(at: Counter) -> Visitor:
    person = at.view.viewmodel.identity.state.person
    assert person is not None
    return person.visitor


@BOTH
def test_a_visitors_word_goes_all_the_way_by_keys(
    language: str, loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office, language) as at:
            request_id = await walk_stated(at, _nothing)
            assert _visitor(at).doubts == {"last_name": Doubt.DIFFERS}
            at.enter()  # take the registry's person
            await until(lambda: not _visitor(at).is_stated)
            assert _visitor(at).citizen.last_name == "احمدی"
            at.enter()
            await at.reaches(Stage.FORM)
            assert at.view.form.form.answers["full_name"] == "مریم احمدی"
            assert await submit(at) == request_id
            await until(lambda: at.view.viewmodel.receipt.state.receipt)
            steps = [entry.step for entry in await at.desk.services.followup.timeline(request_id)]
            assert steps.count(Step.REGISTERED) == 1

    loop.run_until_complete(play())


def test_nothing_is_asked_that_would_hang_on_the_inquiry(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            close_registry(at)
            await state(at, RIGHT)
            await to_form(at)
            assert at.asked("mobile_match") == 0
            assert not [
                asked for asked in at.line.asked if "portrait" in asked.path or "identity_inquiry" in asked.path
            ]
            shown = [text.text() for text in at.view.card.findChildren(Text) if text.isVisible()]
            assert stated_sentence() in shown
            assert at.view.stated.sentence == inquired_later()
            at.forward()
            await at.reaches(Stage.REVIEW)
            assert at.view.stated.sentence
            assert at.asked("identity") == 1  # going on does not force the inquiry

    loop.run_until_complete(play())


def test_when_the_registry_is_back_one_key_inquires_and_the_form_follows(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            close_registry(at)
            await state(at, RIGHT)
            stated = _visitor(at).identity
            await to_form(at)
            assert at.view.form.form.box("full_name").mark == not_inquired()
            at.press(Qt.Key.Key_I, CTRL)
            await until(lambda: at.asked("identity") == 2)
            await until(lambda: not at.view.viewmodel.identity.state.person.identity_side.is_asking)  # type: ignore[union-attr]
            assert _visitor(at).is_stated
            open_registry(at)
            at.press(Qt.Key.Key_I, CTRL)
            await until(lambda: not _visitor(at).is_stated)
            assert _visitor(at).identity.id == stated.id
            draft = at.view.viewmodel.filling.state.draft
            assert draft is not None
            assert not draft.visitor.is_stated
            assert at.stage is Stage.FORM
            assert not at.view.stated.sentence
            assert at.view.form.form.box("full_name").mark != not_inquired()
            request_id = await submit(at)
            await until(lambda: at.view.viewmodel.receipt.state.receipt)
            steps = [entry.step for entry in await at.desk.services.followup.timeline(request_id)]
            assert Step.IDENTITY_STATED not in steps

    loop.run_until_complete(play())


def test_an_inquiry_that_says_otherwise_leads_back_to_the_first_step(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            close_registry(at)
            await state(at, WRONG)
            await to_form(at)
            open_registry(at)
            at.press(Qt.Key.Key_I, CTRL)
            await until(lambda: _visitor(at).doubts)
            assert "نام خانوادگی با ثبت احوال یکی نیست" in at.view.stated.sentence
            at.forward()
            assert at.stage is Stage.IDENTITY
            assert not_confirmed() in {badge.accessibleName() for badge in at.view.card.findChildren(QLabel)}
            at.press(Qt.Key.Key_T, CTRL)
            await until(lambda: not _visitor(at).is_stated)
            assert at.view.viewmodel.filling.state.draft is not None
            assert at.view.viewmodel.filling.state.draft.answers["full_name"] == "مریم احمدی"

    loop.run_until_complete(play())


def test_a_wrong_birth_date_is_corrected_under_the_same_request(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            close_registry(at)
            at.type(LIVING.national_number)
            at.enter()
            at.type("13700513")
            at.enter()
            await until(lambda: at.view.viewmodel.identity.state.error)
            at.press(Qt.Key.Key_G, CTRL)
            for name in RIGHT:
                type_into(at.desk.shell, name)
                at.enter()
            await to_form(at)
            request_id = await submit(at)
            await until(lambda: at.view.viewmodel.receipt.state.is_provisional)
            open_registry(at)
            await at.desk.services.delivery.send_now(request_id)
            await until(lambda: at.view.viewmodel.receipt.state.needs_clerk)
            at.view.viewmodel.receipt.correct()
            await at.reaches(Stage.IDENTITY)
            assert _visitor(at).doubts == {"national_number": Doubt.NOT_FOUND}
            await until(lambda: focus_of(at.desk.shell) is at.view.identity.birth)
            at.view.identity.birth.selectAll()
            at.type(format_date(LIVING.birth_date, "en").replace("/", ""))
            at.enter()
            await until(lambda: at.view.viewmodel.identity.state.person)
            assert not _visitor(at).is_stated
            at.enter()
            await at.reaches(Stage.FORM)
            assert await submit(at) == request_id
            await until(lambda: at.view.viewmodel.receipt.state.receipt)

    loop.run_until_complete(play())


def test_the_next_visitor_does_not_get_the_words_of_the_one_before(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            close_registry(at)
            await state(at, RIGHT)
            at.view.identity.number.setFocus()
            at.view.identity.number.selectAll()
            at.type(SAMPLES["deceased"].national_number)
            typed = at.view.viewmodel.identity.state.typed
            assert (typed.first_name, typed.last_name, typed.father_name) == ("", "", "")
            assert at.view.viewmodel.identity.state.person is None
            assert at.view.card.isHidden()

    loop.run_until_complete(play())


def test_a_misspelled_name_is_corrected_while_the_form_stays(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            close_registry(at)
            await state(at, WRONG)
            await to_form(at)
            draft = at.view.viewmodel.filling.state.draft
            assert draft is not None
            at.press(Qt.Key.Key_Escape)
            at.press(Qt.Key.Key_Escape)
            assert at.stage is Stage.IDENTITY
            last = at.view.identity.stated.editors[Entry.LAST_NAME]
            last.setFocus()
            last.selectAll()
            type_into(at.desk.shell, "احمدی")
            assert at.view.viewmodel.identity.state.person is None
            at.press(Qt.Key.Key_G, CTRL)
            await until(lambda: at.view.viewmodel.identity.state.person)
            now = at.view.viewmodel.filling.state.draft
            assert now is not None
            assert now.request_id == draft.request_id
            assert now.answers["full_name"] == "مریم احمدی"
            assert now.answers["message"] == draft.answers["message"]

    loop.run_until_complete(play())


@pytest.mark.parametrize(
    ("failure", "is_offered"),
    [("closed", True), ("quota", True), ("upstream", True), ("not_found", False), ("auth", False)],
)
def test_it_is_offered_only_where_the_registry_cannot_be_asked(
    failure: str, is_offered: bool, loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            close_registry(at, failure)
            await at.look_up()
            assert at.view.identity.stated.isHidden() is not is_offered
            at.press(Qt.Key.Key_G, CTRL)
            assert at.view.viewmodel.identity.state.is_stating is is_offered

    loop.run_until_complete(play())


def test_it_is_offered_while_the_gateway_is_away_and_unfinished_work_is_marked(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            catalogue = at.desk.services.catalogue
            service = next(one for one in await catalogue.services() if one.code == "99001111000")
            await catalogue.form(service)  # known from now on, also while the line is cut
            await at.line.cut()
            await state(at, RIGHT)
            await to_form(at)
            at.view.viewmodel.next_visitor()
            await until(lambda: at.unfinished)
            assert [row.is_stated for row in at.unfinished] == [True]
            work = at.view.work.list
            work.setFocus()
            at.enter()
            await at.reaches(Stage.FORM)
            assert _visitor(at).is_stated
            request_id = await submit(at)
            await at.line.mend()
            await at.desk.services.delivery.send_now(request_id)
            await until(lambda: at.view.viewmodel.receipt.state.receipt)
            await until(lambda: not _visitor(at).is_stated)  # the card says what the registry confirmed

    loop.run_until_complete(play())


def test_whoever_differs_in_number_and_date_is_the_next_visitor(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            request_id = await walk_stated(at, _nothing)
            at.view.identity.number.setFocus()
            at.view.identity.number.selectAll()
            at.type(SAMPLES["deceased"].national_number)
            draft = at.view.viewmodel.filling.state.draft
            assert draft is not None  # the number may have been wrong
            at.view.identity.birth.setFocus()
            at.view.identity.birth.selectAll()
            at.type(format_date(SAMPLES["deceased"].birth_date, "en").replace("/", ""))
            assert at.view.viewmodel.filling.state.draft is None  # somebody else: the draft waits
            at.enter()
            await until(lambda: at.view.viewmodel.identity.state.person)
            await until(lambda: request_id in {row.request_id for row in at.unfinished})
            (kept,) = [one for one in await at.desk.services.intake.drafts() if one.request_id == request_id]
            assert kept.visitor.citizen.national_number == LIVING.national_number
            assert kept.visitor.doubts

    loop.run_until_complete(play())
