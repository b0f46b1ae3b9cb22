"""Letters as ECE documents: written as agreed, read from every dialect, refused by name where they are broken."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.domain.jalali import TEHRAN
from app.office.connectors.automation.ece import codes, dates, document
from app.office.connectors.automation.ece.letter import (
    Classification,
    Letter,
    LetterDate,
    LetterFault,
    LetterRefused,
    Part,
    Party,
    Priority,
    Receiver,
    ReceiveType,
    RelatedLetter,
    Relation,
    ShowAs,
    Software,
    writable,
)
from app.office.connectors.automation.ece.reading import read
from app.office.connectors.automation.ece.writing import write
from tests.app.office.connectors.ece.letters import DIALECTS, LETTER, NAMESPACED, PAGE

TEXTS = some.text(max_size=30).map(writable)
MOMENTS = some.datetimes(datetime(1800, 1, 1), datetime(2200, 1, 1)).map(
    lambda at: at.replace(microsecond=0, tzinfo=TEHRAN)
)
DATES = some.builds(LetterDate, MOMENTS, some.sampled_from(ShowAs))
PARTIES = some.builds(Party, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS)
RECEIVERS = some.builds(Receiver, PARTIES, some.sampled_from(ReceiveType))
PARTS = some.builds(Part, TEXTS, some.sampled_from(["pdf", "jpg", ""]), TEXTS, some.binary(max_size=200))
LETTERS = some.builds(
    Letter,
    number=TEXTS.filter(bool),
    sent=DATES,
    sender=PARTIES,
    receiver=RECEIVERS,
    subject=TEXTS,
    other_receivers=some.lists(RECEIVERS, max_size=3).map(tuple),
    priority=some.sampled_from(Priority),
    classification=some.sampled_from(Classification),
    related=some.lists(
        some.builds(RelatedLetter, TEXTS, some.sampled_from(Relation), some.none() | DATES, some.none() | PARTIES),
        max_size=2,
    ).map(tuple),
    keywords=some.lists(TEXTS.filter(bool), max_size=3).map(tuple),
    origins=some.lists(PARTS, max_size=2).map(tuple),
    attachments=some.lists(PARTS, max_size=2).map(tuple),
    software=some.builds(Software, TEXTS, TEXTS, TEXTS, TEXTS),
)


@given(LETTERS)
def test_what_is_written_is_read_back(letter: Letter) -> None:
    assert read(write(letter)) == letter


def test_the_document_is_spelt_as_the_known_senders_spell_it() -> None:
    def bare(text: str) -> str:
        lines = (line.strip() for line in text.replace("\n    ReceiveType", " ReceiveType").splitlines())
        return "".join(lines).replace("'", '"')

    assert bare(write(LETTER).decode()) == bare(NAMESPACED)


@pytest.mark.parametrize("name", DIALECTS)
def test_every_dialect_says_the_same(name: str) -> None:
    assert read(DIALECTS[name].encode()) == LETTER


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1256", "utf-8-sig"])
def test_other_encodings_are_read_where_the_document_says_so(encoding: str) -> None:
    text = NAMESPACED if encoding == "utf-8-sig" else NAMESPACED.replace("UTF-8", encoding)
    text = text.replace("ی", "ي").replace("ک", "ك") if encoding == "windows-1256" else text
    assert read(text.encode(encoding)).number == LETTER.number


def with_(old: str, new: str) -> bytes:
    assert old in NAMESPACED
    return NAMESPACED.replace(old, new).encode()


BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
MANY_ATTRIBUTES = " ".join(f'a{n}=""' for n in range(110_000))
BROKEN = {
    "empty": (b"", LetterFault.NOT_XML),
    "no xml": ("نامه".encode(), LetterFault.NOT_XML),
    "a picture": (b"\xff\xd8\xff\xe0" * 40, LetterFault.NOT_XML),
    "truncated": (NAMESPACED.encode()[:-40], LetterFault.NOT_XML),
    "twice in one file": ((NAMESPACED + NAMESPACED.split("\n", 1)[1]).encode(), LetterFault.NOT_XML),
    "a bomb": (with_("<Letter ", f"{BOMB}<Letter "), LetterFault.HAS_DOCTYPE),
    "a bomb in utf-16": (
        NAMESPACED.replace("UTF-8", "UTF-16").replace("<Letter ", f"{BOMB}<Letter ").encode("utf-16"),
        LetterFault.HAS_DOCTYPE,
    ),
    "another file's words": (
        with_("<Letter ", '<!DOCTYPE a SYSTEM "file:///etc/hostname"><Letter '),
        LetterFault.HAS_DOCTYPE,
    ),
    "an entity nobody knows": (with_("MizKhedmat", "&mizban;"), LetterFault.NOT_XML),
    "a million elements": (with_("<Attachments/>", "<x/>" * 30_000), LetterFault.TOO_MANY),
    "a million attributes": (
        with_("<Attachments/>", f"<x {MANY_ATTRIBUTES}/>"),
        LetterFault.TOO_MANY,
    ),
    "very deep": (with_("<Attachments/>", "<x>" * 5_000 + "</x>" * 5_000), LetterFault.NOT_XML),
    "another root": (b"<Receipt/>", LetterFault.NOT_A_LETTER),
    "a web page": (b"<html><body>503</body></html>", LetterFault.NOT_A_LETTER),
    "wrong encoding": (NAMESPACED.encode("utf-8").replace(b"\xd9", b"\xff"), LetterFault.NOT_XML),
    "an encoding that hides": (with_("UTF-8", "UTF-7"), LetterFault.NOT_XML),
    "bad base64": (with_("JVBERi0xLjQK", "JVBE*i0xLjQK"), LetterFault.BAD_FILE),
    "cut base64": (with_("JVBERi0xLjQK", "JVBERi0xLjQ"), LetterFault.BAD_FILE),
    "base64 with letters of ours": (with_("JVBERi0xLjQK", "JVBEسلام"), LetterFault.BAD_FILE),
    "two numbers": (with_("<LetterNo>", "<LetterNo>1</LetterNo><LetterNo>"), LetterFault.DUPLICATE),
    "two senders": (with_("<Sender ", "<Sender/><Sender "), LetterFault.DUPLICATE),
    "two codes": (with_('Name="کاربر نمونه" Code', 'code="1" Code'), LetterFault.DUPLICATE),
    "no number": (with_("<LetterNo>1405/12/345</LetterNo>", ""), LetterFault.MISSING),
    "an empty number": (with_("1405/12/345</LetterNo>", " </LetterNo>"), LetterFault.MISSING),
    "no receiver": (with_("<Receiver ", "<Recipient "), LetterFault.MISSING),
    "no date": (with_("2026-11-23T09:30:00", ""), LetterFault.BAD_DATE),
    "a day that is not": (with_("2026-11-23T09:30:00", "1405/12/30"), LetterFault.BAD_DATE),
    "an hour that is not": (with_("2026-11-23T09:30:00", "2026-11-23T25:30:00"), LetterFault.BAD_DATE),
    "a secret level nobody knows": (
        with_('Classification Code="1" Name="عادی"', 'Classification Code="9" Name="ویژه"'),
        LetterFault.UNKNOWN_CLASSIFICATION,
    ),
    "a level by an unknown code": (
        with_('Classification Code="1" Name="عادی"', 'Classification Code="9"'),
        LetterFault.UNKNOWN_CLASSIFICATION,
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_document_is_refused_by_name(name: str) -> None:
    content, fault = BROKEN[name]
    with pytest.raises(LetterRefused) as refused:
        read(content)
    assert refused.value.fault is fault


@given(
    some.binary(max_size=300)
    | some.builds(lambda a, b: NAMESPACED.encode()[:a] + b, some.integers(0, 2000), some.binary(max_size=30))
)
def test_whatever_the_bytes_are_nothing_else_is_raised(content: bytes) -> None:
    try:
        read(content)
    except LetterRefused as refused:
        assert refused.fault in LetterFault


def test_a_long_attachment_is_read_and_one_over_the_cap_is_not() -> None:
    scan = bytes(range(256)) * 48_000  # 12 MB: 16 million letters of base64, more than the parser takes by itself
    big = replace(LETTER, attachments=(replace(PAGE, content=scan),))
    written = write(big)
    assert len(written) > 16_000_000
    assert read(written) == big
    with pytest.raises(LetterRefused) as refused:
        read(b" " * (document.LIMIT_BYTES + 1))
    assert refused.value.fault is LetterFault.TOO_LARGE


@pytest.mark.parametrize(
    ("text", "show_as", "expected"),
    [
        ("2026-11-23T09:30:00", "gregorian", "2026-11-23T09:30:00+03:30"),
        ("2026-11-23T09:30:00", "Hijri", "2026-11-23T09:30:00+03:30"),
        ("1405/09/02", "jalali", "2026-11-23T00:00:00+03:30"),
        ("۱۴۰۵-۰۹-۰۲ ۰۹:۳۰", "", "2026-11-23T09:30:00+03:30"),
        ("1447-01-01", "hijri", "2025-06-27T00:00:00+03:30"),
        ("2026-11-23T06:00:00Z", "jalali", "2026-11-23T09:30:00+03:30"),
        ("2026-11-23T09:30:00.123+03:30", "jalali", "2026-11-23T09:30:00+03:30"),
    ],
)
def test_dates_of_three_calendars(text: str, show_as: str, expected: str) -> None:
    assert dates.read(text, show_as, "LetterDateTime").at.isoformat() == expected


def test_a_name_wins_over_a_code() -> None:
    assert codes.priority("فوری", "22") is Priority.URGENT
    assert codes.priority("خيلي  فوري", "1") is Priority.VERY_URGENT
    assert codes.priority("", "3") is Priority.VERY_URGENT
    assert codes.priority("هرچه زودتر", "") is Priority.NORMAL
    assert codes.classification("محرمانه", "1") is Classification.CONFIDENTIAL
    assert codes.classification("به كلي سري", "") is Classification.TOP_SECRET
    assert codes.classification("", "2") is Classification.CONFIDENTIAL
    assert codes.classification("", "") is Classification.NORMAL
    assert [codes.receive_type(text) for text in ("CC", "رونوشت", "3", "?")] == [
        ReceiveType.COPY,
        ReceiveType.COPY,
        ReceiveType.REFERRAL,
        ReceiveType.MAIN,
    ]
    assert codes.relation("عطف به", "1") is Relation.REPLY
    assert codes.relation("", "2") is Relation.REPLY
    assert codes.relation("بازگشت", "1") is Relation.OTHER
