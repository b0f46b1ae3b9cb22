"""The house rules hold in every file, and each rule catches what it is there to catch."""

from functools import cache
from pathlib import Path

import pytest

from tests.house import async_rules, qt_rules, shape_rules, time_rules
from tests.house.rule import Rule, Source, source_of

ROOT = Path(__file__).resolve().parents[2]
RULES = (*async_rules.RULES, *qt_rules.RULES, *shape_rules.RULES, *time_rules.RULES)
BAD = [pytest.param(rule, text, id=f"{rule.name}-{n}") for rule in RULES for n, text in enumerate(rule.bad)]
GOOD = [pytest.param(rule, text, id=f"{rule.name}-{n}") for rule in RULES for n, text in enumerate(rule.good)]


@cache
def sources() -> tuple[Source, ...]:
    files = [ROOT / "dev.py"]
    for folder in ("app", "ui", "tests", "packaging"):
        files += sorted((ROOT / folder).rglob("*.py"))
    return tuple(source_of(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")) for file in files)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_rule_holds(rule: Rule) -> None:
    places = [s for s in sources() if rule.where(s.path)]
    breaches = [f"{s.path}:{line}" for s in places for line in sorted(set(rule.find(s)))]
    assert not breaches, f"{rule.name}: {rule.instead}\n" + "\n".join(breaches)


@pytest.mark.parametrize(("rule", "text"), BAD)
def test_a_breach_is_caught(rule: Rule, text: str) -> None:
    assert list(rule.find(source_of(rule.sample_path, text)))


@pytest.mark.parametrize(("rule", "text"), GOOD)
def test_what_it_asks_for_is_let_through(rule: Rule, text: str) -> None:
    assert not list(rule.find(source_of(rule.sample_path, text)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_looks_somewhere(rule: Rule) -> None:
    assert any(rule.where(source.path) for source in sources())
