"""The desk's only wiring. Nothing slow is imported before it is used."""

from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from app.desk.backlog import BacklogGauge
from app.desk.catalogue import ServiceCatalogue
from app.desk.clock import Clock
from app.desk.delivery import Delivery
from app.desk.followup import FollowUp
from app.desk.health import Health
from app.desk.intake import Intake
from app.desk.journal import Journal
from app.desk.lock import Lock
from app.desk.lookup import Lookup
from app.desk.news import News, Topic
from app.desk.notices import Notices
from app.desk.offline import OfflineSignIn
from app.desk.ports import Entrance, Store, Vault
from app.desk.preferences import Preferences
from app.desk.secrets import Secrets, StoreKey
from app.desk.session import SessionKeeper
from app.desk.shared_desk import SharedDesk
from app.desk.store.vault import KeyringVault, TrainingVault
from app.desk.supervision import Supervision
from app.desk.training import TrainingGateway
from app.desk.upkeep import Upkeep
from app.errors import AppError, StoreDamaged, StoreKeyMissing
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Services:
    """What the window works with. `training`: None unless the desk is in training mode."""

    settings: Settings
    news: News
    notices: Notices
    clock: Clock
    session: SessionKeeper
    lock: Lock
    lookup: Lookup
    catalogue: ServiceCatalogue
    intake: Intake
    delivery: Delivery
    followup: FollowUp
    supervision: Supervision
    health: Health
    training: TrainingGateway | None
    preferences: Preferences
    journal: Journal
    shared_desk: SharedDesk


@asynccontextmanager
async def build(settings: Settings, clock: Clock | None = None) -> AsyncIterator[Services]:
    """The desk's services, until the end of the program. Nothing is opened and nobody is asked before it is needed.

    `clock`: None for the one of this computer.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="store") as thread:
        news, clock = News(), clock or Clock()
        notices = Notices(news)
        parts = _Parts(settings, thread, notices)
        session = parts.session(news, clock)
        health = Health(news, clock, session, parts.entrance)
        parts.watcher = health.heard
        training = TrainingGateway(settings, session.workspace) if settings.is_training else None
        if training:
            parts.address = training.url
        journal = Journal(session, clock, news, notices)
        upkeep, gauge = Upkeep(session, clock, health, journal), BacklogGauge(session, clock)
        delivery = Delivery(session, news, health, clock, journal, upkeep, gauge)
        news.subscribe(Topic.JOURNAL, delivery.wake)
        catalogue = ServiceCatalogue(session, news, clock)
        intake = Intake(session, catalogue, delivery, journal, news, clock)
        try:
            yield Services(
                settings=settings,
                news=news,
                notices=notices,
                clock=clock,
                session=session,
                lock=Lock(session, journal, parts.vault, news, settings.gateway_name),
                lookup=Lookup(session, journal),
                catalogue=catalogue,
                intake=intake,
                delivery=delivery,
                followup=FollowUp(session, catalogue, intake, delivery, journal, clock),
                supervision=Supervision(session, news, delivery, journal, settings.answer_seconds),
                health=health,
                training=training,
                preferences=Preferences(settings.data_folder / "preferences.json", settings.language),
                journal=journal,
                shared_desk=SharedDesk(session, delivery, news, clock, settings.persons_folder / "waiting.json"),
            )
        finally:
            await _close(session, parts, training)


async def _close(session: SessionKeeper, parts: "_Parts", training: TrainingGateway | None) -> None:
    await session.close()
    await parts.close()
    if training:
        await training.close()


class _Parts:
    """What is made at its first use: importing the network and the store costs more than painting the window."""

    def __init__(self, settings: Settings, thread: ThreadPoolExecutor, notices: Notices) -> None:
        self._settings, self._thread, self._notices = settings, thread, notices
        self._entrance: Entrance | None = None
        self.vault = self._vault()
        self.watcher: Callable[[AppError | None], None] = lambda _: None
        self.address: Callable[[], Awaitable[str]] = self._gateway_url

    def entrance(self) -> Entrance:
        """The gateway's open calls."""
        if self._entrance is None:
            from app.desk.api.client import Client  # noqa: PLC0415 - at first use
            from app.desk.api.gateway import HttpEntrance  # noqa: PLC0415

            self._entrance = HttpEntrance(Client(self._settings, self.address, self.watcher), self._settings)
        return self._entrance

    def session(self, news: News, clock: Clock) -> SessionKeeper:
        """Who works here, with the gateway and without it."""
        offline = OfflineSignIn(self.vault, clock, self._settings.gateway_name)
        secrets = Secrets(self.vault, self._settings.gateway_name)
        return SessionKeeper(self._settings, news, clock, self.entrance, secrets, self.open_store, offline)

    def _vault(self) -> Vault:
        """The operating system's keyring; a file in training mode, where nothing is real."""
        if self._settings.is_training:
            return TrainingVault(self._settings.data_folder / "training" / "keys.json")
        return KeyringVault(self._thread)

    async def open_store(self, path: Path | None, key: StoreKey) -> Store:
        """A person's store; one that cannot be read is set aside and told of, with its cause where that is known."""
        from app.desk.store.database import Database  # noqa: PLC0415 - at first use
        from app.desk.store.rows import PersonStore  # noqa: PLC0415

        tell = self._tell_key_missing if key.is_new else self._notices.post
        database = Database(path, key.key, self._thread, tell)
        await database.open()
        return PersonStore(database)

    async def close(self) -> None:
        """Close every connection."""
        if self._entrance:
            await self._entrance.close()

    async def _gateway_url(self) -> str:
        assert self._settings.gateway_url
        return self._settings.gateway_url

    def _tell_key_missing(self, damage: StoreDamaged) -> None:
        self._notices.post(StoreKeyMissing(damage.set_aside_at))
