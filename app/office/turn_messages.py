"""Tells who waits with a mobile number that the turn comes near: once, and nobody who was called already."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from app.domain import sms
from app.domain.ids import new_id
from app.domain.label import Label
from app.domain.persian import localized_digits
from app.domain.turn import TOLD_AHEAD
from app.office import turn_rows
from app.office.request_rows import today
from app.office.sms_kinds import Message
from app.office.sms_port import SmsManner
from app.office.sms_queue import WAITING
from app.office.sms_tables import turn_messages
from app.office.tables import branches
from app.office.turn_tables import turns


class TurnMessages:
    """The kind that tells of turns. The number is forgotten with the message; see also `turn_issue.forget_mobiles`."""

    table = turn_messages

    def __init__(self, manner: SmsManner) -> None:
        self._template = manner.template("", sms.NEAR)
        self._language = manner.language

    def gather(self, connection: Connection, now: datetime) -> None:
        """Queue a message for everybody who has come near. Its mark stands on the turn in the same transaction."""
        if not self._template:
            return
        day = today(now)
        is_untold = (turns.c.is_told.is_(False)) & (turns.c.day == day) & (turns.c.state == turn_rows.WAITING)
        for branch, queue in connection.execute(select(turns.c.branch, turns.c.queue).where(is_untold).distinct()):
            near = turn_rows.nearest(branch, day, now, queue, TOLD_AHEAD + 1).scalar_subquery()
            # Who is being called this moment, or is marked by another process, is left to those.
            found = select(turns.c.id).where(is_untold, turns.c.id.in_(near)).with_for_update(skip_locked=True)
            for turn in connection.execute(found).scalars().all():
                connection.execute(update(turns).where(turns.c.id == turn).values(is_told=True))
                values = {"turn_id": turn, "state": WAITING, "not_before": now, "at": now}
                connection.execute(insert(turn_messages).values(id=new_id(), **values))

    def written(self, connection: Connection, row: Row[Any], now: datetime) -> Message:
        """Nothing for who was called, or whose day is over."""
        query = select(turns, branches.c.name.label("branch_name")).join(branches, branches.c.code == turns.c.branch)
        turn = connection.execute(query.where(turns.c.id == row.turn_id)).one()
        if turn.state != turn_rows.WAITING or turn.day != today(now):
            return Message()
        values = {
            "turn": localized_digits(f"{turn.letter} {turn.number}", self._language),
            "branch": msgspec.convert(turn.branch_name, Label).text(self._language),
        }
        return Message(turn.mobile, sms.written(self._template, values))

    def settled(self, connection: Connection, row: Row[Any]) -> None:
        """Nothing more is told: the number goes."""
        connection.execute(update(turns).where(turns.c.id == row.turn_id, turns.c.mobile != "").values(mobile=""))
