"""Questions to the registries."""

from starlette.responses import Response

from app.contract import paths
from app.contract.messages import InquiryRequest
from app.contract.problems import Code
from app.domain.citizen import Inquiry, InquiryId
from app.domain.people import Permission
from app.office.calls import UUID, Answer, Call, Incoming, Parameter, Place
from app.office.inquiries import Inquiries
from app.office.web import answer

_INQUIRE = frozenset({Permission.INQUIRE})


def calls(inquiries: Inquiries) -> tuple[Call, ...]:
    """The calls of this resource."""

    async def ask(incoming: Incoming) -> Response:
        request = await incoming.body(InquiryRequest)
        return answer(await inquiries.ask(incoming.caller.person, request, incoming.now))

    async def portrait(incoming: Incoming) -> Response:
        image = await inquiries.portrait(incoming.caller.person, InquiryId(incoming.path["inquiry_id"]), incoming.now)
        if image is None:
            return Response(status_code=204)
        return Response(image, media_type="image/jpeg")

    return (
        Call(
            "POST",
            paths.INQUIRIES,
            _INQUIRE,
            ask,
            "Ask a registry; the same id again is the same inquiry",
            (Answer(200, Inquiry),),
            InquiryRequest,
            problems=(Code.INQUIRY_FAILED, Code.ID_TAKEN),
        ),
        Call(
            "GET",
            paths.portrait("{inquiry_id}"),
            _INQUIRE,
            portrait,
            "The portrait of who was asked for",
            (Answer(200, media_type="image/jpeg"), Answer(204, media_type="")),
            parameters=(Parameter("inquiry_id", Place.PATH, UUID, "the id of an identity inquiry"),),
            problems=(Code.NOT_FOUND, Code.INQUIRY_FAILED),
        ),
    )
