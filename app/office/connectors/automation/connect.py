"""Ties a gateway to the automation that its administrator's file names."""

import ssl
from pathlib import Path

from sqlalchemy import Engine

from app.office.automation_file import AutomationFile, EceFile, FolderWay, MailWay, WebWay
from app.office.automation_lock import Lock, authorization, secret
from app.office.catalogue import Forms
from app.office.connectors.automation.ece.composing import ReadFile
from app.office.connectors.automation.ece.connector import EceAutomation
from app.office.connectors.automation.ece.document import LIMIT_BYTES
from app.office.connectors.automation.ece.folder import FolderIn, FolderOut
from app.office.connectors.automation.ece.mail import MailBox, MailIn, MailOut
from app.office.connectors.automation.ece.manners import EceManners
from app.office.connectors.automation.ece.transport import Incoming, Outgoing
from app.office.connectors.automation.ece.web import WebOut
from app.office.connectors.automation.evidence import Evidence
from app.office.connectors.automation.exchanges import Exchanges
from app.office.connectors.automation.farzin.connector import LIMIT_BYTES as FARZIN_LIMIT_BYTES
from app.office.connectors.automation.farzin.connector import FarzinAutomation
from app.office.connectors.automation.farzin.told import FarzinFile
from app.office.connectors.automation.rest.connector import ANSWER_LIMIT_BYTES, RestAutomation
from app.office.connectors.automation.setad.connector import LIMIT_BYTES as SETAD_LIMIT_BYTES
from app.office.connectors.automation.setad.connector import Setad
from app.office.connectors.automation.setad.told import Post, SetadFile
from app.office.connectors.automation.web_call import WebDoor
from app.office.ports import AnsweringAutomation


def connected(
    told: AutomationFile, engine: Engine, evidence: Path, forms: Forms, read_file: ReadFile
) -> AnsweringAutomation:
    """The automation. Raises AutomationUnusable where a secret is gone since the file was read."""
    exchanges = Exchanges(engine, Evidence(evidence))
    if isinstance(told, EceFile):
        return _ece(told, exchanges, forms, read_file)
    if isinstance(told, FarzinFile):
        way = door(Lock(ca_file=told.lock.ca_file, plain=told.lock.plain), told.deadline_seconds, FARZIN_LIMIT_BYTES)
        return FarzinAutomation(exchanges, way, told, forms, read_file)
    return RestAutomation(exchanges, door(told.lock, told.deadline_seconds, ANSWER_LIMIT_BYTES), told, forms, read_file)


def _ece(told: EceFile, exchanges: Exchanges, forms: Forms, read_file: ReadFile) -> EceAutomation:
    manners = EceManners(
        sender=told.sender.party(),
        receiver=told.receiver.party(),
        priority=told.priority,
        classification=told.classification,
        receipts=told.read.receipts,
        moves=told.read.moves,
        senders=frozenset(told.read.senders),
        every_seconds=told.every_seconds,
        deadline_seconds=told.deadline_seconds,
    )
    return EceAutomation(exchanges, _outgoing(told), _incoming(told), manners, forms, read_file)


def _outgoing(told: EceFile) -> Outgoing:
    match told.send:
        case FolderWay(path=path, suffix=suffix):
            return FolderOut(Path(path), suffix)
        case WebWay(url=url, lock=lock):
            return WebOut(door(lock, told.deadline_seconds, LIMIT_BYTES), url)
        case MailWay() as way:
            return MailOut(_box(way, told.deadline_seconds))


def _incoming(told: EceFile) -> Incoming | None:
    match told.receive:
        case FolderWay(path=path, settle_seconds=seconds):
            return FolderIn(Path(path), seconds)
        case MailWay() as way:
            return MailIn(_box(way, told.deadline_seconds), way.mailbox, way.processed, way.refused)
        case None:
            return None


def _box(way: MailWay, deadline_seconds: float) -> MailBox:
    return MailBox(
        way.host,
        way.port,
        way.security,
        way.address,
        way.partner,
        deadline_seconds,
        way.user,
        secret(way.password),
        ssl.create_default_context(cafile=way.ca_file) if way.ca_file else None,
    )


def door(lock: Lock, deadline_seconds: float, limit_bytes: int) -> WebDoor:
    """A way to an automation on the web, with what opens it."""
    trust = ssl.create_default_context(cafile=lock.ca_file) if lock.ca_file else None
    return WebDoor(deadline_seconds, limit_bytes, authorization(lock), trust)


def setad_of(told: SetadFile, engine: Engine, evidence: Path, resources: Path) -> Setad:
    """Where procurement needs go. Raises AutomationUnusable where a secret is gone since the file was read."""
    way = told.way
    line = door(way.lock, told.deadline_seconds, SETAD_LIMIT_BYTES) if isinstance(way, Post) else None
    schema = resources / "setad" / "release-schema.json"
    return Setad(Exchanges(engine, Evidence(evidence)), told, line, schema)
