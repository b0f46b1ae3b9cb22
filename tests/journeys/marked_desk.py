"""A desk in a process of its own, in which everything that a person can fill in bears a mark.

`python -m tests.journeys.marked_desk FILE ARGUMENTS…`: FILE says in JSON who signs in and what is written. Says one
line when all was played, a form still open, and then waits to be ended.
"""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from ui.__main__ import main as run_desk

if TYPE_CHECKING:
    from app.desk.build import Services
    from app.domain.request import RequestId
    from tests.ui.visit.counter import Counter
    from ui.shell import Shell

# ruff: noqa: PLC0415 - as in the program: the pages are imported after the first paint

SERVICE = "99001160000"


@dataclass
class Marked:
    """`told`: what the file says."""

    told: dict[str, Any]

    async def play(self, shell: Shell, services: Services) -> None:
        """Play it all, say so, and wait."""
        self.shell, self.services = shell, services
        for name in (None, "app", "ui", "httpx", "httpcore", "asyncio", "qasync", "keyring"):
            logging.getLogger(name).setLevel(logging.DEBUG)
        shell.activateWindow()
        await self._sign_in(self.told["clerk"], self.told["wrong_password"])
        at = await self._visit()
        await self._lock()
        request_id = await self._send(at)
        await self._follow_up(request_id)
        await self._break()
        await services.session.sign_out()
        await self._until(lambda: shell.workplace is None)
        await self._sign_in(self.told["supervisor"])
        await self._return(request_id)
        await services.session.sign_out()
        await self._until(lambda: shell.workplace is None)
        await self._sign_in(self.told["clerk"])
        await self._visit()
        print("played", flush=True)
        await asyncio.Event().wait()

    async def _until(self, condition: Any) -> None:
        from tests.ui.open_desk import until

        await until(condition)

    async def _sign_in(self, credentials: list[str], wrong: str = "") -> None:
        page = self.shell.signin.viewmodel
        self.shell.activateWindow()  # as a window system does when a dialog closes, and no display does
        await self._until(self.shell.isActiveWindow)
        await self._until(lambda: not page.state.is_busy)
        if wrong:
            page.sign_in(credentials[0], wrong)
            await self._until(lambda: page.state.error is not None)
        page.sign_in(*credentials)
        await self._until(lambda: self.shell.workplace is not None)

    async def _visit(self) -> Counter:
        """Look the visitor up at a registry that first answers nonsense, and fill the form in."""
        from tests.ui.journeys import hands
        from tests.ui.open_desk import OpenDesk
        from tests.ui.visit.counter import HOME, SAMPLES, Counter
        from ui.visit.view import VisitView
        from ui.visit.viewmodel import Stage

        application = cast(QApplication, QApplication.instance())
        desk = OpenDesk(application, cast(Any, SimpleNamespace(code="fa")), self.shell, self.services)
        assert self.shell.workplace is not None
        view = self.shell.workplace.page
        assert isinstance(view, VisitView)
        at, hand = Counter(desk, cast(Any, None), view), hands.Hands(desk)
        hands.FILES["@document"] = Path(self.told["file"])
        identity = view.viewmodel.identity
        for _ in range(4):
            await at.look_up("living", postal_code=HOME)
            if identity.state.person is not None:
                break
            at.press(Qt.Key.Key_Escape)
        hand.tab_to(view.identity.mobile)
        hand.write(SAMPLES["living"].mobile)
        hand.enter()
        await self._until(lambda: identity.state.person and identity.state.person.visitor.mobile_match)
        await self._until(lambda: not identity.state.is_asking)
        at.forward()
        await at.reaches(Stage.SERVICE)
        await self._until(lambda: view.service.browser.viewmodel.state.found)
        hand.write(SERVICE)
        hand.enter()
        await at.reaches(Stage.FORM)
        await hand.fill(view, self.told["answers"])
        return at

    async def _lock(self) -> None:
        from app.errors import WrongPin

        await self.services.lock.keep_pin(self.told["pin"])
        self.shell.lock()
        await self._until(lambda: self.shell.is_locked)
        try:
            await self.services.lock.open_by_pin(self.told["wrong_pin"])
        except WrongPin:
            await self.services.lock.open_by_pin(self.told["pin"])
        await self._until(lambda: not self.shell.is_locked)

    async def _send(self, at: Counter) -> RequestId:
        """Through a gateway that first says everything back."""
        from ui.visit.viewmodel import Stage

        at.forward()
        await at.reaches(Stage.REVIEW)
        request_id = await at.submitted()
        receipt = at.view.viewmodel.receipt
        while receipt.state.receipt is None:
            await self.services.delivery.send_now(request_id)
            await asyncio.sleep(0.05)
        at.enter()
        return request_id

    async def _follow_up(self, request_id: RequestId) -> None:
        from app.contract.messages import RequestSearch
        from app.errors import AppError

        followup = self.services.followup
        detail = await followup.detail(request_id)
        await followup.find(RequestSearch(national_number=self.told["national_number"]))
        try:
            await followup.find(RequestSearch(letter_number=self.told["sought"]))
        except AppError:
            logging.getLogger("app.desk").debug("the search was refused")
        await followup.remind(detail, self.told["note"])
        await self.services.delivery.rested()

    async def _break(self) -> None:
        """Everything that nobody catches: in a slot, in a task, in a thread, in a finalizer."""
        words = json.dumps(self.told, ensure_ascii=False)

        class Dies:
            def __del__(self) -> None:
                raise ValueError(words)

        def fails() -> None:
            raise KeyError(words)

        QTimer.singleShot(0, fails)
        asyncio.get_running_loop().call_soon(fails)
        thread = threading.Thread(target=fails)
        thread.start()
        await self._until(lambda: not thread.is_alive())
        Dies()
        gc.collect()
        await self._until(lambda: any(box.isVisible() for box in self.shell.findChildren(QMessageBox)))
        for box in self.shell.findChildren(QMessageBox):
            box.accept()

    async def _return(self, request_id: RequestId) -> None:
        from app.domain.request import Action, Decision
        from app.errors import AppError

        detail = await self.services.supervision.detail(request_id)
        for _ in range(2):  # the first answer is nonsense
            try:
                await self.services.supervision.decide(detail, Decision(Action.RETURN, reason=self.told["reason"]))
                break
            except AppError:
                await self.services.delivery.rested()


if __name__ == "__main__":
    facts, *arguments = sys.argv[1:]
    sys.exit(run_desk(arguments, play=Marked(json.loads(Path(facts).read_text(encoding="utf-8"))).play))
