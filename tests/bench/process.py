"""Fresh processes, watched from outside."""

import ctypes
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def resident_megabytes() -> float:
    """What this process holds in memory now, in 10^6 bytes."""
    if sys.platform == "win32":
        return _windows_resident_bytes() / 1e6
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _windows_resident_bytes() -> int:
    # PROCESS_MEMORY_COUNTERS: two 32-bit numbers, then eight sizes; the second size is the working set.
    counters = (ctypes.c_size_t * 10)()
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]  # only there on Windows
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    kernel.K32GetProcessMemoryInfo(process, ctypes.byref(counters), ctypes.sizeof(counters))
    return int(counters[2])


def seconds_until_painted(module: str) -> tuple[float, list[str]]:
    """From the start of a process to its line "painted", and the lines that it printed after that."""
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryFile("w+", encoding="utf-8") as complaints:
        env = os.environ | {"HOME": home, "XDG_DATA_HOME": home, "XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home}
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
        # An installed program is compiled once, not at every start.
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        started = time.perf_counter()
        command = [sys.executable, "-m", module]
        with subprocess.Popen(
            command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=complaints
        ) as process:
            assert process.stdout is not None
            line = process.stdout.readline()
            seconds = time.perf_counter() - started
            rest = process.stdout.read()
        if line.strip() != "painted":
            complaints.seek(0)
            sys.exit(f"{module} ended with {process.returncode} before it was measured:\n{complaints.read()}")
        return seconds, rest.split()
