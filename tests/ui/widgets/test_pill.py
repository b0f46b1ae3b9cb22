"""In a narrow bar what warns is read to its end; what says that all is well gives way."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Tone
from ui.widgets.pill import Pill

LONG, WARNING = "Identity inquiry and everything", "Outbox: 5, nearly full"


def seen(pill: Pill) -> set[str]:
    return {label.text() for label in pill.findChildren(QLabel)}


def test_a_warning_is_whole_where_the_calm_ones_are_cut(qtbot: QtBot) -> None:
    bar, calm, loud = QWidget(), Pill(), Pill()
    qtbot.addWidget(bar)
    layout = QHBoxLayout(bar)
    layout.addWidget(calm)
    layout.addWidget(loud)
    calm.show_state(Tone.GOOD, LONG)
    loud.show_state(Tone.WARN, WARNING)
    bar.resize(bar.sizeHint().width() - 60, 40)
    with qtbot.waitExposed(bar):
        bar.show()
    assert WARNING in seen(loud)
    assert LONG not in seen(calm)
    before = loud.sizeHint().width()
    loud.show_state(Tone.BAD, "full")
    assert loud.sizeHint().width() < before
