"""Who calls too often waits; nobody else does."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.label import Label
from app.domain.people import Branch, BranchCode, Person, PersonId, Role
from app.office.arguments import Refused, parser, settings_of
from app.office.calls import Caller
from app.office.limits import Buckets, Limits, network_of
from app.office.problems import TooOften
from tests.app.office.calling import Desk, code
from tests.app.office.databases import new_url
from tests.gateway import GatewayProcess

BRANCH = Branch(BranchCode("1"), Label("شعبه", "branch"))


def caller(person: str, desk: str) -> Caller:
    who = Person(PersonId(person), person, Label(person), Role.CLERK, BRANCH)
    return Caller(who, desk, datetime.now(UTC) + timedelta(minutes=5))


class Hand:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def taken(limits: Limits, who: Caller, tries: int) -> int:
    """How many of so many calls at one moment were taken."""
    refused = 0
    for _ in range(tries):
        try:
            limits.check(who)
        except TooOften as error:
            assert error.wait_seconds > 0
            refused += 1
    return tries - refused


def test_a_desk_has_a_burst_and_then_its_rate() -> None:
    clock = Hand()
    limits, one, other = Limits(5, clock), caller("zahra", "a"), caller("ali", "b")
    assert taken(limits, one, 150) == 100
    assert taken(limits, other, 10) == 10
    clock.now += 1
    assert taken(limits, one, 10) == 5
    clock.now += 3600
    assert taken(limits, one, 150) == 100


def test_a_person_at_many_desks_has_what_two_have() -> None:
    limits = Limits(5, Hand())
    assert sum(taken(limits, caller("zahra", f"desk {number}"), 100) for number in range(5)) == 200


def test_who_waits_as_long_as_was_said_is_let_in() -> None:
    clock = Hand()
    limits, who = Limits(3, clock), caller("zahra", "a")
    taken(limits, who, 60)
    with pytest.raises(TooOften) as refused:
        limits.check(who)
    clock.now += refused.value.wait_seconds + 1e-6
    limits.check(who)


@given(steps=st.lists(st.tuples(st.floats(0, 5), st.integers(0, 60)), max_size=20))
def test_never_more_than_the_burst_and_the_rate(steps: list[tuple[float, int]]) -> None:
    clock = Hand()
    limits, who, let_in, began = Limits(4, clock), caller("zahra", "a"), 0, clock.now
    for pause, tries in steps:
        clock.now += pause
        let_in += taken(limits, who, tries)
        assert let_in <= 80 + 4 * (clock.now - began) + 1e-6


def test_no_limit_is_none() -> None:
    assert taken(Limits(0, Hand()), caller("zahra", "a"), 10_000) == 10_000


@pytest.fixture(scope="module")
def strict(engine_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    folder = tmp_path_factory.mktemp("strict")
    given = ("--still", "--calls-per-second", "1")
    with GatewayProcess(folder, given, database_url=new_url(engine_name, folder)) as gateway:
        yield gateway


def test_who_calls_too_often_is_told_when_to_come_back(strict: GatewayProcess) -> None:
    one, other = Desk.of(strict, "zahra"), Desk.of(strict, "ali")
    answers = [one.get("/v1/me") for _ in range(60)]
    assert answers[0].status_code == 200
    refused = next(answer for answer in answers if answer.status_code != 200)
    assert refused.status_code == 429
    assert code(refused) == "busy"
    assert refused.headers["retry-after"] == "1"
    assert other.get("/v1/me").status_code == 200
    assert one.get("/healthz").status_code == 204
    for desk in (one, other):
        desk.client.close()


def test_what_an_office_may_ask_for(tmp_path: Path) -> None:
    def asked(*more: str) -> float:
        return settings_of(parser().parse_args(["serve", "--data-dir", str(tmp_path), *more])).calls_per_second

    assert asked() == 50
    assert asked("--training") == 0
    assert asked("--training", "--calls-per-second", "2.5") == 2.5
    assert asked("--calls-per-second", "0") == 0
    for wrong in ("-1", "0.5", "nan", "inf"):
        with pytest.raises(Refused, match="one or more"):
            asked(f"--calls-per-second={wrong}")


def test_addresses_of_one_customer_are_counted_together() -> None:
    assert network_of("2001:db8:1:2::5") == network_of("2001:db8:1:2:ffff::1") == "2001:db8:1:2::/64"
    assert network_of("2001:db8:1:3::5") != network_of("2001:db8:1:2::5")
    assert network_of("192.0.2.7") == "192.0.2.7"
    assert network_of("somewhere") == "somewhere"


def test_one_address_that_asks_too_often_holds_up_no_other() -> None:
    hand = Hand()
    buckets = Buckets(0.5, hand)
    assert sum(buckets.wait_seconds("one") == 0 for _ in range(50)) == 10
    assert buckets.wait_seconds("other") == 0
    assert buckets.wait_seconds("one") == 2.0
    hand.now += 2
    assert buckets.wait_seconds("one") == 0


def test_training_has_a_survey_of_its_own(tmp_path: Path) -> None:
    flags = ["serve", "--training", "--data-dir", str(tmp_path), "--survey", str(tmp_path / "survey.toml")]
    with pytest.raises(Refused, match="do not go together"):
        settings_of(parser().parse_args(flags))
