"""Freeze both programs into dist/mizban, say how large it became, and let the frozen desk test itself."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUNDLE = ROOT / "dist" / "mizban"
SELF_TEST_SECONDS = 180


def main() -> int:
    """Freeze, measure, test; 0 when the frozen desk found nothing wrong and printed no word of complaint."""
    started = time.monotonic()
    folders = ("--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build"))
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR", *folders, "build.spec"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        return 1
    seconds = time.monotonic() - started
    print(f"{BUNDLE.relative_to(ROOT)}: {megabytes(BUNDLE):.0f} MB, frozen in {seconds:.0f} s", flush=True)
    return self_test()


def megabytes(folder: Path) -> float:
    """What the files of a folder hold, in 10^6 bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()) / 1e6


def self_test() -> int:
    """Run the frozen desk's own test in an empty home, away from this folder's sources."""
    suffix = ".exe" if sys.platform == "win32" else ""
    with tempfile.TemporaryDirectory() as home:
        places = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
        env = os.environ | dict.fromkeys((*places, "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"), home)
        env = {key: value for key, value in env.items() if not key.startswith(("MIZBAN_", "PYTHON"))}
        command = [str(BUNDLE / f"mizban{suffix}"), "--self-test"]
        try:
            done = subprocess.run(
                command, cwd=home, env=env, capture_output=True, timeout=SELF_TEST_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            print(f"The frozen self-test did not end within {SELF_TEST_SECONDS} s.", file=sys.stderr)
            return 1
    print(done.stdout.decode("utf-8", "replace"), end="", flush=True)
    complaints = done.stderr.decode("utf-8", "replace")
    if done.returncode or complaints.strip():
        print(f"The frozen self-test ended with {done.returncode} and said:\n{complaints}", file=sys.stderr)
        return 1
    print("The frozen program tested itself: nothing to complain of.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
