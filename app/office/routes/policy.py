"""What the desk obeys, and, at a training gateway, numbers to try."""

from collections.abc import Callable

import msgspec
from starlette.responses import Response

from app.contract import paths
from app.contract.messages import Policy, TrainingSamples
from app.contract.problems import Code
from app.errors import Gone
from app.office.calls import Access, Answer, Call, Incoming
from app.office.web import answer


def calls(policy: Policy, samples: Callable[[], TrainingSamples] | None) -> tuple[Call, ...]:
    """The calls of this resource. `samples` None: not a training gateway."""

    async def tell(incoming: Incoming) -> Response:
        return answer(msgspec.structs.replace(policy, now=incoming.now))

    async def show(incoming: Incoming) -> Response:
        if samples is None:
            raise Gone
        return answer(samples())

    return (
        Call("GET", paths.POLICY, Access.SIGNED_IN, tell, "Limits, and the gateway's time", (Answer(200, Policy),)),
        Call(
            "GET",
            paths.TRAINING_SAMPLES,
            Access.SIGNED_IN,
            show,
            "Numbers to try; at a training gateway only",
            (Answer(200, TrainingSamples),),
            problems=(Code.NOT_FOUND,),
        ),
    )
