"""The command line of the gateway: `mizban-office serve`, `mizban-office add-person`."""

import argparse
import getpass
import ipaddress
import json
import logging
import os
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

import uvicorn
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from app.domain.label import Label
from app.domain.people import Branch, BranchCode, Role
from app.errors import IdTaken
from app.office import passwords, people
from app.office.build import Office, build
from app.office.db import Database, open_engine, shown, sqlite_url
from app.office.purpose import WrongDatabase
from app.office.settings import RESOURCES, OfficeSettings

EXIT_REFUSED = 2
_SHORTEST_PASSWORD = 8


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code. What cannot be done is said in one sentence on standard error."""
    given = _parser().parse_args(arguments)
    if given.command == "openapi":
        return _print_document()
    logging.basicConfig(level=given.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        settings = _settings(given)
        return _add_person(given, settings) if given.command == "add-person" else _serve(settings)
    except _Refused as error:
        sys.stderr.write(f"mizban-office: {error}\n")
        return EXIT_REFUSED


class _Refused(Exception):
    """A command that cannot be done; its text is the sentence for the administrator."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("mizban-office", description="The office gateway of Mizban.")
    commands = parser.add_subparsers(dest="command", required=True)
    everywhere = argparse.ArgumentParser(add_help=False)
    everywhere.add_argument("--data-dir", type=Path, default=Path("office-data"), help="attachments and the database")
    everywhere.add_argument(
        "--database", default="", help="a SQLAlchemy URL; a SQLite file in the data folder if absent"
    )
    everywhere.add_argument("--log-level", default="WARNING", choices=("DEBUG", "INFO", "WARNING", "ERROR"))
    serve = commands.add_parser("serve", parents=[everywhere], help="listen for desks")
    serve.add_argument("--training", action="store_true", help="an invented province to learn in")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8443, help="0 takes any free one")
    serve.add_argument("--tls-cert", type=Path)
    serve.add_argument("--tls-key", type=Path)
    serve.add_argument("--catalogue", type=Path, default=RESOURCES / "catalogue", help="folder of service documents")
    serve.add_argument("--calendar", type=Path, default=RESOURCES / "calendar", help="folder of working calendars")
    serve.add_argument("--inquiry-hours", type=float, default=24.0, help="how long an inquiry holds")
    serve.add_argument(
        "--registry-mood",
        default="open",
        choices=("open", "closed", "quota", "slow", "down"),
        help="in training: how the registry behaves",
    )
    serve.add_argument("--still", action="store_true", help="in training: automation moves nothing by itself")
    serve.add_argument(
        "--automation-pause",
        type=float,
        nargs=2,
        default=(2.0, 8.0),
        metavar=("FROM", "TO"),
        help="in training: seconds between its moves",
    )
    serve.add_argument("--stop-with-parent", action="store_true", help="end when standard input is closed")
    commands.add_parser("openapi", help="print the OpenAPI document; resources/openapi.json is this, kept")
    person = commands.add_parser(
        "add-person", parents=[everywhere], help="write somebody down; the password comes on standard input"
    )
    person.add_argument("--user-name", required=True)
    person.add_argument("--name", required=True, help="in Persian")
    person.add_argument("--name-en", default="")
    person.add_argument("--role", required=True, choices=[role.value for role in Role])
    person.add_argument("--branch", required=True, help="code of the branch")
    person.add_argument("--branch-name", default="", help="in Persian; needed for a new branch")
    person.add_argument("--branch-name-en", default="")
    person.add_argument("--counter", type=int)
    return parser


def _settings(given: argparse.Namespace) -> OfficeSettings:
    data_folder = given.data_dir.resolve()
    database = given.database or sqlite_url(data_folder / "office.db").render_as_string(hide_password=False)
    try:
        make_url(database)
    except ArgumentError as error:
        raise _Refused("the database URL cannot be read.") from error
    if given.command != "serve":
        return OfficeSettings(database, data_folder)

    settings = OfficeSettings(
        database=database,
        data_folder=data_folder,
        is_training=given.training,
        host=given.host,
        port=given.port,
        certificate=given.tls_cert,
        key=given.tls_key,
        stops_with_parent=given.stop_with_parent,
        catalogue_folder=given.catalogue,
        calendar_folder=given.calendar,
        registry_mood=given.registry_mood,
        has_lively_automation=not given.still,
        automation_pause_seconds=(given.automation_pause[0], given.automation_pause[1]),
        inquiry_holds_for=timedelta(hours=given.inquiry_hours),
    )
    _check_listening(settings)
    return settings


