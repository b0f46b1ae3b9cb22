"""The invented people of the training province, looked up as the sandbox's registries do."""

from dataclasses import dataclass

from app.domain.citizen import Address, ForeignPerson, LegalPerson
from app.office.settings import RESOURCES
from app.office.training.filling import invent_population
from app.office.training.portraits import Portraits
from app.office.training.residents import Resident


@dataclass(frozen=True, slots=True)
class People:
    """Residents by national number, addresses by postal code, the others by their ID or code."""

    residents: dict[str, Resident]
    addresses: dict[str, Address]
    legal_persons: dict[str, LegalPerson]
    foreign_persons: dict[str, ForeignPerson]
    portraits: Portraits


def invented_people() -> People:
    """Everybody of the province, the samples included."""
    population = invent_population()
    return People(
        {each.citizen.national_number: each for each in population.residents},
        {each.postal_code: each for each in population.addresses},
        {each.legal_id: each for each in population.legal_persons},
        {each.foreign_code: each for each in population.foreign_persons},
        Portraits((RESOURCES / "fonts",)),
    )
