"""The gateway's door: certificates that change while it runs, and desks that have to show their own."""

import ssl
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
import trustme
from cryptography import x509

from app.office.tls import Certificates, CertificateUnusable, Door
from tests.app.office.calling import until
from tests.app.office.doors import NOW, crl, desk_file, is_let_in, number_of, put
from tests.app.office.test_process import run
from tests.gateway import GatewayProcess


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


def shown(url: str) -> int:
    """The number of the certificate that a new connection is shown."""
    place = urlsplit(url)
    pem = ssl.get_server_certificate((str(place.hostname), place.port or 0))
    return x509.load_pem_x509_certificate(pem.encode()).serial_number


def cause(client: httpx.Client) -> str:
    parts = client.get("/readyz").json()["dependencies"]
    return str(next(each for each in parts if each["name"] == "certificate").get("cause", ""))


@pytest.fixture
def served(tmp_path: Path, authority: trustme.CA) -> Iterator[tuple[GatewayProcess, httpx.Client]]:
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    with (
        GatewayProcess(tmp_path / "data", put(tmp_path, authority), training=False) as gateway,
        httpx.Client(base_url=gateway.url, verify=trust, trust_env=False, timeout=20) as client,
    ):
        yield gateway, client


def test_a_new_certificate_is_taken_up_and_no_connection_is_dropped(
    served: tuple[GatewayProcess, httpx.Client], tmp_path: Path, authority: trustme.CA
) -> None:
    gateway, client = served
    assert cause(client) == ""
    before = shown(gateway.url)
    put(tmp_path, authority)
    until(lambda: shown(gateway.url) != before, 30)
    assert client.get("/healthz").status_code == 204  # over the line that stood


def test_half_a_pair_leaves_the_old_one_and_says_so(
    served: tuple[GatewayProcess, httpx.Client], tmp_path: Path, authority: trustme.CA
) -> None:
    gateway, client = served
    before = shown(gateway.url)
    kept = (tmp_path / "cert.pem").read_bytes()
    authority.issue_cert("127.0.0.1").cert_chain_pems[0].write_to_path(str(tmp_path / "cert.pem"))
    until(lambda: cause(client) == "not_taken_up", 30)
    assert shown(gateway.url) == before
    assert "stays as it was" in gateway.log()
    (tmp_path / "cert.pem").write_bytes(kept)
    until(lambda: cause(client) == "", 30)


@pytest.mark.parametrize(
    ("days", "state", "said"), [(60, "up", ""), (20, "up", "expires_soon"), (-1, "down", "expired")]
)
def test_how_long_it_holds_is_known(tmp_path: Path, authority: trustme.CA, days: int, state: str, said: str) -> None:
    put(tmp_path, authority, NOW + timedelta(days=days))
    found = Certificates(Door(tmp_path / "cert.pem", tmp_path / "key.pem")).health(NOW)
    assert (found.name, found.state, found.cause) == ("certificate", state, said)


def test_a_file_that_is_no_certificate_is_refused_at_the_start(tmp_path: Path, authority: trustme.CA) -> None:
    tls = put(tmp_path, authority)
    (tmp_path / "cert.pem").write_text("nothing", encoding="ascii")
    with pytest.raises(CertificateUnusable, match="do not fit"):
        Certificates(Door(tmp_path / "cert.pem", tmp_path / "key.pem"))
    data = ("--data-dir", str(tmp_path / "data"))
    assert run("migrate", *data).returncode == 0
    ended = run("serve", *data, *tls)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (2, 1)


@pytest.mark.parametrize(
    "options",
    [
        ("--desk-certificates", "required"),
        ("--desk-ca", "ca.pem"),
        ("--desk-ca", "ca.pem", "--desk-certificates", "required"),
        ("--desk-crl", "ca.pem"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    tmp_path: Path, authority: trustme.CA, options: tuple[str, ...]
) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    given = [str(tmp_path / each) if each.endswith(".pem") else each for each in options]
    ended = run("serve", "--data-dir", str(tmp_path), *given)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (2, 1), ended.stderr


def test_only_desks_with_a_certificate_that_holds_are_let_in(tmp_path: Path, authority: trustme.CA) -> None:
    desks, void = trustme.CA(), tmp_path / "void.pem"
    desks.cert_pem.write_to_path(str(tmp_path / "desks.pem"))
    void.write_bytes(crl(desks))
    more = ("--desk-certificates", "required", "--desk-ca", str(tmp_path / "desks.pem"), "--desk-crl", str(void))
    known, another = (desk_file(tmp_path, desks, name) for name in ("known", "another"))
    stranger = desk_file(tmp_path, trustme.CA(), "stranger")
    with GatewayProcess(tmp_path / "data", (*put(tmp_path, authority), *more), training=False) as gateway:
        assert [is_let_in(gateway.url, authority, own) for own in (known, another)] == [True, True]
        assert [is_let_in(gateway.url, authority, own) for own in (stranger, None)] == [False, False]
        (tmp_path / "void.new").write_bytes(crl(desks, number_of(known)))
        (tmp_path / "void.new").replace(void)
        until(lambda: not is_let_in(gateway.url, authority, known), 30)
        assert is_let_in(gateway.url, authority, another)
