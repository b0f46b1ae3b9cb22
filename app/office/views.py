"""Looking at a request: what is read and that it was read, in one transaction."""

from datetime import datetime

from sqlalchemy import Connection

from app.domain.people import Person
from app.domain.request import AttachmentRef, RequestDetail
from app.errors import Gone
from app.office import journal, request_rows
from app.office.workflow import Workflow


def viewed(connection: Connection, person: Person, request: str, now: datetime, workflow: Workflow) -> RequestDetail:
    """A request with everything in it; that `person` looked at it is written down. Raises Gone."""
    detail = workflow.detail(connection, person, request, now)
    journal.note(connection, person, "request.viewed", now, subject=request)
    return detail


def opened_file(connection: Connection, person: Person, request: str, sha256: str, now: datetime) -> AttachmentRef:
    """A file of a request; that `person` opened it is written down. Raises Gone."""
    for file in request_rows.files_of(connection, person, request):
        if file.sha256 == sha256:
            journal.note(connection, person, "file.viewed", now, subject=request)
            return file
    raise Gone
