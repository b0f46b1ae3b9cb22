"""What a person sees when the desk cannot start at all."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from app.errors import AppError
from ui import theme
from ui.ask import ask
from ui.language import Language
from ui.messages import sentence
from ui.resources import FONTS, TRANSLATIONS


async def show_refusal(application: QApplication, error: AppError) -> None:
    """Say why, in Persian, and return when the person has read it."""
    language = Language(application, TRANSLATIONS)
    theme.apply(application, theme.OFFICE, theme.load_fonts(FONTS))
    dialog = QMessageBox()
    dialog.setIcon(QMessageBox.Icon.Warning)
    dialog.setTextFormat(Qt.TextFormat.PlainText)
    dialog.setText(sentence(error, language))
    await ask(dialog)
