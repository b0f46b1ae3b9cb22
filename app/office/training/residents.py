"""The invented people of the province, the same on every machine: who they are and where they live."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.citizen import Address, Citizen, ForeignPerson, Gender, LegalPerson, Portrait
from app.errors import InquiryFailure
from app.office.training import names
from app.office.training.dice import Dice
from app.office.training.numbers import legal_id, national_number, postal_code
from app.office.training.places import COUNTIES, LANES, PROVINCE, STREETS, County

RESIDENTS = 5000
SEED = "mizban-training-1"
_OLDEST, _YOUNGEST, _ELDERS_BEFORE = date(1934, 3, 21), date(2024, 3, 19), date(1956, 3, 21)
_CERTIFICATES_END = date(1989, 3, 21)  # births from 1368 on carry the national number on the certificate
_DEATHS_UNTIL = date(2025, 3, 20)


@dataclass(frozen=True, slots=True)
class Resident:
    """A citizen with what other registries know.

    `mobile`: the number that the operators' register holds, empty for none. `fault`: what the civil registry answers
    instead of the person. `is_slow`: the civil registry takes its time.
    """

    citizen: Citizen
    mobile: str
    postal_code: str
    fault: InquiryFailure | None = None
    is_slow: bool = False


@dataclass(frozen=True, slots=True)
class Population:
    """Everybody and every address that the training registries know."""

    residents: tuple[Resident, ...]
    addresses: tuple[Address, ...]
    legal_persons: tuple[LegalPerson, ...]
    foreign_persons: tuple[ForeignPerson, ...]


def invent_residents(taken: frozenset[str], count: int = RESIDENTS) -> tuple[tuple[Resident, ...], tuple[Address, ...]]:
    """`count` residents with distinct numbers outside `taken`, and the addresses they live at (about three to one)."""
    dice = Dice(SEED)
    homes = _Homes(dice)
    numbers = set(taken)
    residents = []
    for index in range(count):
        county = dice.weighted([(county, county.weight) for county in COUNTIES])
        number = _fresh_number(dice, county, numbers)
        mobile = f"0914556{_scattered(index):04d}" if dice.happens(90) else ""
        residents.append(Resident(_citizen(dice, number, county), mobile, homes.somewhere_in(county)))
    return tuple(residents), tuple(homes.addresses.values())


def invent_legal_persons(count: int = 40) -> tuple[LegalPerson, ...]:
    """Companies with valid legal IDs; one in ten is dissolved."""
    dice = Dice(f"{SEED}-legal")
    persons = []
    for index in range(count):
        number = legal_id(f"1086{dice.between(100000, 999999)}")
        name = names.COMPANIES[index % len(names.COMPANIES)] + ("" if index < len(names.COMPANIES) else " (شعبه دوم)")
        registered = date(1995, 1, 1) + timedelta(days=dice.below(10_000))
        code = postal_code(dice.pick(COUNTIES[0].routes), dice)
        persons.append(LegalPerson(number, name, str(dice.between(1000, 19999)), registered, code, index % 10 == 9))
    return tuple(persons)


def invent_foreign_persons(count: int = 40) -> tuple[ForeignPerson, ...]:
    """Foreign nationals with twelve-digit pervasive codes."""
    dice = Dice(f"{SEED}-foreign")
    return tuple(
        ForeignPerson(
            foreign_code=f"1{index:02d}{dice.between(100_000_000, 999_999_999)}",
            first_name=dice.pick(names.FOREIGN_MALE if index % 2 else names.FOREIGN_FEMALE),
            last_name=dice.pick(names.FOREIGN_FAMILY),
            father_name=dice.pick(names.FOREIGN_MALE),
            nationality=dice.weighted((("افغانستان", 6), ("جمهوری آذربایجان", 3), ("عراق", 2))),
            birth_date=date(1955, 1, 1) + timedelta(days=dice.below(20_000)),
        )
        for index in range(count)
    )


class _Homes:
    """Addresses, a family or two in each."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self.addresses: dict[str, Address] = {}
        self._in_county: dict[str, list[str]] = {}

    def somewhere_in(self, county: County) -> str:
        known = self._in_county.setdefault(county.name, [])
        if known and self._dice.happens(65):
            return self._dice.pick(known)
        code = next(code for code in self._codes(county) if code not in self.addresses)
        self.addresses[code] = self._address(code, county)
        known.append(code)
        return code

    def _codes(self, county: County) -> Iterator[str]:
        while True:
            yield postal_code(self._dice.pick(county.routes), self._dice)

    def _address(self, code: str, county: County) -> Address:
        dice = self._dice
        street = f"{dice.pick(STREETS)}، کوچه {dice.pick(LANES)} {dice.between(1, 12)}"
        floor = str(dice.between(1, 5)) if dice.happens(30) else ""
        return Address(code, PROVINCE, county.name, county.city, street, str(dice.between(1, 120)), floor)


def _citizen(dice: Dice, number: str, county: County) -> Citizen:
    gender = dice.pick((Gender.MALE, Gender.FEMALE))
    first, last = _OLDEST, _YOUNGEST
    if dice.happens(8):
        last = _ELDERS_BEFORE
    born = first + timedelta(days=dice.below((last - first).days))
    chance = 45 if born < _ELDERS_BEFORE else 3
    died = born + timedelta(days=dice.below((_DEATHS_UNTIL - born).days)) if dice.happens(chance) else None
    return Citizen(
        national_number=number,
        first_name=dice.pick(names.MALE if gender is Gender.MALE else names.FEMALE),
        last_name=dice.pick(names.FAMILY),
        father_name=dice.pick(names.MALE),
        gender=gender,
        birth_date=born,
        certificate_number=str(dice.between(1, 9999)) if born < _CERTIFICATES_END else "0",
        issue_office=county.name,
        is_deceased=died is not None,
        death_date=died,
        portrait=dice.weighted(((Portrait.AVAILABLE, 85), (Portrait.NONE, 10), (Portrait.DENIED, 5))),
    )


def _fresh_number(dice: Dice, county: County, taken: set[str]) -> str:
    while True:
        number = national_number(f"{dice.pick(county.prefixes)}{dice.between(1000, 999_999):06d}")
        if number not in taken:
            taken.add(number)
            return number


def _scattered(index: int) -> int:
    """Every index below 10,000 its own four digits; 7919 is prime to 10,000."""
    return index * 7919 % 10_000
