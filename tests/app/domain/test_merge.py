"""Two versions in one: nothing of mine is lost where I alone wrote, nothing of theirs where they alone did."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.domain.form.answers import changes, cleaned
from app.domain.merge import ChangedBy, differences, merged, merged_files
from app.domain.request import AttachmentRef

NAMES = ("name", "since", "rows", "files")
TEXTS = st.sampled_from(["", "یک", "دو", "سه"])
ROWS = st.lists(st.fixed_dictionaries({"who": TEXTS, "much": st.integers(0, 2)}), max_size=2)
VALUES = st.one_of(st.none(), TEXTS, st.booleans(), st.integers(0, 2), ROWS, st.lists(TEXTS, max_size=2))
ANSWERS = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4)
PICKED = st.frozensets(st.sampled_from(NAMES))


def changed(base: dict[str, Any], side: dict[str, Any]) -> set[str]:
    return {change.field for change in changes(base, side)}


@given(ANSWERS, ANSWERS, ANSWERS, PICKED)
def test_what_one_side_alone_changed_stays(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], picked: frozenset[str]
) -> None:
    one = cleaned(merged(base, mine, theirs, picked))
    for name in NAMES:
        if name not in changed(base, theirs):
            assert one.get(name) == cleaned(mine).get(name)
        elif name not in changed(base, mine) or name in picked:
            assert one.get(name) == cleaned(theirs).get(name)
        else:
            assert one.get(name) == cleaned(mine).get(name)


@given(ANSWERS, ANSWERS, ANSWERS, PICKED)
def test_merging_again_changes_nothing(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], picked: frozenset[str]
) -> None:
    one = merged(base, mine, theirs, picked)
    assert merged(theirs, one, theirs, picked) == one
    assert {each.changed_by for each in differences(theirs, one, theirs)} <= {ChangedBy.MINE}


@given(ANSWERS, ANSWERS, ANSWERS)
def test_every_field_that_differs_is_told_once_and_no_other(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    told = [each.field for each in differences(base, mine, theirs)]
    assert len(told) == len(set(told))
    assert set(told) == changed(mine, theirs)


@given(ANSWERS, ANSWERS)
def test_without_a_base_nothing_is_taken_that_was_not_picked(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    assert {each.changed_by for each in differences(None, mine, theirs)} <= {ChangedBy.BOTH}
    assert merged(None, mine, theirs) == mine
    assert cleaned(merged(None, mine, theirs, NAMES)) == cleaned(theirs)


def test_a_table_and_the_files_of_a_field_are_one_thing() -> None:
    base = {"rows": [{"who": "یک"}, {"who": "دو"}], "files": ["a"]}
    mine = {"rows": [{"who": "یک"}, {"who": "سه"}], "files": ["a", "b"]}
    theirs = {"rows": [{"who": "چهار"}, {"who": "دو"}], "files": ["a", "c"]}
    assert merged(base, mine, theirs) == mine
    assert merged(base, mine, theirs, ("rows", "files")) == theirs


def test_of_both_sides_the_files_that_are_named_stay_each_once() -> None:
    a, b, c = (AttachmentRef("files", name, f"{name}.pdf", "application/pdf", 5) for name in "abc")
    other = AttachmentRef("scans", "a", "a.pdf", "application/pdf", 5)
    assert set(merged_files({"files": ["a", "b"], "scans": ["a"]}, (a, b), (a, c, other))) == {a, b, other}
    assert merged_files({}, (a,), (b,)) == ()
