"""Services, their forms, and the working calendar."""

from starlette.responses import Response

from app.contract import codec, paths
from app.contract.messages import CalendarYear, FormDocument, Services
from app.contract.problems import Code
from app.errors import Gone
from app.office import calendars, catalogue
from app.office.calls import Access, Answer, Call, Incoming, Parameter, Place
from app.office.catalogue import etag
from app.office.db import Database

_IF_NONE_MATCH = Parameter("If-None-Match", Place.HEADER, "^.{0,1000}$", "the ETag of what is known")
_UNCHANGED = Answer(304, media_type="")


def _unless_known(incoming: Incoming, message: object) -> Response:
    """The message with its ETag, or 304 when the asker knows it."""
    body = codec.encode(message)
    tag = etag(body)
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    known = {each.strip().removeprefix("W/") for each in incoming.headers.get("If-None-Match", "").split(",")}
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")


class CatalogueRoutes:
    """The calls of this resource."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def _services(self, incoming: Incoming) -> Response:
        branch = incoming.caller.person.branch.code
        services = await self._database.read(lambda connection: catalogue.offered(connection, branch, incoming.now))
        return _unless_known(incoming, services)

    async def _form(self, incoming: Incoming) -> Response:
        code, version = incoming.path["service_code"], int(incoming.path["version"])
        return _unless_known(
            incoming,
            await self._database.read(lambda connection: catalogue.form_document(connection, code, version)),
        )

    async def _calendar(self, incoming: Incoming) -> Response:
        year = int(incoming.path["jalali_year"])
        if not calendars.FIRST_YEAR <= year <= calendars.LAST_YEAR:
            raise Gone
        return _unless_known(incoming, await self._database.read(lambda connection: calendars.year(connection, year)))

    def calls(self) -> tuple[Call, ...]:
        """The calls of this resource."""
        return (
            Call(
                "GET",
                paths.SERVICES,
                Access.SIGNED_IN,
                self._services,
                "Every service of the office, with its record",
                (Answer(200, Services), _UNCHANGED),
                parameters=(_IF_NONE_MATCH,),
            ),
            Call(
                "GET",
                paths.SERVICES + "/{service_code}/forms/{version}",
                Access.SIGNED_IN,
                self._form,
                "One version of a service's form",
                (Answer(200, FormDocument), _UNCHANGED),
                parameters=(
                    Parameter("service_code", Place.PATH, "^[0-9]{11}$", "11 digits"),
                    Parameter("version", Place.PATH, "^[0-9]{1,6}$"),
                    _IF_NONE_MATCH,
                ),
                problems=(Code.NOT_FOUND,),
            ),
            Call(
                "GET",
                "/v1/calendar/{jalali_year}",
                Access.SIGNED_IN,
                self._calendar,
                "The working calendar of a Jalali year",
                (Answer(200, CalendarYear), _UNCHANGED),
                parameters=(Parameter("jalali_year", Place.PATH, "^1[34][0-9]{2}$"), _IF_NONE_MATCH),
                problems=(Code.NOT_FOUND,),
            ),
        )
