"""Sends one short message by a declared vendor, and says what became of it."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import jmespath
import msgspec
from jmespath.exceptions import JMESPathError

from app.errors import InquiryFailed, InquiryFailure
from app.office.connectors.identity.access import Line
from app.office.connectors.identity.declaration import PLACE
from app.office.connectors.identity.exchange import NotReached, Outgoing, Reply
from app.office.connectors.identity.lines import line_to
from app.office.connectors.identity.opening import OpeningHours
from app.office.connectors.identity.secrets import read_secrets
from app.office.connectors.sms.told import SmsFile, Vendor, Words, read_office, read_vendor, read_words
from app.office.sms_port import MayHaveLeft, Never, NotNow, SmsManner

_BUSY = frozenset({429, 503})
_AUTH = frozenset({401, 403})
_FIGURES = 10**15
_LONGEST_ID = 80


class SmsSender:
    """Keeps the port `office.sms_port.Sender`. Called in worker threads."""

    def __init__(self, line: Line, office: SmsFile, vendor: Vendor, values: dict[str, str]) -> None:
        self._line, self._address, self._vendor = line, office.address.rstrip("/"), vendor
        self._values = values

    @property
    def is_idempotent(self) -> bool:
        """Whether a message may be sent again whose answer got lost."""
        return self._vendor.is_idempotent

    def send(self, reference: str, mobile: str, text: str) -> str:
        """The vendor's id of a message that it took. Raises NotNow, Never, MayHaveLeft."""
        number = str(int(reference.replace("-", ""), 16) % _FIGURES)
        known = self._values | {"mobile": mobile, "text": text, "reference": reference, "number": number}
        try:
            reply = self._line.send(self._outgoing(known))
        except NotReached as error:
            raise NotNow("unreachable") from error
        except InquiryFailed as error:
            if error.failure is InquiryFailure.UPSTREAM:
                raise MayHaveLeft("no_answer") from error
            raise NotNow("auth") from error
        return self._judged(reply)

    def _outgoing(self, known: dict[str, str]) -> Outgoing:
        vendor = self._vendor
        path = PLACE.sub(lambda place: quote(known[place[1]], safe=""), vendor.path)
        headers = {"Accept": "application/json", **_filled(vendor.headers, known)}
        content = b""
        if vendor.form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            content = urlencode(_filled(vendor.form, known)).encode()
        elif vendor.body:
            headers["Content-Type"] = "application/json"
            content = json.dumps(_filled(vendor.body, known), ensure_ascii=False).encode()
        return Outgoing(vendor.method, self._address + path, headers, _filled(vendor.query, known), content)

    def _judged(self, reply: Reply) -> str:
        if reply.status in _BUSY:
            raise NotNow("busy")
        if reply.status in _AUTH:
            raise NotNow("auth")
        document = _document(reply)
        if reply.status < 300 and _at(self._vendor.sent, document) is True:
            return str(_at(self._vendor.id, document) or "")[:_LONGEST_ID]
        code = str(_at(self._vendor.code, document) or reply.status)
        if code in self._vendor.never:
            raise Never(code)
        if reply.status >= 500 or document is None:
            raise MayHaveLeft("upstream")
        raise NotNow("rejected")

    def close(self) -> None:
        """End every connection."""
        self._line.close()


def open_sender(file: Path, shipped: Path) -> tuple[SmsSender, SmsManner]:
    """Who sends, and how the office has it; nobody is asked yet. `shipped`: the folder of vendors.

    Raises RegistryUnusable.
    """
    office = read_office(file)
    secrets = read_secrets(file.parent / office.credentials if office.credentials else None)
    is_file = office.vendor.endswith(".toml")
    vendor = read_vendor(file.parent / office.vendor if is_file else shipped / f"{office.vendor}.toml", office)
    words: Words = read_words(
        file.parent / office.messages if office.messages else shipped / "messages.toml", office.most_parts
    )
    values = office.values | {name: secrets.secret(kept) for name, kept in office.secrets.items()}
    line = line_to("SMS", office.access, office.trust, office.deadline_seconds, file.parent, secrets)
    manner = SmsManner(words, office.language, OpeningHours(office.opens, office.closes), office.expires_hours)
    return SmsSender(line, office, vendor, values), manner


def _filled(node: Any, known: dict[str, str]) -> Any:
    if isinstance(node, str):
        return PLACE.sub(lambda place: known[place[1]], node)
    if isinstance(node, dict):
        return {name: _filled(value, known) for name, value in node.items()}
    return [_filled(value, known) for value in node] if isinstance(node, list) else node


def _at(path: str, document: Any) -> Any:
    try:
        return jmespath.search(path, document) if path else None
    except (JMESPathError, RecursionError):
        return None


def _document(reply: Reply) -> Any:
    try:
        return msgspec.json.decode(reply.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
