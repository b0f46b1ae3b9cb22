"""An office's file of registries: which it asks, where, in whose name, when and how often. TOML.

Secrets are never in it: every field of `access`, `account` and `secrets` holds the *name* of a secret.
"""

import tomllib
from datetime import time
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec

from app.domain.citizen import InquiryKind
from app.office.connectors.identity.secrets import RegistryUnusable

T = TypeVar("T")

_LONGEST_REUSE_HOURS = 720

NOCR, LEGAL = "nocr", "legal"


class AccessKind(StrEnum):
    """How an office shows who asks."""

    NONE = "none"
    BASIC = "basic"
    BEARER = "bearer"
    CLIENT_CREDENTIALS = "client_credentials"
    PASSWORD = "password"
    PGSB = "pgsb"


_NEEDED: dict[AccessKind, tuple[str, ...]] = {
    AccessKind.NONE: (),
    AccessKind.BASIC: ("user", "password"),
    AccessKind.BEARER: ("token",),
    AccessKind.CLIENT_CREDENTIALS: ("token_address", "client_id", "client_secret"),
    AccessKind.PASSWORD: ("token_address", "user", "password"),
    AccessKind.PGSB: (
        "token_address",
        "client_id",
        "client_secret",
        "user",
        "password",
        "organisation_user",
        "organisation_password",
        "pid",
    ),
}


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class AccessSettings(_Table, frozen=True, forbid_unknown_fields=True):
    """Names of secrets, but for `kind`, `token_address` and `scope`."""

    kind: AccessKind = AccessKind.NONE
    token_address: str = ""
    scope: str = ""
    user: str = ""
    password: str = ""
    token: str = ""
    client_id: str = ""
    client_secret: str = ""
    organisation_user: str = ""
    organisation_password: str = ""
    pid: str = ""


class HoursSettings(_Table, frozen=True, forbid_unknown_fields=True):
    """When the registry answers, in Iran's time; the same time twice is round the clock."""

    opens: time = time(0)
    closes: time = time(0)
    working_days_only: bool = False


class LimitSettings(_Table, frozen=True, forbid_unknown_fields=True):
    """`per_day` 0: without a limit."""

    per_day: int = 0
    failures: int = 5
    rest_seconds: float = 30.0
    deadline_seconds: float = 6.0


class TrustSettings(_Table, frozen=True, forbid_unknown_fields=True):
    """Files, seen from the office's file."""

    authorities: str = ""
    certificate: str = ""
    key: str = ""


class RegistrySettings(_Table, frozen=True, forbid_unknown_fields=True):
    """One registry. `connector`: `nocr`, `legal`, one that is shipped, or the path of a file that declares one.

    `operation`, `portrait_operation`, `body` are the civil registry's, `namespace` the register's of legal persons,
    `soap_action` and `account` belong to both; `values` and `secrets` fill the templates of a declared one.
    `sealing_key`: the file of the registry's public key, seen from this one. `reuse_hours`: how old an answer may be
    that is given again instead of asking; 0: none is.
    """

    name: str
    answers: tuple[InquiryKind, ...]
    connector: str
    address: str
    access: AccessSettings = AccessSettings()
    hours: HoursSettings = HoursSettings()
    limits: LimitSettings = LimitSettings()
    trust: TrustSettings = TrustSettings()
    operation: str = ""
    portrait_operation: str = ""
    body: str = ""
    soap_action: str = ""
    namespace: str = ""
    account: tuple[str, ...] = ()
    values: dict[str, str] = {}
    secrets: dict[str, str] = {}
    sealing_key: str = ""
    reuse_hours: float = 0.0


class OfficeRegistries(_Table, frozen=True, forbid_unknown_fields=True):
    """The whole file. `credentials`: the file of the secrets, seen from this one."""

    registry: tuple[RegistrySettings, ...]
    credentials: str = ""


def read_toml(file: Path, shape: type[T]) -> T:
    """A file as it is meant. Raises RegistryUnusable, naming the field at fault."""
    try:
        return msgspec.convert(_parsed(file), shape)
    except msgspec.ValidationError as error:
        raise RegistryUnusable(f"{file}: {error}") from error


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise RegistryUnusable(f"the file {file} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RegistryUnusable(f"the file {file} is no TOML: {error}") from error


def read_registries(file: Path) -> OfficeRegistries:
    """An office's file, checked as far as it can be without a secret. Raises RegistryUnusable."""
    found = read_toml(file, OfficeRegistries)
    if not found.registry:
        raise RegistryUnusable(f"the file {file} names no registry")
    for each in found.registry:
        _check(each)
    names = [each.name for each in found.registry]
    kinds = [kind for each in found.registry for kind in each.answers]
    for doubled in (*_doubled(names), *_doubled(kinds)):
        raise RegistryUnusable(f"the file {file} says {doubled} twice")
    return found


def _doubled(words: list[Any]) -> list[Any]:
    return [word for word in dict.fromkeys(words) if words.count(word) > 1]


def _check(settings: RegistrySettings) -> None:
    where = f"the registry {settings.name}"
    if not 0 < len(settings.name) <= 40:
        raise RegistryUnusable("a registry's name has 1 to 40 letters")
    if not settings.answers:
        raise RegistryUnusable(f"{where} answers nothing")
    check_access(where, settings.access, settings.address)
    limits = settings.limits
    if limits.per_day < 0 or limits.failures < 1 or limits.rest_seconds <= 0 or not 0 < limits.deadline_seconds <= 8:
        raise RegistryUnusable(f"{where}: its limits cannot be kept; deadline_seconds is at most 8")
    if not 0 <= settings.reuse_hours <= _LONGEST_REUSE_HOURS:
        raise RegistryUnusable(f"{where}: reuse_hours is at most {_LONGEST_REUSE_HOURS}")
    if settings.hours.opens > settings.hours.closes:
        raise RegistryUnusable(f"{where} closes before it opens")


def check_access(where: str, access: AccessSettings, address: str) -> None:
    """Whether a foreign system can be reached so. Raises RegistryUnusable."""
    for name in _NEEDED[access.kind]:
        if not getattr(access, name):
            raise RegistryUnusable(f"{where}: access of kind {access.kind.value} needs {name}")
    for each in filter(None, (address, access.token_address)):
        _check_address(where, each)


def _check_address(where: str, address: str) -> None:
    """Persons and secrets go there: over TLS, or not off this computer."""
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise RegistryUnusable(f"{where} has no address that can be read") from error
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise RegistryUnusable(f"{where} has no address that can be used: https://host/path, and nothing after it")
    if parts.scheme == "http" and not _is_here(parts.hostname):
        raise RegistryUnusable(f"{where}: {parts.hostname} needs https; without it only this computer is reached")


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
