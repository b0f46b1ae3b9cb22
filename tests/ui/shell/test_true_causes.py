"""Each cause, produced for real on loopback, is told by its own name on the bar and by its own sentence behind it."""

import asyncio
import sqlite3
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from socket import socket

import pytest
import trustme
from PySide6.QtWidgets import QApplication

from app.contract.messages import DependencyState
from app.desk.build import Services, build
from app.domain.label import Label
from app.domain.people import Branch, BranchCode, Person, PersonId, Role
from app.errors import (
    AppError,
    GatewayFault,
    HealthCause,
    InquiryFailed,
    InquiryFailure,
    NetworkCause,
    ReplyFault,
    SignedOut,
)
from app.settings import Settings, load_settings
from tests.app.desk.evil import Behaviour, evil, refuses, says, says_nothing
from tests.app.desk.hands import Hands
from tests.app.desk.line import line
from tests.app.desk.office import visitor
from tests.gateway import GatewayProcess
from ui import words
from ui.clock_messages import skew_sentence, skew_words
from ui.language import Language
from ui.messages import sentence
from ui.network_messages import cause_sentence, cause_words
from ui.resources import TRANSLATIONS
from ui.status import StatusBar
from ui.status_viewmodel import StatusViewModel
from ui.widgets.pill import Pill

Loop = asyncio.AbstractEventLoop
TITLE = Label("زهرا", "Zahra")
CLERK = Person(PersonId("p"), "zahra", TITLE, Role.CLERK, Branch(BranchCode("b"), TITLE))
ENGLISH = "en"


@dataclass
class Place:
    """What a cause is produced with."""

    folder: Path
    office: GatewayProcess
    patch: pytest.MonkeyPatch

    def settings(self, url: str, **changed: object) -> Settings:
        kept = load_settings(["--gateway", "http://127.0.0.1:9", "--data-folder", str(self.folder / "desk")], {})
        return replace(kept, gateway_url=url, **changed)  # type: ignore[arg-type]  # fields by name

    def without_proxy(self) -> None:
        for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
            self.patch.delenv(name, raising=False)
            self.patch.delenv(name.upper(), raising=False)

    def behind(self, proxy: str) -> Settings:
        self.without_proxy()
        self.patch.setenv("https_proxy", proxy)
        return self.settings("https://office.example")


Scene = Callable[[Place], AbstractAsyncContextManager[Settings]]


def nobody() -> str:
    with socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{found.getsockname()[1]}"


@asynccontextmanager
async def unresolvable(place: Place) -> AsyncIterator[Settings]:
    yield place.settings("http://no-such-office.invalid")


@asynccontextmanager
async def nothing_listens(place: Place) -> AsyncIterator[Settings]:
    yield place.settings(nobody())


@asynccontextmanager
async def proxy_refuses(place: Place) -> AsyncIterator[Settings]:
    async with evil(says(403, b"")) as server:
        yield place.behind(server.url)
        assert server.asked[0].method == "CONNECT"


@asynccontextmanager
async def proxy_is_away(place: Place) -> AsyncIterator[Settings]:
    yield place.behind(nobody())


def certified(name: str = "127.0.0.1", *, is_known: bool = True, is_expired: bool = False) -> Scene:
    @asynccontextmanager
    async def scene(place: Place) -> AsyncIterator[Settings]:
        authority, tls = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        ended = datetime.now(UTC) - timedelta(days=2) if is_expired else None
        authority.issue_cert(name, not_after=ended).configure_cert(tls)
        ca = place.folder / "ca.pem"
        authority.cert_pem.write_to_path(str(ca))
        async with evil(says(200, b"{}"), tls=tls) as server:
            yield place.settings(server.url, trusted_ca=ca if is_known else None)

    return scene


def answered(behaviour: Behaviour) -> Scene:
    @asynccontextmanager
    async def scene(place: Place) -> AsyncIterator[Settings]:
        async with evil(behaviour) as server:
            yield place.settings(server.url, answer_seconds=0.5)

    return scene


