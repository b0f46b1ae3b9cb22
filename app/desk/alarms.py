"""The hall of the branch and its alarms, for who answers for it."""

from app.contract.alarms import AlarmAcknowledgement, Alarms
from app.contract.messages import EventKind
from app.contract.turns import TurnDay
from app.desk.followed import Followed
from app.desk.news import News, Topic
from app.desk.session import SessionKeeper
from app.domain.alarms import AlarmId
from app.domain.ids import new_id
from app.domain.people import Permission

_OF_THE_HALL = frozenset({EventKind.TURNS_CHANGED})
_OF_ALARMS = _OF_THE_HALL | {EventKind.REQUEST_CHANGED, EventKind.BACKLOG_CHANGED, EventKind.ALARMS_CHANGED}


class BranchWatch:
    """Topics HALL and ALARMS are told."""

    def __init__(self, session: SessionKeeper, news: News) -> None:
        self._session = session
        self.hall: Followed[TurnDay] = Followed("hall", self._read_hall, news, Topic.HALL)
        self.alarms: Followed[Alarms] = Followed("alarms", self._read_alarms, news, Topic.ALARMS)
        news.subscribe(Topic.SESSION, self._on_session)

    @property
    def may_acknowledge(self) -> bool:
        """Whether the person signed in may let an alarm rest."""
        person = self._session.state.person
        return person is not None and person.may(Permission.DECIDE)

    @property
    def may_see_acts(self) -> bool:
        """Whether the person signed in may see what a colleague did."""
        person = self._session.state.person
        return person is not None and person.may(Permission.VIEW_JOURNAL)

    def hear(self, kind: EventKind) -> None:
        """Read again what an event of the gateway concerns."""
        if kind in _OF_THE_HALL:
            self.hall.wake()
        if kind in _OF_ALARMS:
            self.alarms.wake()

    def wake(self) -> None:
        """Read everything again."""
        self.hall.wake()
        self.alarms.wake()

    async def acknowledge(self, alarm: AlarmId, reason: str, minutes: int) -> None:
        """Let an alarm rest, for everybody in the branch. Raises Gone: it is over already."""
        gateway = self._session.workspace().gateway
        await gateway.alarms.acknowledge(alarm, AlarmAcknowledgement(reason, minutes), new_id())
        self.alarms.wake()

    async def _read_hall(self) -> TurnDay:
        return await self._session.workspace().gateway.hall.day()

    async def _read_alarms(self) -> Alarms:
        return await self._session.workspace().gateway.alarms.read()

    def _on_session(self) -> None:
        if self._session.state.person is None:
            self.hall.forget()
            self.alarms.forget()
