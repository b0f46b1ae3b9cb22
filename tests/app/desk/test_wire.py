import asyncio
import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from app.contract.messages import Policy
from app.desk.api import wire
from app.desk.api.client import Call, Client, Reply
from app.errors import (
    AccountLocked,
    AppError,
    BadReply,
    Conflict,
    Gone,
    IdTaken,
    InquiryFailed,
    InquiryFailure,
    MoveNotAllowed,
    NetworkCause,
    NotAllowed,
    Offline,
    Rejected,
    ReplyFault,
    ServerBusy,
    ServerFault,
    SignedOut,
    TimedOut,
    WrongPassword,
)
from app.settings import Settings
from tests.app.desk import evil
from tests.app.desk.running import run

READ = Call("GET", "/v1/desk-policy")
ASK = Call("POST", "/question", only_asks=True)
WRITE = Call("PUT", "/v1/requests/x", {"a": 1})


async def asked(settings: Settings, url: str, call: Call) -> Reply:
    async def address() -> str:
        return url

    client = Client(settings, address, lambda _: None)
    try:
        return await client.send(call)
    finally:
        await client.close()


async def fails(settings: Settings, url: str, call: Call) -> AppError:
    with pytest.raises(AppError) as caught:
        wire.message(await asked(settings, url, call), Policy)
    return caught.value


@pytest.mark.parametrize(
    ("behaviour", "fault"),
    [
        (evil.says(200, b"<html>Sign in to the network</html>", "text/html"), ReplyFault.NOT_JSON),
        (evil.says(200, b'{"now": "2026', "application/json"), ReplyFault.NOT_JSON),
        (evil.says(200, b'{"now": 12}', "application/json"), ReplyFault.NOT_THE_CONTRACT),
        (evil.says(200, b"\xff\xfe", "application/json"), ReplyFault.NOT_JSON),
        (evil.says(302, b"", "text/html", Location="https://elsewhere.example/"), ReplyFault.NOT_THE_CONTRACT),
        (evil.says(200, b"x", "application/json", Content_Encoding="gzip"), ReplyFault.NOT_THE_CONTRACT),
        (evil.says(401, b"<html>", "text/html"), ReplyFault.NOT_JSON),
        (evil.stops_half_way, ReplyFault.CUT_SHORT),
        (evil.never_ends, ReplyFault.TOO_LARGE),
    ],
)
def test_an_answer_that_is_not_the_contract_is_named(
    settings: Settings, behaviour: evil.Behaviour, fault: ReplyFault
) -> None:
    async def case() -> None:
        async with evil.evil(behaviour) as server:
            failure = await fails(settings, server.url, READ)
            assert isinstance(failure, BadReply)
            assert failure.fault is fault

    run(case())


@pytest.mark.parametrize(
    ("behaviour", "kind", "facts"),
    [
        (evil.says(500, b"Traceback", "text/plain"), ServerFault, {"status": 500}),
        (evil.refuses(500, "fault", request_id="r-1"), ServerFault, {"status": 500, "request_id": "r-1"}),
        (evil.says(503, b"", "text/html", Retry_After="7"), ServerBusy, {"retry_after_seconds": 7.0}),
        (evil.refuses(429, "busy", retry_after="4"), ServerBusy, {"retry_after_seconds": 4.0}),
        (evil.says(503, b"", "text/html", Retry_After="Wed, 21 Oct"), ServerBusy, {"retry_after_seconds": None}),
        (evil.says(407, b"", "text/html"), Offline, {"cause": NetworkCause.PROXY}),
        (evil.refuses(401, "signed_out"), SignedOut, {}),
        (evil.refuses(401, "wrong_password"), WrongPassword, {}),
        (evil.refuses(403, "not_allowed"), NotAllowed, {}),
        (evil.refuses(404, "not_found"), Gone, {}),
        (evil.refuses(409, "conflict", version=5), Conflict, {"server_version": 5}),
        (evil.refuses(409, "move_not_allowed", version=5), MoveNotAllowed, {"server_version": 5}),
        (evil.refuses(409, "id_taken"), IdTaken, {}),
        (evil.refuses(422, "rejected", problems={"/a": "required"}), Rejected, {"problems": {"/a": "required"}}),
        (
            evil.refuses(502, "inquiry_failed", inquiry_failure="quota"),
            InquiryFailed,
            {"failure": InquiryFailure.QUOTA},
        ),
        (evil.refuses(502, "inquiry_failed", inquiry_failure="?"), InquiryFailed, {"failure": InquiryFailure.UPSTREAM}),
        (evil.refuses(423, "account_locked", retry_at="2026-11-24T08:00:00+03:30"), AccountLocked, {}),
        (evil.refuses(418, "a_word_of_tomorrow"), ServerFault, {"status": 418}),
    ],
)
def test_a_refusal_becomes_the_failure_it_tells_of(
    settings: Settings, behaviour: evil.Behaviour, kind: type[AppError], facts: dict[str, object]
) -> None:
    async def case() -> None:
        async with evil.evil(behaviour) as server:
            failure = await fails(settings, server.url, READ)
            assert type(failure) is kind
            assert {name: getattr(failure, name) for name in facts} == facts

    run(case())


