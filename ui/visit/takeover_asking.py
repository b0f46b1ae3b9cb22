"""The question which version goes on, asked over the visit page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.takeover.dialog import Choice
from ui.theme import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.language import Language
    from ui.notices import Notices
    from ui.visit.filling_viewmodel import FillingViewModel
    from ui.visit.takeover_viewmodel import TakeOverState, TakeOverViewModel


async def ask_the_clerk(
    parent: QWidget, language: Language, takeover: TakeOverViewModel, filling: FillingViewModel
) -> None:
    """Show both versions, mine as it is typed by now, and carry out what is chosen."""
    from ui.takeover.asking import ask_about_draft  # noqa: PLC0415 - seldom wanted

    draft, theirs = filling.state.draft, takeover.state.theirs
    if draft is None or theirs is None:
        takeover.put_off()
        return
    answer = await ask_about_draft(parent, language, filling.state.form, draft, theirs, takeover)
    if answer.choice is Choice.GO_ON:
        takeover.go_on(answer.picked)
    elif answer.choice is Choice.SET_ASIDE:
        takeover.set_aside()
    elif answer.choice is Choice.THROW_AWAY:
        takeover.throw_away()
    else:
        takeover.put_off()


def tell_outcome(notices: Notices, state: TakeOverState) -> None:
    """Say that a version is kept aside, or what failed."""
    if state.error is not None:
        notices.show_error(state.error)
    elif state.was_set_aside:
        notices.say(
            Tone.GOOD,
            QCoreApplication.translate(
                "VisitView", "Your version is kept aside. It stands with your unfinished work, where you can read it."
            ),
        )
