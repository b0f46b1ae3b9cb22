"""Colours, sizes and fonts: calm surfaces, one accent colour, states by colour and word."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ui.resources import ICONS

FIELD_HEIGHT = 38
GAP = 12
CARD_PADDING = 16
TEXT_SIZE = 14


class Tone(StrEnum):
    """What a coloured word means."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour that the desk uses. Text on its surface keeps a contrast of 4.5 : 1 or more."""

    accent: str = "#0b5c8f"
    accent_dark: str = "#08486f"
    accent_soft: str = "#e4eff8"
    page: str = "#f3f5f9"
    surface: str = "#ffffff"
    line: str = "#dce2ea"
    field_line: str = "#b7c1cd"
    text: str = "#1a2433"
    muted: str = "#5a6675"
    good: str = "#11703a"
    good_soft: str = "#e3f4e8"
    warn: str = "#8a5a00"
    warn_soft: str = "#fdf0d5"
    bad: str = "#b3262e"
    bad_soft: str = "#fbe3e4"
    neutral: str = "#3c4a57"
    neutral_soft: str = "#e9edf2"

    def of(self, tone: Tone) -> tuple[str, str]:
        """Text and surface of a tone."""
        return {
            Tone.GOOD: (self.good, self.good_soft),
            Tone.WARN: (self.warn, self.warn_soft),
            Tone.BAD: (self.bad, self.bad_soft),
            Tone.INFO: (self.accent, self.accent_soft),
            Tone.NEUTRAL: (self.neutral, self.neutral_soft),
        }[tone]


OFFICE = Colours()
# Training must not be mistaken for the real thing, even from the corner of an eye.
TRAINING = replace(OFFICE, accent="#6b3fa0", accent_dark="#53307d", accent_soft="#f0e9f8", page="#f7f4fb")

_FAMILIES = ("Vazirmatn", "Segoe UI", "Tahoma", "Noto Sans Arabic", "Noto Naskh Arabic", "DejaVu Sans")


