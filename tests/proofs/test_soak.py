"""Requests over a bad line from a counter that is killed again and again: each arrives once, as it was written."""

from pathlib import Path
from random import Random

import pytest

from tests.app.desk.evil import Asked
from tests.app.desk.line import Fault
from tests.proofs.soak import SLOW, WEIGHTS, Report, Soak, faults, soak


def judge(report: Report, wanted: Soak) -> None:
    assert report.is_good, report
    assert report.kills == wanted.kills
    assert report.injected.total() >= report.calls * wanted.rate * 0.7
    assert report.overhead < 1.5


def test_sixty_requests_and_three_kills(tmp_path: Path) -> None:
    wanted = Soak(60, kills=3)
    judge(soak(wanted, tmp_path), wanted)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 10))
def test_two_thousand_requests_and_fifty_six_kills_in_eight_parts(tmp_path: Path, seed: int) -> None:
    """`dev.py bench --reliability` does them in one."""
    wanted = Soak(250, kills=7, seed=seed)
    report = soak(wanted, tmp_path)
    judge(report, wanted)
    assert {fault.value for fault in WEIGHTS if fault not in SLOW} <= set(report.injected)


def test_a_fifth_of_all_calls_meet_a_fault() -> None:
    fault = faults(0.2, Random(1))
    asked = Asked("PUT", "/", {}, b"")
    assert 0.18 < sum(fault(asked) is not Fault.NONE for _ in range(5000)) / 5000 < 0.22


@pytest.mark.parametrize("wrong", [{"lost": 1}, {"doubled": 1}, {"damaged": 1}, {"arrived": 1}, {"journal": "broken"}])
def test_a_report_of_anything_wrong_is_not_good(wrong: dict[str, int]) -> None:
    assert Report(2, arrived=2).is_good
    assert not Report(**{"requests": 2, "arrived": 2, **wrong}).is_good
