import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import persian

PERSIAN = st.text(alphabet="ابپکگیيىكةۀأإآئؤءـًٌٍَُِّْٰ٠١٢۰۱۲012 \u200c\u200e\u200f\u2066\u2069\t-/aZ", max_size=40)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("علي", "علی"),
        ("مصطفى", "مصطفی"),
        ("كريم", "کریم"),
        ("۱۲۳٤٥٦", "123456"),
        ("\u200e0499370899\u200f", "0499370899"),
        ("\u202a12\u202c\u2066ab\u2069\ufeff\u061c", "12ab"),
        ("می\u200cشود", "می\u200cشود"),
        ("آیة اللّه", "آیة اللّه"),
        ("  a  b ", "  a  b "),
    ],
)
def test_text_is_stored_with_persian_letters_and_ascii_digits(typed: str, stored: str) -> None:
    assert persian.fold(typed) == stored


def test_every_direction_control_is_stripped() -> None:
    controls = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    assert persian.fold(f"1{controls}2") == "12"
    assert persian.fold("\u2065\u206a\u2029\u202f") == "\u2065\u206a\u2029\u202f"


def test_folding_digits_leaves_letters() -> None:
    assert persian.fold_digits("ي۹٩9") == "ي999"


@given(PERSIAN | st.text(max_size=30))
def test_folding_is_idempotent(text: str) -> None:
    for turn in (persian.fold, persian.fold_digits, persian.comparable, persian.search_key):
        assert turn(turn(text)) == turn(text)


@given(PERSIAN)
def test_what_is_stored_compares_as_what_was_typed(text: str) -> None:
    assert persian.comparable(persian.fold(text)) == persian.comparable(text)
    assert persian.comparable(unicodedata.normalize("NFD", text)) == persian.comparable(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("می\u200cشود", "میشود"),
        ("علی", "عـــلي"),
        ("مُحَمَّد", "محمد"),
        ("فاطمة", "فاطمه"),
        ("خانۀ", "خانه"),
        ("أحمد", "احمد"),
        ("إیمان", "ایمان"),
        ("آذر", "اذر"),
        ("ٱلله", "الله"),
        ("مسئول", "مسیول"),
        ("مؤمن", "مومن"),
        ("  حسن   رضایی ", "حسن رضایی"),
        ("Mizban", "mIZBAN"),
        ("۱۴۰۵", "1405"),
    ],
)
def test_comparison_overlooks_how_a_word_is_written(one: str, other: str) -> None:
    assert persian.comparable(one) == persian.comparable(other)


@pytest.mark.parametrize("mark", [*map(chr, range(0x064B, 0x0656)), "\u0670", "\u0640", "\u200c"])
def test_comparison_overlooks_each_mark(mark: str) -> None:
    assert persian.comparable(f"سل{mark}ام") == "سلام"


@pytest.mark.parametrize("letter", ["\u0656", "\u066f", "\u0672", "\u063f", "\u0641", "\u200d"])
def test_comparison_overlooks_nothing_else(letter: str) -> None:
    assert letter in persian.comparable(f"سل{letter}ام")


@pytest.mark.parametrize(("one", "other"), [("حسن", "حسین"), ("رضا", "رضایی"), ("12", "21"), ("باد آورد", "بادآورد")])
def test_comparison_keeps_different_words_apart(one: str, other: str) -> None:
    assert persian.comparable(one) != persian.comparable(other)


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("سکونت گواهي", ("گواهی سکونت",)),
        ("آدرس", ("گواهی سکونت", "ادرس منزل")),
        ("گواهی آدرس", ("گواهی سکونت", "آدرس")),
        ("۱۰۰۶۱", ("10061073000",)),
        ("1405-09-004271", ("۱۴۰۵-۰۹-۰۰۴۲۷۱",)),
        ("می\u200cشود", ("می شود",)),
        ("می\u200cشود", ("میشود",)),
        ("میشود", ("می\u200cشود",)),
        ("مسئول", ("مسیول",)),
        ("", ("هرچه",)),
        (" - ", ("هرچه",)),
    ],
)
def test_search_finds_every_word_in_any_text(query: str, texts: tuple[str, ...]) -> None:
    assert persian.matches(query, *texts)


@pytest.mark.parametrize(
    ("query", "texts"), [("سکونت شکایت", ("گواهی سکونت",)), ("گواهیسکونت", ("گواهی", "سکونت")), ("x", ())]
)
def test_search_needs_every_word(query: str, texts: tuple[str, ...]) -> None:
    assert not persian.matches(query, *texts)


@given(st.text(alphabet="abc۱2 -ی\u200c", max_size=20), st.text(max_size=20))
def test_a_text_is_found_by_itself_and_by_its_words(text: str, other: str) -> None:
    assert persian.matches(text, other, text)
    assert all(persian.matches(word, text) for word in text.split())


def test_digits_are_shown_in_the_digits_of_the_language() -> None:
    assert persian.persian_digits("a0123456789") == "a۰۱۲۳۴۵۶۷۸۹"
    assert persian.localized_digits("12", "fa") == "۱۲"
    assert persian.localized_digits("12", "en") == "12"


@given(st.text(max_size=30))
def test_shown_digits_fold_back(text: str) -> None:
    assert persian.fold_digits(persian.persian_digits(text)) == persian.fold_digits(text)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("تصویر 1.png", "تصویر {1.png}"),
        ("سند.pdf", "سند{.pdf}"),
        ("lease-2.pdf", "{lease-2.pdf}"),
        ("بی‌پسوند 12", "بی‌پسوند 12"),
    ],
)
def test_the_end_of_a_file_name_stays_in_one_piece(name: str, shown: str) -> None:
    assert persian.isolate_file_name(name) == persian.isolate(shown.replace("{", "\u2068").replace("}", "\u2069"))


def test_isolates_surround_a_code() -> None:
    assert persian.isolate("1405-09") == "\u20681405-09\u2069"


@pytest.mark.parametrize(
    ("number", "language", "text"),
    [
        (1_250_000, "fa", "۱٬۲۵۰٬۰۰۰"),
        (1_250_000, "en", "1,250,000"),
        (999, "fa", "۹۹۹"),
        (0, "en", "0"),
        (-1500, "en", "-1,500"),
        (-1500, "fa", "\u200e\u2212۱٬۵۰۰"),
    ],
)
def test_numbers_are_grouped_by_thousands(number: int, language: str, text: str) -> None:
    assert persian.grouped(number, language) == text
