"""Whatever a vendor sends is an answer or a failure with a name, under every declaration that is shipped."""

import json
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.citizen import InquiryKind
from app.errors import InquiryFailed, InquiryFailure
from app.office.connectors.identity.access import Line
from app.office.connectors.identity.declaration import read_declaration
from app.office.connectors.identity.declared import DeclaredRegistry
from app.office.connectors.identity.exchange import Exchange
from app.office.ports import RegistryAnswer
from app.office.settings import RESOURCES
from tests.app.office.connectors.identity.sandboxes import NOW, question

ASKED = question(
    InquiryKind.IDENTITY,
    national_number="0499370899",
    birth_date=date(1991, 8, 3),
    mobile="09145551234",
    postal_code="5661743319",
)
SHIPPED = {
    (file.stem, kind): read_declaration(file)
    for file in sorted((RESOURCES / "connectors").glob("*.toml"))
    for kind in read_declaration(file).questions
}
KEYS = [
    "nationalCode",
    "birthDate",
    "identityInfo",
    "firstName",
    "lastName",
    "fatherName",
    "gender",
    "alive",
    "identificationNumber",
    "matched",
    "code",
    "basicInformation",
    "officeInformation",
    "officeName",
    "registrationStatus",
    "deathStatus",
    "address",
    "state",
    "location",
    "avenue",
    "responseContext",
    "status",
    "message",
    "error",
    "result",
    "data",
    "response",
    "LocalityName",
    "street",
]
WORDS = st.sampled_from(
    ["MALE", "GENDER_MALE", "DEATH_STATUS_ALIVE", "DONE", "علی", "", "499370899", "forbidden", "\x00"]
)
VALUES = st.none() | st.booleans() | st.integers(-1, 700) | st.floats(allow_nan=False, allow_infinity=False) | WORDS
DOCUMENTS = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=8),
    max_leaves=25,
)


class Vendor(BaseHTTPRequestHandler):
    """Answers what the test says next."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.do_GET()

    def do_GET(self) -> None:
        status, body = self.server.says  # type: ignore[attr-defined]  # the test's
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def vendor() -> Iterator[HTTPServer]:
    server = HTTPServer(("127.0.0.1", 0), Vendor)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def asked_of(vendor: HTTPServer, name: tuple[str, InquiryKind], exchange: Exchange) -> RegistryAnswer | InquiryFailure:
    declaration = SHIPPED[name]
    values = dict.fromkeys(declaration.needs, "x")
    registry = DeclaredRegistry(Line(exchange), f"http://127.0.0.1:{vendor.server_port}", declaration, values)
    request = question(
        name[1],
        **{field: getattr(ASKED, field) for field in ("national_number", "birth_date", "mobile", "postal_code")},
    )
    try:
        return registry.ask(request, NOW)
    except InquiryFailed as error:
        return error.failure


@pytest.fixture(scope="module")
def exchange(vendor: HTTPServer) -> Iterator[Exchange]:
    """Closed before the vendor, which waits for the end of a connection."""
    one = Exchange(deadline_seconds=20)
    yield one
    one.close()


@pytest.mark.parametrize("name", SHIPPED, ids=str)
@given(document=DOCUMENTS, status=st.sampled_from([200, 200, 200, 400, 404, 429, 500]))
@settings(max_examples=60, deadline=None)
def test_whatever_a_vendor_says(
    vendor: HTTPServer, exchange: Exchange, name: tuple[str, InquiryKind], document: Any, status: int
) -> None:
    vendor.says = status, json.dumps(document).encode()  # type: ignore[attr-defined]  # read by Vendor
    answer = asked_of(vendor, name, exchange)
    if isinstance(answer, RegistryAnswer):
        assert status == 200
        if answer.citizen:
            assert answer.citizen.first_name
            assert answer.citizen.last_name


@pytest.mark.parametrize("name", SHIPPED, ids=str)
@pytest.mark.parametrize("body", [b"", b"<html>", b"\xff\xfe", b"[" * 50_000])
def test_what_is_no_json_is_a_failure(
    vendor: HTTPServer, exchange: Exchange, name: tuple[str, InquiryKind], body: bytes
) -> None:
    vendor.says = 200, body  # type: ignore[attr-defined]  # read by Vendor
    assert asked_of(vendor, name, exchange) is InquiryFailure.UPSTREAM
    vendor.says = 429, body  # type: ignore[attr-defined]  # read by Vendor
    assert asked_of(vendor, name, exchange) is InquiryFailure.QUOTA
