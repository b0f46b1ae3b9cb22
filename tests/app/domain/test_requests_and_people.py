import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.catalogue import Paper, Service, ServiceCode
from app.domain.citizen import Address, Citizen, Gender, InquiryKind
from app.domain.ids import new_id
from app.domain.label import Label
from app.domain.people import Branch, BranchCode, Permission, Person, PersonId, Role, permissions_of
from app.domain.request import CONCLUSIONS, Action, RequestState
from app.domain.workflow import USUAL, Mover

MOVES = {
    (RequestState.AWAITING_APPROVAL, Action.APPROVE): RequestState.IN_AUTOMATION,
    (RequestState.AWAITING_APPROVAL, Action.RETURN): RequestState.RETURNED,
    (RequestState.AWAITING_APPROVAL, Action.CANCEL): RequestState.CANCELLED,
    (RequestState.IN_AUTOMATION, Action.ANSWER): RequestState.ANSWERED,
    (RequestState.IN_AUTOMATION, Action.REFUSE): RequestState.REFUSED,
    (RequestState.IN_AUTOMATION, Action.RETURN): RequestState.RETURNED,
    (RequestState.IN_AUTOMATION, Action.CANCEL): RequestState.CANCELLED,
    (RequestState.RETURNED, Action.AMEND): RequestState.AWAITING_APPROVAL,
    (RequestState.RETURNED, Action.CANCEL): RequestState.CANCELLED,
}


def state_after(state: RequestState, action: Action) -> RequestState | None:
    """In the usual workflow, whose stages are named after their states."""
    move = USUAL.stages[state.value].moves.get(action)
    return None if move is None else USUAL.stages[move.to].state


WITHOUT_A_MOVE = {Action.ASSIGN, Action.REFER, Action.FOLLOW_UP}


@pytest.mark.parametrize("state", list(RequestState))
@pytest.mark.parametrize("action", list(Action))
def test_a_request_moves_only_as_it_should(state: RequestState, action: Action) -> None:
    after = state_after(state, action)
    if action in WITHOUT_A_MOVE:
        assert after in (None, state)
    else:
        assert after == MOVES.get((state, action))


def test_nothing_moves_a_request_out_of_its_end() -> None:
    final = {RequestState.ANSWERED, RequestState.REFUSED, RequestState.CANCELLED}
    for state in RequestState:
        assert state.is_final == (state in final)
        assert bool(USUAL.stages[state.value].moves) == (not state.is_final)


@given(st.lists(st.sampled_from(Action), max_size=12))
def test_every_way_through_a_request_ends_where_nothing_can_be_done(actions: list[Action]) -> None:
    state = RequestState.AWAITING_APPROVAL
    for action in actions:
        after = state_after(state, action)
        assert after is None or not state.is_final
        state = after or state


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.CLERK, {"inquire", "submit_request", "follow_up", "write_journal"}),
        (Role.SUPERVISOR, {"inquire", "submit_request", "follow_up", "write_journal", "view_queue", "decide"}),
        (Role.BRANCH_ADMINISTRATOR, {"write_journal", "administer_branch"}),
        (Role.INSPECTOR, {"write_journal", "view_queue", "view_journal"}),
    ],
)
def test_a_role_allows_what_it_needs_and_nothing_else(role: Role, allowed: set[str]) -> None:
    branch = Branch(BranchCode("1"), Label("شعبه"))
    person = Person(PersonId("p"), "p", Label("نام"), role, branch)
    assert {permission.value for permission in permissions_of(role)} == allowed
    assert {permission.value for permission in Permission if person.may(permission)} == allowed


def test_clerks_only_amend_and_remind_and_automation_decides_nothing_of_theirs() -> None:
    by = {mover: {action for action, movers in _movers() if mover in movers} for mover in Mover}
    assert by[Mover.CLERK] == {Action.AMEND, Action.FOLLOW_UP}
    assert by[Mover.AUTOMATION] == {Action.RETURN, Action.REFER, Action.ANSWER, Action.REFUSE}
    assert by[Mover.SUPERVISOR] == set(Action) - CONCLUSIONS


def _movers() -> Iterator[tuple[Action, frozenset[Mover]]]:
    return ((action, move.by) for stage in USUAL.stages.values() for action, move in stage.moves.items())


def test_ids_are_unique_and_in_the_order_of_birth() -> None:
    before = datetime.now(UTC)
    ids = [new_id() for _ in range(1000)]
    parsed = [uuid.UUID(one) for one in ids]
    assert len(set(ids)) == 1000
    assert {(one.version, one.variant) for one in parsed} == {(7, uuid.RFC_4122)}
    born = [one.int >> 80 for one in parsed]
    assert born == sorted(born)
    assert abs(born[0] / 1000 - before.timestamp()) < 60


def test_a_label_falls_back_to_persian() -> None:
    assert Label("سلام", "Hello").text("en") == "Hello"
    assert Label("سلام", "Hello").text("fa") == "سلام"
    assert Label("سلام").text("en") == "سلام"


def test_papers_that_an_inquiry_replaces_are_saved() -> None:
    papers = (
        Paper(Label("کارت"), 2, InquiryKind.IDENTITY),
        Paper(Label("قرارداد"), 3),
        Paper(Label("قبض"), 1, InquiryKind.POSTAL_ADDRESS),
    )
    label = Label("x")
    service = Service(ServiceCode("10061073000"), label, label, label, (), 0, 3, 1, label, label, papers)
    assert service.sheets_saved == 3
    assert replace(service, papers=()).sheets_saved == 0


def test_names_and_addresses_as_they_are_written() -> None:
    citizen = Citizen("1459999916", "نمونه", "آزمایشی", "فرضی", Gender.MALE, date(1986, 7, 3), "0", "اردبیل")
    address = Address("5619913315", "اردبیل", "اردبیل", "نمین", "خیابان امام", "12")
    assert citizen.full_name == "نمونه آزمایشی"
    assert address.line == "نمین، خیابان امام، پلاک 12"
    assert replace(address, floor="3").line == "نمین، خیابان امام، پلاک 12، طبقه 3"
    assert replace(address, city="").line == "خیابان امام، پلاک 12"
