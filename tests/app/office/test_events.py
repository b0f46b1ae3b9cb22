"""Events: told at once, resumed after a break, only of one's own branch."""

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from app.domain.ids import new_id
from tests.app.office.calling import Desk, code, until
from tests.gateway import GatewayProcess


@dataclass
class Listener:
    """What one stream said so far."""

    events: list[tuple[str, str, dict[str, object]]] = field(default_factory=list)
    is_over: bool = False

    @property
    def last(self) -> str:
        return self.events[-1][0] if self.events else ""

    def subjects(self) -> list[object]:
        return [data.get("subject") for _, _, data in self.events]


@contextmanager
def listening(desk: Desk, last: str = "") -> Iterator[Listener]:
    """A stream read in a thread, until the end of the block; then the line is hung up."""
    heard = Listener()
    headers = {"Authorization": desk.bearer()} | ({"Last-Event-ID": last} if last else {})
    line = http.client.HTTPConnection(urlsplit(desk.gateway.url).netloc, timeout=60)
    line.request("GET", "/v1/events", headers=headers)
    network = line.sock
    response = line.getresponse()
    assert response.status == 200
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    while response.readline().strip() != b":":  # the first heartbeat: from now on it is heard
        continue
    reader = threading.Thread(target=read, args=(response, heard), daemon=True)
    reader.start()
    try:
        yield heard
    finally:
        with suppress(OSError):
            network.shutdown(socket.SHUT_RDWR)
        reader.join(10)
        response.close()
        line.close()


def read(response: http.client.HTTPResponse, heard: Listener) -> None:
    fields: dict[str, str] = {}
    with suppress(OSError, http.client.HTTPException):
        while text := response.readline().decode():
            name, _, value = text.strip().partition(": ")
            if name:
                fields[name] = value
            elif "data" in fields:
                heard.events.append((fields["id"], fields["event"], json.loads(fields["data"])))
                fields = {}
    heard.is_over = True


def test_a_change_is_told_at_once(clerk: Desk, supervisor: Desk) -> None:
    with listening(supervisor) as heard:
        request = clerk.registered()["request_id"]
        until(lambda: request in heard.subjects(), 3)
        supervisor.act(request, "approve", 1)
        until(lambda: {"kind": "request.changed", "subject": request, "version": 2} in [e[2] for e in heard.events], 3)
    kinds = {kind for _, kind, _ in heard.events}
    assert kinds == {"request.changed"}
    numbers = [int(number) for number, _, _ in heard.events]
    assert numbers == sorted(set(numbers))


def test_a_break_loses_nothing(clerk: Desk, supervisor: Desk) -> None:
    with listening(supervisor) as heard:
        first = clerk.registered()["request_id"]
        until(lambda: first in heard.subjects(), 3)
    missed = [clerk.registered()["request_id"] for _ in range(3)]
    with listening(supervisor, heard.last) as again:
        until(lambda: set(missed) <= set(again.subjects()), 3)
    assert first not in again.subjects()[1:]


def test_who_begins_anew_hears_only_what_comes(clerk: Desk, supervisor: Desk) -> None:
    before = clerk.registered()["request_id"]
    with listening(supervisor) as heard:
        after = clerk.registered()["request_id"]
        until(lambda: after in heard.subjects(), 3)
    assert before not in heard.subjects()


def test_a_branch_hears_only_of_itself(clerk: Desk, stranger: Desk) -> None:
    with listening(stranger) as heard:
        theirs = clerk.registered()["request_id"]
        own = stranger.registered()["request_id"]
        until(lambda: own in heard.subjects(), 3)
    assert theirs not in heard.subjects()


def test_an_event_names_the_thing_and_nothing_in_it(clerk: Desk, supervisor: Desk) -> None:
    with listening(supervisor) as heard:
        request = clerk.registered()["request_id"]
        until(lambda: request in heard.subjects(), 3)
    for _, _, data in heard.events:
        assert data.keys() <= {"kind", "subject", "version"}


def test_a_number_to_resume_after_that_is_none(supervisor: Desk) -> None:
    assert code(supervisor.get("/v1/events", headers={"Last-Event-ID": "yesterday"})) == "bad_request"


def test_a_number_from_another_life_is_forgiven(clerk: Desk, supervisor: Desk) -> None:
    with listening(supervisor, "999999999") as heard:
        request = clerk.registered()["request_id"]
        until(lambda: request in heard.subjects(), 3)
    assert int(heard.last) < 999999999


def test_streams_end_with_the_gateway_and_do_not_hold_it(tmp_path: Path, database_url: str) -> None:
    with GatewayProcess(tmp_path, ("--still",), database_url=database_url) as gateway:
        clerk = Desk.of(gateway, "zahra")
        with listening(clerk) as heard, listening(clerk):
            assert gateway.stop() == 0
            until(lambda: heard.is_over)
        gateway.start()
        again = Desk.of(gateway, "zahra")
        with listening(again, "1") as heard:
            request = again.registered()["request_id"]
            until(lambda: request in heard.subjects(), 3)
        again.client.close()
        clerk.client.close()


def test_a_lively_automation_is_heard_without_asking(tmp_path: Path, database_url: str) -> None:
    with GatewayProcess(tmp_path, database_url=database_url) as gateway:
        supervisor = Desk.of(gateway, "saeed")
        with listening(supervisor) as heard:
            request = supervisor.registered()["request_id"]
            supervisor.act(request, "approve", 1, new_id())
            until(lambda: heard.subjects().count(request) > 3, 30)
        steps = [each["step"] for each in supervisor.get(f"/v1/requests/{request}/timeline").json()["entries"]]
        assert "referred" in steps
        supervisor.client.close()


def test_a_stream_begins_with_the_number_to_go_on_from(clerk: Desk, supervisor: Desk) -> None:
    headers = {"Authorization": supervisor.bearer()}
    with supervisor.client.stream("GET", "/v1/events", headers=headers) as response:
        first = next(line for line in response.iter_lines() if line.startswith("id: "))
    missed = clerk.registered()["request_id"]
    with listening(supervisor, first.removeprefix("id: ")) as heard:
        until(lambda: missed in heard.subjects(), 3)
    assert heard.subjects()[0] == missed
