"""Two versions of one request's answers that were begun from the same: what each changed, and both in one.

A field is one thing: the rows of a table, the files of a field and the ticks of a choice are taken whole.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.domain.form.answers import changes
from app.domain.request import Answers, AttachmentRef


class ChangedBy(StrEnum):
    """Who made a field differ."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs between mine and theirs; None stands for no answer."""

    field: str
    mine: Any
    theirs: Any
    changed_by: ChangedBy


def differences(base: Answers | None, mine: Answers, theirs: Answers) -> tuple[Difference, ...]:
    """The fields in which the two differ. `base`: what both began from; None: not known, so each may be of both."""
    i_changed, they_changed = (_changed(base, side) for side in (mine, theirs))
    return tuple(
        Difference(change.field, change.before, change.after, _changed_by(change.field, i_changed, they_changed))
        for change in changes(mine, theirs)
    )


def merged(base: Answers | None, mine: Answers, theirs: Answers, picked: Collection[str] = ()) -> dict[str, Any]:
    """Mine on top of theirs. What I alone changed stays mine, what they alone changed becomes theirs.

    `picked`: fields that both changed and in which theirs is wanted; in the others mine stays.
    """
    answers = dict(mine)
    for difference in differences(base, mine, theirs):
        is_picked = difference.changed_by is ChangedBy.BOTH and difference.field in picked
        if difference.changed_by is not ChangedBy.THEIRS and not is_picked:
            continue
        if difference.theirs is None:
            answers.pop(difference.field, None)
        else:
            answers[difference.field] = theirs[difference.field]
    return answers


def merged_files(answers: Answers, *sides: tuple[AttachmentRef, ...]) -> tuple[AttachmentRef, ...]:
    """The files that `answers` name, out of those of both sides, each once."""
    every = {(file.field, file.sha256): file for side in reversed(sides) for file in side}
    return tuple(file for (field, sha256), file in every.items() if sha256 in (answers.get(field) or ()))


def _changed(base: Answers | None, side: Answers) -> frozenset[str] | None:
    return None if base is None else frozenset(change.field for change in changes(base, side))


def _changed_by(field: str, mine: frozenset[str] | None, theirs: frozenset[str] | None) -> ChangedBy:
    if mine is None or theirs is None or (field in mine and field in theirs):
        return ChangedBy.BOTH
    return ChangedBy.MINE if field in mine else ChangedBy.THEIRS
