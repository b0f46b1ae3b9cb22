"""Median and ninth tenth of how long things took, group by group, the same on both databases (`domain.figures`)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, cast, func, select

from app.contract.reports import Spread
from app.domain.figures import MEDIAN, NINTH_TENTH, place, rounded

_SHARES = (MEDIAN, NINTH_TENTH)


@dataclass(frozen=True, slots=True)
class Measured:
    """What is measured over which rows. `group`: by what apart."""

    seconds: ColumnElement[float]
    group: ColumnElement[int]
    conditions: tuple[ColumnElement[bool], ...]


def spreads(connection: Connection, measured: Measured) -> dict[int, Spread]:
    """By group; one without a value is left out."""
    found = _on_sqlite if connection.dialect.name == "sqlite" else _on_postgresql
    return dict(found(connection, measured))


def _on_postgresql(connection: Connection, measured: Measured) -> Iterator[tuple[int, Spread]]:
    shares = (func.percentile_cont(share).within_group(measured.seconds) for share in _SHARES)
    query: Select[Any] = select(measured.group, func.count(), *shares).where(*measured.conditions)
    for group, count, median, ninth in connection.execute(query.group_by(measured.group)):
        yield group, Spread(count, rounded(median), rounded(ninth))


def _on_sqlite(connection: Connection, measured: Measured) -> Iterator[tuple[int, Spread]]:
    """SQLite knows no percentile: the values around each are read by their number in the order."""
    number = func.row_number().over(partition_by=measured.group, order_by=measured.seconds) - 1
    total = func.count().over(partition_by=measured.group)
    every: Any = (
        select(
            measured.group.label("key"),
            measured.seconds.label("seconds"),
            number.label("number"),
            total.label("total"),
        )
        .where(*measured.conditions)
        .subquery()
        .c
    )
    before = [cast(share * (every.total - 1), Integer) for share in _SHARES]
    query = select(every.key, every.total, every.number, every.seconds)
    query = query.where(every.number.in_([at for first in before for at in (first, first + 1)]))
    rows = connection.execute(query.order_by(every.key, every.number))
    for (group, count), of_group in groupby(rows, key=lambda row: row[:2]):
        near = {at: seconds for _, _, at, seconds in of_group}
        yield group, Spread(count, _between(near, MEDIAN, count), _between(near, NINTH_TENTH, count))


def _between(near: Mapping[int, float], share: float, count: int) -> int:
    """A percentile out of the values around it, by their number in the order."""
    index, rest = place(share, count)
    low = near[index]
    return rounded(low if rest == 0 else low + rest * (near[index + 1] - low))
