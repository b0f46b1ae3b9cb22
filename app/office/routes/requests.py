"""Requests: opened, listed, found, read, acted on."""

import re
from collections.abc import Mapping

from starlette.responses import Response

from app.contract import paths
from app.contract.messages import ActionRequest, RequestPage, RequestSearch, Timeline
from app.contract.problems import Code
from app.domain.citizen import InquiryId
from app.domain.identifiers import is_national_number
from app.domain.people import Permission
from app.domain.persian import fold_digits
from app.domain.request import Action, Receipt, RequestDetail, RequestState, RequestSummary, Submission
from app.office import request_list, request_rows, views
from app.office.calls import SHA256, UUID, Answer, Call, Incoming, Parameter, Place
from app.office.db import Database
from app.office.first_pages import FirstPages
from app.office.letters import Letters
from app.office.problems import Refusal
from app.office.registration import Registration
from app.office.request_list import Wanted
from app.office.uploads import Uploads
from app.office.web import answer, answer_encoded
from app.office.workflow import Workflow

_READ = frozenset({Permission.FOLLOW_UP, Permission.VIEW_QUEUE})
_ACT = frozenset({Permission.FOLLOW_UP, Permission.DECIDE})
_ID = Parameter("request_id", Place.PATH, UUID, "born at the desk")
_STATES = "|".join(RequestState)
_FILTERS = (
    Parameter("state", Place.QUERY, f"^({_STATES})$"),
    Parameter("late", Place.QUERY, "^(true|false)$", "only those past their promised day"),
    Parameter("service", Place.QUERY, "^[0-9]{11}$"),
    Parameter("clerk", Place.QUERY, "^[0-9A-Za-z-]{1,36}$", "the id of who registered it, or to whom it was assigned"),
    Parameter("q", Place.QUERY, "^.{1,100}$", "words in codes, letter numbers, names, services; no person's number"),
    Parameter("cursor", Place.QUERY, r"^[0-9]{1,8}\.[0-9a-fA-F-]{36}$", "where the page before ended"),
    Parameter("limit", Place.QUERY, "^([1-9][0-9]{0,2}|1000)$", "1 to 1000; 200 when absent"),
    Parameter("identity_inquiry", Place.QUERY, UUID, "earlier requests of who was asked for; stands alone"),
)


