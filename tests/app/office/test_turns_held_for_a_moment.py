"""Who waits is called, also while somebody else's hand is on their turn for a moment."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, create_engine, select, text

from app.office.turn_tables import turns
from tests.app.office.calling import Desk, until
from tests.app.office.pair import Pair
from tests.app.office.turning import act, call, emptied, issue, opened, served
from tests.gateway import GatewayProcess


@pytest.fixture
def beside(gateway: GatewayProcess, engine_name: str) -> Iterator[Engine]:
    """Another hand on the database of the gateway."""
    engine = create_engine(gateway.database)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
def test_a_turn_that_is_locked_and_let_go_is_called(clerk: Desk, beside: Engine) -> None:
    emptied(clerk, 1)
    turn, counter = issue(clerk)["id"], opened(clerk, 70)
    waits = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    with ThreadPoolExecutor(1) as hands, beside.connect() as hand, beside.connect() as looker:
        hand.execute(select(turns).where(turns.c.id == turn).with_for_update())
        answer = hands.submit(call, clerk, counter)
        until(lambda: answer.done() or looker.execute(waits).scalar_one() > 0)
        hand.rollback()
        found = answer.result().json()["turn"]
    assert found is not None
    assert found["id"] == turn
    served(clerk, turn, counter)


def test_acts_that_are_refused_hide_nobody(pair: Pair) -> None:
    """Of many rounds: at one counter it is called, at others at the same moment somebody presses what is refused."""
    emptied(pair.clerks[0], 1)
    counter, others = opened(pair.clerks[0], 71), [opened(pair.clerks[1], 72 + at) for at in range(4)]
    with ThreadPoolExecutor(len(others) + 1) as hands:
        for _ in range(15):
            turn = issue(pair.clerks[0])["id"]
            pressed = [hands.submit(act, pair.clerks[1], turn, "start", other) for other in others]
            answer = hands.submit(call, pair.clerks[0], counter).result()
            assert {each.result().status_code for each in pressed} == {409}
            assert answer.json()["turn"] is not None
            served(pair.clerks[0], answer.json()["turn"]["id"], counter)
