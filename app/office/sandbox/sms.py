"""Two vendors of SMS of the sandbox: one that knows a message again by its `localid`, and one that does not."""

import asyncio
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.office.sandbox.knobs import BUSINESS, FAULT_OF_MOOD, Knobs

_SILENCE_SECONDS = 3600.0
_NO_MOBILE = "09000000000"
"""A number that no vendor takes."""


@dataclass(frozen=True)
class Message:
    """What a visitor would have read."""

    mobile: str
    text: str


class SmsVendors:
    """Keep what they were given; the account is that of the commercial registries."""

    def __init__(self, knobs: Knobs) -> None:
        self._knobs = knobs
        self._messages: list[Message] = []
        self._known: dict[str, int] = {}

    async def shown(self, request: Request) -> Response:
        """What was sent, for who looks on."""
        return JSONResponse([{"mobile": each.mobile, "text": each.text} for each in self._messages])

    async def kavenegar(self, request: Request) -> Response:
        """POST /v1/{key}/sms/send.json."""
        if response := self._refusal():
            return response
        said = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        if request.path_params["key"] != BUSINESS[1]:
            return _kavenegar(403, "invalid key")
        if said["receptor"] == _NO_MOBILE:
            return _kavenegar(411, "invalid receptor")
        if said["localid"] not in self._known:
            self._messages.append(Message(said["receptor"], said["message"]))
            self._known[said["localid"]] = len(self._messages)
        await self._keep_silent()
        entries = [{"messageid": self._known[said["localid"]], "status": 1}]
        return _kavenegar(200, "ok", entries)

    async def smsir(self, request: Request) -> Response:
        """POST /v1/send/bulk."""
        if response := self._refusal():
            return response
        if request.headers.get("x-api-key") != BUSINESS[1]:
            return JSONResponse({"status": 10, "message": "invalid key"}, 401)
        said: dict[str, Any] = await request.json()
        if said["mobiles"] == [_NO_MOBILE]:
            return JSONResponse({"status": 104, "message": "invalid mobile"}, 400)
        self._messages.append(Message(said["mobiles"][0], said["messageText"]))
        await self._keep_silent()
        return JSONResponse({"status": 1, "message": "ok", "data": {"messageIds": [len(self._messages)]}})

    def _refusal(self) -> Response | None:
        if self._knobs.busy_seconds:
            return Response(status_code=429, headers={"retry-after": str(self._knobs.busy_seconds)})
        return Response(status_code=503) if self._knobs.mood in FAULT_OF_MOOD else None

    async def _keep_silent(self) -> None:
        if self._knobs.is_mute:
            await asyncio.sleep(_SILENCE_SECONDS)


def _kavenegar(status: int, said: str, entries: list[dict[str, int]] | None = None) -> Response:
    return JSONResponse({"return": {"status": status, "message": said}, "entries": entries}, min(status, 400))
