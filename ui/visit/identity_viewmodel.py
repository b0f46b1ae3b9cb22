"""Who the visitor is: the fields, the inquiry, and the person it finds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.desk.news import Topic
from app.domain.citizen import InquiryId, Purpose
from app.domain.ids import new_id
from app.domain.jalali import format_date
from app.domain.stated import Doubt, stated_identity
from app.domain.visit import Visitor
from app.errors import AppError, BadReply, InquiryFailed, ReplyFault, SignedOut
from ui.viewmodel import ViewModel
from ui.visit.person import Entry, PersonShown, Question, Side, Typed, Wrong, judge, may_state, unstated
from ui.visit.side_questions import SideQuestions

if TYPE_CHECKING:
    from app.contract.messages import TrainingSample
    from app.desk.build import Services
    from app.domain.citizen import Inquiry


@dataclass(frozen=True, slots=True)
class IdentityState:
    """`person` always is the one whom `typed` names. `error`: why the identity inquiry did not answer.

    `is_stating`: the registry cannot be asked, and the clerk writes what the visitor says.
    `samples`: numbers to try, in training mode only.
    """

    typed: Typed = field(default_factory=Typed)
    wrong: Wrong = field(default_factory=Wrong)
    purpose: Purpose = Purpose.SERVICE
    is_asking: bool = False
    is_stating: bool = False
    error: AppError | None = None
    person: PersonShown | None = None
    samples: tuple[TrainingSample, ...] = ()

    @property
    def may_state(self) -> bool:
        """Whether the clerk may go on with what the visitor says, because the registry cannot be asked."""
        return self.error is not None and may_state(self.error)


class IdentityViewModel(ViewModel[IdentityState]):
    """One inquiry at a time: a second one replaces the first, and a late answer for other fields is never shown."""

    def __init__(self, services: Services) -> None:
        super().__init__(IdentityState())
        self._services = services
        self._asked: Question | None = None
        self._sides = SideQuestions(services, self.tasks, lambda: self.state.person, self._put)
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
        if state.person is not None and not typed.are_of(state.person.visitor, question):
            self._sides.stop()
            state = self._without(state, state.person.visitor, question)
        if state.is_asking and self._asked is not None and not _is_same_person(question, self._asked):
            self.tasks.stop("identity")
            state = replace(state, is_asking=False)
        self._become(state)

    @staticmethod
    def _without(state: IdentityState, former: Visitor, question: Question | None) -> IdentityState:
        """Nobody is shown. What somebody else said is not left standing under another number."""
        if former.is_stated and not former.doubts and (question is None or not question.is_about(former)):
            typed = replace(state.typed, first_name="", last_name="", father_name="")
            state = replace(state, typed=typed, is_stating=False)
        return replace(state, person=None)

    def corrects(self, visitor: Visitor) -> bool:
        """Whether the fields correct what a visitor stated, and do not name somebody else.

        Of one whom the registry does not confirm the number or the date may be wrong; whoever differs in both is the
        next visitor.
        """
        typed, stated = self.state.typed, Typed.of(visitor)
        same = [typed.number == stated.number, typed.birth == stated.birth]
        return visitor.is_stated and (any(same) if visitor.doubts else all(same))

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
            self._sides.ask_beside(question)
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
        if person.visitor.is_stated:
            self.confirm()
        elif person.identity_side.error:
            self.renew()
        self._sides.ask_again(self.state.person or person, self.state.purpose)

    def begin_stating(self) -> None:
        """Let the clerk write what the visitor says, where the registry cannot be asked."""
        if self.state.may_state:
            self._become(replace(self.state, is_stating=True))

    def state_identity(self) -> bool:
        """Go on with what the visitor says; False while a name is missing, which is said at its field."""
        typed, purpose = self.state.typed, self.state.purpose
        question, wrong = judge(typed, purpose)
        wrong = unstated(typed, wrong)
        self._become(replace(self.state, wrong=wrong))
        if question is None or wrong.first() is not None:
            return False
        self.tasks.stop("identity")
        names = (typed.first_name, typed.last_name, typed.father_name)
        now, inquiry_id = self._services.clock.now(), InquiryId(new_id())
        identity = stated_identity(inquiry_id, question.number, question.birth_date, names, purpose, now)
        self._become(replace(self.state, is_asking=False, error=None))
        self._meet(PersonShown(Visitor(identity, is_stated=True)))
        self._sides.ask_beside(question)
        return True

    def confirm(self) -> None:
        """Ask the civil registry about the visitor who is only stated."""
        person = self.state.person
        if person is not None and person.visitor.is_stated and not person.identity_side.is_asking:
            self._sides.show(replace(person, identity_side=Side(is_asking=True)))
            self.tasks.start("renew", self._confirm(person.visitor.identity))

    def take_registry(self) -> None:
        """Go on with the person whom the registry knows under the number and date that were stated."""
        person = self.state.person
        if person is not None and person.visitor.registry is not None:
            self._become_inquired(person, person.visitor.registry)

    def fill(self, sample: TrainingSample) -> None:
        """Put a number to try into the fields."""
        birth = format_date(sample.birth_date, "en")
        self.type(Typed(sample.national_number, birth, sample.mobile))

    def adopt(self, visitor: Visitor) -> None:
        """Go on with a visitor who was found before, as a draft keeps them."""
        self.tasks.stop("identity")
        self._sides.stop()
        typed, is_stated = Typed.of(visitor), visitor.is_stated
        self._become(replace(self.state, typed=typed, wrong=Wrong(), is_asking=False, is_stating=is_stated, error=None))
        self._meet(PersonShown(visitor, postal_code=typed.postal_code))

    def renew(self) -> None:
        """Ask again who the visitor is, where the answer holds no longer: a request can rest on one that holds only."""
        person = self.state.person
        if person is None or person.visitor.is_stated:
            return
        if person.visitor.identity.expires_at <= self._services.clock.now():
            self._sides.show(replace(person, identity_side=Side(is_asking=True)))
            self.tasks.start("renew", self._renew(person))

    def reset(self) -> None:
        """The next visitor."""
        self.tasks.stop("identity")
        self._sides.stop()
        self._asked = None
        self._become(IdentityState(samples=self.state.samples))

    async def address_settled(self) -> None:
        """Wait until the answer about the postal code came or failed."""
        await self._sides.address_settled()

    async def leave(self) -> None:
        """Stop asking."""
        self._unsubscribe()
        await super().leave()

    async def _ask(self, question: Question) -> None:
        inquiry = await self._services.lookup.identity(question.number, question.birth_date, question.purpose)
        if inquiry.citizen is None:
            raise BadReply(ReplyFault.NOT_THE_CONTRACT)
        if question is self._asked:
            self._become(replace(self.state, is_asking=False, is_stating=False))
            self._meet(PersonShown(Visitor(inquiry)))
            self._sides.ask_beside(question)

    async def _renew(self, former: PersonShown) -> None:
        citizen, purpose = former.visitor.citizen, self.state.purpose
        try:
            inquiry = await self._services.lookup.identity(citizen.national_number, citizen.birth_date, purpose)
        except AppError as error:
            if person := self._sides.still(former.identity):
                self._sides.show(replace(person, identity_side=Side(error=error)))
            return
        if inquiry.citizen is not None and self._sides.still(former.identity):
            self._meet(PersonShown(Visitor(inquiry)))
            mobile, postal_code = former.visitor.mobile, former.postal_code
            self._sides.ask_beside(Question(citizen.national_number, citizen.birth_date, mobile, postal_code, purpose))

    async def _confirm(self, stated: Inquiry) -> None:
        try:
            answer = await self._services.lookup.confirm(stated)
            if answer.citizen is None:
                raise BadReply(ReplyFault.NOT_THE_CONTRACT)
        except AppError as error:
            if person := self._sides.still(stated.id):
                self._sides.show(_unconfirmed(person, error))
            return
        if person := self._sides.still(stated.id):
            visitor = person.visitor.answered(answer)
            if visitor.is_stated:
                self._sides.show(replace(person, visitor=visitor, identity_side=Side()))
            else:
                self._become_inquired(person, answer)

    def _become_inquired(self, person: PersonShown, answer: Inquiry) -> None:
        """The person of the registry, with what was found beside the identity; what hangs on it is asked now."""
        mobile = person.visitor.mobile
        visitor = replace(person.visitor.inquired(answer), mobile="")
        typed = replace(Typed.of(visitor), mobile=mobile, postal_code=person.postal_code)
        self._become(replace(self.state, is_stating=False, typed=typed))
        self._meet(PersonShown(visitor, postal_code=person.postal_code, postal_side=person.postal_side))
        citizen = visitor.citizen
        number, born, purpose = citizen.national_number, citizen.birth_date, self.state.purpose
        self._sides.ask_beside(Question(number, born, mobile, person.postal_code, purpose))

    def _meet(self, person: PersonShown) -> None:
        """Show a person, and ask what belongs on the card."""
        self._become(replace(self.state, person=person))
        self._sides.meet(person)

    async def _read_samples(self) -> None:
        training = self._services.training
        if training is None:
            return
        try:
            samples = await training.samples()
        except AppError:
            return  # the numbers are a convenience; they are read again when the page is shown again
        self._become(replace(self.state, samples=samples))

    def _put(self, person: PersonShown) -> None:
        self._become(replace(self.state, person=person))

    def _on_session(self) -> None:
        is_open = self._services.session.state.person is not None and not self._services.session.state.is_expired
        if is_open and isinstance(self.state.error, SignedOut):
            self._become(replace(self.state, error=None))

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, is_asking=False, error=error))


def _is_same_person(question: Question | None, other: Question) -> bool:
    return question is not None and (question.number, question.birth_date) == (other.number, other.birth_date)


def _unconfirmed(person: PersonShown, error: AppError) -> PersonShown:
    """The registry does not know the visitor, which is a doubt; or it cannot be asked yet, which changes nothing."""
    if isinstance(error, InquiryFailed) and error.failure.value in set(Doubt):
        visitor = person.visitor.unknown(Doubt(error.failure.value))
        return replace(person, visitor=visitor, identity_side=Side())
    return replace(person, identity_side=Side(error=error))
