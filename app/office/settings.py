"""What one gateway process is told at its start."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from app.office.automation_file import AutomationFile

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """`database`: a SQLAlchemy URL. `data_folder`: attachments, and the database file where it is SQLite.

    `desk_policy`: what differs from the defaults of a contract Policy. `automation`: None is the built-in secretariat.

    In training: `registry_mood` is how the registry behaves, a lively automation moves requests by itself.
    """

    database: str
    data_folder: Path
    is_training: bool = False
    host: str = "127.0.0.1"
    port: int = 0
    certificate: Path | None = None
    key: Path | None = None
    stops_with_parent: bool = False
    workers: int = 1
    resources: Path = RESOURCES
    catalogue_folder: Path = RESOURCES / "catalogue"
    calendar_folder: Path = RESOURCES / "calendar"
    registry_mood: str = "open"
    has_lively_automation: bool = True
    automation_pause_seconds: tuple[float, float] = (2.0, 8.0)
    inquiry_holds_for: timedelta = timedelta(hours=24)
    desk_policy: Mapping[str, Any] = field(default_factory=dict)
    automation: AutomationFile | None = None
    registry_deadline_seconds: float = 8.0
    automation_deadline_seconds: float = 2.0

    @property
    def attachment_folder(self) -> Path:
        """Where files lie, growing and whole."""
        return self.data_folder / "attachments"

    @property
    def letter_folder(self) -> Path:
        """Where documents lie that were exchanged with automation."""
        return self.data_folder / "letters"

    @property
    def files_folder(self) -> Path:
        """Where whole files lie."""
        return self.attachment_folder / "files"
