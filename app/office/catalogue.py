"""The service catalogue: read from a folder of documents, kept with every form version, shown with its use."""

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from app.contract import codec
from app.contract.messages import EventKind, FormDocument, Services
from app.domain.catalogue import Service, ServiceCode
from app.domain.form import Form, compile_form
from app.domain.people import BranchCode
from app.domain.workflow import Workflow, usual
from app.errors import FormFault, FormUnusable, Gone
from app.office import events
from app.office.tables import forms, requests, services
from app.office.workflow_check import faults

log = logging.getLogger(__name__)

_USES_WITHIN = timedelta(days=30)


class ServiceDocument(msgspec.Struct, frozen=True):
    """One file of the catalogue folder: a service, the form that opens it, and its workflow where it has its own."""

    service: Service
    schema: dict[str, Any]
    layout: dict[str, Any]
    workflow: Workflow | None = None

    @property
    def form(self) -> FormDocument:
        """The form as the contract carries it."""
        return FormDocument(self.service.code, self.service.form_version, self.schema, self.layout)


@dataclass(frozen=True, slots=True)
class Offer:
    """A service as it can be offered: its form is there unless `service.unusable` says why not."""

    service: Service
    form: FormDocument | None
    workflow: Workflow | None = None

    @property
    def course(self) -> Workflow:
        """Its own workflow, else the usual one."""
        return self.workflow or usual(needs_approval=self.service.needs_approval)


def read_folder(folder: Path) -> tuple[Offer, ...]:
    """Every service of a folder, in the order of file names. A broken one is marked unusable, the others work.

    A file that does not even say which service it describes is passed over, with a line in the log.
    """
    offers = (_read_file(file) for file in sorted(folder.glob("*.json")))
    return tuple(offer for offer in offers if offer is not None)


def _read_file(file: Path) -> Offer | None:
    try:
        document = codec.decode(file.read_bytes(), ServiceDocument)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        log.warning("catalogue file %s cannot be read: %s", file.name, error)
        return _read_service(file)
    return offer(document)


def offer(document: ServiceDocument) -> Offer:
    """A service with its form, or the reason why it cannot be offered."""
    form = document.form
    try:
        _refuse_unknown_kinds(compiled(form))
    except FormUnusable as error:
        reason = f"{error.fault.value}: {error.where}" if error.where else error.fault.value
        log.warning("service %s is unusable: %s", form.service_code, reason)
        return Offer(replace(document.service, unusable=reason), form)
    if document.workflow is not None and (fault := next(faults(document.workflow), None)) is not None:
        # A request in it could come to stand where nobody gets it out.
        log.warning("service %s is unusable: workflow%s: %s", form.service_code, *fault)
        return Offer(replace(document.service, unusable=f"broken_workflow: {fault[0]}"), form)
    return Offer(replace(document.service, unusable=""), form, document.workflow)


def _refuse_unknown_kinds(form: Form) -> None:
    """A desk shows a kind that it does not know as a notice; nobody could answer such a field."""
    if form.unknown_kinds:
        raise FormUnusable(FormFault.UNKNOWN_KIND, form.unknown_kinds[0])


def _read_service(file: Path) -> Offer | None:
    class _OnlyService(msgspec.Struct):
        service: Service

    try:
        service = codec.decode(file.read_bytes(), _OnlyService).service
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return Offer(replace(service, unusable="broken_document"), None)


def compiled(document: FormDocument) -> Form:
    """The form of a document. Raises FormUnusable."""
    return compile_form(document.service_code, document.version, document.schema, document.layout)


def keep(connection: Connection, offers: Iterable[Offer], now: datetime) -> None:
    """Make the kept catalogue the one that was read. Old form versions stay: requests were filled with them."""
    before = {row.code: row.document for row in connection.execute(select(services))}
    is_changed = False
    wanted = list(offers)
    for position, each in enumerate(wanted):
        is_changed |= _keep_service(connection, before, position, each.service, each.workflow)
        if each.form is not None:
            is_changed |= _keep_form(connection, each.form)
    withdrawn = before.keys() - {each.service.code for each in wanted}
    for code in withdrawn:
        service = replace(msgspec.convert(before[code], Service), unusable="withdrawn")
        is_changed |= _keep_service(connection, before, len(before) + len(wanted), service, None)
    if is_changed and before:
        events.emit(connection, EventKind.CATALOGUE_CHANGED, now)


def _keep_service(
    connection: Connection, before: dict[str, Any], position: int, service: Service, workflow: Workflow | None
) -> bool:
    values: dict[str, Any] = {"position": position, "document": service}
    if not service.unusable:  # what was sent while it could be offered goes on its way
        values["workflow"] = workflow
    if service.code not in before:
        connection.execute(insert(services).values(code=service.code, **values))
        return True
    connection.execute(update(services).where(services.c.code == service.code).values(values))
    return bool(before[service.code] != msgspec.to_builtins(service))


def _keep_form(connection: Connection, form: FormDocument) -> bool:
    this = (forms.c.service_code == form.service_code) & (forms.c.version == form.version)
    known = connection.execute(select(forms.c.document).where(this)).scalar()
    if known is None:
        connection.execute(insert(forms).values(service_code=form.service_code, version=form.version, document=form))
        return True
    if known == msgspec.to_builtins(form):
        return False
    log.warning("form %s version %s was changed without a new version", form.service_code, form.version)
    connection.execute(update(forms).where(this).values(document=form))
    return True


def offered(connection: Connection, branch: BranchCode, now: datetime) -> Services:
    """Every service, with how often the branch opened it lately. Withdrawn ones are left out."""
    counted = connection.execute(
        select(requests.c.service_code, func.count())
        .where(requests.c.branch == branch, requests.c.registered_at > now - _USES_WITHIN)
        .group_by(requests.c.service_code)
    )
    uses: dict[str, int] = dict(counted.tuples().all())
    rows = connection.execute(select(services.c.document).order_by(services.c.position)).scalars()
    known = (msgspec.convert(document, Service) for document in rows)
    return Services(tuple(replace(each, uses=uses.get(each.code, 0)) for each in known if each.unusable != "withdrawn"))


def service(connection: Connection, code: str) -> Service:
    """One service. Raises Gone."""
    document = connection.execute(select(services.c.document).where(services.c.code == code)).scalar()
    if document is None:
        raise Gone
    return msgspec.convert(document, Service)


def form_document(connection: Connection, code: str, version: int) -> FormDocument:
    """One version of a service's form. Raises Gone."""
    this = (forms.c.service_code == code) & (forms.c.version == version)
    document = connection.execute(select(forms.c.document).where(this)).scalar()
    if document is None:
        raise Gone
    return msgspec.convert(document, FormDocument)


def etag(body: bytes) -> str:
    """The entity tag of an answer."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


class Forms:
    """Compiled forms, by service and version; compiling takes milliseconds, checking microseconds."""

    def __init__(self) -> None:
        self._compiled: dict[tuple[ServiceCode, int], tuple[FormDocument, Form]] = {}

    def of(self, document: FormDocument) -> Form:
        """The compiled form of a document. Raises FormUnusable."""
        key = (document.service_code, document.version)
        known = self._compiled.get(key)
        if known is not None and known[0] == document:
            return known[1]
        form = compiled(document)
        self._compiled[key] = (document, form)
        return form
