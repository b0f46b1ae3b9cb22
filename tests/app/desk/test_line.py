"""The line breaks as it is told to: what the gateway hears of it, and what the desk."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from tests.app.desk import evil
from tests.app.desk.certificates import Certificates
from tests.app.desk.line import OF_CONNECTIONS, Fault, Line, line, once
from tests.app.desk.running import run

BODY = b"x" * 200
ANSWER = b"y" * 300
LOST = "lost"
LATE = "too late"


@asynccontextmanager
async def between(folder: Path) -> AsyncIterator[tuple[evil.Evil, Line, httpx.AsyncClient]]:
    """A server, the line to it, and who speaks over the line."""
    certificates = Certificates.of(folder)
    trust = ssl.create_default_context(cafile=str(certificates.ca))
    async with (
        evil.evil(evil.says(200, ANSWER)) as server,
        line(server.url, certificates=certificates) as wire,
        httpx.AsyncClient(verify=trust, trust_env=False, timeout=httpx.Timeout(0.5, connect=10, pool=10)) as client,
    ):
        wire.is_curt = True
        yield server, wire, client


async def said(client: httpx.AsyncClient, wire: Line) -> str:
    """The status of an answer, or what became of it."""
    try:
        async with asyncio.timeout(2):
            answer = await client.put(f"{wire.url}/v1/requests/a", content=BODY)
    except (httpx.TimeoutException, TimeoutError):
        return LATE
    except httpx.HTTPError:
        return LOST
    assert answer.content == ANSWER or answer.status_code != 200 or b"html" in answer.content
    return str(answer.status_code)


@pytest.mark.parametrize(
    ("fault", "heard", "outcome"),
    [
        (Fault.NONE, 1, "200"),
        (Fault.BEFORE, 0, LOST),
        (Fault.AFTER, 1, LOST),
        (Fault.LATE, 1, LATE),
        (Fault.TWICE, 2, "200"),
        (Fault.CUT_UP, 0, LOST),
        (Fault.CUT_DOWN, 1, LOST),
        (Fault.DRIP, 1, LATE),
        (Fault.TOO_MANY, 0, "429"),
        (Fault.ERROR, 0, "500"),
        (Fault.BUSY, 0, "503"),
        (Fault.HTML, 0, "200"),
    ],
    ids=lambda value: value.value if isinstance(value, Fault) else None,
)
def test_a_request_meets_its_fault_and_the_next_one_none(
    tmp_path: Path, fault: Fault, heard: int, outcome: str
) -> None:
    async def case() -> None:
        async with between(tmp_path) as (server, wire, client):
            wire.fault = once("PUT", "/v1/requests/", fault)
            assert await said(client, wire) == outcome
            await wire.drained()
            assert [asked.body for asked in server.asked] == [BODY] * heard
            assert await said(client, wire) == "200"
            assert len(server.asked) == heard + 1
            assert wire.injected.total() == (fault is not Fault.NONE)

    run(case())


@pytest.mark.parametrize("fault", OF_CONNECTIONS, ids=lambda fault: fault.value)
def test_the_next_connection_meets_a_fault_until_it_is_mended(tmp_path: Path, fault: Fault) -> None:
    async def case() -> None:
        async with between(tmp_path) as (server, wire, client):
            wire.fault = once("PUT", "/v1/requests/", fault)
            assert await said(client, wire) == "200"
            for _ in range(2):
                assert await said(client, wire) == LOST
            assert len(server.asked) == 1
            await wire.mend()
            assert await said(client, wire) == "200"
            wire.away_seconds = 0.05
            wire.arm(fault)
            async with asyncio.timeout(60):
                while await said(client, wire) != "200":
                    continue
            assert wire.injected[fault] == 2

    run(case())


@pytest.mark.parametrize("share", [0.0, 0.4, 0.999])
def test_a_cut_lets_its_share_pass(tmp_path: Path, share: float) -> None:
    async def case() -> None:
        async with between(tmp_path) as (server, wire, client):
            wire.share = share
            for fault in (Fault.CUT_UP, Fault.CUT_DOWN):
                wire.fault = once("PUT", "/v1/requests/", fault)
                assert await said(client, wire) == LOST
            assert len(server.asked) == 1

    run(case())
