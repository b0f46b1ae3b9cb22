"""A hall of visitors and counters against a model: each turn is called once, in order, and stands where it was put."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.domain.ids import new_id
from app.domain.turn import FROM_ANY_COUNTER, Priority, TurnAct, TurnState, reached
from tests.app.office.calling import Desk, code
from tests.app.office.databases import ENGINES, new_url
from tests.app.office.turning import FIRST_GROUP, FOREIGNERS, act, call, change, emptied, issue
from tests.gateway import GatewayProcess

COUNTERS = (1, 2, 3)
NUMBERS = st.sampled_from(COUNTERS)
GROUPS = st.sampled_from([FIRST_GROUP, FOREIGNERS])
HAS_ONE = {TurnState.CALLED, TurnState.SERVING}


@pytest.fixture(scope="module", params=ENGINES)
def clerk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("hall")
    with GatewayProcess(folder, ("--still",), database_url=new_url(request.param, folder)) as gateway:
        desk = Desk.of(gateway, "zahra")
        yield desk
        desk.client.close()


@dataclass(frozen=True)
class Known:
    """A turn as the model has it."""

    place: int
    rank: int
    queue: str
    state: TurnState = TurnState.WAITING
    counter: int | None = None
    for_counter: int | None = None


class Hall(RuleBasedStateMachine):
    """`turns` in the order of issue. `takes`: the groups of the counters that are not closed; `paused`: of those."""

    clerk: Desk

    @initialize()
    def begin(self) -> None:
        self.turns: dict[str, Known] = {}
        self.takes: dict[int, set[str]] = {}
        self.paused: set[int] = set()
        day = self.clerk.get("/v1/turns").json()
        for turn in day["at_counters"]:
            self._end(turn["id"], turn["counter"], turn["state"])
        for number in COUNTERS:
            emptied(self.clerk, number)
        for turn in day["held"]:
            assert act(self.clerk, turn["id"], "resume", COUNTERS[0]).status_code == 200
            self._end(turn["id"], COUNTERS[0], "serving")
        for number in COUNTERS:
            assert change(self.clerk, number, "closed").status_code == 200

    def _end(self, turn: str, counter: int, state: str) -> None:
        if state == "called":
            assert act(self.clerk, turn, "start", counter).status_code == 200
        assert act(self.clerk, turn, "finish", counter, outcome="left").status_code == 200

    def _first(self, number: int) -> str | None:
        """Whom the model lets a counter call."""
        mine = [turn for turn, known in self.turns.items() if self._is_for(known, number)]
        return min(mine, key=lambda turn: (self.turns[turn].rank, self.turns[turn].place), default=None)

    def _is_for(self, known: Known, number: int) -> bool:
        if known.state is not TurnState.WAITING:
            return False
        if known.for_counter is not None:
            return known.for_counter == number
        return known.queue in self.takes[number]

    def _at(self, number: int) -> str | None:
        found = (turn for turn, known in self.turns.items() if known.counter == number and known.state in HAS_ONE)
        return next(found, None)

    def _refusal_to_call(self, number: int) -> str:
        if number not in self.takes or number in self.paused:
            return "counter_not_open"
        return "counter_engaged" if self._at(number) else ""

    @rule(group=GROUPS, priority=st.sampled_from(Priority))
    def come(self, group: str, priority: Priority) -> None:
        more = {} if priority is Priority.NORMAL else {"reason": "elderly"}
        turn = issue(self.clerk, group=group, priority=priority.value, **more)
        self.turns[turn["id"]] = Known(turn["place"], priority.rank, group)

    @rule(number=NUMBERS, groups=st.sets(GROUPS))
    def open(self, number: int, groups: set[str]) -> None:
        assert change(self.clerk, number, groups=sorted(groups)).status_code == 200
        self.takes[number] = groups or {FIRST_GROUP, FOREIGNERS}
        self.paused.discard(number)

    @rule(number=NUMBERS)
    def pause(self, number: int) -> None:
        groups = sorted(self.takes.get(number, ()))
        assert change(self.clerk, number, "paused", reason="نماز", groups=groups).status_code == 200
        self.takes.setdefault(number, {FIRST_GROUP, FOREIGNERS})
        self.paused.add(number)

    @rule(number=NUMBERS)
    def close(self, number: int) -> None:
        answer = change(self.clerk, number, "closed")
        if self._at(number):
            assert code(answer) == "counter_engaged"
            return
        assert answer.status_code == 200
        self.takes.pop(number, None)
        self.paused.discard(number)
        for turn, known in self.turns.items():
            if known.for_counter == number and known.state is TurnState.WAITING:
                self.turns[turn] = replace(known, for_counter=None)

    @rule(number=NUMBERS, presses=st.integers(1, 3))
    def press(self, number: int, presses: int) -> None:
        """Once or several times under one key."""
        key, expected = new_id(), self._first(number) if number in self.takes else None
        refusal = self._refusal_to_call(number)
        for _ in range(presses):
            answer = call(self.clerk, number, key)
            if refusal:
                assert code(answer) == refusal
            else:
                found = answer.json()["turn"]
                assert (found and found["id"]) == expected
        if not refusal and expected:
            self._call(expected, number)

    def _call(self, turn: str, number: int) -> None:
        self.turns[turn] = replace(self.turns[turn], state=TurnState.CALLED, counter=number, for_counter=None)

    @rule()
    def press_together(self) -> None:
        """Every counter at the same moment: nobody twice, and none is told that nobody waits while somebody does."""
        with ThreadPoolExecutor(len(COUNTERS)) as hands:
            answers = list(hands.map(lambda number: call(self.clerk, number), COUNTERS))
        refusals = {number: self._refusal_to_call(number) for number in COUNTERS}
        none: list[int] = []
        for number, answer in zip(COUNTERS, answers, strict=True):
            if refusals[number]:
                assert code(answer) == refusals[number]
            elif (found := answer.json()["turn"]) is None:
                none.append(number)
            else:
                assert self._is_for(self.turns[found["id"]], number)
                self._call(found["id"], number)
        assert [number for number in none if self._first(number)] == []

    @precondition(lambda self: self.turns)
    @rule(
        name=st.sampled_from(TurnAct),
        number=NUMBERS,
        which=st.integers(0, 1000),
        to_group=GROUPS,
        to_counter=st.none() | NUMBERS,
    )
    def try_anything(self, name: TurnAct, number: int, which: int, to_group: str, to_counter: int | None) -> None:
        turn = list(self.turns)[which % len(self.turns)]
        self._act(turn, name, number, to_group, to_counter)

    @precondition(lambda self: any(known.counter for known in self.turns.values()))
    @rule(name=st.sampled_from(TurnAct), which=st.integers(0, 1000), to_group=GROUPS, to_counter=st.none() | NUMBERS)
    def go_on(self, name: TurnAct, which: int, to_group: str, to_counter: int | None) -> None:
        """An act of the counter that has the turn."""
        those = [(turn, known.counter) for turn, known in self.turns.items() if known.counter]
        turn, number = those[which % len(those)]
        assert number is not None
        self._act(turn, name, number, to_group, to_counter)

    def _act(self, turn: str, name: TurnAct, number: int, to_group: str, to_counter: int | None) -> None:
        known = self.turns[turn]
        more: dict[str, Any] = {"note": "x", "outcome": "done", "request": new_id(), "to_group": to_group}
        answer = act(self.clerk, turn, name.value, number, to_counter=to_counter, **more)
        to = None if name is TurnAct.CALL else reached(known.state, name)
        refusal = self._refusal(turn, known, name, number, to)
        if refusal:
            assert code(answer) == refusal
            return
        assert to is not None
        if name is TurnAct.TRANSFER and to_counter is not None and to_counter not in self.takes:
            assert code(answer) == "rejected"
            return
        assert answer.json()["state"] == to.value, answer.text
        self.turns[turn] = replace(known, state=to, counter=number)
        if name is TurnAct.TRANSFER:
            self.turns[turn] = replace(known, state=to, counter=None, queue=to_group, for_counter=to_counter)

    def _refusal(self, turn: str, known: Known, name: TurnAct, number: int, to: TurnState | None) -> str:
        if to is None:
            return "turn_move_not_allowed"
        if known.counter != number and (known.state in HAS_ONE or name not in FROM_ANY_COUNTER):
            return "turn_elsewhere"
        if number not in self.takes:
            return "counter_not_open"
        return "counter_engaged" if to in HAS_ONE and self._at(number) not in {None, turn} else ""

    @invariant()
    def the_day_is_as_the_model_has_it(self) -> None:
        if not hasattr(self, "turns"):
            return
        day = self.clerk.get("/v1/turns").json()
        stand = {turn["id"]: turn for part in ("waiting", "at_counters", "held") for turn in day[part]}
        known = {
            turn: each for turn, each in self.turns.items() if each.state not in {TurnState.FINISHED, TurnState.NO_SHOW}
        }
        assert stand.keys() == known.keys()
        for turn, each in known.items():
            found = stand[turn]
            assert (found["state"], found["counter"], found["queue"], found["for_counter"]) == (
                each.state.value,
                each.counter,
                each.queue,
                each.for_counter,
            )
        busy = [turn["counter"] for turn in day["at_counters"]]
        assert len(set(busy)) == len(busy)
        order = sorted(
            (turn for turn, each in known.items() if each.state is TurnState.WAITING),
            key=lambda turn: (known[turn].rank, known[turn].place),
        )
        assert [turn["id"] for turn in day["waiting"]] == order


def test_each_is_called_once_and_stands_where_it_was_put(clerk: Desk) -> None:
    Hall.clerk = clerk
    # Not shrunk: a run is seconds of a real program; the story of the failing one is told as it was.
    phases = (Phase.explicit, Phase.reuse, Phase.generate)
    run_state_machine_as_test(Hall, settings=settings(max_examples=20, stateful_step_count=40, phases=phases))
