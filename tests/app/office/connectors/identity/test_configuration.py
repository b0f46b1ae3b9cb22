"""An office's file is obeyed whole, or refused by the name of what is wrong in it; no secret is ever said."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.office.connectors.identity.configuration import read_registries
from app.office.connectors.identity.declaration import read_declaration
from app.office.connectors.identity.secrets import RegistryUnusable, Secrets, read_secrets
from app.office.settings import RESOURCES
from tests.app.office.connectors.identity import sandboxes
from tests.app.office.connectors.identity.sandboxes import SECRETS, office_file, registries
from tests.gateway import ROOT

URL = "http://127.0.0.1:9"
SHIPPED = sorted((RESOURCES / "connectors").glob("*.toml"))


def refusal(folder: Path, *parts: str, **more: dict[str, str]) -> str:
    with pytest.raises(RegistryUnusable) as caught:
        registries(office_file(folder, URL, *parts, **more))
    return str(caught.value)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app.office.serve", *arguments]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False, env=environment or None
    )


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_shipped_declaration_can_be_obeyed(file: Path) -> None:
    assert read_declaration(file).questions


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (sandboxes.DIRECT.replace("{url}", "http://registry.example"), "needs https"),
        (sandboxes.DIRECT.replace("{url}", "ftp://127.0.0.1"), "no address"),
        (sandboxes.DIRECT.replace("{url}", "https://me:word@registry.example"), "no address"),
        (sandboxes.DIRECT.replace("{url}", "https://[registry"), "no address"),
        (sandboxes.DIRECT + "pasword = 'x'\n", "pasword"),
        (sandboxes.DIRECT.replace("identity", "identities"), "identities"),
        (sandboxes.DIRECT.replace('["identity"]', "[]"), "answers nothing"),
        (sandboxes.DIRECT.replace('["identity"]', '["mobile_match"]'), "nothing else"),
        (sandboxes.DIRECT + "body = 'yaml'\n", "soap or json"),
        (sandboxes.DIRECT.replace('["ACCOUNT_USER"', '["NOWHERE"'), "NOWHERE"),
        (sandboxes.DIRECT.replace('"", ""]', '"", "", ""]'), "up to four"),
        (sandboxes.DIRECT + "limits = {{ per_day = -1 }}\n", "limits"),
        (sandboxes.DIRECT + "limits = {{ deadline_seconds = 600 }}\n", "at most 8"),
        (sandboxes.DIRECT + "hours = {{ opens = 23:00:00, closes = 07:00:00 }}\n", "closes before"),
        (sandboxes.DIRECT + "trust = {{ authorities = 'none.pem' }}\n", "certificates"),
        (sandboxes.GSB.replace('password = "ACCOUNT_WORD"\n', ""), "needs password"),
        (sandboxes.PGSB_JSON.replace('pid = "PID"\n', ""), "needs pid"),
        (sandboxes.SHAHKAR.replace("provider_code", "provider"), "needs provider_code"),
        (sandboxes.SHAHKAR.replace("mobile_match", "legal_person"), "does not answer legal_person"),
        (sandboxes.SHAHKAR.replace('connector = "shahkar"', 'connector = "nobody"'), "nobody.toml cannot be read"),
        (sandboxes.DIRECT + sandboxes.DIRECT, "civil twice"),
        (sandboxes.DIRECT + sandboxes.JIBIT, "identity twice"),
        ("", "registry"),
        ("[[registry\n", "no TOML"),
    ],
)
def test_what_cannot_be_obeyed_is_refused_by_its_name(tmp_path: Path, part: str, said: str) -> None:
    found = refusal(tmp_path, part)
    assert said in found
    assert not any(secret in found for secret in SECRETS.values() if secret.endswith("word"))


DECLARED = """
source = "x"
[questions.mobile_match]
path = "/{mobile}"
[questions.mobile_match.answer]
mobile_matches = "ok"
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{mobile}", "{mobil}", "nothing is called mobil"),
        ('"ok"', '"ok[["', "no JMESPath"),
        ("mobile_matches", "matches", "says nothing of mobile_matches"),
        ('mobile_matches = "ok"', 'mobile_matches = "ok"\nage = "x"', "an answer has no age"),
        ('path = "/{mobile}"', 'method = "DELETE"', "GET or POST"),
        ('source = "x"', 'source = "x"\nfailures.by_status.abc = "quota"', "no HTTP status"),
        ('source = "x"', 'source = "x"\nfailures.by_status.404 = "lost"', "lost"),
    ],
)
def test_a_declaration_that_cannot_be_obeyed_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(DECLARED, encoding="utf-8")
    assert read_declaration(file).source == "x"
    file.write_text(DECLARED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RegistryUnusable, match=said):
        read_declaration(file)


