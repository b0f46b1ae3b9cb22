"""The published document: the kept copy is the served one, and the gateway does what it says."""

import json
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.app.office.calling import Desk, credentials
from tests.gateway import ROOT, GatewayProcess

KEPT = json.loads((ROOT / "resources" / "openapi.json").read_text(encoding="utf-8"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


@schemathesis.serializer("application/offset+octet-stream")
def octets(_context: object, value: object) -> bytes:
    """Any generated value as the bytes of a file."""
    return value if isinstance(value, bytes) else json.dumps(value, default=str).encode()


schema = schemathesis.openapi.from_dict(KEPT).exclude(path="/v1/events")


@pytest.fixture(scope="module")
def session(gateway: GatewayProcess) -> dict[str, str]:
    """Somebody of the district who may do the most, apart from the other tests."""
    answer = httpx.post(f"{gateway.url}/v1/session", json=credentials(gateway, "mahnaz"), trust_env=False)
    return {"authorization": f"Bearer {answer.json()['access_token']}"}


def test_the_kept_document_is_the_served_one(clerk: Desk) -> None:
    """When it is not: `mizban-office openapi > resources/openapi.json`, and look at what changed for others."""
    assert clerk.get("/v1/openapi.json").json() == KEPT


def test_every_path_of_the_contract_is_described() -> None:
    described = set(KEPT["paths"])
    assert {"/healthz", "/readyz", "/v1/session", "/v1/inquiries", "/v1/events", "/v1/openapi.json"} <= described
    for item in KEPT["paths"].values():
        for operation in item.values():
            assert operation["summary"]
            assert "default" in operation["responses"]


@schema.parametrize()
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
def test_the_gateway_does_what_it_says(case: Any, gateway: GatewayProcess, session: dict[str, str]) -> None:
    headers = {} if (case.method, case.path) == ("DELETE", "/v1/session") else session
    case.call_and_validate(base_url=gateway.url, headers=headers, checks=CHECKS, timeout=10)
