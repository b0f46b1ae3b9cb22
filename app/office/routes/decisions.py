"""One decision on many requests."""

from starlette.responses import Response

from app.contract import paths
from app.contract.decisions import ManyDecided, ManyDecisions, OneDecided, OneOfMany
from app.contract.messages import ActionRequest
from app.contract.problems import Code
from app.domain.people import Permission
from app.domain.request import Action
from app.errors import AppError, Rejected, ServerBusy
from app.office.calls import Answer, Call, Incoming
from app.office.problems import Refusal, problem_of
from app.office.sessions import Sessions
from app.office.web import answer
from app.office.workflow import NOTE_LIMIT, Workflow


class DecisionRoutes:
    """The calls of this resource."""

    def __init__(self, workflow: Workflow, sessions: Sessions) -> None:
        self._workflow, self._sessions = workflow, sessions

    async def _decide(self, incoming: Incoming) -> Response:
        wanted = await incoming.body(ManyDecisions)
        _check(wanted)
        await self._sessions.confirm(incoming.caller.person, wanted.password, incoming.now)
        action = ActionRequest(Action(wanted.action.value), wanted.reason, wanted.assignee)
        return answer(ManyDecided(tuple([await self._one(incoming, each, action) for each in wanted.requests])))

    async def _one(self, incoming: Incoming, each: OneOfMany, action: ActionRequest) -> OneDecided:
        person, request = incoming.caller.person, each.request.lower()
        try:
            done = await self._workflow.act(person, request, action, each.key, each.version, incoming.now)
        except ServerBusy:
            return OneDecided(request, Code.BUSY.value)
        except (AppError, Refusal) as error:
            found = problem_of(error, incoming.now)
            if found is None:
                raise
            return OneDecided(request, found.code, found.version)
        return OneDecided(request, version=done.summary.version)

    def calls(self) -> tuple[Call, ...]:
        """The calls of this resource."""
        return (
            Call(
                "POST",
                paths.MANY_ACTIONS,
                frozenset({Permission.DECIDE}),
                self._decide,
                "Decide on many requests at once, each by its own version and key, with the password given once",
                (Answer(200, ManyDecided),),
                ManyDecisions,
                is_act=True,
                problems=(Code.WRONG_PASSWORD, Code.ACCOUNT_LOCKED),
            ),
        )


def _check(wanted: ManyDecisions) -> None:
    """What is wrong with all of them is told before a password is tried. Raises Rejected."""
    problems = {}
    if len({each.request.lower() for each in wanted.requests}) < len(wanted.requests):
        problems["/requests"] = "twice"
    if wanted.action.value == Action.RETURN.value and not wanted.reason.strip():
        problems["/reason"] = "required"
    if len(wanted.reason.strip()) > NOTE_LIMIT:
        problems["/reason"] = "too_long"
    if wanted.action.value == Action.ASSIGN.value and not wanted.assignee:
        problems["/assignee"] = "required"
    if problems:
        raise Rejected(problems)
