"""The registries and the sender of SMS that an office's files connect, or what stands in for them."""

from datetime import date

from app.office import calendars
from app.office.db import Database
from app.office.inquiries import Inquiries
from app.office.ports import IdentityRegistry, RememberedRegistry
from app.office.settings import OfficeSettings
from app.office.sms_port import Sender, SmsManner
from app.office.unconnected import NoRegistry
from app.office.web import Clock


def open_registry(settings: OfficeSettings, database: Database, clock: Clock) -> IdentityRegistry:
    """Whom the office asks. XML and HTTP are read in only where somebody is. Raises RegistryUnusable."""
    if settings.registry_file is None:
        return NoRegistry()
    from app.office.connectors.identity.connect import connected  # noqa: PLC0415
    from app.office.registry_usage import RegistryUsage  # noqa: PLC0415

    def is_working_day(day: date) -> bool:
        return database.read_here(lambda connection: calendars.is_working(connection, day))

    return connected(
        settings.registry_file,
        settings.connector_folder,
        clock,
        lambda name: RegistryUsage(database, name),
        is_working_day,
    )


def open_inquiries(settings: OfficeSettings, database: Database, registry: IdentityRegistry) -> Inquiries:
    """Questions to it, as the office has them."""
    return Inquiries(
        database,
        registry,
        holds_for=settings.inquiry_holds_for,
        deadline_seconds=settings.registry_deadline_seconds,
        reuse=registry.reuse if isinstance(registry, RememberedRegistry) else {},
    )


def open_sms(settings: OfficeSettings) -> tuple[Sender, SmsManner] | None:
    """Who sends messages to visitors, and how the office has it; None: nobody. Raises RegistryUnusable."""
    if settings.sms_file is None:
        return None
    from app.office.connectors.sms.sender import open_sender  # noqa: PLC0415

    return open_sender(settings.sms_file, settings.sms_folder)
