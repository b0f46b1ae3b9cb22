"""What an office's file says of SMS: by whom, when, in which words. Secrets are never in it."""

from datetime import time
from pathlib import Path
from typing import Any

import jmespath
import msgspec
from jmespath.exceptions import JMESPathError

from app.domain import sms
from app.domain.request import Step
from app.office.connectors.identity.configuration import AccessSettings, TrustSettings, check_access, read_toml
from app.office.connectors.identity.declaration import PLACE
from app.office.connectors.identity.secrets import RegistryUnusable

STEPS = (Step.REGISTERED, Step.RETURNED, Step.ANSWERED, Step.REFUSED)
_TOLD_OF = {**{step.value: sms.PLACES for step in STEPS}, **sms.PLACES_OF}
LANGUAGES = ("fa", "en")
DEFAULT = "default"
GIVEN = frozenset({"mobile", "text", "reference", "number"})
"""What a vendor's template may use besides its own needs. `number`: the reference in figures."""

Words = dict[str, dict[str, dict[str, str]]]
"""By service or `DEFAULT`, step, language."""


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class SmsFile(_Table, frozen=True, forbid_unknown_fields=True):
    """The whole file. The same time twice in `opens` and `closes`: round the clock."""

    vendor: str
    address: str
    credentials: str = ""
    messages: str = ""
    language: str = "fa"
    access: AccessSettings = AccessSettings()
    trust: TrustSettings = TrustSettings()
    values: dict[str, str] = {}
    secrets: dict[str, str] = {}
    opens: time = time(8)
    closes: time = time(21)
    expires_hours: float = 24.0
    deadline_seconds: float = 6.0
    most_parts: int = 4


class Vendor(_Table, frozen=True, forbid_unknown_fields=True):
    """How a vendor takes a message. `sent`: a JMESPath that is true of a message that was taken. `id`: its own of it.

    `is_idempotent`: the same reference is sent once, so a message whose answer got lost may be sent again. `never`:
    codes after which trying again is of no use.
    """

    source: str
    path: str
    sent: str
    method: str = "POST"
    needs: tuple[str, ...] = ()
    headers: dict[str, str] = {}
    query: dict[str, str] = {}
    form: dict[str, str] = {}
    body: dict[str, Any] = {}
    id: str = ""
    code: str = ""
    never: tuple[str, ...] = ()
    is_idempotent: bool = False


def read_office(file: Path) -> SmsFile:
    """An office's file. Raises RegistryUnusable, naming what is wrong."""
    found = read_toml(file, SmsFile)
    check_access("SMS", found.access, found.address)
    if found.language not in LANGUAGES:
        raise RegistryUnusable(f"{file}: language is one of {', '.join(LANGUAGES)}")
    if found.opens > found.closes:
        raise RegistryUnusable(f"{file}: it closes before it opens")
    if not (0 < found.deadline_seconds <= 30 and 0 < found.expires_hours <= 168 and 1 <= found.most_parts <= 10):
        raise RegistryUnusable(f"{file}: its limits cannot be kept")
    return found


def read_vendor(file: Path, office: SmsFile) -> Vendor:
    """A vendor's file, to which the office gives all that it needs. Raises RegistryUnusable."""
    found = read_toml(file, Vendor)
    given = office.values.keys() | office.secrets.keys()
    for name in found.needs:
        if name not in given:
            raise RegistryUnusable(f"{file} needs {name} among the office's values or secrets")
    known = {*found.needs, *GIVEN}
    texts = [found.path, *found.headers.values(), *found.query.values(), *found.form.values(), *_texts(found.body)]
    for name in (name for text in texts for name in PLACE.findall(text)):
        if name not in known:
            raise RegistryUnusable(f"{file}: nothing is called {name}")
    for path in filter(None, (found.sent, found.id, found.code)):
        try:
            jmespath.compile(path)
        except JMESPathError as error:
            raise RegistryUnusable(f"{file}: {path} is no JMESPath") from error
    if found.form and found.body:
        raise RegistryUnusable(f"{file}: a message goes as a form or as JSON")
    return found


def read_words(file: Path, most_parts: int) -> Words:
    """Every message in every language. Raises RegistryUnusable: one is wanting, too long, or asks for the unknown."""
    found = read_toml(file, Words)
    for service, steps in found.items():
        for step, texts in steps.items():
            where = f"{file}: {service}.{step}"
            if step not in _TOLD_OF:
                raise RegistryUnusable(f"{where}: of this step nobody is told")
            for language in LANGUAGES:
                if not texts.get(language, "").strip():
                    raise RegistryUnusable(f"{where} has no words in {language}")
            for text in texts.values():
                if unknown := sms.places(text) - _TOLD_OF[step]:
                    raise RegistryUnusable(f"{where}: nothing is called {min(unknown)}")
                if sms.parts(text) > most_parts:
                    raise RegistryUnusable(f"{where} takes more than {most_parts} parts")
    if not found.get(DEFAULT):
        raise RegistryUnusable(f"{file} has no words for every service: [{DEFAULT}.registered]")
    return found


def _texts(node: Any) -> list[str]:
    if isinstance(node, dict):
        return [text for value in node.values() for text in _texts(value)]
    if isinstance(node, list):
        return [text for value in node for text in _texts(value)]
    return [node] if isinstance(node, str) else []