@asynccontextmanager
async def locked_database(place: Place) -> AsyncIterator[Settings]:
    """Somebody else holds the gateway's database: nothing can be written."""
    other = sqlite3.connect(place.office.database.removeprefix("sqlite+pysqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield place.settings(place.office.url)
    finally:
        other.execute("ROLLBACK")
        other.close()


SCENES: dict[str, tuple[Scene, DependencyState, HealthCause]] = {
    "the name does not resolve": (unresolvable, DependencyState.DOWN, NetworkCause.NAME_RESOLUTION),
    "nothing listens": (nothing_listens, DependencyState.DOWN, NetworkCause.REFUSED),
    "the proxy refuses": (proxy_refuses, DependencyState.DOWN, NetworkCause.PROXY),
    "the proxy is away": (proxy_is_away, DependencyState.DOWN, NetworkCause.PROXY),
    "a foreign authority": (certified(is_known=False), DependencyState.DOWN, NetworkCause.TLS),
    "another's certificate": (certified("other.example"), DependencyState.DOWN, NetworkCause.WRONG_NAME),
    "an expired certificate": (certified(is_expired=True), DependencyState.DOWN, NetworkCause.WRONG_CLOCK),
    "silence": (answered(says_nothing), DependencyState.DOWN, GatewayFault.NO_ANSWER),
    "a fault": (answered(refuses(500, "internal")), DependencyState.DOWN, GatewayFault.FAULT),
    "too busy": (answered(refuses(503, "busy", "2")), DependencyState.DOWN, GatewayFault.BUSY),
    "a portal": (answered(says(200, b"<html>", "text/html")), DependencyState.DOWN, ReplyFault.NOT_JSON),
    "a locked database": (locked_database, DependencyState.CLOSED, GatewayFault.DATABASE_DOWN),
}


@pytest.fixture
def place(tmp_path: Path, office: GatewayProcess, monkeypatch: pytest.MonkeyPatch) -> Place:
    return Place(tmp_path, office, monkeypatch)


@pytest.fixture
def language(qapp: QApplication) -> Language:
    return Language(qapp, TRANSLATIONS, ENGLISH)


def bar_of(services: Services, language: Language) -> StatusBar:
    return StatusBar(StatusViewModel(services, services.session.state.person or CLERK), language)


def told(bar: StatusBar) -> list[tuple[str, str]]:
    return [(pill.text, pill.toolTip()) for pill in bar.findChildren(Pill)]


@pytest.mark.parametrize("name", SCENES)
def test_the_cause_is_told_on_the_bar(loop: Loop, language: Language, place: Place, name: str) -> None:
    scene, state, cause = SCENES[name]

    async def play() -> None:
        async with scene(place) as settings, build(settings) as services:
            health = await services.health.check()
            assert (health.gateway, health.cause) == (state, cause)
            bar = bar_of(services, language)
            for code in ("fa", "en"):
                language.switch(code)
                bar._render()
                found = [reason for text, reason in told(bar) if text.endswith(cause_words(cause))]
                assert found == [cause_sentence(cause)]
            await bar.viewmodel.leave()
            bar.deleteLater()

    loop.run_until_complete(play())


@pytest.mark.parametrize(("mood", "failure"), [("closed", InquiryFailure.CLOSED), ("quota", InquiryFailure.QUOTA)])
def test_a_registry_that_is_closed_and_one_that_is_used_up_are_told_apart(
    loop: Loop, language: Language, place: Place, mood: str, failure: InquiryFailure
) -> None:
    async def play() -> None:
        with GatewayProcess(place.folder / "office", ("--still", "--registry-mood", mood)) as office:
            async with build(place.settings(office.url)) as services:
                health = await services.health.check()
                assert health.gateway is DependencyState.UP
                await services.session.sign_in(*office.user("clerk"))
                bar = bar_of(services, language)
                assert any(words.dependency_cause(mood) in reason for _, reason in told(bar))
                with pytest.raises(InquiryFailed) as caught:
                    await visitor(services)
                assert caught.value.failure is failure
                await bar.viewmodel.leave()
                bar.deleteLater()

    loop.run_until_complete(play())


def test_an_ended_session_is_told_on_the_bar(loop: Loop, language: Language, place: Place) -> None:
    async def play() -> None:
        async with line(place.office.url) as wire, build(place.settings(wire.url)) as services:
            await services.session.sign_in(*place.office.user("clerk"))
            await services.health.check()
            bar = bar_of(services, language)
            ended = sentence(SignedOut(), language)
            assert ended not in dict(told(bar)).values()
            wire.answer = lambda asked: refuses(401, "signed_out") if asked.path.startswith("/v1/") else None
            with pytest.raises(SignedOut):
                await services.followup.returned()
            assert ended in dict(told(bar)).values()
            assert services.health.state.gateway is DependencyState.UP
            await bar.viewmodel.leave()
            bar.deleteLater()

    loop.run_until_complete(play())


def test_a_wrong_clock_is_told_on_the_bar_beside_a_gateway_that_is_well(
    loop: Loop, language: Language, place: Place
) -> None:
    async def play() -> None:
        async with build(place.settings(place.office.url), Hands(timedelta(hours=2)).clock()) as services:
            health = await services.health.check()
            assert (health.gateway, health.cause, health.is_clock_off) == (DependencyState.UP, None, True)
            bar = bar_of(services, language)
            assert (skew_words(-7200.0, language), skew_sentence(-7200.0, language)) in told(bar)
            await bar.viewmodel.leave()
            bar.deleteLater()

    loop.run_until_complete(play())


@pytest.mark.parametrize("code", ["fa", "en"])
def test_every_pair_differs(language: Language, code: str) -> None:
    language.switch(code)
    causes: list[HealthCause] = [*NetworkCause, *ReplyFault, *GatewayFault]
    others: list[AppError] = [SignedOut(), *(InquiryFailed(failure) for failure in InquiryFailure)]
    sentences = [*map(cause_sentence, causes), *(sentence(error, language) for error in others)]
    sentences += [skew_sentence(7200.0, language), skew_sentence(-7200.0, language)]
    shown = [*map(cause_words, causes), skew_words(7200.0, language)]
    shown += [words.dependency_cause(mood) for mood in ("closed", "quota", "upstream", "auth")]
    for told_ones in (sentences, shown):
        assert all(told_ones)
        assert not [pair for pair in combinations(told_ones, 2) if pair[0] == pair[1]]
