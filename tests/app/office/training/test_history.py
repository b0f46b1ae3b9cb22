"""The invented history: every request stands where its timeline leads, and its promise is the calendar's."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import Engine, Row, select

from app.domain.citizen import Inquiry
from app.domain.form import Form
from app.domain.identifiers import is_tracking_code
from app.domain.request import Action, AttachmentRef, RequestState, Step
from app.office import calendars, catalogue, request_rows
from app.office.connectors.automation import secretariat
from app.office.tables import attachments, contents, inquiries, people, requests, serials, timeline
from app.office.training.course import STEPS
from app.office.training.samples import samples
from tests.app.office.training.conftest import NOW, RESOURCES, filled

ACTIONS = {step: action for action, step in STEPS.items()}


def rows(engine: Engine, table: Any) -> list[Row[Any]]:
    with engine.connect() as connection:
        return list(connection.execute(select(table)))


@pytest.fixture(scope="module")
def history(province: Engine) -> list[Row[Any]]:
    return rows(province, requests)


@pytest.fixture(scope="module")
def stories(province: Engine) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    with province.connect() as connection:
        for row in connection.execute(select(timeline).order_by(timeline.c.id)):
            found[row.request_id].append(row)
    return found


def test_two_thousand_in_every_state_and_branch(history: list[Row[Any]]) -> None:
    assert len(history) == 2000
    assert {row.state for row in history} == {state.value for state in RequestState}
    assert {row.branch for row in history} == {"county", "governor", "district"}
    assert len({row.service_code for row in history}) == 12


def test_each_timeline_leads_to_the_state(history: list[Row[Any]], stories: dict[str, list[Row[Any]]]) -> None:
    courses = {offer.service.code: offer.course for offer in _offers()}
    for row in history:
        steps = [Step(entry.step) for entry in stories[row.id]]
        assert steps[:2] == [Step.REGISTERED, Step.LETTER_ISSUED]
        course = courses[row.service_code]
        name = course.first
        for step in steps[2:]:
            move = course.stages[name].moves.get(ACTIONS[step])
            assert move is not None, (name, step)
            name = move.to
        assert course.stages[name].state.value == row.state
        assert row.version == len(steps) - 1


def test_times_run_forward_and_end_before_now(history: list[Row[Any]], stories: dict[str, list[Row[Any]]]) -> None:
    for row in history:
        times = [entry.at for entry in stories[row.id]]
        assert times == sorted(times)
        assert times[0] == row.registered_at
        assert times[-1] == row.changed_at
        assert row.changed_at <= NOW


def test_promises_are_those_of_the_calendar(province: Engine, history: list[Row[Any]]) -> None:
    days = {offer.service.code: offer.service.promise_working_days for offer in _offers()}
    with province.connect() as connection:
        for row in history[::40]:
            promised = calendars.promised_on(connection, row.registered_at, days[row.service_code])
            assert row.promised_on == promised


def test_some_are_late_and_some_came_today(history: list[Row[Any]]) -> None:
    open_ones = [row for row in history if not RequestState(row.state).is_final]
    late = [row for row in open_ones if row.promised_on < request_rows.today(NOW)]
    assert 3 <= len(late) <= len(open_ones) // 2
    assert any(request_rows.today(row.registered_at) == request_rows.today(NOW) for row in history)
    assert any(row.assignee is not None for row in history)


def test_codes_are_unique_and_their_series_goes_on(province: Engine, history: list[Row[Any]]) -> None:
    codes = [row.tracking_code for row in history]
    assert len(set(codes)) == len(codes)
    assert all(map(is_tracking_code, codes))
    assert len({row.letter_number for row in history}) == len(history)
    last = {row.name: row.last for row in rows(province, serials)}
    newest = max(history, key=lambda row: row.tracking_code).tracking_code
    assert last[f"requests {newest[:7]}"] == int(newest[8:])
    registered = {row.request_id: row.number for row in rows(province, secretariat.letters)}
    assert registered == {row.id: row.letter_number for row in history}
    assert last["secretariat-1405"] == len(history)


def test_answers_pass_their_form_and_name_kept_files(province: Engine, history: list[Row[Any]]) -> None:
    forms = {offer.service.code: _compiled(offer) for offer in _offers()}
    kept = {(row.sha256, row.branch): row for row in rows(province, attachments)}
    by_id = {row.id: row for row in history}
    for content in rows(province, contents):
        request = by_id[content.request_id]
        form = forms[request.service_code]
        assert form.problems(content.answers) == ()
        assert form.effective(content.answers) == content.answers
        for file in msgspec.convert(content.attachments, tuple[AttachmentRef, ...]):
            assert file.sha256 in content.answers[file.field]
            place = kept[file.sha256, request.branch]
            assert (file.size_bytes, file.media_type) == (place.size_bytes, place.media_type)


def test_kept_files_lie_where_the_table_says(province: Engine, province_folder: Path) -> None:
    folder = province_folder / "files"
    for row in rows(province, attachments):
        assert (folder / row.path).stat().st_size == row.size_bytes


def test_amended_ones_show_a_change_and_returned_ones_a_reason(province: Engine, history: list[Row[Any]]) -> None:
    by_id = {row.id: row for row in history}
    for content in rows(province, contents):
        request = by_id[content.request_id]
        assert bool(content.changes) == request.is_amended
        assert bool(content.return_reason) >= (request.state == RequestState.RETURNED.value)


def test_each_request_rests_on_an_inquiry_of_its_person(province: Engine, history: list[Row[Any]]) -> None:
    asked = {row.id: row for row in rows(province, inquiries)}
    by_id = {row.id: row for row in history}
    for content in rows(province, contents):
        inquiry = asked[content.identity_inquiry]
        answer = msgspec.convert(inquiry.answer, Inquiry)
        request = by_id[content.request_id]
        assert answer.citizen is not None
        assert answer.citizen.full_name == request.citizen_name
        assert inquiry.national_number == request.national_number
        assert inquiry.at < request.registered_at < inquiry.expires_at
        assert (inquiry.person, inquiry.branch) == (request.clerk, request.branch)


def test_the_first_sample_came_four_times(history: list[Row[Any]]) -> None:
    number = samples()[0].resident.citizen.national_number
    visits = [row for row in history if row.national_number == number]
    assert len(visits) == 4
    assert [row.state for row in visits if row.state != "answered"] == ["in_automation"]


def test_clerks_work_at_their_branch(province: Engine, history: list[Row[Any]]) -> None:
    branch_of = {row.id: row.branch for row in rows(province, people)}
    assert all(branch_of[row.clerk] == row.branch for row in history)


def test_the_same_moment_tells_the_same_history(engine: Engine, tmp_path: Path, history: list[Row[Any]]) -> None:
    filled(engine, tmp_path, NOW)
    assert [tuple(row) for row in rows(engine, requests)] == [tuple(row) for row in history]


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 22, 6, 0, tzinfo=UTC),  # in the middle of the Nowruz holidays
        datetime(2026, 11, 27, 3, 0, tzinfo=UTC),  # a Friday before dawn
        datetime(2031, 7, 1, 4, 0, tzinfo=UTC),  # a year without a calendar of its own
    ],
)
def test_any_day_has_a_history(engine: Engine, tmp_path: Path, moment: datetime) -> None:
    filled(engine, tmp_path, moment)
    found = rows(engine, requests)
    assert len(found) == 2000
    assert max(row.changed_at for row in found) <= moment
    assert max(row.registered_at for row in found) > moment - timedelta(days=12)


def test_every_action_that_history_knows_has_a_step() -> None:
    assert set(STEPS) == set(Action)


def _offers() -> tuple[catalogue.Offer, ...]:
    return catalogue.read_folder(RESOURCES / "catalogue")


def _compiled(offer: catalogue.Offer) -> Form:
    assert offer.form is not None
    return catalogue.compiled(offer.form)
