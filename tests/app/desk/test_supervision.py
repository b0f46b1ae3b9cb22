import asyncio

from app.desk.build import Services
from app.desk.news import Topic
from app.domain.request import RequestId, RequestSummary
from app.settings import Settings
from tests.app.desk import evil, office
from tests.app.desk.line import line
from tests.app.desk.running import run
from tests.gateway import GatewayProcess


async def changed(desk: Services, request_id: RequestId) -> RequestSummary:
    """The row of a request as soon as the watch brings it."""
    told = asyncio.Event()
    unsubscribe = desk.news.subscribe(Topic.REQUESTS, told.set)
    try:
        async with asyncio.timeout(60):
            while True:
                told.clear()
                for row in desk.supervision.take_changed():
                    if row.id == request_id:
                        return row
                await told.wait()
    finally:
        unsubscribe()


def test_the_queue_is_read_whole_and_late_ones_come_first(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url, at_work=False) as desk:
            await office.signed_in(desk, gateway, "supervisor")
            pages = [page async for page in desk.supervision.rows()]
            rows = [row for page in pages for row in page]
            assert len(pages) > 1
            assert len({row.id for row in rows}) == len(rows) == desk.supervision.counts.all
            late = [row.is_late for row in rows]
            assert late == sorted(late, reverse=True)
            assert sum(late) == desk.supervision.counts.late
            assert await desk.supervision.colleagues()

    run(case())


def test_what_a_clerk_sends_appears_and_the_counts_follow(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with (
            line(gateway.url) as wire,
            office.desk(settings, gateway.url) as counter,
            office.desk(settings, wire.url, at_work=False) as desk,
        ):
            await office.signed_in(desk, gateway, "supervisor")
            await office.signed_in(counter, gateway)
            who = await office.visitor(counter)
            pages = [page async for page in desk.supervision.rows()]
            before = desk.supervision.counts
            assert pages
            watch = asyncio.get_running_loop().create_task(desk.supervision.watch())
            await wire.until(wire.listened)
            first = await office.submitted(counter, office.LETTER, who)
            row = await changed(desk, first)
            assert row.citizen_name == who.citizen.full_name
            assert desk.supervision.counts.all == before.all + 1

            await wire.cut()  # what happens meanwhile is taken up where the line broke
            second = await office.submitted(counter, office.LETTER, who)
            await office.reaches(counter, second, "delivered")
            await wire.mend()
            assert (await changed(desk, second)).id == second
            assert [asked.headers.get("last-event-id") for asked in wire.asked if asked.path == "/v1/events"][-1]
            watch.cancel()
            await asyncio.gather(watch, return_exceptions=True)

    run(case())


def test_a_stream_that_never_ends_a_line_does_not_fill_the_memory(settings: Settings, gateway: GatewayProcess) -> None:
    async def floods(_: evil.Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: ")
        while not writer.is_closing():
            writer.write(b"x" * 65536)
            await writer.drain()

    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url, at_work=False) as desk:
            await office.signed_in(desk, gateway, "supervisor")
            wire.answer = lambda asked: floods if asked.path == "/v1/events" else None
            watch = asyncio.get_running_loop().create_task(desk.supervision.watch())
            await wire.until(lambda: wire.count("GET", "/v1/events") == 2)  # it hung up and came back
            watch.cancel()
            await asyncio.gather(watch, return_exceptions=True)
            assert watch.cancelled()  # until then it went on, and nothing had ended it

    run(case())
