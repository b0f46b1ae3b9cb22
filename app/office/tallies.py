"""How many requests of a branch stand in each state, and how often any of them changed: counted along by triggers.

A list shows these with its first page, and a province keeps millions of requests: counting them anew at each look
takes longer than all the rest. The database does it, so that no way of writing a request can forget to.
"""

from sqlalchemy import BigInteger, Column, Connection, Integer, String, Table, bindparam, func, select

from app.office.tables import metadata

request_tallies = Table(
    "request_tallies",
    metadata,
    Column("branch", String(20), primary_key=True),
    Column("state", String(20), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("sheets_saved", BigInteger, nullable=False),
)
"""A row where there was ever a request. Its lock is taken before the journal's, and rows of several in their order."""

request_changes = Table(
    "request_changes",
    metadata,
    Column("branch", String(20), primary_key=True),
    Column("number", BigInteger, nullable=False),
)
"""How many statements wrote rows of `requests` of a branch: what was read before is true as long as this stands."""

_CHANGES = select(func.coalesce(func.sum(request_changes.c.number), 0)).where(
    request_changes.c.branch == bindparam("branch")
)


def changes(connection: Connection, branch: str) -> int:
    """How often a branch's requests changed so far."""
    return int(connection.execute(_CHANGES, {"branch": branch}).scalar_one())


RECOUNT = (
    "INSERT INTO request_tallies (branch, state, number, sheets_saved)"
    " SELECT branch, state, count(*), sum(sheets_saved) FROM requests GROUP BY branch, state"
)
"""Of a table without a row."""

_ADD = (
    " ON CONFLICT (branch, state) DO UPDATE SET number = request_tallies.number + excluded.number,"
    " sheets_saved = request_tallies.sheets_saved + excluded.sheets_saved"
)
_MARK = " ON CONFLICT (branch) DO UPDATE SET number = request_changes.number + 1"
_TALLY_INTO = "INSERT INTO request_tallies (branch, state, number, sheets_saved)"
_MARK_INTO = "INSERT INTO request_changes (branch, number)"


def _row_of_sqlite(row: str, sign: str) -> str:
    tally = f"{_TALLY_INTO} VALUES ({row}.branch, {row}.state, {sign}1, {sign}{row}.sheets_saved){_ADD};"
    return f"{tally} {_MARK_INTO} VALUES ({row}.branch, 1){_MARK};"


_FRESH_ROW, _STALE_ROW = _row_of_sqlite("NEW", ""), _row_of_sqlite("OLD", "-")
_SQLITE = tuple(
    f"CREATE TRIGGER IF NOT EXISTS requests_tally_{act} AFTER {act.upper()} ON requests BEGIN {does} END"
    for act, does in (("insert", _FRESH_ROW), ("delete", _STALE_ROW), ("update", f"{_STALE_ROW} {_FRESH_ROW}"))
)

_FRESH = "SELECT branch, state, 1 AS n, sheets_saved AS s FROM fresh"
_STALE = "SELECT branch, state, -1 AS n, -sheets_saved AS s FROM stale"
_ROWS = {
    "insert": (_FRESH, "NEW TABLE AS fresh"),
    "delete": (_STALE, "OLD TABLE AS stale"),
    "update": (f"{_FRESH} UNION ALL {_STALE}", "OLD TABLE AS stale NEW TABLE AS fresh"),
}


def _statement_of_postgresql(rows: str) -> str:
    """In the order of the keys, or two that write several of them at once would wait for each other for ever."""
    summed = f"SELECT branch, state, sum(n), sum(s) FROM ({rows}) AS changed GROUP BY branch, state"  # noqa: S608
    tally = f"{_TALLY_INTO} {summed} HAVING sum(n) <> 0 OR sum(s) <> 0 ORDER BY branch, state{_ADD};"
    of_branch = f"SELECT DISTINCT branch, 1 FROM ({rows}) AS changed ORDER BY branch"  # noqa: S608 - constants
    return f"{tally} {_MARK_INTO} {of_branch}{_MARK};"


_POSTGRESQL = tuple(
    text
    for act, (rows, tables) in _ROWS.items()
    for text in (
        f"CREATE OR REPLACE FUNCTION tally_{act}() RETURNS trigger LANGUAGE plpgsql"
        f" AS $$ BEGIN {_statement_of_postgresql(rows)} RETURN NULL; END $$",
        f"CREATE OR REPLACE TRIGGER requests_tally_{act} AFTER {act.upper()} ON requests REFERENCING {tables}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION tally_{act}()",
    )
)


def triggers(dialect: str) -> tuple[str, ...]:
    """What makes a database count along."""
    return _SQLITE if dialect == "sqlite" else _POSTGRESQL
