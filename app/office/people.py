"""Who works at the branches of this gateway."""

import uuid

import msgspec
from sqlalchemy import Connection, Row, Select, insert, select
from sqlalchemy.exc import IntegrityError

from app.contract.messages import People
from app.domain.label import Label
from app.domain.people import Branch, BranchCode, Person, PersonId, Role
from app.errors import IdTaken
from app.office.tables import branches, people


def people_columns() -> Select[tuple[object, ...]]:
    """A selection of people with their branch, to be narrowed; `person_of` reads its rows."""
    return select(people, branches.c.name.label("branch_name")).join(branches, branches.c.code == people.c.branch)


def person_of(row: Row[tuple[object, ...]]) -> Person:
    """The person in a row of `people_columns`."""
    found = row._mapping
    return Person(
        id=PersonId(found["id"]),
        user_name=found["user_name"],
        name=msgspec.convert(found["name"], Label),
        role=Role(found["role"]),
        branch=Branch(BranchCode(found["branch"]), msgspec.convert(found["branch_name"], Label)),
        counter=found["counter"],
    )


def colleagues(connection: Connection, branch: BranchCode) -> People:
    """Those of a branch to whom a request may be assigned: they work on requests."""
    workers = [Role.CLERK.value, Role.SUPERVISOR.value]
    rows = connection.execute(
        people_columns().where(people.c.branch == branch, people.c.role.in_(workers)).order_by(people.c.user_name)
    )
    return People(tuple(map(person_of, rows)))


def person_by_id(connection: Connection, person: str, branch: BranchCode) -> Person | None:
    """Somebody of a branch who works on requests, or None."""
    return next((one for one in colleagues(connection, branch).people if one.id == person), None)


def add_branch(connection: Connection, branch: Branch) -> None:
    """Write a branch down, unless its code is known."""
    known = connection.execute(select(branches.c.code).where(branches.c.code == branch.code)).scalar()
    if known is None:
        connection.execute(insert(branches).values(code=branch.code, name=branch.name))


def add_person(
    connection: Connection,
    user_name: str,
    name: Label,
    role: Role,
    branch: Branch,
    password_hash: str,
    counter: int | None = None,
) -> PersonId:
    """Write a person down, with the branch where it is new. Raises IdTaken for a known user name."""
    add_branch(connection, branch)
    person = PersonId(str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:mizban:person:{user_name}")))
    try:
        with connection.begin_nested():
            connection.execute(
                insert(people).values(
                    id=person,
                    user_name=user_name,
                    name=name,
                    role=role.value,
                    branch=branch.code,
                    counter=counter,
                    password_hash=password_hash,
                )
            )
    except IntegrityError as error:
        raise IdTaken from error
    return person
