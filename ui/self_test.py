"""`mizban --self-test`: whether this very program, as it is installed, can do its work."""

import asyncio
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TextIO

import qasync
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from app.desk.build import Services, build
from app.desk.news import Topic
from app.domain.citizen import Purpose
from app.domain.outbox import IntentState
from app.domain.people import Role
from app.domain.request import Consent, ConsentMethod, Receipt, RequestId
from app.domain.visit import Visitor
from app.errors import AppError
from app.logs import close_log, open_log
from app.settings import Settings, load_settings
from ui import theme
from ui.resources import FONTS, ICONS, ROOT, TRANSLATIONS
from ui.tasks import Tasks

_DELIVERY_SECONDS = 60.0
_CATALOGUES = ("mizban_fa", "mizban_en", "qtbase_fa", "qtbase_en")
_ANSWERS = ROOT / "resources" / "training" / "answers.json"


class SelfTestFailed(Exception):
    """A part of the program does not do its work; the text says which."""


def run() -> int:
    """Try every part: one line on standard output and 0, or one on standard error and 1."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv[:1])
    try:
        check_resources(application)
        with tempfile.TemporaryDirectory(prefix="mizban-self-test-") as folder:
            settings = load_settings(["--training", "--data-folder", folder], {})
            log = open_log(settings.log_folder)
            try:
                with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
                    tracking_code = runner.run(serve_one_visitor(settings))
            finally:
                close_log(log)
    except (SelfTestFailed, AppError) as error:
        _write(sys.stderr, f"self-test failed: {type(error).__name__} {error}")
        return 1
    _write(sys.stdout, f"self-test OK: store, translations, icons, fonts, gateway, inquiry, request {tracking_code}")
    return 0


def check_resources(application: QApplication) -> None:
    """Load every translation, icon and font that ships with the program. Raises SelfTestFailed."""
    for name in _CATALOGUES:
        if not QTranslator(application).load(str(TRANSLATIONS / f"{name}.qm")):
            raise SelfTestFailed(f"translation {name}")
    icons = sorted(ICONS.glob("*.svg")) + sorted(ICONS.glob("*.ico"))
    for path in icons:
        if QIcon(str(path)).pixmap(32).isNull():
            raise SelfTestFailed(f"icon {path.name}")
    if not icons:
        raise SelfTestFailed("no icons")
    for path in FONTS.glob("*.ttf"):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise SelfTestFailed(f"font {path.name}")
    theme.apply(application, theme.TRAINING, theme.load_fonts(FONTS))
    if not QFontDatabase.families(QFontDatabase.WritingSystem.Arabic):
        raise SelfTestFailed("no font for Persian")


async def serve_one_visitor(settings: Settings) -> str:
    """One inquiry and one request through the embedded gateway; the tracking code. Raises SelfTestFailed, AppError."""
    failures: list[AppError] = []
    async with build(settings) as services:
        loops = Tasks(failures.append)
        loops.start("health", services.health.run())
        loops.start("delivery", services.delivery.run())
        try:
            await _sign_in(services)
            _check_store(settings.data_folder)
            receipt = await _delivered(services, await _visitor(services))
        finally:
            loops.cancel()
            await loops.join()
    if failures:
        raise failures[0]
    return receipt.tracking_code


async def _sign_in(services: Services) -> None:
    assert services.training is not None
    users = await services.training.ready()
    clerk = next(user for user in users if user.role is Role.CLERK)
    await services.session.sign_in(clerk.user_name, clerk.password)


def _check_store(folder: Path) -> None:
    stores = list(folder.rglob("persons/*.db"))
    if not stores:
        raise SelfTestFailed("no store was opened")
    if any(path.read_bytes().startswith(b"SQLite format 3") for path in stores):
        raise SelfTestFailed("the store is not encrypted")


async def _visitor(services: Services) -> Visitor:
    assert services.training is not None
    samples = await services.training.samples()
    living = next(sample for sample in samples if sample.kind == "living")
    identity = await services.lookup.identity(living.national_number, living.birth_date, Purpose.SERVICE)
    if identity.citizen is None:
        raise SelfTestFailed("the inquiry brought no citizen")
    return Visitor(identity, mobile=living.mobile)


async def _delivered(services: Services, visitor: Visitor) -> Receipt:
    known_answers = json.loads(_ANSWERS.read_text(encoding="utf-8"))
    for service in await services.catalogue.services():
        form = await services.catalogue.form(service)
        draft = await services.intake.open(visitor, service)
        for known in known_answers.get(service.code, ()):
            filled = draft.with_answers({**draft.answers, **known["answers"]}, draft.changed_at)
            if not form.problems(filled.answers, services.clock.today()):
                await services.intake.submit(filled, form, Consent(ConsentMethod.SPOKEN, services.clock.now()))
                return await _receipt(services, filled.request_id)
        await services.intake.discard(draft.request_id)
    raise SelfTestFailed("no service could be filled in")


async def _receipt(services: Services, request_id: RequestId) -> Receipt:
    changed = asyncio.Event()
    unsubscribe = services.news.subscribe(Topic.OUTBOX, changed.set)
    try:
        async with asyncio.timeout(_DELIVERY_SECONDS):
            while True:
                changed.clear()
                item = await services.delivery.item(request_id)
                if item is not None and item.receipt is not None:
                    return item.receipt
                if item is not None and item.state is IntentState.NEEDS_YOU:
                    raise SelfTestFailed(f"the request was not accepted: {item.cause!r}")
                await changed.wait()
    except TimeoutError as error:
        raise SelfTestFailed("the request was not delivered in time") from error
    finally:
        unsubscribe()


def _write(stream: TextIO | None, line: str) -> None:
    if stream is not None:  # a windowed program has no console
        stream.write(line + "\n")
        stream.flush()
