"""Turns: issued at the reception, called to counters, shown in the hall."""

from starlette.responses import Response

from app.contract import paths
from app.contract.problems import Code
from app.contract.turns import (
    CallNext,
    CounterRequest,
    ReservationRequest,
    TurnActRequest,
    TurnBoard,
    TurnCalled,
    TurnDay,
    TurnIssued,
    TurnRequest,
    TurnReservation,
)
from app.domain.people import Permission
from app.domain.turn import Counter, Turn
from app.office import turn_day
from app.office.calls import UUID, Access, Answer, Call, Incoming, Parameter, Place
from app.office.db import Database
from app.office.turns import Turns
from app.office.web import answer

_READ = frozenset({Permission.FOLLOW_UP, Permission.VIEW_QUEUE})
_SERVE = frozenset({Permission.SUBMIT_REQUEST})
_KEY = Parameter("Idempotency-Key", Place.HEADER, "^[!-~]{1,80}$", "the id of the act", is_required=True)


class TurnRoutes:
    """The calls of this resource."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turns = Turns(database)

    async def _issue(self, incoming: Incoming) -> Response:
        wanted = await incoming.body(TurnRequest)
        issued, is_new = await self._turns.issue(incoming.caller.person, wanted, incoming.now)
        return answer(issued, 201 if is_new else 200)

    async def _next(self, incoming: Incoming) -> Response:
        wanted, key = await incoming.body(CallNext), incoming.headers["Idempotency-Key"]
        return answer(await self._turns.next(incoming.caller.person, wanted, key, incoming.now))

    async def _act(self, incoming: Incoming) -> Response:
        wanted, key = await incoming.body(TurnActRequest), incoming.headers["Idempotency-Key"]
        turn = incoming.path["turn"].lower()
        return answer(await self._turns.act(incoming.caller.person, turn, wanted, key, incoming.now))

    async def _counter(self, incoming: Incoming) -> Response:
        wanted, number = await incoming.body(CounterRequest), int(incoming.path["counter"])
        return answer(await self._turns.change_counter(incoming.caller.person, number, wanted, incoming.now))

    async def _reserve(self, incoming: Incoming) -> Response:
        wanted = await incoming.body(ReservationRequest)
        return answer(await self._turns.reserve(incoming.caller.person, wanted, incoming.now))

    async def _day(self, incoming: Incoming) -> Response:
        branch, now = incoming.caller.person.branch.code, incoming.now
        return answer(await self._database.read(lambda connection: turn_day.day_of_branch(connection, branch, now)))

    async def _board(self, incoming: Incoming) -> Response:
        branch, now = incoming.caller.person.branch.code, incoming.now
        return answer(await self._database.read(lambda connection: turn_day.board(connection, branch, now)))

    def calls(self) -> tuple[Call, ...]:
        """The calls of this resource."""
        return (*self._reading(), *self._reception(), *self._counters())

    def _reading(self) -> tuple[Call, ...]:
        return (
            Call(
                "GET",
                paths.TURNS,
                _READ,
                self._day,
                "The branch's day: who waits in the order of the calls, who is where, the counters, the waits",
                (Answer(200, TurnDay),),
            ),
            Call(
                "GET",
                paths.TURN_BOARD,
                Access.SIGNED_IN,
                self._board,
                "What hangs in the hall: numbers and counters, no datum of a person",
                (Answer(200, TurnBoard),),
            ),
        )

    def _reception(self) -> tuple[Call, ...]:
        return (
            Call(
                "POST",
                paths.TURNS,
                _SERVE,
                self._issue,
                "A turn for a visitor. The id is born at the desk: the same id again is the same turn",
                (Answer(201, TurnIssued), Answer(200, TurnIssued)),
                TurnRequest,
                problems=(Code.ID_TAKEN, Code.NUMBER_NOT_RESERVED),
            ),
            Call(
                "POST",
                paths.TURN_RESERVATIONS,
                _SERVE,
                self._reserve,
                "Numbers of today for going on without the gateway; the same id again is the same range",
                (Answer(200, TurnReservation),),
                ReservationRequest,
                problems=(Code.ID_TAKEN,),
            ),
        )

    def _counters(self) -> tuple[Call, ...]:
        return (
            Call(
                "POST",
                paths.TURN_NEXT,
                _SERVE,
                self._next,
                "Call the next turn to a counter; of any number who ask at once each gets another one, or none waits",
                (Answer(200, TurnCalled),),
                CallNext,
                parameters=(_KEY,),
                problems=(Code.ID_TAKEN, Code.COUNTER_NOT_OPEN, Code.COUNTER_ENGAGED, Code.PRECONDITION_REQUIRED),
            ),
            Call(
                "POST",
                paths.turn_acts("{turn}"),
                _SERVE,
                self._act,
                "An act of a counter on a turn. Where the turn stands otherwise it is refused and nothing changes",
                (Answer(200, Turn),),
                TurnActRequest,
                parameters=(Parameter("turn", Place.PATH, UUID, "born at the desk"), _KEY),
                problems=(
                    Code.NOT_FOUND,
                    Code.ID_TAKEN,
                    Code.TURN_MOVE_NOT_ALLOWED,
                    Code.TURN_ELSEWHERE,
                    Code.COUNTER_NOT_OPEN,
                    Code.COUNTER_ENGAGED,
                    Code.PRECONDITION_REQUIRED,
                ),
            ),
            Call(
                "PUT",
                paths.counter("{counter}"),
                _SERVE,
                self._counter,
                "Open a counter, pause it with a reason, or close it",
                (Answer(200, Counter),),
                CounterRequest,
                parameters=(Parameter("counter", Place.PATH, "^[1-9][0-9]{0,3}$", "the counter's number"),),
                problems=(Code.NOT_FOUND, Code.COUNTER_ENGAGED),
            ),
        )
