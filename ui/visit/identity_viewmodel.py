"""Who the visitor is: the fields, the inquiry, and the person it finds."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.desk.news import Topic
from app.domain.citizen import Portrait, Purpose
from app.domain.jalali import format_date
from app.domain.visit import Visitor
from app.errors import AppError, BadReply, InquiryFailed, InquiryFailure, ReplyFault, SignedOut
from ui.viewmodel import ViewModel
from ui.visit.person import Entry, PersonShown, Question, Side, Typed, Wrong, judge

if TYPE_CHECKING:
    from app.contract.messages import TrainingSample
    from app.desk.build import Services
    from app.domain.citizen import InquiryId

_SIDES = ("renew", "portrait", "mobile", "postal", "earlier")


@dataclass(frozen=True, slots=True)
class IdentityState:
    """`person` always is the one whom `typed` names. `error`: why the identity inquiry did not answer.

    `samples`: numbers to try, in training mode only.
    """

    typed: Typed = field(default_factory=Typed)
    wrong: Wrong = field(default_factory=Wrong)
    purpose: Purpose = Purpose.SERVICE
    is_asking: bool = False
    error: AppError | None = None
    person: PersonShown | None = None
    samples: tuple[TrainingSample, ...] = ()


class IdentityViewModel(ViewModel[IdentityState]):
    """One inquiry at a time: a second one replaces the first, and a late answer for other fields is never shown."""

    def __init__(self, services: Services) -> None:
        super().__init__(IdentityState())
        self._services = services
        self._asked: Question | None = None
        self._settled = asyncio.Event()
        self._settled.set()
        self._unsubscribe = services.news.subscribe(Topic.SESSION, self._on_session)

    def read_samples(self) -> None:
        """Read the numbers to try, where there are such numbers and they are not known yet."""
        if self._services.training is not None and not self.state.samples:
            self.tasks.start("samples", self._read_samples())

    def type(self, typed: Typed) -> None:
        """The fields as they stand now; a person or an inquiry that they no longer name is dropped."""
        former, wrong = self.state.typed, self.state.wrong
        if typed == former:
            return
        changed = {entry.value: None for entry in Entry if getattr(typed, entry) != getattr(former, entry)}
        state = replace(self.state, typed=typed, wrong=replace(wrong, **changed), error=None)
        question, _ = judge(replace(typed, mobile="", postal_code=""), state.purpose)
        if state.person is not None and (question is None or not question.is_about(state.person.visitor)):
            self._stop_sides()
            state = replace(state, person=None)
        if state.is_asking and self._asked is not None and not _is_same_person(question, self._asked):
            self.tasks.stop("identity")
            state = replace(state, is_asking=False)
        self._become(state)

    def check(self, entry: Entry, *, may_be_empty: bool = True) -> None:
        """The field was left or accepted: say what is wrong with it."""
        if may_be_empty and not getattr(self.state.typed, entry).strip():
            return
        _, wrong = judge(self.state.typed, self.state.purpose)
        found = {entry.value: getattr(wrong, entry)}
        self._become(replace(self.state, wrong=replace(self.state.wrong, **found)))

    def choose_purpose(self, purpose: Purpose) -> None:
        """Why the registries are asked."""
        self._become(replace(self.state, purpose=purpose))

    def inquire(self) -> bool:
        """Ask what the fields ask; False when nothing new is asked and the person stands there.

        What cannot be asked is said at its field, without a call.
        """
        question, wrong = judge(self.state.typed, self.state.purpose)
        self._become(replace(self.state, wrong=wrong, error=None))
        person = self.state.person
        if question is None:
            return True
        if person is not None:
            if person.has_asked(question):
                return False
            self._ask_beside(question)
            return True
        if self.state.is_asking and question == self._asked:
            return True  # a second Enter asks nobody a second time
        self._asked = question
        self._become(replace(self.state, is_asking=True))
        self.tasks.start("identity", self._ask(question))
        return True

    def ask_sides_again(self) -> None:
        """Ask again what failed beside the identity."""
        person = self.state.person
        if person is None:
            return
        if person.identity_side.error:
            self.renew()
        if person.portrait_side.error:
            self._ask_portrait(person)
        if person.earlier_side.error:
            self._ask_earlier(person)
        if person.mobile_side.error and person.visitor.mobile:
            self._ask_mobile(person, person.visitor.mobile)
        if person.postal_side.error and person.postal_code:
            self._ask_postal(person, person.postal_code)

    def fill(self, sample: TrainingSample) -> None:
        """Put a number to try into the fields."""
        birth = format_date(sample.birth_date, "en")
        self.type(Typed(sample.national_number, birth, sample.mobile))

    def adopt(self, visitor: Visitor) -> None:
        """Go on with a visitor who was found before, as a draft keeps them."""
        self.tasks.stop("identity")
        self._stop_sides()
        typed = Typed.of(visitor)
        self._become(replace(self.state, typed=typed, wrong=Wrong(), is_asking=False, error=None))
        self._meet(PersonShown(visitor, postal_code=typed.postal_code))

    def renew(self) -> None:
        """Ask again who the visitor is, where the answer holds no longer: a request can rest on one that holds only."""
        person = self.state.person
        if person is not None and person.visitor.identity.expires_at <= self._services.clock.now():
            self._show(replace(person, identity_side=Side(is_asking=True)))
            self.tasks.start("renew", self._renew(person))

    def reset(self) -> None:
        """The next visitor."""
        self.tasks.stop("identity")
        self._stop_sides()
        self._asked = None
        self._become(IdentityState(samples=self.state.samples))

    async def address_settled(self) -> None:
        """Wait until the answer about the postal code came or failed."""
        await self._settled.wait()

    async def leave(self) -> None:
        """Stop asking."""
        self._unsubscribe()
        await super().leave()

    async def _ask(self, question: Question) -> None:
        inquiry = await self._services.lookup.identity(question.number, question.birth_date, question.purpose)
        if inquiry.citizen is None:
            raise BadReply(ReplyFault.NOT_THE_CONTRACT)
        if question is self._asked:
            self._become(replace(self.state, is_asking=False))
            self._meet(PersonShown(Visitor(inquiry)))
            self._ask_beside(question)

    async def _renew(self, former: PersonShown) -> None:
        citizen, purpose = former.visitor.citizen, self.state.purpose
        try:
            inquiry = await self._services.lookup.identity(citizen.national_number, citizen.birth_date, purpose)
        except AppError as error:
            if person := self._still(former.identity):
                self._show(replace(person, identity_side=Side(error=error)))
            return
        if inquiry.citizen is not None and self._still(former.identity):
            self._meet(PersonShown(Visitor(inquiry)))
            mobile, postal_code = former.visitor.mobile, former.postal_code
            self._ask_beside(Question(citizen.national_number, citizen.birth_date, mobile, postal_code, purpose))

    def _meet(self, person: PersonShown) -> None:
        """Show a person, and ask what belongs on the card."""
        self._become(replace(self.state, person=person))
        self._ask_portrait(person)
        self._ask_earlier(person)

    def _ask_beside(self, question: Question) -> None:
        person = self.state.person
        if person is not None and question.mobile != person.visitor.mobile:
            self._ask_mobile(person, question.mobile)
        person = self.state.person
        if person is not None and question.postal_code != person.postal_code:
            self._ask_postal(person, question.postal_code)

    def _ask_portrait(self, person: PersonShown) -> None:
        served = person.visitor.citizen.portrait
        if served is Portrait.DENIED:
            denied = Side(error=InquiryFailed(InquiryFailure.PHOTO_DENIED))
            self._show(replace(person, portrait_side=denied))
        elif served is Portrait.AVAILABLE:
            self._show(replace(person, portrait_side=Side(is_asking=True)))
            self.tasks.start("portrait", self._read_portrait(person.identity))

    def _ask_earlier(self, person: PersonShown) -> None:
        self._show(replace(self.state.person or person, earlier_side=Side(is_asking=True)))
        self.tasks.start("earlier", self._read_earlier(person.identity))

    def _ask_mobile(self, person: PersonShown, mobile: str) -> None:
        self.tasks.stop("mobile")
        visitor = replace(person.visitor, mobile=mobile, mobile_match=None)
        self._show(replace(person, visitor=visitor, mobile_side=Side(is_asking=bool(mobile))))
        if mobile:
            self.tasks.start("mobile", self._match_mobile(person.identity, mobile))

    def _ask_postal(self, person: PersonShown, postal_code: str) -> None:
        self.tasks.stop("postal")
        visitor = replace(person.visitor, postal_address=None)
        side = Side(is_asking=bool(postal_code))
        self._show(replace(person, visitor=visitor, postal_code=postal_code, postal_side=side))
        if postal_code:
            self.tasks.start("postal", self._find_address(person.identity, postal_code))

    async def _read_portrait(self, identity: InquiryId) -> None:
        try:
            portrait, side = await self._services.lookup.portrait(identity), Side()
        except AppError as error:
            portrait, side = None, Side(error=error)
        if person := self._still(identity):
            self._show(replace(person, portrait=portrait or b"", portrait_side=side))

    async def _read_earlier(self, identity: InquiryId) -> None:
        try:
            earlier, side = await self._services.lookup.earlier_requests(identity), Side()
        except AppError as error:
            earlier, side = (), Side(error=error)
        if person := self._still(identity):
            self._show(replace(person, earlier=earlier, earlier_side=side))

    async def _match_mobile(self, identity: InquiryId, mobile: str) -> None:
        number = self._number()
        try:
            match, side = await self._services.lookup.mobile_match(number, mobile, self.state.purpose), Side()
        except AppError as error:
            match, side = None, Side(error=error)
        if person := self._still(identity):
            visitor = replace(person.visitor, mobile_match=match)
            self._show(replace(person, visitor=visitor, mobile_side=side))

    async def _find_address(self, identity: InquiryId, postal_code: str) -> None:
        try:
            found, side = await self._services.lookup.postal_address(postal_code, self.state.purpose), Side()
        except AppError as error:
            found, side = None, Side(error=error)
        if person := self._still(identity):
            visitor = replace(person.visitor, postal_address=found)
            self._show(replace(person, visitor=visitor, postal_side=side))

    async def _read_samples(self) -> None:
        training = self._services.training
        if training is None:
            return
        try:
            samples = await training.samples()
        except AppError:
            return  # the numbers are a convenience; they are read again when the page is shown again
        self._become(replace(self.state, samples=samples))

    def _number(self) -> str:
        person = self.state.person
        return person.visitor.citizen.national_number if person else ""

    def _still(self, identity: InquiryId) -> PersonShown | None:
        """The person shown, when it still is the one of that inquiry."""
        person = self.state.person
        return person if person is not None and person.identity == identity else None

    def _show(self, person: PersonShown) -> None:
        self._become(replace(self.state, person=person))
        if person.is_asking:
            self._settled.clear()
        else:
            self._settled.set()

    def _stop_sides(self) -> None:
        for name in _SIDES:
            self.tasks.stop(name)
        self._settled.set()

    def _on_session(self) -> None:
        is_open = self._services.session.state.person is not None and not self._services.session.state.is_expired
        if is_open and isinstance(self.state.error, SignedOut):
            self._become(replace(self.state, error=None))

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, is_asking=False, error=error))


def _is_same_person(question: Question | None, other: Question) -> bool:
    return question is not None and (question.number, question.birth_date) == (other.number, other.birth_date)
