"""A report as tables in the words of its reader: what a file is written from, and what stands beside each chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """What a column holds. DURATION: whole seconds; SHARE: 0 to 1; DAY: for programs, its Jalali text stands beside."""

    TEXT = "text"
    COUNT = "count"
    DURATION = "duration"
    SHARE = "share"
    MEAN = "mean"
    DAY = "day"


Cell = str | int | float | date | None
"""None: there is no figure, which is not zero."""


@dataclass(frozen=True, slots=True)
class Column:
    """`is_summed`: the whole of it stands below."""

    caption: str
    kind: Kind = Kind.TEXT
    is_summed: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """One table. `name`: short, for a sheet; `meaning`: one sentence; `empty`: what to say and do without a figure.

    `drawn`: the columns whose figures are drawn; several: parts of a whole.
    """

    name: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str
    drawn: tuple[int, ...] = ()

    def total(self, at: int) -> int | float | None:
        """The whole of a summed column; None for another one."""
        if not self.columns[at].is_summed:
            return None
        return sum(cell for row in self.rows if isinstance(cell := row[at], int | float))

    def figure(self, row: int, column: int) -> float:
        """A cell as a length to be drawn; nothing is as short as zero."""
        cell = self.rows[row][column]
        return cell if isinstance(cell, int | float) else 0

    @property
    def has_figures(self) -> bool:
        """Whether there is anything to draw."""
        return any(self.figure(row, column) > 0 for row in range(len(self.rows)) for column in self.drawn)

    @property
    def has_totals(self) -> bool:
        """Whether there is something to sum up."""
        return bool(self.rows) and any(column.is_summed for column in self.columns)


@dataclass(frozen=True, slots=True)
class BookWords:
    """What files say besides the tables. `plain`: captions of the columns of a plain list; `units`: what is counted."""

    about: str
    total: str
    plain: tuple[str, str, str, str, str, str]
    units: Mapping[Kind, str]


@dataclass(frozen=True, slots=True)
class Book:
    """`facts`: what the report is of, by name. `language` decides direction and digits. `at`: when it was counted."""

    title: str
    at: datetime
    language: str
    facts: tuple[tuple[str, str], ...]
    subjects: tuple[Subject, ...]
    words: BookWords

    @property
    def is_right_to_left(self) -> bool:
        """Whether it is read from the right."""
        return self.language.startswith("fa")


@dataclass(frozen=True, slots=True)
class Looks:
    """What a printable file is set with: a Typst template, and a folder where the desk's typeface may be."""

    template: Path
    fonts: Path
