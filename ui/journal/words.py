"""Words of the journal: what was done, and how it ended."""

from PySide6.QtCore import QCoreApplication

from app.domain.journal import Act


def act(code: str) -> str:
    """What was done, in words; an act that a newer program wrote keeps its own name."""
    return _acts().get(code, code)


def outcome(code: str) -> str:
    """How it ended, in words where the desk has them."""
    return _outcomes().get(code, code)


def _acts() -> dict[str, str]:
    translate = QCoreApplication.translate
    signed_in, signed_out = translate("JournalWords", "Signed in"), translate("JournalWords", "Signed out")
    refused = translate("JournalWords", "Sign-in refused")
    registered = translate("JournalWords", "Request registered")
    amended = translate("JournalWords", "Corrected and sent again")
    reminded = translate("JournalWords", "Automation reminded")
    approved, returned = translate("JournalWords", "Approved"), translate("JournalWords", "Returned for correction")
    referred, assigned = translate("JournalWords", "Referred"), translate("JournalWords", "Assigned")
    cancelled, searched = translate("JournalWords", "Cancelled"), translate("JournalWords", "Searched by person")
    return {
        # What the gateway itself saw.
        "session.opened": signed_in,
        "session.refused": refused,
        "session.closed": signed_out,
        "request.registered": registered,
        "request.amend": amended,
        "request.follow_up": reminded,
        "request.approve": approved,
        "request.return": returned,
        "request.refer": referred,
        "request.assign": assigned,
        "request.cancel": cancelled,
        "requests.searched_by_person": searched,
        # What a desk recorded.
        Act.SIGN_IN: signed_in,
        Act.SIGN_IN_FAILED: refused,
        Act.SIGN_OUT: signed_out,
        Act.INQUIRY: translate("JournalWords", "Inquiry of a registry"),
        Act.VIEW_PERSON: translate("JournalWords", "Looked at a person's records"),
        Act.VIEW_REQUEST: translate("JournalWords", "Looked at a request"),
        Act.SEARCH: translate("JournalWords", "Searched"),
        Act.OPEN_REQUEST: translate("JournalWords", "Opened a form"),
        Act.DISCARD_REQUEST: translate("JournalWords", "Discarded a draft"),
        Act.ATTACH: translate("JournalWords", "Attached a file"),
        Act.SUBMIT: translate("JournalWords", "Submitted a request"),
        Act.AMEND: amended,
        Act.FOLLOW_UP: reminded,
        Act.APPROVE: approved,
        Act.RETURN: returned,
        Act.REFER: referred,
        Act.ASSIGN: assigned,
        Act.CANCEL: cancelled,
        Act.EXPORT: translate("JournalWords", "Exported"),
        Act.FAILURE: translate("JournalWords", "Failure"),
    }


def _outcomes() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "not_found": translate("JournalWords", "not found"),
        "input_invalid": translate("JournalWords", "input not accepted"),
        "record_held": translate("JournalWords", "record held"),
        "closed": translate("JournalWords", "registry closed"),
        "quota": translate("JournalWords", "quota used up"),
        "upstream": translate("JournalWords", "registry failed"),
        "auth": translate("JournalWords", "not authorised"),
        "photo_denied": translate("JournalWords", "portrait denied"),
        "identity": translate("JournalWords", "identity"),
        "mobile_match": translate("JournalWords", "mobile match"),
        "postal_address": translate("JournalWords", "postal address"),
        "legal_person": translate("JournalWords", "legal person"),
        "foreign_person": translate("JournalWords", "foreign person"),
    }
