"""What the invented history is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.catalogue import Service
from app.domain.citizen import Address
from app.domain.form import Form
from app.domain.people import Branch
from app.domain.workflow import Workflow
from app.office.training.course import Course
from app.office.training.papers import Example, Paper
from app.office.training.people import Trainee
from app.office.training.residents import Resident
from app.office.training.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Offered:
    """A service with all that its requests are made of."""

    service: Service
    workflow: Workflow
    form: Form
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What history is made of. `people`: ids by user name. `regular`: who came four times, the last time lately."""

    offered: Sequence[Offered]
    residents: Sequence[Resident]
    addresses: Mapping[str, Address]
    people: Mapping[str, str]
    workdays: Workdays
    papers: Sequence[Paper]
    regular: Resident
    secretariat_code: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """One request before it is written down."""

    offered: Offered
    branch: Branch
    clerk: Trainee
    assignee: Trainee
    position: int
    course: Course
