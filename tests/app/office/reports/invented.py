"""A branch's months out of a seed, as rows of the gateway's tables: what reports are counted over."""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Engine, insert

from app.domain.catalogue import Paper, Service, ServiceCode
from app.domain.citizen import InquiryKind, Purpose
from app.domain.jalali import TEHRAN
from app.domain.label import Label
from app.domain.request import RequestState
from app.office.tables import branches, inquiries, people, requests, services, timeline
from app.office.turn_tables import turn_acts, turns

FIRST, LAST = date(2026, 3, 11), date(2026, 6, 2)
"""20 Esfand 1404 to 12 Khordad 1405: over the end of a Jalali year."""

BRANCHES = ("county", "district")
CODES = ("10051234002", "10061073000", "99001105000")
CLERKS = {branch: tuple(f"{branch}-clerk-{number}" for number in range(3)) for branch in BRANCHES}
REASONS = (
    "کد پستی با نشانی نمی‌خواند",
    "کد پستی با نشانی نمی‌خواند ",
    "عکس خوانا نیست",
    '=HYPERLINK("http://x")',
    "امضا ندارد",
)
_LETTERS = ("الف", "ب")

Row = dict[str, Any]


@dataclass
class Invented:
    """Rows by table; tests count them on their own."""

    turns: list[Row] = field(default_factory=list)
    acts: list[Row] = field(default_factory=list)
    requests: list[Row] = field(default_factory=list)
    timeline: list[Row] = field(default_factory=list)
    inquiries: list[Row] = field(default_factory=list)


def invent(count: int, seed: int = 7) -> Invented:
    """`count` turns, requests and inquiries, the same for the same seed."""
    dice, found = random.Random(seed), Invented()
    for number in range(count):
        branch = dice.choice(BRANCHES)
        request = _request(found, dice, number, branch)
        _turn(found, dice, number, branch, request)
        _inquiry(found, dice, number, branch)
    return found


def write(engine: Engine, invented: Invented) -> None:
    """Put the rows in place, with the branches, people and services that they name."""
    with engine.begin() as connection:
        connection.execute(insert(branches), [{"code": code, "name": Label(code, code)} for code in BRANCHES])
        connection.execute(insert(people), [_person(name, branch) for branch in BRANCHES for name in CLERKS[branch]])
        documents = [_service(code, at) for at, code in enumerate(CODES[:2])]  # the third is not offered any more
        connection.execute(
            insert(services),
            [{"code": each.code, "position": at, "document": each} for at, each in enumerate(documents)],
        )
        for table, rows in (
            (requests, invented.requests),
            (timeline, invented.timeline),
            (turns, invented.turns),
            (turn_acts, invented.acts),
            (inquiries, invented.inquiries),
        ):
            if rows:
                connection.execute(insert(table), rows)


def moment(dice: random.Random) -> datetime:
    """In the office's hours mostly, and now and then in the night, where the day of UTC is another one."""
    day = FIRST + timedelta(days=dice.randrange((LAST - FIRST).days + 1))
    hour = dice.choice((0, 1, 3, 7, 8, 8, 9, 9, 9, 10, 10, 11, 12, 13, 23))
    at = datetime.combine(day, time(hour, dice.randrange(60), dice.randrange(60), dice.randrange(10**6)), TEHRAN)
    return at.astimezone(UTC)


def _turn(found: Invented, dice: random.Random, number: int, branch: str, request: str) -> None:
    issued = moment(dice)
    called = issued + timedelta(seconds=dice.expovariate(1 / 600)) if dice.random() < 0.9 else None
    started = called + timedelta(seconds=dice.uniform(5, 60)) if called and dice.random() < 0.9 else None
    ended = started + timedelta(seconds=dice.lognormvariate(5.5, 0.8)) if started and dice.random() < 0.9 else None
    state = "finished" if ended else "serving" if started else "no_show" if called else "waiting"
    turn = f"turn-{number}"
    found.turns.append(
        {
            "id": turn,
            "branch": branch,
            "day": issued.astimezone(TEHRAN).date(),
            "letter": dice.choice(_LETTERS),
            "number": number,
            "queue": "الف",
            "place": number,
            "state": state,
            "priority": "normal",
            "rank": 2,
            "issued_at": issued,
            "version": 1,
            "is_told": True,
            "calls": 1,
            "called_at": called,
            "started_at": started,
            "ended_at": ended,
            "request_id": request if dice.random() < 0.7 else "",
            "body_hash": "",
        }
    )
    for act, at in (("call", called), ("start", started)):
        if at:
            clerk = dice.choice(CLERKS[branch])
            found.acts.append(
                {
                    "key": f"{turn}-{act}",
                    "turn_id": turn,
                    "person": clerk,
                    "act": act,
                    "counter": 1,
                    "body_hash": "",
                    "at": at,
                }
            )


def _request(found: Invented, dice: random.Random, number: int, branch: str) -> str:
    registered, code, name = moment(dice), dice.choice(CODES), f"request-{number}"
    state = dice.choice(tuple(RequestState))
    promised = registered.astimezone(TEHRAN).date() + timedelta(days=dice.randrange(9))
    changed = registered + timedelta(days=dice.uniform(0, 12))
    clerk = dice.choice(CLERKS[branch])
    found.requests.append(
        {
            "id": name,
            "tracking_code": name,
            "service_code": code,
            "service_title": Label(f"خدمت {code}", f"Service {code}"),
            "form_version": 1,
            "branch": branch,
            "clerk": clerk,
            "clerk_name": Label(clerk, clerk),
            "national_number": "0000000000",
            "citizen_name": "x",
            "state": state.value,
            "version": 1,
            "registered_at": registered,
            "changed_at": changed,
            "promised_on": promised,
            "rank": 0,
            "sheets_saved": CODES.index(code) + dice.randrange(3),
            "is_amended": False,
            "search_text": "",
        }
    )
    _steps(found, dice, name, registered)
    return name


def _steps(found: Invented, dice: random.Random, request: str, registered: datetime) -> None:
    at = registered
    steps = ["registered", *["returned"] * dice.choice((0, 0, 0, 1, 1, 2))]
    for step in steps:
        note = dice.choice(REASONS) if step == "returned" else ""
        found.timeline.append({"request_id": request, "step": step, "at": at, "actor": Label("x", "x"), "note": note})
        at += timedelta(days=dice.uniform(0.1, 4))


def _inquiry(found: Invented, dice: random.Random, number: int, branch: str) -> None:
    at, kind, purpose = moment(dice), dice.choice(tuple(InquiryKind)), dice.choice(tuple(Purpose))
    found.inquiries.append(
        {
            "id": f"inquiry-{number}",
            "person": dice.choice(CLERKS[branch]),
            "branch": branch,
            "purpose": purpose.value,
            "kind": kind.value,
            "subject": {},
            "failure": dice.choice(("", "", "upstream")),
            "at": at,
            "expires_at": at,
        }
    )


def _person(name: str, branch: str) -> Row:
    named = {"id": name, "user_name": name, "name": Label(name, name)}
    return named | {"role": "clerk", "branch": branch, "password_hash": "x"}


def _service(code: str, number: int) -> Service:
    paper = Paper(Label("کپی کارت ملی", "Copy of the card"), 2, InquiryKind.IDENTITY)
    kept = Paper(Label("سند", "Deed"), 3)
    title = Label(f"خدمت نو {number}", f"New service {number}")
    said = Label("x", "x")
    return Service(ServiceCode(code), title, said, said, (), 0, 3, 1, said, said, (paper, kept))
