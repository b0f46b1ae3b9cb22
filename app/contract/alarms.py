"""Alarms of a branch between the gateway and who answers for it. No visitor's datum stands in one."""

from datetime import datetime
from typing import Annotated

import msgspec

from app.contract.messages import Message
from app.domain.alarms import BranchAlarm

LONGEST_SILENCE_MINUTES = 24 * 60
REASON_LONGEST = 500


class Alarms(Message, frozen=True):
    """GET /v1/alarms: what needs somebody, the worst first; what was acknowledged stands at the end."""

    at: datetime
    alarms: tuple[BranchAlarm, ...]


class AlarmAcknowledgement(Message, frozen=True):
    """POST /v1/alarms/{id}/acknowledgements, with `Idempotency-Key`: let it rest for `minutes`. Answer: the alarm.

    The reason is kept with the name of who gave it.
    """

    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=REASON_LONGEST)]
    minutes: Annotated[int, msgspec.Meta(ge=1, le=LONGEST_SILENCE_MINUTES)]
