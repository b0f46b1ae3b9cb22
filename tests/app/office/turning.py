"""Turns of a desk, as short as a test needs them."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

from app.domain.ids import new_id
from tests.app.office.calling import Desk

FIRST_GROUP = "الف"
FOREIGNERS = "ب"


def issue(desk: Desk, **more: Any) -> dict[str, Any]:
    """A new turn."""
    answer = desk.post("/v1/turns", {"id": new_id(), **more})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()["turn"]
    return made


def change(desk: Desk, number: int, state: str = "open", **more: Any) -> httpx.Response:
    return desk.client.put(f"/v1/counters/{number}", json={"state": state, **more})


def opened(desk: Desk, number: int, *groups: str) -> int:
    """The number of a counter that is open."""
    answer = change(desk, number, groups=list(groups))
    assert answer.status_code == 200, answer.text
    return number


def call(desk: Desk, counter: int, key: str = "") -> httpx.Response:
    """Call the next one, under a new key or under `key`."""
    return desk.post("/v1/turns/next", {"counter": counter}, headers={"Idempotency-Key": key or new_id()})


def called(desk: Desk, counter: int) -> dict[str, Any] | None:
    """The turn that was called; None: none waits."""
    answer = call(desk, counter)
    assert answer.status_code == 200, answer.text
    turn: dict[str, Any] | None = answer.json()["turn"]
    return turn


def act(desk: Desk, turn: str, name: str, counter: int, key: str = "", **more: Any) -> httpx.Response:
    """An act on a turn, under a new key or under `key`."""
    headers = {"Idempotency-Key": key or new_id()}
    return desk.post(f"/v1/turns/{turn}/acts", {"act": name, "counter": counter, **more}, headers=headers)


def done(desk: Desk, turn: str, name: str, counter: int, **more: Any) -> dict[str, Any]:
    """The turn after an act that has to be taken."""
    answer = act(desk, turn, name, counter, **more)
    assert answer.status_code == 200, (name, answer.text)
    made: dict[str, Any] = answer.json()
    return made


def served(desk: Desk, turn: str, counter: int) -> None:
    """Somebody who was called is served to the end."""
    done(desk, turn, "start", counter)
    done(desk, turn, "finish", counter, outcome="done")


def emptied(desk: Desk, counter: int) -> None:
    """Everybody who waits is called and served at a counter of every group."""
    opened(desk, counter)
    while (turn := called(desk, counter)) is not None:
        served(desk, turn["id"], counter)


def all_at_once(desks: list[Desk], counters: list[int]) -> list[httpx.Response]:
    """Every counter calls the next one at the same moment, the desks in turn."""
    pressed = [(desks[at % len(desks)], counter) for at, counter in enumerate(counters)]
    with ThreadPoolExecutor(len(counters)) as hands:
        return list(hands.map(lambda each: call(*each), pressed))
