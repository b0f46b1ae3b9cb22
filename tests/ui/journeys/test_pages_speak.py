"""Every page in both languages: Persian has Persian digits and words, English has its own; data stays as it is."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.gateway import GatewayProcess
from tests.ui.journeys import eyes
from tests.ui.journeys.walk import walk_places, walk_receipts, walk_visit
from tests.ui.journeys.walk_stated import walk_stated
from tests.ui.open_desk import OpenDesk, open_desk
from tests.ui.visit.counter import counter

Loop = asyncio.AbstractEventLoop
# What stays Latin on a Persian page: keys, types of files, what surveyors and the administration write, ids, addresses.
KEYS = r"F[0-9]{1,2}|Ctrl|Shift|Alt|Enter|Esc|Tab|Delete|PageDown"
IBAN = r"\bIR(?=[۰-۹]{2}\b)"
TERMS = r"English|PDF|JPEG|UTM|\bX\b|\bY\b|G2[BCG]|Qt|Python|\b[A-Z]\b"
CODES = r"https?://\S+|/[\w./-]+|\d+\.\d+(\.\d+)?|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
STAYS_LATIN = re.compile(f"{CODES}|{KEYS}|{TERMS}")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    """A gateway of its own: what other tests send there, file names and codes, would be read on the pages."""
    with GatewayProcess(tmp_path_factory.mktemp("speaking"), ("--still",)) as gateway:
        yield gateway


def reader(desk: OpenDesk, read: set[str]) -> Callable[[str], Awaitable[None]]:
    """Gathers every text of every page."""

    async def look(_name: str) -> None:
        await asyncio.sleep(0)
        read.update(text for _, text in eyes.said(QApplication.activeModalWidget() or desk.shell))

    return look


async def read_everything(application: QApplication, folder: Path, office: GatewayProcess, language: str) -> set[str]:
    read: set[str] = set()
    async with counter(application, folder / "visit", office, language) as at:
        await walk_visit(at, reader(at.desk, read))
        at.view.viewmodel.next_visitor()
        await walk_receipts(at, reader(at.desk, read))
    async with counter(application, folder / "stated", office, language) as at:
        await walk_stated(at, reader(at.desk, read))
    for role in ("supervisor", "inspector"):
        async with open_desk(application, folder / role, office, language) as desk:
            await reader(desk, read)("sign-in")
            await desk.sign_in(office.user(role))
            await walk_places(desk, reader(desk, read))
    return read


def test_persian_pages_have_no_other_digits_and_no_other_words(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    read = loop.run_until_complete(read_everything(qapp, tmp_path, office, "fa"))
    assert len(read) > 400
    read = {re.sub(IBAN, "", text.replace(str(tmp_path), "")) for text in read}
    foreign = {text for text in read if re.search("[A-Za-z0-9]", STAYS_LATIN.sub("", text))}
    mixed = {text for text in read if re.search("[A-Za-z][۰-۹]|[۰-۹][A-Za-z]", text)}
    assert not foreign | mixed


def test_english_pages_have_no_persian_digits(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    read = loop.run_until_complete(read_everything(qapp, tmp_path, office, "en"))
    assert len(read) > 400
    assert not {text for text in read if re.search("[۰-۹٠-٩]", text)}
    # Names, addresses and what people wrote are data; what the program says in Persian is known to its catalogue.
    assert not read & set(program_texts()) - {"فارسی"}


def program_texts() -> list[str]:
    """Every Persian text of the program."""
    catalogue = Path(__file__).resolve().parents[3] / "translations" / "mizban_fa.ts"
    return re.findall("<translation>(.*?)</translation>", catalogue.read_text(encoding="utf-8"), re.DOTALL)
