"""The desk goes by the office's time, never by a clock that anyone can set."""

import ast

from tests.house.rule import Breaches, Rule, Source, owner_name, under

WALL = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime", "strftime"},
    "QDate": {"currentDate"},
    "QTime": {"currentTime"},
    "QDateTime": {"currentDateTime", "currentDateTimeUtc", "currentMSecsSinceEpoch", "currentSecsSinceEpoch"},
}


def wall_clocks(source: Source) -> Breaches:
    """Calls and mere mentions: what is handed over as a default is called later. `self.time` is nobody's clock."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in WALL.get(owner_name(node), ()):
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (node.lineno for alias in node.names if alias.name in WALL["time"])


RULES = (
    Rule(
        "nothing goes by the computer's clock",
        "ask the desk's Clock: now() and today() for the office's time, seconds() for how long something takes",
        under("app/desk/", "ui/", but=("app/desk/clock.py",)),
        wall_clocks,
        bad=(
            "at = datetime.now(UTC)",
            "at = dt.datetime.utcnow()",
            "def f(now=datetime.now): ...",
            "day = date.today()",
            "seconds = time.time()",
            "from time import time",
            "day = QDate.currentDate()",
            "at = QDateTime.currentDateTimeUtc()",
        ),
        good=(
            "at = self._clock.now()",
            "day = services.clock.today()",
            "started = time.monotonic()",
            "text = language.time(at)",
            "day = QDate(1404, 1, 1)",
            "since = datetime.fromisoformat(text)",
        ),
    ),
)
