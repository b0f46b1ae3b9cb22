"""What is asked beside the identity: portrait, earlier requests, whose mobile it is, where a postal code is."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.citizen import Portrait
from app.errors import AppError, InquiryFailed, InquiryFailure
from ui.visit.person import PersonShown, Question, Side

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desk.build import Services
    from app.domain.citizen import InquiryId, Purpose
    from ui.tasks import Tasks

_NAMES = ("renew", "portrait", "mobile", "postal", "earlier")


class SideQuestions:
    """An answer about somebody who is not shown any more is dropped.

    Nothing is asked that would hang on the inquiry of a visitor who was not inquired.
    """

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        shown: Callable[[], PersonShown | None],
        put: Callable[[PersonShown], None],
    ) -> None:
        """`shown`: the person who is shown. `put` shows a person instead."""
        self._services, self._tasks, self._shown, self._put = services, tasks, shown, put
        self._settled = asyncio.Event()
        self._settled.set()

    def show(self, person: PersonShown) -> None:
        """Show a person, and know whether a form has to wait for an answer."""
        self._put(person)
        if person.is_asking:
            self._settled.clear()
        else:
            self._settled.set()

    def meet(self, person: PersonShown) -> None:
        """Ask what belongs on the card of a person who was just found."""
        if not person.visitor.is_stated:
            self._ask_portrait(person)
            self._ask_earlier(person)

    def ask_beside(self, question: Question) -> None:
        """Ask what is new in the fields beside the identity."""
        person = self._shown()
        if person is not None and question.mobile != person.visitor.mobile:
            self._ask_mobile(person, question.mobile, question.purpose)
        person = self._shown()
        if person is not None and question.postal_code != person.postal_code:
            self._ask_postal(person, question.postal_code, question.purpose)

    def ask_again(self, person: PersonShown, purpose: Purpose) -> None:
        """Ask again what failed."""
        if person.portrait_side.error:
            self._ask_portrait(person)
        if person.earlier_side.error:
            self._ask_earlier(person)
        if person.mobile_side.error and person.visitor.mobile:
            self._ask_mobile(person, person.visitor.mobile, purpose)
        if person.postal_side.error and person.postal_code:
            self._ask_postal(person, person.postal_code, purpose)

    def stop(self) -> None:
        """Ask nothing more about the person shown."""
        for name in _NAMES:
            self._tasks.stop(name)
        self._settled.set()

    async def address_settled(self) -> None:
        """Wait until the answer about the postal code came or failed."""
        await self._settled.wait()

    def still(self, identity: InquiryId) -> PersonShown | None:
        """The person shown, when it still is the one of that inquiry."""
        person = self._shown()
        return person if person is not None and person.identity == identity else None

    def _ask_portrait(self, person: PersonShown) -> None:
        served = person.visitor.citizen.portrait
        if served is Portrait.DENIED:
            denied = Side(error=InquiryFailed(InquiryFailure.PHOTO_DENIED))
            self.show(replace(person, portrait_side=denied))
        elif served is Portrait.AVAILABLE:
            self.show(replace(person, portrait_side=Side(is_asking=True)))
            self._tasks.start("portrait", self._read_portrait(person.identity))

    def _ask_earlier(self, person: PersonShown) -> None:
        self.show(replace(self._shown() or person, earlier_side=Side(is_asking=True)))
        self._tasks.start("earlier", self._read_earlier(person.identity))

    def _ask_mobile(self, person: PersonShown, mobile: str, purpose: Purpose) -> None:
        self._tasks.stop("mobile")
        visitor = replace(person.visitor, mobile=mobile, mobile_match=None)
        is_asked = bool(mobile) and not visitor.is_stated
        self.show(replace(person, visitor=visitor, mobile_side=Side(is_asking=is_asked)))
        if is_asked:
            self._tasks.start("mobile", self._match_mobile(person, mobile, purpose))

    def _ask_postal(self, person: PersonShown, postal_code: str, purpose: Purpose) -> None:
        self._tasks.stop("postal")
        visitor = replace(person.visitor, postal_address=None)
        side = Side(is_asking=bool(postal_code))
        self.show(replace(person, visitor=visitor, postal_code=postal_code, postal_side=side))
        if postal_code:
            self._tasks.start("postal", self._find_address(person.identity, postal_code, purpose))

    async def _read_portrait(self, identity: InquiryId) -> None:
        try:
            portrait, side = await self._services.lookup.portrait(identity), Side()
        except AppError as error:
            portrait, side = None, Side(error=error)
        if person := self.still(identity):
            self.show(replace(person, portrait=portrait or b"", portrait_side=side))

    async def _read_earlier(self, identity: InquiryId) -> None:
        try:
            earlier, side = await self._services.lookup.earlier_requests(identity), Side()
        except AppError as error:
            earlier, side = (), Side(error=error)
        if person := self.still(identity):
            self.show(replace(person, earlier=earlier, earlier_side=side))

    async def _match_mobile(self, asked: PersonShown, mobile: str, purpose: Purpose) -> None:
        number = asked.visitor.citizen.national_number
        try:
            match, side = await self._services.lookup.mobile_match(number, mobile, purpose), Side()
        except AppError as error:
            match, side = None, Side(error=error)
        if person := self.still(asked.identity):
            visitor = replace(person.visitor, mobile_match=match)
            self.show(replace(person, visitor=visitor, mobile_side=side))

    async def _find_address(self, identity: InquiryId, postal_code: str, purpose: Purpose) -> None:
        try:
            found, side = await self._services.lookup.postal_address(postal_code, purpose), Side()
        except AppError as error:
            found, side = None, Side(error=error)
        if person := self.still(identity):
            visitor = replace(person.visitor, postal_address=found)
            self.show(replace(person, visitor=visitor, postal_side=side))
