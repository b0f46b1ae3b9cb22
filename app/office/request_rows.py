"""What the narrow row of a request holds besides its facts: its place in lists and its text for search."""

from datetime import date

from app.domain.persian import comparable
from app.domain.request import RequestState

_FINAL_FROM = 10_000_000


def rank(state: RequestState, promised_on: date) -> int:
    """The place of a request in lists: open ones by promised date, so late ones first; then closed, newest first."""
    ordinal = promised_on.toordinal()
    return _FINAL_FROM - ordinal if state.is_final else ordinal


def search_text(tracking_code: str, letter_number: str, citizen_name: str, service_title: str) -> str:
    """What a search in the list looks through; folded for comparison."""
    return comparable(f"{tracking_code} {letter_number} {citizen_name} {service_title}")
