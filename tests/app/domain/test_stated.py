"""What a visitor states is held against the registry as a reader would, not letter by letter."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.citizen import Citizen, Gender, Inquiry, InquiryId, InquiryKind, Purpose
from app.domain.stated import NAMES, Doubt, disagreements, stated_identity
from app.domain.visit import Visitor

AT = datetime(2026, 11, 24, 8, tzinfo=UTC)
REGISTRY = Citizen("1460456785", "مریم", "احمدی", "علی", Gender.FEMALE, date(1991, 8, 3), "2145", "مشگین‌شهر")
LETTERS = st.text(st.sampled_from("ابپتجچدرسشعفقکگلمنوهی"), min_size=1, max_size=8)
WORDS = st.lists(LETTERS, min_size=1, max_size=3)
NAME = st.sampled_from(NAMES)


def said(**other: object) -> Citizen:
    identity = stated_identity(
        InquiryId("i"), REGISTRY.national_number, REGISTRY.birth_date, ("مریم", "احمدی", "علی"), Purpose.SERVICE, AT
    )
    assert identity.citizen
    return replace(identity.citizen, **other)  # type: ignore[arg-type]


def answer(citizen: Citizen | None = REGISTRY) -> Inquiry:
    later = AT + timedelta(hours=1)
    return Inquiry(InquiryId("i"), InquiryKind.IDENTITY, Purpose.SERVICE, "registry", AT, later, citizen=citizen)


def visitor(**other: object) -> Visitor:
    return Visitor(replace(answer(said(**other)), source=""), "09145551234", is_stated=True)


@given(WORDS, NAME, st.sampled_from(["", " ", "  ", "\u200c"]), st.booleans())
def test_how_a_name_is_joined_or_which_keyboard_wrote_it_makes_no_difference(
    words: list[str], name: str, between: str, is_arabic: bool
) -> None:
    written = between.join(words)
    if is_arabic:
        written = written.replace("ی", "ي").replace("ک", "ك")
    registry = replace(REGISTRY, **{name: " ".join(words)})
    assert disagreements(said(**{name: written}), registry) == {}


@given(LETTERS, LETTERS, NAME)
def test_another_name_is_told_by_its_field_and_only_by_it(stated: str, registered: str, name: str) -> None:
    found = disagreements(said(**{name: stated}), replace(REGISTRY, **{name: registered}))
    assert found == ({} if stated == registered else {name: Doubt.DIFFERS})


@given(st.sets(NAME), LETTERS)
def test_what_was_not_stated_is_not_compared(left_out: set[str], registered: str) -> None:
    unsaid = said(**dict.fromkeys(left_out, ""))
    assert disagreements(unsaid, replace(REGISTRY, **dict.fromkeys(left_out, registered))) == {}


def test_number_and_birth_date_are_compared_and_death_is_a_doubt_of_its_own() -> None:
    dead = replace(REGISTRY, is_deceased=True, death_date=date(2020, 1, 1))
    assert disagreements(said(), dead) == {"death_date": Doubt.DECEASED}
    assert disagreements(said(birth_date=date(1991, 8, 4)), REGISTRY) == {"birth_date": Doubt.DIFFERS}
    assert disagreements(said(national_number="1450123455"), REGISTRY) == {"national_number": Doubt.DIFFERS}


def test_a_stated_identity_has_no_source_and_holds_for_no_time() -> None:
    names = (" مريم ", "احمدی  نسب", "")
    identity = stated_identity(InquiryId("i"), "1460456785", date(1991, 8, 3), names, Purpose.SERVICE, AT)
    assert (identity.source, identity.expires_at, identity.kind) == ("", AT, InquiryKind.IDENTITY)
    assert identity.citizen
    assert identity.citizen.full_name == "مریم احمدی نسب"
    assert (identity.citizen.father_name, identity.citizen.gender) == ("", None)


def test_a_visitor_whom_the_registry_confirms_is_inquired_and_keeps_the_rest() -> None:
    found = visitor().answered(answer())
    assert found == Visitor(answer(), "09145551234")


def test_a_visitor_whom_the_registry_does_not_confirm_stays_stated_beside_its_answer() -> None:
    found = visitor(last_name="محمدی").answered(answer())
    assert found.is_stated
    assert found.registry == answer()
    assert found.doubts == {"last_name": Doubt.DIFFERS}
    assert found.citizen.last_name == "محمدی"
    assert found.inquired(answer()) == Visitor(answer(), "09145551234")
    nobody = found.unknown(Doubt.NOT_FOUND)
    assert (nobody.registry, nobody.doubts) == (None, {"national_number": Doubt.NOT_FOUND})
    with pytest.raises(ValueError, match="without a citizen"):
        visitor().answered(answer(None))
