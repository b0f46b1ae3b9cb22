"""A registry that is told by a file, not by code: how it is asked, and where in its answer what stands."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jmespath
import msgspec
from jmespath.exceptions import JMESPathError

from app.domain.citizen import InquiryKind
from app.errors import InquiryFailure
from app.office.connectors.identity.configuration import RegistrySettings, read_toml
from app.office.connectors.identity.secrets import RegistryUnusable

PLACE = re.compile(r"\{([a-z_]+)\}")
"""Of a value in a template."""

ASKED = (
    "question_id",
    "national_number",
    "birth_jalali",
    "birth_jalali_slashed",
    "mobile",
    "postal_code",
    "legal_id",
    "foreign_code",
    "time_serial",
)
"""What every template may use. `time_serial`: yyyyMMddHHmmss in Iran and six random figures."""

FIELDS: dict[InquiryKind, tuple[frozenset[str], frozenset[str]]] = {
    InquiryKind.IDENTITY: (
        frozenset({"first_name", "last_name"}),
        frozenset(
            {
                "national_number",
                "father_name",
                "gender",
                "birth_date",
                "certificate_number",
                "issue_office",
                "is_deceased",
                "death_date",
            }
        ),
    ),
    InquiryKind.MOBILE_MATCH: (frozenset({"mobile_matches"}), frozenset()),
    InquiryKind.POSTAL_ADDRESS: (frozenset({"city", "street"}), frozenset({"province", "county", "plate", "floor"})),
    InquiryKind.LEGAL_PERSON: (
        frozenset({"name", "registered_on"}),
        frozenset({"register_number", "postal_code", "is_dissolved"}),
    ),
    InquiryKind.FOREIGN_PERSON: (
        frozenset({"first_name", "last_name", "birth_date"}),
        frozenset({"father_name", "nationality"}),
    ),
}
"""What an answer must say, and what it may say besides."""


class DeclaredQuestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`answer`: a JMESPath for each field. `words`: what the registry's words for a field mean here.

    `succeeds`: a JMESPath that is true of an answer only; whatever it is not true of is a failure. `sealed`: what goes
    out so that only the registry can read it (see `sealing`).
    """

    answer: dict[str, str]
    method: str = "POST"
    path: str = ""
    headers: dict[str, str] = {}
    query: dict[str, str] = {}
    body: dict[str, Any] = {}
    succeeds: str = ""
    words: dict[str, dict[str, str | bool]] = {}
    sealed: tuple[str, ...] = ()


class DeclaredFailures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`code`: a JMESPath to the registry's own code; a code says more than a status."""

    code: str = ""
    by_code: dict[str, InquiryFailure] = {}
    by_status: dict[str, InquiryFailure] = {}


class Declaration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole file. `source`: the registry's name as people read it. `needs`: the values that an office must give."""

    source: str
    questions: dict[InquiryKind, DeclaredQuestion]
    failures: DeclaredFailures = DeclaredFailures()
    needs: tuple[str, ...] = ()


def read_declaration(file: Path) -> Declaration:
    """A file that can be obeyed. Raises RegistryUnusable, naming what is wrong."""
    found = read_toml(file, Declaration)
    for kind, question in found.questions.items():
        _check_question(f"{file}: {kind.value}", kind, question, found)
    if found.failures.code:
        _compiled(f"{file}: failures", found.failures.code)
    for status in found.failures.by_status:
        if not (status.isascii() and status.isdigit() and len(status) == 3):
            raise RegistryUnusable(f"{file}: failures: {status} is no HTTP status")
    return found


def check_values(settings: RegistrySettings, declaration: Declaration) -> None:
    """Whether an office gives what a declaration needs. Raises RegistryUnusable."""
    where = f"the registry {settings.name}"
    given = settings.values.keys() | settings.secrets.keys()
    for name in declaration.needs:
        if name not in given:
            raise RegistryUnusable(f"{where} needs {name} among its values or secrets")
    for name in given & set(ASKED) | settings.values.keys() & settings.secrets.keys():
        raise RegistryUnusable(f"{where} gives {name} twice")
    for kind in settings.answers:
        if kind not in declaration.questions:
            raise RegistryUnusable(f"{where}: its connector does not answer {kind.value}")
        if declaration.questions[kind].sealed and not settings.sealing_key:
            raise RegistryUnusable(f"{where} needs sealing_key: the file of the registry's public key")


def _check_question(where: str, kind: InquiryKind, question: DeclaredQuestion, whole: Declaration) -> None:
    needed, allowed = FIELDS[kind]
    if question.method not in ("GET", "POST"):
        raise RegistryUnusable(f"{where}: the method is GET or POST")
    for name in needed - question.answer.keys():
        raise RegistryUnusable(f"{where}: the answer says nothing of {name}")
    for name in question.answer.keys() - needed - allowed:
        raise RegistryUnusable(f"{where}: an answer has no {name}")
    for name in question.words.keys() - question.answer.keys():
        raise RegistryUnusable(f"{where}: words for {name}, of which the answer says nothing")
    for name in set(question.sealed) - set(ASKED):
        raise RegistryUnusable(f"{where}: nothing that is asked is called {name}")
    for path in filter(None, (*question.answer.values(), question.succeeds)):
        _compiled(where, path)
    known = {*ASKED, *whole.needs}
    texts = (question.path, *question.headers.values(), *question.query.values(), *_texts(question.body))
    for name in (name for text in texts for name in PLACE.findall(text)):
        if name not in known:
            raise RegistryUnusable(f"{where}: nothing is called {name}")


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        for value in node.values():
            yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)


def _compiled(where: str, path: str) -> None:
    try:
        jmespath.compile(path)
    except JMESPathError as error:
        raise RegistryUnusable(f"{where}: {path} is no JMESPath") from error
