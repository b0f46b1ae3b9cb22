"""The chains of a branch: how long each is, from when to when, and how far the gateway's word for it goes."""

from sqlalchemy import Connection, func, select

from app.contract.inspection import ChainSummary, JournalChains
from app.domain.label import Label
from app.domain.people import BranchCode
from app.errors import Gone
from app.office.journal import is_of_the_gateway
from app.office.tables import anchors, journal, people

_SHOWN = 500


def of_branch(connection: Connection, branch: BranchCode) -> JournalChains:
    """Every chain of a branch: the gateway's own first, then those that grew last."""
    sizes = (
        select(
            journal.c.chain,
            func.max(journal.c.number).label("length"),
            func.count().label("records"),
            func.min(journal.c.at).label("since"),
            func.max(journal.c.at).label("until"),
        )
        .where(journal.c.branch == branch)
        .group_by(journal.c.chain)
        .subquery()
    )
    query = (
        select(sizes, people.c.name, anchors.c.serial, anchors.c.at.label("anchored_at"), anchors.c.key)
        .join(journal, (journal.c.chain == sizes.c.chain) & (journal.c.number == sizes.c.length))
        .join(people, people.c.id == journal.c.person)
        .outerjoin(anchors, (anchors.c.chain == sizes.c.chain) & (anchors.c.number == sizes.c.length))
        .order_by(sizes.c.until.desc(), sizes.c.chain)
        .limit(_SHOWN)
    )
    found = [
        ChainSummary(
            chain=row.chain,
            length=row.length,
            records=row.records,
            since=row.since,
            until=row.until,
            person_name=None if is_of_the_gateway(row.chain) else Label(**row.name),
            anchor=row.serial or 0,
            anchored_at=row.anchored_at,
            key=row.key or "",
        )
        for row in connection.execute(query)
    ]
    return JournalChains(tuple(sorted(found, key=_is_of_a_desk)))


def _is_of_a_desk(chain: ChainSummary) -> bool:
    return chain.person_name is not None


def check_is_of(connection: Connection, branch: BranchCode, chain: str) -> None:
    """Raises Gone where a branch has no such chain."""
    query = select(journal.c.position).where(journal.c.chain == chain, journal.c.branch == branch).limit(1)
    if connection.execute(query).first() is None:
        raise Gone
