"""What every page's view-model is."""

from abc import abstractmethod
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from app.errors import AppError
from ui.tasks import Tasks

State = TypeVar("State")


class ViewModel(QObject, Generic[State]):
    """One frozen `state`, one `changed` signal without payload, verbs, `leave()`.

    A subclass replaces the whole state through `_become`; the view renders it. After each await the state may have
    moved: compute from `self.state` again.
    """

    changed = Signal()

    def __init__(self, state: State) -> None:
        super().__init__()
        self.state = state
        self.tasks = Tasks(self._on_error)

    async def leave(self) -> None:
        """Stop what the page was reading; writes go on in the delivery loop."""
        self.tasks.cancel()
        await self.tasks.join()

    def _become(self, state: State) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()

    @abstractmethod
    def _on_error(self, error: AppError) -> None:
        """Where a failed read ends; a page shows it in its state."""
