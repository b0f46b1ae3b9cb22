"""The only wiring of the gateway."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection
from starlette.routing import Router
from starlette.types import ASGIApp

from app.contract.messages import CalendarYear, Policy
from app.contract.problems import Code
from app.office import answered, calendars, catalogue, journal, openapi, schema, web
from app.office.alarms import BranchAlarms
from app.office.answered import Answered
from app.office.answers import Answers
from app.office.background import Work, for_ever
from app.office.calls import Call, Caller, is_uuid
from app.office.catalogue import Forms, Offer
from app.office.connectors.clamd import Clamd
from app.office.db import Database, next_serial, open_engine
from app.office.escalations import Escalations
from app.office.events import Broadcast
from app.office.health import Health
from app.office.housekeeping import clear_out
from app.office.inquiries import Inquiries
from app.office.issuer_sign_in import IssuerSignIn
from app.office.letters import Letters
from app.office.limits import Limits
from app.office.listening import Listening
from app.office.measures import Measures
from app.office.ports import AnsweringAutomation, Automation
from app.office.purpose import check_purpose
from app.office.registration import Registration
from app.office.registries import (
    open_automation,
    open_inquiries,
    open_issuer,
    open_messages,
    open_province,
    open_registry,
    open_sms,
    open_survey,
    people_answer,
    told_of,
)
from app.office.reports import Reports
from app.office.routes import events as event_routes
from app.office.routes import health as health_routes
from app.office.routes import inquiries as inquiry_routes
from app.office.routes import inspection as inspection_routes
from app.office.routes import measures as measure_routes
from app.office.routes import policy as policy_routes
from app.office.routes.alarms import AlarmRoutes
from app.office.routes.catalogue import CatalogueRoutes
from app.office.routes.connectors import ConnectorRoutes
from app.office.routes.decisions import DecisionRoutes
from app.office.routes.desks import DeskRoutes
from app.office.routes.issuer import IssuerRoutes
from app.office.routes.journal import JournalRoutes
from app.office.routes.reports import ReportRoutes
from app.office.routes.requests import RequestRoutes
from app.office.routes.session import SessionRoutes
from app.office.routes.survey import SurveyRoutes
from app.office.routes.turns import TurnRoutes
from app.office.routes.uploads import UploadRoutes
from app.office.seal import Seal
from app.office.sessions import Sessions
from app.office.settings import OfficeSettings
from app.office.sms import Messages
from app.office.stages import Workflows
from app.office.surveys import Surveys
from app.office.systems import Ask, Systems, systems_of
from app.office.tls import Certificates
from app.office.training_port import Training
from app.office.uploads import Uploads, open_uploads
from app.office.web import Clock, system_clock
from app.office.workflow import Workflow

_HOUSEKEEPING_SECONDS = 3600.0

_SCANNER_SECONDS = 20.0


@dataclass(frozen=True)
class Office:
    """Everything that one gateway process consists of, put together."""

    settings: OfficeSettings
    clock: Clock
    database: Database
    seal: Seal
    broadcast: Broadcast
    sessions: Sessions
    inquiries: Inquiries
    automation: Automation
    letters: Letters
    escalations: Escalations
    health: Health
    systems: Systems
    uploads: Uploads
    workflow: Workflow
    registration: Registration
    policy: Policy
    measures: Measures
    training: Training | None
    certificates: Certificates | None
    messages: Messages | None
    issuer: IssuerSignIn | None
    surveys: Surveys

    @property
    def document(self) -> dict[str, Any]:
        """The OpenAPI document."""
        return openapi.document(self._described_calls())

    def calls(self) -> tuple[Call, ...]:
        """The table of calls, the document of them included."""
        measures = measure_routes.call(self.measures, self.settings.measures_token)
        return (*self._described_calls(), openapi.call(self.document), measures)

    def _described_calls(self) -> tuple[Call, ...]:
        alarms = BranchAlarms(self.database, self.settings.thresholds, self.policy.clock_skew_limit_seconds)
        requests = RequestRoutes(self.database, self.registration, self.workflow, self.letters, self.uploads)
        return (
            *health_routes.calls(self.health),
            *SessionRoutes(self.sessions, self.database).calls(),
            *IssuerRoutes(self.issuer).calls(),
            *inquiry_routes.calls(self.inquiries),
            *CatalogueRoutes(self.database).calls(),
            *requests.calls(),
            *DecisionRoutes(self.workflow, self.sessions).calls(),
            *UploadRoutes(self.uploads).calls(),
            *event_routes.calls(self.database, self.broadcast, self.clock),
            *JournalRoutes(self.database, self.seal).calls(),
            *inspection_routes.calls(self.database, self.seal, self.settings.letter_folder),
            *DeskRoutes(self.database).calls(),
            *ConnectorRoutes(self.systems).calls(),
            *TurnRoutes(self.database).calls(),
            *SurveyRoutes(self.surveys).calls(),
            *AlarmRoutes(alarms).calls(),
            *ReportRoutes(Reports(self.database)).calls(),
            *policy_routes.calls(self.policy, self.training.samples if self.training else None),
        )

    def application(self) -> ASGIApp:
        """The gateway as an ASGI application; its background work lives as long as it does."""
        limits = Limits(self.settings.calls_per_second)
        return web.application(
            self.calls(), self.sessions.caller, self._refused, self.clock, self._lifespan, limits, self._observe
        )

    def _observe(self, call: Answered) -> None:
        answered.write_down(call)
        with suppress(OSError):  # a full disk under the measures stops no call
            self.measures.observe(call)

    async def _refused(self, caller: Caller, subject: str, code: Code) -> None:
        now, subject = self.clock(), subject if is_uuid(subject) else ""
        await self.database.write(
            lambda connection: journal.note(
                connection, caller.person, "call.refused", now, subject=subject.lower(), outcome=code.value
            )
        )

    @asynccontextmanager
    async def _lifespan(self, _router: Router) -> AsyncIterator[None]:
        self.broadcast.open(asyncio.get_running_loop())
        listening = self._listening()
        work: list[Work] = [self.letters.run, self.health.run, self.systems.run, self.escalations.run, self._keep_house]
        work += [part.run for part in (self.certificates, self.messages) if part is not None]
        if self.training is not None:
            work.append(partial(self.training.play, self.workflow))
        if isinstance(self.automation, AnsweringAutomation):
            work.append(Answers(self.automation, self.letters, self.workflow, self.clock).run)
        tasks = [asyncio.create_task(for_ever(each)) for each in work]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            if listening:
                await asyncio.to_thread(listening.close)

    def _listening(self) -> Listening | None:
        """Hears the other processes, where the database can tell of them."""
        if self.database.engine.dialect.name != "postgresql":
            return None
        listening = Listening(self.database.engine, self.broadcast.wake)
        listening.start()
        return listening

    async def _keep_house(self) -> None:
        """Remove what nobody needs any more, once an hour."""
        while True:
            await self.database.write(lambda connection: clear_out(connection, self.uploads, self.clock()))
            await asyncio.sleep(_HOUSEKEEPING_SECONDS)

    def close(self) -> None:
        """End every thread and connection."""
        for part in (
            self.messages,
            self.issuer,
            self.sessions,
            self.inquiries,
            self.letters,
            self.health,
            self.systems,
            self.database,
        ):
            if part is not None:
                part.close()


def build(settings: OfficeSettings, clock: Clock = system_clock) -> Office:
    """A gateway that is ready to serve: its database in place, its catalogue and calendars read.

    Raises WrongDatabase: training and real offices do not mix; NoKey: what signed the journal is not there;
    WrongSchema: `schema.migrate` has to run first; RegistryUnusable: the file of registries cannot be obeyed;
    CertificateUnusable: the door has no certificate.
    """
    certificates, broadcast = Certificates(settings.door) if settings.door else None, Broadcast()
    sms, survey = open_sms(settings), open_survey(settings)
    database, seal = _opened(settings, broadcast, told_of(sms, survey))
    messages = open_messages(database, sms, survey, clock) if sms else None
    offers, years = _kept(settings, database, clock())
    training = open_province(settings, database, broadcast, clock, offers, years) if settings.is_training else None
    registry = training.registry if training else open_registry(settings, database, clock)
    scanner = Clamd(settings.scanner, _SCANNER_SECONDS) if settings.scanner else None
    sessions = Sessions(database, is_training=settings.is_training)
    issuer = open_issuer(settings, sessions)
    more = _asked({"certificate": certificates, "sms": messages, "scanner": scanner, "issuer": issuer})
    policy, forms, workflows = Policy(now=clock(), **settings.desk_policy), Forms(), Workflows()
    automation = open_automation(settings, database, forms)
    seconds, systems = settings.automation_deadline_seconds, systems_of(registry, automation, more)
    letters = Letters(database, automation, clock, deadline_seconds=seconds)
    return Office(
        settings=settings,
        clock=clock,
        database=database,
        seal=seal,
        broadcast=broadcast,
        sessions=sessions,
        inquiries=open_inquiries(settings, database, registry),
        automation=automation,
        escalations=Escalations(database, workflows, clock),
        letters=letters,
        health=Health(database, registry, automation, clock, deadline_seconds=seconds, more=more),
        systems=Systems(database, systems, clock, letters.wake, deadline_seconds=seconds),
        uploads=open_uploads(settings, database, policy, scanner),
        workflow=Workflow(database, forms, policy, workflows, people_answer(settings, automation)),
        registration=Registration(database, forms, policy, workflows),
        policy=policy,
        measures=Measures(database),
        training=training,
        certificates=certificates,
        messages=messages,
        issuer=issuer,
        surveys=Surveys(database, survey),
    )


def _asked(parts: Mapping[str, Certificates | Messages | Clamd | IssuerSignIn | None]) -> dict[str, Ask]:
    """How each part is, of those that not every office has."""
    return {name: part.health for name, part in parts.items() if part}


def _opened(settings: OfficeSettings, broadcast: Broadcast, told: frozenset[str]) -> tuple[Database, Seal]:
    settings.data_folder.mkdir(parents=True, exist_ok=True)
    engine = open_engine(settings.database)
    if settings.is_training:  # nothing there is real, and nobody is there who would run a command first
        schema.migrate(engine)
    else:
        schema.check(engine)
    check_purpose(engine, is_training=settings.is_training)
    with engine.connect() as connection:
        seal = Seal.of(settings.data_folder, journal.last_anchor(connection))
    return Database(engine, broadcast.wake, seal=seal, told=told), seal


def _kept(
    settings: OfficeSettings, database: Database, now: datetime
) -> tuple[tuple[Offer, ...], tuple[CalendarYear, ...]]:
    """The catalogue and the calendars as their folders say, written down."""
    offers, years = catalogue.read_folder(settings.catalogue_folder), calendars.read_folder(settings.calendar_folder)
    database.write_here(lambda connection: _keep(connection, offers, years, now))
    return offers, years


def _keep(connection: Connection, offers: tuple[Offer, ...], years: tuple[CalendarYear, ...], now: datetime) -> None:
    next_serial(connection, "starts")  # of several processes that start at once, one after the other
    catalogue.keep(connection, offers, now)
    calendars.keep(connection, years)
