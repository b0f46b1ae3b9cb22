"""Two gateways with one data folder and one database."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.app.office.calling import Desk
from tests.gateway import GatewayProcess

HANDS = 8


@dataclass
class Pair:
    """The same people, signed in at both."""

    first: GatewayProcess
    second: GatewayProcess
    clerks: tuple[Desk, Desk]
    supervisors: tuple[Desk, Desk]

    def at_once(self, act: Callable[[Desk], httpx.Response], desks: tuple[Desk, Desk]) -> list[httpx.Response]:
        """The same act from many hands, half of them at each gateway."""
        with ThreadPoolExecutor(HANDS) as hands:
            return list(hands.map(act, desks * (HANDS // 2)))


@contextmanager
def two_gateways(folder: Path, url: str) -> Iterator[Pair]:
    """Both, until the end of the block."""
    made = [GatewayProcess(folder, ("--still",), database_url=url) for _ in range(2)]
    with made[0] as first, made[1] as second:
        clerks = Desk.of(first, "zahra"), Desk.of(second, "zahra")
        supervisors = Desk.of(first, "saeed"), Desk.of(second, "saeed")
        yield Pair(first, second, clerks, supervisors)
        for desk in (*clerks, *supervisors):
            desk.client.close()
