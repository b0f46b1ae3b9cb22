"""Two vendors of SMS of the sandbox: one that knows a message again by its `localid`, and one that does not."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.office.sandbox.doors import keep_silent, turned_away
from app.office.sandbox.knobs import BUSINESS, Knobs

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
        if response := await turned_away(self._knobs):
            return response
        said = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        if request.path_params["key"] != BUSINESS[1]:
            return _kavenegar(403, "invalid key")
        if said["receptor"] == _NO_MOBILE:
            return _kavenegar(411, "invalid receptor")
        if said["localid"] not in self._known:
            self._messages.append(Message(said["receptor"], said["message"]))
            self._known[said["localid"]] = len(self._messages)
        await keep_silent(self._knobs)
        entries = [{"messageid": self._known[said["localid"]], "status": 1}]
        return _kavenegar(200, "ok", entries)

    async def smsir(self, request: Request) -> Response:
        """POST /v1/send/bulk."""
        if response := await turned_away(self._knobs):
            return response
        if request.headers.get("x-api-key") != BUSINESS[1]:
            return JSONResponse({"status": 10, "message": "invalid key"}, 401)
        said: dict[str, Any] = await request.json()
        if said["mobiles"] == [_NO_MOBILE]:
            return JSONResponse({"status": 104, "message": "invalid mobile"}, 400)
        self._messages.append(Message(said["mobiles"][0], said["messageText"]))
        await keep_silent(self._knobs)
        return JSONResponse({"status": 1, "message": "ok", "data": {"messageIds": [len(self._messages)]}})


def _kavenegar(status: int, said: str, entries: list[dict[str, int]] | None = None) -> Response:
    return JSONResponse({"return": {"status": status, "message": said}, "entries": entries}, min(status, 400))
