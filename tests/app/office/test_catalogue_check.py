"""The check of a catalogue: silent on the shipped one, and every problem of another by its file and place."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.citizen import Address, Citizen, Gender
from app.domain.form import PREFILL_SOURCES
from app.domain.form.prefill import prefilled
from app.office.catalogue import ServiceDocument, compiled, read_folder
from app.office.catalogue_check import check_folder
from app.office.serve import main
from tests.app.office.calling import RESIDENCE
from tests.gateway import ROOT

SHIPPED = ROOT / "resources" / "catalogue"
FILE = f"{RESIDENCE}.json"
FIELD = "/layout/sections/0/fields"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of one shipped service."""
    shutil.copy(SHIPPED / FILE, tmp_path / FILE)
    return tmp_path


def edit(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    document = json.loads((folder / FILE).read_text(encoding="utf-8"))
    change(document)
    (folder / FILE).write_text(json.dumps(document), encoding="utf-8")


def field(document: dict[str, Any], at: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = document["layout"]["sections"][0]["fields"][at]
    return found


def test_nothing_is_wrong_with_the_shipped_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-catalogue", str(SHIPPED)]) == 0, capsys.readouterr().out
    assert capsys.readouterr().out == "12 services; nothing is wrong with them.\n"


@pytest.mark.parametrize(
    ("change", "pointer", "said"),
    [
        (lambda d: d["service"].update(code="123"), "/service/code", "11 digits"),
        (lambda d: d["service"].update(code="99999999999"), "/service/code", "is named 99999999999.json"),
        (lambda d: d["service"].update(promise_working_days=0), "/service/promise_working_days", "1 or more"),
        (lambda d: d["service"].update(fee_rial=-1), "/service/fee_rial", "0 or more"),
        (lambda d: d["service"].update(fee_rial="free"), "/service/fee_rial", "Expected `int`, got `str`"),
        (lambda d: d["service"].update(form_version=0), "/service/form_version", "1 or more"),
        (lambda d: d["service"]["papers"][0].update(sheets=0), "/service/papers/0/sheets", "1 or more"),
        (lambda d: d["service"]["papers"][0].update(replaced_by="x"), "/service/papers/0/replaced_by", "Invalid enum"),
        (lambda d: d["service"].update(need_approval=True), "/service/need_approval", "nobody reads"),
        (lambda d: d["service"]["title"].pop("en"), "/service/title/en", "missing in this language"),
        (lambda d: d["service"]["title"].update(fa=" "), "/service/title/fa", "missing in this language"),
        (lambda d: d["service"]["title"].update(ar="x"), "/service/title/ar", "nobody reads"),
        (lambda d: d["service"].pop("answerer"), "/service", "missing required field `answerer`"),
        (lambda d: d.update(extra=1), "/extra", "nobody reads"),
        (lambda d: d.pop("schema"), "", "missing required field `schema`"),
        (lambda d: d["schema"].update(type="array"), "/schema/type", "schema cannot be used"),
        (lambda d: d["schema"]["properties"].update(address={"type": "x"}), "/schema", "schema cannot be used"),
        (lambda d: d["schema"]["properties"].pop("address"), f"{FIELD}/2", "does not know this field"),
        (lambda d: d["schema"]["required"].append("x/y"), "/schema/properties/x/y", "does not fit"),
        (lambda d: field(d).update(kind="hologram"), f"{FIELD}/0/kind", '"hologram" is none of attachment, boolean'),
        (lambda d: field(d).update(width="huge"), f"{FIELD}/0/width", '"huge" is none of'),
        (lambda d: field(d).update(prefill="citizen.name"), f"{FIELD}/0/prefill", '"citizen.name" is none of'),
        (lambda d: field(d).update(prefil="mobile"), f"{FIELD}/0/prefil", "nobody reads"),
        (lambda d: field(d, 1).update(fills="nothing"), f"{FIELD}/1", "does not fit"),
        (lambda d: field(d, 1)["hint"].pop("en"), f"{FIELD}/1/hint/en", "missing in this language"),
        (lambda d: field(d, 4)["choices"][1]["label"].pop("en"), f"{FIELD}/4/choices/1/label/en", "missing in this"),
        (lambda d: field(d, 4)["choices"].clear(), f"{FIELD}/4/choices", "does not fit"),
        (lambda d: d["layout"]["sections"].append(field(d)), "/layout/sections/1/name", "nobody reads"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Any], object], pointer: str, said: str
) -> None:
    edit(folder, change)
    assert main(["check-catalogue", str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith(f"{FILE} {pointer or '/'}") and said in line for line in lines), lines


def test_every_problem_of_every_file_is_told_at_once(folder: Path) -> None:
    shutil.copy(folder / FILE, folder / "twin.json")
    (folder / "half.json").write_text('{"service": {"half', encoding="utf-8")
    (folder / "list.json").write_text("[]", encoding="utf-8")
    (folder / "repeated.json").write_text('{"service": {}, "service": {}}', encoding="utf-8")
    (folder / "latin.json").write_bytes(b'{"service": "\xe9"}')
    (folder / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    edit(folder, lambda d: (d["service"].update(fee_rial=-1, promise_working_days=0), field(d).update(kind="x")))
    checked = check_folder(folder)
    found = {(each.file, each.pointer) for each in checked.findings}
    assert checked.services == 7
    assert {(FILE, "/service/fee_rial"), (FILE, "/service/promise_working_days"), (FILE, f"{FIELD}/0/kind")} <= found
    assert {(FILE, "/service/code"), ("twin.json", "/service/code")} <= found
    assert {each.file for each in checked.findings} == {file.name for file in folder.glob("*.json")}
    said = {each.file: each.problem for each in checked.findings}
    assert "not JSON" in said["half.json"] + said["latin.json"]
    assert any('"service" stands twice' in each.problem for each in checked.findings)


def test_a_folder_that_is_empty_or_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-catalogue", str(tmp_path)]) == 1
    assert "no service document" in capsys.readouterr().out
    assert main(["check-catalogue", str(tmp_path / "nowhere")]) == 2
    assert "there is no folder" in capsys.readouterr().err


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, 10_000), value=JSON)
def test_whatever_stands_somewhere_it_never_fails_and_sees_all_that_the_gateway_refuses(
    tmp_path_factory: pytest.TempPathFactory, place: int, value: Any
) -> None:
    document = json.loads((SHIPPED / FILE).read_text(encoding="utf-8"))
    rooms, at = [document], []
    while rooms:
        room = rooms.pop()
        for key, inner in list(room.items() if isinstance(room, dict) else enumerate(room)):
            at.append((room, key))
            if isinstance(inner, dict | list):
                rooms.append(inner)
    room, key = at[place % len(at)]
    room[key] = value
    folder = tmp_path_factory.mktemp("any")
    (folder / FILE).write_text(json.dumps(document), encoding="utf-8")
    offers = read_folder(folder)
    if not offers or offers[0].service.unusable:
        assert check_folder(folder).findings
    else:
        check_folder(folder)


def test_the_known_sources_are_those_that_are_filled() -> None:
    """Of every source one form asks, and every one is answered."""
    citizen = Citizen(
        national_number="0012345679",
        first_name="سارا",
        last_name="احمدی",
        father_name="علی",
        birth_date=date(1990, 1, 1),
        gender=Gender.FEMALE,
        certificate_number="12",
        issue_office="تهران",
    )
    address = Address("5661743319", "اردبیل", "مشگین‌شهر", "مشگین‌شهر", "خیابان امام", "12")
    names = {source.replace(".", "_"): source for source in PREFILL_SOURCES}
    label = {"fa": "x", "en": "x"}
    layout = [{"name": name, "kind": "text", "label": label, "prefill": each} for name, each in names.items()]
    raw = json.loads((SHIPPED / FILE).read_text(encoding="utf-8"))
    raw["schema"] = {"type": "object", "properties": {name: {"type": "string"} for name in names}}
    raw["layout"] = {"sections": [{"title": label, "fields": layout}]}

    form = compiled(msgspec.convert(raw, ServiceDocument).form)
    assert prefilled(form, citizen, "09145551234", address).keys() == names.keys()