@pytest.mark.skipif(sys.platform == "win32", reason="such a mode is there on POSIX only")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o601])
def test_credentials_that_others_may_read_are_refused_by_name(tmp_path: Path, mode: int) -> None:
    file = office_file(tmp_path, URL, sandboxes.DIRECT)
    (tmp_path / "registry.secrets").chmod(mode)
    with pytest.raises(RegistryUnusable) as caught:
        registries(file)
    assert "registry.secrets is open to others" in str(caught.value)
    assert f"{mode:04o}" in str(caught.value)
    assert "0600" in str(caught.value)


def test_credentials_that_are_no_toml_are_not_quoted(tmp_path: Path) -> None:
    file = tmp_path / "registry.secrets"
    file.write_text("WORD = very-secret\n", encoding="utf-8")
    file.chmod(0o600)
    with pytest.raises(RegistryUnusable) as caught:
        read_secrets(file, {})
    assert "very-secret" not in str(caught.value)
    assert caught.value.__suppress_context__
    file.write_text("WORD = 12345\n", encoding="utf-8")
    with pytest.raises(RegistryUnusable, match="WORD"):
        read_secrets(file, {})


def test_the_environment_goes_before_the_file() -> None:
    found = Secrets({"A": "of the environment"}, {"A": "of the file", "B": "of the file"})
    assert (found.secret("A"), found.secret("B"), found.secret("")) == ("of the environment", "of the file", "")
    assert "of the" not in repr(found)
    with pytest.raises(RegistryUnusable, match="line break"):
        Secrets({"A": "a\nb"}, {}).secret("A")


def test_a_file_is_checked_without_asking_anybody(tmp_path: Path) -> None:
    file = office_file(tmp_path, URL, sandboxes.PGSB_JSON, sandboxes.SHAHKAR)
    checked = run("check-registry", str(file))
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout == "civil: nocr answers identity\noperators: shahkar answers mobile_match\n"
    (tmp_path / "registry.secrets").chmod(0o644)
    refused = run("check-registry", str(file))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("mizban-office: the credentials file")
    assert len(refused.stderr.splitlines()) == 1


def test_training_and_an_office_s_registries_do_not_go_together(tmp_path: Path) -> None:
    file = office_file(tmp_path, URL, sandboxes.DIRECT)
    refused = run("serve", "--training", "--data-dir", str(tmp_path), "--port", "0", "--registry", str(file))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "do not go together" in refused.stderr


def test_the_example_can_be_obeyed(tmp_path: Path) -> None:
    text = (RESOURCES / "registries.example.toml").read_text(encoding="utf-8")
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    names = {line.split('"')[1] for line in text.splitlines() if '= "PGSB_' in line and not line.startswith("#")}
    kept = tmp_path / "registry.secrets"
    kept.write_text("".join(f'{name} = "x"\n' for name in names), encoding="utf-8")
    kept.chmod(0o600)
    assert len(read_registries(tmp_path / "mine.toml").registry) == 2
    registries(tmp_path / "mine.toml")


def test_hours_and_limits_are_read(tmp_path: Path) -> None:
    part = sandboxes.DIRECT + "hours = {{ opens = 07:00:00, closes = 23:00:00, working_days_only = true }}\n"
    found = read_registries(office_file(tmp_path, URL, part + "limits = {{ per_day = 500 }}\n")).registry[0]
    assert (found.hours.opens.hour, found.hours.closes.hour, found.hours.working_days_only) == (7, 23, True)
    assert (found.limits.per_day, found.limits.failures) == (500, 5)
