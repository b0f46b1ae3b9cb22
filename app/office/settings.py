"""What one gateway process is told at its start."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """`database`: a SQLAlchemy URL. `data_folder`: attachments, and the database file where it is SQLite."""

    database: str
    data_folder: Path
    is_training: bool = False
    host: str = "127.0.0.1"
    port: int = 0
    certificate: Path | None = None
    key: Path | None = None
    stops_with_parent: bool = False
    catalogue_folder: Path = RESOURCES / "catalogue"
    calendar_folder: Path = RESOURCES / "calendar"
    inquiry_holds_for: timedelta = timedelta(hours=24)
    registry_deadline_seconds: float = 8.0
    automation_deadline_seconds: float = 2.0
