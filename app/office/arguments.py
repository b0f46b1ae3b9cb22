"""The command line of the gateway, read and checked."""

import argparse
import ipaddress
import math
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from app.domain.alarms import Thresholds
from app.domain.people import Role
from app.office import automation_file, desk_policy, registry_commands
from app.office.automation_lock import AutomationUnusable
from app.office.connectors.automation.setad import told as setad
from app.office.connectors.automation.setad.told import SetadFile
from app.office.connectors.clamd import AddressUnusable, Clamd
from app.office.db import sqlite_url
from app.office.settings import RESOURCES, OfficeSettings
from app.office.tls import DeskCertificates, Door
from app.office.whole_files import UnusableStore, check_address

MEASURES_TOKEN = "MIZBAN_METRICS_TOKEN"
_SHORTEST_TOKEN = 16
_CALLS_PER_SECOND = 50.0


class Refused(Exception):
    """A command that cannot be done; its text is the sentence for the administrator."""


Said = TypeVar("Said")


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    whole = argparse.ArgumentParser("mizban-office", description="The office gateway of Mizban.")
    commands = whole.add_subparsers(dest="command", required=True)
    everywhere = argparse.ArgumentParser(add_help=False)
    everywhere.add_argument("--data-dir", type=Path, default=Path("office-data"), help="attachments and the database")
    everywhere.add_argument("--database", default="", help="a SQLAlchemy URL; if absent a file in the data folder")
    everywhere.add_argument("--log-format", default="text", choices=("text", "json"), help="json: an object a line")
    everywhere.add_argument("--log-level", default="WARNING", choices=("DEBUG", "INFO", "WARNING", "ERROR"))
    _add_serving(commands.add_parser("serve", parents=[everywhere], help="listen for desks"))
    migrating = "make the database's schema, or bring it up to date; what is there stays"
    commands.add_parser("migrate", parents=[everywhere], help=migrating)
    commands.add_parser("openapi", help="print the OpenAPI document; resources/openapi.json is this, kept")
    checking = "say what is wrong with a folder of service documents; exit code 0 nothing, 1 something, 2 unread"
    commands.add_parser("check-catalogue", help=checking).add_argument("folder", type=Path)
    registry_commands.add(commands)
    writing = "write somebody down; the password comes on standard input"
    _add_writing_down(commands.add_parser("add-person", parents=[everywhere], help=writing))
    _add_journal(commands.add_parser("journal", help="the record of who did what"), everywhere)
    return whole


