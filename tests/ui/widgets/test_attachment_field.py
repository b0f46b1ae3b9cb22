"""Files of a form field: picked, dropped, pasted, refused, removed, seen."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.request import AttachmentRef
from app.errors import FileFault, FileRefused, Gone
from tests.ui.open_desk import until
from tests.ui.widgets.hosts import FILE, Surroundings, field, form_of
from ui.language import Language
from ui.messages import sentence
from ui.widgets.attachments.attachment_field import AttachmentField
from ui.widgets.attachments.panes import ImagePane, NoPane
from ui.widgets.attachments.pdf_pane import PdfPane
from ui.widgets.attachments.preview import PreviewDialog
from ui.widgets.form.form_widget import FormWidget

Play = Callable[[Coroutine[Any, Any, None]], None]


def picture(colour: str = "red", side: int = 20) -> QImage:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def png(colour: str = "red") -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture(colour).save(buffer, "PNG")
    return bytes(buffer.data().data())


def pdf(path: Path) -> bytes:
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A6))
    painter = QPainter(writer)
    painter.drawText(100, 200, "1")
    writer.newPage()
    painter.drawText(100, 200, "2")
    painter.end()
    return path.read_bytes()


@pytest.fixture
def play(runner: asyncio.Runner) -> Play:
    """Runs a part of a session to its end."""
    return runner.run


@pytest.fixture
def files(form_widget: FormWidget) -> AttachmentField:
    """The field of a form that takes up to two files."""
    accept = ["image/png", "application/pdf"]
    form = form_of(
        {"files": FILE | {"maxItems": 2}, "after": {"type": "string"}},
        [field("files", "attachment", accept=accept), field("after", "text")],
    )
    form_widget.show_form(form, {})
    found = form_widget.box("files").input
    assert isinstance(found, AttachmentField)
    return found


def words(files: AttachmentField, place: int = 0) -> str:
    return files.rows[place].accessibleDescription()


def test_a_pasted_picture_becomes_a_png(
    files: AttachmentField, form_widget: FormWidget, surroundings: Surroundings, qtbot: QtBot, play: Play
) -> None:
    async def story() -> None:
        QGuiApplication.clipboard().setImage(picture())
        form_widget.focus_field("files")
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: form_widget.attachments)
        (ref,) = form_widget.attachments
        assert ref.media_type == "image/png"
        assert ref.name.endswith(".png")
        assert form_widget.answers == {"files": [ref.sha256]}
        assert surroundings.shelf[ref.sha256].startswith(b"\x89PNG")

    play(story())


def test_files_are_pasted_and_dropped_from_a_folder(
    files: AttachmentField, form_widget: FormWidget, tmp_path: Path, play: Play
) -> None:
    async def story() -> None:
        paths = [tmp_path / "یک.png", tmp_path / "دو.png"]
        mime = QMimeData()
        for path, colour in zip(paths, ("red", "blue"), strict=True):
            path.write_bytes(png(colour))
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        copies = Qt.DropAction.CopyAction
        entering = QDragEnterEvent(QPoint(5, 5), copies, mime, buttons, keys)
        QApplication.sendEvent(files, entering)
        assert entering.isAccepted()
        assert files.area.property("drop") == "over"
        QApplication.sendEvent(files, QDropEvent(QPointF(5, 5), copies, mime, buttons, keys))
        await until(lambda: len(form_widget.attachments) == 2)
        assert [ref.name for ref in form_widget.attachments] == ["یک.png", "دو.png"]
        assert files.area.property("drop") == "true"
        files.take_paths([paths[0]])
        await until(lambda: len(files.rows) == 2)
        assert len(form_widget.attachments) == 2, "the same file is not attached twice"
        files.take("سه.png", png("green"))
        await until(lambda: form_widget.remaining)
        form_widget.show_all_problems()
        assert form_widget.box("files").problem
        assert files.area.property("drop") == "error"

    play(story())


def test_the_dialog_is_asked_without_stopping_the_loop(
    files: AttachmentField, form_widget: FormWidget, tmp_path: Path, qtbot: QtBot, play: Play
) -> None:
    async def story() -> None:
        (tmp_path / "a.png").write_bytes(png())
        form_widget.focus_field("files")
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        await until(lambda: form_widget.findChild(QFileDialog))
        dialog = form_widget.findChild(QFileDialog)
        assert "*.png" in dialog.nameFilters()[0]
        typed = dialog.findChild(QLineEdit, "fileNameEdit")
        typed.setText(str(tmp_path / "a.png"))
        qtbot.keyClick(typed, Qt.Key.Key_Return)
        await until(lambda: form_widget.attachments)

    play(story())


def test_what_cannot_be_attached_is_named_and_can_be_removed(
    files: AttachmentField, form_widget: FormWidget, persian: Language, tmp_path: Path, qtbot: QtBot, play: Play
) -> None:
    async def story() -> None:
        (tmp_path / "empty.png").write_bytes(b"")
        (tmp_path / "large.png").write_bytes(png() + b"x" * 5000)
        (tmp_path / "letter.doc").write_bytes(b"word")
        names = ["empty.png", "large.png", "missing.png", "letter.doc"]
        files.take_paths([*(tmp_path / name for name in names), tmp_path])
        faults = [
            FileRefused("empty.png", FileFault.EMPTY),
            FileRefused("large.png", FileFault.TOO_LARGE, 2000),
            FileRefused("missing.png", FileFault.UNREADABLE),
            FileRefused("letter.doc", FileFault.TYPE_NOT_ACCEPTED),
            FileRefused(tmp_path.name, FileFault.UNREADABLE),
        ]
        await until(lambda: words(files, 3) == sentence(faults[3], persian))
        assert [words(files, place) for place in range(5)] == [sentence(fault, persian) for fault in faults]
        assert form_widget.answers == {}
        for _ in range(5):
            files.rows[0].setFocus()
            qtbot.keyClick(files.rows[0], Qt.Key.Key_Delete)
        assert files.rows == []
        assert QApplication.focusWidget() is files.area

    play(story())


def test_an_empty_clipboard_is_said(files: AttachmentField, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("متن")
    qtbot.keyClick(files.area, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert files.rows == []
    assert [note for note in files.findChildren(QLabel) if note.text()]


def test_removing_a_file_changes_the_answer(
    files: AttachmentField, form_widget: FormWidget, qtbot: QtBot, play: Play
) -> None:
    async def story() -> None:
        files.take("یک.png", png())
        await until(lambda: form_widget.attachments)
        with qtbot.waitSignal(form_widget.edited, timeout=1000):
            qtbot.keyClick(files.rows[0].remover, Qt.Key.Key_Space)
        assert form_widget.answers == {}

    play(story())


def test_files_of_an_earlier_session_come_back(
    files: AttachmentField, form_widget: FormWidget, surroundings: Surroundings, play: Play
) -> None:
    async def story() -> None:
        files.take("یک.png", png())
        await until(lambda: form_widget.attachments)
        refs, answers = form_widget.attachments, form_widget.answers
        form = form_of({"files": FILE}, [field("files", "attachment")])
        form_widget.show_form(form, answers, attachments=refs)
        assert (form_widget.attachments, form_widget.answers) == (refs, answers)
        assert surroundings.shelf

    play(story())


def test_enter_shows_the_file_and_escape_closes_it(
    files: AttachmentField, form_widget: FormWidget, qtbot: QtBot, play: Play
) -> None:
    async def story() -> None:
        files.take("یک.png", png())
        await until(lambda: form_widget.attachments)
        qtbot.keyClick(files.rows[0], Qt.Key.Key_Return)
        await until(lambda: form_widget.findChild(PreviewDialog))
        preview = form_widget.findChild(PreviewDialog)
        assert isinstance(preview.pane, ImagePane)
        before = preview.pane.zoom
        qtbot.keyClick(preview, Qt.Key.Key_Plus)
        assert preview.pane.zoom > before
        qtbot.keyClick(preview, Qt.Key.Key_0)
        qtbot.keyClick(preview, Qt.Key.Key_Minus)
        qtbot.keyClick(preview, Qt.Key.Key_Escape)
        await until(lambda: not preview.isVisible())

    play(story())


def test_a_file_that_is_gone_is_said_at_its_row(
    files: AttachmentField, form_widget: FormWidget, surroundings: Surroundings, persian: Language, play: Play
) -> None:
    async def story() -> None:
        files.take("یک.png", png())
        await until(lambda: form_widget.attachments)
        surroundings.shelf.clear()
        files.rows[0].open()
        await until(lambda: words(files) == sentence(Gone(), persian))
        assert form_widget.answers, "it is still attached"

    play(story())


def test_a_pdf_has_its_pages_and_zooms(qtbot: QtBot, tmp_path: Path) -> None:
    pane = PdfPane(pdf(tmp_path / "a.pdf"))
    qtbot.addWidget(pane)
    assert pane.is_readable
    assert pane.pages == 2
    pane.show_zoom(1.0)
    pane.zoom_in()
    assert pane.zoom == pytest.approx(1.25)
    pane.fit()


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "application/zip"])
def test_what_cannot_be_shown_is_said(
    persian: Language, surroundings: Surroundings, qtbot: QtBot, media_type: str
) -> None:
    ref = AttachmentRef("files", "0" * 64, "خراب", media_type, 6)
    preview = PreviewDialog(persian, ref, b"broken")
    qtbot.addWidget(preview)
    assert isinstance(preview.pane, NoPane)
    qtbot.keyClick(preview, Qt.Key.Key_Plus)
