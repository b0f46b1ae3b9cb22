"""What a person with good eyes sees at once: text that is cut off, a foreign digit, a sentence in another language."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QTextLayout
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

_SLACK = 1


def shown_widgets(window: QWidget) -> Iterator[QWidget]:
    """Every widget of `window` that is on the screen now."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window and not isinstance(widget, QScrollBar):
            yield widget


def text_of(widget: QWidget) -> str:
    """What a widget says."""
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text().replace("&&", "&")
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText() or widget.placeholderText()
    return ""


def name_of(widget: QWidget) -> str:
    """Something to find the widget by."""
    chain = []
    parent = widget.parentWidget()
    while parent is not None and len(chain) < 3:
        if type(parent).__module__.startswith("ui."):
            chain.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{'/'.join(reversed(chain))}/{type(widget).__name__} {text_of(widget)!r}"


def cut_off(window: QWidget) -> list[str]:
    """What is cut off: texts that are wider or higher than their place, and widgets that stand outside of theirs."""
    reasons = ((widget, _lack(widget) or _outside(widget, window)) for widget in shown_widgets(window))
    return [f"{name_of(widget)}: {reason}" for widget, reason in reasons if reason] + _narrow_captions(window)


def _narrow_captions(window: QWidget) -> list[str]:
    found = []
    for header in window.findChildren(QHeaderView):
        for at in range(header.count() if header.isVisible() and header.window() is window else 0):
            needed, room = header.sectionSizeHint(at), header.sectionSize(at)
            if header.orientation() is Qt.Orientation.Horizontal and room and needed > room + _SLACK:
                caption = header.model().headerData(at, Qt.Orientation.Horizontal)
                found.append(f"{name_of(header)} column {caption!r}: needs {needed} px of width, has {room}")
    return found


def _lack(widget: QWidget) -> str:
    if not text_of(widget).strip():
        return ""
    needed, room = _needed(widget)
    if needed[0] > room[0] + _SLACK:
        return f"needs {needed[0]} px of width, has {room[0]}"
    if needed[1] > room[1] + _SLACK:
        return f"needs {needed[1]} px of height, has {room[1]}"
    return ""


def _needed(widget: QWidget) -> tuple[tuple[int, int], tuple[int, int]]:
    metrics = QFontMetrics(widget.font())
    room = (widget.contentsRect().width(), widget.contentsRect().height())
    if isinstance(widget, QLabel):
        if not widget.wordWrap():
            size = metrics.size(0, widget.text())
            return (size.width(), min(size.height(), metrics.ascent() + metrics.descent())), room
        if widget.layoutDirection() is Qt.LayoutDirection.RightToLeft:  # those are laid out by the program itself
            return _wrapped(widget, room[0]), room
        return (_wrapped(widget, room[0])[0], widget.heightForWidth(widget.width())), (room[0], widget.height())
    if isinstance(widget, QAbstractButton):
        ink = metrics.tightBoundingRect(widget.text())
        return (widget.sizeHint().width(), ink.height()), (widget.width(), widget.height())
    if isinstance(widget, QComboBox):
        is_told = widget.currentText() in widget.toolTip()
        return (0 if is_told else metrics.horizontalAdvance(widget.currentText()) + 40, 0), (widget.width(), 0)
    if isinstance(widget, QLineEdit) and not isinstance(widget.parent(), QAbstractSpinBox):
        margins = widget.textMargins()
        inner = widget.width() - 28 - margins.left() - margins.right()
        # What is typed scrolls under the cursor; what the program wrote there must be seen.
        said = widget.text() if widget.isReadOnly() else "" if widget.text() else widget.placeholderText()
        said = "" if said in widget.toolTip() else said
        return (metrics.horizontalAdvance(said), metrics.height()), (inner, widget.height() - 6)
    return (0, 0), room


def _wrapped(label: QLabel, width: int) -> tuple[int, int]:
    layout = QTextLayout(label.text().replace("\n", "\u2028"), label.font())
    layout.beginLayout()
    height, widest = 0.0, 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        height += line.height()
        widest = max(widest, line.naturalTextWidth())
    layout.endLayout()
    return int(widest), int(height)


def _outside(widget: QWidget, window: QWidget) -> str:
    """Whether a widget stands outside of the parts around it; below the fold of a scroll area is no fault."""
    if not text_of(widget).strip():
        return ""
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    scrolls_down = False
    while parent is not None and parent is not window:
        place = QRect(parent.mapTo(window, QPoint(0, 0)), parent.size())
        if area.left() < place.left() - _SLACK or area.right() > place.right() + _SLACK:
            return f"sticks out of {type(parent).__name__} sideways: {area.getRect()} in {place.getRect()}"
        above = parent.parentWidget()
        if isinstance(above, QAbstractScrollArea) and above.viewport() is parent:
            scrolls_down = True
        if not scrolls_down and (area.top() < place.top() - _SLACK or area.bottom() > place.bottom() + _SLACK):
            return f"sticks out of {type(parent).__name__}: {area.getRect()} in {place.getRect()}"
        parent = above
    return ""


def sideways(window: QWidget) -> list[str]:
    """Scroll areas whose contents are wider than they are."""
    found = []
    for area in window.findChildren(QScrollArea):
        inside = area.widget()
        if area.isVisible() and inside is not None and inside.width() > area.viewport().width() + _SLACK:
            found.append(f"{name_of(area)}: {inside.width()} px in {area.viewport().width()}")
    for view in window.findChildren(QAbstractScrollArea):
        bar = view.horizontalScrollBar()
        if view.isVisible() and bar.isVisible() and bar.maximum() > 0:
            found.append(f"{name_of(view)}: scrolls sideways")
    return found


def said(window: QWidget) -> Iterator[tuple[str, str]]:
    """Every text on the screen with its place: of widgets, of list rows and headers, and of tool tips."""
    yield "window title", window.windowTitle()
    for widget in shown_widgets(window):
        name = name_of(widget)
        yield name, text_of(widget)
        yield f"tool tip of {name}", widget.toolTip()
        yield f"accessible name of {name}", widget.accessibleName()
        yield f"accessible description of {name}", widget.accessibleDescription()
        if isinstance(widget, QComboBox):
            for at in range(widget.count()):
                yield f"item of {name}", widget.itemText(at)
        model = getattr(widget, "model", None)
        if isinstance(widget, QAbstractScrollArea) and callable(model) and model() is not None:
            yield from _cells(name, model())


def _cells(name: str, model: object) -> Iterator[tuple[str, str]]:
    assert isinstance(model, QAbstractItemModel)
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for column in range(columns):
        if not isinstance(model, QAbstractListModel):
            yield f"header of {name}", str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(), 30)):
            index = model.index(row, column)
            yield f"cell of {name}", str(index.data() or "")
            yield f"cell's tool tip of {name}", str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
