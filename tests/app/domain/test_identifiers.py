from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain import identifiers
from app.domain.identifiers import IdentifierFault, IdentifierProblem
from app.domain.persian import persian_digits

Parse = Callable[[str], str]

digits = st.text(alphabet="0123456789", min_size=1, max_size=1)
JUNK = st.sampled_from(
    ["", " ", "-", "\u200e", "\u200f", "\u200c", "\u00a0", "\u202a", "\u2069", "/", ".", "_", "\n", "\t"]
)


def problem(parse: Parse, text: str) -> IdentifierProblem:
    with pytest.raises(IdentifierFault) as raised:
        parse(text)
    return raised.value.code


def national_number_of(first_nine: str) -> str:
    rest = sum(int(digit) * weight for digit, weight in zip(first_nine, range(10, 1, -1), strict=True)) % 11
    return first_nine + str(rest if rest < 2 else 11 - rest)


@st.composite
def national_numbers(draw: st.DrawFn) -> str:
    number = national_number_of(draw(st.text(alphabet="0123456789", min_size=9, max_size=9)))
    assume(number[3:9] != "000000" and len(set(number)) > 1)
    return number


@st.composite
def ibans(draw: st.DrawFn) -> str:
    account = draw(st.text(alphabet="0123456789", min_size=22, max_size=22))
    return f"IR{98 - int(account + '182700') % 97:02}{account}"


@st.composite
def disguised(draw: st.DrawFn, number: str) -> str:
    """The same number as somebody may have typed or pasted it."""
    shown = [draw(st.sampled_from([digit, persian_digits(digit), arabic(digit)])) for digit in number]
    return "".join(draw(JUNK) + digit for digit in shown) + draw(JUNK)


def arabic(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


@pytest.mark.parametrize("number", ["0499370899", "0790419904", "4400276201", "1459999916"])
def test_valid_national_numbers(number: str) -> None:
    assert identifiers.parse_national_number(number) == number
    assert identifiers.is_national_number(number)


def test_lost_leading_zeros_come_back() -> None:
    assert identifiers.parse_national_number("68415941") == "0068415941"
    assert identifiers.parse_national_number("499370899") == "0499370899"
    assert not identifiers.is_national_number("499370899")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", IdentifierProblem.EMPTY),
        (" -\u200f", IdentifierProblem.EMPTY),
        ("1234567890", IdentifierProblem.CHECK_DIGIT),
        ("0067408595", IdentifierProblem.CHECK_DIGIT),
        ("3333333333", IdentifierProblem.ALL_SAME),
        ("00000000", IdentifierProblem.ALL_SAME),
        (national_number_of("145000000"), IdentifierProblem.NOT_ALLOWED),
        ("1459999", IdentifierProblem.TOO_SHORT),
        ("14599999160", IdentifierProblem.TOO_LONG),
        ("14599999l6", IdentifierProblem.LETTERS),
        ("کد ملی 1459999916", IdentifierProblem.LETTERS),
        ("१४५९९९९९१६", IdentifierProblem.LETTERS),
        ("145999991²", IdentifierProblem.LETTERS),
    ],
)
def test_national_numbers_that_are_refused(text: str, code: IdentifierProblem) -> None:
    assert problem(identifiers.parse_national_number, text) is code


@given(national_numbers(), st.data())
def test_a_national_number_survives_its_disguise(number: str, data: st.DataObject) -> None:
    assert identifiers.parse_national_number(data.draw(disguised(number))) == number


@given(national_numbers(), st.integers(0, 9), digits)
def test_one_wrong_digit_is_caught(number: str, place: int, digit: str) -> None:
    wrong = number[:place] + digit + number[place + 1 :]
    assume(wrong != number)
    # The one blind spot of modulo 11 with a single digit: remainders 1 and 10 share the check digit 1.
    remainders = [sum(int(d) * (10 - i) for i, d in enumerate(n[:9])) % 11 for n in (number, wrong)]
    assume(sorted(remainders) != [1, 10])
    assert not identifiers.is_national_number(wrong)