def _check_listening(settings: OfficeSettings) -> None:
    if (settings.certificate is None) != (settings.key is None):
        raise _Refused("--tls-cert and --tls-key go together.")
    for file in (settings.certificate, settings.key):
        if file is not None and not file.is_file():
            raise _Refused(f"there is no file {file}.")
    if settings.certificate is None and not _is_loopback(settings.host):
        raise _Refused(
            f"listening on {settings.host} needs TLS: give --tls-cert and --tls-key, or listen on 127.0.0.1."
        )
    if settings.is_training and not _is_loopback(settings.host):
        raise _Refused("a training gateway listens on this computer only.")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _serve(settings: OfficeSettings) -> int:
    listener = _bound(settings)
    try:
        office = build(settings)
    except SQLAlchemyError as error:
        raise _Refused(f"the database cannot be opened: {type(error).__name__}.") from error
    except WrongDatabase as error:
        raise _Refused("training needs a database of its own, and a training database is no office's.") from error
    try:
        # uvicorn hands a signal on after its clean stop; here that is the end, not another failure.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: None)
        _Server(office, listener).run(sockets=[listener])
    finally:
        office.close()
    return 0


def _bound(settings: OfficeSettings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        raise _Refused(f"cannot listen on {settings.host} port {settings.port}: {error.strerror}.") from error
    listener.set_inheritable(False)
    return listener


class _Server(uvicorn.Server):
    """Says when it is ready, and ends its streams before it stops."""

    def __init__(self, office: Office, listener: socket.socket) -> None:
        settings = office.settings
        super().__init__(
            uvicorn.Config(
                office.application(),
                http="httptools",
                ws="none",
                lifespan="on",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=5,
                ssl_certfile=settings.certificate,
                ssl_keyfile=settings.key,
            )
        )
        self._office = office
        self._port = listener.getsockname()[1]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so: one line of JSON on standard output, the only one ever."""
        await super().startup(sockets)
        settings = self._office.settings
        scheme = "https" if settings.certificate else "http"
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        training = self._office.training
        ready = {
            "url": f"{scheme}://{host}:{self._port}",
            "database": shown(make_url(settings.database)),
            "users": [asdict(each) for each in training.users] if training else [],
        }
        sys.stdout.write(json.dumps(ready, ensure_ascii=True) + "\n")
        sys.stdout.flush()
        if settings.stops_with_parent:
            threading.Thread(target=self._follow_parent, daemon=True, name="parent").start()

    def _follow_parent(self) -> None:
        while sys.stdin.buffer.read(4096):
            continue
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, then everything else."""
        self._office.broadcast.close()
        await super().shutdown(sockets)


def _print_document() -> int:
    with tempfile.TemporaryDirectory() as folder:
        office = build(OfficeSettings("sqlite://", Path(folder)))
        sys.stdout.write(json.dumps(office.document, indent=2) + "\n")
        office.close()
    return 0


def _add_person(given: argparse.Namespace, settings: OfficeSettings) -> int:
    password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    if len(password) < _SHORTEST_PASSWORD:
        raise _Refused(f"a password has at least {_SHORTEST_PASSWORD} characters.")
    settings.data_folder.mkdir(parents=True, exist_ok=True)
    database = Database(open_engine(settings.database), lambda: None, threads=1)
    branch = Branch(BranchCode(given.branch), Label(given.branch_name or given.branch, given.branch_name_en))
    try:
        database.write_here(
            lambda connection: people.add_person(
                connection,
                given.user_name,
                Label(given.name, given.name_en),
                Role(given.role),
                branch,
                passwords.hashed(password),
                given.counter,
            )
        )
    except IdTaken as error:
        raise _Refused(f"the user name {given.user_name} is taken.") from error
    finally:
        database.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
