"""An issuer of OpenID Connect: found by its own document, asked for tokens, believed by its keys alone.

OpenID Connect Core 1.0, section 3.1.3.7, says what an ID token has to fulfil; RFC 9700 which algorithms are out.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import msgspec
from joserfc import jwt
from joserfc.errors import BadSignatureError, ExpiredTokenError, InvalidClaimError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from app.contract.issuer import CodeGrant, Issuer
from app.contract.messages import Dependency, DependencyState
from app.errors import InquiryFailed, IssuerCause, IssuerFailed
from app.office.connectors.identity.access import basic
from app.office.connectors.identity.configuration import AccessSettings, check_access
from app.office.connectors.identity.exchange import Exchange, NotReached, Outgoing, Reply
from app.office.connectors.identity.secrets import RegistryUnusable
from app.office.connectors.oidc.told import IssuerFile

T = TypeVar("T")

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""Only those whose key the issuer alone holds: never "none", never a secret that is shared."""

LEEWAY_SECONDS = 60
_KNOWN_FOR_SECONDS = 3600.0
_KEYS_REST_SECONDS = 30.0


class _Discovery(msgspec.Struct, frozen=True):
    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str = ""


class _Tokens(msgspec.Struct, frozen=True):
    id_token: str
    access_token: str = ""


@dataclass(slots=True)
class _Known:
    """What was read of the issuer, and when, by a steady clock."""

    discovery: _Discovery
    at: float
    keys: KeySet | None = None
    keys_at: float = float("-inf")


