"""One door to the project for whoever has only Python: `python3 dev.py --help`.

Every command first sets up what it needs (a virtual environment, the locked dependencies, translations, fonts);
what is already there costs nothing. Standard library only.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this is where an older Python is told so
    sys.exit("Mizban needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info[:2]))

import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "set-up.stamp"
SCREEN_STAMP = VENV / "screen.stamp"
IS_WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if IS_WINDOWS else "bin/python")

# What Qt asks of a bare Debian: to draw at all, and to draw on a screen.
QT_PACKAGES = ("libglib2.0-0", "libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1")
SCREEN_PACKAGES = ("libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0")
QT_PROBE = "from PySide6 import QtNetwork, QtPdf, QtSvg, QtWidgets; QtWidgets.QApplication([])"

GATES: Mapping[str, tuple[str, ...]] = {
    "types": ("-m", "mypy", "app", "ui", "packaging", "dev.py"),
    "format": ("-m", "ruff", "format", "--check", "--quiet"),
    "lint": ("-m", "ruff", "check", "--quiet"),
    "layers": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    "translations": ("packaging/catalogues.py", "check"),
}
# Neighbours stay on one worker, so that a gateway that a file shares is mostly started once. Not "loadfile": it runs
# only one of several tests that share a name, as the generated ones of the contract do.
PARALLEL = ("-n", "2", "--dist", "worksteal")

HELP = """python3 dev.py COMMAND [arguments]

  run [arguments]                   open the desk in training mode; --gateway URL opens it for real work
  tour --out DIR [--language fa]    play the nine moves through the real windows and keep the pictures
  test [--long] [pytest arguments]  every gate, then every test; --long: also those that take minutes
  check                             every gate and the house rules, no other tests
  bench [--json FILE]               against bare parts; --reliability: what is lost; --gateway: 500 counters
  build                             make the stand-alone programs and test them
  translate                         bring the translation files up to date with the source
  setup                             only prepare this folder; repeats what failed before
"""


class CannotGoOn(Exception):
    """A set-up step that a person has to help with; the text says how."""


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return the exit code of what it started."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(HELP)
        return 0 if arguments else 2
    name, *rest = arguments
    command = COMMANDS.get(name)
    if command is None:
        print(f"There is no command {name!r}.\n\n{HELP}", file=sys.stderr)
        return 2
    try:
        set_up(again=name == "setup")
        return command(rest)
    except CannotGoOn as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def run(arguments: Sequence[str]) -> int:
    """Open the desk, or show it in pictures where there is no screen."""
    if has_screen():
        return replace(["-m", "ui", *(() if "--gateway" in arguments else ("--training",)), *arguments])
    print("There is no display here, so the desk plays its tour instead; the pictures go to the folder 'tour'.")
    return tour(["--out", str(ROOT / "tour")])


def tour(arguments: Sequence[str]) -> int:
    """Play the tour of the desk."""
    return replace(["-m", "ui.tour", *arguments])


def test(arguments: Sequence[str]) -> int:
    """Run every gate and every test; the last line is pytest's own."""
    failed = run_gates()
    workers = () if any(argument.startswith(("-n", "--numprocesses")) for argument in arguments) else PARALLEL
    code = call(["-m", "pytest", *workers, "--durations=10", *arguments])
    if failed:
        print(f"failed before the tests: {', '.join(failed)}", file=sys.stderr)
    return code or int(bool(failed))


def check(arguments: Sequence[str]) -> int:
    """Run the gates and the house rules."""
    failed = run_gates()
    return call(["-m", "pytest", "-q", "tests/house", *arguments]) or int(bool(failed))


def bench(arguments: Sequence[str]) -> int:
    """Print every measurement beside the bare part it is compared with."""
    return replace(["-m", "tests.bench", *arguments])


def build(arguments: Sequence[str]) -> int:
    """Make the one-folder bundle and let the frozen program test itself."""
    return replace(["packaging/bundle.py", *arguments])


def translate(arguments: Sequence[str]) -> int:
    """Write new and changed texts into the translation files, then compile them."""
    return replace(["packaging/catalogues.py", "update", *arguments])


def setup(arguments: Sequence[str]) -> int:
    """Say that everything is in place; `main` has prepared it."""
    print("Everything is in place." if not arguments else f"setup takes no arguments: {' '.join(arguments)}")
    return 2 if arguments else 0


COMMANDS = {f.__name__: f for f in (run, tour, test, check, bench, build, translate, setup)}


def run_gates() -> list[str]:
    """Run the gates side by side, print what each took and said, and return the names of those that failed."""

    def judge(gate: str) -> tuple[str, subprocess.CompletedProcess[str], float]:
        started = time.monotonic()
        command = [str(PYTHON), *GATES[gate]]
        done = subprocess.run(command, cwd=ROOT, env=environment(), text=True, capture_output=True, check=False)
        return gate, done, time.monotonic() - started

    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for gate, done, seconds in pool.map(judge, GATES):
            print(f"{gate:<14}{'ok' if done.returncode == 0 else 'FAILED':<8}{seconds:6.1f} s", flush=True)
            if done.returncode:
                failed.append(gate)
                print(done.stdout + done.stderr, flush=True)
    return failed


def environment() -> dict[str, str]:
    """The environment of everything that is started: ours, and off screen where there is no screen."""
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONHOME", "PYTHONPATH")}
    env["PYTHONUTF8"] = "1"
    if not has_screen():
        env["QT_QPA_PLATFORM"] = "offscreen"
    return env


def has_screen() -> bool:
    """Whether a window can be shown to a person."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def call(arguments: Sequence[str]) -> int:
    """Run the environment's Python to its end and return its exit code."""
    sys.stdout.flush()
    return subprocess.run([str(PYTHON), *arguments], cwd=ROOT, env=environment(), check=False).returncode


