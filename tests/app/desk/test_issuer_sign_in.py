"""The desk signs in at an issuer: its page, the way back on loopback, and a stranger who knocks in between."""

import asyncio
import functools
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest

from app.desk.build import Services
from app.errors import IssuerCause, IssuerFailed, NotAllowed
from app.settings import Settings
from tests.app.desk import office as core
from tests.app.desk.running import run
from tests.app.office.connectors.oidc.issuer_at_work import CODE, IssuerAtWork, issuer_at_work
from tests.app.office.connectors.oidc.test_issuer_sign_in import told
from tests.gateway import GatewayProcess


def played(case: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """A test that runs in a loop of its own."""

    @functools.wraps(case)
    def play(*given: Any, **named: Any) -> None:
        run(case(*given, **named))

    return play


@dataclass
class Browser:
    """Follows what a person does at the issuer's page. `brings`: what the page adds to the way back."""

    issuer: IssuerAtWork
    brings: Callable[[dict[str, str]], dict[str, str]] = lambda asked: {"code": CODE, "state": asked["state"]}
    pages: list[int] = field(default_factory=list)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)
    asked: dict[str, str] = field(default_factory=dict)
    opened: asyncio.Event = field(default_factory=asyncio.Event)

    def open(self, address: str) -> bool:
        parts = urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}" == self.issuer.url
        self.asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        assert self.asked["code_challenge_method"] == "S256"
        self.issuer.nonce = self.asked["nonce"]
        self.opened.set()
        self.tasks.append(asyncio.get_running_loop().create_task(self._go()))
        return True

    async def _go(self) -> None:
        brought = self.brings(self.asked)
        if brought:
            await self.visit(brought)

    async def visit(self, query: dict[str, str]) -> None:
        async with httpx.AsyncClient(trust_env=False) as client:
            answer = await client.get(f"{self.asked['redirect_uri']}?{urlencode(query)}")
            self.pages.append(answer.status_code)


@pytest.fixture
def issuer() -> Iterator[IssuerAtWork]:
    with issuer_at_work() as one:
        yield one


@pytest.fixture
def gateway(issuer: IssuerAtWork, tmp_path: Path) -> Iterator[GatewayProcess]:
    given = ("--issuer", str(told(tmp_path / "told", issuer.url)))
    with GatewayProcess(tmp_path / "office", given, training=False) as process:
        for name in ("zahra", "mina"):
            process.add_clerk(name, "a-good-password")
        yield process


@asynccontextmanager
async def at_desk(gateway: GatewayProcess, folder: Path) -> AsyncIterator[Services]:
    settings = Settings(gateway_url=gateway.url, is_training=False, data_folder=folder / "d", log_folder=folder / "l")
    async with core.desk(settings) as services:
        yield services


@played
async def test_a_person_signs_in_and_a_stranger_who_knocks_changes_nothing(
    gateway: GatewayProcess, issuer: IssuerAtWork, tmp_path: Path
) -> None:
    async with at_desk(gateway, tmp_path) as services:
        found = await services.issuer.issuer()
        assert found is not None
        assert found.name.en == "Province single sign-on"
        browser = Browser(issuer, lambda _: {})
        signing = asyncio.get_running_loop().create_task(services.issuer.sign_in(browser.open))
        async with asyncio.timeout(20):
            await browser.opened.wait()
        state = browser.asked["state"]
        for stranger in ({"code": "x"}, {"code": "x", "state": "guess"}, {"code": "x", "state": state, "iss": "evil"}):
            await browser.visit(stranger)
        assert browser.pages == [400, 400, 400]
        await browser.visit({"code": CODE, "state": state, "iss": issuer.url})
        person = await signing
        assert person.user_name == "zahra"
        assert services.session.state.person == person
        assert browser.pages[-1] == 200


@pytest.mark.parametrize(
    ("brought", "cause"),
    [
        ({"error": "access_denied"}, IssuerCause.DENIED),
        ({"error": "server_error"}, IssuerCause.CODE_REFUSED),
        ({"code": "stolen"}, IssuerCause.CODE_REFUSED),
    ],
)
@played
async def test_what_goes_wrong_is_told_by_its_cause(
    gateway: GatewayProcess, issuer: IssuerAtWork, tmp_path: Path, brought: dict[str, str], cause: IssuerCause
) -> None:
    async with at_desk(gateway, tmp_path) as services:
        browser = Browser(issuer, lambda asked: brought | {"state": asked["state"]})
        with pytest.raises(IssuerFailed) as failed:
            await services.issuer.sign_in(browser.open)
        assert failed.value.cause is cause
        assert services.session.state.person is None
        await asyncio.gather(*browser.tasks)


@played
async def test_nobody_in_time_and_no_browser(gateway: GatewayProcess, issuer: IssuerAtWork, tmp_path: Path) -> None:
    async with at_desk(gateway, tmp_path) as services:
        for open_page, cause in (
            (Browser(issuer, lambda _: {}).open, IssuerCause.NOT_IN_TIME),
            (lambda _: False, IssuerCause.NO_BROWSER),
        ):
            with pytest.raises(IssuerFailed) as failed:
                await services.issuer.sign_in(open_page, wait_seconds=0.1)
            assert failed.value.cause is cause


@played
async def test_another_person_does_not_take_over_who_is_signed_in(
    gateway: GatewayProcess, issuer: IssuerAtWork, tmp_path: Path
) -> None:
    async with at_desk(gateway, tmp_path) as services:
        await services.session.sign_in("mina", "a-good-password")
        browser = Browser(issuer)
        with pytest.raises(NotAllowed):
            await services.issuer.sign_in(browser.open)
        person = services.session.state.person
        assert person is not None
        assert person.user_name == "mina"
        await asyncio.gather(*browser.tasks)
