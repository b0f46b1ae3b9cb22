"""Whatever the gateway does not take of an inspector's question is said for people, in both languages."""

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.identifiers import IdentifierProblem
from app.errors import NetworkCause, Offline, Rejected
from tests.ui.speaking import is_persian
from ui.inspection.documents_table import kind
from ui.inspection_messages import CODE, NUMBER, REASON, field_sentence, refused_sentence
from ui.language import Language
from ui.messages import sentence
from ui.resources import TRANSLATIONS
from ui.widgets.attachments.panes import TextPane


@pytest.mark.parametrize("code", ["fa", "en"])
def test_every_refusal_has_its_own_words(qapp: QApplication, code: str) -> None:
    language = Language(qapp, TRANSLATIONS, code)
    of_fields = [field_sentence(REASON, problem, language) for problem in ("required", "too_long")]
    of_fields += [field_sentence(CODE, problem, language) for problem in ("unknown", "shape")]
    of_fields += [field_sentence(NUMBER, problem, language) for problem in ("check_digit", "of a newer gateway")]
    whole = [refused_sentence(Rejected({"": problem}), language) for problem in ("nothing", "too_many")]
    whole.append(refused_sentence(Rejected({"/with_documents": "too_large"}), language))
    said = of_fields + whole
    assert len(set(said)) == len(said)
    assert all(is_persian(text) is (code == "fa") for text in said), said
    assert all(field_sentence(NUMBER, problem.value, language) for problem in IdentifierProblem)
    assert refused_sentence(Rejected({REASON: "required"}), language) == of_fields[0]
    away = Offline(NetworkCause.UNREACHABLE)
    assert refused_sentence(away, language) == sentence(away, language)
    other = Rejected({"/cursor": "shape"})
    assert refused_sentence(other, language) == sentence(other, language)
    kinds = ("letter", "follow_up", "answer", "receipt", "other")
    assert not {kind(name) for name in kinds} & set(kinds)
    assert kind("of a newer gateway") == "of a newer gateway"
    language.switch("fa")


def test_a_long_document_is_shown_by_its_beginning_and_in_any_size(qapp: QApplication) -> None:
    pane = TextPane("x" * 500_000)
    pane.zoom_in()
    assert pane.zoom > 1
    pane.fit()
    assert pane.zoom == 1
    pane.deleteLater()
