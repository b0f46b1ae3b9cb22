"""The survey: its public page, the only one that the gateway serves, and the calls of the desks' second screen."""

import math
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl

from starlette.responses import HTMLResponse, Response

from app.contract import paths
from app.contract.problems import Code
from app.contract.survey import Survey, SurveyAnswer, SurveyTaken
from app.domain.people import Permission
from app.domain.survey import Answers, QuestionKind
from app.errors import AppError, Rejected
from app.office.calls import Access, Answer, Call, Incoming, Parameter, Place
from app.office.limits import Buckets, network_of
from app.office.problems import Refusal, TooOften, problem_of
from app.office.survey_page import FIELD, HEADERS, Page, Said
from app.office.surveys import CodeState, Surveys
from app.office.web import answer

_BODY_LIMIT_BYTES = 32 * 1024
_MOST_FIELDS = 60
_ALL_CALLS_PER_SECOND = 25.0
"""Of all addresses together, in one process: what the page may take from the desks at most."""

_HTML = "text/html; charset=utf-8"
_SAID = {CodeState.UNKNOWN: Said.UNKNOWN, CodeState.EXPIRED: Said.EXPIRED, CodeState.USED: Said.USED}
_PARAMETERS = (
    Parameter("code", Place.PATH, "^[^/]+$", "as it stands in the link"),
    Parameter("lang", Place.QUERY, "^(fa|en)$", "the page's language; Persian where it is not given"),
)
_PAGES = tuple(Answer(status, media_type=_HTML) for status in (200, 404, 413, 422, 429, 503))


class SurveyRoutes:
    """The calls of this resource."""

    def __init__(self, surveys: Surveys) -> None:
        self._surveys = surveys
        self._addresses = Buckets(surveys.manner.page_calls_per_second)
        self._all = Buckets(_ALL_CALLS_PER_SECOND)

    async def _ask(self, incoming: Incoming, page: Page) -> Response:
        state = await self._surveys.state(incoming.path["code"], incoming.now)
        if state is not CodeState.OPEN:
            return _html(page.saying(_SAID[state]), 404)
        return _html(page.asking(self._surveys.manner.questions, {}))

    async def _take(self, incoming: Incoming, page: Page) -> Response:
        given = _fields(await incoming.raw(_BODY_LIMIT_BYTES))
        try:
            state = await self._surveys.answer_by_code(incoming.path["code"], self._answers(given), incoming.now)
        except Rejected:
            # Of a code that is none the page says that, whatever came with it.
            state = await self._surveys.state(incoming.path["code"], incoming.now)
            if state is CodeState.OPEN:
                return _html(page.asking(self._surveys.manner.questions, given, has_problem=True), 422)
            return _html(page.saying(_SAID[state]), 404)
        if state is not CodeState.OPEN:
            return _html(page.saying(_SAID[state]), 404)
        return _html(page.saying(Said.THANKS))

    def _answers(self, given: dict[str, str]) -> Answers:
        """What a form says. Raises Rejected."""
        scores, texts = {}, {}
        for question in self._surveys.manner.questions:
            value = given.get(FIELD + question.name, "")
            if question.kind is QuestionKind.TEXT and value.strip():
                # A browser counts a line's end as one character, and sends two.
                texts[question.name] = value.replace("\r\n", "\n").replace("\0", "")
            elif value and question.kind is not QuestionKind.TEXT:
                if len(value) != 1 or value not in "012345":
                    raise Rejected({"/scores": "unexpected"})
                scores[question.name] = int(value)
        return Answers(scores, texts)

    def _shown(
        self, work: Callable[[Incoming, Page], Awaitable[Response]]
    ) -> Callable[[Incoming], Awaitable[Response]]:
        """Visitors get a page also when something is refused."""

        async def handle(incoming: Incoming) -> Response:
            page = Page(incoming.query.get("lang", "fa"))
            try:
                self._check_often(incoming)
                return await work(incoming, page)
            except (AppError, Refusal, TooOften) as error:
                found = problem_of(error, incoming.now)
                if found is None:
                    raise
                if found.code == Code.BUSY:
                    wait = {"retry-after": str(found.retry_after or 1)}
                    return _html(page.saying(Said.OFTEN), found.status, wait)
                status = found.status if found.status == 413 else 422
                return _html(page.saying(Said.UNREADABLE), status)

        return handle

    def _check_often(self, incoming: Incoming) -> None:
        """Raises TooOften. An address that may not is not counted among all."""
        host = incoming.request.client.host if incoming.request.client else ""
        wait = self._addresses.wait_seconds(network_of(host)) or self._all.wait_seconds("")
        if wait:
            raise TooOften(math.ceil(wait))

    async def _questions(self, incoming: Incoming) -> Response:
        return answer(Survey(self._surveys.manner.questions))

    async def _at_counter(self, incoming: Incoming) -> Response:
        wanted = await incoming.body(SurveyAnswer)
        is_new = await self._surveys.answer_at_counter(incoming.caller.person, wanted, incoming.now)
        return answer(SurveyTaken(is_new), 201 if is_new else 200)

    def calls(self) -> tuple[Call, ...]:
        """The calls of this resource."""
        page = paths.survey_page("{code}")
        return (
            Call(
                "GET",
                page,
                Access.OPEN,
                self._shown(self._ask),
                "The survey's page for the visitor who has a code; of any other code a page of the same shape says why",
                _PAGES,
                parameters=_PARAMETERS,
            ),
            Call(
                "POST",
                page,
                Access.OPEN,
                self._shown(self._take),
                "The page's form: one answer a code, without a tie to anybody",
                _PAGES,
                bytes,
                body_media_type="application/x-www-form-urlencoded",
                parameters=_PARAMETERS,
            ),
            Call(
                "GET",
                paths.SURVEYS,
                Access.SIGNED_IN,
                self._questions,
                "What the office asks its visitors; nothing where it has no survey",
                (Answer(200, Survey),),
            ),
            Call(
                "POST",
                paths.SURVEYS,
                frozenset({Permission.SUBMIT_REQUEST}),
                self._at_counter,
                "A visitor's answer at the counter, once a finished turn or closed request, kept without a tie to it",
                (Answer(201, SurveyTaken), Answer(200, SurveyTaken)),
                SurveyAnswer,
                problems=(Code.NOT_FOUND, Code.MOVE_NOT_ALLOWED),
            ),
        )


def _html(text: str, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return HTMLResponse(text, status, HEADERS | (headers or {}))


def _fields(body: bytes) -> dict[str, str]:
    """A form as a browser sends it. Raises Refusal."""
    try:
        return dict(parse_qsl(body.decode("ascii"), max_num_fields=_MOST_FIELDS, errors="strict"))
    except (ValueError, UnicodeDecodeError) as error:
        raise Refusal(Code.BAD_REQUEST) from error
