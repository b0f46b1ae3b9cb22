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

_WRONG_NAME = frozenset(
    {
        62,  # X509_V_ERR_HOSTNAME_MISMATCH
        64,  # X509_V_ERR_IP_ADDRESS_MISMATCH
        0x800B010F,  # CERT_E_CN_NO_MATCH on Windows
        -2146762481,  # the same as a signed number
        -67602,  # errSecHostNameMismatch on macOS
    }
)


def network_cause(error: BaseException, *, is_proxied: bool = False) -> NetworkCause:
    """The first cause in the chain that a person can act on.

    `is_proxied`: the line leads to a proxy, so a line that does not come about is the proxy's fault.
    """
    cause = _network_cause(error)
    is_no_line = cause in {NetworkCause.NAME_RESOLUTION, NetworkCause.REFUSED, NetworkCause.UNREACHABLE}
    return NetworkCause.PROXY if is_proxied and is_no_line else cause


def _network_cause(error: BaseException) -> NetworkCause:
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
            return _certificate_cause(error.verify_code)
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


def _certificate_cause(code: int) -> NetworkCause:
    if code in _WRONG_DATE:  # the clock is the likelier fault: offices do renew certificates, batteries do run down
        return NetworkCause.WRONG_CLOCK
    return NetworkCause.WRONG_NAME if code in _WRONG_NAME else NetworkCause.TLS


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