def replace(arguments: Sequence[str]) -> int:
    """Become the environment's Python, so that signals reach it directly; on Windows, wait for it."""
    if IS_WINDOWS:
        return call(arguments)
    sys.stdout.flush()
    os.chdir(ROOT)
    return os.execve(PYTHON, [str(PYTHON), *arguments], environment())


def set_up(*, again: bool) -> None:
    """Prepare the folder; each part is left alone while what it was made from is unchanged."""
    wanted = stamp()
    if again or not STAMP.is_file() or STAMP.read_text(encoding="utf-8") != wanted:
        make_environment()
        install_dependencies()
        provide_qt_libraries()
        if call(["packaging/fonts.py"]):
            print("Notice: the Vazirmatn fonts could not be fetched; the system's own fonts are used.", flush=True)
        STAMP.write_text(wanted, encoding="utf-8")
    if has_screen() and not SCREEN_STAMP.is_file():
        provide_screen_libraries()
        SCREEN_STAMP.write_text("", encoding="utf-8")
    if are_translations_stale() and call(["packaging/catalogues.py", "compile"]):
        raise CannotGoOn("The translations could not be compiled; the reason stands above.")


def stamp() -> str:
    """What the environment was made from: the lock file and the Python that made it."""
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{lock} {sys.version_info[0]}.{sys.version_info[1]} {sys.platform}\n"


def are_translations_stale() -> bool:
    """Whether a translation file is newer than what was compiled from it."""
    for source in (ROOT / "translations").glob("*.ts"):
        compiled = source.with_suffix(".qm")
        if not compiled.is_file() or compiled.stat().st_mtime < source.stat().st_mtime:
            return True
    return False


def make_environment() -> None:
    """Create `.venv`, or renew it when it belongs to another Python."""
    ours = f"{sys.version_info[0]}.{sys.version_info[1]}"
    probe = "import sys; print('%d.%d' % sys.version_info[:2])"
    if PYTHON.is_file():
        found = subprocess.run([str(PYTHON), "-c", probe], text=True, capture_output=True, check=False)
        if found.returncode == 0 and found.stdout.strip() == ours:
            return
    print(f"Making a virtual environment for Python {ours} in {VENV.name} ...", flush=True)
    command = [getattr(sys, "_base_executable", sys.executable), "-m", "venv", "--clear", str(VENV)]
    if subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True, check=False).returncode:
        provide([f"python{ours}-venv"], "Python cannot make virtual environments here.")
    if subprocess.run(command, check=False).returncode:
        raise CannotGoOn(f"The virtual environment could not be made by: {' '.join(command)}")


def install_dependencies() -> None:
    """Install exactly what the lock file names, each file checked against its hash."""
    print("Installing the locked dependencies ...", flush=True)
    # A constraint or a target folder set for the whole machine is meant for other work than a full lock.
    env = {k: v for k, v in environment().items() if k not in ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")}
    no_constraint = VENV / "no-constraint.txt"
    no_constraint.write_text("", encoding="utf-8")
    # A relative path: pip splits this variable at spaces.
    env |= {"PIP_CONSTRAINT": no_constraint.relative_to(ROOT).as_posix(), "PIP_USER": "0"}
    options = ("-qq", "--disable-pip-version-check", "--no-input", "--only-binary=:all:", "--no-deps")
    command = [str(PYTHON), "-m", "pip", "install", *options, "--require-hashes", "-r", str(LOCK)]
    if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode:
        raise CannotGoOn("The dependencies could not be installed; pip says above why. Then: python3 dev.py setup")


def provide_qt_libraries() -> None:
    """Make sure that Qt starts; install the libraries that it misses, or name them."""
    if not sys.platform.startswith("linux"):
        return
    env = environment() | {"QT_QPA_PLATFORM": "offscreen"}
    probe = [str(PYTHON), "-c", QT_PROBE]
    done = subprocess.run(probe, env=env, text=True, capture_output=True, check=False)
    if done.returncode == 0:
        return
    reason = (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]
    provide(absent(QT_PACKAGES) or list(QT_PACKAGES), f"Qt does not start here ({reason}).")
    done = subprocess.run(probe, env=env, text=True, capture_output=True, check=False)
    if done.returncode:
        raise CannotGoOn(f"Qt still does not start:\n{done.stderr.strip()}")


def provide_screen_libraries() -> None:
    """Make sure that Qt can draw on the screen that there is."""
    if not sys.platform.startswith("linux") or not shutil.which("dpkg-query"):
        return
    if missing := absent(SCREEN_PACKAGES):
        provide(missing, "Qt needs libraries to draw on this screen.")


def absent(packages: Sequence[str]) -> list[str]:
    """Those of `packages` that are not installed; all of them where dpkg cannot be asked."""
    if not shutil.which("dpkg-query"):
        return list(packages)

    def is_installed(package: str) -> bool:
        query = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package]
        return subprocess.run(query, text=True, capture_output=True, check=False).stdout == "installed"

    return [package for package in packages if not is_installed(package)]


def provide(packages: Sequence[str], why: str) -> None:
    """Install Debian packages where this is allowed; otherwise say which ones are needed."""
    by_hand = f"{why} Please install:\n  apt-get install --no-install-recommends {' '.join(packages)}"
    if IS_WINDOWS or os.geteuid() != 0 or not shutil.which("apt-get"):
        raise CannotGoOn(by_hand)
    print(f"{why} Installing {' '.join(packages)} ...", flush=True)
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(["apt-get", *step], env=env, text=True, capture_output=True, check=False)
        if done.returncode:
            raise CannotGoOn(f"{done.stderr.strip()}\n{by_hand}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
