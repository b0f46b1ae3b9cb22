"""What a server on loopback can show of itself: the right certificate, and two wrong ones."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import trustme


@dataclass(frozen=True)
class Certificates:
    """`right`: of 127.0.0.1 by the authority in `ca`; `elsewhere`: of another host by the same; `stranger`: by no such.

    The wrong ones are what a login portal, or somebody in the line, would show.
    """

    ca: Path
    right: ssl.SSLContext
    elsewhere: ssl.SSLContext
    stranger: ssl.SSLContext

    @classmethod
    def of(cls, folder: Path) -> "Certificates":
        """New ones, with the authority's file in `folder`."""
        known, unknown = trustme.CA(), trustme.CA()
        ca = folder / "ca.pem"
        known.cert_pem.write_to_path(str(ca))
        return cls(
            ca,
            _context(known, "127.0.0.1"),
            _context(known, "elsewhere.example"),
            _context(unknown, "127.0.0.1"),
        )

    def chosen(self, shown: Callable[[], ssl.SSLContext | None]) -> ssl.SSLContext:
        """A context that asks at each handshake which certificate to show; None: the right one."""

        def choose(connection: ssl.SSLObject | ssl.SSLSocket, _name: str | None, _own: ssl.SSLContext) -> None:
            connection.context = shown() or self.right

        chooser = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        chooser.sni_callback = choose  # type: ignore[assignment]  # the stub names fewer kinds of connection
        return chooser


def _context(authority: trustme.CA, host: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    return context
