"""The power goes in the middle of a word; the next start goes on there."""

import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.gateway import GatewayProcess
from tests.journeys.desk_in_mid_form import FIELD, FILE_FIELD, TYPED
from tests.journeys.file_keyring import FILE

ROOT = Path(__file__).resolve().parents[2]
DEADLINE_SECONDS = 60


def desk(what: str, office: GatewayProcess, folder: Path) -> tuple[subprocess.Popen[str], dict[str, Any]]:
    """A desk on the computer in `folder`, and what is on its page."""
    folder.mkdir(exist_ok=True)
    keyring = {
        "PYTHON_KEYRING_BACKEND": "tests.journeys.file_keyring.FileKeyring",
        FILE: str(folder / "keyring.json"),
    }
    command = [sys.executable, "-m", "tests.journeys.desk_in_mid_form", what, *office.user("clerk")]
    place = ["--gateway", office.url, "--data-folder", str(folder / "data"), "--language", "fa"]
    with (folder / f"{what}.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*command, *place], cwd=ROOT, env=os.environ | keyring, stdout=subprocess.PIPE, stderr=log, text=True
        )
    output = process.stdout
    assert output is not None
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=lambda: lines.put(output.readline()), daemon=True).start()
    try:
        line = lines.get(timeout=DEADLINE_SECONDS)
    except queue.Empty:
        line = ""
    if not line:
        end(process)
        raise AssertionError((folder / f"{what}.log").read_text(encoding="utf-8"))
    told: dict[str, Any] = json.loads(line)
    return process, told


def end(process: subprocess.Popen[str]) -> None:
    """At once, as a power cut does."""
    process.kill()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


def test_the_draft_is_back_on_the_same_page_in_the_same_field(tmp_path: Path, office: GatewayProcess) -> None:
    process, before = desk("begin", office, tmp_path)
    end(process)
    assert (before["stage"], before["field"]) == ("FORM", FIELD)
    process, after = desk("resume", office, tmp_path)
    end(process)
    assert after["request_id"] == before["request_id"]
    assert (after["stage"], after["field"]) == ("FORM", FIELD)
    assert after["answers"] == before["answers"]
    assert after["answers"][FIELD] == TYPED
    assert after["answers"]["residence_since"]
    assert after["files"] == before["files"]
    assert [field for field, _, _ in after["files"]] == [FILE_FIELD]
    assert after["shown"] == before["shown"] == "۱۴۰۲/۱۱"


@pytest.mark.parametrize("writes", [1, 3, 7])
def test_of_what_was_typed_until_the_power_went_the_first_part_is_there_and_nothing_that_was_kept_is_missing(
    writes: int, tmp_path: Path, office: GatewayProcess
) -> None:
    process, _ = desk("write", office, tmp_path)
    assert process.stdout is not None
    try:
        said = [process.stdout.readline().rstrip("\n") for _ in range(writes)]
    finally:
        process.kill()
        said += [line.rstrip("\n") for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
        end(process)
    process, after = desk("resume", office, tmp_path)
    end(process)
    notes = after["answers"]["notes"]
    typed = "".join(f"{number} " for number in range(len(notes) + 1))
    assert notes
    assert typed.startswith(notes)  # in the order of the keys, without a gap
    assert all(notes.startswith(text.rstrip()) for text in said)
