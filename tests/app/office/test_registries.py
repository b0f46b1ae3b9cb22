"""An office's registries keep its calendar, as the database has it."""

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.contract.messages import DependencyState
from app.domain.jalali import TEHRAN
from app.errors import InquiryFailed, InquiryFailure
from app.office import calendars
from app.office.db import Database
from app.office.registries import open_registry
from app.office.settings import RESOURCES, OfficeSettings
from app.office.unconnected import NoRegistry
from tests.app.office.connectors.identity import sandboxes
from tests.app.office.connectors.identity.sandboxes import identity, office_file

HOURS = "hours = {{ opens = 07:00:00, closes = 23:00:00, working_days_only = true }}\n"


def test_without_a_file_nobody_is_asked(engine: Engine, tmp_path: Path) -> None:
    database = Database(engine, lambda: None, threads=1)
    found = open_registry(OfficeSettings("", tmp_path), database, lambda: datetime.now(TEHRAN))
    assert isinstance(found, NoRegistry)


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        (datetime(2026, 11, 26, 23, 30, tzinfo=TEHRAN), datetime(2026, 11, 28, 7, tzinfo=TEHRAN)),  # Thursday, late
        (datetime(2027, 3, 21, 9, 0, tzinfo=TEHRAN), datetime(2027, 3, 27, 7, tzinfo=TEHRAN)),  # Nowruz, then a weekend
    ],
)
def test_on_the_holidays_of_the_calendar_it_is_closed(
    engine: Engine, tmp_path: Path, now: datetime, opens: datetime
) -> None:
    database = Database(engine, lambda: None, threads=1)
    years = calendars.read_folder(RESOURCES / "calendar")
    database.write_here(lambda connection: calendars.keep(connection, years))
    file = office_file(tmp_path, "http://127.0.0.1:9", sandboxes.DIRECT + HOURS)
    registry = open_registry(OfficeSettings("", tmp_path, registry_file=file), database, lambda: now)
    assert registry.health(now).state is DependencyState.CLOSED
    with pytest.raises(InquiryFailed) as caught:
        registry.ask(identity("living"), now)
    assert (caught.value.failure, caught.value.retry_at) == (InquiryFailure.CLOSED, opens)
    registry.close()
