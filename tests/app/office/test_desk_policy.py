"""What an office asks of its desks is written in a file, and a file that makes no sense is refused at the start."""

import json
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.app.office.calling import credentials
from tests.gateway import ROOT, GatewayProcess


def test_desks_are_told_what_the_file_says_and_the_defaults_for_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "policy.json"
    file.write_text(json.dumps({"retention_hours": 0, "outbox_items_limit": 7, "clock_skew_limit_seconds": 5}))
    with GatewayProcess(tmp_path / "data", ("--still", "--desk-policy", str(file))) as gateway:
        clerk = credentials(gateway, gateway.user("clerk")[0])
        token = httpx.post(f"{gateway.url}/v1/session", json=clerk, trust_env=False).json()["access_token"]
        bearer = {"authorization": f"Bearer {token}"}
        told = httpx.get(f"{gateway.url}/v1/desk-policy", headers=bearer, trust_env=False).json()
    assert (told["retention_hours"], told["outbox_items_limit"], told["clock_skew_limit_seconds"]) == (0, 7, 5)
    assert "outbox_age_limit_hours" not in told, "a default goes without saying"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"retention_hour": 3}',
        '{"retention_hours": -1}',
        '{"alarms": 3}',
        '{"alarms": {"long_wait": 3}}',
        '{"alarms": {"long_wait_minutes": -1}}',
        '{"retention_hours": "24"}',
        '{"retention_hours": true}',
        '{"now": "2026-11-24T08:00:00Z"}',
        '{"minimum_version": 2}',
    ],
)
def test_a_file_that_makes_no_sense_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    file = tmp_path / "policy.json"
    file.write_text(text)
    command = [sys.executable, "-m", "app.office.serve", "serve", "--port", "0", "--data-dir", str(tmp_path)]
    ended = subprocess.run(
        [*command, "--desk-policy", str(file)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert "policy.json" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1, ended.stderr
