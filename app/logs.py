"""The local log: one JSON object a line, rotated, with no person's number and no token in it."""

import contextlib
import json
import logging
import logging.handlers
import re
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_FILE_LIMIT_BYTES = 2 * 1024 * 1024
_FILES = 5
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_DIGIT = "[0-9۰-۹٠-٩]"
_SMALLEST_NUMBER = 10**7
"""No person's number is smaller."""

_JOINT = r"[\s\-.\u200c\u200e\u200f]?"

_PERSONAL = re.compile(
    rf"(?<![0-9A-Za-z۰-۹٠-٩])(?:(?:\+|00|۰۰|٠٠)?(?:98|۹۸|٩٨){_JOINT})?(?:{_DIGIT}{_JOINT}){{9,10}}{_DIGIT}(?![0-9A-Za-z۰-۹٠-٩])"
)
"""A national number (10 digits), a mobile or legal ID (11), +98…, in any of the three scripts, joined or not."""

_TOKEN = re.compile(r"(?i)\b(bearer|basic)\s+[^\s\"',;]+")
_SECRET = re.compile(
    r"(?i)([\"']?\b(?:access_token|refresh_token|id_token|token|password|authorization|secret|key)[\"']?\s*[:=]\s*)"
    r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^\s,;&}\])]+)"
)


def redacted(text: str) -> str:
    """`text` without persons' numbers, mobiles, tokens and passwords."""
    text = _TOKEN.sub(r"\1 [token]", text)
    text = _SECRET.sub(r"\1[secret]", text)
    return _PERSONAL.sub("[number]", text)


class JsonFormatter(logging.Formatter):
    """A record as one line of JSON: time, level, logger, message, and what `extra` carried. All of it redacted."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "where": record.name,
            "message": redacted(record.getMessage()),
        }
        extra = {name: _shown(value) for name, value in vars(record).items() if name not in _OWN}
        line.update({name: value for name, value in extra.items() if name not in line})
        if record.exc_info and record.exc_info[1]:
            line["failure"] = failure_text(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def _shown(value: object) -> object:
    """A count or a duration as the number that it is; everything else as text, as it may name somebody."""
    return value if isinstance(value, int | float) and abs(value) < _SMALLEST_NUMBER else redacted(str(value))


class LineFormatter(logging.Formatter):
    """A record as lines of text for a service's log, as free of persons as the desk's."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line itself."""
        return super().formatMessage(logging.makeLogRecord({**vars(record), "message": redacted(record.message)}))

    def formatException(self, ei: Any) -> str:
        """The lines about a failure."""
        return failure_text(ei[1])


def failure_text(error: BaseException) -> str:
    """Where an error came from and of what kind it is, with all that led to it; never what it says.

    What an error says often quotes what a person wrote. Of the operating system's only the number is told.
    """
    return "\n".join(_told(error, set()))


def _told(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _told(before, seen)
        yield "-- and then"
    for frame, line in traceback.walk_tb(error.__traceback__):
        yield f"{frame.f_code.co_filename}:{line} {frame.f_code.co_name}"
    number = f" [errno {error.errno}]" if isinstance(error, OSError) and error.errno else ""
    yield f"{type(error).__module__}.{type(error).__qualname__}{number}"
    for each in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        if id(each) not in seen:
            yield from (f"  {text}" for text in _told(each, seen))


class _LogFile(logging.handlers.RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing: on standard error the record would stand as it is, with whatever is not redacted in it."""


def open_log(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Write the program's log to `folder`, five files of two megabytes. Answers the handler, for `close_log`.

    Foreign libraries log from WARNING up: below it some write addresses and rows. A disk that takes no log stops
    nothing.
    """
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    handler = _LogFile(
        folder / "mizban.log", maxBytes=_FILE_LIMIT_BYTES, backupCount=_FILES - 1, encoding="utf-8", delay=True
    )
    handler.setFormatter(JsonFormatter())
    if logging.lastResort:  # for what comes when this log is closed already
        logging.lastResort.setFormatter(LineFormatter())
    _listen(handler, level)
    return handler


def log_to_stderr(level: str, *, as_json: bool = False) -> None:
    """Write a service's log to standard error, foreign libraries as in `open_log`; nothing where a log is open.

    `as_json`: one object a line, as in `open_log`.
    """
    if logging.getLogger().handlers:
        return
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter() if as_json else LineFormatter())
    _listen(handler, level)


def _listen(handler: logging.Handler, level: int | str) -> None:
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    for ours in ("app", "ui"):
        logging.getLogger(ours).setLevel(level)


def close_log(handler: logging.Handler) -> None:
    """Stop writing to the log that `open_log` opened."""
    logging.getLogger().removeHandler(handler)
    handler.close()
