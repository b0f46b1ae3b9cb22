"""The tour as a person plays it: every step, a picture each, and every request once at the gateway."""

import json
import struct
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, select

from app.domain.request import RequestState
from app.office.tables import actions, requests

ROOT = Path(__file__).resolve().parents[2]
DEADLINE_SECONDS = 120
# What Qt says on a machine without a display, whatever the program does.
OFFSCREEN_NOTE = "This plugin does not support propagateSizeHints()"
LANGUAGES = ("fa", "en")
MOVES = (
    "sign-in", "lookup", "person", "service", "form", "review", "receipt", "next-visitor", "follow-up", "outbox",
    "gateway-away", "provisional-receipt", "gateway-back", "supervisor-queue", "return-with-reason", "returned",
    "came-back", "returned-request", "sent-again", "difference", "approved", "journal", "inspection", "inspected",
    "connectors",
)  # fmt: skip


@dataclass
class Played:
    """One tour that has ended."""

    out: Path
    data: Path
    code: int
    said: str
    complaints: str

    @property
    def told(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.out / "tour.json").read_text(encoding="utf-8"))
        return found


def played(language: str, folder: Path) -> Played:
    """The tour in a process of its own, to its end."""
    out, data = folder / "pictures", folder / "data"
    command = [sys.executable, "-m", "ui.tour", "--out", str(out), "--data", str(data), "--language", language]
    ended = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=DEADLINE_SECONDS, check=False
    )
    return Played(out, data, ended.returncode, ended.stdout, ended.stderr)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tour_goes_well_from_sign_in_to_the_journal(language: str, tmp_path: Path) -> None:
    tour = played(language, tmp_path)
    assert_well(tour)
    assert_pictures(tour)
    assert_delivered_once(tour)


def assert_well(tour: Played) -> None:
    """Every step went well, and nobody complained."""
    complaints = [line for line in tour.complaints.splitlines() if line and line != OFFSCREEN_NOTE]
    assert complaints == []
    assert tour.code == 0
    assert tour.said == ""
    steps = tour.told["steps"]
    assert [step["name"] for step in steps if not step["ok"]] == []
    assert set(MOVES) <= {step["name"] for step in steps}


def assert_pictures(tour: Played) -> None:
    """Every picture has the size of the smallest screen: no page makes the window grow."""
    sizes = {}
    for step in tour.told["steps"]:
        head = (tour.out / step["screenshot"]).read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        sizes[step["screenshot"]] = struct.unpack(">II", head[16:24])
    # The board is a window of its own, for the other display.
    assert {name: size for name, size in sizes.items() if size != (1366, 768)} == {"13-board.png": (1280, 720)}


def assert_delivered_once(tour: Played) -> None:
    """What was delivered is at the gateway, each once, also what was sent while the gateway was away."""
    delivered = tour.told["requests"]
    ids = list(dict.fromkeys(request["request_id"] for request in delivered))
    assert len(ids) == 2  # the first visit's, and the one that waited for the gateway; the first was sent again
    (database,) = tour.data.rglob("office.db")
    engine = create_engine(f"sqlite:///{database}")
    with engine.connect() as connection:
        rows = {row.id: row for row in connection.execute(select(requests).where(requests.c.id.in_(ids)))}
        # The visitor whose form was open when the gateway went away has no other request.
        person, since = rows[ids[0]].national_number, rows[ids[0]].registered_at
        mine = select(requests.c.id).where(requests.c.national_number == person, requests.c.registered_at >= since)
        assert sorted(connection.execute(mine).scalars()) == sorted(ids)
        acts = connection.execute(select(actions.c.request_id).where(actions.c.request_id.in_(ids))).scalars()
        assert Counter(acts) == {ids[0]: 3}  # returned, amended, approved
    engine.dispose()
    known = {(row.id, row.tracking_code, row.letter_number) for row in rows.values()}
    assert {(each["request_id"], each["tracking_code"], each["letter_number"]) for each in delivered} == known
    assert rows[ids[0]].is_amended
    assert rows[ids[0]].state != RequestState.RETURNED
