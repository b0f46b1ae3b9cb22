"""What every input of a form can do."""

from typing import Any, Protocol

from PySide6.QtCore import SignalInstance


class Input(Protocol):
    """A widget that holds one JSON answer."""

    @property
    def edited(self) -> SignalInstance:
        """The person changed it."""

    @property
    def accepted(self) -> SignalInstance:
        """Enter was pressed."""

    @property
    def settled(self) -> SignalInstance:
        """The focus went elsewhere."""

    @property
    def answer(self) -> Any:
        """The JSON value; what was typed where that makes no sense; None where there is nothing."""

    @property
    def sentence(self) -> str:
        """What is wrong, where the input itself knows better than a schema; else empty."""

    def show_answer(self, answer: object) -> None:
        """Show what `answer` gave, now or in an earlier session. Emits nothing."""

    def show_error(self, is_wrong: bool) -> None:
        """Draw the input as wrong or right."""

    def show_lock(self, mark: str) -> None:
        """Refuse changes, marked by where the value came from; an empty mark allows them again."""
