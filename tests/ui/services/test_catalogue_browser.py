"""The list of services as a widget: rows keep their place, a service that cannot be used says why."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QListView

from app.domain.catalogue import Service, ServiceCode
from app.domain.label import Label
from ui.language import Language
from ui.resources import TRANSLATIONS
from ui.theme import OFFICE
from ui.widgets.catalogue.delegate import ServiceDelegate
from ui.widgets.catalogue.reasons import unusable_sentence
from ui.widgets.catalogue.record import ServiceRecord
from ui.widgets.catalogue.table import ServiceTable


def _service(number: int, unusable: str = "") -> Service:
    return Service(
        code=ServiceCode(f"{number:011}"),
        title=Label(f"خدمت {number}", f"Service {number}"),
        summary=Label("شرح"),
        group=Label("گروه"),
        keywords=(),
        fee_rial=0,
        promise_working_days=1,
        form_version=1,
        answerer=Label("کارشناس"),
        complaint=Label("بازرسی"),
        unusable=unusable,
    )


@pytest.fixture
def language(qapp: QApplication) -> Language:
    return Language(qapp, Path(TRANSLATIONS), "fa")


def test_a_search_moves_rows_and_never_resets_the_list(language: Language) -> None:
    table = ServiceTable(language)
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning)
    resets: list[None] = []
    table.modelReset.connect(lambda: resets.append(None))
    rows = [_service(number) for number in range(6)]
    table.show_services(rows)
    kept = [table.index(table.row_of(rows[3].code), 0).data(), rows[3].code]
    for shown in (rows[::2], rows, rows[3:], [rows[5], rows[3]], [replace(rows[3], fee_rial=9)], [], rows):
        table.show_services(shown)
        assert [table.service(table.index(at, 0)) for at in range(table.rowCount())] == list(shown)
    assert not resets
    assert table.index(table.row_of(ServiceCode(kept[1])), 0).data() == kept[0]
    language.switch("en")
    assert table.index(0, 0).data() == "Service 0"
    del tester


@pytest.mark.parametrize(
    "reason", ["broken_schema: /properties/a", "unknown_kind", "withdrawn", "broken_document", "x"]
)
def test_a_service_that_cannot_be_used_says_why(reason: str, language: Language) -> None:
    service = _service(1, reason)
    sentence = unusable_sentence(service, language)
    assert sentence
    assert "broken" not in sentence
    table = ServiceTable(language)
    table.show_services([service])
    assert table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) != service.title.fa
    record = ServiceRecord(language)
    record.show_service(service, None)
    assert sentence in [label.text() for label in record.findChildren(QLabel)]


def test_a_service_is_painted_in_both_directions(language: Language, qapp: QApplication) -> None:

    table = ServiceTable(language)
    table.show_services([_service(1), _service(2, "withdrawn")])
    view = QListView()
    view.setModel(table)
    delegate = ServiceDelegate(OFFICE, language)
    view.setItemDelegate(delegate)
    view.resize(400, 200)
    view.setCurrentIndex(table.index(0, 0))
    pictures = []
    for code in ("fa", "en"):
        language.switch(code)
        view.setLayoutDirection(qapp.layoutDirection())
        picture = view.grab().toImage()
        edge = 0 if code == "en" else picture.width() - 1
        assert picture.pixelColor(edge + (1 if code == "en" else -1), 20).name() == OFFICE.accent
        pictures.append(picture)
    assert pictures[0] != pictures[1]
