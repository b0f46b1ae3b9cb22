"""Who answers for a branch hears of each parked item and each silent desk once, and of nobody else's branch."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.desk.build import Services
from app.desk.desk_news import Concern, DeskNews, ToldOfDesks, news_of
from app.desk.news import Topic
from app.domain.desks import SILENT_AFTER, DeskId, DesksSummary, DeskState, WorkAtDesk, summary_of
from app.domain.label import Label
from app.domain.people import PersonId
from app.errors import GivenUp
from app.settings import Settings
from tests.app.desk import evil, office
from tests.app.desk.hands import Hands
from tests.app.desk.line import line
from tests.app.desk.parking import parked
from tests.app.desk.running import run
from tests.gateway import GatewayProcess

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
SUPERVISOR, ZAHRA, REZA = PersonId("saeed"), PersonId("zahra"), PersonId("reza")
NAMES = {ZAHRA: Label("زهرا"), REZA: Label("رضا"), SUPERVISOR: Label("سعید")}


def work(person: PersonId, waiting: int = 0, parked: int = 0, since: datetime | None = NOW) -> WorkAtDesk:
    return WorkAtDesk(person, NAMES[person], waiting, parked, parked, since)


def desk(name: str, *people: WorkAtDesk, heard_at: datetime = NOW, counter: int | None = 3) -> DeskState:
    return DeskState(DeskId(name), heard_at, counter, people)


def heard(*desks: DeskState, told: ToldOfDesks | None = None) -> tuple[tuple[DeskNews, ...], ToldOfDesks]:
    return news_of(desks, told or ToldOfDesks(), SUPERVISOR, NOW)


def test_what_a_desk_parks_is_told_once_and_again_when_more_comes() -> None:
    news, told = heard(desk("a", work(ZAHRA, parked=1)))
    assert news == (DeskNews(Concern.PARKED, 1, 1, 3, NAMES[ZAHRA]),)
    news, told = heard(desk("a", work(ZAHRA, parked=1)), told=told)
    assert news == ()
    news, told = heard(desk("a", work(ZAHRA, parked=3)), told=told)
    assert [one.items for one in news] == [2]
    news, told = heard(desk("a", work(ZAHRA)), told=told)
    assert news == ()
    news, told = heard(desk("a", work(ZAHRA, parked=1)), told=told)  # sent meanwhile, and another one since
    assert [one.items for one in news] == [1]


def test_much_at_once_is_one_notice() -> None:
    news, _ = heard(desk("a", work(ZAHRA, parked=1), work(REZA, parked=2)), desk("b", work(ZAHRA, parked=1)))
    assert news == (DeskNews(Concern.PARKED, 4, 2),)


def test_the_reader_s_own_is_told_by_the_outbox() -> None:
    assert heard(desk("a", work(SUPERVISOR, parked=1)))[0] == ()


def test_a_desk_is_silent_only_while_work_lies_in_it() -> None:
    long_ago = NOW - SILENT_AFTER
    assert heard(desk("a", work(ZAHRA), heard_at=long_ago))[0] == ()
    assert heard(desk("a", work(ZAHRA, 2), heard_at=long_ago + timedelta(seconds=1)))[0] == ()
    silent = desk("a", work(ZAHRA, 2), heard_at=long_ago)
    news, told = heard(silent)
    assert news == (DeskNews(Concern.SILENT, 2, 1, 3, NAMES[ZAHRA], long_ago),)
    assert heard(silent, told=told)[0] == ()
    again = replace(silent, heard_at=long_ago - timedelta(minutes=1))
    assert len(heard(again, told=told)[0]) == 1  # it was heard of in between, and fell silent again


def test_the_summary_counts_only_what_lies_somewhere() -> None:
    old = NOW - timedelta(hours=5)
    desks = (desk("a", work(ZAHRA, 1, 1, old), work(REZA, since=old - timedelta(1))), desk("b", work(REZA)))
    assert summary_of(desks) == DesksSummary(1, 1, old)
    assert summary_of(()) == DesksSummary()


async def becomes(services: Services, holds: Callable[[], object]) -> None:
    """Until what is known of the desks holds: told by news, not looked for."""
    told = asyncio.Event()
    unsubscribe = services.news.subscribe(Topic.DESKS, told.set)
    try:
        async with asyncio.timeout(60):
            while not holds():
                told.clear()
                await told.wait()
    finally:
        unsubscribe()


def own_desk(services: Services, counter: int) -> DeskState | None:
    return next((one for one in services.branch_desks.state.desks if one.counter == counter), None)


@pytest.fixture
def supervisor_settings(settings: Settings, tmp_path: Path) -> Settings:
    return replace(settings, data_folder=tmp_path / "supervisor")


def test_a_parked_item_reaches_the_supervisor_by_event_and_once_over_two_runs(
    settings: Settings, supervisor_settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with (
            line(gateway.url) as wire,
            office.desk(replace(settings, counter=71), wire.url, tells=True) as counter,
        ):
            for run_of_the_program in range(2):
                async with office.desk(supervisor_settings, gateway.url, at_work=False) as desk:
                    await office.signed_in(desk, gateway, "supervisor")
                    watch = asyncio.get_running_loop().create_task(desk.supervision.watch())
                    if run_of_the_program == 0:
                        await becomes(desk, lambda: desk.branch_desks.state.has_read)
                        desk.branch_desks.take_news()
                        clerk = await office.signed_in(counter, gateway)
                        request_id = await parked(counter, wire)
                        item = await counter.delivery.item(request_id)
                        assert item
                        assert isinstance(item.cause, GivenUp)
                        assert counter.delivery.counts().parked == 1

                    def is_parked(desk: Services = desk) -> bool:
                        known = own_desk(desk, 71)
                        return known is not None and any(work.parked == 1 for work in known.people)

                    await becomes(desk, is_parked)
                    news = [one for one in desk.branch_desks.take_news() if one.counter == 71]
                    if run_of_the_program == 0:
                        assert news == [DeskNews(Concern.PARKED, 1, 1, 71, clerk.name)]
                    else:
                        assert news == []
                    watch.cancel()
                    await asyncio.gather(watch, return_exceptions=True)

    run(case())


def test_a_desk_that_falls_silent_is_told_without_any_event(
    settings: Settings, supervisor_settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        hands = Hands()
        async with (
            line(gateway.url) as wire,
            office.desk(replace(settings, counter=72), wire.url, tells=True) as counter,
            office.desk(supervisor_settings, gateway.url, at_work=False, clock=hands.clock()) as desk,
        ):
            await office.signed_in(counter, gateway)
            await parked(counter, wire)
            await wire.until(lambda: [path for _, path, _ in wire.statuses if path.endswith("/backlog")])
            await office.signed_in(desk, gateway, "supervisor")
            # The office's time as it will be when the desk has been silent for nearly an hour.
            desk.clock.hear(datetime.now(UTC) + SILENT_AFTER - timedelta(seconds=3), desk.clock.seconds())
            watch = asyncio.get_running_loop().create_task(desk.supervision.watch())
            news: list[DeskNews] = []

            def is_told() -> bool:
                news.extend(desk.branch_desks.take_news())
                return any(one.concern is Concern.SILENT for one in news)

            await becomes(desk, is_told)
            watch.cancel()
            await asyncio.gather(watch, return_exceptions=True)
            news.extend(desk.branch_desks.take_news())
            assert [one.concern for one in news].count(Concern.SILENT) == 1  # told once

    run(case())


def test_who_may_not_see_the_desks_does_not_ask(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url, at_work=False) as desk:
            await office.signed_in(desk, gateway, "inspector")
            watch = asyncio.get_running_loop().create_task(desk.supervision.watch())
            await desk.supervision.following()
            assert not desk.branch_desks.may_see
            assert not any(asked.path == "/v1/desks" for asked in wire.asked)
            watch.cancel()
            await asyncio.gather(watch, return_exceptions=True)

    run(case())


def test_a_gateway_that_does_not_know_the_call_is_no_failure(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url, at_work=False) as desk:
            wire.answer = lambda asked: evil.refuses(404, "not_found") if asked.path == "/v1/desks" else None
            await office.signed_in(desk, gateway, "supervisor")
            watch = asyncio.get_running_loop().create_task(desk.supervision.watch())
            await wire.until(lambda: wire.count("GET", "/v1/desks"))
            await desk.supervision.following()
            assert desk.branch_desks.state.error is None
            assert not desk.branch_desks.take_news()
            watch.cancel()
            await asyncio.gather(watch, return_exceptions=True)

    run(case())
