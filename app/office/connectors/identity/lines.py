"""Lines to a foreign system in the office's name, as its file and its secrets say."""

from collections.abc import Mapping
from pathlib import Path

from app.office.connectors.identity.access import Grant, Line, TokenKeeper, basic
from app.office.connectors.identity.configuration import AccessKind, AccessSettings, TrustSettings
from app.office.connectors.identity.exchange import LIMIT_BYTES, Exchange, Trust
from app.office.connectors.identity.secrets import RegistryUnusable, Secrets


def line_to(
    name: str, access: AccessSettings, trust: TrustSettings, deadline_seconds: float, folder: Path, secrets: Secrets
) -> Line:
    """Nobody is asked yet. `folder`: of the file that names certificates. Raises RegistryUnusable."""
    exchange = exchange_with(name, trust, deadline_seconds, folder)
    secret = {name: secrets.secret(getattr(access, name)) for name in _SECRET_FIELDS}
    headers: dict[str, str] = {}
    match access.kind:
        case AccessKind.BASIC:
            headers = {"Authorization": basic(secret["user"], secret["password"])}
        case AccessKind.BEARER:
            headers = {"Authorization": f"Bearer {secret['token']}"}
        case AccessKind.PGSB:
            organisation = basic(secret["organisation_user"], secret["organisation_password"])
            headers = {"basicAuthorization": organisation, "pid": secret["pid"]}
    grant = _grant(access, secret)
    return Line(exchange, headers, TokenKeeper(exchange, grant) if grant else None)


def exchange_with(
    name: str, trust: TrustSettings, deadline_seconds: float, folder: Path, limit_bytes: int = LIMIT_BYTES
) -> Exchange:
    """What speaks to a system without showing who asks. Raises RegistryUnusable."""
    files = [folder / file if file else None for file in (trust.authorities, trust.certificate, trust.key)]
    try:
        return Exchange(deadline_seconds=deadline_seconds, limit_bytes=limit_bytes, trust=Trust(*files))
    except OSError as error:
        raise RegistryUnusable(f"{name}: its certificates cannot be read") from error


_SECRET_FIELDS = (
    "user",
    "password",
    "token",
    "client_id",
    "client_secret",
    "organisation_user",
    "organisation_password",
    "pid",
)


def _grant(access: AccessSettings, secret: Mapping[str, str]) -> Grant | None:
    if access.kind in (AccessKind.PASSWORD, AccessKind.PGSB):
        form = {"grant_type": "password", "username": secret["user"], "password": secret["password"]}
    elif access.kind is AccessKind.CLIENT_CREDENTIALS:
        form = {"grant_type": "client_credentials"}
    else:
        return None
    if access.scope:
        form["scope"] = access.scope
    client = basic(secret["client_id"], secret["client_secret"]) if secret["client_id"] else ""
    return Grant(access.token_address, form, client)
