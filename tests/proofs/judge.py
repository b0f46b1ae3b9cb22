"""What has to hold after a desk died and came back: nothing lost, nothing twice, the chain whole.

Complaints, not asserts, so that the judge itself can be tried.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.domain.journal import Act, ChainedRecord
from app.domain.proof import Anchor, chain_break
from app.domain.request import Step
from app.office.prove import EXIT_WHOLE, prove_journal
from app.office.settings import OfficeSettings
from app.office.tables import anchors, attachments, contents, inquiries, journal, requests, timeline, uploads
from tests.gateway import GatewayProcess
from tests.proofs.clerk import CORRECTION, MESSAGE, REMINDER, SUBJECT, files_of
from tests.proofs.diary import Plan, read

Notes = list[dict[str, Any]]
_KINDS = {"submitted": "submit", "amended": "amend", "reminded": "action"}


def judge(gateway: GatewayProcess, plan: Plan, since: datetime) -> list[str]:
    """What is wrong; nothing where all is well. `since`: when the run began, by the gateway's time."""
    notes = read(plan.diary)
    complaints = list(_of_memory(notes))
    if not notes or notes[-1]["what"] != "end":
        return [*complaints, "the desk did not come to its end"]
    end = notes[-1]
    complaints += _of_the_end(end)
    made = [row.id for row in gateway.rows(select(requests.c.id).where(requests.c.registered_at >= since))]
    told = {note["request"] for note in notes if note["what"] == "submitted"}
    if len(made) != 1 or not told <= set(made):
        return [*complaints, f"{len(made)} requests at the gateway, of which {len(told & set(made))} are known"]
    complaints += _of_the_request(gateway, made[0], plan)
    complaints += _of_the_chain(gateway, end, made[0])
    return complaints


def journal_complaint(gateway: GatewayProcess) -> str:
    """What `mizban-office journal verify` finds broken at a gateway; empty where nothing is."""
    code, said = prove_journal(OfficeSettings(gateway.database, gateway.folder), None)
    return "" if code == EXIT_WHOLE else said


def _of_memory(notes: Notes) -> Iterator[str]:
    """Whatever was told to be safe has to be there when the desk comes back, before anything else is done."""
    for number, note in enumerate(notes):
        if note["what"] in ("found", "end"):
            yield from _forgotten(notes[:number], note)


def _forgotten(before: Notes, found: Mapping[str, Any]) -> Iterator[str]:
    waiting = {(kind, request): answers for kind, request, answers in found["waiting"]}
    settled = {(kind, request) for kind, request in found["settled"]}
    last: dict[tuple[str, str, bool], str] = {}
    for note in before:
        if note["what"] == "typed":
            last[note["request"], note["field"], note["amends"]] = note["text"]
        elif (kind := _KINDS.get(note["what"])) and {(kind, note["request"])}.isdisjoint({*waiting, *settled}):
            yield f"{note['what']} and forgotten"
    for (request, field, amends), text in last.items():
        act = ("amend" if amends else "submit", request)
        answers = waiting.get(act) or found["drafts"].get(request, {})
        if act not in settled and not str(answers.get(field, "")).startswith(text):
            yield f"typed {text!r} into {field} and forgotten"


def _of_the_end(end: Mapping[str, Any]) -> Iterator[str]:
    if end["waiting"]:
        yield "something still waits"
    if end["needs_you"]:
        yield "something needs a person"
    if not end["has_rested"]:
        yield "with nothing to do the loop still writes or sends"
    if end["kept"]:
        yield "what was delivered a day ago is still kept"
    if [answers.get("message") for answers in end["drafts"].values()] != [MESSAGE[-1]]:
        yield "the unfinished request is not there as it was left"


def _of_the_request(gateway: GatewayProcess, request: str, plan: Plan) -> Iterator[str]:
    (kept,) = gateway.rows(select(contents).where(contents.c.request_id == request))
    answers = kept.answers
    if (answers["subject"], answers["body"]) != (SUBJECT[-1], CORRECTION[-1]):
        yield "the request says something else"
    names = {hashlib.sha256(content).hexdigest() for content in files_of(plan.name).values()}
    if {file["sha256"] for file in kept.attachments} != names:
        yield "the request names other files"
    yield from _of_the_files(gateway, names)
    steps = gateway.rows(select(timeline).where(timeline.c.request_id == request))
    for step in (Step.REGISTERED, Step.RETURNED, Step.AMENDED, Step.FOLLOWED_UP):
        if (times := sum(row.step == step.value for row in steps)) != 1:
            yield f"{step.value} {times} times"
    if [row.note for row in steps if row.step == Step.FOLLOWED_UP.value] != [REMINDER]:
        yield "the reminder says something else"


def _of_the_files(gateway: GatewayProcess, names: set[str]) -> Iterator[str]:
    whole = gateway.rows(select(attachments).where(attachments.c.sha256.in_(names)))
    if len(whole) != len(names):
        yield f"{len(whole)} files arrived"
    for row in whole:
        content = (gateway.folder / "attachments" / "files" / row.path).read_bytes()
        if hashlib.sha256(content).hexdigest() != row.sha256:
            yield "a file is not what was attached"
    if gateway.rows(select(uploads.c.sha256).where(uploads.c.sha256.in_(names))):
        yield "a file that arrived is still awaited"


def _of_the_chain(gateway: GatewayProcess, end: Mapping[str, Any], request: str) -> Iterator[str]:
    chain = end["chain"]
    rows = gateway.rows(select(journal).where(journal.c.chain == chain).order_by(journal.c.number))
    names = [name for kind in reversed(ChainedRecord.__mro__[:2]) for name in kind.__slots__]  # type: ignore[attr-defined]  # dataclasses
    records = [ChainedRecord(**{name: getattr(row, name) for name in names}) for row in rows]
    known = gateway.rows(select(anchors).where(anchors.c.chain == chain))
    signed = {row.number: Anchor(**{name: getattr(row, name) for name in Anchor.__slots__}) for row in known}
    if broken := chain_break(chain, records, signed):
        yield f"the chain is broken: {broken}"
    if not records or (records[-1].number, records[-1].hash) != (end["length"], end["hash"]):
        yield "the desk's chain and the gateway's end differently"
    acts = [record.act for record in records if record.subject == request]
    for act in (Act.SUBMIT, Act.AMEND, Act.FOLLOW_UP):
        if (times := acts.count(act.value)) != 1:
            yield f"{act.value} recorded {times} times"
    asked = [record.subject for record in records if record.act == Act.INQUIRY.value]
    answered = gateway.rows(select(inquiries.c.id).where(inquiries.c.id.in_(asked)))
    if len(answered) != len(set(asked)):
        yield "an inquiry is recorded that nobody answered"
