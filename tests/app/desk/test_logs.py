import errno
import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.persian import persian_digits
from app.logs import JsonFormatter, LineFormatter, close_log, failure_text, open_log, redacted

digits = st.text("0123456789", min_size=10, max_size=10)
mobiles = st.text("0123456789", min_size=9, max_size=9).map(lambda rest: "09" + rest)
numbers = digits | mobiles | mobiles.map(lambda mobile: "+98" + mobile[1:]) | mobiles.map(lambda m: "0098" + m[1:])
written = numbers | numbers.map(persian_digits) | digits.map(lambda d: f"{d[:3]}-{d[3:9]}-{d[9]}")
words = st.sampled_from(["", "کد ملی ", "for ", "(", '"', "subject=", "/", ": ", "national_number='"])
ends = st.sampled_from(["", " ", ")", '"', ".", ",", "'", "\n", "/x"])
tokens = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~+/=", min_size=16, max_size=80)


@given(words, written, ends)
def test_no_persons_number_passes(before: str, number: str, after: str) -> None:
    text = redacted(f"{before}{number}{after}")
    assert number not in text
    assert "[number]" in text


@given(st.sampled_from(["Bearer ", "bearer ", "Authorization: Bearer "]), tokens, ends)
def test_no_bearer_token_passes(before: str, token: str, after: str) -> None:
    assert token not in redacted(f"{before}{token} {after}")


@given(st.sampled_from(["access_token", "refresh_token", "password", "secret"]), tokens)
def test_no_named_secret_passes(name: str, secret: str) -> None:
    for text in (f'{{"{name}": "{secret}"}}', f"{name}={secret}", f"{{'{name}': '{secret}'}}"):
        assert secret not in redacted(text), text


@pytest.mark.parametrize(
    "text",
    [
        "0190b6a0-0000-7000-8000-000000000000",
        "1405-09-004271",
        "status 503 after 1250 ms",
        "2026-11-24T08:00:00.123+03:30",
        "127.0.0.1:54321",
        "service 10051234002x",
    ],
)
def test_what_an_administrator_needs_stays(text: str) -> None:
    assert redacted(text) == text


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    level = logging.getLogger().level
    handler = open_log(tmp_path / "logs")
    yield tmp_path / "logs" / "mizban.log"
    close_log(handler)
    logging.getLogger().setLevel(level)
    logging.getLogger("app").setLevel(logging.NOTSET)
    logging.getLogger("ui").setLevel(logging.NOTSET)


def test_a_line_is_json_and_carries_the_failure_without_the_person(log: Path) -> None:
    logger = logging.getLogger("app.desk.delivery")
    try:
        int("0013542419 x")
    except ValueError:
        logger.exception("sending %s failed", "09145551234", extra={"request": "r-1", "who": "کد 0013542419"})
    logging.getLogger("httpx").info("GET https://office.example/v1/x")
    (line,) = log.read_text(encoding="utf-8").splitlines()
    said = json.loads(line)
    assert said["where"] == "app.desk.delivery"
    assert said["level"] == "error"
    assert said["message"] == "sending [number] failed"
    assert said["request"] == "r-1"
    assert said["who"] == "کد [number]"
    assert said["failure"].endswith("builtins.ValueError")
    assert "test_logs.py:" in said["failure"]


def test_of_a_failure_is_told_where_it_came_from_and_nothing_that_it_says() -> None:
    try:
        try:
            raise PermissionError(errno.EACCES, "Permission denied", "/srv/نرگس ایمانی.pdf")
        except OSError as error:
            raise KeyError("نرگس ایمانی") from error
    except KeyError as caught:
        group = ExceptionGroup("نرگس ایمانی", [caught, ValueError("نرگس ایمانی")])
    group.add_note("نرگس ایمانی")
    text = failure_text(group)
    assert "نرگس" not in text
    for kind in ("builtins.PermissionError [errno 13]", "builtins.KeyError", "builtins.ValueError", "ExceptionGroup"):
        assert kind in text
    assert "test_logs.py:" in text


def test_a_chain_of_failures_that_bites_its_tail_ends() -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert failure_text(one).splitlines() == ["builtins.KeyError", "-- and then", "builtins.ValueError"]


def test_a_services_log_is_as_free_of_persons() -> None:
    try:
        {}["نرگس ایمانی"]
    except KeyError:
        record = logging.LogRecord("app", logging.ERROR, __file__, 1, "of %s", ("0013542419",), sys.exc_info())
    text = LineFormatter().format(record)
    assert text.startswith("20")  # the time is no person's number
    assert " ERROR app: of [number]\n" in text
    assert "builtins.KeyError" in text
    assert "نرگس" not in text


def test_a_disk_that_takes_no_log_stops_nothing_and_what_was_to_be_logged_is_said_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    handler = open_log(tmp_path / "file" / "logs")
    try:
        logging.getLogger("app.desk").error("of %s", "نرگس ایمانی")
    finally:
        close_log(handler)
    assert capsys.readouterr() == ("", "")


def test_a_full_log_is_turned_over(log: Path) -> None:
    logger = logging.getLogger("app.desk")
    for _ in range(60):
        logger.info("x" * 100_000)
    files = sorted(log.parent.iterdir())
    assert 2 <= len(files) <= 5
    assert all(file.stat().st_size <= 2 * 1024 * 1024 for file in files)


def test_the_formatter_keeps_one_record_on_one_line() -> None:
    record = logging.LogRecord("app", logging.INFO, __file__, 1, "two\nlines %d", (5,), None)
    assert "\n" not in JsonFormatter().format(record)
