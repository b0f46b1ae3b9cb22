"""The request that is being filled in: every change is kept, and it is submitted once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from app.domain.form import as_inquired, locked, prefilled
from app.domain.request import AttachmentRef, Consent, ConsentMethod
from app.domain.visit import Draft, Page, Visitor
from app.errors import AppError, Rejected
from ui.viewmodel import ViewModel
from ui.visit.writes import Writes

if TYPE_CHECKING:
    from datetime import datetime

    from app.desk.build import Services
    from app.domain.catalogue import Service
    from app.domain.citizen import Inquiry
    from app.domain.form import FieldProblem, Form
    from app.domain.request import RequestId

KEEP_MILLISECONDS = 200
"""How long changes are gathered before they are written: with the write, well under 300 ms after a change."""

_TRY_AGAIN_MILLISECONDS = 3000


@dataclass(frozen=True, slots=True)
class FillingState:
    """`error`: why no form could be opened. `keep_error`: why the last change is not written yet; it is tried again.

    `agreed_at`: when the visitor agreed. `submitted`: the request is in the outbox. `revision` grows when answers
    changed otherwise than by typing. `rejections`: what the gateway found, by JSON Pointer into the answers.
    """

    draft: Draft | None = None
    form: Form | None = None
    problems: tuple[FieldProblem, ...] = ()
    opening: Service | None = None
    error: AppError | None = None
    kept_at: datetime | None = None
    keep_error: AppError | None = None
    agreed_at: datetime | None = None
    is_submitting: bool = False
    submit_error: AppError | None = None
    submitted: Draft | None = None
    revision: int = 0
    rejections: Mapping[str, str] = field(default_factory=dict)


class FillingViewModel(ViewModel[FillingState]):
    """One draft at a time. Writes go one after the other: the latest wins, and none comes after the submission."""

    def __init__(self, services: Services) -> None:
        super().__init__(FillingState())
        self.method = ConsentMethod.SPOKEN  # the one way to agree that this desk can witness today
        self._services = services
        self._writes = Writes(self.tasks)
        self._is_dirty = False
        self._was_touched = False
        self._unkept: dict[RequestId, Draft] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MILLISECONDS)
        self._timer.timeout.connect(self._on_timer)

    def open(self, visitor: Visitor, service: Service) -> None:
        """Begin a request: its id is born, what the registries know is filled in."""
        if self.state.opening is None:
            self._become(replace(self.state, opening=service, error=None))
            self.tasks.start("open", self._open(visitor, service))

    def resume(self, draft: Draft, cause: AppError | None = None) -> None:
        """Go on with a draft, on the page and in the field where it was left. `cause`: why it came back."""
        self._become(replace(self.state, opening=draft.service, error=None))
        self.tasks.start("open", self._resume(draft, cause))

    def change(self, answers: dict[str, Any], attachments: tuple[AttachmentRef, ...], fixed: Iterable[str]) -> None:
        """The form as it stands now. `fixed`: the fields that an inquiry filled and locked."""
        draft = self.state.draft
        if draft is None:
            return
        changed = replace(draft, answers=answers, attachments=attachments, locked=tuple(sorted(fixed)))
        if changed != draft:
            self._was_touched = True
            self._hold(replace(changed, changed_at=self._services.clock.now()))

    def turn_to(self, page: Page, focus: str = "") -> None:
        """Remember where in the request the clerk is. What was agreed to is agreed to again after a change of page."""
        draft = self.state.draft
        if draft is None or (draft.page, draft.focus) == (page, focus):
            return
        if page is not draft.page:
            self._become(replace(self.state, agreed_at=None, submit_error=None))
        self._hold(replace(draft, page=page, focus=focus))

    def learn(self, visitor: Visitor) -> None:
        """An inquiry about the same visitor was answered later: what is locked or empty in the form follows it."""
        draft, form = self.state.draft, self.state.form
        if draft is None or form is None or not _is_same(visitor, draft.visitor):
            return
        visitor = replace(visitor, others=self._holding(draft.visitor.others))
        if visitor == draft.visitor:
            return
        known = prefilled(form, visitor.citizen, visitor.mobile or None, visitor.address)
        news = {name: value for name, value in known.items() if name in draft.locked or not draft.answers.get(name)}
        answers = {**draft.answers, **news}
        fixed = tuple(sorted({*draft.locked, *(locked(form, known) & news.keys())}))
        if draft.visitor.is_stated:
            answers, fixed = _restated(form, replace(draft, answers=answers, locked=fixed), visitor)
        is_changed = answers != draft.answers or visitor.is_stated is not draft.visitor.is_stated
        self._hold(replace(draft, visitor=visitor, answers=answers, locked=fixed))
        if is_changed:
            self._become(replace(self.state, revision=self.state.revision + 1))

    def add_inquiry(self, inquiry: Inquiry) -> None:
        """A field of the form asked a registry: the request rests on the answer."""
        draft = self.state.draft
        if draft is not None:
            others = (*self._holding(draft.visitor.others), inquiry)
            self._hold(replace(draft, visitor=replace(draft.visitor, others=others)))

    def agree(self, is_agreed: bool) -> None:
        """The visitor heard what is sent and agreed, or takes it back."""
        self._become(replace(self.state, agreed_at=self._services.clock.now() if is_agreed else None))

    def submit(self) -> None:
        """Send the request, once, however often this is asked; not before the visitor agreed."""
        state = self.state
        if state.draft is None or state.form is None or state.agreed_at is None or state.problems or self._is_sent:
            return
        self._become(replace(state, is_submitting=True, submit_error=None))
        self._writes.add(self._submit(state.draft, state.form, state.agreed_at))

    async def written(self) -> Draft | None:
        """The open draft, once everything of it is written."""
        self._timer.stop()
        self._on_timer()
        await self._writes.finished()
        return self.state.draft

    def go_on_with(self, draft: Draft) -> None:
        """Show the open draft as it is now on top of a newer version at the gateway."""
        form = self.state.form
        if form is None or not self._is_open(draft) or self._is_sent:
            return
        self._unkept.pop(draft.request_id, None)
        problems = form.problems(draft.answers, self._services.clock.today())
        revision = self.state.revision + 1
        self._become(FillingState(draft, form, problems, kept_at=draft.changed_at, revision=revision))
        self._is_dirty = True  # whatever of the former was still on its way to the store is written over
        self._timer.start(KEEP_MILLISECONDS)

    def close(self) -> None:
        """Put the draft aside: it stays with the unfinished work, unless nothing was ever written into it."""
        draft = self.state.draft
        self.tasks.stop("open")
        if draft is not None and not self._is_sent:
            if not self._was_touched:
                self._writes.add(self._discard(draft))
            elif self._is_dirty:
                self._writes.add(self._keep(draft))
        self._is_dirty = False
        self._become(FillingState())

    async def leave(self) -> None:
        """Write what is not written yet, then stop."""
        self._timer.stop()
        self._on_timer()
        await self._writes.finished()
        self._timer.stop()
        await super().leave()

    @property
    def _is_sent(self) -> bool:
        return self.state.is_submitting or self.state.submitted is not None

    async def _open(self, visitor: Visitor, service: Service) -> None:
        form = await self._services.catalogue.form(service)
        draft = await self._services.intake.open(visitor, service)
        self._begin(draft, form, {}, was_touched=False)

    async def _resume(self, draft: Draft, cause: AppError | None) -> None:
        await self._writes.finished()
        drafts = await self._services.intake.drafts()
        # What was shown in a list may be older than what was written since.
        latest = next((each for each in drafts if each.request_id == draft.request_id), draft)
        latest = self._unkept.get(draft.request_id, latest)
        form = await self._services.catalogue.form_of(latest.service.code, latest.service.form_version)
        rejections = _in_answers(cause.problems) if isinstance(cause, Rejected) else {}
        if cause is not None:
            latest = replace(latest, page=Page.FORM, focus=_first_field(rejections) or latest.focus)
        self._begin(latest, form, rejections, was_touched=True)

    def _begin(self, draft: Draft, form: Form, rejections: Mapping[str, str], *, was_touched: bool) -> None:
        self._is_dirty, self._was_touched = False, was_touched
        problems = form.problems(draft.answers, self._services.clock.today())
        self._become(FillingState(draft, form, problems, kept_at=draft.changed_at, rejections=rejections))

    def _holding(self, inquiries: tuple[Inquiry, ...]) -> tuple[Inquiry, ...]:
        now = self._services.clock.now()
        return tuple(inquiry for inquiry in inquiries if inquiry.expires_at > now)

    def _hold(self, draft: Draft) -> None:
        """Take a changed draft over, and have it written soon."""
        if self._is_sent or self.state.form is None:
            return
        self._is_dirty = True
        former = self.state.draft
        is_same = former is not None and (former.answers, former.attachments) == (draft.answers, draft.attachments)
        today = self._services.clock.today()
        problems = self.state.problems if is_same else self.state.form.problems(draft.answers, today)
        agreed_at = self.state.agreed_at if is_same else None  # nobody agreed to what nobody has heard
        self._become(replace(self.state, draft=draft, problems=problems, agreed_at=agreed_at))
        if not self._timer.isActive():
            self._timer.start(KEEP_MILLISECONDS)

    def _on_timer(self) -> None:
        pending = dict(self._unkept)
        if self._is_dirty and self.state.draft is not None and not self._is_sent:
            pending[self.state.draft.request_id] = self.state.draft
        self._is_dirty = False
        for draft in pending.values():
            self._writes.add(self._keep(draft))

    async def _keep(self, draft: Draft) -> None:
        try:
            await self._services.intake.keep(draft)
        except AppError as error:
            self._unkept[draft.request_id] = draft
            self._timer.start(_TRY_AGAIN_MILLISECONDS)
            self._become(replace(self.state, keep_error=error))
            return
        self._unkept.pop(draft.request_id, None)
        kept_at = self._services.clock.now() if self._is_open(draft) else self.state.kept_at
        self._become(replace(self.state, kept_at=kept_at, keep_error=None))

    async def _discard(self, draft: Draft) -> None:
        try:
            await self._services.intake.discard(draft.request_id)
        except AppError as error:
            self._become(replace(self.state, keep_error=error))

    async def _submit(self, draft: Draft, form: Form, agreed_at: datetime) -> None:
        self._timer.stop()
        try:
            await self._services.intake.submit(draft, form, Consent(self.method, agreed_at))
        except AppError as error:
            if self._is_open(draft):
                self._become(replace(self.state, is_submitting=False, submit_error=error))
                self._hold(draft)
            return
        self._unkept.pop(draft.request_id, None)
        if self._is_open(draft):
            self._is_dirty = False
            self._become(replace(self.state, is_submitting=False, submitted=draft))

    def _is_open(self, draft: Draft) -> bool:
        return self.state.draft is not None and self.state.draft.request_id == draft.request_id

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, opening=None, error=error))


def _in_answers(problems: Mapping[str, str]) -> dict[str, str]:
    """What the gateway found, by field; elsewhere, of the whole. An inquiry that ended is asked anew."""
    found = {}
    for pointer, code in problems.items():
        if pointer.startswith("/answers/"):
            found[pointer.removeprefix("/answers")] = code
        elif code != "expired":
            found[""] = code
    return found


def _first_field(rejections: Mapping[str, str]) -> str:
    return next((pointer.split("/")[1] for pointer in rejections if pointer), "")


def _is_same(visitor: Visitor, former: Visitor) -> bool:
    """Whether it is the same visitor; of one whom the registry does not confirm, the number may have been wrong."""
    citizen, before = visitor.citizen, former.citizen
    is_corrected = bool(former.doubts) and citizen.birth_date == before.birth_date
    return citizen.national_number == before.national_number or is_corrected


def _restated(form: Form, draft: Draft, visitor: Visitor) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Answers and locked fields after a visitor who was only stated is inquired, or stated otherwise."""
    before = locked(form, prefilled(form, draft.visitor.citizen, None, None))
    answers, fixed = as_inquired(form, draft.answers, visitor.citizen)
    unsaid = before - fixed
    kept = {name: value for name, value in answers.items() if name not in unsaid}
    return kept, tuple(sorted(({*draft.locked} | fixed) - unsaid))
