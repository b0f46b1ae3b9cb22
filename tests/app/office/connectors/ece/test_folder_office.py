"""An office that writes to its automation by folders: the real gateway, and a secretariat that takes and answers."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from app.domain.request import Step
from app.office.connectors.automation.ece.letter import Relation
from tests.app.office.calling import PDF, until
from tests.app.office.connectors.ece.letters import COUNTY, NAMESPACED, PROVINCE
from tests.app.office.connectors.ece.offices import (
    OtherSide,
    automation_of,
    exchanged,
    kept_file,
    notes,
    opened,
    reply,
    request_row,
    step,
)
from tests.gateway import GatewayProcess


@pytest.fixture
def side(tmp_path: Path) -> OtherSide:
    return OtherSide.of(tmp_path / "post")


@pytest.fixture
def office(side: OtherSide, engine: Engine, database_url: str, tmp_path: Path) -> Iterator[GatewayProcess]:
    told = tmp_path / "automation.toml"
    told.write_text(side.told, encoding="utf-8")
    arguments = ("--automation", str(told))
    with GatewayProcess(tmp_path / "office", arguments, training=False, database_url=database_url) as gateway:
        yield gateway


def wait(holds: Callable[[], Any]) -> None:
    until(lambda: bool(holds()), seconds=60)


def test_a_request_leaves_as_a_letter_and_its_number_and_answer_come_back(
    office: GatewayProcess, side: OtherSide, engine: Engine
) -> None:
    with engine.begin() as connection:
        code = opened(connection, (kept_file(connection, office.folder, PDF, "اجاره‌نامه.PDF"),))
    wait(side.take)
    (letter,) = side.taken
    assert (letter.number, letter.sender.code, letter.receiver.party.code) == (code, COUNTY.code, PROVINCE.code)
    assert "گواهی سکونت" in letter.subject
    assert "مریم احمدی" in letter.subject
    said = letter.origins[0].content.decode("utf-8-sig")
    assert "مشگین‌شهر، خیابان امام، پلاک 12" in said
    assert "۱۴۰۱/۰۲/۰۱" in said
    assert "1460456785" in said
    assert [(part.extension, part.content) for part in letter.attachments] == [("pdf", PDF)]
    assert request_row(engine, code).letter_number == ""

    side.send(reply("1405/9/77", "رسید نامه", code))
    wait(lambda: request_row(engine, code).letter_number == "1405/9/77")
    (ours,) = exchanged(engine, kind="letter")
    assert ours.their_date.isoformat() == "2026-11-24T06:30:00+00:00"

    side.send(reply("1405/9/90", "پاسخ به درخواست", code))
    wait(lambda: request_row(engine, code).state == "answered")
    assert notes(engine, code) == [("letter_issued", "1405/9/77"), ("answered", "1405/9/90: پاسخ به درخواست")]
    assert [(row.kind, row.state) for row in exchanged(engine)] == [
        ("letter", "sent"),
        ("receipt", "applied"),
        ("answer", "applied"),
    ]
    assert len(list((side.replies / "processed").iterdir())) == 2
    for row in exchanged(engine):
        assert (office.folder / "letters" / row.sha256[:2] / row.sha256).is_file()
    assert automation_of(office.url) == {"name": "automation", "state": "up"}


def test_what_a_letter_decides_is_read_from_its_subject(
    office: GatewayProcess, side: OtherSide, engine: Engine
) -> None:
    with engine.begin() as connection:
        codes = [opened(connection) for _ in range(3)]
    wait(lambda: len(side.take()) == 3)
    for code, subject in zip(codes, ("نقص مدارک", "عدم موافقت با درخواست", "دعوت به جلسه"), strict=True):
        side.send(reply(f"9/{code}", subject, code))
    states = ["returned", "refused", "in_automation"]
    wait(lambda: len(exchanged(engine, kind="answer", state="applied")) == 3)
    assert [request_row(engine, code).state for code in codes] == states
    assert notes(engine, codes[2]) == [("referred", f"9/{codes[2]}: دعوت به جلسه")]


def test_what_cannot_be_used_is_kept_aside_with_the_reason(
    office: GatewayProcess, side: OtherSide, engine: Engine
) -> None:
    with engine.begin() as connection:
        code = opened(connection)
    wait(side.take)
    side.put(NAMESPACED.encode()[:-40], "cut.xml")
    side.put(b'<!DOCTYPE a [<!ENTITY a "b">]><Letter/>', "bomb.xml")
    side.put(b"<Receipt/>", "receipt.ECE")
    side.send(reply("1", "رسید", "1405/1/1"), "foreign.xml")
    side.send(reply("2", "رسید", code, sender=COUNTY), "forged.xml")
    side.send(reply("3" * 60, "رسید", code), "long.xml")
    wait(lambda: len(side.refused()) == 6)
    assert side.refused() == {
        "cut.xml": "not_xml",
        "bomb.xml": "has_doctype",
        "receipt.ECE": "not_a_letter",
        "foreign.xml": "not_ours",
        "forged.xml": "unknown_sender",
        "long.xml": "number_too_long",
    }
    assert request_row(engine, code).letter_number == ""
    side.send(reply("5", "رسید", code))
    wait(lambda: request_row(engine, code).letter_number == "5")
    side.send(reply("6", "رسید", code), "again.xml")
    wait(lambda: "again.xml" in side.refused())
    assert side.refused()["again.xml"] == "numbered_before"
    assert request_row(engine, code).letter_number == "5"
    assert automation_of(office.url)["aside"] == 4


def test_reminders_and_amendments_follow_the_letter_up(office: GatewayProcess, side: OtherSide, engine: Engine) -> None:
    with engine.begin() as connection:
        code = opened(connection)
    wait(lambda: exchanged(engine, kind="letter", state="sent"))
    later = exchanged(engine)[0].settled_at
    with engine.begin() as connection:
        step(connection, code, Step.FOLLOWED_UP, later, "سه روز گذشته است")
        step(connection, code, Step.APPROVED, later)
    wait(lambda: len(side.take()) == 3)
    first, *following = sorted(side.taken, key=lambda letter: len(letter.number))
    assert first.number == code
    assert {letter.subject.partition(":")[0] for letter in following} == {"پیگیری", "اصلاحیه"}
    for letter in following:
        assert [(each.number, each.relation) for each in letter.related] == [(code, Relation.FOLLOW_UP)]
    said = next(letter for letter in following if letter.subject.startswith("پیگیری"))
    assert "سه روز گذشته است" in said.origins[0].content.decode("utf-8-sig")
    side.send(reply("88", "رسید پیگیری", said.number))
    wait(lambda: exchanged(engine, number=said.number)[0].their_number == "88")
    assert request_row(engine, code).letter_number == ""


def test_what_is_not_theirs_yet_stays(office: GatewayProcess, side: OtherSide, engine: Engine) -> None:
    with engine.begin() as connection:
        waits = opened(connection, state="awaiting_approval")
        cancelled = opened(connection, state="cancelled")
        goes = opened(connection)
    wait(side.take)
    assert [letter.number for letter in side.taken] == [goes]
    wait(lambda: automation_of(office.url)["unnumbered"] == 2)
    assert exchanged(engine, number=cancelled) == exchanged(engine, number=waits) == []


def test_a_folder_that_is_gone_is_named_and_nothing_is_lost(
    office: GatewayProcess, side: OtherSide, engine: Engine
) -> None:
    side.letters.rename(side.letters.with_name("away"))
    with engine.begin() as connection:
        code = opened(connection)
    wait(lambda: exchanged(engine, number=code))
    assert (automation_of(office.url)["state"], automation_of(office.url)["cause"]) == ("down", "files")
    side.letters.with_name("away").rename(side.letters)
    wait(lambda: automation_of(office.url)["state"] != "down")
    wait(side.take)
    assert [letter.number for letter in side.taken] == [code]


def test_a_letter_that_cannot_be_written_holds_up_no_other(
    office: GatewayProcess, side: OtherSide, engine: Engine
) -> None:
    with engine.begin() as connection:
        file = kept_file(connection, office.folder, PDF, "lease.pdf")
        code = opened(connection, (file,))
    wait(lambda: exchanged(engine, kind="letter", state="sent"))
    (office.folder / "attachments" / "files" / "county" / file.sha256[:2] / file.sha256).unlink()
    later = exchanged(engine)[0].settled_at
    with engine.begin() as connection:
        step(connection, code, Step.APPROVED, later)
    side.send(reply("1405/9/77", "رسید", code))
    wait(lambda: request_row(engine, code).letter_number == "1405/9/77")
    assert exchanged(engine, kind="follow_up") == []
