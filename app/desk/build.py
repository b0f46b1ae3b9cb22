"""The desk's only wiring. Nothing slow is imported before it is used."""

from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from app.desk.absent import AbsentStores
from app.desk.alarms import BranchWatch
from app.desk.backlog import BacklogGauge
from app.desk.board import Board
from app.desk.branch_desks import BranchDesks
from app.desk.catalogue import ServiceCatalogue
from app.desk.clock import Clock
from app.desk.connectors import OutsideSystems
from app.desk.delivery import Delivery
from app.desk.desk_identity import DeskIdentity
from app.desk.desk_reports import DeskReports
from app.desk.followup import FollowUp
from app.desk.health import Health
from app.desk.inspection import Inspection
from app.desk.intake import Intake
from app.desk.issuer_sign_in import IssuerSignIn
from app.desk.journal import Journal
from app.desk.lock import Lock
from app.desk.lookup import Lookup
from app.desk.many_decisions import ManyAtOnce
from app.desk.news import News, Topic
from app.desk.notices import Notices
from app.desk.offline import OfflineSignIn
from app.desk.pending_identity import PendingIdentity
from app.desk.ports import Entrance, Store, Vault
from app.desk.preferences import Preferences
from app.desk.reports import Reports
from app.desk.secrets import Secrets, StoreKey
from app.desk.session import SessionKeeper
from app.desk.shared_desk import SharedDesk
from app.desk.store.vault import KeyringVault, TrainingVault
from app.desk.supervision import Supervision
from app.desk.survey import CounterSurvey
from app.desk.takeover import TakeOver
from app.desk.training import TrainingGateway
from app.desk.upkeep import Upkeep
from app.errors import StoreDamaged, StoreKeyMissing
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Services:
    """What the window works with. `training`: None unless the desk is in training mode."""

    settings: Settings
    news: News
    notices: Notices
    clock: Clock
    session: SessionKeeper
    issuer: IssuerSignIn
    lock: Lock
    lookup: Lookup
    catalogue: ServiceCatalogue
    intake: Intake
    delivery: Delivery
    followup: FollowUp
    supervision: Supervision
    many_decisions: ManyAtOnce
    health: Health
    training: TrainingGateway | None
    preferences: Preferences
    journal: Journal
    inspection: Inspection
    survey: CounterSurvey
    reports: Reports
    shared_desk: SharedDesk
    branch_desks: BranchDesks
    branch_watch: BranchWatch
    connectors: OutsideSystems
    desk_reports: DeskReports
    takeover: TakeOver
    board: Board


