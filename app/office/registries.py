"""What an office's files connect: registries, automation, a sender of SMS; or what stands in for them."""

from collections.abc import Callable
from datetime import date
from functools import partial

from app.contract.messages import CalendarYear
from app.domain.sms import SURVEY
from app.office import calendars
from app.office.catalogue import Forms, Offer
from app.office.connectors.automation.secretariat import Secretariat
from app.office.db import Database
from app.office.events import Broadcast
from app.office.inquiries import Inquiries
from app.office.issuer_sign_in import IssuerSignIn
from app.office.ports import Automation, IdentityRegistry, RememberedRegistry
from app.office.sessions import Sessions
from app.office.settings import OfficeSettings
from app.office.sms import Messages
from app.office.sms_kinds import Kind, RequestMessages
from app.office.sms_port import Sender, SmsManner
from app.office.survey_messages import SurveyMessages
from app.office.survey_port import SurveyManner
from app.office.training_port import Training
from app.office.turn_messages import TurnMessages
from app.office.unconnected import NoRegistry
from app.office.uploads import read_kept
from app.office.web import Clock
from app.office.whole_files import open_files


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


def open_survey(settings: OfficeSettings) -> SurveyManner:
    """How visitors are asked afterwards. Raises RegistryUnusable."""
    shipped = settings.resources / "survey" / "questions.toml"
    if not settings.is_training and settings.survey_file is None:
        return SurveyManner()
    from app.office.survey_file import read_questions, read_survey  # noqa: PLC0415

    if settings.survey_file is None:
        return SurveyManner(read_questions(shipped))
    return read_survey(settings.survey_file, shipped)


def told_of(sms: tuple[Sender, SmsManner] | None, survey: SurveyManner) -> frozenset[str]:
    """What visitors of the office are told of by SMS."""
    steps = sms[1].steps if sms else frozenset()
    return steps if survey.address else steps - {SURVEY}


def open_messages(database: Database, sms: tuple[Sender, SmsManner], survey: SurveyManner, clock: Clock) -> Messages:
    """The loop that tells them."""
    sender, manner = sms
    # What is of use for minutes only comes first.
    kinds: tuple[Kind, ...] = (TurnMessages(manner), RequestMessages(manner), SurveyMessages(manner, survey))
    return Messages(database, sender, manner, clock, kinds)


def open_issuer(settings: OfficeSettings, sessions: Sessions) -> IssuerSignIn | None:
    """Where people may sign in besides the gateway; None: nowhere. Raises RegistryUnusable."""
    if settings.issuer_file is None:
        return None
    from app.office.connectors.oidc import connect  # noqa: PLC0415 - JOSE and HTTP, for those who need them

    return IssuerSignIn(connect.open_issuer(settings.issuer_file), sessions)


def open_automation(settings: OfficeSettings, database: Database, forms: Forms) -> Automation:
    """The one that the administrator names, otherwise the built-in secretariat; for needs that of Setad."""
    usual: Automation = Secretariat(database.engine)
    if settings.automation is not None:
        from app.office.connectors.automation.connect import connected  # noqa: PLC0415 - XML, for those who need it

        files = open_files(settings.attachments, settings.files_folder)
        read_file = partial(read_kept, database, files)
        usual = connected(settings.automation, database.engine, settings.letter_folder, forms, read_file)
    if settings.setad is None:
        return usual
    from app.office.connectors.automation.connect import setad_of  # noqa: PLC0415
    from app.office.connectors.automation.routed import Routed  # noqa: PLC0415

    special = setad_of(settings.setad, database.engine, settings.letter_folder, settings.resources)
    return Routed(usual, special, settings.setad.services)


def people_answer(settings: OfficeSettings, automation: Automation) -> Callable[[str], bool]:
    """Who answers; in training it is the lively automation."""
    if settings.is_training and settings.has_lively_automation:
        return lambda _service_code: False
    return automation.is_answered_by_people


def open_province(
    settings: OfficeSettings,
    database: Database,
    broadcast: Broadcast,
    clock: Clock,
    offers: tuple[Offer, ...],
    years: tuple[CalendarYear, ...],
) -> Training:
    """The province as it is told to behave, filled. Pictures and invented people are read in for training only."""
    from app.office.connectors.automation.robot import RobotManners  # noqa: PLC0415
    from app.office.connectors.identity.training import RegistryManners, RegistryMood  # noqa: PLC0415
    from app.office.training.province import Manners, Province  # noqa: PLC0415

    pause = settings.automation_pause_seconds
    robot = RobotManners(pause_seconds=pause) if settings.has_lively_automation else None
    manners = Manners(RegistryManners(RegistryMood(settings.registry_mood)), robot)
    province = Province(database, broadcast, clock, manners, settings.resources / "fonts")
    province.settle(offers, years, settings.resources, settings.files_folder)
    return province
