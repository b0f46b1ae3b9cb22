"""Fills an empty gateway with the training province, once."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, insert, select, update

from app.contract.messages import CalendarYear
from app.domain.people import PersonId
from app.office import request_rows, stages
from app.office.catalogue import Forms, Offer
from app.office.connectors.automation import secretariat
from app.office.people import add_person
from app.office.tables import attachments, contents, inquiries, requests, serials, timeline
from app.office.training import tables
from app.office.training.history import SPAN_DAYS, invent_history
from app.office.training.papers import Paper, read_examples, read_papers
from app.office.training.people import BRANCHES, TRAINEES, password_hash
from app.office.training.records import History, Row
from app.office.training.residents import (
    Population,
    Resident,
    invent_foreign_persons,
    invent_legal_persons,
    invent_residents,
)
from app.office.training.samples import NOT_FOUND_NUMBER, sample_addresses, samples
from app.office.training.setting import Offered, Setting
from app.office.training.workdays import Workdays, working_calendar

_SECRETARIAT_CODE = "12"
_GROWN_UP_YEARS = 18


def create_tables(engine: Engine) -> None:
    """The tables of the training registries, where they are missing."""
    tables.metadata.create_all(engine)


def is_filled(connection: Connection) -> bool:
    """Whether the province is there already."""
    return connection.execute(select(tables.residents.c.national_number).limit(1)).first() is not None


def fill(
    connection: Connection,
    offers: Sequence[Offer],
    calendars: Iterable[CalendarYear],
    resources: Path,
    files: Path,
    now: datetime,
) -> None:
    """People, registries and history, in one transaction of the caller. Call `create_tables` before.

    `offers`: the catalogue, kept already. `resources`: the folder with `training/`. `files`: where whole attachments
    lie (`files/<branch>/<2>/<sha256>`). The same day gives the same rows.
    """
    population = invent_population()
    people = _add_people(connection)
    papers = read_papers(resources / "training")
    _keep_papers(connection, papers, files, now)
    keep_population(connection, population)
    setting = _setting(offers, calendars, resources, population, people, papers, now)
    _keep_history(connection, invent_history(setting))


def invent_population() -> Population:
    """Everybody, the samples first."""
    by_hand = tuple(sample.resident for sample in samples())
    taken = frozenset(resident.citizen.national_number for resident in by_hand) | {NOT_FOUND_NUMBER}
    residents, addresses = invent_residents(taken)
    return Population(
        (*by_hand, *residents),
        (*sample_addresses(), *addresses),
        invent_legal_persons(),
        invent_foreign_persons(),
    )


def _add_people(connection: Connection) -> dict[str, PersonId]:
    guarded = password_hash()
    return {
        each.user_name: add_person(connection, each.user_name, each.name, each.role, each.branch, guarded, each.counter)
        for each in TRAINEES
    }


def _keep_papers(connection: Connection, papers: Sequence[Paper], files: Path, now: datetime) -> None:
    rows = []
    for branch in BRANCHES:
        for paper in papers:
            place = Path(branch.code) / paper.sha256[:2] / paper.sha256
            (files / place).parent.mkdir(parents=True, exist_ok=True)
            (files / place).write_bytes(paper.content)
            rows.append(
                {
                    "sha256": paper.sha256,
                    "branch": branch.code,
                    "size_bytes": len(paper.content),
                    "media_type": paper.media_type,
                    "path": place.as_posix(),
                    "created_at": now,
                }
            )
    connection.execute(insert(attachments), rows)


def keep_population(connection: Connection, population: Population) -> None:
    """Write down what the registries know. Call `create_tables` before."""
    known = {address.postal_code: address for address in population.addresses}
    _insert(connection, tables.residents, [_resident_row(each) for each in population.residents])
    _insert(connection, tables.addresses, [asdict(each) for each in known.values()])
    _insert(connection, tables.legal_persons, [asdict(each) for each in population.legal_persons])
    _insert(connection, tables.foreign_persons, [asdict(each) for each in population.foreign_persons])


def _resident_row(resident: Resident) -> Row:
    citizen = resident.citizen
    return {
        "national_number": citizen.national_number,
        "first_name": citizen.first_name,
        "last_name": citizen.last_name,
        "father_name": citizen.father_name,
        "gender": citizen.gender.value if citizen.gender else "",
        "birth_date": citizen.birth_date,
        "certificate_number": citizen.certificate_number,
        "issue_office": citizen.issue_office,
        "is_deceased": citizen.is_deceased,
        "death_date": citizen.death_date,
        "portrait": citizen.portrait.value,
        "mobile": resident.mobile,
        "postal_code": resident.postal_code,
        "fault": resident.fault.value if resident.fault else "",
        "is_slow": resident.is_slow,
    }


def _setting(
    offers: Sequence[Offer],
    calendars: Iterable[CalendarYear],
    resources: Path,
    population: Population,
    people: dict[str, PersonId],
    papers: Sequence[Paper],
    now: datetime,
) -> Setting:
    today = request_rows.today(now)
    forms, examples = Forms(), read_examples(resources / "training", papers)
    offered = [
        Offered(offer.service, offer.course, forms.of(offer.form), examples[offer.service.code])
        for offer in offers
        if offer.form and not offer.service.unusable and offer.service.code in examples
    ]
    return Setting(
        offered=offered,
        residents=[each for each in population.residents[len(samples()) :] if _may_ask(each, today)],
        addresses={address.postal_code: address for address in population.addresses},
        people=people,
        workdays=Workdays(working_calendar(calendars), today, before=SPAN_DAYS * 2, after=100),
        papers=papers,
        regular=population.residents[0],
        secretariat_code=_SECRETARIAT_CODE,
        now=now,
    )


def _may_ask(resident: Resident, today: date) -> bool:
    """Who can have come to a counter lately."""
    citizen = resident.citizen
    return (
        not citizen.is_deceased
        and resident.fault is None
        and bool(resident.mobile)
        and citizen.birth_date.year + _GROWN_UP_YEARS < today.year
    )


def _keep_history(connection: Connection, history: History) -> None:
    _insert(connection, inquiries, history.inquiries)
    _insert(connection, requests, history.requests)
    _insert(connection, contents, history.contents)
    _insert(connection, timeline, history.timeline)
    for each in history.stands:
        stages.begin(connection, each.request, each.name, each.stage, each.since)
        values = stages.in_list(connection, each.stage, each.since)
        connection.execute(update(requests).where(requests.c.id == each.request).values(values))
    _insert(connection, secretariat.letters, history.letters)
    months = {f"requests {year:04}-{month:02}": count for (year, month), count in history.months.items()}
    years = {secretariat.serial_name(year): count for year, count in history.years.items()}
    _insert(connection, serials, [{"name": name, "last": last} for name, last in (months | years).items()])


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)
