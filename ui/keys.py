"""The keys of the window, and what they do in words."""

from PySide6.QtCore import QCoreApplication

from ui.pages import PageEntry, title


def key_table(entries: tuple[PageEntry, ...]) -> tuple[tuple[str, str], ...]:
    """Every key with its meaning: the places of the role first, then what works everywhere."""
    places = tuple(
        (entry.key, QCoreApplication.translate("Keys", "Go to {place}").format(place=title(entry.place)))
        for entry in entries
    )
    return (
        *places,
        ("Enter", QCoreApplication.translate("Keys", "Do the obvious: inquire, choose, press the marked button")),
        ("Ctrl+Enter", QCoreApplication.translate("Keys", "Go forward: the page's main button")),
        ("Esc", QCoreApplication.translate("Keys", "Go back; close a message")),
        ("Tab", QCoreApplication.translate("Keys", "Next field; with Shift the one before")),
        ("↑ ↓", QCoreApplication.translate("Keys", "Move in a list")),
        ("Ctrl+Shift+E", QCoreApplication.translate("Keys", "Persian or English")),
        ("Ctrl+Shift+B", QCoreApplication.translate("Keys", "Open or close the board in the hall")),
        ("Ctrl+Shift+L", QCoreApplication.translate("Keys", "Lock the desk")),
        ("Ctrl+L", QCoreApplication.translate("Keys", "Sign out")),
        ("F12 ?", QCoreApplication.translate("Keys", "Show this list")),
    )
