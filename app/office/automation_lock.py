"""What opens an automation's door: a user with a password or a token, named in a file and kept elsewhere."""

import base64
import ipaddress
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import msgspec


class AutomationUnusable(Exception):
    """The file cannot be obeyed; its text says where, and no secret."""


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A name that nobody knows is a slip of the pen."""


class SecretAt(Told, frozen=True, kw_only=True):
    """Where a secret is: in a variable of the environment, or in a file that only the gateway's account can read."""

    env: str = ""
    file: str = ""


class Lock(Told, frozen=True, kw_only=True):
    """What opens a door on the web: a user with a password, or a token. `ca_file`: an authority of the office's own.

    `plain`: HTTP without TLS to another computer, on a line that is guarded otherwise.
    """

    user: str = ""
    password: SecretAt | None = None
    token: SecretAt | None = None
    ca_file: str = ""
    plain: bool = False


def secret(at: SecretAt | None, environment: Mapping[str, str] = os.environ) -> str:
    """A secret; empty where none is named. Raises AutomationUnusable."""
    if at is None:
        return ""
    if bool(at.env) == bool(at.file):
        raise AutomationUnusable("a secret is named by `env` or by `file`, by one of them")
    if at.env:
        if not environment.get(at.env):
            raise AutomationUnusable(f"the environment has no {at.env}")
        return environment[at.env]
    place = Path(at.file)
    try:
        mode = place.stat().st_mode
        found = place.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise AutomationUnusable(f"{place} cannot be read") from error
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise AutomationUnusable(f"{place} holds a secret and can be read by others: chmod 600 {place}")
    if not found:
        raise AutomationUnusable(f"{place} is empty")
    return found


def check_address(url: str, lock: Lock) -> None:
    """Make sure that an address can be called. Raises AutomationUnusable."""
    place = urlsplit(url)
    if place.scheme not in {"http", "https"} or not place.hostname or place.username:
        raise AutomationUnusable(f"{place.scheme}://{place.hostname or ''} is no address to call")
    if place.scheme == "http" and not (lock.plain or is_here(place.hostname)):
        raise AutomationUnusable(f"http://{place.hostname} is not guarded: use https, or say `plain = true`")
    if lock.ca_file and not Path(lock.ca_file).is_file():
        raise AutomationUnusable(f"there is no file {lock.ca_file}")
    for at in (lock.password, lock.token):
        secret(at)


def is_here(host: str) -> bool:
    """Whether a host is this computer."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_times(*seconds: float) -> None:
    """Make sure that times can be kept. Raises AutomationUnusable."""
    if any(not 0 < each <= 3600 for each in seconds):
        raise AutomationUnusable("seconds are more than none, and an hour at most")


def authorization(lock: Lock) -> dict[str, str]:
    """The headers that open a door."""
    if lock.token is not None:
        return {"Authorization": f"Bearer {secret(lock.token)}"}
    if lock.user:
        pair = f"{lock.user}:{secret(lock.password)}".encode()
        return {"Authorization": f"Basic {base64.b64encode(pair).decode('ascii')}"}
    return {}
