"""A crash leaves no memory of the process on the disk."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform != "win32":
    import resource

ROOT = Path(__file__).resolve().parents[2]
DIES = "import os, sys; sys.path.insert(0, {root!r}); {first}; marker = 'M4RKER' * 1000; os.kill(os.getpid(), {number})"
FORBID = "from app.core_dumps import forbid_core_dumps; forbid_core_dumps()"


def allow_dumps() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))


def may_dump() -> bool:
    return resource.getrlimit(resource.RLIMIT_CORE)[1] != 0


def died(folder: Path, first: str, number: int) -> bool:
    """Whether the system wrote the memory of a process that was ended so, where it was allowed to."""
    script = DIES.format(root=str(ROOT), first=first, number=number)
    process = subprocess.Popen([sys.executable, "-c", script], cwd=folder, preexec_fn=allow_dumps)  # noqa: PLW1509 - no threads
    _, status = os.waitpid(process.pid, 0)
    process.returncode = 0  # waited for above, where the flag is seen
    assert os.WTERMSIG(status) == number
    return os.WCOREDUMP(status)


@pytest.mark.skipif(os.name == "nt", reason="Windows asks no process about its dumps")
@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT])
def test_a_crash_leaves_no_memory_behind(number: signal.Signals, tmp_path: Path) -> None:
    assert not died(tmp_path, FORBID, number)
    assert list(tmp_path.iterdir()) == []


STATE = """
import ctypes, resource, sys
from app.core_dumps import forbid_core_dumps
if sys.argv[1] == "forbidden":
    forbid_core_dumps()
GET_DUMPABLE = 3
print(resource.getrlimit(resource.RLIMIT_CORE)[0] != 0, ctypes.CDLL(None).prctl(GET_DUMPABLE, 0, 0, 0, 0))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows asks no process about its dumps")
@pytest.mark.parametrize(("word", "said"), [("forbidden", "False 0"), ("allowed", "True 1")])
def test_neither_a_file_nor_a_collector_of_the_system_is_given_any(word: str, said: str) -> None:
    command = [sys.executable, "-c", STATE, word]
    ended = subprocess.run(
        command, cwd=ROOT, preexec_fn=allow_dumps, capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.stdout.strip(), ended.stderr) == (said if may_dump() else said.replace("True", "False"), "")