def _add_journal(journal: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    acts = journal.add_subparsers(dest="act", required=True)
    proving = "say whether it is whole, or which record is the first that is not; exit code 0 whole, 1 broken, 2 unread"
    verify = acts.add_parser("verify", parents=[everywhere], help=proving)
    verify.add_argument("file", type=Path, nargs="?", help="evidence that an inspector exported; needs no database")
    pinning = "of evidence: the office's key, as its fingerprint or a file of it; may be given several times"
    verify.add_argument("--key", action="append", default=[], metavar="FINGERPRINT|FILE", help=pinning)
    verify.add_argument("--head", type=Path, help="a copy of journal-head.json that was kept elsewhere")
    showing = "print the public key and its fingerprint, for those who check evidence"
    acts.add_parser("key", parents=[everywhere], help=showing)
    renewing = "make a key in the place of a lost one, on the word of a person; only while the gateway does not run"
    new_key = acts.add_parser("new-key", parents=[everywhere], help=renewing)
    new_key.add_argument("--by", required=True, metavar="USER_NAME", help="whose word it is: written into the journal")


def _add_serving(serve: argparse.ArgumentParser) -> None:
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8443, help="0 takes any free one")
    serve.add_argument("--tls-cert", type=Path)
    serve.add_argument("--tls-key", type=Path)
    desks = [each.value for each in DeskCertificates]
    serve.add_argument("--desk-certificates", choices=desks, default="none", help="whether desks show one of their own")
    serve.add_argument("--desk-ca", type=Path, help="who signed the certificates of desks (PEM)")
    serve.add_argument("--desk-crl", type=Path, help="its list of those that were revoked (PEM)")
    serve.add_argument("--catalogue", type=Path, default=RESOURCES / "catalogue", help="folder of service documents")
    serve.add_argument("--calendar", type=Path, default=RESOURCES / "calendar", help="folder of working calendars")
    serve.add_argument("--inquiry-hours", type=float, default=24.0, help="how long an inquiry holds")
    serve.add_argument("--desk-policy", type=Path, help="a JSON file of what desks obey, named as in the contract")
    serve.add_argument("--attachments", default="", help="s3://bucket/prefix?endpoint=…&region=… for whole files")
    serve.add_argument("--scanner", default="", help="clamd://host[:port] or unix:/path: every file is scanned")
    serve.add_argument("--calls-per-second", type=float, help="of one desk, 0 for no limit; 50, in training none")
    serve.add_argument("--registry", type=Path, help="a TOML file of the registries that the office asks")
    serve.add_argument("--setad", type=Path, help="a TOML file of the services that are procurement needs")
    serve.add_argument("--sms", type=Path, help="a TOML file of by whom visitors get SMS; if absent they get none")
    serve.add_argument("--survey", type=Path, help="a TOML file of the survey after a service; if absent there is none")
    serve.add_argument("--issuer", type=Path, help="a TOML file of the OpenID Connect issuer that knows your people")
    serve.add_argument("--automation", type=Path, help="a TOML file of the office's automation; if absent the built-in")
    serve.add_argument("--workers", type=int, default=1, help="processes behind the address; more than one: PostgreSQL")
    serve.add_argument("--stop-with-parent", action="store_true", help="end when standard input is closed")
    serve.add_argument("--training", action="store_true", help="an invented province to learn in")
    training = serve.add_argument_group("in training")
    moods = ("open", "closed", "quota", "slow", "down")
    training.add_argument("--registry-mood", default="open", choices=moods, help="how the registry behaves")
    training.add_argument("--still", action="store_true", help="automation moves nothing by itself")
    training.add_argument(
        "--automation-pause",
        type=float,
        nargs=2,
        default=(2.0, 8.0),
        metavar=("FROM", "TO"),
        help="seconds between its moves",
    )


def _add_writing_down(person: argparse.ArgumentParser) -> None:
    person.add_argument("--user-name", required=True)
    person.add_argument("--name", required=True, help="in Persian")
    person.add_argument("--name-en", default="")
    person.add_argument("--role", required=True, choices=[role.value for role in Role])
    person.add_argument("--branch", required=True, help="code of the branch")
    person.add_argument("--branch-name", default="", help="in Persian; needed for a new branch")
    person.add_argument("--branch-name-en", default="")
    person.add_argument("--counter", type=int)


def settings_of(given: argparse.Namespace) -> OfficeSettings:
    """What a command line asks for. Raises Refused."""
    data_folder = given.data_dir.resolve()
    database = given.database or sqlite_url(data_folder / "office.db").render_as_string(hide_password=False)
    try:
        make_url(database)
    except ArgumentError as error:
        raise Refused("the database URL cannot be read.") from error
    if given.command != "serve":
        return OfficeSettings(database, data_folder)

    settings = OfficeSettings(
        database=database,
        data_folder=data_folder,
        is_training=given.training,
        host=given.host,
        port=given.port,
        door=_door(given),
        stops_with_parent=given.stop_with_parent,
        workers=given.workers,
        attachments=given.attachments,
        scanner=given.scanner,
        calls_per_second=_calls_per_second(given),
        measures_token=os.environ.get(MEASURES_TOKEN, ""),
        catalogue_folder=given.catalogue,
        calendar_folder=given.calendar,
        registry_file=given.registry,
        sms_file=given.sms,
        issuer_file=given.issuer,
        survey_file=given.survey,
        registry_mood=given.registry_mood,
        has_lively_automation=not given.still,
        automation_pause_seconds=(given.automation_pause[0], given.automation_pause[1]),
        inquiry_holds_for=timedelta(hours=given.inquiry_hours),
        desk_policy=_policy(given.desk_policy, desk_policy.read, {}),
        thresholds=_policy(given.desk_policy, desk_policy.read_thresholds, Thresholds()),
        automation=_automation(given),
        setad=_setad(given),
    )
    _check(settings)
    return settings


