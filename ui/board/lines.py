"""A number and its counter, as they stand on the board."""

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from app.contract.turns import BoardLine, GroupLine
from app.domain.label import Label
from app.domain.persian import isolate, localized_digits
from ui.board.sizes import Sizes
from ui.board.text import FittedText, joined
from ui.board.words import Words
from ui.widgets.parts import restyle

_SECONDS = 60


def other(language: str) -> str:
    """The language that the desk does not speak."""
    return "en" if language == "fa" else "fa"


def number_of(line: BoardLine, language: str) -> str:
    """A number with the letter of its group."""
    return f"{line.group} {localized_digits(str(line.number), language)}".strip()


class CallPanel(QFrame):
    """The newest call, larger than everything else. A new one is marked by a surface of another brightness.

    It changes once and changes back: WCAG 2.3.1 allows three flashes a second, people with photosensitivity bear none.
    Beside the digits of the desk's language stand, smaller, those of the other.
    """

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.number, self.counter = FittedText(is_bold=True, is_centred=True), FittedText(is_bold=True, is_centred=True)
        self._captions = FittedText("muted", is_centred=True), FittedText("muted", is_centred=True)
        self._again = FittedText("muted", is_centred=True), FittedText("muted", is_centred=True)
        self.nobody = FittedText("muted", is_centred=True)
        self.setProperty("panel", "calm")
        grid = QGridLayout(self)
        grid.setColumnStretch(0, 7)
        grid.setColumnStretch(1, 4)
        grid.setContentsMargins(20, 10, 20, 10)
        grid.setHorizontalSpacing(40)
        grid.setRowStretch(0, 1)
        grid.setRowStretch(4, 1)
        for column, (caption, value, again) in enumerate(
            zip(self._captions, (self.number, self.counter), self._again, strict=True)
        ):
            grid.addWidget(caption, 1, column)
            grid.addWidget(value, 2, column)
            grid.addWidget(again, 3, column)
        grid.addWidget(self.nobody, 2, 0, 1, 2)

    @property
    def is_marked(self) -> bool:
        """Whether it says that the call is new."""
        return bool(self.property("panel") == "marked")

    def show_sizes(self, sizes: Sizes) -> None:
        """Be as large as the rule asks."""
        for text in (self.number, self.counter):
            text.show_digits(sizes.call)
        for text in (*self._captions, *self._again, self.nobody):
            text.show_digits(sizes.words * 1.3)

    def show_call(self, line: BoardLine | None, language: str, *, is_marked: bool) -> None:
        """Show a call; None: nobody is called."""
        restyle(self, "panel", "marked" if is_marked and line else "calm")
        for text in (self.number, self.counter, *self._captions, *self._again):
            text.setVisible(line is not None)
        self.nobody.setVisible(line is None)
        self.nobody.show_text(joined(self._words.nobody_called(), language))
        self._captions[0].show_text(joined(self._words.now_calling(), language))
        self._captions[1].show_text(joined(self._words.counter(), language))
        if line is not None:
            self.number.show_text(number_of(line, language))
            self.counter.show_text(localized_digits(str(line.counter or ""), language))
            self._again[0].show_text(localized_digits(str(line.number), other(language)))
            self._again[1].show_text(localized_digits(str(line.counter or ""), other(language)))


class EarlierLine(QFrame):
    """An earlier call: the number, and the counter at the other end."""

    def __init__(self) -> None:
        super().__init__()
        self._number, self._counter = FittedText(is_bold=True), FittedText(is_bold=True, is_centred=True)
        self.setProperty("panel", "line")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 0, 24, 0)
        layout.addWidget(self._number, 3)
        layout.addWidget(self._counter, 2)

    def show_sizes(self, sizes: Sizes) -> None:
        """Be as large as the rule asks."""
        self._number.show_digits(sizes.line)
        self._counter.show_digits(sizes.line)

    def show_line(self, line: BoardLine, language: str, *, is_marked: bool) -> None:
        """Show a call."""
        restyle(self, "panel", "marked" if is_marked else "line")
        self._number.show_text(number_of(line, language))
        self._counter.show_text(localized_digits(str(line.counter or ""), language))


class GroupRow(QFrame):
    """How many wait in a group, and about how long: a line in each language."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._letter = FittedText(is_bold=True, is_centred=True)
        self._names = FittedText(is_bold=True), FittedText("muted")
        self._waits = FittedText(), FittedText("muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._letter, 2)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for text in (self._names[0], self._waits[0], self._names[1], self._waits[1]):
            lines.addWidget(text)
        layout.addLayout(lines, 9)

    def show_sizes(self, sizes: Sizes) -> None:
        """Be as large as there is room."""
        self._letter.show_digits(sizes.line)
        for text in (self._names[0], self._waits[0]):
            text.show_digits(sizes.small)
        for text in (self._names[1], self._waits[1]):
            text.show_digits(sizes.small * 0.8)

    def show_group(self, group: GroupLine, language: str) -> None:
        """Show a group."""
        self._letter.show_text(group.letter)
        for name, wait, spoken in zip(self._names, self._waits, (language, other(language)), strict=True):
            name.show_text(group.label.text(spoken))
            wait.show_text(self._wait(group).text(spoken))

    def _wait(self, group: GroupLine) -> Label:
        count, about = self._words.waiting(), self._words.about_minutes()
        if group.wait_seconds is None:  # nobody was called in the last hour: there is nothing to estimate by
            return _in_both(count, count=group.waiting)
        both = Label(f"{count.fa} · {about.fa}", f"{count.en} · {about.en}")
        return _in_both(both, count=group.waiting, minutes=max(1, round(group.wait_seconds / _SECONDS)))


def _in_both(text: Label, **values: int) -> Label:
    return Label(isolate(localized_digits(text.fa.format(**values), "fa")), isolate(text.en.format(**values)))
