"""What is kept in the repository belongs there."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Letters in brackets, so that this file passes its own test.
MACHINE = re.compile(r"(?<![\w.])/([w]ork|[r]oot|[h]ome/\w+|[t]mp/w)/|[A-Z]:\\[U]sers\\")
HOSTS = re.compile(r"p[y]pi\.org|p[y]thonhosted|registry\.n[p]mjs|d[e]b\.debian\.org")
SECRETS = re.compile("-----[B]EGIN [A-Z ]*PRIVATE KEY-----")
FORBIDDEN = {"a path of one machine": MACHINE, "a package host": HOSTS, "a private key": SECRETS}
MADE = (".qm", ".pyc", ".ttf", ".whl", ".db", ".exe")


def tracked() -> list[Path]:
    """The files that are kept; where there is no git, all that are not made here."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]
    ours = [
        path for folder in ("app", "ui", "tests", "packaging", "translations") for path in (ROOT / folder).rglob("*")
    ]
    ours += [path for path in ROOT.iterdir() if path.name != ".git"]
    return [path for path in ours if path.is_file() and path.suffix not in MADE]


def trespasses(text: str) -> list[str]:
    return [what for what, pattern in FORBIDDEN.items() if pattern.search(text)]


def test_no_file_speaks_of_one_machine() -> None:
    found = {}
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content and (what := trespasses(content.decode("utf-8"))):
            found[path.relative_to(ROOT).as_posix()] = what
    assert not found


def path_of(*parts: str) -> str:
    return "/".join(("", *parts))


CAUGHT = [path_of("root", "x"), f"see {path_of('work', 'main')}", path_of("home", "sara", "x")]
CAUGHT += [".".join(("https://pypi", "org/simple"))]


@pytest.mark.parametrize("text", CAUGHT)
def test_a_trespass_is_caught(text: str) -> None:
    assert trespasses(text)


@pytest.mark.parametrize(
    "text", ["teamwork/main", "the root/of", "https://mizban.example/v1", f".{path_of('work', 'x')}"]
)
def test_other_text_is_let_through(text: str) -> None:
    assert not trespasses(text)


def test_nothing_that_is_made_is_kept() -> None:
    assert not [path.name for path in tracked() if path.suffix in MADE]


def test_every_locked_file_has_a_hash() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pinned = [number for number, line in enumerate(lines) if "==" in line and not line.startswith((" ", "#"))]
    assert pinned
    assert all(lines[number + 1].strip().startswith("--hash=sha256:") for number in pinned)