def load_fonts(folder: Path) -> QFont:
    """The desk's font: Vazirmatn where it was fetched, else what the system has for Persian."""
    for file in sorted(folder.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    known = set(QFontDatabase.families())
    font = QFont([family for family in _FAMILIES if family in known] or ["sans-serif"])
    font.setPixelSize(TEXT_SIZE)
    return font


def apply(application: QApplication, colours: Colours, font: QFont, scale: float = 1.0) -> None:
    """Dress the whole program. `scale`: how much larger text is than the designed size; may be called again."""
    application.setStyle("Fusion")
    scaled = QFont(font)
    scaled.setPixelSize(round(TEXT_SIZE * scale))
    application.setFont(scaled)
    palette = QPalette(QColor(colours.page))
    for role, colour in (
        (QPalette.ColorRole.Window, colours.page),
        (QPalette.ColorRole.Base, colours.surface),
        (QPalette.ColorRole.AlternateBase, colours.page),
        (QPalette.ColorRole.Button, colours.surface),
        (QPalette.ColorRole.WindowText, colours.text),
        (QPalette.ColorRole.Text, colours.text),
        (QPalette.ColorRole.ButtonText, colours.text),
        (QPalette.ColorRole.PlaceholderText, colours.muted),
        (QPalette.ColorRole.Highlight, colours.accent),
        (QPalette.ColorRole.HighlightedText, colours.surface),
        (QPalette.ColorRole.ToolTipBase, colours.surface),
        (QPalette.ColorRole.ToolTipText, colours.text),
        (QPalette.ColorRole.Link, colours.accent),
    ):
        palette.setColor(role, QColor(colour))
    application.setPalette(palette)
    application.setStyleSheet(_scaled(style_sheet(colours), scale))


def _scaled(sheet: str, scale: float) -> str:
    return re.sub(r"font-size: (\d+)px", lambda size: f"font-size: {round(int(size[1]) * scale)}px", sheet)


def style_sheet(c: Colours) -> str:
    """The style sheet. Only symmetric padding: Qt does not mirror the other kind."""
    badges = "".join(
        f'QLabel[badge="{tone.value}"] {{ color: {c.of(tone)[0]}; background: {c.of(tone)[1]}; }}' for tone in Tone
    )
    strips = "".join(
        f'QFrame[strip="{tone.value}"] {{ background: {c.of(tone)[1]}; border: none; }}'
        f'QLabel[tone="{tone.value}"] {{ color: {c.of(tone)[0]}; }}'
        f'QLabel[dot="{tone.value}"] {{ background: {c.of(tone)[0]}; border-radius: 4px; }}'
        for tone in Tone
    )
    return f"""
    QWidget {{ color: {c.text}; }}
    QMainWindow, QDialog, QScrollArea, QScrollArea > QWidget > QWidget[page="true"] {{ background: {c.page}; }}
    QScrollArea[page="card"], QScrollArea > QWidget > QWidget[page="card"] {{ background: {c.surface}; }}
    QFrame[card="true"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: 10px; }}
    QFrame[card="alarm"] {{ background: {c.surface}; border: 1px solid {c.bad}; border-radius: 10px; }}
    QFrame[idcard="true"] {{ background: {c.accent_soft}; border: 1px solid {c.field_line}; border-radius: 8px; }}
    QFrame[rounded="true"] {{ border-radius: 8px; }}
    QLabel[dot="ahead"] {{ background: {c.field_line}; border-radius: 4px; }}
    QFrame[line="true"] {{ border: none; border-bottom: 1px solid {c.line}; }}
    QScrollArea[inset="true"], QScrollArea[inset="true"] > QWidget > QWidget {{ background: transparent; }}
    QFrame[band="true"] {{ background: {c.surface}; border: none; }}
    QLabel {{ background: transparent; }}
    QLabel[role="title"] {{ font-size: 20px; font-weight: 700; }}
    QLabel[role="heading"] {{ font-size: 15px; font-weight: 700; }}
    QLabel[role="big"] {{ font-size: 38px; font-weight: 700; }}
    QLabel[role="figure"] {{ font-size: 26px; font-weight: 700; }}
    QLabel[role="muted"], QLabel[role="caption"] {{ color: {c.muted}; }}
    QLabel[role="caption"] {{ font-size: 13px; }}
    QLabel[role="problem"] {{ color: {c.bad}; font-size: 12px; }}
    QLabel[role="good"] {{ color: {c.good}; font-size: 17px; font-weight: 700; }}
    QLabel[role="name"] {{ font-size: 17px; font-weight: 700; }}
    QLabel[role="tiny"] {{ color: {c.muted}; font-size: 11px; }}
    QLabel[role="tinyvalue"] {{ font-size: 12px; font-weight: 600; }}
    QLabel[role="strong"] {{ font-weight: 700; }}
    QLabel[role="brand"] {{ color: {c.accent}; font-size: 18px; font-weight: 800; }}
    QWidget[training="true"] {{ background: {c.accent}; }}
    QLabel[training="true"] {{ color: {c.surface}; background: transparent; font-size: 13px; }}
    QFrame[pill="true"] {{ border: 1px solid {c.line}; border-radius: 14px; background: {c.surface}; }}
    QFrame[pill="true"] QLabel {{ font-size: 12px; }}
    QLabel[badge] {{ border-radius: 6px; padding: 2px 8px; font-size: 12px; }}
    {badges}
    {strips}
    QLabel[pill="true"] {{ border: 1px solid {c.line}; border-radius: 13px; padding: 3px 12px; font-size: 12px; }}
    QPushButton {{ min-height: 24px; padding: 6px 18px; border-radius: 8px; font-weight: 600;
        border: 1px solid {c.field_line}; background: {c.surface}; color: {c.accent}; outline: none; }}
    QPushButton:hover {{ background: {c.accent_soft}; }}
    QPushButton:focus {{ border: 2px solid {c.accent}; padding: 5px 17px; }}
    QPushButton:disabled {{ color: {c.muted}; background: {c.neutral_soft}; border-color: {c.line}; }}
    QPushButton[kind="primary"] {{ background: {c.accent}; color: {c.surface}; border: 1px solid {c.accent}; }}
    QPushButton[kind="primary"]:hover {{ background: {c.accent_dark}; }}
    QPushButton[kind="primary"]:focus {{ border: 2px solid {c.text}; }}
    QPushButton[kind="primary"]:disabled {{ color: {c.muted}; background: {c.neutral_soft}; border-color: {c.line}; }}
    QPushButton[kind="danger"] {{ color: {c.bad}; border-color: {c.bad}; }}
    QPushButton[kind="quiet"] {{ border: 1px solid transparent; background: transparent; }}
    QPushButton[kind="quiet"]:hover, QPushButton[kind="quiet"]:focus {{ background: {c.accent_soft}; }}
    QPushButton[kind="remove"] {{ border: 1px solid transparent; background: transparent; color: {c.muted};
        padding: 4px 4px; font-size: 16px; }}
    QPushButton[kind="remove"]:hover {{ color: {c.bad}; background: {c.bad_soft}; }}
    QPushButton[kind="remove"]:focus {{ border: 2px solid {c.accent}; padding: 3px 3px; }}
    QPushButton[kind="chip"] {{ min-height: 18px; padding: 2px 10px; border-radius: 6px; font-size: 12px; }}
    QPushButton[kind="chip"]:focus {{ padding: 1px 9px; }}
    QPushButton[kind="chip"]:checked {{ background: {c.accent}; color: {c.surface}; border-color: {c.accent}; }}
    QPushButton[kind="place"] {{ border: none; border-radius: 8px; padding: 8px 12px; text-align: center;
        color: {c.text}; font-weight: 400; background: transparent; }}
    QPushButton[kind="place"]:hover, QPushButton[kind="place"]:focus {{ background: {c.neutral_soft}; }}
    QPushButton[kind="place"]:checked {{ background: {c.accent_soft}; color: {c.accent}; font-weight: 700; }}
    QFrame[rail="true"] {{ background: {c.surface}; border: none; }}
    QLabel[chosen="true"] {{ color: {c.accent}; font-weight: 700; }}
    QWidget[bar="true"] {{ background: {c.surface}; border-bottom: 1px solid {c.line}; }}
    QLineEdit, QComboBox, QPlainTextEdit, QTextEdit {{ background: {c.surface}; border: 1px solid {c.field_line};
        border-radius: 8px; padding: 4px 12px; selection-background-color: {c.accent}; }}
    QLineEdit, QComboBox {{ min-height: {FIELD_HEIGHT - 10}px; }}
    QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus {{
        border: 2px solid {c.accent}; padding: 3px 11px; }}
    QLineEdit[state="error"], QComboBox[state="error"], QPlainTextEdit[state="error"] {{
        border: 1px solid {c.bad}; background: #fff6f6; }}
    QLineEdit[state="locked"], QComboBox[state="locked"], QPlainTextEdit[state="locked"] {{
        border: 1px solid #9fcfb0; background: #eef8f1; }}
    QLineEdit[state="doubted"] {{ background: {c.warn_soft}; border-color: {c.warn}; }}
    QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{
        background: {c.neutral_soft}; color: {c.muted}; }}
    QComboBox[empty="true"] {{ color: {c.muted}; }}
    QComboBox::drop-down {{ border: none; width: 28px; }}
    QComboBox::down-arrow {{ image: url("{ICONS.as_posix()}/chevron-down.svg"); width: 12px; height: 12px; }}
    QComboBox QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.line};
        selection-background-color: {c.accent_soft}; selection-color: {c.text}; padding: 4px 4px; outline: none; }}
    QCheckBox, QRadioButton {{ spacing: 8px; min-height: 26px; }}
    QCheckBox:focus, QRadioButton:focus {{ color: {c.accent}; }}
    QTableView, QListView, QTreeView {{ background: {c.surface}; border: none; outline: none;
        gridline-color: {c.line}; selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
    QTableView::item {{ border-bottom: 1px solid {c.line}; padding: 4px 8px; }}
    QHeaderView {{ background: {c.surface}; }}
    QHeaderView::section {{ background: {c.surface}; color: {c.muted}; border: none;
        border-bottom: 1px solid {c.line}; padding: 6px 8px; font-weight: 600; }}
    QScrollArea {{ border: none; }}
    QScrollArea[surface="true"] {{ background: {c.surface}; }}
    QPushButton[drop="true"] {{ border: 1px dashed {c.field_line}; color: {c.muted}; font-weight: 400;
        padding: 6px 8px; }}
    QPushButton[drop="true"]:focus {{ border: 2px solid {c.accent}; padding: 5px 7px; }}
    QPushButton[drop="over"] {{ border: 2px dashed {c.accent}; background: {c.accent_soft}; padding: 5px 7px; }}
    QPushButton[drop="error"] {{ border: 1px dashed {c.bad}; background: #fff6f6; color: {c.muted}; font-weight: 400;
        padding: 6px 8px; }}
    QFrame[file="true"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: 8px; }}
    QFrame[file="true"]:focus {{ border: 2px solid {c.accent}; }}
    QFrame[file="error"] {{ background: #fff6f6; border: 1px solid {c.bad}; border-radius: 8px; }}
    QFrame[file="error"]:focus {{ border: 2px solid {c.bad}; }}
    QScrollBar:vertical {{ width: 10px; background: transparent; }}
    QScrollBar:horizontal {{ height: 10px; background: transparent; }}
    QScrollBar::handle {{ background: {c.field_line}; border-radius: 4px; min-height: 32px; min-width: 32px; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        background: transparent; width: 0; height: 0; }}
    QToolTip {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; padding: 4px 4px; }}
    """
