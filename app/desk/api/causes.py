"""Why a connection failed, read from the chain of foreign exceptions."""

import socket
import ssl
from collections.abc import Iterator

import httpx

from app.errors import NetworkCause

_WRONG_DATE = frozenset(
    {
        9,  # X509_V_ERR_CERT_NOT_YET_VALID
        10,  # X509_V_ERR_CERT_HAS_EXPIRED
        0x800B0101,  # CERT_E_EXPIRED on Windows, which says it for both
        -2146762495,  # the same as a signed number
        -67818,  # errSecCertificateExpired on macOS
        -67819,  # errSecCertificateNotValidYet on macOS
    }
)


def network_cause(error: BaseException) -> NetworkCause:
    """The first cause in the chain that a person can act on."""
    if isinstance(error, httpx.ProxyError):
        return NetworkCause.PROXY
    if isinstance(error, httpx.ConnectTimeout):
        return NetworkCause.UNREACHABLE
    causes = [cause for cause in map(_cause_of, _chain(error)) if cause]
    if causes:
        return causes[0]
    return NetworkCause.UNREACHABLE if isinstance(error, httpx.ConnectError) else NetworkCause.BROKEN


def _cause_of(error: BaseException) -> NetworkCause | None:
    match error:
        case ssl.SSLCertVerificationError():
            # The computer's clock is the likelier fault: offices do renew certificates, batteries do run down.
            return NetworkCause.WRONG_CLOCK if error.verify_code in _WRONG_DATE else NetworkCause.TLS
        case ssl.SSLError():
            return NetworkCause.TLS
        case socket.gaierror():
            return NetworkCause.NAME_RESOLUTION
        case ConnectionRefusedError():
            return NetworkCause.REFUSED
        case ConnectionResetError() | BrokenPipeError() | ConnectionAbortedError():
            return NetworkCause.BROKEN
        case _:
            return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting: list[BaseException] = [error]
    while waiting:
        current = waiting.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        if isinstance(current, BaseExceptionGroup):
            waiting.extend(current.exceptions)
        waiting.extend(link for link in (current.__cause__, current.__context__) if link)
