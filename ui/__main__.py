"""The life of the desk's process: one window, one event loop, services that come after the first paint, a clean end."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import qasync
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from app.core_dumps import forbid_core_dumps
from app.desk.preferences import Preferences
from app.errors import AppError, SettingsUnusable, StoreUnwritable
from app.settings import Settings, load_settings
from ui import theme
from ui.faults import Faults
from ui.first_paint import FirstPaint
from ui.garbage import GarbageCollection
from ui.guard import refuse_broken_pair
from ui.language import Language
from ui.resources import FONTS, TRANSLATIONS
from ui.shell import Shell
from ui.single_instance import SingleInstance

if TYPE_CHECKING:
    from app.desk.build import Services

    Play = Callable[[Shell, Services], Awaitable[None]]

# ruff: noqa: PLC0415 - whatever the first window does not need is imported when it is needed

CANNOT_START = 2


def main(argv: Sequence[str] | None = None, play: Play | None = None) -> int:
    """Run the desk until its window is closed; 0 at the usual end, also when another desk was brought to the front.

    `play` is given the window and its services, and may use them as a person would.
    """
    forbid_core_dumps()
    refuse_broken_pair()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if "--self-test" in arguments:
        from ui.self_test import run

        return run()
    QCoreApplication.setApplicationName("mizban")
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    try:
        settings = load_settings(arguments, os.environ)
    except SettingsUnusable as error:
        return _refuse(application, error)
    try:
        instance = SingleInstance(settings.data_folder)
        is_first = instance.is_first()
    except StoreUnwritable as error:
        return _refuse(application, error)
    if not is_first:
        return 0 if instance.call_first() else CANNOT_START
    preferences = Preferences(settings.data_folder / "preferences.json", settings.language)
    is_told = "--language" in arguments or "MIZBAN_LANGUAGE" in os.environ
    language = Language(application, TRANSLATIONS, settings.language if is_told else preferences.language)
    theme.apply(application, _colours(settings), theme.load_fonts(FONTS), preferences.text_scale)
    faults = Faults()
    faults.take_all()
    garbage = GarbageCollection()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        runner.get_loop().set_exception_handler(faults.on_loop_error)
        runner.run(live(settings, language, instance, faults, play))
    garbage.stop()
    instance.close()
    return 0


async def live(
    settings: Settings, language: Language, instance: SingleInstance, faults: Faults, play: Play | None = None
) -> None:
    """Show the window, then load the rest; return when the window was closed and everything has ended."""
    coming: asyncio.Future[Services] = asyncio.get_running_loop().create_future()
    shell = Shell(language, coming, is_training=settings.is_training, gateway=settings.gateway_url or "")
    faults.speak_over(shell)
    painted = FirstPaint(shell)
    shell.open()
    shell.signin.enter()
    await painted.wait()
    _end_on_signals(shell)
    instance.called.connect(shell.come_to_front)
    instance.listen()
    shell.dress()
    await _work(settings, shell, coming, play)


async def _work(settings: Settings, shell: Shell, coming: asyncio.Future[Services], play: Play | None) -> None:
    from app.desk.build import build
    from app.logs import close_log, open_log

    async with AsyncExitStack() as stack:
        stack.callback(close_log, open_log(settings.log_folder))
        services = await stack.enter_async_context(build(settings))
        coming.set_result(services)
        shell.attach(services)
        async with asyncio.TaskGroup() as group:
            works = (services.delivery.run(), services.health.run(), services.desk_reports.run())
            loops = [group.create_task(work) for work in works]
            if play is not None:
                loops.append(group.create_task(_played(play, shell, services)))
            await shell.closed.wait()
            await shell.leave()
            for loop in loops:
                loop.cancel()


async def _played(play: Play, shell: Shell, services: Services) -> None:
    await play(shell, services)


def _end_on_signals(shell: Shell) -> None:
    """A terminal's Ctrl+C and the end of the operating system's session close the window; what is typed is kept."""
    if sys.platform != "win32":
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, shell.end)


def _colours(settings: Settings) -> theme.Colours:
    return theme.TRAINING if settings.is_training else theme.OFFICE


def _refuse(application: QApplication, error: AppError) -> int:
    from ui.refusal import show_refusal

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        runner.run(show_refusal(application, error))
    return CANNOT_START


if __name__ == "__main__":
    sys.exit(main())
