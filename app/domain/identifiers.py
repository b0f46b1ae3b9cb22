"""Numbers that stand for persons, companies, places, accounts and services in Iran.

A `parse_*` takes what people type, paste or scan (Persian digits, blanks, dashes, marks of direction) and returns
the stored form in ASCII, or raises IdentifierFault. An `is_*` says whether a text is that stored form.
"""

import re
from collections.abc import Callable
from enum import StrEnum

from app.domain.persian import fold


class IdentifierProblem(StrEnum):
    """What is wrong with a number."""

    EMPTY = "empty"
    LETTERS = "letters"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    ALL_SAME = "all_same"
    CHECK_DIGIT = "check_digit"
    NOT_ALLOWED = "not_allowed"


class IdentifierFault(ValueError):
    """A text is not the number that it should be."""

    def __init__(self, code: IdentifierProblem) -> None:
        super().__init__(code.value)
        self.code = code


_LEGAL_WEIGHTS = (29, 27, 23, 19, 17)
_FOREIGN_CODE_MINIMUM = 8
_FOREIGN_CODE_MAXIMUM = 12
_USUAL_POSTAL_CODE = re.compile(r"(?!(\d)\1{3})[13-9]{4}[1346-9][013-9]{5}", re.ASCII)
_MOBILE_PREFIX = re.compile("^(?:(?:00)?98)?0?", re.ASCII)
_MOBILE = re.compile(f"{_MOBILE_PREFIX.pattern}(9[0-9]{{9}})", re.ASCII)
_IMPOSSIBLE_IBAN_CHECKS = ("00", "01", "99")  # ISO 13616 gives 02 to 98; others can still pass modulo 97
_TRACKING_PREFIX = 6  # year and month
_JALALI_YEARS = range(1300, 1500)


def _symbols(text: str) -> str:
    symbols = "".join(character for character in fold(text) if character.isalnum())
    if not symbols:
        raise IdentifierFault(IdentifierProblem.EMPTY)
    return symbols


def _digits(text: str, shortest: int, longest: int) -> str:
    digits = _symbols(text)
    if not (digits.isascii() and digits.isdigit()):
        raise IdentifierFault(IdentifierProblem.LETTERS)
    if len(digits) < shortest:
        raise IdentifierFault(IdentifierProblem.TOO_SHORT)
    if len(digits) > longest:
        raise IdentifierFault(IdentifierProblem.TOO_LONG)
    return digits


def _refuse_if_same(digits: str) -> None:
    if len(set(digits)) == 1:
        raise IdentifierFault(IdentifierProblem.ALL_SAME)


def parse_national_number(text: str) -> str:
    """کد ملی: ten digits; the leading zeros of an eight or nine digit one are put back."""
    digits = _digits(text, 8, 10).zfill(10)
    _refuse_if_same(digits)
    if digits[3:9] == "000000":
        raise IdentifierFault(IdentifierProblem.NOT_ALLOWED)
    rest = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    if int(digits[9]) != (rest if rest < 2 else 11 - rest):
        raise IdentifierFault(IdentifierProblem.CHECK_DIGIT)
    return digits


def parse_legal_id(text: str) -> str:
    """شناسه ملی of a legal person: eleven digits."""
    digits = _digits(text, 11, 11)
    _refuse_if_same(digits)
    if digits[3:9] == "000000":
        raise IdentifierFault(IdentifierProblem.NOT_ALLOWED)
    shift = int(digits[9]) + 2
    total = sum((shift + int(digit)) * _LEGAL_WEIGHTS[place % 5] for place, digit in enumerate(digits[:10]))
    if int(digits[10]) != total % 11 % 10:
        raise IdentifierFault(IdentifierProblem.CHECK_DIGIT)
    return digits


def parse_foreign_code(text: str) -> str:
    """کد فراگیر of a foreign national: 8 to 12 digits. Its check digit is not published, so none is asked for."""
    digits = _digits(text, _FOREIGN_CODE_MINIMUM, _FOREIGN_CODE_MAXIMUM)
    _refuse_if_same(digits)
    return digits


