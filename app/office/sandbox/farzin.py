"""A Farzin of the sandbox: two SOAP services, a session by cookie, documents of one form with their files."""

import hashlib
import html
import re
import secrets
from dataclasses import dataclass, field

from lxml import etree
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.office.connectors.automation.farzin.soap import ENVELOPE
from app.office.connectors.identity.nocr_answer import parsed
from app.office.sandbox.doors import keep_silent, turned_away
from app.office.sandbox.knobs import ACCOUNT, Existence, Knobs

SPACE = "http://tempuri.org/"
_WHERE = re.compile(r"(\w+) = '((?:[^']|'')*)'")


@dataclass
class Document:
    """One that was inserted: its fields by name, the names of its files."""

    type_code: str
    code: str
    number: str
    fields: dict[str, str]
    files: list[str] = field(default_factory=list)

    def shown(self, *, has_number: bool) -> str:
        """As an operation answers it."""
        number = self.number if has_number else ""
        return f'<Document entityTypeCode="{self.type_code}" entityCode="{self.code}" EntityNumber="{number}"/>'


class Farzin:
    """Heeds no key: who inserts twice has two documents."""

    def __init__(self, knobs: Knobs) -> None:
        self._knobs = knobs
        self._sessions: set[str] = set()
        self._documents: list[Document] = []

    def lose_sessions(self) -> None:
        """As after a restart."""
        self._sessions.clear()

    async def shown(self, request: Request) -> Response:
        """What it keeps, for who looks on."""
        kept = [{"number": each.number, "fields": each.fields, "files": each.files} for each in self._documents]
        return JSONResponse(kept)

    async def authentication(self, request: Request) -> Response:
        """Authentication.asmx."""
        if response := await turned_away(self._knobs):
            return response
        _, asked = _asked(await request.body())
        user, word = ACCOUNT
        expected = hashlib.sha1(word.encode(), usedforsecurity=False).hexdigest()
        if (asked.get("userName"), asked.get("password")) != (user, expected):
            return _said("Login", '<Result errorMessage="wrong user or password"/>')
        session = secrets.token_urlsafe()
        self._sessions.add(session)
        answer = _said("Login", "<Result>true</Result>")
        answer.headers["set-cookie"] = f"ASP.NET_SessionId={session}; path=/; HttpOnly"
        return answer

    async def forms(self, request: Request) -> Response:
        """eFormManagment.asmx."""
        if response := await turned_away(self._knobs):
            return response
        operation, asked = _asked(await request.body())
        if request.cookies.get("ASP.NET_SessionId") not in self._sessions:
            return _said(operation, '<Result errorMessage="please login first"/>')
        said = {
            "InsertDocument": self._insert,
            "CheckExistDocument": self._check,
            "AttachFileInForm": self._attach,
            "GetFileDependency": self._files,
        }[operation](asked)
        if operation in {"InsertDocument", "AttachFileInForm"}:
            await keep_silent(self._knobs)
        return _said(operation, said)

    def _insert(self, asked: dict[str, str]) -> str:
        root = parsed(asked["xml"].encode())
        fields = {str(each.get("name")): each.text or "" for each in root.iterfind("Structure/Field")}
        code = len(self._documents) + 1
        self._documents.append(Document(asked["etc"], str(code), f"1405/{code}", fields))
        if self._knobs.is_duplicate:
            return '<Result errorMessage="duplicate document"/>'
        return self._documents[-1].shown(has_number=self._knobs.has_numbers)

    def _check(self, asked: dict[str, str]) -> str:
        match = _WHERE.fullmatch(asked["where"])
        if match is None:
            return '<Result errorMessage="wrong where"/>'
        value = match[2].replace("''", "'")
        found = next((each for each in self._documents if each.fields.get(match[1]) == value), None)
        match self._knobs.exists:
            case Existence.WORD:
                return "true" if found else "false"
            case Existence.FAILURE if found is None:
                return '<Result errorMessage="Document not found"/>'
            case _:
                return found.shown(has_number=self._knobs.has_numbers) if found else "<Result/>"

    def _attach(self, asked: dict[str, str]) -> str:
        self._of(asked).files.append(f"{asked['fileName']}.{asked['fileExtension']}")
        return "<Result>true</Result>"

    def _files(self, asked: dict[str, str]) -> str:
        names = "".join(f"<File>{html.escape(name)}</File>" for name in self._of(asked).files)
        return f"<Files>{names}</Files>"

    def _of(self, asked: dict[str, str]) -> Document:
        return self._documents[int(asked["ec"]) - 1]


def _asked(body: bytes) -> tuple[str, dict[str, str]]:
    operation = parsed(body).find(f"{{{ENVELOPE}}}Body/*")
    assert operation is not None
    return etree.QName(operation).localname, {etree.QName(each).localname: each.text or "" for each in operation}


def _said(operation: str, inside: str) -> Response:
    """The result is a text that holds XML, as these services have it."""
    result = f"<{operation}Result>{html.escape(inside)}</{operation}Result>"
    body = f'<soap:Body><{operation}Response xmlns="{SPACE}">{result}</{operation}Response></soap:Body>'
    envelope = f'<?xml version="1.0"?><soap:Envelope xmlns:soap="{ENVELOPE}">{body}</soap:Envelope>'
    return Response(envelope, media_type="text/xml")
