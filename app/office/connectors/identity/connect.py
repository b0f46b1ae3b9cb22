"""Puts an office's registries together from its file, each behind its guard, and asks of each what it answers."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from app.contract.messages import Dependency, DependencyState, InquiryRequest
from app.domain.citizen import InquiryKind
from app.errors import InquiryFailed, InquiryFailure
from app.office.connectors.identity.access import Line
from app.office.connectors.identity.configuration import (
    LEGAL,
    NOCR,
    AccessKind,
    RegistrySettings,
    read_registries,
)
from app.office.connectors.identity.declaration import check_values, read_declaration
from app.office.connectors.identity.declared import DeclaredRegistry
from app.office.connectors.identity.guard import GuardedRegistry, Limits, Meter
from app.office.connectors.identity.legal import NAMESPACE, LegalManner, LegalRegister
from app.office.connectors.identity.lines import line_to
from app.office.connectors.identity.nocr import OPERATION, Body, NocrManner, NocrRegistry
from app.office.connectors.identity.opening import OpeningHours, every_day
from app.office.connectors.identity.sealing import sealing
from app.office.connectors.identity.secrets import RegistryUnusable, Secrets, read_secrets
from app.office.ports import IdentityRegistry, RegistryAnswer
from app.office.system_facts import OneRegistry

_WORST = (DependencyState.DOWN, DependencyState.CLOSED, DependencyState.SLOW)

Clock = Callable[[], datetime]
Metered = Callable[[str], Meter]
"""The meter of a registry, by its name."""


class Registries:
    """Every registry of an office behind one door."""

    def __init__(
        self,
        by_kind: Mapping[InquiryKind, IdentityRegistry],
        reuse: Mapping[InquiryKind, timedelta],
        parts: Sequence[OneRegistry] = (),
    ) -> None:
        """`reuse`: how old an answer may be that is given again instead of asking. `parts`: as the file names them."""
        self._by_kind, self.reuse, self.parts = dict(by_kind), dict(reuse), parts

    def ask(self, request: InquiryRequest, now: datetime) -> RegistryAnswer:
        """Of the registry that answers such a question. Raises InquiryFailed; UPSTREAM where none is connected."""
        registry = self._by_kind.get(request.kind)
        if registry is None:
            raise InquiryFailed(InquiryFailure.UPSTREAM)
        return registry.ask(request, now)

    def portrait(self, national_number: str) -> bytes | None:
        """From whoever knows persons; None where nobody does. Raises InquiryFailed."""
        registry = self._by_kind.get(InquiryKind.IDENTITY)
        return registry.portrait(national_number) if registry else None

    def health(self, now: datetime) -> Dependency:
        """The worst of them, that of persons before the others."""
        found = [each.health(now) for each in dict.fromkeys(self._by_kind.values())]
        for state in _WORST:
            for each in found:
                if each.state is state:
                    return each
        return Dependency("registry", DependencyState.UP)

    def close(self) -> None:
        """End every connection."""
        for each in dict.fromkeys(self._by_kind.values()):
            each.close()


def connected(
    file: Path, shipped: Path, clock: Clock, metered: Metered | None, is_working_day: Callable[[date], bool]
) -> Registries:
    """The registries of an office's file; nobody is asked yet. `shipped`: the folder of declarations that came along.

    Raises RegistryUnusable: the file, or one that it names, cannot be obeyed.
    """
    office = read_registries(file)
    credentials = file.parent / office.credentials if office.credentials else None
    secrets = read_secrets(credentials)
    by_kind: dict[InquiryKind, IdentityRegistry] = {}
    parts: list[OneRegistry] = []
    reuse = {
        kind: timedelta(hours=each.reuse_hours) for each in office.registry if each.reuse_hours for kind in each.answers
    }
    for settings in office.registry:
        hours = settings.hours
        is_open_on = is_working_day if hours.working_days_only else every_day
        guarded = GuardedRegistry(
            _registry(settings, file.parent, shipped, secrets),
            clock,
            hours=OpeningHours(hours.opens, hours.closes, is_open_on),
            limits=Limits(settings.limits.per_day or None, settings.limits.failures, settings.limits.rest_seconds),
            meter=metered(settings.name) if metered else None,
            has_portraits=settings.connector == NOCR and bool(settings.portrait_operation),
        )
        by_kind.update(dict.fromkeys(settings.answers, guarded))
        parts.append(OneRegistry(settings.name, settings.answers, guarded))
    identity_first = sorted(by_kind.items(), key=lambda each: each[0] is not InquiryKind.IDENTITY)
    return Registries(dict(identity_first), reuse, parts)


def check(file: Path, shipped: Path, clock: Clock) -> tuple[str, ...]:
    """What a file connects, a line each, as it would be served. Raises RegistryUnusable."""
    connected(file, shipped, clock, None, every_day).close()
    return tuple(
        f"{each.name}: {each.connector} answers {', '.join(each.answers)}" for each in read_registries(file).registry
    )


def _registry(settings: RegistrySettings, folder: Path, shipped: Path, secrets: Secrets) -> IdentityRegistry:
    if settings.connector == NOCR:
        return _civil_registry(settings, folder, secrets)
    if settings.connector == LEGAL:
        return _legal_register(settings, folder, secrets)
    file = folder / settings.connector
    if not settings.connector.endswith(".toml"):
        file = shipped / f"{settings.connector}.toml"
    declaration = read_declaration(file)
    check_values(settings, declaration)
    values = settings.values | {name: secrets.secret(kept) for name, kept in settings.secrets.items()}
    seal = sealing(folder / settings.sealing_key) if settings.sealing_key else None
    return DeclaredRegistry(_line(settings, folder, secrets), settings.address, declaration, values, seal)


def _legal_register(settings: RegistrySettings, folder: Path, secrets: Secrets) -> IdentityRegistry:
    where = f"the registry {settings.name}"
    if settings.answers != (InquiryKind.LEGAL_PERSON,):
        raise RegistryUnusable(f"{where}: the register of legal persons answers legal_person, and nothing else")
    if len(settings.account) not in (0, 2):
        raise RegistryUnusable(f"{where}: account has two names, of the user and the password")
    account = tuple(secrets.secret(name) for name in settings.account)
    manner = LegalManner(settings.address, settings.namespace or NAMESPACE, settings.soap_action, account)
    return LegalRegister(_line(settings, folder, secrets), manner)


def _civil_registry(settings: RegistrySettings, folder: Path, secrets: Secrets) -> IdentityRegistry:
    where = f"the registry {settings.name}"
    if settings.answers != (InquiryKind.IDENTITY,):
        raise RegistryUnusable(f"{where}: the civil registry answers identity, and nothing else")
    if settings.body not in ("", *Body):
        raise RegistryUnusable(f"{where}: body is soap or json")
    if len(settings.account) > 4:
        raise RegistryUnusable(f"{where}: account has up to four names, for arg0 to arg3")
    usual = Body.JSON if settings.access.kind is AccessKind.PGSB else Body.SOAP
    manner = NocrManner(
        settings.address,
        Body(settings.body or usual),
        settings.operation or OPERATION,
        settings.portrait_operation,
        tuple(secrets.secret(name) for name in settings.account),
        settings.soap_action,
    )
    return NocrRegistry(_line(settings, folder, secrets), manner)


def _line(settings: RegistrySettings, folder: Path, secrets: Secrets) -> Line:
    name, deadline_seconds = f"the registry {settings.name}", settings.limits.deadline_seconds
    return line_to(name, settings.access, settings.trust, deadline_seconds, folder, secrets)
