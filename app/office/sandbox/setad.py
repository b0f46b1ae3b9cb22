"""Who speaks for an office to Setad, in the sandbox: takes planning releases of OCDS, gives need numbers."""

from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.office.sandbox.doors import HAS_IT, UNAUTHORIZED, is_bearer, keep_silent, turned_away
from app.office.sandbox.knobs import Knobs


@dataclass
class SetadProgram:
    """Heeds no key: who posts twice has two needs."""

    knobs: Knobs
    _needs: list[dict[str, Any]] = field(default_factory=list)

    async def take(self, request: Request) -> Response:
        """POST /releases."""
        if response := await self._refusal(request):
            return response
        self._needs.append(await request.json())
        await keep_silent(self.knobs)
        if self.knobs.is_duplicate:
            return JSONResponse({"error": "duplicate ocid"}, HAS_IT)
        return JSONResponse(self._told(len(self._needs) - 1), 201)

    async def find(self, request: Request) -> Response:
        """GET /releases/{ocid}."""
        if response := await self._refusal(request):
            return response
        wanted = request.path_params["ocid"]
        found = next((index for index, each in enumerate(self._needs) if each["ocid"] == wanted), None)
        return JSONResponse({}, 404) if found is None else JSONResponse(self._told(found))

    async def shown(self, request: Request) -> Response:
        """What it keeps, for who looks on."""
        return JSONResponse(self._needs)

    def _told(self, index: int) -> dict[str, str]:
        number = f"11050{index}" if self.knobs.has_numbers else ""
        return {"number": number, "date": "1405/09/03", "section": "خرید متوسط"}

    async def _refusal(self, request: Request) -> Response | None:
        if response := await turned_away(self.knobs):
            return response
        return None if is_bearer(request) else JSONResponse({}, UNAUTHORIZED)
