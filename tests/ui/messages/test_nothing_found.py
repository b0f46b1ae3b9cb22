"""An inquiry that finds nothing says what to check, and only that."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.citizen import InquiryKind
from app.errors import InquiryFailed, InquiryFailure
from ui.language import Language
from ui.messages import sentence


@pytest.mark.parametrize(("code", "birth"), [("fa", "تولد"), ("en", "birth")])
def test_each_kind_names_what_was_asked(qapp: QApplication, code: str, birth: str) -> None:
    language = Language(qapp, Path("translations"), code)
    told = {kind: sentence(InquiryFailed(InquiryFailure.NOT_FOUND, kind=kind.value), language) for kind in InquiryKind}
    assert len(set(told.values())) == len(InquiryKind)
    assert [kind for kind, text in told.items() if birth in text] == [InquiryKind.IDENTITY]
    language.switch("fa")