@given(national_numbers(), st.integers(0, 8))
def test_two_neighbours_in_the_wrong_order_are_caught(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assume(swapped != number)
    remainders = [sum(int(d) * (10 - i) for i, d in enumerate(n[:9])) % 11 for n in (number, swapped)]
    assume(place < 8 and sorted(remainders) != [1, 10])
    assert not identifiers.is_national_number(swapped)


@pytest.mark.parametrize("number", ["10380284790", "10862064732", "14009999995"])
def test_valid_legal_ids(number: str) -> None:
    assert identifiers.parse_legal_id(persian_digits(number)) == number
    assert identifiers.is_legal_id(number)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("10380284792", IdentifierProblem.CHECK_DIGIT),
        ("1038028479", IdentifierProblem.TOO_SHORT),
        ("103802847901", IdentifierProblem.TOO_LONG),
        ("10300000090", IdentifierProblem.NOT_ALLOWED),
        ("33333333333", IdentifierProblem.ALL_SAME),
        ("1038028479x", IdentifierProblem.LETTERS),
        ("", IdentifierProblem.EMPTY),
    ],
)
def test_legal_ids_that_are_refused(text: str, code: IdentifierProblem) -> None:
    assert problem(identifiers.parse_legal_id, text) is code


@given(st.text(alphabet="0123456789", min_size=10, max_size=10))
def test_of_the_eleventh_digits_one_at_most_fits(first_ten: str) -> None:
    fitting = [digit for digit in "0123456789" if identifiers.is_legal_id(first_ten + digit)]
    assert len(fitting) <= 1
    assert fitting or first_ten[3:9] == "000000" or set(first_ten) == {"3"}


@pytest.mark.parametrize("number", ["12345678", "123456789012"])
def test_foreign_codes_have_eight_to_twelve_digits(number: str) -> None:
    assert identifiers.parse_foreign_code(f" {number} ") == number
    assert identifiers.is_foreign_code(number)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1234567", IdentifierProblem.TOO_SHORT),
        ("1234567890123", IdentifierProblem.TOO_LONG),
        ("000000000", IdentifierProblem.ALL_SAME),
    ],
)
def test_foreign_codes_that_are_refused(text: str, code: IdentifierProblem) -> None:
    assert problem(identifiers.parse_foreign_code, text) is code


def test_postal_codes_have_ten_digits() -> None:
    assert identifiers.parse_postal_code("56199-۱۳۳۱۵") == "5619913315"
    assert problem(identifiers.parse_postal_code, "561991331") is IdentifierProblem.TOO_SHORT
    assert problem(identifiers.parse_postal_code, "56199133150") is IdentifierProblem.TOO_LONG
    assert identifiers.is_postal_code("5619913315")
    assert not identifiers.is_postal_code("56199-13315")


@pytest.mark.parametrize("code", ["5619913315", "1619735744"])
def test_usual_postal_codes(code: str) -> None:
    assert identifiers.is_usual_postal_code(code)


@pytest.mark.parametrize(
    "code", ["5019913315", "5219913315", "1111913315", "5619213315", "5619513315", "5619910315x", "56199133150"]
)
def test_unusual_postal_codes_are_told_apart_and_not_refused(code: str) -> None:
    assert not identifiers.is_usual_postal_code(code)


@pytest.mark.parametrize(
    "text",
    [
        "09145551234",
        "+98 914 555 1234",
        "989145551234",
        "00989145551234",
        "9145551234",
        "+98 (0)914 5551234",
        "۰۹۱۴-۵۵۵-۱۲۳۴",
    ],
)
def test_mobile_numbers_in_every_usual_form(text: str) -> None:
    assert identifiers.parse_mobile(text) == "09145551234"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", IdentifierProblem.EMPTY),
        ("0914555123", IdentifierProblem.TOO_SHORT),
        ("091455512345", IdentifierProblem.TOO_LONG),
        ("04533334444", IdentifierProblem.NOT_ALLOWED),
        ("009145551234", IdentifierProblem.NOT_ALLOWED),
        ("+90 914 555 1234", IdentifierProblem.TOO_LONG),
        ("0914555123O", IdentifierProblem.LETTERS),
    ],
)
def test_mobile_numbers_that_are_refused(text: str, code: IdentifierProblem) -> None:
    assert problem(identifiers.parse_mobile, text) is code


@given(st.from_regex("9[0-9]{9}", fullmatch=True), st.sampled_from(["+98", "98", "0098", "0", ""]), st.data())
def test_a_mobile_number_survives_its_disguise(number: str, prefix: str, data: st.DataObject) -> None:
    assert identifiers.parse_mobile(prefix + data.draw(disguised(number))) == f"0{number}"
    assert identifiers.is_mobile(f"0{number}")


