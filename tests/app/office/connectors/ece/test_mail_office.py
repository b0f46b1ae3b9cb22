"""Letters by e-mail: two boxes on loopback, the real gateway; and what may not go this way."""

import email
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.office.automation_file import read
from app.office.automation_lock import AutomationUnusable
from app.office.catalogue import Forms, keep, read_folder
from app.office.connectors.automation.ece.connector import EceAutomation
from app.office.connectors.automation.ece.letter import Classification
from app.office.connectors.automation.ece.mail import MailBox, MailOut
from app.office.connectors.automation.ece.manners import EceManners
from app.office.connectors.automation.ece.reading import read as read_letter
from app.office.connectors.automation.ece.writing import write
from app.office.connectors.automation.evidence import Evidence
from app.office.connectors.automation.exchanges import Exchanges
from app.office.ports import AutomationUnavailable
from app.office.settings import RESOURCES
from tests.app.office.calling import until
from tests.app.office.connectors.ece.letters import COUNTY, MORNING, PROVINCE
from tests.app.office.connectors.ece.mail_host import MailHost
from tests.app.office.connectors.ece.offices import (
    PARTIES,
    QUICK,
    automation_of,
    exchanged,
    opened,
    reply,
    request_row,
)
from tests.gateway import GatewayProcess

US, THEM = "desk@county.example", "letters@province.example"


@pytest.fixture
def mail() -> Iterator[MailHost]:
    with MailHost() as mail:
        yield mail


def told(mail: MailHost, more: str = "") -> str:
    who = (
        f'kind = "mail"\nhost = "127.0.0.1"\naddress = "{US}"\npartner = "{THEM}"\nsecurity = "none"\n'
        'user = "desk"\npassword = { env = "MIZBAN_MAIL_PASSWORD" }\n'
    )
    smtp, imap = mail.ports
    sending = who.replace('user = "desk"\n', "")
    return f'kind = "ece"\n{more}{QUICK}{PARTIES}\n[send]\nport = {smtp}\n{sending}[receive]\nport = {imap}\n{who}'


@pytest.fixture
def office(
    mail: MailHost, engine: Engine, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[GatewayProcess]:
    monkeypatch.setenv("MIZBAN_MAIL_PASSWORD", mail.password)
    file = tmp_path / "automation.toml"
    file.write_text(told(mail), encoding="utf-8")
    arguments = ("--automation", str(file))
    with GatewayProcess(tmp_path / "office", arguments, training=False, database_url=database_url) as gateway:
        yield gateway


def message(sender: str, *documents: bytes) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = f"دبیرخانه <{sender}>", US, "نامه"
    made.set_content("سلام")
    for document in documents:
        made.add_attachment(document, maintype="application", subtype="xml", filename="letter.XML")
    return made.as_bytes()


def test_a_letter_leaves_by_mail_and_its_number_comes_back(
    office: GatewayProcess, mail: MailHost, engine: Engine
) -> None:
    with engine.begin() as connection:
        code = opened(connection)
    until(lambda: len(mail.sent) == 1, seconds=60)
    came = email.message_from_bytes(mail.sent[0])
    assert (came["From"], came["To"]) == (US, THEM)
    (document,) = [
        part.get_payload(decode=True) for part in came.walk() if part.get_content_type() == "application/xml"
    ]
    assert read_letter(document).number == code

    receipt = write(reply("1405/9/77", "رسید", code))
    mail.put(message("stranger@elsewhere.example", receipt))
    mail.put(message(THEM))
    mail.put(message(THEM, b"<Letter>"))
    until(lambda: len(mail.boxes.get("Refused", ())) == 6, seconds=60)
    said = [each.content.decode() for each in mail.boxes["Refused"] if b"ECE refused" in each.content]
    assert [line.split("\r\n\r\n")[1].strip() for line in said] == ["unknown_sender", "no_letter", "not_xml"]
    assert request_row(engine, code).letter_number == ""

    mail.put(message(THEM, receipt))
    until(lambda: request_row(engine, code).letter_number == "1405/9/77", seconds=60)
    until(lambda: len(mail.boxes.get("Processed", ())) == 1, seconds=60)
    assert mail.boxes["INBOX"] == []
    assert exchanged(engine, number=code)[0].state == "sent"
    assert automation_of(office.url) == {"name": "automation", "state": "up"}
    mail.password = "another"
    until(lambda: automation_of(office.url).get("cause") == "auth", seconds=60)


def test_what_is_above_normal_does_not_go_by_mail(mail: MailHost, engine: Engine, tmp_path: Path) -> None:
    with engine.begin() as connection:
        keep(connection, read_folder(RESOURCES / "catalogue"), MORNING.at)
        code = opened(connection)
    box = MailBox("127.0.0.1", mail.ports[0], "none", US, THEM, 5.0)
    manners = replace(EceManners(COUNTY, PROVINCE), classification=Classification.CONFIDENTIAL)
    exchanges = Exchanges(engine, Evidence(tmp_path / "evidence"))
    automation = EceAutomation(exchanges, MailOut(box), None, manners, Forms(), lambda branch, sha256: b"")
    with pytest.raises(AutomationUnavailable) as refused:
        automation.register(request_row(engine, code).id, code, "10051234002", MORNING.at)
    assert refused.value.cause == "classified"
    assert exchanged(engine) == []
    assert mail.sent == []


def test_a_file_that_would_send_it_by_mail_is_refused(
    mail: MailHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIZBAN_MAIL_PASSWORD", "invented")
    file = tmp_path / "automation.toml"
    file.write_text(told(mail, 'classification = "confidential"\n'), encoding="utf-8")
    with pytest.raises(AutomationUnusable, match="do not go by e-mail"):
        read(file)
    file.write_text(told(mail).replace("127.0.0.1", "mail.example"), encoding="utf-8")
    with pytest.raises(AutomationUnusable, match="not guarded"):
        read(file)
    file.write_text(told(mail).replace(THEM, f"Office <{THEM}>"), encoding="utf-8")
    with pytest.raises(AutomationUnusable, match="no bare mail address"):
        read(file)
