"""Evidence exported from a real gateway, then checked by the command; whatever is changed in it is refused by name."""

import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from app.domain.evidence_file import fingerprint, statement_hash
from app.domain.evidence_shape import canonical_bytes
from app.domain.ids import new_id
from app.office.seal import Seal
from app.office.serve import main
from app.office.tables import journal
from tests.app.office.calling import Desk, code, problems
from tests.app.office.chains import Chain
from tests.app.office.test_inspection import REASON, kept_document, newest

Tamper = Callable[[dict[str, Any]], object]


def exported(desk: Desk, *, with_documents: bool = False, **wanted: Any) -> bytes:
    body = {"wanted": wanted, "reason": REASON, "with_documents": with_documents}
    answer = desk.post("/v1/journal/export", body)
    assert answer.status_code == 200, answer.text
    return answer.content


@pytest.fixture(scope="module")
def chain(clerk: Desk) -> Chain:
    """Nine records, of which every third is a reading of a file."""
    chain = Chain(clerk)
    for _ in range(3):
        chain.sent(1, act="view_file")
        chain.sent(2)
    return chain


@pytest.fixture(scope="module")
def file(chain: Chain, inspector: Desk) -> bytes:
    """Records 1, 4 and 7 whole, those between by hash."""
    return exported(inspector, chain=chain.id, acts=["view_file"])


def verify(file: bytes, folder: Path, capsys: pytest.CaptureFixture[str], *keys: str) -> tuple[int, str]:
    place = folder / "evidence.json"
    place.write_bytes(file)
    exit_code = main(["journal", "verify", str(place), *(part for key in keys for part in ("--key", key))])
    said = capsys.readouterr()
    return exit_code, said.out + said.err


def test_it_holds_anywhere(
    file: bytes, chain: Chain, inspector: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    public = Seal(inspector.gateway.folder).public_key
    exit_code, said = verify(file, tmp_path, capsys)
    assert exit_code == 0, said
    assert "It holds" in said
    assert REASON in said
    assert inspector.session["me"]["person"]["name"]["fa"] in said
    assert f"Chain {chain.id}: records 1 to 7; 3 of them whole, 4 between them by hash only." in said
    assert fingerprint(public) in said
    assert "Whose key it is" in said
    assert main(["journal", "key", "--data-dir", str(inspector.gateway.folder)]) == 0
    (tmp_path / "key.txt").write_text(capsys.readouterr().out)
    for key in (fingerprint(public), fingerprint(public)[:16], str(tmp_path / "key.txt")):
        exit_code, said = verify(file, tmp_path, capsys, key)
        assert exit_code == 0, said
        assert "Whose key it is" not in said
    assert rfc8785.dumps(json.loads(file)) == file


def test_the_export_itself_is_in_the_journal(chain: Chain, inspector: Desk) -> None:
    content = json.loads(exported(inspector, chain=chain.id))
    record = newest(inspector)
    assert (record.act, record.outcome) == ("journal.exported", "9")
    assert record.subject == statement_hash(content["statement"])
    assert content["export"]["record"]["hash"] == record.hash
    assert content["statement"]["reason"] == REASON
    assert content["statement"]["filter"] == {"chain": chain.id}


def links(content: dict[str, Any]) -> list[dict[str, Any]]:
    return list(content["chains"][0]["links"])


def drop(index: int) -> Tamper:
    return lambda content: content["chains"][0]["links"].pop(index)


def swap(content: dict[str, Any]) -> None:
    found = content["chains"][0]["links"]
    found[0], found[3] = found[3], found[0]


def renamed(content: dict[str, Any]) -> None:
    links(content)[3]["record"]["act"] = "sign_in"


def other_hash(content: dict[str, Any]) -> None:
    links(content)[2]["hash"] = "0" * 64


def other_anchor(content: dict[str, Any]) -> None:
    links(content)[3]["anchor"] = links(content)[0]["anchor"]


def other_signature(content: dict[str, Any]) -> None:
    links(content)[3]["anchor"]["signature"] = links(content)[0]["anchor"]["signature"]


def no_anchor(content: dict[str, Any]) -> None:
    del links(content)[3]["anchor"]


def other_reason(content: dict[str, Any]) -> None:
    content["statement"]["reason"] = "بازرسی عادی"


def one_more(content: dict[str, Any]) -> None:
    content["chains"][0]["links"].append({"number": 8, "hash": "1" * 64})


TAMPERS: dict[str, tuple[Tamper, str]] = {
    "a record": (renamed, "record 4 was changed after it was written"),
    "order": (swap, "is not where it was written: records were moved"),
    "omission inside": (drop(3), "record 4 was taken out"),
    "omission of what is between": (drop(1), "record 2 was taken out"),
    "omission at the end": (drop(6), "record 7 was taken out"),
    "omission at the beginning": (drop(0), "record 1 was taken out"),
    "addition": (one_more, "record 8 was added"),
    "a hash between": (other_hash, "record 4 does not follow from the one before it"),
    "an anchor": (other_anchor, "record 4 is not the one that the gateway signed"),
    "a signature of an anchor": (other_signature, "the signature of the anchor of record 4 is not of this key"),
    "no anchor": (no_anchor, "record 4 has no anchor"),
    "the reason": (other_reason, "is not what the gateway wrote down of this export"),
}


@pytest.mark.parametrize("what", TAMPERS)
@pytest.mark.parametrize("is_signed_anew", [False, True])
def test_what_is_changed_is_refused_by_name(
    what: str, is_signed_anew: bool, file: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str], inspector: Desk
) -> None:
    tamper, sentence = TAMPERS[what]
    content = json.loads(file)
    tamper(content)
    if is_signed_anew:  # by somebody in the office, who holds the key of the gateway
        signature = content.pop("signature")
        content["signature"] = Seal(inspector.gateway.folder).sign(canonical_bytes(content))
        assert content["signature"] != signature
    exit_code, said = verify(canonical_bytes(content), tmp_path, capsys)
    assert exit_code == 1, said
    assert sentence in said
    assert ("The signature of the file does not fit" in said) is not is_signed_anew


