"""The journal: chained at the desk, continued and anchored at the gateway, read by the inspector."""

import stat
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from app.domain.journal import GENESIS, chained
from app.domain.people import PersonId
from app.domain.proof import Anchor, anchor_hash
from app.office.seal import HEAD_FILE, KEY_FILE, Seal
from app.office.tables import anchors, journal
from tests.app.office.calling import Desk, code, problems
from tests.app.office.chains import Chain


def shown(inspector: Desk) -> list[dict[str, Any]]:
    """The newest page."""
    return list(inspector.get("/v1/journal").json()["records"])


def test_a_chain_goes_on_and_each_record_is_anchored(inspector: Desk) -> None:
    chain = Chain(inspector)
    first = msgspec.convert(chain.sent(3), Anchor)
    assert (first.chain, first.number, first.hash) == (chain.id, 3, chain.links[2].hash)
    second = msgspec.convert(chain.sent(), Anchor)
    assert (second.number, second.hash, second.previous) == (4, chain.links[3].hash, anchor_hash(first))
    kept = {each["id"]: each for each in shown(inspector)}
    seen = kept[chain.links[1].id]
    assert (seen["act"], seen["subject"], seen["outcome"]) == ("submit", chain.links[1].subject, "ok")
    assert (seen["chain"], seen["number"]) == (chain.id, 2)
    assert seen["person"] == inspector.session["me"]["person"]["id"]
    assert seen["received_at"]


def test_an_anchor_is_signed_with_the_key_beside_the_database(inspector: Desk) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    from app.domain.proof import signed_text  # noqa: PLC0415

    folder = inspector.gateway.folder
    anchor = msgspec.convert(Chain(inspector).sent(), Anchor)
    seal = Seal(folder)
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(seal.public_key)).verify(
        bytes.fromhex(anchor.signature), signed_text(anchor)
    )
    assert seal.is_signed(anchor)
    assert anchor.key == seal.key_id
    assert not seal.is_signed(replace(anchor, hash="0" * 64))
    assert stat.S_IMODE((folder / KEY_FILE).stat().st_mode) == 0o600
    head = seal.head()
    assert head is not None
    assert head.serial >= anchor.serial
    assert (folder / HEAD_FILE).is_file()


def test_the_same_records_again_are_taken_once(inspector: Desk) -> None:
    chain = Chain(inspector)
    links = chain.made(3)
    first = chain.post(links)
    assert chain.post(links).json() == first.json()
    assert chain.post(links[1:2]).json()["number"] == 2
    more = [*links[1:], *chain.made(2)]  # the answer was lost, and something was done meanwhile
    assert chain.post(more).json()["number"] == 5
    query = select(journal.c.number).where(journal.c.chain == chain.id).order_by(journal.c.position)
    assert [row.number for row in inspector.gateway.rows(query)] == [1, 2, 3, 4, 5]
    signed = select(anchors.c.number).where(anchors.c.chain == chain.id).order_by(anchors.c.serial)
    assert [row.number for row in inspector.gateway.rows(signed)] == [1, 2, 3, 4, 5]


def test_what_does_not_go_on_is_refused_and_the_refusal_written_down(clerk: Desk, inspector: Desk) -> None:
    chain = Chain(clerk)
    chain.sent(3)
    links = chain.made(3)
    person, of = links[0].person, PersonId(inspector.session["me"]["person"]["id"])
    other = chained(replace(chain.links[0], outcome="another"), chain.id, 4, chain.links[1].hash)  # type: ignore[arg-type]
    cases = {
        "gap": [links[1]],
        "fork": [other],
        "edited": [replace(links[0], outcome="another")],
        "order": [links[0], links[2]],
        "not_yours": [replace(links[0], person=of)],
    }
    for outcome, wrong in cases.items():
        answer = chain.post(wrong)
        assert answer.status_code == 409, outcome
        assert code(answer) == "chain_broken"
        assert answer.json()["version"] == 3
        newest = shown(inspector)[0]
        assert (newest["act"], newest["subject"], newest["outcome"]) == ("journal.broken", chain.id, outcome)
        assert newest["person"] == person
    started = Chain(clerk)
    started.made(3)
    assert code(started.post(started.links[1:])) == "chain_broken"
    assert chain.post(links).json()["number"] == 6
    theirs = Chain(inspector)
    theirs.id = chain.id
    theirs.links = [*chain.links]
    assert code(theirs.post(theirs.made())) == "chain_broken"


def test_a_store_that_went_back_in_time_is_told(clerk: Desk) -> None:
    chain = Chain(clerk)
    chain.sent(4)
    del chain.links[2:]  # a copy of the store from before
    assert code(chain.post(chain.made())) == "chain_broken"


def test_the_inspector_reads_page_after_page_newest_first(inspector: Desk) -> None:
    chain = Chain(inspector)
    for _ in range(3):
        chain.sent(150)
    numbers, cursor = [], ""
    while True:
        page = inspector.get("/v1/journal", params={"cursor": cursor} if cursor else {}).json()
        numbers += [each["id"] for each in page["records"]]
        cursor = page.get("next_cursor", "")
        if not cursor:
            break
    assert len(numbers) == len(set(numbers)) >= 450


def test_the_inspector_sees_who_signed_in(inspector: Desk) -> None:
    page = inspector.get("/v1/journal").json()
    acts = {each["act"] for each in page["records"]}
    while "session.opened" not in acts and page.get("next_cursor"):
        page = inspector.get("/v1/journal", params={"cursor": page["next_cursor"]}).json()
        acts |= {each["act"] for each in page["records"]}
    assert "session.opened" in acts


def test_another_branch_is_not_shown(clerk: Desk, stranger: Desk, inspector: Desk) -> None:
    ours, theirs = Chain(clerk), Chain(stranger)
    ours.sent()
    theirs.sent()
    seen = {each["id"] for each in shown(inspector)}
    assert ours.links[0].id in seen
    assert theirs.links[0].id not in seen
    assert code(clerk.get("/v1/journal")) == "not_allowed"
    assert code(clerk.get("/v1/journal/verify")) == "not_allowed"


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": "2026-01-01T00:00:00"},
        {"device_at": "2026-01-01T00:00:00"},
        {"act": ""},
        {"act": "x" * 61},
        {"id": "x" * 81},
        {"subject": "x" * 81},
        {"chain": "gateway-1"},
        {"chain": "0" * 32},
        {"number": 0},
        {"number": 2**40},
        {"previous": "x"},
        {"hash": GENESIS.upper() + "0"},
    ],
)
def test_records_that_cannot_be_kept(wrong: dict[str, Any], clerk: Desk) -> None:
    chain = Chain(clerk)
    records = [msgspec.to_builtins(link) for link in chain.made(2)]
    answer = clerk.post("/v1/journal", {"records": [records[0], records[1] | wrong]})
    assert problems(answer) == {"/records/1": "shape"}, wrong


def test_how_many_records_go_at_once(clerk: Desk) -> None:
    chain = Chain(clerk)
    assert problems(chain.post(chain.made(501))) == {"/records": "too_many"}
    assert problems(clerk.post("/v1/journal", {"records": []})) == {"/records": "required"}


def test_the_inspector_proves_the_journal(clerk: Desk, inspector: Desk) -> None:
    Chain(clerk).sent(2)
    proof = inspector.get("/v1/journal/verify").json()
    assert proof["records"] == proof["anchors"] >= 2
    assert proof["chains"] >= 2
    assert "breaks" not in proof
    newest = shown(inspector)[0]
    assert (newest["act"], newest["outcome"]) == ("journal.verified", "whole")
