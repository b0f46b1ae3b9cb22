"""What guards the translations catches what it is there to catch."""

import importlib.util
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "packaging" / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


catalogues = loaded()


def fault(source: str, translation: str) -> str:
    message = ElementTree.fromstring(f"<message>{translation}</message>")
    return catalogues.fault_of(message, source)


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Late", '<translation type="unfinished"></translation>'),
        ("Late", "<translation> </translation>"),
        ("{count} files", "<translation>پرونده</translation>"),
        ("{count} files", "<translation>{counts} پرونده</translation>"),
        ("%n file(s)", "<translation><numerusform>%n پرونده</numerusform><numerusform></numerusform></translation>"),
    ],
)
def test_what_cannot_be_shipped_is_named(source: str, translation: str) -> None:
    assert fault(source, translation)


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Late", "<translation>دیرکرد</translation>"),
        ("{count} of {all}", "<translation>{count} از {all}</translation>"),
        ("%n file(s)", "<translation><numerusform>یک پرونده</numerusform></translation>"),
    ],
)
def test_a_good_translation_is_let_through(source: str, translation: str) -> None:
    assert not fault(source, translation)


@pytest.mark.parametrize("count", ["n", "len(rows)", "minutes // 60", "self.n", "(\n        n\n    )"])
def test_any_count_is_read_as_a_plural(count: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ui").mkdir()
    text = f'x = QCoreApplication.translate(\n    "Files", "%n file(s)", None, {count}\n)\ny = 1\n'
    (tmp_path / "ui" / "files.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    catalogue = tmp_path / "mizban_en.ts"
    catalogues.write(catalogue, "en")
    (message,) = ElementTree.parse(catalogue).getroot().iter("message")
    assert message.get("numerus") == "yes"
    assert not list(catalogues.missed(catalogue))


def test_a_text_that_lupdate_passes_over_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "files.py").write_text("x = f\"{Q.translate('Files', 'All')}\"\n", encoding="utf-8")
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    catalogue = tmp_path / "mizban_fa.ts"
    catalogues.write(catalogue, "fa")
    (line,) = catalogues.missed(catalogue)
    assert "[Files] All" in line
