"""The training province behind a gateway: its people, its registries, and its automation that moves requests."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from app.contract.messages import TrainingSamples
from app.office import training
from app.office.connectors.identity.training import TrainingRegistry
from app.office.training.portraits import Portraits
from app.office.workflow import Workflow


class Province:
    """An invented province: filled once, alive as long as the gateway is."""

    def __init__(self, engine: Engine, catalogue_folder: Path, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock
        self.users = tuple(training.fill(engine, catalogue_folder, clock()))
        self.registry = TrainingRegistry(engine, Portraits())

    def samples(self) -> TrainingSamples:
        """Numbers to try."""
        return TrainingSamples(training.samples(self._engine))

    async def play(self, workflow: Workflow) -> None:
        """Move requests as an automation does, for ever."""
        await training.robot(self._engine, workflow, self._clock)
