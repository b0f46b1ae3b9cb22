"""An issuer of OpenID Connect that does what a test says: real keys, real HTTP, wrong on demand."""

import base64
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT = "mizban"
CODE = "the-code"
SECRET = OctKey.import_key("a-secret-of-thirty-two-characters")


def key(kid: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig"}, private=True)


@dataclass
class IssuerAtWork:
    """`claims` change what it says of the person; `signs` and `shows` are its keys; `down`: it fails."""

    url: str = ""
    nonce: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    info: dict[str, Any] | None = None
    head: dict[str, Any] = field(default_factory=dict)
    signs: Any = field(default_factory=lambda: key("first"))
    shows: list[Any] = field(default_factory=list)
    speaks_for: str = ""
    down: bool = False
    asked: list[str] = field(default_factory=list)
    forms: list[dict[str, list[str]]] = field(default_factory=list)

    def document(self) -> dict[str, Any]:
        own = {
            "issuer": self.speaks_for or self.url,
            "authorization_endpoint": f"{self.url}/auth",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/jwks",
        }
        return own | ({"userinfo_endpoint": f"{self.url}/me"} if self.info is not None else {})

    def keys(self) -> dict[str, Any]:
        return {"keys": [each.as_dict(private=False) for each in self.shows or [self.signs]]}

    def tokens(self) -> dict[str, Any]:
        now = int(time.time())
        told = {"iss": self.url, "aud": CLIENT, "sub": "7", "nonce": self.nonce, "iat": now, "exp": now + 300}
        told |= {"preferred_username": "zahra"} | self.claims
        claims = {name: value for name, value in told.items() if value is not None}
        head = {"alg": "RS256", "kid": getattr(self.signs, "kid", None) or "x"} | self.head
        if head["alg"] == "none":
            parts = (
                base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in (head, claims)
            )
            token = ".".join((*parts, ""))
        else:
            token = jwt.encode(head, claims, self.signs, algorithms=[head["alg"]])
        return {"id_token": token, "access_token": "access", "token_type": "Bearer"}

    def answer(self, method: str, path: str, body: bytes) -> tuple[int, dict[str, Any]]:
        self.asked.append(path)
        if self.down:
            return 503, {}
        if path == "/token":
            form = parse_qs(body.decode())
            self.forms.append(form)
            return (200, self.tokens()) if form["code"] == [CODE] else (400, {"error": "invalid_grant"})
        known: dict[str, Callable[[], dict[str, Any]]] = {
            "/.well-known/openid-configuration": self.document,
            "/jwks": self.keys,
            "/me": lambda: self.info or {},
        }
        return (200, known[path]()) if path in known else (404, {})


@contextmanager
def issuer_at_work() -> Iterator[IssuerAtWork]:
    """One that listens on loopback."""
    issuer = IssuerAtWork()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._do()

        def do_POST(self) -> None:
            self._do()

        def _do(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            status, said = issuer.answer(self.command, self.path, body)
            content = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    issuer.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()