def _check(settings: OfficeSettings) -> None:
    """Refuse what does not go together."""
    _check_listening(settings)
    _check_workers(settings)
    _check_attachments(settings)
    _check_scanner(settings)
    if settings.measures_token and len(settings.measures_token) < _SHORTEST_TOKEN:
        raise Refused(f"{MEASURES_TOKEN} has at least {_SHORTEST_TOKEN} characters.")
    if settings.is_training and settings.registry_file:
        raise Refused("training has registries of its own: --registry and --training do not go together.")
    if settings.is_training and settings.issuer_file:
        raise Refused("training has people of its own: --issuer and --training do not go together.")
    if settings.is_training and settings.survey_file:
        raise Refused("training has a survey of its own: --survey and --training do not go together.")
    if settings.is_training and settings.sms_file:
        raise Refused("in training nobody is sent an SMS: --sms and --training do not go together.")


def _policy(file: Path | None, read: Callable[[Path], Said], without_file: Said) -> Said:
    try:
        return read(file) if file else without_file
    except desk_policy.PolicyUnusable as error:
        raise Refused(f"{error}.") from error


def _calls_per_second(given: argparse.Namespace) -> float:
    if given.calls_per_second is None:
        return 0.0 if given.training else _CALLS_PER_SECOND
    if not (given.calls_per_second == 0 or 1 <= given.calls_per_second < math.inf):
        raise Refused("--calls-per-second is one or more, or 0 for no limit.")
    return float(given.calls_per_second)


def _automation(given: argparse.Namespace) -> automation_file.AutomationFile | None:
    if given.automation is None:
        return None
    if given.training:
        raise Refused("training plays its own automation: --automation is for an office.")
    try:
        return automation_file.read(given.automation)
    except AutomationUnusable as error:
        raise Refused(f"{error}.") from error


def _setad(given: argparse.Namespace) -> SetadFile | None:
    if given.setad is None:
        return None
    if given.training:
        raise Refused("in training nothing is handed over: --setad is for an office.")
    try:
        return setad.read(given.setad)
    except AutomationUnusable as error:
        raise Refused(f"{error}.") from error


def _door(given: argparse.Namespace) -> Door | None:
    if (given.tls_cert is None) != (given.tls_key is None):
        raise Refused("--tls-cert and --tls-key go together.")
    for file in filter(None, (given.tls_cert, given.tls_key, given.desk_ca, given.desk_crl)):
        if not file.is_file():
            raise Refused(f"there is no file {file}.")
    desks = DeskCertificates(given.desk_certificates)
    if (desks is DeskCertificates.NONE) != (given.desk_ca is None):
        raise Refused("--desk-ca and --desk-certificates optional or required go together.")
    if given.desk_crl and not given.desk_ca:
        raise Refused("--desk-crl needs --desk-ca.")
    if given.tls_cert is None:
        if given.desk_ca:
            raise Refused("certificates of desks need TLS: give --tls-cert and --tls-key.")
        return None
    return Door(given.tls_cert, given.tls_key, desks, given.desk_ca, given.desk_crl)


def _check_listening(settings: OfficeSettings) -> None:
    if settings.door is None and not _is_loopback(settings.host):
        raise Refused(f"listening on {settings.host} needs TLS: give --tls-cert and --tls-key, or listen on 127.0.0.1.")
    if settings.is_training and not _is_loopback(settings.host):
        raise Refused("a training gateway listens on this computer only.")


def _check_workers(settings: OfficeSettings) -> None:
    if settings.workers == 1:
        return
    if settings.workers < 1:
        raise Refused("--workers is one or more.")
    if settings.is_training or make_url(settings.database).get_backend_name() == "sqlite":
        raise Refused("more than one worker needs an office's database on PostgreSQL: give --database.")
    if os.name != "posix":
        raise Refused("this system has one worker a program: start mizban-office several times, behind a proxy.")


def _check_scanner(settings: OfficeSettings) -> None:
    if not settings.scanner:
        return
    try:
        Clamd(settings.scanner, 1.0)
    except AddressUnusable as error:
        raise Refused(f"{error} is no scanner: clamd://host:port or unix:/path.") from error


def _check_attachments(settings: OfficeSettings) -> None:
    if not settings.attachments:
        return
    if settings.is_training:
        raise Refused("a training gateway keeps its files in its data folder.")
    try:
        check_address(settings.attachments)
    except UnusableStore as error:
        raise Refused(f"{error}.") from error


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
