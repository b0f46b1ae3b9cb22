"""What lies unsent in the desks of the branch, as the page shows it."""

from app.desk.branch_desks import BranchDesksState
from app.desk.build import Services
from app.desk.news import Topic
from app.errors import AppError
from ui.viewmodel import ViewModel


class DesksViewModel(ViewModel[BranchDesksState]):
    """Follows what the desk hears of the others."""

    def __init__(self, services: Services) -> None:
        super().__init__(services.branch_desks.state)
        self._desks = services.branch_desks
        self.may_see = self._desks.may_see
        self._unsubscribe = services.news.subscribe(Topic.DESKS, self._on_desks)

    def refresh(self) -> None:
        """Read them again."""
        self._desks.wake()

    async def leave(self) -> None:
        """Stop following."""
        self._unsubscribe()
        await super().leave()

    def _on_desks(self) -> None:
        self._become(self._desks.state)

    def _on_error(self, error: AppError) -> None:
        """Nothing is read here: a failure stands in the state."""
