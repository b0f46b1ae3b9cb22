"""The sign-in page offers the office's issuer where there is one, waits for the browser, and lets go of it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.errors import IssuerCause, IssuerFailed
from tests.app.desk.test_issuer_sign_in import Browser
from tests.app.office.connectors.oidc.issuer_at_work import IssuerAtWork, issuer_at_work
from tests.app.office.connectors.oidc.test_issuer_sign_in import told
from tests.gateway import GatewayProcess
from tests.ui.open_desk import open_desk, until
from ui.lock.view import LockView
from ui.signin.viewmodel import Phase


@pytest.fixture
def issuer() -> Iterator[IssuerAtWork]:
    with issuer_at_work() as one:
        yield one


@pytest.fixture
def gateway(issuer: IssuerAtWork, tmp_path: Path) -> Iterator[GatewayProcess]:
    given = ("--issuer", str(told(tmp_path / "told", issuer.url)))
    with GatewayProcess(tmp_path / "office", given, training=False) as process:
        process.add_clerk("zahra", "a-good-password")
        yield process


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_button_waits_for_the_browser_and_can_be_let_go(
    loop: asyncio.AbstractEventLoop,
    qapp: QApplication,
    tmp_path: Path,
    gateway: GatewayProcess,
    issuer: IssuerAtWork,
    language: str,
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path / "desk", gateway, language) as desk:
            view = desk.shell.signin
            button = view.issuer
            await until(button.isVisible)
            named = {"fa": "ورود یکپارچه استان", "en": "Province single sign-on"}[language]
            assert named in button.text()
            silent = Browser(issuer, lambda _: {})
            view.viewmodel.open_page = silent.open
            button.click()
            await silent.opened.wait()
            assert view.viewmodel.state.phase is Phase.IN_BROWSER
            assert named not in button.text()
            button.click()
            assert view.viewmodel.state.phase is Phase.READY
            refusing = Browser(issuer, lambda asked: {"error": "access_denied", "state": asked["state"]})
            view.viewmodel.open_page = refusing.open
            button.click()
            await until(lambda: view.viewmodel.state.error)
            error = view.viewmodel.state.error
            assert isinstance(error, IssuerFailed)
            assert error.cause is IssuerCause.DENIED
            welcome = Browser(issuer)
            view.viewmodel.open_page = welcome.open
            button.click()
            await until(lambda: desk.services.session.state.person)
            await until(lambda: desk.shell.workplace is not None)
            await desk.services.lock.lock()
            lock = desk.shell.findChild(LockView)
            assert lock is not None
            await until(lock.issuer.isVisible)
            again = Browser(issuer)
            lock.viewmodel.open_page = again.open
            lock.issuer.click()
            await until(lambda: not desk.services.lock.state.is_locked)
            await asyncio.gather(*silent.tasks, *refusing.tasks, *welcome.tasks, *again.tasks)

    loop.run_until_complete(play())
