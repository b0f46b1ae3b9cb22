"""The door to the project: its commands, its lock file, what it does to the environment."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import dev

ROOT = Path(__file__).resolve().parents[2]


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "dev.py"), *arguments]
    return subprocess.run(command, text=True, capture_output=True, check=False)


def test_help_names_every_command_and_sets_nothing_up() -> None:
    done = start("--help")
    assert done.returncode == 0
    assert all(f"\n  {name} " in done.stdout for name in dev.COMMANDS)


def test_what_takes_minutes_runs_only_when_it_is_asked_for() -> None:
    proofs = [str(ROOT / "tests" / "proofs" / "test_crashes.py")]
    listed = [sys.executable, "-m", "pytest", "--collect-only", "-q", *proofs]
    usual = subprocess.run(listed, cwd=ROOT, text=True, capture_output=True, check=True).stdout
    long = subprocess.run([*listed, "--long"], cwd=ROOT, text=True, capture_output=True, check=True).stdout
    assert "test_at_every_fifth_point" in usual
    assert "test_at_every_other_point" not in usual
    assert "test_at_every_other_point" in long
    assert "--long" in dev.HELP


def test_an_unknown_command_is_refused() -> None:
    done = start("fly")
    assert done.returncode == 2
    assert "no command 'fly'" in done.stderr


def test_the_release_check_calls_the_command_of_the_readme() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "exec python3 dev.py test"


@pytest.mark.parametrize("variable", ["PYTHONHOME", "PYTHONPATH"])
def test_what_it_starts_sees_no_other_python(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "elsewhere")
    assert variable not in dev.environment()


def test_where_there_is_no_display_qt_draws_off_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    assert not dev.has_screen()
    assert dev.environment()["QT_QPA_PLATFORM"] == "offscreen"
    monkeypatch.setenv("DISPLAY", ":0")
    assert "QT_QPA_PLATFORM" not in dev.environment()


def test_a_missing_library_is_named_where_it_may_not_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    with pytest.raises(dev.CannotGoOn, match="install --no-install-recommends libegl1 libgl1"):
        dev.provide(["libegl1", "libgl1"], "Qt does not start here.")


def test_the_stamp_tells_another_lock_and_another_python_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = dev.stamp()
    assert dev.stamp() == before
    (tmp_path / "requirements.lock").write_text("other", encoding="utf-8")
    monkeypatch.setattr(dev, "LOCK", tmp_path / "requirements.lock")
    other_lock = dev.stamp()
    monkeypatch.setattr("sys.version_info", (3, 99, 0))
    assert len({before, other_lock, dev.stamp()}) == 3


def locked() -> dict[str, set[str]]:
    """Name -> the versions that the lock file holds, one for each kind of machine."""
    versions: dict[str, set[str]] = {}
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if "==" in line and not line.startswith((" ", "#")):
            name, version = line.split(";")[0].rstrip(" \\").split("==")
            versions.setdefault(plain(name), set()).add(version.strip())
    return versions


def plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def test_the_lock_file_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    versions = locked()
    needs = [Requirement(text) for text in wanted]
    unmet = [str(n) for n in needs if not any(n.specifier.contains(v) for v in versions.get(plain(n.name), ()))]
    assert not unmet, "write: uv pip compile (the whole command stands at the head of pyproject.toml)"
