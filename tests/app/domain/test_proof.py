"""A chain is whole, or the first broken record is named: whatever is done to it."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from app.domain.journal import GENESIS, AuditRecord, ChainedRecord, canonical, chained, digest
from app.domain.people import PersonId
from app.domain.proof import Anchor, BreakKind, anchor_hash, chain_break, signed_text, verify

AT = datetime(2026, 11, 23, 9, 0, 0, 250, tzinfo=UTC)
CHAIN = "c"


def sign(anchor: Anchor) -> Anchor:
    """A stand-in for a signature: only who knows the secret makes it."""
    return replace(anchor, signature=hashlib.sha256(b"secret" + signed_text(anchor)).hexdigest())


def is_signed(anchor: Anchor) -> bool:
    return sign(anchor).signature == anchor.signature


def a_record(index: int, person: str = "p", outcome: str = "") -> AuditRecord:
    at = AT + timedelta(minutes=index)
    return AuditRecord(f"id-{index}", PersonId(person), at, at - timedelta(hours=1), "submit", f"r-{index}", outcome)


def a_chain(records: Sequence[AuditRecord], name: str = CHAIN) -> tuple[ChainedRecord, ...]:
    links: list[ChainedRecord] = []
    for number, record in enumerate(records, start=1):
        links.append(chained(record, name, number, links[-1].hash if links else GENESIS))
    return tuple(links)


def anchored(links: Sequence[ChainedRecord], before: Sequence[Anchor] = ()) -> tuple[Anchor, ...]:
    made = list(before)
    for link in links:
        previous = anchor_hash(made[-1]) if made else GENESIS
        made.append(sign(Anchor(len(made) + 1, link.chain, link.number, link.hash, link.at, previous, "key")))
    return tuple(made)


def found(links: Sequence[ChainedRecord], anchors: Sequence[Anchor], head: Anchor | None = None) -> dict[str, object]:
    proof = verify({CHAIN: links}, anchors, head or anchors[-1], is_signed)
    return {broken.chain: (broken.number, broken.kind) for broken in proof.breaks}


lengths = st.integers(2, 12)
places = st.tuples(lengths, st.data())


@given(lengths)
def test_an_untouched_chain_is_whole(length: int) -> None:
    links = a_chain([a_record(index) for index in range(length)])
    anchors = anchored(links)
    proof = verify({CHAIN: links}, anchors, anchors[-1], is_signed)
    assert proof.is_whole
    assert (proof.chains, proof.records, proof.anchors) == (1, length, length)


EDITS = [
    {"id": "another"}, {"person": PersonId("q")}, {"at": AT}, {"device_at": AT}, {"act": "approve"},
    {"subject": "r-x"}, {"outcome": "done"}, {"previous": "f" * 64}, {"hash": "f" * 64},
]  # fmt: skip


@given(lengths, st.data(), st.sampled_from(EDITS))
def test_any_single_edit_is_found(length: int, data: st.DataObject, edit: dict[str, object]) -> None:
    links = list(a_chain([a_record(index + 1) for index in range(length)]))
    anchors = anchored(links)
    index = data.draw(st.integers(0, length - 1))
    links[index] = replace(links[index], **edit)  # type: ignore[arg-type]  # the fields are of several types
    assert found(links, anchors) == {CHAIN: (index + 1, BreakKind.EDITED)}


@given(lengths, st.data())
def test_any_deletion_is_found(length: int, data: st.DataObject) -> None:
    links = list(a_chain([a_record(index) for index in range(length)]))
    anchors = anchored(links)
    index = data.draw(st.integers(0, length - 1))
    del links[index]
    kind = BreakKind.TRUNCATED if index == length - 1 else BreakKind.MISSING
    assert found(links, anchors) == {CHAIN: (index + 1, kind)}


@given(lengths, st.data())
def test_any_swap_is_found(length: int, data: st.DataObject) -> None:
    links = list(a_chain([a_record(index) for index in range(length)]))
    anchors = anchored(links)
    first, second = sorted(data.draw(st.sets(st.integers(0, length - 1), min_size=2, max_size=2)))
    one, other = links[first], links[second]
    links[first], links[second] = other, one
    assert found(links, anchors) == {CHAIN: (first + 1, BreakKind.ORDER)}
    links[first], links[second] = replace(other, number=one.number), replace(one, number=other.number)
    assert found(links, anchors) == {CHAIN: (first + 1, BreakKind.ORDER)}


@given(lengths, st.data())
def test_any_truncation_is_found_with_and_without_its_anchors(length: int, data: st.DataObject) -> None:
    links = a_chain([a_record(index) for index in range(length)])
    anchors = anchored(links)
    left = data.draw(st.integers(0, length - 1))
    assert found(links[:left], anchors) == {CHAIN: (left + 1, BreakKind.TRUNCATED)}
    both = found(links[:left], anchors[:left], anchors[-1])
    assert both == {"": (left + 1, BreakKind.TRUNCATED), CHAIN: (left + 1, BreakKind.TRUNCATED)}


@given(lengths, st.data())
def test_a_suffix_that_is_chained_anew_is_found(length: int, data: st.DataObject) -> None:
    records = [a_record(index) for index in range(length)]
    anchors = anchored(a_chain(records))
    index = data.draw(st.integers(0, length - 1))
    records[index] = replace(records[index], outcome="another")
    links = a_chain(records)
    assert found(links, anchors) == {CHAIN: (index + 1, BreakKind.RECHAINED)}
    forged = tuple(replace(anchor, hash=link.hash) for anchor, link in zip(anchors, links, strict=True))
    assert found(links, forged, anchors[-1])[""] == (index + 1, BreakKind.BAD_SIGNATURE)


@given(lengths, st.data())
def test_where_only_some_records_are_anchored_the_first_anchor_after_tells(length: int, data: st.DataObject) -> None:
    records = [a_record(index) for index in range(length)]
    links = a_chain(records)
    numbers = sorted(data.draw(st.sets(st.integers(1, length), min_size=1)) | {length})
    anchors = {number: anchored([links[number - 1]])[0] for number in numbers}
    index = data.draw(st.integers(0, length - 1))
    records[index] = replace(records[index], outcome="another")
    broken = chain_break(CHAIN, a_chain(records), anchors)
    assert broken is not None
    assert (broken.number, broken.kind) == (min(n for n in numbers if n > index), BreakKind.RECHAINED)


@given(lengths, st.data())
def test_a_record_that_the_gateway_never_signed_is_found(length: int, data: st.DataObject) -> None:
    links = a_chain([a_record(index) for index in range(length)])
    signed = data.draw(st.integers(1, length - 1))
    assert found(links, anchored(links[:signed])) == {CHAIN: (signed + 1, BreakKind.UNSIGNED)}


@given(lengths, st.data())
def test_anchors_cannot_be_changed_either(length: int, data: st.DataObject) -> None:
    links = a_chain([a_record(index) for index in range(length)])
    anchors = list(anchored(links))
    head = anchors[-1]
    index = data.draw(st.integers(0, length - 2))
    forged = [*anchors]
    forged[index] = replace(forged[index], at=AT - timedelta(days=1))
    assert found(links, forged, head) == {"": (index + 1, BreakKind.BAD_SIGNATURE)}
    assert found(links, anchors[:index] + anchors[index + 1 :], head)[""] == (index + 1, BreakKind.MISSING)


def test_the_head_says_how_far_the_anchors_went() -> None:
    links = a_chain([a_record(index) for index in range(3)])
    anchors = anchored(links)
    assert not verify({CHAIN: links}, anchors, anchors[1], is_signed).breaks  # written after the commit: may be behind
    no_head = verify({CHAIN: links}, anchors, None, is_signed).breaks
    assert [broken.kind for broken in no_head] == [BreakKind.NO_HEAD]
    forged = replace(anchors[-1], signature="")
    assert [broken.kind for broken in verify({CHAIN: links}, anchors, forged, is_signed).breaks] == [
        BreakKind.BAD_SIGNATURE
    ]
    assert verify({}, (), None, is_signed).is_whole


def test_every_chain_tells_its_own_first_break() -> None:
    one, other = a_chain([a_record(index) for index in range(3)], "a"), a_chain([a_record(7), a_record(8)], "b")
    anchors = anchored(other, anchored(one))
    edited = (one[0], replace(one[1], act="approve"), one[2])
    proof = verify({"a": edited, "b": other[:1]}, anchors, anchors[-1], is_signed)
    assert [(each.chain, each.number, each.kind) for each in proof.breaks] == [
        ("a", 2, BreakKind.EDITED),
        ("b", 2, BreakKind.TRUNCATED),
    ]
    assert proof.breaks[0].at == edited[1].at
    assert proof.breaks[1].at == other[0].at  # of the record before the one that is gone


VECTORS = [  # of RFC 8785, sections 3.2.2 and 3.2.3, and of its appendix B
    (
        {"numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
         "string": "€$\u000f\u000aA'\u0042\u0022\u005c\\\"\u002f", "literals": [None, True, False]},
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    ),
    (
        {"€": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
         "\U0001f600": "Emoji: Grinning Face", "\u0080": "Control", "ö": "Latin Small Letter O With Diaeresis"},
        '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis",'
        '"€":"Euro Sign","\U0001f600":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    ),
    ([9007199254740991, -0.0, 1e21, 9.999999999999997e22, 5e-324],
     "[9007199254740991,0,1e+21,9.999999999999997e+22,5e-324]"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "text"), VECTORS)
def test_canonical_json_is_that_of_the_standard(value: object, text: str) -> None:
    assert rfc8785.dumps(value) == text.encode()  # type: ignore[arg-type]  # any JSON


FACTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.sampled_from(["\u0000\u001f\u007f\u0080\u2028\u2029", '"\\/\b\f\n\r\t', "\U0001f600\ufb33"]),
)


@given(st.dictionaries(st.text(st.characters(min_codepoint=32, max_codepoint=126)), FACTS))
def test_flat_facts_are_written_as_the_standard_asks(facts: dict[str, str | int]) -> None:
    assert canonical(facts) == rfc8785.dumps(facts)  # type: ignore[arg-type]  # a dict of texts and numbers


def test_the_hash_of_a_link_can_be_made_by_anybody() -> None:
    link = a_chain([a_record(0, "مریم", "done")])[0]
    text = (
        '{"act":"submit","at":"2026-11-23T09:00:00.000250Z","chain":"c","device_at":"2026-11-23T08:00:00.000250Z",'
        f'"id":"id-0","number":1,"outcome":"done","person":"مریم","previous":"{GENESIS}","subject":"r-0"}}'
    )
    assert link.hash == digest(link) == hashlib.sha256(text.encode()).hexdigest()
