"""What a schema refuses, in words of our own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.form.values import ProblemCode
from app.domain.jalali import FIRST_DAY

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Violation:
    """One place in the answers that a schema refuses. A missing value is named by where it would stand."""

    path: Path
    code: ProblemCode
    detail: str = ""
    limit: int | float | None = None


def pointer(path: Iterable[str | int]) -> str:
    """JSON Pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def is_iso_date(text: str) -> bool:
    """Whether `text` is a date as stored: yyyy-mm-dd, not before the first day of the Jalali calendar."""
    try:
        return len(text) == 10 and date.fromisoformat(text) >= FIRST_DAY
    except ValueError:
        return False
