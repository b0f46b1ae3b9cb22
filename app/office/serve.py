"""The command line of the gateway: `migrate`, `serve`, `add-person`, `journal`, `check-catalogue`, `openapi`."""

import argparse
import getpass
import json
import os
import socket
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from app.core_dumps import forbid_core_dumps
from app.domain.label import Label
from app.domain.people import Branch, BranchCode, Role
from app.errors import IdTaken
from app.logs import log_to_stderr
from app.office import passwords, people, registry_commands, schema
from app.office.arguments import Refused, parser, settings_of
from app.office.build import Office, build
from app.office.catalogue_check import check_folder
from app.office.check_evidence import check_evidence, key_of
from app.office.connectors.identity.secrets import RegistryUnusable
from app.office.db import Database, open_engine, shown, sqlite_url
from app.office.journal_key import missing_key_sentence, renew_key
from app.office.measures import share_in
from app.office.ports import TrainingUser
from app.office.prove import prove_journal
from app.office.purpose import WrongDatabase
from app.office.schema import WrongSchema
from app.office.seal import NoKey
from app.office.server import Server, follow
from app.office.settings import OfficeSettings
from app.office.tls import CertificateUnusable
from app.office.workers import Workers

EXIT_REFUSED = 2
EXIT_INTERRUPTED = 130
_SHORTEST_PASSWORD = 8


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code. What cannot be done is said in one sentence on standard error."""
    given = parser().parse_args(arguments)
    if given.command == "openapi":
        return _print_document()
    if given.command == "check-catalogue":
        return _check_catalogue(given.folder)
    if given.command in registry_commands.NAMES:
        return registry_commands.run(given)
    if given.command == "journal" and given.act == "verify" and given.file:
        return _check_evidence(given)
    log_to_stderr(given.log_level, as_json=given.log_format == "json")
    try:
        return _run(given, settings_of(given))
    except Refused as error:
        return _refuse(str(error))
    except WrongSchema as error:
        return _refuse(f"{error}.")
    except SQLAlchemyError as error:
        return _refuse(f"the database cannot be opened: {type(error).__name__}.")
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def _run(given: argparse.Namespace, settings: OfficeSettings) -> int:
    match given.command:
        case "journal":
            return _journal(given, settings)
        case "migrate":
            return _migrate(settings)
        case "add-person":
            return _add_person(given, settings)
        case _:
            return _serve(settings)


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"mizban-office: {sentence}\n")
    return EXIT_REFUSED


def _migrate(settings: OfficeSettings) -> int:
    settings.data_folder.mkdir(parents=True, exist_ok=True)
    engine = open_engine(settings.database)
    try:
        migrated = schema.migrate(engine)
    finally:
        engine.dispose()
    if migrated.before == migrated.after:
        sys.stdout.write(f"The database has schema {migrated.after} already; nothing was changed.\n")
    else:
        sys.stdout.write(f"The database has schema {migrated.after} now; before: {migrated.before or 'none'}.\n")
    return 0


def _journal(given: argparse.Namespace, settings: OfficeSettings) -> int:
    if given.act == "new-key":
        sys.stdout.write(renew_key(settings, given.by))
        return 0
    if given.act == "key":
        sys.stdout.write(key_of(settings.data_folder))
        return 0
    code, said = prove_journal(settings, given.head)
    sys.stdout.write(said)
    return code


def _check_evidence(given: argparse.Namespace) -> int:
    try:
        code, said = check_evidence(given.file, given.key)
    except Refused as error:
        return _refuse(str(error))
    sys.stdout.write(said)
    return code


def _serve(settings: OfficeSettings) -> int:
    forbid_core_dumps()
    with _bound(settings) as listener:
        if settings.workers == 1:
            return _serve_here(settings, listener, None, lambda users: _tell_ready(settings, listener, users))
        with tempfile.TemporaryDirectory(prefix="mizban-measures-") as folder:
            share_in(Path(folder))
            return _serve_in_workers(settings, listener)


def _serve_in_workers(settings: OfficeSettings, listener: socket.socket) -> int:
    _built(settings).close()  # what refuses is said once, before there are several
    workers = Workers(settings.workers, lambda ready, alive: _serve_here(settings, listener, alive, lambda _: ready()))
    if settings.stops_with_parent:
        follow(0, workers.end)
    return workers.run(lambda: _tell_ready(settings, listener, ()))


def _serve_here(
    settings: OfficeSettings,
    listener: socket.socket,
    alive: int | None,
    on_ready: Callable[[tuple[TrainingUser, ...]], None],
) -> int:
    """Serve in this process until asked to end, or until nobody holds the other end of `alive`."""
    office = _built(settings)
    try:
        server = Server(office, lambda: on_ready(office.training.users if office.training else ()))
        if alive is not None:
            follow(alive, server.end)
        elif settings.stops_with_parent:
            follow(0, server.end)
        server.run(sockets=[listener])
    finally:
        office.close()
    return 0


def _built(settings: OfficeSettings) -> Office:
    try:
        return build(settings)
    except WrongDatabase as error:
        raise Refused("training needs a database of its own, and a training database is no office's.") from error
    except RegistryUnusable as error:
        raise Refused(f"{error}.") from error
    except CertificateUnusable as error:
        raise Refused(f"{error}.") from error
    except NoKey as error:
        raise Refused(missing_key_sentence(settings.data_folder)) from error


def _tell_ready(settings: OfficeSettings, listener: socket.socket, users: tuple[TrainingUser, ...]) -> None:
    """One line of JSON on standard output, the only one ever."""
    scheme = "https" if settings.door else "http"
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    ready = {
        "url": f"{scheme}://{host}:{listener.getsockname()[1]}",
        "database": shown(make_url(settings.database)),
        "users": [asdict(each) for each in users],
    }
    sys.stdout.write(json.dumps(ready, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def _bound(settings: OfficeSettings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Told its protocol, or the loop does not switch off the delay of small packets: 40 ms an answer.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        raise Refused(f"cannot listen on {settings.host} port {settings.port}: {error.strerror}.") from error
    listener.set_inheritable(False)
    return listener


def _check_catalogue(folder: Path) -> int:
    if not folder.is_dir():
        return _refuse(f"there is no folder {folder}.")
    checked = check_folder(folder)
    for found in checked.findings:
        sys.stdout.write(f"{found.file} {found.pointer or '/'}: {found.problem}\n")
    if checked.findings:
        return 1
    sys.stdout.write(f"{checked.services} services; nothing is wrong with them.\n")
    return 0


def _print_document() -> int:
    with tempfile.TemporaryDirectory() as folder:
        settings = OfficeSettings(sqlite_url(Path(folder) / "office.db").render_as_string(), Path(folder))
        engine = open_engine(settings.database)
        schema.migrate(engine)
        engine.dispose()
        office = build(settings)
        sys.stdout.write(json.dumps(office.document, indent=2) + "\n")
        office.close()
    return 0


def _add_person(given: argparse.Namespace, settings: OfficeSettings) -> int:
    password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    if len(password) < _SHORTEST_PASSWORD:
        raise Refused(f"a password has at least {_SHORTEST_PASSWORD} characters.")
    settings.data_folder.mkdir(parents=True, exist_ok=True)
    engine = open_engine(settings.database)
    schema.check(engine)
    database = Database(engine, lambda: None, threads=1)
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
        raise Refused(f"the user name {given.user_name} is taken.") from error
    finally:
        database.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
