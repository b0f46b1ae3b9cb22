"""Invented numbers with true check digits (field rules: national number, legal ID, postal code)."""

from app.office.training.dice import Dice

_LEGAL_WEIGHTS = (29, 27, 23, 19, 17)


def national_number(nine_digits: str) -> str:
    """The ten digits that begin with these nine."""
    rest = sum(int(digit) * (10 - place) for place, digit in enumerate(nine_digits)) % 11
    return f"{nine_digits}{rest if rest < 2 else 11 - rest}"


def legal_id(ten_digits: str) -> str:
    """The eleven digits of a legal person that begin with these ten."""
    shift = int(ten_digits[9]) + 2
    rest = sum((int(digit) + shift) * _LEGAL_WEIGHTS[place % 5] for place, digit in enumerate(ten_digits)) % 11
    return f"{ten_digits}{0 if rest == 10 else rest}"


def iban(account: str) -> str:
    """An Iranian IBAN over 22 digits of bank and account (ISO 13616, mod 97)."""
    return f"IR{98 - int(f'{account}182700') % 97:02d}{account}"


def postal_code(route: str, dice: Dice) -> str:
    """Ten digits in the route of five; the delivery point never uses 2."""
    return route + "".join(dice.pick("13456789") for _ in range(5))