def test_a_lost_answer_to_a_write_is_unknown_and_to_a_read_is_offline(settings: Settings) -> None:
    async def case() -> None:
        async with evil.evil(evil.hangs_up) as server:
            failure = await fails(settings, server.url, WRITE)
            assert isinstance(failure, TimedOut)
            assert failure.sent
            for asked in (READ, ASK):
                failure = await fails(settings, server.url, asked)
                assert isinstance(failure, Offline)
                assert failure.cause is NetworkCause.BROKEN

    run(case())


def test_silence_ends_at_the_deadline(settings: Settings) -> None:
    async def case() -> None:
        async with evil.evil(evil.says_nothing) as server:
            for call, sent in ((WRITE, True), (READ, False), (ASK, False)):
                failure = await fails(replace(settings, answer_seconds=0.2), server.url, call)
                assert isinstance(failure, TimedOut)
                assert failure.sent is sent

    run(case())


def test_drops_of_an_answer_do_not_stretch_the_deadline(settings: Settings) -> None:
    async def drips(_: evil.Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n")
        while not writer.is_closing():
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.02)

    async def case() -> None:
        async with evil.evil(drips) as server:
            started = asyncio.get_running_loop().time()
            failure = await fails(replace(settings, answer_seconds=0.3), server.url, READ)
            assert isinstance(failure, TimedOut)
            assert asyncio.get_running_loop().time() - started < 2

    run(case())


def test_causes_of_no_connection_are_told_apart(settings: Settings, unused_port: int) -> None:
    async def case() -> None:
        failure = await fails(settings, f"http://127.0.0.1:{unused_port}", WRITE)
        assert isinstance(failure, Offline)
        assert failure.cause is NetworkCause.REFUSED
        failure = await fails(settings, "http://no-such-office.invalid", WRITE)
        assert isinstance(failure, Offline)
        assert failure.cause is NetworkCause.NAME_RESOLUTION

    run(case())


def test_another_language_than_http(settings: Settings) -> None:
    async def case() -> None:
        async with evil.evil(evil.speaks_no_http) as server:
            failure = await fails(settings, server.url, READ)
            assert isinstance(failure, BadReply)

    run(case())


@pytest.mark.parametrize(
    ("changed", "trusted", "cause"),
    [
        ({}, False, NetworkCause.TLS),
        ({"not_after": datetime(2020, 1, 1, tzinfo=UTC)}, True, NetworkCause.WRONG_CLOCK),
        ({"not_before": datetime.now(UTC) + timedelta(days=9)}, True, NetworkCause.WRONG_CLOCK),
    ],
)
def test_tls_faults_are_told_apart(
    settings: Settings, tmp_path: Path, changed: dict[str, datetime], trusted: bool, cause: NetworkCause
) -> None:
    async def case() -> None:
        tls, ca = served(tmp_path, **changed)
        async with evil.evil(evil.says(200, b"{}"), tls=tls) as server:
            known = replace(settings, trusted_ca=ca if trusted else None)
            failure = await fails(known, server.url, READ)
            assert isinstance(failure, Offline)
            assert failure.cause is cause

    run(case())


def test_a_private_authority_is_trusted_where_it_is_named(settings: Settings, tmp_path: Path) -> None:
    async def case() -> None:
        tls, ca = served(tmp_path)
        async with evil.evil(evil.says(200, b'{"now": "2026-11-24T08:00:00Z"}'), tls=tls) as server:
            reply = await asked(replace(settings, trusted_ca=ca), server.url, READ)
            assert wire.message(reply, Policy).now.year == 2026

    run(case())


def test_a_gateway_that_lets_in_known_desks_only(settings: Settings, tmp_path: Path) -> None:
    async def case() -> None:
        tls, ca = served(tmp_path)
        desks = trustme.CA()
        desks.configure_trust(tls)
        tls.verify_mode = ssl.CERT_REQUIRED
        own = tmp_path / "desk.pem"
        desks.issue_cert("desk.example").private_key_and_cert_chain_pem.write_to_path(str(own))
        async with evil.evil(evil.says(200, b'{"now": "2026-11-24T08:00:00Z"}'), tls=tls) as server:
            stranger = replace(settings, trusted_ca=ca)
            failure = await fails(stranger, server.url, READ)
            assert isinstance(failure, Offline)  # in TLS 1.3 a desk learns no more than that the line is cut
            failure = await fails(replace(stranger, desk_certificate=tmp_path / "nowhere.pem"), server.url, READ)
            assert isinstance(failure, Offline)
            assert failure.cause is NetworkCause.TLS
            reply = await asked(replace(stranger, desk_certificate=own), server.url, READ)
            assert wire.message(reply, Policy).now.year == 2026

    run(case())


def test_cookies_are_never_sent_back_and_nothing_names_the_person(settings: Settings) -> None:
    async def case() -> None:
        async with evil.evil(evil.says(200, b"{}", Set_Cookie="a=b; Path=/")) as server:

            async def address() -> str:
                return server.url

            told: list[AppError | None] = []
            client = Client(settings, address, told.append)
            await client.send(READ)
            await client.send(READ)
            await client.close()
            assert all("cookie" not in asked.headers for asked in server.asked)
            assert told == [None, None]

    run(case())


def served(
    folder: Path, *, not_before: datetime | None = None, not_after: datetime | None = None
) -> tuple[ssl.SSLContext, Path]:
    authority = trustme.CA()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    issued = authority.issue_cert("127.0.0.1", not_before=not_before, not_after=not_after)
    issued.configure_cert(tls)
    ca = folder / "ca.pem"
    authority.cert_pem.write_to_path(str(ca))
    return tls, ca
