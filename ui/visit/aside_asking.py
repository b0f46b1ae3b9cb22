"""Reading what was kept aside, and what the clerk wants with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.desk.aside import Aside
    from ui.language import Language
    from ui.visit.work_viewmodel import WorkViewModel


@dataclass(frozen=True, slots=True)
class _Files:
    """A `ui.widgets.attachments.host.Contents` for one version."""

    viewmodel: WorkViewModel
    aside: Aside

    async def content(self, sha256: str) -> bytes:
        return await self.viewmodel.file_of(self.aside, sha256)


async def show_aside(parent: QWidget, language: Language, viewmodel: WorkViewModel, aside: Aside) -> None:
    """Show it until the clerk has chosen; before something would be lost it is asked about once more."""
    from ui.takeover.asking import ask_about_aside  # noqa: PLC0415 - seldom wanted
    from ui.takeover.dialog import Choice  # noqa: PLC0415

    form = await viewmodel.form_of(aside)
    if not parent.isVisible():  # another page, or the lock
        return
    is_open = viewmodel.is_open(aside.request_id)
    choice = await ask_about_aside(parent, language, form, aside, _Files(viewmodel, aside), is_open=is_open)
    if choice is Choice.GO_ON:
        viewmodel.bring_back(aside)
    elif choice is Choice.THROW_AWAY:
        viewmodel.drop(aside)
