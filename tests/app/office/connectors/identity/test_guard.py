"""Hours, a day's allowance, rest after failures and the second try, by a clock of the test's own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import Engine

from app.contract.messages import DependencyState, InquiryRequest
from app.domain.citizen import InquiryKind
from app.domain.jalali import TEHRAN, weekday
from app.errors import InquiryFailed, InquiryFailure
from app.office.connectors.identity.exchange import NotReached
from app.office.connectors.identity.guard import GuardedRegistry, Limits
from app.office.connectors.identity.opening import ROUND_THE_CLOCK, OpeningHours
from app.office.db import Database
from app.office.ports import RegistryAnswer
from app.office.registry_usage import RegistryUsage
from tests.app.office.connectors.identity.sandboxes import question
from tests.app.office.connectors.identity.scripted import Scripted

START = datetime(2026, 11, 23, 9, 0, tzinfo=TEHRAN)  # a Monday
QUESTION = question(InquiryKind.MOBILE_MATCH, national_number="0499370899", mobile="09145551234")
UNLIMITED = Limits()
ANSWER = RegistryAnswer("x", mobile_matches=True)


def failed(failure: InquiryFailure, count: int = 1) -> list[Exception]:
    return [InquiryFailed(failure) for _ in range(count)]


def caught(act: Callable[[], object]) -> InquiryFailed:
    with pytest.raises(InquiryFailed) as error:
        act()
    return error.value


@dataclass
class Guarded:
    registry: Scripted
    guard: GuardedRegistry

    def ask(self, after: timedelta = timedelta()) -> RegistryAnswer:
        return self.guard.ask(QUESTION, START + after)

    def refused(self, after: timedelta = timedelta()) -> InquiryFailed:
        return caught(lambda: self.ask(after))

    def health(self, after: timedelta = timedelta()) -> tuple[DependencyState, str]:
        found = self.guard.health(START + after)
        return found.state, found.cause


def guarded(
    *script: Exception,
    hours: OpeningHours = ROUND_THE_CLOCK,
    limits: Limits = UNLIMITED,
    meter: RegistryUsage | None = None,
) -> Guarded:
    registry = Scripted(ANSWER, list(script))
    return Guarded(registry, GuardedRegistry(registry, lambda: START, hours=hours, limits=limits, meter=meter))


def test_what_never_left_is_tried_again_once() -> None:
    one = guarded(NotReached())
    assert one.ask() == ANSWER
    assert one.registry.asked == 2
    two = guarded(NotReached(), NotReached())
    assert two.refused().failure is InquiryFailure.UPSTREAM
    assert two.registry.asked == 2


@pytest.mark.parametrize("failure", list(InquiryFailure))
def test_what_was_sent_is_never_sent_again(failure: InquiryFailure) -> None:
    one = guarded(*failed(failure))
    assert one.refused().failure is failure
    assert one.registry.asked == 1


@pytest.mark.parametrize("failure", [InquiryFailure.UPSTREAM, InquiryFailure.AUTH])
def test_after_failures_in_a_row_it_is_left_alone_until_a_trial(failure: InquiryFailure) -> None:
    one = guarded(*failed(failure, 6), limits=Limits(failures=5, rest_seconds=30))
    for _ in range(5):
        assert one.health() == (DependencyState.UP, "")
        one.refused()
    refused = one.refused(timedelta(seconds=29))
    assert (refused.failure, refused.retry_at) == (failure, START + timedelta(seconds=30))
    assert one.registry.asked == 5
    assert one.health() == (DependencyState.DOWN, failure.value)
    one.refused(timedelta(seconds=30))  # the trial, which fails
    assert one.refused(timedelta(seconds=59)).retry_at == START + timedelta(seconds=60)
    assert one.registry.asked == 6
    assert one.ask(timedelta(seconds=60)) == ANSWER
    assert one.health() == (DependencyState.UP, "")
    assert one.ask(timedelta(seconds=60)) == ANSWER


def test_only_one_question_is_the_trial() -> None:
    one = guarded(*failed(InquiryFailure.UPSTREAM, 2), limits=Limits(failures=1, rest_seconds=30))
    one.refused()
    during: list[InquiryFailed] = []
    inner = one.registry.ask

    def ask(request: InquiryRequest, now: datetime) -> RegistryAnswer:
        during.append(one_more())
        return inner(request, now)

    def one_more() -> InquiryFailed:
        return one.refused(timedelta(seconds=31))

    one.registry.ask = ask  # type: ignore[method-assign]  # while the trial is under way, another counter asks
    one.refused(timedelta(seconds=31))
    assert len(during) == 1
    assert one.registry.asked == 2


def test_what_a_registry_may_rightly_say_opens_nothing() -> None:
    one = guarded(*failed(InquiryFailure.NOT_FOUND, 20), limits=Limits(failures=2))
    for _ in range(20):
        one.refused()
    assert one.registry.asked == 20
    assert one.health() == (DependencyState.UP, "")


def working(day: date) -> bool:
    return weekday(day) < 5  # Saturday to Wednesday


DAY = OpeningHours(time(7), time(23), working)


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        (datetime(2026, 11, 23, 6, 59, tzinfo=TEHRAN), datetime(2026, 11, 23, 7, tzinfo=TEHRAN)),
        (datetime(2026, 11, 23, 23, 0, tzinfo=TEHRAN), datetime(2026, 11, 24, 7, tzinfo=TEHRAN)),
        (datetime(2026, 11, 25, 23, 30, tzinfo=TEHRAN), datetime(2026, 11, 28, 7, tzinfo=TEHRAN)),
        (datetime(2026, 11, 27, 12, 0, tzinfo=TEHRAN), datetime(2026, 11, 28, 7, tzinfo=TEHRAN)),
    ],
)
def test_outside_its_hours_nobody_asks(at: datetime, opens: datetime) -> None:
    one = guarded(hours=DAY)
    refused = one.refused(at - START)
    assert (refused.failure, refused.retry_at) == (InquiryFailure.CLOSED, opens)
    assert one.registry.asked == 0
    assert one.health(at - START) == (DependencyState.CLOSED, "closed")
    assert one.ask(opens - START) == ANSWER


def test_a_registry_that_never_opens_names_no_time() -> None:
    assert guarded(hours=OpeningHours(time(7), time(23), lambda day: False)).refused().retry_at is None


def test_its_own_word_that_it_is_closed_comes_with_the_next_opening() -> None:
    one = guarded(*failed(InquiryFailure.CLOSED), hours=DAY)
    refused = one.refused()
    assert (refused.failure, refused.retry_at) == (InquiryFailure.CLOSED, datetime(2026, 11, 24, 7, tzinfo=TEHRAN))
    assert one.health(timedelta(seconds=10)) == (DependencyState.CLOSED, "closed")
    assert one.ask(timedelta(seconds=11)) == ANSWER
    assert one.health(timedelta(seconds=12)) == (DependencyState.UP, "")


def test_its_own_word_that_enough_was_asked_names_the_next_day() -> None:
    refused = guarded(*failed(InquiryFailure.QUOTA)).refused()
    assert (refused.failure, refused.retry_at) == (InquiryFailure.QUOTA, datetime(2026, 11, 24, tzinfo=TEHRAN))


@pytest.fixture
def meter(engine: Engine) -> RegistryUsage:
    return RegistryUsage(Database(engine, lambda: None, threads=1), "civil")


def test_a_day_s_allowance_is_kept_over_processes_and_ends_at_midnight(engine: Engine, meter: RegistryUsage) -> None:
    one = guarded(limits=Limits(per_day=3), meter=meter)
    other = guarded(limits=Limits(per_day=3), meter=RegistryUsage(Database(engine, lambda: None, threads=1), "civil"))
    one.ask()
    other.ask()
    assert one.health() == (DependencyState.UP, "")
    one.ask()
    refused = other.refused()
    assert (refused.failure, refused.retry_at) == (InquiryFailure.QUOTA, datetime(2026, 11, 24, tzinfo=TEHRAN))
    assert one.health() == (DependencyState.CLOSED, "quota")
    assert (one.registry.asked, other.registry.asked) == (2, 1)
    assert one.ask(timedelta(hours=15)) == ANSWER
    assert RegistryUsage(Database(engine, lambda: None, threads=1), "post").used(START.date()) == 0


def test_what_never_left_is_not_counted(meter: RegistryUsage) -> None:
    one = guarded(NotReached(), NotReached(), limits=Limits(per_day=3), meter=meter)
    one.refused()
    assert meter.used(START.date()) == 0
    one.ask()
    assert meter.used(START.date()) == 1


def test_a_portrait_is_a_question_like_any_other(meter: RegistryUsage) -> None:
    one = guarded(*failed(InquiryFailure.PHOTO_DENIED), limits=Limits(per_day=1), meter=meter)
    assert caught(lambda: one.guard.portrait("0499370899")).failure is InquiryFailure.PHOTO_DENIED
    assert caught(lambda: one.guard.portrait("0499370899")).failure is InquiryFailure.QUOTA


def test_hours_are_iran_s_wherever_the_gateway_stands() -> None:
    assert OpeningHours(time(7), time(23)).is_open(datetime(2026, 11, 23, 3, 30, tzinfo=UTC))
    assert not OpeningHours(time(7), time(23)).is_open(datetime(2026, 11, 23, 3, 29, tzinfo=UTC))
