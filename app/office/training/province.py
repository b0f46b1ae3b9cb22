"""The training province behind a gateway: its people, its registries, and the automation that moves its requests."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.contract.messages import CalendarYear, TrainingSamples
from app.office.catalogue import Offer
from app.office.connectors.automation.robot import Robot, RobotManners
from app.office.connectors.identity.training import RegistryManners, TrainingRegistry
from app.office.db import Database
from app.office.events import Broadcast
from app.office.ports import TrainingUser
from app.office.training.filling import create_tables, fill, is_filled
from app.office.training.people import TRAINEES
from app.office.training.portraits import Portraits
from app.office.training.samples import sample_messages
from app.office.workflow import Workflow


@dataclass(frozen=True, slots=True)
class Manners:
    """How the invented world behaves. `robot` None: requests wait for people."""

    registry: RegistryManners = field(default_factory=RegistryManners)
    robot: RobotManners | None = field(default_factory=RobotManners)


class Province:
    """An invented province: filled once, alive as long as the gateway is."""

    def __init__(
        self, database: Database, broadcast: Broadcast, clock: Callable[[], datetime], manners: Manners, fonts: Path
    ) -> None:
        self._database, self._broadcast, self._clock, self._manners = database, broadcast, clock, manners
        self.users = tuple(TrainingUser(each.user_name, each.role, each.password) for each in TRAINEES)
        self.registry = TrainingRegistry(database.engine, Portraits((fonts,)), manners.registry)

    def settle(
        self, offers: tuple[Offer, ...], calendars: Iterable[CalendarYear], resources: Path, files: Path
    ) -> None:
        """Fill the gateway where it is empty. `files`: the folder of whole attachments. Call before serving."""
        create_tables(self._database.engine)
        if self._database.read_here(is_filled):
            return
        now = self._clock()
        self._database.write_here(lambda connection: fill(connection, offers, calendars, resources, files, now))

    def samples(self) -> TrainingSamples:
        """Numbers to try."""
        return TrainingSamples(sample_messages())

    async def play(self, workflow: Workflow) -> None:
        """Move requests as the units of an office do, for ever."""
        if self._manners.robot is not None:
            await Robot(self._database, self._broadcast, workflow, self._clock, self._manners.robot).run()
