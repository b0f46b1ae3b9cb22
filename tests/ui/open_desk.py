"""The real window on the real core and a real gateway, opened inside a test's own loop."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.desk.build import Services, build
from app.desk.clock import Clock
from app.settings import load_settings
from tests.gateway import GatewayProcess
from tests.memory_keyring import MemoryKeyring
from ui import theme
from ui.language import Language
from ui.resources import TRANSLATIONS
from ui.shell import Shell
from ui.tasks import Tasks
from ui.workplace import Workplace

DEADLINE_SECONDS = 60.0


@dataclass
class OpenDesk:
    """What a test plays on."""

    application: QApplication
    language: Language
    shell: Shell
    services: Services

    @property
    def workplace(self) -> Workplace:
        """The desk of who is signed in."""
        assert self.shell.workplace is not None
        return self.shell.workplace

    async def sign_in(self, credentials: tuple[str, str]) -> Workplace:
        """Sign in at the sign-in page."""
        await until(lambda: not self.shell.signin.viewmodel.state.is_busy)
        self.shell.signin.viewmodel.sign_in(*credentials)
        await until(lambda: self.shell.workplace is not None)
        return self.workplace

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, where the focus is."""
        QTest.keyClick(focus_of(self.shell), key, modifiers)

    async def dialog(self, kind: type[QDialog]) -> QDialog:
        """The dialog of a kind, when it is shown."""
        found: list[QDialog] = []

        def is_shown() -> bool:
            found[:] = [one for one in self.shell.findChildren(kind) if one.isVisible()]
            return bool(found)

        await until(is_shown)
        return found[0]


def focus_of(window: QWidget) -> QWidget:
    """Where a key pressed in `window` goes."""
    focused: QWidget | None = window.focusWidget()
    return window if focused is None else focused


async def until(condition: Callable[[], object], seconds: float = DEADLINE_SECONDS) -> None:
    """Let the loop turn until `condition` holds."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - any state of window or core, not one event
            await asyncio.sleep(0.01)


@asynccontextmanager
async def open_desk(
    application: QApplication,
    folder: Path,
    gateway: GatewayProcess | None,
    language: str = "fa",
    *,
    remembers: bool = False,
    gateway_command: tuple[str, ...] = (),
    clock: Clock | None = None,
) -> AsyncIterator[OpenDesk]:
    """A desk at `gateway`, or in training mode with a gateway of its own. `remembers`: the keyring of the last one.

    `gateway_command`: what training starts instead of the gateway that ships with the program. `clock`: other than
    this computer's.
    """
    if not remembers:
        MemoryKeyring.secrets.clear()
    where = ["--training"] if gateway is None else ["--gateway", gateway.url]
    settings = load_settings([*where, "--data-folder", str(folder)], {})
    settings = replace(settings, training_gateway_command=gateway_command)
    colours = theme.TRAINING if settings.is_training else theme.OFFICE
    if application.styleSheet() != theme.style_sheet(colours):
        theme.apply(application, colours, application.font())
    spoken = Language(application, TRANSLATIONS, language)
    coming: asyncio.Future[Services] = asyncio.get_running_loop().create_future()
    shell = Shell(spoken, coming, is_training=settings.is_training, gateway=settings.gateway_url or "")
    shell.show()
    shell.activateWindow()
    await until(shell.isActiveWindow)  # shortcuts belong to the active window
    shell.signin.enter()
    failures: list[BaseException] = []
    loops = Tasks(failures.append)
    async with build(settings, clock) as services:
        coming.set_result(services)
        shell.attach(services)
        loops.start("health", services.health.run())
        loops.start("delivery", services.delivery.run())
        loops.start("desk reports", services.desk_reports.run())
        try:
            yield OpenDesk(application, spoken, shell, services)
        finally:
            await shell.leave()
            loops.cancel()
            await loops.join()
            shell.deleteLater()
            spoken.deleteLater()
    assert not failures
