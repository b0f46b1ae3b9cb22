"""Whether every text of a page has the room it needs."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from ui.widgets.elided_text import ElidedText

WIDTH, HEIGHT = 1366, 768
_SETTLED_SECONDS = 10.0


async def settles(condition: Callable[[], bool]) -> None:
    """Let events and layouts be worked off until `condition` holds, or a while; the caller asserts."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + _SETTLED_SECONDS
    while not condition() and loop.time() < deadline:  # noqa: ASYNC110 - layouts tell nobody when they are done
        await asyncio.sleep(0.02)


async def assert_fits(root: QWidget) -> None:
    """When the layouts have settled, nothing is cut off."""
    await settles(lambda: not misfits(root))
    left = misfits(root)
    assert not left, left


def misfits(root: QWidget) -> list[str]:
    """What is cut off or stands outside of what holds it, in words for the person who reads a failed test."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.text():
            found += _cut(widget)
        elif isinstance(widget, QAbstractButton) and widget.text() and widget.sizeHint().width() > widget.width():
            found.append(f"button {widget.text()!r}: {widget.width()} of {widget.sizeHint().width()} px")
        elif (
            isinstance(widget, QScrollArea) and (inner := widget.widget()) and inner.width() > widget.viewport().width()
        ):
            wide = [part for part in inner.findChildren(QWidget) if part.minimumSizeHint().width() > 100]
            widest = [f"{type(part).__name__} {part.minimumSizeHint().width()}" for part in wide]
            found.append(
                f"scrolled part: {inner.width()} of {widget.viewport().width()} px in {_path(widget)}: {widest}"
            )
    return found + _outside(root)


def _cut(label: QLabel) -> list[str]:
    if isinstance(label, ElidedText):  # gives way where there is little room, and says all in its tooltip
        return []
    if label.wordWrap():
        needed, there = label.heightForWidth(label.width()), label.height()
    else:
        needed, there = label.sizeHint().width(), label.width()
    return [f"label {label.text()!r}: {there} of {needed} px"] if needed > there else []


def _outside(root: QWidget) -> list[str]:
    found = []
    for widget in root.findChildren(QWidget):
        holder = widget.parentWidget()
        if (
            not widget.isVisible()
            or holder is None
            or widget.isWindow()
            or isinstance(holder.parentWidget(), QScrollArea)
        ):
            continue
        room = QRect(0, 0, holder.width(), holder.height())
        if isinstance(widget, QLabel | QAbstractButton) and not room.contains(widget.geometry()):
            found.append(f"{type(widget).__name__} {widget.text()!r} at {widget.geometry()} outside of {_path(holder)}")
    return found


def _path(widget: QWidget) -> str:
    names = []
    at: QWidget | None = widget
    while at is not None:
        names.append(type(at).__name__)
        at = at.parentWidget()
    return " < ".join(names[:4])
