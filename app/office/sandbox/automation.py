"""Three automations of the sandbox: letters by ECE, letters of plain JSON, and tickets of Request Tracker 5."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.domain.jalali import TEHRAN
from app.office.connectors.automation.ece import reading, writing
from app.office.connectors.automation.ece.letter import (
    Letter,
    LetterDate,
    LetterRefused,
    Receiver,
    RelatedLetter,
    Relation,
)
from app.office.connectors.identity.access import basic
from app.office.sandbox.doors import HAS_IT, UNAUTHORIZED, is_bearer, keep_silent, turned_away
from app.office.sandbox.knobs import ACCOUNT, Knobs

_FOUND_BY = "Subject LIKE '"


@dataclass
class EceSecretariat:
    """Knows a letter again by its key; its receipt is a letter that answers ours under its own number and day."""

    knobs: Knobs
    _receipts: dict[str, Letter] = field(default_factory=dict)

    async def take(self, request: Request) -> Response:
        """POST: a document."""
        if response := await turned_away(self.knobs):
            return response
        if not is_bearer(request):
            return Response(status_code=UNAUTHORIZED)
        try:
            letter = reading.read(await request.body())
        except LetterRefused as error:
            return Response(str(error), 422)
        key = request.headers.get("idempotency-key", letter.number)
        is_new = key not in self._receipts
        receipt = self._receipts.setdefault(key, _receipt(letter, f"1405/9/{len(self._receipts) + 1}"))
        await keep_silent(self.knobs)
        if self.knobs.is_duplicate:
            return Response(status_code=HAS_IT)
        if not self.knobs.has_numbers:
            return Response(status_code=202 if is_new else HAS_IT)
        return Response(writing.write(receipt), media_type="text/xml")

    async def shown(self, request: Request) -> Response:
        """What it keeps: its number by ours."""
        return JSONResponse({key: each.number for key, each in self._receipts.items()})


def _receipt(letter: Letter, number: str) -> Letter:
    about = RelatedLetter(letter.number, Relation.REPLY, letter.sent, letter.sender)
    today = LetterDate(datetime.now(TEHRAN).replace(microsecond=0))
    return Letter(number, today, letter.receiver.party, Receiver(letter.sender), "رسید", related=(about,))


@dataclass
class JsonLetters:
    """As `resources/automation/plain-json.toml` describes one. Heeds no key: who posts twice has two letters."""

    knobs: Knobs
    _letters: list[dict[str, Any]] = field(default_factory=list)

    async def make(self, request: Request) -> Response:
        """POST /api/letters."""
        if response := await self._refusal(request):
            return response
        number = len(self._letters) + 1
        made = {"id": f"L/{number}", "number": f"1405/3/{number}", "status": "open"}
        self._letters.append(await request.json() | made)
        await keep_silent(self.knobs)
        if self.knobs.is_duplicate:
            return JSONResponse({"error": "duplicate external_id"}, HAS_IT)
        return JSONResponse(self._told(self._letters[-1]), 201)

    async def find(self, request: Request) -> Response:
        """The letters of one `external_id`."""
        if response := await self._refusal(request):
            return response
        wanted = request.query_params.get("external_id")
        return JSONResponse({"items": [self._told(each) for each in self._letters if each["external_id"] == wanted]})

    async def one(self, request: Request) -> Response:
        """GET /api/letters/{id}."""
        if response := await self._refusal(request):
            return response
        found = self._named(request)
        return JSONResponse(self._told(found)) if found else JSONResponse({}, 404)

    async def shown(self, request: Request) -> Response:
        """What it keeps, for who looks on."""
        return JSONResponse(self._letters)

    async def decide(self, request: Request) -> Response:
        """What somebody of the automation does to a letter: `{"status": "answered", "answer": "…"}`."""
        found = self._named(request)
        if found is None:
            return JSONResponse({}, 404)
        found |= await request.json()
        return JSONResponse(found)

    def _named(self, request: Request) -> dict[str, Any] | None:
        return next((each for each in self._letters if each["id"] == request.path_params["letter"]), None)

    def _told(self, letter: dict[str, Any]) -> dict[str, Any]:
        return letter if self.knobs.has_numbers else {**letter, "number": None}

    async def _refusal(self, request: Request) -> Response | None:
        if response := await turned_away(self.knobs):
            return response
        return None if is_bearer(request) else JSONResponse({}, UNAUTHORIZED)


@dataclass
class RequestTracker:
    """What of REST2 is called by `request-tracker-5.toml`. Refuses no ticket for being there already."""

    knobs: Knobs
    _tickets: list[dict[str, Any]] = field(default_factory=list)

    async def make(self, request: Request) -> Response:
        """POST /REST/2.0/ticket."""
        if response := await self._refusal(request):
            return response
        asked = await request.json()
        number = len(self._tickets) + 1
        files = [each["FileName"] for each in asked.pop("Attachments", [])]
        self._tickets.append({**asked, "id": number, "type": "ticket", "Status": "new", "files": files})
        await keep_silent(self.knobs)
        url = str(request.url_for("rt_ticket", ticket=number))
        return JSONResponse({"id": str(number), "type": "ticket", "_url": url}, 201, headers={"location": url})

    async def find(self, request: Request) -> Response:
        """Tickets by a word of their subject, the only query it knows."""
        if response := await self._refusal(request):
            return response
        query = request.query_params.get("query", "")
        if not (query.startswith(_FOUND_BY) and query.endswith("'")):
            return JSONResponse({"message": "Invalid query"}, 400)
        word = query.removeprefix(_FOUND_BY)[:-1]
        items = [{"id": str(each["id"]), "type": "ticket"} for each in self._tickets if word in each["Subject"]]
        return JSONResponse({"items": items, "count": len(items), "total": len(items), "page": 1, "per_page": 20})

    async def one(self, request: Request) -> Response:
        """GET /REST/2.0/ticket/{id}; with PUT, its status is set first."""
        if response := await self._refusal(request):
            return response
        found = next((each for each in self._tickets if each["id"] == request.path_params["ticket"]), None)
        if found is None:
            return JSONResponse({"message": "Ticket does not exist"}, 404)
        if request.method == "PUT":
            status = json.loads(await request.body())["Status"]
            said = f"Status changed from '{found['Status']}' to '{status}'"
            found["Status"] = status
            return JSONResponse([said])
        return JSONResponse({name: value for name, value in found.items() if name not in {"files", "Content"}})

    async def shown(self, request: Request) -> Response:
        """What it keeps, for who looks on."""
        return JSONResponse(self._tickets)

    async def _refusal(self, request: Request) -> Response | None:
        if response := await turned_away(self.knobs):
            return response
        is_known = request.headers.get("authorization") == basic(*ACCOUNT)
        return None if is_known else JSONResponse({"message": "Unauthorized"}, UNAUTHORIZED)
