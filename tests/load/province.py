"""A province in an office's database: branches with counters, and requests of years, written past the gateway."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, insert, text

from app.domain.request import RequestState
from app.office import passwords
from app.office.request_rows import rank
from app.office.tables import branches, people

PASSWORD = "a-good-password"
COUNTERS_A_BRANCH = 10
"""Nine clerks and their supervisor."""


@dataclass(frozen=True)
class Seat:
    """Somebody at a counter."""

    user_name: str
    branch: str
    is_supervisor: bool


def seats(counters: int) -> list[Seat]:
    """As many people, ten to a branch, the last of them its supervisor."""
    return [
        Seat(
            f"person{index}", f"branch{index // COUNTERS_A_BRANCH}", index % COUNTERS_A_BRANCH == COUNTERS_A_BRANCH - 1
        )
        for index in range(counters)
    ]


def write_down(engine: Engine, given: list[Seat]) -> None:
    """Branches and people; all have one password, hashed once, and each sign-in still pays for its own check."""
    hashed = passwords.hashed(PASSWORD)
    codes = dict.fromkeys(seat.branch for seat in given)
    with engine.begin() as connection:
        connection.execute(insert(branches), [{"code": code, "name": {"fa": code, "en": code}} for code in codes])
        rows = [
            {
                "id": f"00000000-0000-7000-8000-{number:012}",
                "user_name": seat.user_name,
                "name": {"fa": "سارا رضایی", "en": "Sara Rezaei"},
                "role": "supervisor" if seat.is_supervisor else "clerk",
                "branch": seat.branch,
                "counter": number % COUNTERS_A_BRANCH,
                "password_hash": hashed,
            }
            for number, seat in enumerate(given)
        ]
        connection.execute(insert(people), rows)


def fill(engine: Engine, total: int) -> None:
    """Bring the number of stored requests up to `total`, each a copy of one that came through the gateway.

    Spread evenly over the branches and five years; of a hundred, five are still open.
    """
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL statement_timeout = 0"))  # a million rows take longer than any call
        stored = connection.execute(text("SELECT count(*) FROM requests")).scalar_one()
        connection.execute(text(_COPY), {"first": stored + 1, "last": total, "closed": _closed_rank()})
        for also in (_CONTENTS, _TIMELINE):
            connection.execute(text(also), {"first": stored + 1})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SET statement_timeout = 0"))
        connection.execute(text("VACUUM ANALYZE"))  # as the database does by itself over such years


def _closed_rank() -> int:
    """What a closed request's rank and the number of its promised day add up to."""
    day = date(2026, 1, 1)
    return rank(RequestState.ANSWERED, day) + day.toordinal()


_COPY = """
INSERT INTO requests (id, tracking_code, letter_number, service_code, service_title, form_version, branch, clerk,
  clerk_name, national_number, citizen_name, state, version, registered_at, changed_at, promised_on, rank,
  sheets_saved, is_amended, search_text)
SELECT 'stored-' || d.n, 'S' || d.n, 'L/' || d.n, r.service_code, r.service_title, r.form_version, b.code, c.id,
  r.clerk_name, lpad((d.n::bigint * 7919 % 10000000000)::text, 10, '0'), r.citizen_name,
  CASE WHEN d.is_open THEN 'in_automation' ELSE 'answered' END, 3,
  r.registered_at - make_interval(days => d.days), r.changed_at - make_interval(days => d.days), d.promised,
  CASE WHEN d.is_open THEN d.ordinal ELSE :closed - d.ordinal END,
  r.sheets_saved, false, 's' || d.n || ' l/' || d.n || ' ' || r.citizen_name
FROM (SELECT * FROM requests WHERE id NOT LIKE 'stored-%' LIMIT 1) AS r
CROSS JOIN LATERAL (
  SELECT e.*, r.promised_on - e.days AS promised, r.promised_on - e.days - DATE '0001-01-01' + 1 AS ordinal
  FROM (
    SELECT n, n / 50 % 20 = 0 AS is_open, CASE WHEN n / 50 % 20 = 0 THEN n / 1000 % 10 ELSE n / 50 % 1800 END AS days
    FROM generate_series(CAST(:first AS int), CAST(:last AS int)) AS n
  ) AS e
) AS d
JOIN (SELECT code, row_number() OVER (ORDER BY code) - 1 AS at, count(*) OVER () AS of FROM branches) AS b
  ON b.at = d.n % b.of
JOIN (SELECT branch, min(id) AS id FROM people GROUP BY branch) AS c ON c.branch = b.code
"""
_CONTENTS = """
INSERT INTO contents (request_id, body_hash, receipt, identity_inquiry, inquiries, answers, consent, attachments,
  changes, return_reason)
SELECT q.id, r.body_hash, r.receipt, r.identity_inquiry, r.inquiries, r.answers, r.consent, r.attachments, r.changes, ''
FROM requests AS q
CROSS JOIN (SELECT * FROM contents WHERE request_id NOT LIKE 'stored-%' LIMIT 1) AS r
WHERE q.id LIKE 'stored-%' AND substr(q.id, 8)::int >= :first
"""
_TIMELINE = """
INSERT INTO timeline (request_id, step, at, actor, note)
SELECT q.id, 'registered', q.registered_at, q.clerk_name, '' FROM requests AS q
WHERE q.id LIKE 'stored-%' AND substr(q.id, 8)::int >= :first
"""
