"""An office whose automation is reached by letters, and the other secretariat."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import Connection, Engine, insert, select

from app.domain.ids import new_id
from app.domain.jalali import TEHRAN
from app.domain.label import Label
from app.domain.people import Branch, BranchCode, Role
from app.domain.request import AttachmentRef, RequestState, Step
from app.office import people, request_rows
from app.office.connectors.automation.ece.letter import Letter, LetterDate, Receiver, RelatedLetter, Relation
from app.office.connectors.automation.ece.reading import read
from app.office.connectors.automation.ece.writing import write
from app.office.letter_tables import letter_exchanges
from app.office.tables import attachments, branches, contents, letters_due, requests, timeline
from tests.app.office.calling import RESIDENCE
from tests.app.office.connectors.ece.letters import COUNTY, MORNING, PROVINCE

PARTIES = f"""
[sender]
organization = "{COUNTY.organization}"
code = "{COUNTY.code}"
department = "{COUNTY.department}"

[receiver]
organization = "{PROVINCE.organization}"
code = "{PROVINCE.code}"
"""
QUICK = "every_seconds = 0.2\ndeadline_seconds = 1.0\n"


def reply(number: str, subject: str, ours: str, **other: Any) -> Letter:
    """A letter of the province about one of ours."""
    about = RelatedLetter(ours, Relation.REPLY)
    when = LetterDate(datetime(2026, 11, 24, 10, 0, tzinfo=TEHRAN))
    letter = Letter(number, when, PROVINCE, Receiver(COUNTY), subject, related=(about,))
    return replace(letter, **other)


@dataclass
class OtherSide:
    """The other secretariat at its folders."""

    letters: Path
    replies: Path
    taken: list[Letter] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path) -> "OtherSide":
        side = cls(folder / "ours", folder / "theirs")
        side.letters.mkdir(parents=True)
        side.replies.mkdir()
        return side

    @property
    def told(self) -> str:
        """What the administrator's file says of the folders."""
        return (
            f'kind = "ece"\n{QUICK}{PARTIES}\n[send]\nkind = "folder"\npath = "{self.letters.as_posix()}"\n'
            f'[receive]\nkind = "folder"\npath = "{self.replies.as_posix()}"\nsettle_seconds = 0.0\n'
        )

    def take(self) -> list[Letter]:
        """All that came so far; what is there is taken away, as a secretariat does."""
        for file in sorted(self.letters.glob("*.xml")):
            self.taken.append(read(file.read_bytes()))
            file.unlink()
        return self.taken

    def send(self, letter: Letter, name: str = "") -> None:
        self.put(write(letter), name or f"{letter.number.replace('/', '-')}.xml")

    def put(self, document: bytes, name: str) -> None:
        growing = self.replies / f".{name}"
        growing.write_bytes(document)
        growing.rename(self.replies / name)

    def refused(self) -> dict[str, str]:
        """The reasons beside what could not be used, by the end of the file's name."""
        found = (self.replies / "refused").glob("*.reason.txt")
        return {file.name.split("-", 1)[1].removesuffix(".reason.txt"): file.read_text().strip() for file in found}


def county(connection: Connection) -> Branch:
    branch = Branch(BranchCode("county"), Label("فرمانداری"))
    if connection.execute(select(branches).where(branches.c.code == branch.code)).first() is None:
        people.add_branch(connection, branch)
    return branch


def opened(connection: Connection, files: tuple[AttachmentRef, ...] = (), **other: Any) -> str:
    """A request that is automation's to work on and has no letter number; its tracking code."""
    branch = county(connection)
    request, day, name = new_id(), (MORNING.at + timedelta(days=3)).date(), Label("زهرا کریمی")
    person = people.add_person(connection, f"clerk-{request}", name, Role.CLERK, branch, "no-hash")
    state = RequestState(other.pop("state", RequestState.IN_AUTOMATION))
    row = {
        "id": request,
        "tracking_code": f"1405-09-{request[-6:]}",
        "service_code": RESIDENCE,
        "service_title": Label("گواهی سکونت"),
        "form_version": 1,
        "branch": branch.code,
        "clerk": person,
        "clerk_name": name,
        "national_number": "1460456785",
        "citizen_name": "مریم احمدی",
        "state": state.value,
        "version": 1,
        "registered_at": MORNING.at,
        "changed_at": MORNING.at,
        "promised_on": day,
        "rank": request_rows.rank(state, day),
        "search_text": "",
    }
    connection.execute(insert(requests).values(row | other))
    connection.execute(
        insert(contents).values(
            request_id=request,
            body_hash="0" * 64,
            receipt={},
            identity_inquiry="",
            inquiries=(),
            answers={
                "address": "مشگین‌شهر، خیابان امام، پلاک 12",
                "occupancy": "owner",
                "residence_since": "2022-04-21",
            },
            consent={},
            attachments=files,
            changes=(),
        )
    )
    connection.execute(insert(letters_due).values(request_id=request, not_before=MORNING.at))
    return str(row["tracking_code"])


def kept_file(connection: Connection, folder: Path, content: bytes, name: str) -> AttachmentRef:
    """A file of the branch that arrived whole."""
    county(connection)
    sha256 = hashlib.sha256(content).hexdigest()
    place = Path("county") / sha256[:2] / sha256
    whole = folder / "attachments" / "files" / place
    whole.parent.mkdir(parents=True, exist_ok=True)
    whole.write_bytes(content)
    kept = {"sha256": sha256, "branch": "county", "size_bytes": len(content), "media_type": "application/pdf"}
    connection.execute(insert(attachments).values(**kept, path=place.as_posix(), created_at=MORNING.at))
    return AttachmentRef("lease", sha256, name, "application/pdf", len(content))


def step(connection: Connection, tracking_code: str, taken: Step, at: datetime, note: str = "") -> None:
    """Something that a person did to a request."""
    request = connection.execute(select(requests.c.id).filter_by(tracking_code=tracking_code)).scalar_one()
    request_rows.add_step(connection, request, taken, at, Label("سعید"), note)


def request_row(engine: Engine, tracking_code: str) -> Any:
    with engine.connect() as connection:
        return connection.execute(select(requests).filter_by(tracking_code=tracking_code)).one()


def exchanged(engine: Engine, **wanted: str) -> list[Any]:
    with engine.connect() as connection:
        query = select(letter_exchanges).filter_by(**wanted).order_by(letter_exchanges.c.at)
        return list(connection.execute(query))


def notes(engine: Engine, tracking_code: str) -> list[tuple[str, str]]:
    """The steps of a request with what is said of each."""
    query = select(timeline.c.step, timeline.c.note).join(requests, requests.c.id == timeline.c.request_id)
    with engine.connect() as connection:
        rows = connection.execute(query.filter_by(tracking_code=tracking_code).order_by(timeline.c.id))
        return [(row.step, row.note) for row in rows]


def automation_of(url: str) -> dict[str, Any]:
    """What readyz says of automation."""
    parts = httpx.get(f"{url}/readyz", trust_env=False).json()["dependencies"]
    return next(part for part in parts if part["name"] == "automation")
