"""A sandbox process, and an office's files that point at it."""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

from app.contract.messages import InquiryRequest
from app.domain.citizen import InquiryId, InquiryKind, Purpose
from app.domain.ids import new_id
from app.office.connectors.identity.connect import Registries, connected
from app.office.connectors.identity.opening import every_day
from app.office.settings import RESOURCES
from app.office.training.samples import samples
from tests.gateway import ROOT

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OPENED: list[Registries] = []
"""What a test connected; closed at its end."""
SAMPLES = {sample.kind: sample for sample in samples()}

SECRETS = {
    "ACCOUNT_USER": "sandbox",
    "ACCOUNT_WORD": "sandbox-word",
    "CLIENT": "sandbox-client",
    "CLIENT_WORD": "sandbox-client-word",
    "OFFICE": "sandbox-office",
    "OFFICE_WORD": "sandbox-office-word",
    "PID": "sandbox-pid",
    "BUSINESS": "sandbox-business",
    "BUSINESS_WORD": "sandbox-business-word",
}

PGSB = """
[registry.access]
kind = "pgsb"
token_address = "{url}/oauth/token"
user = "ACCOUNT_USER"
password = "ACCOUNT_WORD"
client_id = "CLIENT"
client_secret = "CLIENT_WORD"
organisation_user = "OFFICE"
organisation_password = "OFFICE_WORD"
pid = "PID"
"""
CLIENT_CREDENTIALS = """
[registry.access]
kind = "client_credentials"
token_address = "{url}/oauth/token"
client_id = "CLIENT"
client_secret = "CLIENT_WORD"
"""
CIVIL = """
[[registry]]
name = "civil"
answers = ["identity"]
connector = "nocr"
portrait_operation = "getEstelamC"
"""
DIRECT = CIVIL + 'address = "{url}/nocr"\naccount = ["ACCOUNT_USER", "ACCOUNT_WORD", "", ""]\n'
BASIC = '[registry.access]\nkind = "basic"\nuser = "ACCOUNT_USER"\npassword = "ACCOUNT_WORD"\n'
GSB = CIVIL + 'address = "{url}/gsb/nocr"\nsoap_action = "urn:mediate"\n' + BASIC
PGSB_JSON = CIVIL + 'address = "{url}/api/client/apim/v1/nocr/gwsh"\n' + PGSB
PGSB_SOAP = CIVIL + 'address = "{url}/api/client/apim/v1/nocr/gwsh"\nbody = "soap"\n' + PGSB
SHAHKAR = (
    """
[[registry]]
name = "operators"
answers = ["mobile_match"]
connector = "shahkar"
address = "{url}/api/client/apim/v1"
values = {{ provider_code = "1234" }}
"""
    + PGSB
)
UID = """
[[registry]]
name = "uid"
answers = {answers}
connector = "uid"
address = "{{url}}/uid"
secrets = {{{{ business_id = "BUSINESS", business_token = "BUSINESS_WORD" }}}}
"""
JIBIT = (
    """
[[registry]]
name = "jibit"
answers = ["identity", "mobile_match"]
connector = "jibit"
address = "{url}/jibit"
"""
    + CLIENT_CREDENTIALS
)
FINNOTECH = (
    """
[[registry]]
name = "finnotech"
answers = ["postal_address"]
connector = "finnotech"
address = "{url}/finnotech"
values = {{ client_id = "sandbox" }}
"""
    + CLIENT_CREDENTIALS
)


def office_file(folder: Path, url: str, *parts: str, credentials: dict[str, str] = SECRETS) -> Path:
    """An office's file beside its credentials, which nobody else may read."""
    kept = folder / "registry.secrets"
    kept.write_text("".join(f'{name} = "{value}"\n' for name, value in credentials.items()), encoding="utf-8")
    kept.chmod(0o600)
    file = folder / "registries.toml"
    text = 'credentials = "registry.secrets"\n' + "".join(part.format(url=url) for part in parts)
    file.write_text(text, encoding="utf-8")
    return file


def registries(file: Path) -> Registries:
    """What the file connects, without a meter, and with no holidays."""
    found = connected(file, RESOURCES / "connectors", lambda: NOW, None, every_day)
    OPENED.append(found)
    return found


def question(kind: InquiryKind, **fields: Any) -> InquiryRequest:
    return InquiryRequest(InquiryId(new_id()), kind, Purpose.SERVICE, **fields)


def identity(kind: str) -> InquiryRequest:
    citizen = SAMPLES[kind].resident.citizen
    return question(InquiryKind.IDENTITY, national_number=citizen.national_number, birth_date=citizen.birth_date)


@dataclass
class SandboxProcess:
    """`with SandboxProcess(folder) as sandbox:` — `sandbox.url`, `sandbox.turn(mood="closed")`."""

    folder: Path
    url: str = ""
    _process: subprocess.Popen[bytes] | None = None
    _client: httpx.Client = field(default_factory=lambda: httpx.Client(trust_env=False, timeout=20))

    def turn(self, **knobs: Any) -> dict[str, Any]:
        """Turn knobs; how all of them stand."""
        answer = self._client.put(f"{self.url}/sandbox/knobs", json=knobs)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def reset(self) -> None:
        """As it began, but for what it counted."""
        self.turn(mood="open", slow_seconds=0.0, has_photo_permission=True, token_seconds=300.0)

    def token(self) -> str:
        """A token as somebody would be given it by hand."""
        client = (SECRETS["CLIENT"], SECRETS["CLIENT_WORD"])
        form = {"grant_type": "client_credentials"}
        return str(self._client.post(f"{self.url}/oauth/token", data=form, auth=client).json()["access_token"])

    def lose_tokens(self) -> None:
        assert self._client.post(f"{self.url}/sandbox/lose-tokens").status_code == 204

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "sandbox.log").open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "app.office.serve", "sandbox", "--stop-with-parent"],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, (self.folder / "sandbox.log").read_text(encoding="utf-8")
        self.url = json.loads(line)["url"]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        self._client.close()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise
