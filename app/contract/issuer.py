"""Signing in at an issuer of OpenID Connect: with a code that the desk was given on loopback (RFC 8252, RFC 7636)."""

from typing import Annotated

import msgspec

from app.contract.messages import Message
from app.domain.label import Label

LOOPBACK_PATH = "/signed-in"

Token = Annotated[str, msgspec.Meta(min_length=1, max_length=4096, pattern="^[!-~]+$")]
Verifier = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9._~-]{43,128}$")]
Nonce = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9._~-]{22,128}$")]
RedirectUri = Annotated[str, msgspec.Meta(pattern=r"^http://127\.0\.0\.1:[1-9][0-9]{0,4}" + LOOPBACK_PATH + "$")]


class Issuer(Message, frozen=True):
    """GET /v1/session/issuer: where people of this office may sign in besides the gateway."""

    name: Label
    issuer: str
    authorization_endpoint: str
    client_id: str
    scope: str


class CodeGrant(Message, frozen=True):
    """POST /v1/session/issuer: what the issuer sent to the desk, and what it was asked with. Answer: Session.

    `verifier` and `nonce` were born at the desk for this one sign-in; the gateway exchanges the code.
    """

    code: Token
    verifier: Verifier
    nonce: Nonce
    redirect_uri: RedirectUri
