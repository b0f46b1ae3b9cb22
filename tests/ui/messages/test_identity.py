"""What is said of a visitor who was not inquired: in both languages, for every reason why the registry is not asked."""

import pytest

import app.errors as failures
from app.domain.stated import NAMES, Doubt
from app.errors import AppError
from tests.ui.messages.test_every_sentence import AT, assert_is_for_people, language
from ui import identity_messages
from ui.language import Language
from ui.pending_messages import pending_words

assert language
CAUSES: tuple[AppError | None, ...] = (
    None,
    failures.Offline(failures.NetworkCause.REFUSED),
    failures.TimedOut(sent=True),
    *(failures.InquiryFailed(failure) for failure in failures.InquiryFailure),
    failures.InquiryFailed(failures.InquiryFailure.CLOSED, AT),
)
DOUBTS = (
    *({name: Doubt.DIFFERS} for name in (*NAMES, "birth_date", "national_number")),
    {"death_date": Doubt.DECEASED},
    *({"national_number": doubt} for doubt in (Doubt.NOT_FOUND, Doubt.RECORD_HELD, Doubt.INPUT_INVALID)),
    {"first_name": Doubt.DIFFERS, "death_date": Doubt.DECEASED},
)


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: type(cause).__name__)
def test_why_a_request_waits_is_said_for_people(cause: AppError | None, language: Language) -> None:
    assert_is_for_people(pending_words(cause, language), language)


@pytest.mark.parametrize("doubts", DOUBTS)
def test_what_the_registry_does_not_confirm_is_said_for_people(
    doubts: dict[str, Doubt],
    language: Language,
) -> None:
    for said in (
        identity_messages.doubts_sentence(doubts),
        identity_messages.correction_sentence(doubts),
        identity_messages.unconfirmed_sentence(doubts),
    ):
        assert_is_for_people(said, language)


def test_the_marks_of_such_a_visitor_have_words(language: Language) -> None:
    for said in (
        identity_messages.not_inquired(),
        identity_messages.not_confirmed(),
        identity_messages.inquired_later(),
        identity_messages.stated_sentence(),
    ):
        assert_is_for_people(said, language)
