"""What an office's file says of its issuer of OpenID Connect. Secrets are never in it."""

from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from app.domain.label import Label
from app.office.connectors.identity.configuration import AccessSettings, TrustSettings, check_access, read_toml
from app.office.connectors.identity.secrets import RegistryUnusable


class IssuerFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file. `claim`: which one is the user name of a person whom this office has written down.

    `client_secret`: the name of a secret; empty for a public client. `required_claim` has one of `required_values`:
    who else the issuer knows is not let in.
    """

    issuer: str
    name: Label
    client_id: str
    client_secret: str = ""
    credentials: str = ""
    scopes: tuple[str, ...] = ("openid", "profile")
    claim: str = "preferred_username"
    required_claim: str = ""
    required_values: tuple[str, ...] = ()
    trust: TrustSettings = TrustSettings()
    deadline_seconds: float = 6.0


def read_issuer(file: Path) -> IssuerFile:
    """An office's file. Raises RegistryUnusable, naming what is wrong."""
    found = read_toml(file, IssuerFile)
    check_access(f"{file}: the issuer", AccessSettings(), found.issuer)
    if urlsplit(found.issuer).query or not found.client_id or not found.claim or not found.name.fa:
        raise RegistryUnusable(f"{file}: an issuer has an address, a name, a client_id and a claim")
    if "openid" not in found.scopes:
        raise RegistryUnusable(f"{file}: without the scope openid nobody is named")
    if bool(found.required_claim) != bool(found.required_values):
        raise RegistryUnusable(f"{file}: required_claim and required_values go together")
    if not 0 < found.deadline_seconds <= 8:
        raise RegistryUnusable(f"{file}: deadline_seconds is at most 8")
    return found
