"""The invented people: true numbers, the same on every machine, all kinds among them."""

from collections import Counter
from datetime import date

from app.domain.citizen import Gender, Portrait
from app.domain.identifiers import (
    is_foreign_code,
    is_iban,
    is_legal_id,
    is_mobile,
    is_national_number,
    is_postal_code,
    is_usual_postal_code,
)
from app.domain.persian import fold
from app.office.training.dice import Dice
from app.office.training.filling import invent_population
from app.office.training.numbers import iban, legal_id, national_number
from app.office.training.places import COUNTIES
from app.office.training.residents import RESIDENTS, Population
from app.office.training.samples import NOT_FOUND_NUMBER, samples


def test_the_same_people_every_time(population: Population) -> None:
    assert invent_population() == population


def test_dice_throw_the_same_on_every_python() -> None:
    dice = Dice("a seed that never changes")
    assert [dice.below(1000) for _ in range(6)] == [236, 450, 937, 135, 12, 562]


def test_five_thousand_with_true_and_distinct_numbers(population: Population) -> None:
    numbers = [resident.citizen.national_number for resident in population.residents]
    assert len(numbers) == RESIDENTS + len(samples())
    assert len(set(numbers)) == len(numbers)
    assert all(map(is_national_number, numbers))


def test_numbers_were_issued_where_the_citizen_says(population: Population) -> None:
    prefixes = {county.name: county.prefixes for county in COUNTIES}
    for resident in population.residents[len(samples()) :]:
        assert resident.citizen.national_number[:3] in prefixes[resident.citizen.issue_office]


def test_every_kind_of_person_is_there(population: Population) -> None:
    citizens = [resident.citizen for resident in population.residents]
    dead = sum(citizen.is_deceased for citizen in citizens)
    assert 150 < dead < 800
    assert {citizen.gender for citizen in citizens} == set(Gender)
    portraits = Counter(citizen.portrait for citizen in citizens)
    assert portraits[Portrait.AVAILABLE] > 4000
    assert min(portraits.values()) > 100
    without_mobile = sum(not resident.mobile for resident in population.residents)
    assert 300 < without_mobile < 800


def test_lives_are_possible(population: Population) -> None:
    for citizen in (resident.citizen for resident in population.residents):
        assert citizen.is_deceased == (citizen.death_date is not None)
        assert citizen.birth_date <= (citizen.death_date or date(2026, 1, 1))


def test_mobiles_are_valid_and_belong_to_one_person(population: Population) -> None:
    mobiles = [resident.mobile for resident in population.residents if resident.mobile]
    assert len(set(mobiles)) == len(mobiles)
    assert all(map(is_mobile, mobiles))


def test_everybody_lives_somewhere(population: Population) -> None:
    known = {address.postal_code: address for address in population.addresses}
    assert len(known) == len(population.addresses)
    assert all(resident.postal_code in known for resident in population.residents)
    assert all(is_postal_code(code) and is_usual_postal_code(code) for code in known)
    assert all("پلاک" in address.line for address in known.values())


def test_legal_and_foreign_persons_have_valid_numbers(population: Population) -> None:
    assert all(is_legal_id(person.legal_id) for person in population.legal_persons)
    assert all(is_foreign_code(person.foreign_code) for person in population.foreign_persons)
    assert any(person.is_dissolved for person in population.legal_persons)
    assert len({person.legal_id for person in population.legal_persons}) == len(population.legal_persons)


def test_names_are_stored_folded(population: Population) -> None:
    for citizen in (resident.citizen for resident in population.residents):
        text = f"{citizen.full_name} {citizen.father_name} {citizen.issue_office}"
        assert fold(text) == text
    for address in population.addresses:
        assert fold(address.line) == address.line


def test_nobody_has_the_number_that_is_not_found(population: Population) -> None:
    assert is_national_number(NOT_FOUND_NUMBER)
    assert all(resident.citizen.national_number != NOT_FOUND_NUMBER for resident in population.residents)


def test_numbers_from_the_field_rules() -> None:
    assert national_number("145999991") == "1459999916"
    assert national_number("049937089") == "0499370899"
    assert legal_id("1038028479") == "10380284790"
    assert legal_id("1400999999") == "14009999995"
    assert iban("0540102680020817909002") == "IR820540102680020817909002"
    assert is_iban(iban("0170000000203337009002"))
