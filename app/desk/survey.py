"""The survey on the second screen: what the office asks, and what the visitor at the counter answers."""

from app.contract.survey import SurveyAnswer
from app.desk.session import SessionKeeper
from app.domain.request import RequestId
from app.domain.survey import Answers, Question, problems
from app.domain.turn import TurnId
from app.errors import Rejected


class CounterSurvey:
    """Asks after the visit, and keeps nothing on this computer: what cannot be sent at once is not sent."""

    def __init__(self, session: SessionKeeper) -> None:
        self._session = session

    async def questions(self) -> tuple[Question, ...]:
        """What is asked, in the order of asking; nothing where the office has no survey."""
        return await self._session.workspace().gateway.surveys.questions()

    async def answer_turn(self, turn: TurnId, questions: tuple[Question, ...], answers: Answers) -> bool:
        """Whether it was taken; False: there is an answer for this turn. Raises Rejected, Gone, MoveNotAllowed."""
        return await self._answer(questions, answers, turn=turn)

    async def answer_request(self, request: RequestId, questions: tuple[Question, ...], answers: Answers) -> bool:
        """The same of a closed request."""
        return await self._answer(questions, answers, request=request)

    async def _answer(
        self, questions: tuple[Question, ...], answers: Answers, *, turn: str = "", request: str = ""
    ) -> bool:
        if found := problems(questions, answers):
            raise Rejected(found)
        given = SurveyAnswer(turn, request, dict(answers.scores), dict(answers.texts))
        return await self._session.workspace().gateway.surveys.answer(given)
