"""What one gateway process is told at its start."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from app.domain.alarms import Thresholds
from app.office.automation_file import AutomationFile
from app.office.connectors.automation.setad.told import SetadFile
from app.office.tls import Door

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """`database`: a SQLAlchemy URL. `data_folder`: attachments, and the database file where it is SQLite.

    `door`: its certificates; None: HTTP, on this computer only.

    `attachments`: the address of a store for whole files, see `whole_files`; empty: the data folder.

    `scanner`: the address of a clamd; empty: files are taken as they are.

    `calls_per_second`: of one desk, see `limits`; 0: no limit. `measures_token`: opens the measures to other computers.

    `desk_policy`: what differs from the defaults of a contract Policy; `thresholds`: of alarms.

    `automation`: None is the built-in secretariat.
    `setad`: where procurement needs go, None: nowhere else.

    `sms_file`: by whom visitors get SMS; None: they get none. `sms_folder`: the vendors that came along.

    `issuer_file`: where people may sign in besides the gateway; None: nowhere.

    `survey_file`: how visitors are asked afterwards; None: they are not, but in training at the counter.

    `registry_file`: which registries the office asks; `connector_folder`: the declarations that came along.

    In training: `registry_mood` is how the registry behaves, a lively automation moves requests by itself.
    """

    database: str
    data_folder: Path
    is_training: bool = False
    host: str = "127.0.0.1"
    port: int = 0
    door: Door | None = None
    stops_with_parent: bool = False
    workers: int = 1
    resources: Path = RESOURCES
    catalogue_folder: Path = RESOURCES / "catalogue"
    calendar_folder: Path = RESOURCES / "calendar"
    registry_file: Path | None = None
    connector_folder: Path = RESOURCES / "connectors"
    sms_file: Path | None = None
    sms_folder: Path = RESOURCES / "sms"
    issuer_file: Path | None = None
    survey_file: Path | None = None
    registry_mood: str = "open"
    has_lively_automation: bool = True
    automation_pause_seconds: tuple[float, float] = (2.0, 8.0)
    inquiry_holds_for: timedelta = timedelta(hours=24)
    desk_policy: Mapping[str, Any] = field(default_factory=dict)
    thresholds: Thresholds = field(default_factory=Thresholds)
    automation: AutomationFile | None = None
    setad: SetadFile | None = None
    registry_deadline_seconds: float = 8.0
    automation_deadline_seconds: float = 2.0

    attachments: str = ""
    scanner: str = ""
    calls_per_second: float = 0.0
    measures_token: str = field(default="", repr=False)

    @property
    def growing_folder(self) -> Path:
        """Where files lie that are on their way."""
        return self.data_folder / "attachments" / "growing"

    @property
    def letter_folder(self) -> Path:
        """Where documents lie that were exchanged with automation."""
        return self.data_folder / "letters"

    @property
    def quarantine_folder(self) -> Path:
        """Where harmful files lie, for nobody."""
        return self.data_folder / "quarantine"

    @property
    def files_folder(self) -> Path:
        """Where whole files lie, unless `attachments` names a store for them."""
        return self.data_folder / "attachments" / "files"
