"""A message is due with the step that it tells of: in the same transaction, or not at all."""

from datetime import datetime

from sqlalchemy import Connection, insert

from app.domain.ids import new_id
from app.domain.label import Label
from app.domain.request import Step
from app.office.sms_tables import sms_messages

TOLD = "told"
"""Of a connection: the steps that visitors of this office are told of."""

WAITING, SENDING = "waiting", "sending"


def put(connection: Connection, request: str, step: Step, at: datetime, told: Label | None = None) -> None:
    """Write down that the visitor is to be told, where the office tells of such steps or the workflow has words."""
    steps = connection.info.get(TOLD, ())
    if step.value in steps or (steps and told):
        values = {"request_id": request, "step": step.value, "state": WAITING, "not_before": at, "at": at, "told": told}
        connection.execute(insert(sms_messages).values(id=new_id(), **values))
