"""What every test stands on: no screen, no person's home folder, no keyring service, nothing but loopback."""

import errno
import gc
import os
import socket
import sys
import tempfile
from ipaddress import ip_address
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent


def clean_environment() -> None:
    """Cut this process, and what it starts, off from the person who runs the tests."""
    home = Path(tempfile.mkdtemp(prefix="mizban-tests-"))
    for name in [name for name in os.environ if name.startswith("MIZBAN_")]:
        del os.environ[name]
    places = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
    for variable in ("HOME", *places, "APPDATA", "LOCALAPPDATA", "USERPROFILE"):
        folder = home / variable.lower()
        folder.mkdir(mode=0o700)
        os.environ[variable] = str(folder)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ["PYTHON_KEYRING_BACKEND"] = "tests.memory_keyring.MemoryKeyring"


def loopback_only(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: other names do not resolve, and other addresses end the test."""
    if event == "socket.getaddrinfo" and not is_loopback(arguments[0]):
        raise socket.gaierror(socket.EAI_NONAME, f"tests resolve only loopback names, not {arguments[0]!r}")
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        if isinstance(address, tuple) and not is_loopback(address[0]):
            raise OSError(errno.ENETUNREACH, f"tests reach only loopback, not {address[0]}")


def is_loopback(host: object) -> bool:
    """Whether a host name or address means this very machine."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        address = ip_address(str(name))
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


clean_environment()
sys.addaudithook(loopback_only)

# Python collects garbage on any thread, and widgets that die on the store's thread take the process with them
# (see ui.garbage): here it is collected between tests, on the thread that runs them.
gc.disable()
_MUCH_GARBAGE = 20_000


def pytest_runtest_teardown() -> None:
    """Collect before so much has gathered that a test would feel it."""
    if gc.get_count()[0] > _MUCH_GARBAGE:
        gc.collect()


# A slow shared machine is no bug, so no deadlines; the same examples in every release run, new ones at the desk.
settings.register_profile("quick", deadline=None, max_examples=50, derandomize=bool(os.environ.get("CI")))
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--long` adds what takes minutes."""
    parser.addoption("--long", action="store_true", help="run the tests that take minutes, too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes minutes, unless it is asked for."""
    if not config.getoption("--long"):
        left_out = [item for item in items if item.get_closest_marker("long")]
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)
