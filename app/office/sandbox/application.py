"""The sandbox as an ASGI application: every door of every registry, and the knobs."""

import json
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.office.sandbox.automation import EceSecretariat, JsonLetters, RequestTracker
from app.office.sandbox.doors import UNAUTHORIZED, Doors, wait
from app.office.sandbox.farzin import Farzin
from app.office.sandbox.knobs import Knobs
from app.office.sandbox.legal import LegalPersons
from app.office.sandbox.nocr import CivilRegistry
from app.office.sandbox.people import People
from app.office.sandbox.sealed import Sealed
from app.office.sandbox.setad import SetadProgram
from app.office.sandbox.sms import SmsVendors
from app.office.sandbox.vendors import Said, Vendors

_API = "/api/client/apim/v1"
_TURNED = (
    "mood",
    "slow_seconds",
    "has_photo_permission",
    "token_seconds",
    "busy_seconds",
    "is_mute",
    "is_duplicate",
    "exists",
    "has_numbers",
)


class Sandbox:
    """Answers; a request without the right account is refused as the real door does."""

    def __init__(self, people: People) -> None:
        self._knobs = Knobs()
        self._doors = Doors(self._knobs)
        self._civil = CivilRegistry(people, self._knobs)
        self._vendors = Vendors(people, self._knobs)
        self._sms = SmsVendors(self._knobs)
        self._farzin = Farzin(self._knobs)
        self._ece, self._letters = EceSecretariat(self._knobs), JsonLetters(self._knobs)
        self._tracker, self._setad = RequestTracker(self._knobs), SetadProgram(self._knobs)
        self._register = LegalPersons(people, self._knobs)
        self._sealed = Sealed()

    def application(self) -> Starlette:
        """Every path."""
        return Starlette(
            routes=[
                Route("/sandbox/knobs", self._turn, methods=["GET", "PUT"]),
                Route("/sandbox/lose-tokens", self._lose_tokens, methods=["POST"]),
                Route("/oauth/token", self._doors.token, methods=["POST"]),
                Route("/nocr", self._direct, methods=["POST"]),
                Route("/gsb/nocr", self._gsb, methods=["POST"]),
                Route(f"{_API}/nocr/gwsh/{{operation}}", self._pgsb, methods=["POST"]),
                Route(f"{_API}/nocr/gwsh", self._pgsb, methods=["POST"]),
                Route(f"{_API}/shahkar/gwsh/serviceIDmatching", self._shahkar, methods=["POST"]),
                Route(f"{_API}/shahkaar/gwsh/serviceIDmatchingencrypted", self._shahkar_sealed, methods=["POST"]),
                Route("/sandbox/sealing-key", self._sealing_key),
                Route("/jibit/v1/services/identity", self._jibit_identity),
                Route("/jibit/v1/services/matching", self._jibit_matching),
                Route("/uid/api/inquiry/person/v2", self._uid_person, methods=["POST"]),
                Route("/uid/api/inquiry/postal-code/v1", self._uid_postal_code, methods=["POST"]),
                Route("/uid/api/inquiry/foreign/residency", self._uid_foreigner, methods=["POST"]),
                Route("/farzin/Authentication.asmx", self._farzin.authentication, methods=["POST"]),
                Route("/farzin/eFormManagment.asmx", self._farzin.forms, methods=["POST"]),
                Route("/sandbox/farzin", self._farzin.shown),
                Route("/sms/kavenegar/v1/{key}/sms/send.json", self._sms.kavenegar, methods=["POST"]),
                Route("/sms/smsir/v1/send/bulk", self._sms.smsir, methods=["POST"]),
                Route("/sandbox/sms", self._sms.shown),
                Route("/legal", self._legal, methods=["POST"]),
                Route("/finnotech/ecity/v2/clients/{client}/postalCode", self._finnotech_postal_code),
                *self._automations(),
            ]
        )

    def _automations(self) -> list[Route]:
        ece, letters, tracker, setad = self._ece, self._letters, self._tracker, self._setad
        return [
            Route("/ece/letters", ece.take, methods=["POST"]),
            Route("/sandbox/ece", ece.shown),
            Route("/api/letters", letters.make, methods=["POST"]),
            Route("/api/letters", letters.find),
            Route("/api/letters/{letter:path}", letters.one),
            Route("/sandbox/letters", letters.shown),
            Route("/sandbox/letters/{letter:path}", letters.decide, methods=["PUT"]),
            Route("/rt/REST/2.0/ticket", tracker.make, methods=["POST"]),
            Route("/rt/REST/2.0/tickets", tracker.find),
            Route("/rt/REST/2.0/ticket/{ticket:int}", tracker.one, methods=["GET", "PUT"], name="rt_ticket"),
            Route("/sandbox/rt", tracker.shown),
            Route("/setad/releases", setad.take, methods=["POST"]),
            Route("/setad/releases/{ocid}", setad.find),
            Route("/sandbox/setad", setad.shown),
        ]

    async def _turn(self, request: Request) -> Response:
        """The knobs as they stand; with PUT, those that are named are turned first."""
        if request.method == "PUT":
            try:
                asked = msgspec.json.decode(await request.body(), type=dict[str, Any])
                turned = msgspec.convert({name: asked[name] for name in asked if name in _TURNED}, Knobs)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                return JSONResponse({"error": str(error)}, 422)
            for name in set(asked) & set(_TURNED):
                setattr(self._knobs, name, getattr(turned, name))
        return JSONResponse(msgspec.to_builtins(self._knobs))

    async def _lose_tokens(self, request: Request) -> Response:
        self._doors.lose_tokens()
        self._farzin.lose_sessions()
        return Response(status_code=204)

    async def _direct(self, request: Request) -> Response:
        await self._begin()
        return await self._soap(request, is_direct=True)

    async def _gsb(self, request: Request) -> Response:
        await self._begin()
        if not self._doors.knows_account(request):
            return Response(status_code=UNAUTHORIZED)
        return await self._soap(request, is_direct=False)

    async def _pgsb(self, request: Request) -> Response:
        await self._begin()
        if not self._doors.knows_office(request):
            return JSONResponse({"error": "invalid_token"}, UNAUTHORIZED)
        if request.headers.get("content-type", "").startswith("text/xml"):
            return await self._soap(request, is_direct=False)
        operation, body = request.path_params["operation"], await request.body()
        content = await run_in_threadpool(self._civil.json, operation, body)
        return Response(content, media_type="application/json")

    async def _soap(self, request: Request, *, is_direct: bool) -> Response:
        body = await request.body()
        status, content = await run_in_threadpool(lambda: self._civil.soap(body, is_direct=is_direct))
        return Response(content, status, media_type="text/xml")

    async def _shahkar(self, request: Request) -> Response:
        await self._begin()
        if not self._doors.knows_office(request):
            return JSONResponse({"error": "invalid_token"}, UNAUTHORIZED)
        return _said(self._vendors.shahkar(await _document(request)))

    async def _shahkar_sealed(self, request: Request) -> Response:
        await self._begin()
        if not self._doors.knows_office(request):
            return JSONResponse({"error": "invalid_token"}, UNAUTHORIZED)
        return _said(self._vendors.shahkar(self._sealed.opened(await _document(request))))

    async def _sealing_key(self, request: Request) -> Response:
        return JSONResponse(self._sealed.public_key)

    async def _jibit_identity(self, request: Request) -> Response:
        await self._begin()
        query = request.query_params
        return self._known(request, self._vendors.jibit_identity(query["nationalCode"], query["birthDate"]))

    async def _jibit_matching(self, request: Request) -> Response:
        await self._begin()
        query = request.query_params
        return self._known(request, self._vendors.jibit_matching(query["nationalCode"], query["mobileNumber"]))

    async def _uid_person(self, request: Request) -> Response:
        await self._begin()
        return _said(self._vendors.uid_person(await _document(request)))

    async def _uid_postal_code(self, request: Request) -> Response:
        await self._begin()
        return _said(self._vendors.uid_postal_code(await _document(request)))

    async def _uid_foreigner(self, request: Request) -> Response:
        await self._begin()
        return _said(self._vendors.uid_foreigner(await _document(request)))

    async def _legal(self, request: Request) -> Response:
        await self._begin()
        status, content = self._register.soap(await request.body())
        return Response(content, status, media_type="text/xml")

    async def _finnotech_postal_code(self, request: Request) -> Response:
        await self._begin()
        query = request.query_params
        said = self._vendors.finnotech_postal_code(query["postalCode"], query.get("trackId", ""))
        return self._known(request, said)

    def _known(self, request: Request, said: Said) -> Response:
        if not self._doors.knows_token(request):
            return JSONResponse({"code": "forbidden"}, UNAUTHORIZED)
        return _said(said)

    async def _begin(self) -> None:
        self._knobs.asked += 1
        await wait(self._knobs)


async def _document(request: Request) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(await request.body())
    return found


def _said(said: Said) -> Response:
    return JSONResponse(said[1], said[0])
