"""A record of one act of one person, as it is made at the desk."""

from app.desk.clock import Clock
from app.domain.ids import new_id
from app.domain.journal import Act, AuditRecord
from app.domain.people import PersonId
from app.domain.request import Action


def record_by(person: PersonId, clock: Clock, act: Act, subject: str = "", outcome: str = "") -> AuditRecord:
    """A record of now, by both clocks."""
    stamp = clock.stamp()
    return AuditRecord(new_id(), person, stamp.trusted, stamp.device, act.value, subject, outcome)


DECISION_ACTS = {
    Action.APPROVE: Act.APPROVE,
    Action.RETURN: Act.RETURN,
    Action.REFER: Act.REFER,
    Action.ASSIGN: Act.ASSIGN,
    Action.CANCEL: Act.CANCEL,
    Action.ANSWER: Act.ANSWER,
    Action.REFUSE: Act.REFUSE,
    Action.FOLLOW_UP: Act.FOLLOW_UP,
    Action.AMEND: Act.AMEND,
}
"""The act of each decision."""
