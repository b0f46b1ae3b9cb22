"""Nothing that a person filled in is found in any file that desk and gateway write, but encrypted and by design."""

import asyncio
import base64
import json
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus, unquote

import pytest

from app.domain.persian import persian_digits
from tests.app.desk.evil import Asked, Behaviour, says
from tests.app.desk.line import Line, line
from tests.app.desk.office import DOCUMENT
from tests.app.test_core_dumps import allow_dumps
from tests.gateway import GatewayProcess
from tests.journeys.file_keyring import FILE
from tests.journeys.marked_desk import SERVICE
from tests.ui.journeys.walk import ANSWERS
from tests.ui.visit.counter import HOME, SAMPLES

ROOT = Path(__file__).resolve().parents[2]
DEADLINE_SECONDS = 120
PASSWORD, WRONG_PASSWORD, PIN, WRONG_PIN = "zqx-Pass-word-73", "zqx-Wrong-word-73", "73195826", "82640517"
NOTE, REASON, SOUGHT = "zqxnote پیگیری نشان‌دار", "zqxreason دلیل نشان‌دار", "zqx-letter-731"
FILE_NAME, FILE_WORDS = "zqxfile سند نشان‌دار.pdf", "zqxcontent-7319-marked"
USER, USER_NAME = "zqxuser", "زهرا نشان‌داری"
ANSWERS_MARKED: dict[str, Any] = ANSWERS[SERVICE] | {
    "phone": "04537319582",
    "district": "zqxdistrict بخش",
    "village": "zqxvillage روستا",
    "deed_number": "zqxdeed/731",
    "power_subscription": "7319582604",
    "crops": [{"crop": "zqxcrop سیب", "area_square_metres": 731958264, "irrigation": "drip"}],
    "cost": 731958264000,
    "notes": "zqxnotes خط نخست، نشان‌دار",
}
WRITTEN = [
    *(text for text in ANSWERS_MARKED.values() if isinstance(text, str) and ("zqx" in text or text.isdigit())),
    *("zqxcrop سیب", "731958264", "731958264000", str(ANSWERS_MARKED["driller_legal_id"])),
]
VISITOR = [SAMPLES["living"].national_number, SAMPLES["living"].mobile, HOME, "مریم احمدی", "احمدی", "کوچه لاله"]
MARKS = [
    *WRITTEN, *VISITOR, NOTE, REASON, SOUGHT, PASSWORD, WRONG_PASSWORD, PIN, WRONG_PIN, FILE_NAME, FILE_WORDS,
    USER_NAME, "zqx", "نشان‌دار",
]  # fmt: skip


@dataclass
class Places:
    """Where the two programs write. `keyring`: the operating system's, which holds keys by design."""

    root: Path

    def __post_init__(self) -> None:
        for folder in (self.data, self.logs, self.temporary, self.here, self.papers):
            folder.mkdir(parents=True)

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def temporary(self) -> Path:
        return self.root / "tmp"

    @property
    def here(self) -> Path:
        """Where the desk is started, and where a core would fall."""
        return self.root / "here"

    @property
    def papers(self) -> Path:
        """What is the clerk's own."""
        return self.root / "papers"

    @property
    def keyring(self) -> Path:
        return self.root / "keyring.json"

    def written(self, gateway: GatewayProcess) -> Iterator[Path]:
        """Every file that was written; of the gateway's data folder the log, for the rest is its database."""
        for folder in (self.data, self.logs, self.temporary, self.here):
            yield from (path for path in folder.rglob("*") if path.is_file())
        yield gateway.folder / "stderr.log"


def forms_of(mark: str) -> set[bytes]:
    """A mark as programs write it down."""
    digits = {mark, persian_digits(mark)} if mark.isdigit() else {mark}
    escaped = {json.dumps(text)[1:-1] for text in digits} | {repr(text)[1:-1] for text in digits}
    percent = {quote(text) for text in digits} | {quote_plus(text) for text in digits}
    found = {text.encode(code) for text in digits for code in ("utf-8", "utf-16-le", "utf-16-be")}
    found |= {text.encode() for text in escaped | percent | {text.lower() for text in percent}}
    for text in digits:
        for shift in range(3):  # base64 looks different at each of three places
            coded = base64.b64encode(b"\0" * shift + text.encode()).rstrip(b"=")
            core = coded[(0, 2, 3)[shift] : len(coded) - 1]
            found |= {core, core.translate(bytes.maketrans(b"+/", b"-_"))} if len(core) >= 8 else set()
    return found


FORMS = {form: mark for mark in MARKS for form in forms_of(mark)}
PATTERN = re.compile(b"|".join(re.escape(form) for form in sorted(FORMS, key=len, reverse=True)))


def traces(content: bytes) -> set[str]:
    """Which marks are in what was written."""
    return {FORMS[found] for found in PATTERN.findall(content)}


def found_in(places: Places, gateway: GatewayProcess) -> dict[str, set[str]]:
    """What was found, by file; empty where nobody left a trace."""
    every = {str(path.relative_to(places.root.parent)): traces(path.read_bytes()) for path in places.written(gateway)}
    names = {name: traces(name.encode()) for name in every}
    return {name: marks | names[name] for name, marks in every.items() if marks | names[name]}


