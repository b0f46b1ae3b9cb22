"""A desk's calls to a gateway, as short as a test needs them."""

import base64
import hashlib
import threading
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx

from app.domain.ids import new_id
from tests.gateway import GatewayProcess

RESIDENCE = "10051234002"
LETTER = "99001105000"
PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
TUS = {"Tus-Resumable": "1.0.0"}


class Renewed(httpx.Auth):
    """A session renewed before it ends, as a desk does: those of a long run of tests outlive their tokens."""

    def __init__(self, gateway: httpx.URL, session: dict[str, Any]) -> None:
        self._place = gateway.join("/v1/session/refresh")
        self._lock = threading.Lock()
        self._keep(session)

    def _keep(self, session: dict[str, Any]) -> None:
        self._session = session
        self._until = time.monotonic() + session["expires_in_seconds"] / 2

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Put the token of now on a call that brings none of its own."""
        request.headers.setdefault("Authorization", self.bearer())
        yield request

    def bearer(self) -> str:
        """The header's value, renewed when half of its time is over: one thread at a time, each token serves once."""
        with self._lock:
            if time.monotonic() > self._until:
                body = {"refresh_token": self._session["refresh_token"]}
                answer = httpx.post(self._place, json=body, trust_env=False, timeout=20)
                if answer.is_success:
                    self._keep(answer.json())
            return f"Bearer {self._session['access_token']}"


@dataclass
class Desk:
    """One signed-in person."""

    gateway: GatewayProcess
    name: str
    session: dict[str, Any]
    client: httpx.Client
    samples: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, gateway: GatewayProcess, name: str, password: str = "") -> "Desk":
        """Sign somebody in."""
        client = httpx.Client(base_url=gateway.url, trust_env=False, timeout=20)
        answer = client.post("/v1/session", json=credentials(gateway, name, password))
        assert answer.status_code == 201, answer.text
        client.auth = Renewed(client.base_url, answer.json())
        desk = cls(gateway, name, answer.json(), client)
        shown = client.get("/v1/training/samples")
        if shown.status_code == 200:
            desk.samples = {each["kind"]: each for each in shown.json()["samples"]}
        return desk

    def bearer(self) -> str:
        """The Authorization of a call that this client does not make."""
        auth = self.client.auth
        assert isinstance(auth, Renewed)
        return auth.bearer()

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self.client.get(path, **more)

    def post(self, path: str, body: Any = None, **more: Any) -> httpx.Response:
        return self.client.post(path, json=body, **more)

    def put(self, request: str, body: dict[str, Any]) -> httpx.Response:
        return self.client.put(f"/v1/requests/{request}", json=body)

    def question(self, kind: str = "living", **other: Any) -> dict[str, Any]:
        """An identity question about a sample."""
        sample = self.samples[kind]
        asked = {"national_number": sample["national_number"], "birth_date": sample["birth_date"]}
        return {"id": new_id(), "kind": "identity", "purpose": "service", **asked, **other}

    def inquire(self, kind: str = "living", **other: Any) -> dict[str, Any]:
        """An answered identity question."""
        answer = self.post("/v1/inquiries", self.question(kind, **other))
        assert answer.status_code == 200, answer.text
        return answer.json()

    def submission(self, inquiry: dict[str, Any], **answers: Any) -> dict[str, Any]:
        """A good submission for the certificate of residence."""
        citizen = inquiry["citizen"]
        filled = {
            "full_name": f"{citizen['first_name']} {citizen['last_name']}",
            "father_name": citizen["father_name"],
            "national_number": citizen["national_number"],
            "mobile": "09145551234",
            "postal_code": "5661743319",
            "address": "مشگین‌شهر، خیابان امام، پلاک 12",
            "residence_since": "2022-04-21",
            "occupancy": "owner",
        }
        service = self.get("/v1/services").json()["services"]
        version = next(each["form_version"] for each in service if each["code"] == RESIDENCE)
        form = self.get(f"/v1/services/{RESIDENCE}/forms/{version}").json()
        known = form["schema"]["properties"]
        return {
            "service_code": RESIDENCE,
            "form_version": version,
            "identity_inquiry": inquiry["id"],
            "answers": {name: value for name, value in (filled | answers).items() if name in known},
            "consent": {"method": "spoken", "at": datetime.now(UTC).isoformat()},
        }

    def registered(self, **answers: Any) -> dict[str, Any]:
        """The receipt of a new request."""
        answer = self.put(new_id(), self.submission(self.inquire(), **answers))
        assert answer.status_code == 201, answer.text
        return answer.json()

    def detail(self, request: str) -> dict[str, Any]:
        answer = self.get(f"/v1/requests/{request}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def act(self, request: str, action: str, version: int, key: str = "", **more: Any) -> httpx.Response:
        """An action under a new key, or under `key`."""
        headers = {"Idempotency-Key": key or new_id(), "If-Match": f'"{version}"'}
        return self.post(f"/v1/requests/{request}/actions", {"action": action, **more}, headers=headers)

    def begin_upload(self, content: bytes, name: str = "", size: int | None = None) -> httpx.Response:
        sha256 = name or hashlib.sha256(content).hexdigest()
        encoded = base64.b64encode(sha256.encode()).decode()
        headers = {"Upload-Length": str(len(content) if size is None else size), "Upload-Metadata": f"sha256 {encoded}"}
        return self.client.post("/v1/uploads", headers=TUS | headers)

    def patch_upload(self, place: str, offset: int, content: bytes) -> httpx.Response:
        headers = TUS | {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        return self.client.patch(place, content=content, headers=headers)

    def upload(self, content: bytes) -> str:
        """Bring a file; its SHA-256."""
        begun = self.begin_upload(content)
        assert begun.status_code == 201, begun.text
        offset = int(begun.headers["upload-offset"])
        if offset < len(content):
            done = self.patch_upload(begun.headers["location"], offset, content[offset:])
            assert done.status_code == 204, done.text
        return hashlib.sha256(content).hexdigest()


def credentials(gateway: GatewayProcess, name: str, password: str = "") -> dict[str, str]:
    return {"user_name": name, "password": password or gateway.password(name)}


def code(answer: httpx.Response) -> str:
    """The code of a problem document; everything that every problem promises is checked on the way."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    problem = answer.json()
    assert problem["status"] == answer.status_code
    assert problem["type"] == f"urn:mizban:problem:{problem['code'].replace('_', '-')}"
    assert problem["request_id"] == answer.headers["x-request-id"]
    return str(problem["code"])


def problems(answer: httpx.Response) -> dict[str, str]:
    """The problems of a rejected body."""
    assert answer.status_code == 422, answer.text
    return dict(answer.json()["problems"])


def until(holds: Callable[[], bool], seconds: float = 10) -> None:
    """Wait for a condition, looking again and again. Fails when it does not come true in time."""
    pause, end = threading.Event(), time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come true in time"
        pause.wait(0.01)
