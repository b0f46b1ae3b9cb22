"""What the gateway needs of an invented province to learn in."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from app.contract.messages import CalendarYear, TrainingSamples
from app.office.catalogue import Offer
from app.office.ports import IdentityRegistry, TrainingUser
from app.office.workflow import Workflow


class Training(Protocol):
    """An invented province behind the gateway."""

    @property
    def users(self) -> tuple[TrainingUser, ...]:
        """Who may sign in, and with what."""

    @property
    def registry(self) -> IdentityRegistry:
        """Knows the invented people."""

    def settle(
        self, offers: tuple[Offer, ...], calendars: Iterable[CalendarYear], resources: Path, files: Path
    ) -> None:
        """Fill the gateway where it is empty."""

    def samples(self) -> TrainingSamples:
        """Numbers to try."""

    async def play(self, workflow: Workflow) -> None:
        """Move requests as an automation does, for ever."""