class OidcIssuer:
    """Called in worker threads. What the issuer says of itself is read at first need and once an hour."""

    def __init__(
        self, told: IssuerFile, secret: str, exchange: Exchange, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._told, self._secret, self._exchange, self._seconds = told, secret, exchange, seconds
        self._lock = threading.Lock()
        self._known: _Known | None = None

    def about(self) -> Issuer:
        """What a desk needs to send somebody there. Raises IssuerFailed."""
        found, told = self._discovered().discovery, self._told
        return Issuer(told.name, found.issuer, found.authorization_endpoint, told.client_id, " ".join(told.scopes))

    def user_name(self, grant: CodeGrant, now: datetime) -> str:
        """The user name of whoever signed in there. Raises IssuerFailed."""
        known = self._discovered()
        tokens = self._tokens(known.discovery, grant)
        claims = self._claims(known, tokens.id_token, grant.nonce, now)
        wanted = {self._told.claim, self._told.required_claim} - {""}
        if known.discovery.userinfo_endpoint and tokens.access_token and not claims.keys() >= wanted:
            claims = self._user_info(known.discovery, tokens.access_token, claims["sub"]) | claims
        self._check_required(claims)
        name = claims.get(self._told.claim)
        if not isinstance(name, str) or not name:
            raise IssuerFailed(IssuerCause.UNKNOWN_PERSON)
        return name

    def health(self, _now: datetime) -> Dependency:
        """Whether it can be found."""
        try:
            self._discovered(is_new=True)
        except IssuerFailed as error:
            return Dependency("issuer", DependencyState.DOWN, error.cause.value)
        return Dependency("issuer", DependencyState.UP)

    def close(self) -> None:
        """End every connection."""
        self._exchange.close()

    def _discovered(self, *, is_new: bool = False) -> _Known:
        with self._lock:
            if is_new or self._known is None or self._seconds() - self._known.at > _KNOWN_FOR_SECONDS:
                url = self._told.issuer.rstrip("/") + "/.well-known/openid-configuration"
                found = self._read(url, _Discovery)
                if found.issuer != self._told.issuer:  # section 4.3 of Discovery: else anybody may speak for anybody
                    raise IssuerFailed(IssuerCause.NOT_THE_ISSUER)
                named = (found.authorization_endpoint, found.token_endpoint, found.jwks_uri, found.userinfo_endpoint)
                for each in filter(None, named):
                    _check_endpoint(each)
                if self._known is None or self._known.discovery != found:
                    self._known = _Known(found, self._seconds())
                self._known.at = self._seconds()
            return self._known

    def _user_info(self, found: _Discovery, access_token: str, subject: object) -> dict[str, Any]:
        """What stands in no ID token, of the same person. Section 5.3."""
        headers = {"Authorization": f"Bearer {access_token}", "Accept": "application/json"}
        reply = self._sent(Outgoing("GET", found.userinfo_endpoint, headers))
        if reply.status != 200:
            raise IssuerFailed(IssuerCause.CODE_REFUSED)
        told = _decoded(reply, dict[str, Any])
        if told.get("sub") != subject:
            raise IssuerFailed(IssuerCause.TOKEN_INVALID)
        return told

    def _tokens(self, found: _Discovery, grant: CodeGrant) -> _Tokens:
        form = {
            "grant_type": "authorization_code",
            "code": grant.code,
            "redirect_uri": grant.redirect_uri,
            "code_verifier": grant.verifier,
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        if self._secret:  # RFC 6749, section 2.3.1: both are encoded first
            headers["Authorization"] = basic(quote(self._told.client_id, safe=""), quote(self._secret, safe=""))
        else:
            form["client_id"] = self._told.client_id
        reply = self._sent(Outgoing("POST", found.token_endpoint, headers, content=urlencode(form).encode()))
        if reply.status in (400, 401, 403):
            raise IssuerFailed(IssuerCause.CODE_REFUSED)
        return _decoded(reply, _Tokens)

    def _claims(self, known: _Known, token: str, nonce: str, now: datetime) -> dict[str, Any]:
        rules = jwt.JWTClaimsRegistry(
            now=int(now.timestamp()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": self._told.issuer},
            aud={"essential": True, "value": self._told.client_id},
            nonce={"essential": True, "value": nonce},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
        )
        try:
            claims = self._decoded_token(known, token).claims
            rules.validate(claims)
        except ExpiredTokenError as error:
            raise IssuerFailed(IssuerCause.CLOCK) from error
        except InvalidClaimError as error:
            is_early = error.claim in {"iat", "nbf"}
            raise IssuerFailed(IssuerCause.CLOCK if is_early else IssuerCause.TOKEN_INVALID) from error
        except (JoseError, ValueError, TypeError) as error:
            raise IssuerFailed(IssuerCause.TOKEN_INVALID) from error
        if claims.get("azp", self._told.client_id) != self._told.client_id:
            raise IssuerFailed(IssuerCause.TOKEN_INVALID)
        return claims

    def _decoded_token(self, known: _Known, token: str) -> jwt.Token:
        """By a key that the issuer shows; one that is not known yet may be new."""
        try:
            return jwt.decode(token, self._keys(known, is_new=False), algorithms=ALGORITHMS)
        except (InvalidKeyIdError, BadSignatureError, ValueError):
            return jwt.decode(token, self._keys(known, is_new=True), algorithms=ALGORITHMS)

    def _keys(self, known: _Known, *, is_new: bool) -> KeySet:
        with self._lock:
            rests = self._seconds() - known.keys_at < _KEYS_REST_SECONDS
            if known.keys is None or (is_new and not rests):
                shown = self._read(known.discovery.jwks_uri, dict[str, Any])
                try:
                    known.keys = KeySet.import_key_set(shown)  # type: ignore[arg-type]  # checked by joserfc itself
                except (JoseError, ValueError, TypeError, KeyError) as error:
                    raise IssuerFailed(IssuerCause.NOT_THE_ISSUER) from error
                known.keys_at = self._seconds()
            return known.keys

    def _check_required(self, claims: dict[str, Any]) -> None:
        if not self._told.required_claim:
            return
        found = claims.get(self._told.required_claim)
        held = set(found) if isinstance(found, list) and all(isinstance(each, str) for each in found) else {found}
        if not held & set(self._told.required_values):
            raise IssuerFailed(IssuerCause.UNKNOWN_PERSON)

    def _read(self, url: str, kind: type[T]) -> T:
        reply = self._sent(Outgoing("GET", url, {"Accept": "application/json"}))
        if reply.status != 200:
            raise IssuerFailed(IssuerCause.UNREACHABLE)
        return _decoded(reply, kind)

    def _sent(self, outgoing: Outgoing) -> Reply:
        try:
            reply = self._exchange.send(outgoing)
        except (NotReached, InquiryFailed) as error:
            raise IssuerFailed(IssuerCause.UNREACHABLE) from error
        if reply.status == 429 or reply.status >= 500:
            raise IssuerFailed(IssuerCause.UNREACHABLE)
        return reply


def _decoded(reply: Reply, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(reply.body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise IssuerFailed(IssuerCause.NOT_THE_ISSUER) from error


def _check_endpoint(url: str) -> None:
    try:
        check_access("the issuer", AccessSettings(), url)
    except RegistryUnusable as error:
        raise IssuerFailed(IssuerCause.NOT_THE_ISSUER) from error
