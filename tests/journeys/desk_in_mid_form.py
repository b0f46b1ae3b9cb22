"""A desk in a process of its own: the clerk fills a form and stops in the middle of a word, or comes back to it.

`python -m tests.journeys.desk_in_mid_form begin|resume|write USER PASSWORD ARGUMENTS…`; says one line of JSON, and then
waits to be ended. `write` types on and on, and says in a line each time what is kept of it.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.app.desk.office import DOCUMENT
from ui.__main__ import main as run_desk

if TYPE_CHECKING:
    from app.desk.build import Services
    from ui.shell import Shell
    from ui.tour.pilot import Pilot
    from ui.visit.view import VisitView
    from ui.workplace import Workplace

FIELD = "contract_number"
FILE_FIELD, NOTES = "lease_contract", "notes"
TYPED = "1402/11"
POSTAL_CODE = "5661743319"


@dataclass
class MidForm:
    """`begin` types into a form; otherwise the unfinished work is opened again."""

    begins: bool
    credentials: tuple[str, str]
    writes: bool = False

    async def play(self, shell: Shell, services: Services) -> None:
        """Play it, and say what is on the page."""
        from ui.tour.pilot import Pilot  # noqa: PLC0415 - the pages are imported after the first paint

        pilot = Pilot(shell)
        desk = await self._signed_in(shell, pilot)
        await (self._begin(desk, pilot, services) if self.begins else self._resume(desk, pilot))
        view = _visit(desk)
        form = view.form.form
        draft = view.viewmodel.filling.state.draft
        told = {
            "request_id": draft.request_id if draft else "",
            "stage": view.viewmodel.state.stage.name,
            "field": form.focused_field,
            "answers": form.answers,
            "files": [[file.field, file.name, file.sha256] for file in form.attachments],
            "shown": form.box(FIELD).input.text(),  # type: ignore[attr-defined]  # it is a line
        }
        print(json.dumps(told, ensure_ascii=False), flush=True)
        if self.writes:
            await self._write(desk, pilot, services)
        await asyncio.Event().wait()

    async def _write(self, desk: Workplace, pilot: Pilot, services: Services) -> None:
        from app.desk.news import Topic  # noqa: PLC0415

        kept = asyncio.Event()
        services.news.subscribe(Topic.DRAFTS, kept.set)
        _visit(desk).form.form.focus_field(NOTES)
        for number in itertools.count():
            await pilot.write(f"{number} ")
            if kept.is_set():
                kept.clear()
                (draft,) = await services.intake.drafts()
                print(draft.answers.get(NOTES, ""), flush=True)

    async def _signed_in(self, shell: Shell, pilot: Pilot) -> Workplace:
        page = shell.signin.viewmodel
        await pilot.until(lambda: shell.workplace is not None or not page.state.is_busy, "the sign-in page")
        if shell.workplace is None:
            page.sign_in(*self.credentials)
        await pilot.until(lambda: shell.workplace is not None, "the desk")
        assert shell.workplace is not None
        return shell.workplace

    async def _begin(self, desk: Workplace, pilot: Pilot, services: Services) -> None:
        from ui.tour.clerk import MARYAM, ClerkTour  # noqa: PLC0415
        from ui.tour.record import Record  # noqa: PLC0415

        folder = services.settings.data_folder / "pictures"
        clerk = ClerkTour(pilot, Record(folder, pilot), "fa")
        await clerk.look_up(desk, MARYAM)
        await clerk.choose_service(desk)
        form = _visit(desk).form.form
        for name, text in (("postal_code", POSTAL_CODE), ("residence_since", "14020301"), ("occupancy", "مستأجر")):
            if not (name in form.locked or form.answers.get(name)):
                form.focus_field(name)
                await pilot.write(text)
                await pilot.press(Qt.Key.Key_Tab)
        files = form.box(FILE_FIELD).input
        files.take("قرارداد.pdf", DOCUMENT)  # type: ignore[attr-defined]  # it is a field for files
        await pilot.until(lambda: bool(form.attachments), "the file")
        form.focus_field(FIELD)
        await pilot.until(lambda: form.focused_field == FIELD, "the field")
        await pilot.write(TYPED)
        # Killed only after the last letter is kept: what a power cut may take is the letter being written right then.
        kept: list[str] = []

        async def look() -> None:
            drafts = await services.intake.drafts()
            kept[:] = [draft.answers.get(FIELD, "") for draft in drafts if draft.focus == FIELD]

        while kept != [TYPED]:
            await look()
            await asyncio.sleep(0.01)

    async def _resume(self, desk: Workplace, pilot: Pilot) -> None:
        view = _visit(desk)
        work = view.work.list
        await pilot.until(lambda: work.chosen is not None, "the unfinished work")
        work.setFocus()
        await pilot.press(Qt.Key.Key_Return)
        await pilot.until(lambda: view.viewmodel.state.stage.name == "FORM", "the form")
        await pilot.until(lambda: view.form.form.focused_field in (FIELD, NOTES), "the field")


def _visit(desk: Workplace) -> VisitView:
    from ui.tour.clerk import visit_of  # noqa: PLC0415

    return visit_of(desk)


if __name__ == "__main__":
    what, user_name, password, *arguments = sys.argv[1:]
    sys.exit(run_desk(arguments, play=MidForm(what != "resume", (user_name, password), what == "write").play))
