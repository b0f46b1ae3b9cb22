"""The survey at the counter, against a real gateway: a finished turn answers once."""

import asyncio

import pytest

from app.domain.ids import new_id
from app.domain.request import RequestId
from app.domain.survey import Answers
from app.domain.turn import TurnId
from app.errors import Gone, MoveNotAllowed, Rejected
from app.settings import Settings
from tests.app.desk import office
from tests.app.office.calling import Desk
from tests.app.office.turning import called, emptied, issue, served
from tests.gateway import GatewayProcess


def test_a_visitor_answers_once_after_the_turn(settings: Settings, gateway: GatewayProcess) -> None:
    counter = Desk.of(gateway, next(each["name"] for each in gateway.users if each["role"] == "clerk"))
    emptied(counter, 7)
    turn = TurnId(issue(counter)["id"])

    async def play() -> None:
        async with office.desk(settings, gateway.url, at_work=False) as desk:
            await office.signed_in(desk, gateway)
            questions = await desk.survey.questions()
            answers = Answers({questions[0].name: 5}, {})
            with pytest.raises(MoveNotAllowed):
                await desk.survey.answer_turn(turn, questions, answers)
            assert called(counter, 7) is not None
            served(counter, turn, 7)
            with pytest.raises(Rejected):
                await desk.survey.answer_turn(turn, questions, Answers({}, {}))
            assert await desk.survey.answer_turn(turn, questions, answers) is True
            assert await desk.survey.answer_turn(turn, questions, answers) is False
            with pytest.raises(Gone):
                await desk.survey.answer_request(RequestId(new_id()), questions, answers)

    try:
        asyncio.run(play())
    finally:
        counter.client.close()
