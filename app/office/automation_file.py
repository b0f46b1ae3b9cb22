"""How an office is tied to its automation, from a file of the administrator's."""

import re
from pathlib import Path
from typing import Any, Literal

import msgspec

from app.domain.request import Action
from app.office.automation_lock import (
    AutomationUnusable,
    Lock,
    SecretAt,
    Told,
    check_address,
    check_times,
    is_here,
    secret,
)
from app.office.connectors.automation.ece.letter import Classification, Party, Priority
from app.office.connectors.automation.ece.manners import MOVE_WORDS, RECEIPT_WORDS
from app.office.connectors.automation.farzin.told import FarzinFile
from app.office.connectors.automation.rest import filling

_BARE_ADDRESS = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")


class FolderWay(Told, frozen=True, kw_only=True, tag_field="kind", tag="folder"):
    """Letters in a folder. `settle_seconds`: so long a file that came has to be left alone by its writer."""

    path: str
    suffix: Literal[".xml", ".ece"] = ".xml"
    settle_seconds: float = 2.0


class WebWay(Told, frozen=True, kw_only=True, tag_field="kind", tag="http"):
    """Letters posted to an address."""

    url: str
    lock: Lock = Lock()


class MailWay(Told, frozen=True, kw_only=True, tag_field="kind", tag="mail"):
    """Letters by e-mail, SMTP and IMAP. `address`: the office's; `partner`: the other secretariat's."""

    host: str
    port: int
    address: str
    partner: str
    security: Literal["tls", "starttls", "none"] = "tls"
    user: str = ""
    password: SecretAt | None = None
    ca_file: str = ""
    mailbox: str = "INBOX"
    processed: str = "Processed"
    refused: str = "Refused"


class PartyAt(Told, frozen=True, kw_only=True):
    """A party as a letter names it."""

    organization: str
    code: str
    department: str = ""
    position: str = ""
    name: str = ""

    def party(self) -> Party:
        """As the letter's."""
        return Party(self.organization, self.code, self.department, self.position, self.name)


class Reading(Told, frozen=True, kw_only=True):
    """How letters that come are understood: see `connectors.automation.ece.manners`."""

    receipts: tuple[str, ...] = RECEIPT_WORDS
    moves: dict[str, Action] = msgspec.field(default_factory=lambda: dict(MOVE_WORDS))
    senders: tuple[str, ...] = ()


class EceFile(Told, frozen=True, kw_only=True, tag_field="kind", tag="ece"):
    """Automation by letters."""

    sender: PartyAt
    receiver: PartyAt
    send: FolderWay | WebWay | MailWay
    receive: FolderWay | MailWay | None = None
    read: Reading = Reading()
    priority: Priority = Priority.NORMAL
    classification: Classification = Classification.NORMAL
    every_seconds: float = 15.0
    deadline_seconds: float = 20.0


class Found(Told, frozen=True, kw_only=True):
    """Where an answer holds what is looked for, as JMESPath; empty where it does not."""

    number: str = ""
    reference: str = ""


class Create(Found, frozen=True, kw_only=True):
    """How a letter is made. `body`, `file`: as JSON, with names of `rest.NAMES` in braces.

    `file`: one attached file; all of them stand in the body under the name `files`.
    """

    url: str
    body: dict[str, Any]
    file: dict[str, Any] = msgspec.field(default_factory=dict)
    files: str = "attachments"
    method: Literal["POST", "PUT"] = "POST"


class Find(Found, frozen=True, kw_only=True):
    """How a letter is found that was made already, before it is made again."""

    url: str


class Status(Found, frozen=True, kw_only=True):
    """How a letter is followed. `moves`: what a state decides; `note`: where the answer stands in words."""

    url: str
    state: str = ""
    note: str = ""
    moves: dict[str, Action] = msgspec.field(default_factory=dict)
    every_seconds: float = 300.0


class RestFile(Told, frozen=True, kw_only=True, tag_field="kind", tag="rest"):
    """Automation by JSON over HTTP. `name`: as people know it."""

    create: Create
    find: Find | None = None
    status: Status | None = None
    name: str = "اتوماسیون اداری"
    lock: Lock = Lock()
    every_seconds: float = 15.0
    deadline_seconds: float = 20.0


AutomationFile = EceFile | RestFile | FarzinFile


def read(file: Path) -> AutomationFile:
    """What the file says. Raises AutomationUnusable; every secret it names is there when this returns."""
    try:
        told: AutomationFile = msgspec.toml.decode(file.read_bytes(), type=AutomationFile)
    except (OSError, UnicodeDecodeError) as error:
        raise AutomationUnusable(f"{file} cannot be read") from error
    except msgspec.DecodeError as error:  # a ValidationError too: it names the place and shows no value of a secret
        raise AutomationUnusable(f"{file} cannot be obeyed: {error}") from error
    check_times(told.every_seconds, told.deadline_seconds)
    match told:
        case EceFile():
            _check_ece(told)
        case RestFile():
            _check_rest(told)
        case FarzinFile():
            told.check()
    return told


def _check_ece(told: EceFile) -> None:
    if isinstance(told.send, MailWay) and told.classification is not Classification.NORMAL:
        raise AutomationUnusable("letters above `normal` do not go by e-mail: choose another way")
    for way in (told.send, told.receive):
        if isinstance(way, FolderWay) and not Path(way.path).is_dir():
            raise AutomationUnusable(f"there is no folder {way.path}")
        if isinstance(way, MailWay):
            _check_mail(way)
        if isinstance(way, WebWay):
            check_address(way.url, way.lock)
    if any(not words.strip() for words in (*told.read.receipts, *told.read.moves)):
        raise AutomationUnusable("empty words fit every subject")
    allowed = {Action.ANSWER, Action.RETURN, Action.REFUSE, Action.REFER}
    if wrong := set(told.read.moves.values()) - allowed:
        raise AutomationUnusable(f"automation does not {min(wrong).value}")


def _check_mail(way: MailWay) -> None:
    if way.security == "none" and not is_here(way.host):
        raise AutomationUnusable(f"mail by {way.host} is not guarded: `security` is tls or starttls")
    for address in (way.address, way.partner):
        if not _BARE_ADDRESS.fullmatch(address):
            raise AutomationUnusable(f"{address!r} is no bare mail address")
    if way.ca_file and not Path(way.ca_file).is_file():
        raise AutomationUnusable(f"there is no file {way.ca_file}")
    secret(way.password)


def _check_rest(told: RestFile) -> None:
    parts = [part for part in (told.create, told.find, told.status) if part is not None]
    for part in parts:
        check_address(part.url, told.lock)
        _check_names(part.url)
        for expression in (part.number, part.reference):
            _check_expression(expression)
    _check_names(told.create.body)
    _check_names(told.create.file)
    if told.status is not None:
        check_times(told.status.every_seconds)
        _check_expression(told.status.state)
        _check_expression(told.status.note)
        if wrong := set(told.status.moves.values()) - {Action.ANSWER, Action.RETURN, Action.REFUSE}:
            raise AutomationUnusable(f"automation does not {min(wrong).value}")
    if not any(part.number for part in parts):
        raise AutomationUnusable("no `number` says where the letter number stands")


def _check_names(template: Any) -> None:
    if unknown := filling.names(template) - filling.NAMES:
        raise AutomationUnusable(f"nothing is known by the name {{{min(unknown)}}}")


def _check_expression(text: str) -> None:
    try:
        filling.found(text, {})
    except filling.NoExpression as error:
        raise AutomationUnusable(f"{text!r} is no JMESPath") from error
