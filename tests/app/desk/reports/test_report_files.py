"""Reports as files: a workbook, a plain list and a printable document of the same tables."""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from app.contract.reports import ReportExport, ReportForm, ReportWanted
from app.desk.report_book import Book, BookWords, Column, Kind, Looks, Subject
from app.desk.report_files import written
from app.errors import FileUnwritable
from app.settings import Settings
from tests.app.desk import office
from tests.app.desk.running import run
from tests.gateway import GatewayProcess

RESOURCES = Path(__file__).parents[4] / "resources"
LOOKS = Looks(RESOURCES / "typst" / "report.typ", RESOURCES / "fonts")
WORDS = BookWords("درباره", "جمع", ("موضوع", "مورد", "روز", "شاخص", "مقدار", "واحد"), {Kind.COUNT: "نفر"})
BAIT = "=HYPERLINK(1)"


def book(language: str = "fa") -> Book:
    columns = (
        Column("روز"),
        Column("تاریخ", Kind.DAY),
        Column("مراجعه", Kind.COUNT, is_summed=True),
        Column("انتظار", Kind.DURATION),
        Column("سهم", Kind.SHARE),
    )
    rows = (("۱ آذر", date(2026, 11, 22), 12, 90, 0.25), (BAIT, date(2026, 11, 23), 30, None, 0.75))
    visitors = Subject("مراجعه", "مراجعه در روز", "هر روز چند نفر آمدند", columns, rows, "کسی نیامد", drawn=(2,))
    returns = Subject("برگشت", "برگشت‌ها", "چرا برگشت", columns, (), "برگشتی نبود")
    at = datetime(2026, 11, 24, 6, tzinfo=UTC)
    return Book("گزارش شعبه", at, language, (("دوره", "آذر"),), (visitors, returns), WORDS)


@pytest.mark.parametrize(("language", "is_right_to_left"), [("fa", True), ("en", False)])
def test_a_workbook_has_direction_types_and_sums(language: str, is_right_to_left: bool) -> None:
    content = written(book(language), ReportForm.XLSX, LOOKS)
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    formulas = openpyxl.load_workbook(io.BytesIO(content))
    assert values.sheetnames == ["درباره", "مراجعه", "برگشت"]
    assert {bool(sheet.sheet_view.rightToLeft) for sheet in values} == {is_right_to_left}
    sheet = values["مراجعه"]
    first = [cell.value for cell in sheet[2]]
    assert first[0] == "۱ آذر"
    assert first[1] == datetime(2026, 11, 22)
    assert first[2] == 12
    assert sheet["D2"].number_format == "[h]:mm:ss"
    assert sheet["E2"].value == 0.25
    assert (sheet["A3"].value, sheet["A3"].data_type) == (BAIT, "s")
    assert sheet["D3"].value is None
    assert sheet["C4"].value == 42
    assert formulas["مراجعه"]["C4"].value == "=SUM(C2:C3)"
    assert sheet.freeze_panes == "A2"
    assert values["برگشت"]["A2"].value == "برگشتی نبود"


def test_a_plain_list_has_a_line_a_figure_and_computes_nothing() -> None:
    content = written(book(), ReportForm.CSV, LOOKS)
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert lines[0] == list(WORDS.plain)
    assert ["مراجعه در روز", "۱ آذر", "2026-11-22", "مراجعه", "12", "نفر"] in lines
    assert sum(line[3] == "انتظار" for line in lines) == 1
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_printable_document_is_a_pdf(language: str) -> None:
    content = written(book(language), ReportForm.PDF, LOOKS)
    assert content.startswith(b"%PDF-")
    assert content == written(book(language), ReportForm.PDF, LOOKS)


def test_a_report_is_saved_after_it_was_recorded_and_not_where_no_file_can_be(
    settings: Settings, gateway: GatewayProcess, tmp_path: Path
) -> None:
    wanted = ReportExport(ReportWanted(since=date(2026, 6, 1), until=date(2026, 6, 30)), ReportForm.CSV)

    async def play() -> None:
        async with office.desk(settings, gateway.url, at_work=False) as desk:
            await office.signed_in(desk, gateway, "supervisor")
            assert (await desk.reports.read(wanted.wanted)).visitors is not None
            place = tmp_path / "report.csv"
            size = await desk.reports.export(wanted, place, lambda _report: book(), LOOKS)
            assert place.stat().st_size == size
            with pytest.raises(FileUnwritable):
                await desk.reports.export(wanted, tmp_path / "nowhere" / "x.csv", lambda _report: book(), LOOKS)

    run(play())