VALID_IBAN = "IR820540102680020817909002"


@pytest.mark.parametrize(
    "text",
    [VALID_IBAN, VALID_IBAN.lower(), VALID_IBAN[2:], "IR82 0540 1026 8002 0817 9090 02", persian_digits(VALID_IBAN)],
)
def test_ibans_in_every_usual_form(text: str) -> None:
    assert identifiers.parse_iban(text) == VALID_IBAN


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", IdentifierProblem.EMPTY),
        ("IR", IdentifierProblem.EMPTY),
        ("IR830540102680020817909002", IdentifierProblem.CHECK_DIGIT),
        (VALID_IBAN[:-1], IdentifierProblem.TOO_SHORT),
        (VALID_IBAN + "0", IdentifierProblem.TOO_LONG),
        ("DE82054010268002081790", IdentifierProblem.NOT_ALLOWED),
        ("IR82054010268002081790900X", IdentifierProblem.LETTERS),
    ],
)
def test_ibans_that_are_refused(text: str, code: IdentifierProblem) -> None:
    assert problem(identifiers.parse_iban, text) is code


@pytest.mark.parametrize("check", ["00", "01", "99"])
def test_an_iban_with_an_impossible_check_is_refused_though_it_passes_modulo_97(check: str) -> None:
    account = next(f"{n:022}" for n in range(200) if int(f"{n:022}1827{check}") % 97 == 1)
    assert problem(identifiers.parse_iban, f"IR{check}{account}") is IdentifierProblem.CHECK_DIGIT


@given(ibans(), st.integers(2, 25), digits)
def test_one_wrong_digit_of_an_iban_is_caught(iban: str, place: int, digit: str) -> None:
    assert identifiers.is_iban(iban)
    assume(iban[place] != digit)
    assert not identifiers.is_iban(iban[:place] + digit + iban[place + 1 :])


def test_service_codes_have_eleven_digits() -> None:
    assert identifiers.parse_service_code("۱۰۰۶۱۰۷۳۰۰۰") == "10061073000"
    assert identifiers.is_service_code("10061073000")
    assert problem(identifiers.parse_service_code, "1006107300") is IdentifierProblem.TOO_SHORT


@given(st.integers(1300, 1499), st.integers(1, 12), st.integers(0, 9_999_999), st.data())
def test_tracking_codes_are_read_as_they_are_written(year: int, month: int, serial: int, data: st.DataObject) -> None:
    code = identifiers.tracking_code(year, month, serial)
    assert identifiers.is_tracking_code(code)
    assert identifiers.parse_tracking_code(data.draw(disguised(code.replace("-", "")))) == code


def test_the_shape_of_a_tracking_code() -> None:
    assert identifiers.tracking_code(1405, 9, 4271) == "1405-09-004271"
    assert identifiers.parse_tracking_code("\u2068۱۴۰۵-۰۹-۰۰۴۲۷۱\u2069") == "1405-09-004271"
    assert problem(identifiers.parse_tracking_code, "1405-13-004271") is IdentifierProblem.NOT_ALLOWED
    assert problem(identifiers.parse_tracking_code, "1405-00-004271") is IdentifierProblem.NOT_ALLOWED
    assert problem(identifiers.parse_tracking_code, "2026-09-004271") is IdentifierProblem.NOT_ALLOWED
    assert problem(identifiers.parse_tracking_code, "1405-09-0042") is IdentifierProblem.TOO_SHORT


ALL_PARSERS: list[Parse] = [
    identifiers.parse_national_number,
    identifiers.parse_legal_id,
    identifiers.parse_foreign_code,
    identifiers.parse_postal_code,
    identifiers.parse_mobile,
    identifiers.parse_iban,
    identifiers.parse_service_code,
    identifiers.parse_tracking_code,
]


@pytest.mark.parametrize("parse", ALL_PARSERS)
@given(text=st.text(alphabet="0123456789۴٤IRx- \u200f", max_size=30) | st.text(max_size=12))
def test_whatever_is_typed_is_stored_in_ascii_or_refused(parse: Parse, text: str) -> None:
    try:
        stored = parse(text)
    except IdentifierFault:
        return
    assert stored.isascii()
    assert parse(stored) == stored
