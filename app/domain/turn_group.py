"""Groups of services: whose visitors wait in one row, and get their numbers of one series."""

from dataclasses import dataclass

from app.domain.label import Label


@dataclass(frozen=True, slots=True)
class TurnGroup:
    """`letter`: of one to three letters; stands before the number of a turn."""

    letter: str
    label: Label


DEFAULT_GROUP = TurnGroup("الف", Label("خدمت‌های میز خدمت", "Services of the desk"))
"""Of every service whose document names none: an office that says nothing has one row."""
