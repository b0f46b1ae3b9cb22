"""Where requests stand in the workflow of their service, and when somebody above has to hear of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, insert, select, update

from app.domain.catalogue import Service
from app.domain.request import Action, RequestState
from app.domain.workflow import Move, Stage, Workflow, usual
from app.office import calendars
from app.office.stage_tables import request_stages
from app.office.tables import services


class Workflows:
    """The workflow of each service: its own where its document has one, else the usual one."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Any, Workflow]] = {}

    def of(self, connection: Connection, service_code: str) -> Workflow:
        """As the catalogue has it now; the usual one of a service that it has not."""
        row = connection.execute(select(services).where(services.c.code == service_code)).first()
        if row is None:
            return usual(needs_approval=True)
        if row.workflow is None:
            return usual(needs_approval=msgspec.convert(row.document, Service).needs_approval)
        known = self._known.get(service_code)
        if known is None or known[0] != row.workflow:
            known = self._known[service_code] = row.workflow, msgspec.convert(row.workflow, Workflow)
        return known[1]

    def place(self, connection: Connection, row: Row[Any]) -> "Place":
        """Where the request of a row of `requests` stands."""
        course = self.of(connection, row.service_code)
        return Place(course, *course.standing(name_of(connection, row.id), RequestState(row.state)))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request stands in the course of its service."""

    course: Workflow
    name: str
    stage: Stage

    def move(self, action: Action) -> Move | None:
        """Where an action leads from here; None: nowhere."""
        return self.stage.moves.get(action)


def name_of(connection: Connection, request: str) -> str:
    """The stage of a request; empty where its state says it."""
    kept = connection.execute(select(request_stages.c.stage).where(request_stages.c.request_id == request)).scalar()
    return kept or ""


def arrive(connection: Connection, request: str, name: str, stage: Stage, now: datetime) -> None:
    """Write down that a request came to a stage from another one."""
    connection.execute(delete(request_stages).where(request_stages.c.request_id == request))
    begin(connection, request, name, stage, now)


def begin(connection: Connection, request: str, name: str, stage: Stage, now: datetime) -> None:
    """Write down where a request stands; of a stage that is named after its state, the state says it already."""
    if name == stage.state.value and not stage.escalations:
        return
    values = {"request_id": request, "stage": name, "since": now, "escalate_at": _due(connection, stage, 0, now)}
    connection.execute(insert(request_stages).values(values))


def escalated(connection: Connection, request: str, stage: Stage, number: int, since: datetime) -> None:
    """Write down the `number`-th escalation of a stage, and when the next one is due."""
    following = _due(connection, stage, number, since)
    this = update(request_stages).where(request_stages.c.request_id == request)
    connection.execute(this.values(escalated=number, escalate_at=following))


def _due(connection: Connection, stage: Stage, number: int, since: datetime) -> datetime | None:
    if number >= len(stage.escalations):
        return None
    return calendars.after_minutes(connection, since, stage.escalations[number].after_minutes)


def in_list(connection: Connection, stage: Stage, now: datetime) -> dict[str, Any]:
    """What the row of a request says of the stage that it came to."""
    minutes = stage.promise_minutes
    due = None if minutes is None else calendars.after_minutes(connection, now, minutes)
    return {"stage_label": stage.label, "due_at": due, "escalated_to": ""}