def parse_postal_code(text: str) -> str:
    """کد پستی: ten digits. More is the post's to know; see `is_usual_postal_code`."""
    return _digits(text, 10, 10)


def parse_mobile(text: str) -> str:
    """An Iranian mobile number as 09xxxxxxxxx, from any of +98, 0098, 98, 0 or nothing before the nine."""
    digits = _digits(text, 1, 15)
    if match := _MOBILE.fullmatch(digits):
        return f"0{match[1]}"
    number = _MOBILE_PREFIX.sub("", digits)
    if number and not number.startswith("9"):
        raise IdentifierFault(IdentifierProblem.NOT_ALLOWED)
    raise IdentifierFault(IdentifierProblem.TOO_SHORT if len(number) < 10 else IdentifierProblem.TOO_LONG)


def parse_iban(text: str) -> str:
    """شبا: IR and 24 digits. The letters may be left out, as bank papers do. ISO 13616, modulo 97."""
    symbols = _symbols(text).upper()
    if re.match("[A-Z]{2}[0-9]", symbols) and not symbols.startswith("IR"):
        raise IdentifierFault(IdentifierProblem.NOT_ALLOWED)
    digits = _digits(symbols.removeprefix("IR"), 24, 24)
    check, account = digits[:2], digits[2:]
    if check in _IMPOSSIBLE_IBAN_CHECKS or int(f"{account}1827{check}") % 97 != 1:
        raise IdentifierFault(IdentifierProblem.CHECK_DIGIT)
    return f"IR{digits}"


def parse_service_code(text: str) -> str:
    """شناسه خدمت: eleven digits, given by the administrative and recruitment organisation."""
    return _digits(text, 11, 11)


def tracking_code(year: int, month: int, serial: int) -> str:
    """The code that a visitor follows a request with: Jalali year and month, and a number within the month."""
    return f"{year:04}-{month:02}-{serial:06}"


def parse_tracking_code(text: str) -> str:
    """A tracking code as `tracking_code` writes it, with or without its dashes."""
    digits = _digits(text, 12, 15)
    year, month, serial = digits[:4], digits[4:_TRACKING_PREFIX], digits[_TRACKING_PREFIX:]
    if int(year) not in _JALALI_YEARS or not 1 <= int(month) <= 12:
        raise IdentifierFault(IdentifierProblem.NOT_ALLOWED)
    return tracking_code(int(year), int(month), int(serial))


def _is_stored(parse: Callable[[str], str], text: str) -> bool:
    try:
        return parse(text) == text
    except IdentifierFault:
        return False


def is_national_number(text: str) -> bool:
    """Whether `text` is a national number in its stored form."""
    return _is_stored(parse_national_number, text)


def is_legal_id(text: str) -> bool:
    """Whether `text` is the number of a legal person in its stored form."""
    return _is_stored(parse_legal_id, text)


def is_foreign_code(text: str) -> bool:
    """Whether `text` is the code of a foreign national in its stored form."""
    return _is_stored(parse_foreign_code, text)


def is_postal_code(text: str) -> bool:
    """Whether `text` is a postal code in its stored form."""
    return _is_stored(parse_postal_code, text)


def is_usual_postal_code(text: str) -> bool:
    """Whether a postal code looks as the post forms them. Worth a warning, never a refusal."""
    return _USUAL_POSTAL_CODE.fullmatch(text) is not None


def is_mobile(text: str) -> bool:
    """Whether `text` is an Iranian mobile number in its stored form."""
    return _is_stored(parse_mobile, text)


def is_iban(text: str) -> bool:
    """Whether `text` is an Iranian IBAN in its stored form."""
    return _is_stored(parse_iban, text)


def is_service_code(text: str) -> bool:
    """Whether `text` is the code of a service in its stored form."""
    return _is_stored(parse_service_code, text)


def is_tracking_code(text: str) -> bool:
    """Whether `text` is a tracking code in its stored form."""
    return _is_stored(parse_tracking_code, text)
