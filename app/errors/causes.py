"""Why a failure came about, as data."""

from enum import StrEnum


class NetworkCause(StrEnum):
    """Why the gateway cannot be reached."""

    NAME_RESOLUTION = "name_resolution"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    PROXY = "proxy"
    TLS = "tls"
    WRONG_NAME = "wrong_name"
    WRONG_CLOCK = "wrong_clock"
    BROKEN = "broken"


class ReplyFault(StrEnum):
    """What is wrong with an answer."""

    NOT_JSON = "not_json"
    NOT_THE_CONTRACT = "not_the_contract"
    TOO_LARGE = "too_large"
    CUT_SHORT = "cut_short"


class GatewayFault(StrEnum):
    """What ails a gateway that was reached."""

    NO_ANSWER = "no_answer"
    BUSY = "busy"
    FAULT = "fault"
    DATABASE_DOWN = "database_down"


HealthCause = NetworkCause | ReplyFault | GatewayFault
"""Why the gateway cannot be worked with."""


class OfflineRefusal(StrEnum):
    """Why a person may not sign in without the gateway."""

    UNKNOWN_HERE = "unknown_here"
    TOO_LONG_AGO = "too_long_ago"
    TOO_MANY_TRIES = "too_many_tries"


class IssuerCause(StrEnum):
    """Why nobody could be signed in by the office's issuer."""

    UNREACHABLE = "unreachable"
    NOT_THE_ISSUER = "not_the_issuer"
    CODE_REFUSED = "code_refused"
    TOKEN_INVALID = "token_invalid"
    CLOCK = "clock"
    UNKNOWN_PERSON = "unknown_person"
    DENIED = "denied"
    NOT_IN_TIME = "not_in_time"
    NO_BROWSER = "no_browser"


class InquiryFailure(StrEnum):
    """Why a registry did not answer (the product's taxonomy of registry errors)."""

    NOT_FOUND = "not_found"
    INPUT_INVALID = "input_invalid"
    RECORD_HELD = "record_held"
    AUTH = "auth"
    PHOTO_DENIED = "photo_denied"
    CLOSED = "closed"
    QUOTA = "quota"
    UPSTREAM = "upstream"


class FormFault(StrEnum):
    """Why a form cannot be shown."""

    BROKEN_SCHEMA = "broken_schema"
    BROKEN_LAYOUT = "broken_layout"
    UNKNOWN_KIND = "unknown_kind"
    FIELD_WITHOUT_SCHEMA = "field_without_schema"
    IDENTITY_FIRST = "identity_first"


class FileFault(StrEnum):
    """Why a file cannot be attached."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    TYPE_NOT_ACCEPTED = "type_not_accepted"
    NOT_WHAT_ITS_NAME_SAYS = "not_what_its_name_says"
    HARMFUL = "harmful"