def test_another_key_is_refused_where_the_offices_is_given(
    file: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = json.loads(file)
    ours, theirs = fingerprint(content["public_key"]), Ed25519PrivateKey.generate()
    content["public_key"] = theirs.public_key().public_bytes_raw().hex()
    del content["signature"]
    content["signature"] = theirs.sign(canonical_bytes(content)).hex()
    exit_code, said = verify(canonical_bytes(content), tmp_path, capsys, ours)
    assert exit_code == 1
    assert "signed with another key than the one that was given" in said
    _, said = verify(canonical_bytes(content), tmp_path, capsys)
    assert "Whose key it is" in said
    assert "of an earlier key" in said


def test_every_byte_counts(file: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exit_code, said = verify(json.dumps(json.loads(file), ensure_ascii=False).encode(), tmp_path, capsys)
    assert exit_code == 1
    assert "written anew, with other spaces or order" in said
    for place in range(0, len(file), max(1, len(file) // 300)):
        changed = bytearray(file)
        changed[place] ^= 1
        exit_code, said = verify(bytes(changed), tmp_path, capsys)
        assert exit_code in {1, 2}, place


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        b'{"format":"mizban-evidence-2"}',
        b'{"format":"mizban-evidence-1"}',
        b'{"format":"mizban-evidence-1","statement":1.5}',
        b'{"format":"mizban-evidence-1","statement":"\\ud800"}',
    ],
)
def test_what_is_no_evidence(wrong: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exit_code, said = verify(wrong, tmp_path, capsys)
    assert exit_code == 2
    assert len(said.splitlines()) == 1


def test_a_key_that_is_none(file: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exit_code, said = verify(file, tmp_path, capsys, "abc")
    assert exit_code == 2
    assert "neither a fingerprint nor a file of a key" in said


def test_a_requests_whole_story_with_its_documents(
    clerk: Desk, inspector: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    receipt = clerk.registered()
    sha256 = kept_document(clerk, receipt["request_id"], new_id().encode(), f"out:{new_id()}")
    by_hash = json.loads(exported(inspector, tracking_code=receipt["tracking_code"]))
    assert [each["sha256"] for each in by_hash["documents"]] == [sha256]
    assert "content" not in by_hash["documents"][0]
    assert newest(inspector).act == "journal.exported"
    file = exported(inspector, tracking_code=receipt["tracking_code"], with_documents=True)
    last = inspector.gateway.rows(select(journal.c.act).order_by(journal.c.position.desc()).limit(2))
    assert [row.act for row in last] == ["journal.exported", "evidence.viewed"]
    assert verify(file, tmp_path, capsys)[0] == 0
    content = json.loads(file)
    content["documents"][0]["content"] = base64.b64encode(b"another letter").decode()
    exit_code, said = verify(canonical_bytes(content), tmp_path, capsys)
    assert exit_code == 1
    assert f"Document {sha256} is not what was exchanged" in said
    content["documents"] = []
    assert f"Document {sha256} was taken out" in verify(canonical_bytes(content), tmp_path, capsys)[1]
    (clerk.gateway.folder / "letters" / sha256[:2] / sha256).unlink()
    body = {"wanted": {"tracking_code": receipt["tracking_code"]}, "reason": REASON, "with_documents": True}
    assert code(inspector.post("/v1/journal/export", body)) == "evidence_missing"


def test_what_is_not_exported(chain: Chain, clerk: Desk, inspector: Desk) -> None:
    def refused(reason: str = REASON, *, with_documents: bool = False, **wanted: Any) -> dict[str, str]:
        body = {"wanted": wanted, "reason": reason, "with_documents": with_documents}
        return problems(inspector.post("/v1/journal/export", body))

    assert refused("", chain=chain.id) == {"/reason": "required"}
    assert refused(acts=["no.such.act"]) == {"": "nothing"}
    assert refused(chain=chain.id, with_documents=True) == {"/with_documents": "request_first"}
    assert refused(since=datetime(2020, 1, 1).isoformat()) == {"/wanted/since": "shape"}
    long = Chain(clerk)
    for _ in range(11):
        long.sent(500, at=datetime(2018, 1, 1, tzinfo=UTC))
    assert refused(chain=long.id) == {"": "too_many"}
    theirs = clerk.post("/v1/journal/export", {"wanted": {"chain": chain.id}, "reason": REASON})
    assert code(theirs) == "not_allowed"
