"""Where things are at the gateway. No person's number ever stands in a path or a query."""

HEALTH = "/healthz"
READINESS = "/readyz"
OPENAPI = "/v1/openapi.json"
SESSION = "/v1/session"
SESSION_ISSUER = "/v1/session/issuer"
SESSION_REFRESH = "/v1/session/refresh"
ME = "/v1/me"
PEOPLE = "/v1/people"
POLICY = "/v1/desk-policy"
INQUIRIES = "/v1/inquiries"
SERVICES = "/v1/services"
REQUESTS = "/v1/requests"
MANY_ACTIONS = "/v1/requests/actions"
REQUEST_SEARCH = "/v1/requests/search"
UPLOADS = "/v1/uploads"
EVENTS = "/v1/events"
JOURNAL = "/v1/journal"
JOURNAL_PROOF = "/v1/journal/verify"
JOURNAL_SEARCH = "/v1/journal/search"
JOURNAL_CHAINS = "/v1/journal/chains"
JOURNAL_EXPORT = "/v1/journal/export"
DESKS = "/v1/desks"
CONNECTORS = "/v1/connectors"
TURNS = "/v1/turns"
TURN_NEXT = "/v1/turns/next"
TURN_BOARD = "/v1/turns/board"
TURN_RESERVATIONS = "/v1/turns/reservations"
COUNTERS = "/v1/counters"
SURVEYS = "/v1/surveys"
ALARMS = "/v1/alarms"
REPORTS = "/v1/reports"
REPORT_EXPORTS = "/v1/reports/exports"
TRAINING_SAMPLES = "/v1/training/samples"


def portrait(inquiry_id: str) -> str:
    """The portrait that an identity inquiry brought."""
    return f"{INQUIRIES}/{inquiry_id}/portrait"


def form(service_code: str, version: int) -> str:
    """A service's form document."""
    return f"{SERVICES}/{service_code}/forms/{version}"


def calendar(jalali_year: int) -> str:
    """The working calendar of a year."""
    return f"/v1/calendar/{jalali_year}"


def request(request_id: str) -> str:
    """One request."""
    return f"{REQUESTS}/{request_id}"


def summary(request_id: str) -> str:
    """One request as a row of the list."""
    return f"{REQUESTS}/{request_id}/summary"


def receipt(request_id: str) -> str:
    """The receipt of a request."""
    return f"{REQUESTS}/{request_id}/receipt"


def timeline(request_id: str) -> str:
    """What happened to a request."""
    return f"{REQUESTS}/{request_id}/timeline"


def actions(request_id: str) -> str:
    """Where an action on a request is posted."""
    return f"{REQUESTS}/{request_id}/actions"


def attachment(request_id: str, sha256: str) -> str:
    """A file of a request."""
    return f"{REQUESTS}/{request_id}/attachments/{sha256}"


def exchanged(request_id: str) -> str:
    """The documents that were exchanged with automation about a request."""
    return f"{REQUESTS}/{request_id}/evidence"


def exchanged_document(request_id: str, sha256: str) -> str:
    """One of them, as it was."""
    return f"{REQUESTS}/{request_id}/evidence/{sha256}"


def desk_backlog(desk: str) -> str:
    """Where a desk tells what lies in it."""
    return f"{DESKS}/{desk}/backlog"


def connector_tries(name: str) -> str:
    """Where what waits for a system outside is brought forward."""
    return f"{CONNECTORS}/{name}/tries"


def turn_acts(turn: str) -> str:
    """Where an act on a turn is posted."""
    return f"{TURNS}/{turn}/acts"


def counter(number: int | str) -> str:
    """A counter of the branch."""
    return f"{COUNTERS}/{number}"


def survey_page(code: str) -> str:
    """The survey's page for a visitor; short, as it stands in an SMS."""
    return f"/s/{code}"


def alarm_acknowledgements(alarm: str) -> str:
    """Where an alarm is let rest for a while."""
    return f"{ALARMS}/{alarm}/acknowledgements"