def echoes() -> Callable[[Asked], Behaviour | None]:
    """Says everything back that it was told: as HTML, as a failure, as another JSON, as a refusal; each once a call."""
    tongues = ("text/html", 200), ("text/plain", 500), ("application/json", 200), ("application/problem+json", 503)
    left = {("PUT", "/v1/requests/"): list(tongues), ("POST", "/v1/inquiries"): list(tongues[:3])}
    left |= {("POST", "/actions"): list(tongues[2:3]), ("POST", "/v1/session"): list(tongues[1:2])}

    def answer(asked: Asked) -> Behaviour | None:
        for (method, part), waiting in left.items():
            if asked.method == method and part in asked.path and waiting:
                kind, status = waiting.pop(0)
                body = asked.body if kind != "text/html" else b"<html>" + asked.body + b"</html>"
                return says(status, body, kind)
        return None

    return answer


@asynccontextmanager
async def desk(places: Places, wire: Line, office: GatewayProcess) -> AsyncIterator[Process]:
    """The marked desk, when all was played and a form is open."""
    paper, facts = places.papers / FILE_NAME, places.papers / "facts.json"
    paper.write_bytes(DOCUMENT + f"\n% {FILE_WORDS}\n".encode())
    told = {
        "clerk": [USER, PASSWORD], "supervisor": office.user("supervisor"), "wrong_password": WRONG_PASSWORD,
        "pin": PIN, "wrong_pin": WRONG_PIN, "note": NOTE, "reason": REASON, "sought": SOUGHT, "file": str(paper),
        "answers": ANSWERS_MARKED, "national_number": SAMPLES["living"].national_number,
    }  # fmt: skip
    facts.write_text(json.dumps(told), encoding="utf-8")
    environment = os.environ | {
        "PYTHON_KEYRING_BACKEND": "tests.journeys.file_keyring.FileKeyring",
        FILE: str(places.keyring),
        "TMPDIR": str(places.temporary),
        "PYTHONPATH": str(ROOT),
    }
    place = ["--gateway", wire.url, "--data-folder", str(places.data), "--log-folder", str(places.logs)]
    command = [sys.executable, "-m", "tests.journeys.marked_desk", str(facts), *place, "--language", "fa"]
    with (places.here / "stderr").open("wb") as complaints:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=places.here, env=environment, stdout=PIPE, stderr=complaints, preexec_fn=allow_dumps
        )
    assert process.stdout
    try:
        async with asyncio.timeout(DEADLINE_SECONDS):
            said = await process.stdout.readline()
        assert said == b"played\n", (places.here / "stderr").read_text(encoding="utf-8", errors="replace")
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        (places.here / "stdout").write_bytes(await process.stdout.read())
        await process.wait()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[GatewayProcess]:
    """A gateway that logs all it can, with a clerk whose name and password bear marks."""
    with GatewayProcess(tmp_path / "office", ("--still", "--log-level", "DEBUG")) as gateway:
        yield gateway


async def add_clerk(office: GatewayProcess) -> None:
    command = ["add-person", "--data-dir", str(office.folder), "--user-name", USER, "--name", USER_NAME]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "app.office.serve", *command, "--role", "clerk", "--branch", branch_of(office),
        cwd=ROOT, stdin=PIPE,
    )  # fmt: skip
    await process.communicate(PASSWORD.encode() + b"\n")
    assert process.returncode == 0


def branch_of(office: GatewayProcess) -> str:
    from sqlalchemy import select  # noqa: PLC0415

    from app.office.tables import people  # noqa: PLC0415

    user = office.user("supervisor")[0]
    return str(office.rows(select(people.c.branch).where(people.c.user_name == user))[0][0])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGKILL", "SIGSEGV"])
def test_no_file_holds_what_a_person_filled_in(name: str, tmp_path: Path, office: GatewayProcess) -> None:
    number = signal.Signals[name]
    places = Places(tmp_path / "computer")

    async def play() -> list[Asked]:
        await add_clerk(office)
        async with line(office.url) as wire:
            wire.answer = echoes()
            async with desk(places, wire, office) as process:
                assert list(places.data.rglob("*.db-wal"))  # a store is open, and its log not empty
                assert found_in(places, office) == {}
                process.send_signal(number)
                await process.wait()
                assert process.returncode == -number
            return wire.asked

    asked = asyncio.run(play())
    assert list(places.data.rglob("*.db-wal"))
    assert (places.logs / "mizban.log").stat().st_size
    assert found_in(places, office) == {}
    assert {path.name for path in places.here.iterdir()} == {"stderr", "stdout"}  # no core
    for call in asked:
        assert traces(unquote(call.path).encode()) == set(), call.path
        token = call.headers.get("authorization", "").removeprefix("Bearer ").encode()
        assert not token or not any(token in path.read_bytes() for path in places.written(office))
    bodies = b"".join(call.body for call in asked)
    unsaid = {mark for mark in MARKS if not any(form in bodies for form in forms_of(mark))}
    assert unsaid <= LOCAL, unsaid - LOCAL  # the marks were really written


LOCAL = {PIN, WRONG_PIN, FILE_WORDS, "احمدی", "مریم احمدی", "کوچه لاله", USER_NAME}
"""What stays at the desk, comes from the gateway, or travels in another shape."""


def test_a_trace_would_be_seen(tmp_path: Path) -> None:
    for mark in MARKS:
        for form in forms_of(mark):
            assert traces(b"x" + form + b"y"), (mark, form)