@asynccontextmanager
async def build(settings: Settings, clock: Clock | None = None) -> AsyncIterator[Services]:
    """The desk's services, until the end of the program. Nothing is opened and nobody is asked before it is needed.

    `clock`: None for the one of this computer.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="store") as thread:
        news = News()
        parts = _Parts(settings, thread, news, clock or Clock())
        services = _assembled(parts)
        try:
            yield services
        finally:
            await services.desk_reports.last_word()
            await services.session.close()
            await parts.close()


def _assembled(parts: "_Parts") -> Services:
    settings, news, clock = parts.settings, parts.news, parts.clock
    session, health = parts.session, parts.health
    journal = Journal(session, clock, news, parts.notices)
    catalogue = ServiceCatalogue(session, news, clock)
    delivery = parts.delivery(journal, catalogue)
    intake = Intake(session, catalogue, delivery, journal, news, clock)
    preferences = Preferences(settings.data_folder / "preferences.json", settings.language)
    branch_desks, shared_desk = BranchDesks(session, news, clock), parts.shared_desk(delivery)
    watch = BranchWatch(session, news)
    return Services(
        settings=settings,
        news=news,
        notices=parts.notices,
        clock=clock,
        session=session,
        issuer=IssuerSignIn(session, parts.entrance),
        lock=Lock(session, journal, parts.vault, news, settings.gateway_name),
        lookup=Lookup(session, journal),
        catalogue=catalogue,
        intake=intake,
        delivery=delivery,
        followup=FollowUp(session, catalogue, intake, delivery, journal, clock),
        supervision=Supervision(session, news, delivery, journal, branch_desks, watch, settings.answer_seconds),
        many_decisions=ManyAtOnce(session, journal),
        health=health,
        training=parts.training(),
        preferences=preferences,
        journal=journal,
        inspection=Inspection(session),
        survey=CounterSurvey(session),
        reports=Reports(session, catalogue),
        shared_desk=shared_desk,
        branch_desks=branch_desks,
        branch_watch=watch,
        connectors=OutsideSystems(session),
        desk_reports=parts.desk_reports(shared_desk, delivery),
        takeover=TakeOver(session, delivery, journal, news, clock),
        board=Board(session, news, clock, preferences),
    )


class _Parts:
    """What is made at its first use: importing the network and the store costs more than painting the window."""

    def __init__(self, settings: Settings, thread: ThreadPoolExecutor, news: News, clock: Clock) -> None:
        self.settings, self._thread, self.news, self.clock = settings, thread, news, clock
        self.notices = Notices(news)
        self._entrance: Entrance | None = None
        self._training: TrainingGateway | None = None
        self.vault = self._vault()
        self.secrets = Secrets(self.vault, settings.gateway_name)
        self._address: Callable[[], Awaitable[str]] = self._gateway_url
        self.session = self._session()
        self.health = Health(news, clock, self.session, self.entrance)

    def entrance(self) -> Entrance:
        """The gateway's open calls."""
        if self._entrance is None:
            from app.desk.api.client import Client  # noqa: PLC0415 - at first use
            from app.desk.api.entrance import HttpEntrance  # noqa: PLC0415

            client = Client(self.settings, self._address, self.health.heard)
            self._entrance = HttpEntrance(client, self.settings)
        return self._entrance

    def delivery(self, journal: Journal, catalogue: ServiceCatalogue) -> Delivery:
        """What sends, with what is seen to in between: also the stores of those who are not here."""
        absent = AbsentStores(self.secrets, self.open_absent, self.settings.persons_folder)
        delivery = Delivery(
            self.session,
            self.news,
            self.health,
            self.clock,
            journal,
            Upkeep(self.session, self.clock, self.health, journal, absent),
            BacklogGauge(self.session, self.clock),
            PendingIdentity(catalogue, journal),
        )
        self.news.subscribe(Topic.JOURNAL, delivery.wake)
        return delivery

    def _session(self) -> SessionKeeper:
        """Who works here, with the gateway and without it."""
        offline = OfflineSignIn(self.vault, self.clock, self.settings.gateway_name)
        return SessionKeeper(
            self.settings, self.news, self.clock, self.entrance, self.secrets, self.open_store, offline
        )

    def training(self) -> TrainingGateway | None:
        """The gateway that the desk starts itself; None outside of training mode."""
        if self.settings.is_training:
            self._training = TrainingGateway(self.settings, self.session.workspace)
            self._address = self._training.url
        return self._training

    def shared_desk(self, delivery: Delivery) -> SharedDesk:
        """What others left here."""
        path = self.settings.persons_folder / "waiting.json"
        return SharedDesk(self.session, delivery, self.news, self.clock, path, self.settings.gateway_name)

    def desk_reports(self, shared_desk: SharedDesk, delivery: Delivery) -> DeskReports:
        """Tells the gateway what lies here. The desk of training is another one."""
        identity = DeskIdentity(self.settings.persons_folder.parent / "desk.json")
        counter = self.settings.counter
        return DeskReports(self.session, shared_desk, delivery, self.health, self.news, self.clock, identity, counter)

    def _vault(self) -> Vault:
        """The operating system's keyring; a file in training mode, where nothing is real."""
        if self.settings.is_training:
            return TrainingVault(self.settings.data_folder / "training" / "keys.json")
        return KeyringVault(self._thread)

    async def open_store(self, path: Path | None, key: StoreKey) -> Store:
        """A person's store; one that cannot be read is set aside and told of, with its cause where that is known."""
        return await self._opened(path, key.key, self._tell_key_missing if key.is_new else self.notices.post)

    async def open_absent(self, path: Path, key: bytes) -> Store:
        """The store of somebody who is not signed in; one that cannot be read is left as it is."""
        return await self._opened(path, key, None)

    async def _opened(self, path: Path | None, key: bytes, on_damaged: Callable[[StoreDamaged], None] | None) -> Store:
        from app.desk.store.database import Database  # noqa: PLC0415 - at first use
        from app.desk.store.rows import PersonStore  # noqa: PLC0415

        database = Database(path, key, self._thread, on_damaged)
        await database.open()
        return PersonStore(database)

    async def close(self) -> None:
        """Close every connection, then the gateway of training."""
        if self._entrance:
            await self._entrance.close()
        if self._training:
            await self._training.close()

    async def _gateway_url(self) -> str:
        assert self.settings.gateway_url
        return self.settings.gateway_url

    def _tell_key_missing(self, damage: StoreDamaged) -> None:
        self.notices.post(StoreKeyMissing(damage.set_aside_at))