class RequestRoutes:
    """The calls of this resource."""

    def __init__(
        self,
        database: Database,
        registration: Registration,
        workflow: Workflow,
        letters: Letters,
        uploads: Uploads,
    ) -> None:
        self._database = database
        self._first_pages = FirstPages(database)
        self._registration = registration
        self._workflow = workflow
        self._letters = letters
        self._uploads = uploads

    async def _put(self, incoming: Incoming) -> Response:
        submission = await incoming.body(Submission)
        person, request = incoming.caller.person, incoming.path["request_id"].lower()
        registered = await self._registration.register(person, request, submission, incoming.now)
        if not registered.receipt.letter_number:
            await self._letters.issue(request)
        receipt = await self._database.read(lambda connection: request_rows.first_receipt(connection, request))
        return answer(receipt, 201 if registered.is_new else 200)

    async def _list(self, incoming: Incoming) -> Response:
        query, person = incoming.query, incoming.caller.person
        if "identity_inquiry" in query:
            if len(query) > 1:
                raise Refusal(Code.BAD_REQUEST, {"identity_inquiry": "stands_alone"})
            inquiry = InquiryId(query["identity_inquiry"])
            return answer(
                await self._database.write(
                    lambda connection: request_list.earlier(connection, person, inquiry, incoming.now)
                )
            )
        wanted, branch = _wanted(query), person.branch.code
        if not (wanted.cursor or wanted.text):  # what each person looks for is seldom asked twice
            return answer_encoded(await self._first_pages.body(branch, wanted, incoming.now))
        return answer(
            await self._database.read(lambda connection: request_list.page(connection, branch, wanted, incoming.now))
        )

    async def _search(self, incoming: Incoming) -> Response:
        wanted = await incoming.body(RequestSearch)
        person = incoming.caller.person
        return answer(
            await self._database.write(lambda connection: request_list.search(connection, person, wanted, incoming.now))
        )

    async def _detail(self, incoming: Incoming) -> Response:
        person, request = incoming.caller.person, incoming.path["request_id"].lower()
        detail = await self._database.write(
            lambda connection: views.viewed(connection, person, request, incoming.now, self._workflow)
        )
        return answer(detail, headers={"etag": f'"{detail.summary.version}"'})

    async def _summary(self, incoming: Incoming) -> Response:
        branch, request = incoming.caller.person.branch.code, incoming.path["request_id"].lower()
        row = await self._database.read(lambda connection: request_rows.row_of(connection, request, branch))
        return answer(request_rows.summary_of(row, incoming.now))

    async def _receipt(self, incoming: Incoming) -> Response:
        person, request = incoming.caller.person, incoming.path["request_id"].lower()
        return answer(await self._database.read(lambda connection: request_rows.receipt(connection, person, request)))

    async def _timeline(self, incoming: Incoming) -> Response:
        person, request = incoming.caller.person, incoming.path["request_id"].lower()
        entries = await self._database.read(lambda connection: request_rows.steps(connection, person, request))
        return answer(Timeline(entries))

    async def _act(self, incoming: Incoming) -> Response:
        wanted = await incoming.body(ActionRequest)
        detail = await self._workflow.act(
            incoming.caller.person,
            incoming.path["request_id"].lower(),
            wanted,
            incoming.headers["Idempotency-Key"],
            int(incoming.headers["If-Match"].strip('"')),
            incoming.now,
        )
        return answer(detail, headers={"etag": f'"{detail.summary.version}"'})

    async def _attachment(self, incoming: Incoming) -> Response:
        person, request = incoming.caller.person, incoming.path["request_id"].lower()
        sha256 = incoming.path["sha256"]
        file = await self._database.write(
            lambda connection: views.opened_file(connection, person, request, sha256, incoming.now)
        )
        content = await self._uploads.read(person.branch.code, sha256)
        return Response(content, headers={"content-disposition": "attachment"}, media_type=file.media_type)

    def calls(self) -> tuple[Call, ...]:
        """The calls of this resource."""
        return (*self._opening_and_lists(), *self._one_request())

    def _opening_and_lists(self) -> tuple[Call, ...]:
        return (
            Call(
                "PUT",
                paths.request("{request_id}"),
                frozenset({Permission.SUBMIT_REQUEST}),
                self._put,
                "Open a request; the same again is the first answer",
                (Answer(201, Receipt), Answer(200, Receipt)),
                Submission,
                is_act=True,
                parameters=(_ID,),
                problems=(Code.ID_TAKEN, Code.ATTACHMENT_MISSING, Code.SERVICE_UNUSABLE, Code.IDENTITY_FIRST),
            ),
            Call(
                "GET",
                paths.REQUESTS,
                _READ,
                self._list,
                "The branch's requests: late first, then by promised date",
                (Answer(200, RequestPage),),
                parameters=_FILTERS,
                problems=(Code.NOT_FOUND,),
            ),
            Call(
                "POST",
                paths.REQUEST_SEARCH,
                _READ,
                self._search,
                "Find requests by a code, a letter number, or a person's number",
                (Answer(200, RequestPage),),
                RequestSearch,
            ),
        )

    def _one_request(self) -> tuple[Call, ...]:
        gone = (Code.NOT_FOUND,)
        return (
            Call(
                "GET",
                paths.request("{request_id}"),
                _READ,
                self._detail,
                "A request with everything in it; that it was looked at is recorded",
                (Answer(200, RequestDetail),),
                parameters=(_ID,),
                problems=gone,
            ),
            Call(
                "GET",
                paths.summary("{request_id}"),
                _READ,
                self._summary,
                "A request as a row of the list",
                (Answer(200, RequestSummary),),
                parameters=(_ID,),
                problems=gone,
            ),
            Call(
                "GET",
                paths.receipt("{request_id}"),
                _READ,
                self._receipt,
                "The receipt as it is now",
                (Answer(200, Receipt),),
                parameters=(_ID,),
                problems=gone,
            ),
            Call(
                "GET",
                paths.timeline("{request_id}"),
                _READ,
                self._timeline,
                "What happened to a request",
                (Answer(200, Timeline),),
                parameters=(_ID,),
                problems=gone,
            ),
            Call(
                "POST",
                paths.actions("{request_id}"),
                _ACT,
                self._act,
                f"Act on a request: {', '.join(Action)}",
                (Answer(200, RequestDetail),),
                ActionRequest,
                is_act=True,
                parameters=(
                    _ID,
                    Parameter("Idempotency-Key", Place.HEADER, "^[!-~]{1,80}$", "the id of the act", is_required=True),
                    Parameter("If-Match", Place.HEADER, '^("[0-9]{1,9}"|[0-9]{1,9})$', "the version", is_required=True),
                ),
                problems=(
                    Code.NOT_FOUND,
                    Code.CONFLICT,
                    Code.ID_TAKEN,
                    Code.MOVE_NOT_ALLOWED,
                    Code.PRECONDITION_REQUIRED,
                    Code.ATTACHMENT_MISSING,
                ),
            ),
            Call(
                "GET",
                paths.attachment("{request_id}", "{sha256}"),
                _READ,
                self._attachment,
                "A file of a request",
                (Answer(200, media_type="application/octet-stream"),),
                parameters=(_ID, Parameter("sha256", Place.PATH, SHA256)),
                problems=gone,
            ),
        )


def _wanted(query: Mapping[str, str]) -> Wanted:
    if any(map(is_national_number, re.findall(r"[0-9]{10}", fold_digits(query.get("q", ""))))):
        raise Refusal(Code.BAD_REQUEST, {"q": "person_number"})
    return Wanted(
        state=query.get("state", ""),
        is_late=query.get("late") == "true",
        service=query.get("service", ""),
        clerk=query.get("clerk", ""),
        text=query.get("q", ""),
        cursor=query.get("cursor", ""),
        limit=int(query.get("limit", request_list.PAGE)),
    )
