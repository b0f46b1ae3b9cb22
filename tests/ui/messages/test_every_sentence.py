"""Every failure in words: none is missing, none shows what is stored, all say it in both languages."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import app.errors as failures
from app.contract.messages import DependencyState
from app.domain.citizen import Gender, InquiryKind, Purpose
from app.domain.form import FieldProblem, ProblemCode
from app.domain.identifiers import IdentifierProblem
from app.domain.jalali import JalaliFault, JalaliProblem
from app.domain.outbox import IntentKind, IntentState
from app.domain.people import Role
from app.domain.request import Action, ConsentMethod, RequestState, Step
from app.domain.stated import NAMES, Doubt
from app.errors import AppError
from ui import words
from ui.language import Language
from ui.messages import (
    NextStep,
    identifier_sentence,
    jalali_sentence,
    next_step,
    problem_sentence,
    sentence,
    step_name,
)
from ui.network_messages import offline_words, reply_words

AT = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
STORED = re.compile(r"[a-z]+_[a-z]+|[{}]|%n|NetworkCause|None")
PERSIAN = re.compile("[آ-ی]")
LATIN_DIGITS = re.compile("[0-9]")
ALLOWED_LATIN = re.compile(r"[\u2068][^\u2069]*[\u2069]|Caps Lock|PDF|IR|F4")

ERRORS: tuple[AppError, ...] = (
    *(failures.Offline(cause) for cause in failures.NetworkCause),
    *(failures.TimedOut(sent=sent) for sent in (True, False)),
    failures.ServerBusy(),
    failures.ServerBusy(12.4),
    failures.ServerFault(500),
    failures.ServerFault(500, "01a2"),
    *(failures.BadReply(fault) for fault in failures.ReplyFault),
    failures.SignedOut(),
    failures.WrongPassword(),
    failures.AccountLocked(),
    failures.AccountLocked(AT),
    *(failures.IssuerFailed(cause) for cause in failures.IssuerCause),
    *(failures.OfflineRefused(refusal) for refusal in failures.OfflineRefusal),
    failures.WrongPin(2),
    failures.WrongPin(0),
    failures.PinUnfit(),
    failures.NotAllowed(),
    failures.Gone(),
    failures.Conflict(3),
    *(failures.GivenUp(may_have_arrived=may) for may in (True, False)),
    failures.MoveNotAllowed(3),
    failures.AlreadyOpen(),
    failures.IdTaken(),
    failures.JournalBroken(7),
    *(failures.EvidenceUnfit(is_missing=is_missing) for is_missing in (True, False)),
    failures.Rejected(),
    failures.Rejected({"/mobile": "required", "/name": "too_long"}),
    *(failures.InquiryFailed(failure) for failure in failures.InquiryFailure),
    *(failures.IdentityDiffers({"national_number": doubt.value}) for doubt in (Doubt.NOT_FOUND, Doubt.RECORD_HELD)),
    *(failures.IdentityDiffers({name: Doubt.DIFFERS.value}) for name in ("national_number", "birth_date", *NAMES)),
    failures.IdentityDiffers({"death_date": Doubt.DECEASED.value}),
    failures.IdentityDiffers({"first_name": Doubt.DIFFERS.value, "last_name": Doubt.DIFFERS.value}),
    *(failures.InquiryFailed(failures.InquiryFailure.NOT_FOUND, kind=kind) for kind in list(InquiryKind)[1:]),
    failures.InquiryFailed(failures.InquiryFailure.CLOSED, AT),
    *(failures.FormUnusable(fault, "/fields/3") for fault in failures.FormFault),
    *(failures.FileRefused("scan.jpg", fault, 2097152) for fault in failures.FileFault),
    failures.FileRefused("scan.jpg", failures.FileFault.TOO_LARGE, 512000),
    failures.FileUnwritable("evidence.json"),
    failures.StoreBusy(),
    failures.StoreUnwritable("disk is full"),
    failures.StoreDamaged("/data/persons/set-aside"),
    failures.StoreKeyMissing("/data/persons/set-aside"),
    failures.StoreCutShort("/data/persons/set-aside"),
    failures.StoreTooNew(),
    failures.VaultUnavailable(),
    failures.GatewayNotStarted("Traceback"),
    failures.SettingsUnusable("gateway", "missing"),
    failures.SettingsUnusable("counter", "x"),
)


def kinds(parent: type[AppError]) -> Iterator[type[AppError]]:
    for kind in parent.__subclasses__():
        yield kind
        yield from kinds(kind)


@pytest.fixture(params=["fa", "en"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Language:
    return Language(qapp, Path("translations"), request.param)


def assert_is_for_people(text: str, language: Language) -> None:
    assert text
    assert not STORED.search(ALLOWED_LATIN.sub("", text)), text
    if language.code == "fa":
        assert PERSIAN.search(text), f"not translated: {text}"
        bare = ALLOWED_LATIN.sub("", text)
        assert not re.search("[A-Za-z]{2}", bare), text
        assert not LATIN_DIGITS.search(bare), text
    else:
        assert not PERSIAN.search(text), text


def test_every_kind_of_failure_is_tried_here() -> None:
    assert {type(error) for error in ERRORS} == set(kinds(AppError))


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_a_failure_is_said_for_people(error: AppError, language: Language) -> None:
    assert_is_for_people(sentence(error, language), language)


def test_sentences_of_different_failures_differ(language: Language) -> None:
    said = [sentence(error, language) for error in ERRORS]
    assert len(set(said)) == len(said)


def test_no_sentence_shows_what_is_meant_for_the_log(language: Language) -> None:
    for error in (failures.GatewayNotStarted("Traceback"), failures.StoreUnwritable("disk is full")):
        assert error.detail not in sentence(error, language)


def test_each_registry_failure_has_its_own_step() -> None:
    steps = {failure: next_step(failures.InquiryFailed(failure)) for failure in failures.InquiryFailure}
    assert steps[failures.InquiryFailure.NOT_FOUND] is NextStep.FIX_FIELD
    assert steps[failures.InquiryFailure.RECORD_HELD] is NextStep.SEND_TO_REGISTRY
    assert steps[failures.InquiryFailure.AUTH] is NextStep.ASK_SUPERVISOR
    assert steps[failures.InquiryFailure.PHOTO_DENIED] is NextStep.GO_ON_WITHOUT
    assert steps[failures.InquiryFailure.CLOSED] is NextStep.QUEUE_LATER
    assert steps[failures.InquiryFailure.UPSTREAM] is NextStep.RETRY


def test_steps_that_are_buttons_have_names(language: Language) -> None:
    buttons = set(NextStep) - {NextStep.NONE, NextStep.ASK_SUPERVISOR, NextStep.SEND_TO_REGISTRY}
    for step in buttons:
        assert_is_for_people(step_name(step), language)


def test_every_problem_of_a_field_is_said(language: Language) -> None:
    for code in ProblemCode:
        for limit in (None, 3):
            for detail in ("", "national-number", "mobile", "iban", "date"):
                problem = FieldProblem("x", "/x", code, detail, limit)
                assert_is_for_people(problem_sentence(problem, language), language)
    for problem_kind in IdentifierProblem:
        for kind in ("national_number", "legal_id", "foreign_code", "postal_code", "mobile", "iban", "service_code"):
            assert_is_for_people(identifier_sentence(problem_kind, kind), language)
    for jalali in JalaliProblem:
        assert_is_for_people(jalali_sentence(JalaliFault(jalali)), language)


def test_every_value_has_a_word(language: Language) -> None:
    said = [
        *(words.request_state(state)[1] for state in RequestState),
        words.late()[1],
        *(words.intent_state(state)[1] for state in IntentState),
        *(words.intent_kind(kind) for kind in IntentKind),
        *(words.step(step) for step in Step),
        *(words.action(action) for action in Action),
        *(words.role(role) for role in Role),
        *(words.purpose(purpose) for purpose in Purpose),
        *(words.inquiry_kind(kind) for kind in InquiryKind),
        *(words.gender(gender) for gender in Gender),
        *(words.consent_method(method) for method in ConsentMethod),
        *(words.dependency_state(state)[1] for state in DependencyState),
        *(words.dependency(name) for name in ("gateway", "database", "registry", "automation", "newer")),
        *(words.dependency_cause(failure.value) for failure in failures.InquiryFailure if failure.value in CAUSES),
        *(offline_words(cause) for cause in failures.NetworkCause),
        *(reply_words(fault) for fault in failures.ReplyFault),
    ]
    for word in said:
        assert_is_for_people(word, language)
    assert words.dependency_cause("") == ""


CAUSES = {"closed", "quota", "auth", "upstream"}
