"""What a supervisor has to be told of the desks of the branch, once each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import msgspec

from app.domain.desks import DeskState, WorkAtDesk
from app.domain.label import Label
from app.domain.people import PersonId


class Concern(StrEnum):
    """PARKED: a desk stopped trying to send something. SILENT: one that holds work is not heard of any more."""

    PARKED = "parked"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class DeskNews:
    """How many acts at how many desks. `person`, `counter`: where it is one person's, or one desk.

    `since`: of one silent desk, when it was last heard of.
    """

    concern: Concern
    items: int
    desks: int
    counter: int | None = None
    person: Label | None = None
    since: datetime | None = None


class ToldOfDesks(msgspec.Struct, frozen=True):
    """What was told already. `parked`: how much, by desk and person. `silent`: desks by when they were last heard."""

    parked: dict[str, int] = {}
    silent: dict[str, datetime] = {}


def news_of(
    desks: Iterable[DeskState], told: ToldOfDesks, reader: PersonId, now: datetime
) -> tuple[tuple[DeskNews, ...], ToldOfDesks]:
    """What is new for `reader`, whose own work the outbox tells of, and what is told then."""
    desks = tuple(desks)
    others = [(desk, work) for desk in desks for work in desk.people if work.parked and work.person != reader]
    fresh = [(desk, work, work.parked - told.parked.get(_key(desk, work), 0)) for desk, work in others]
    silent = [desk for desk in desks if desk.is_silent(now)]
    lost = [desk for desk in silent if told.silent.get(desk.id) != desk.heard_at]
    news = (*_parked([(desk, work, items) for desk, work, items in fresh if items > 0]), *_silent(lost))
    parked = {_key(desk, work): work.parked for desk, work in others}
    return news, ToldOfDesks(parked, {desk.id: desk.heard_at for desk in silent})


def _parked(fresh: list[tuple[DeskState, WorkAtDesk, int]]) -> Iterable[DeskNews]:
    if fresh:
        at, who = {desk.id: desk for desk, _, _ in fresh}, {work.person: work.name for _, work, _ in fresh}
        items = sum(items for _, _, items in fresh)
        yield DeskNews(Concern.PARKED, items, len(at), _counter(list(at.values())), _only(list(who.values())))


def _silent(lost: list[DeskState]) -> Iterable[DeskNews]:
    if lost:
        who = {work.person: work.name for desk in lost for work in desk.people if work.count}
        since = lost[0].heard_at if len(lost) == 1 else None
        items = sum(desk.count for desk in lost)
        yield DeskNews(Concern.SILENT, items, len(lost), _counter(lost), _only(list(who.values())), since)


def _counter(desks: list[DeskState]) -> int | None:
    return desks[0].counter if len(desks) == 1 else None


def _only(names: list[Label]) -> Label | None:
    return names[0] if len(names) == 1 else None


def _key(desk: DeskState, work: WorkAtDesk) -> str:
    return f"{desk.id}/{work.person}"
