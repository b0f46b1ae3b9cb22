"""A reminder or a decision that met somebody else's version: what becomes of it."""

from PySide6.QtWidgets import QWidget

from ui.language import Language
from ui.outbox.viewmodel import OutboxViewModel
from ui.takeover.dialog import Choice


async def ask_about_overtaken(parent: QWidget, language: Language, viewmodel: OutboxViewModel) -> None:
    """Show both until the person has chosen, and carry it out."""
    from ui.takeover.asking import ask_about_act  # noqa: PLC0415 - seldom wanted

    if viewmodel.state.overtaken is None:
        return
    entry, theirs = viewmodel.state.overtaken
    choice = await ask_about_act(parent, language, entry, theirs, viewmodel)
    viewmodel.decided()
    if choice is Choice.GO_ON:
        viewmodel.do_again(entry, theirs)
    elif choice is Choice.SET_ASIDE:
        viewmodel.set_aside(entry)
    elif choice is Choice.THROW_AWAY:
        viewmodel.withdraw()
