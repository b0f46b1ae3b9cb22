"""The survey's calls."""

from collections.abc import Awaitable, Callable

from app.contract import paths
from app.contract.survey import Survey, SurveyAnswer, SurveyTaken
from app.desk.api import wire
from app.desk.api.client import Call, Reply
from app.domain.survey import Question


class HttpSurveys:
    """`repeated`: makes a call that is no harm when it is made twice."""

    def __init__(self, repeated: Callable[[Call], Awaitable[Reply]]) -> None:
        self._repeated = repeated

    async def questions(self) -> tuple[Question, ...]:
        """What the office asks."""
        return wire.message(await self._repeated(Call("GET", paths.SURVEYS)), Survey).questions

    async def answer(self, given: SurveyAnswer) -> bool:
        """Whether it is the first one; one that was repeated over a broken line is found as known."""
        reply = await self._repeated(Call("POST", paths.SURVEYS, given, only_asks=True))
        return wire.message(reply, SurveyTaken).is_new
