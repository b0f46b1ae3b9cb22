"""Opens an office's issuer from its file."""

from pathlib import Path

from app.office.connectors.identity.lines import exchange_with
from app.office.connectors.identity.secrets import read_secrets
from app.office.connectors.oidc.issuer import OidcIssuer
from app.office.connectors.oidc.told import read_issuer

_LIMIT_BYTES = 256 * 1024


def open_issuer(file: Path) -> OidcIssuer:
    """The issuer; nobody is asked yet. Raises RegistryUnusable."""
    told = read_issuer(file)
    secrets = read_secrets(file.parent / told.credentials if told.credentials else None)
    secret = secrets.secret(told.client_secret)
    exchange = exchange_with("the issuer", told.trust, told.deadline_seconds, file.parent, _LIMIT_BYTES)
    return OidcIssuer(told, secret, exchange)
