"""The office's services: search them, look one up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.desk.news import Topic
from app.domain.catalogue import Service, ServiceCode
from app.domain.jalali import local_day
from app.errors import AppError, FormFault
from ui.viewmodel import ViewModel

if TYPE_CHECKING:
    from datetime import date

    from app.desk.build import Services
    from app.domain.working_calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class CatalogueState:
    """`found`: the services that fit `query`, most used first. `calendar` None: not known, so no date is promised.

    `is_identity_stated`: the visitor was not inquired, which not every service can be opened for.
    """

    services: tuple[Service, ...] = ()
    query: str = ""
    found: tuple[Service, ...] = ()
    chosen_code: ServiceCode | None = None
    calendar: WorkingCalendar | None = None
    is_reading: bool = False
    is_identity_stated: bool = False
    error: AppError | None = None

    @property
    def chosen(self) -> Service | None:
        """The service that is looked at."""
        return next((service for service in self.found if service.code == self.chosen_code), None)


class CatalogueViewModel(ViewModel[CatalogueState]):
    """Reads the services once shown and again when the catalogue changes; searching asks nobody."""

    def __init__(self, services: Services) -> None:
        super().__init__(CatalogueState())
        self._catalogue, self._clock = services.catalogue, services.clock
        self._unsubscribe = services.news.subscribe(Topic.CATALOGUE, self.read)

    def read(self) -> None:
        """Read the services, and the calendar their promises are counted by."""
        self._become(replace(self.state, is_reading=True, error=None))
        self.tasks.start("services", self._read())
        self.tasks.start("calendar", self._read_calendar())

    def search(self, query: str) -> None:
        """Show the services that fit; the one looked at stays where it still fits, else the first is looked at."""
        self._become(self._found(self.state.services, query))

    def serve(self, *, is_identity_stated: bool) -> None:
        """For whom the services are: what a visitor who was not inquired cannot have is not to be used."""
        if is_identity_stated != self.state.is_identity_stated:
            state = replace(self.state, is_identity_stated=is_identity_stated)
            self._become(self._found(state.services, state.query, state))

    def promised_on(self, service: Service) -> date | None:
        """The day that a request of today is promised for, by the working calendar; None while that is not known."""
        if self.state.calendar is None:
            return None
        return self.state.calendar.add_working_days(local_day(self._clock.now()), service.promise_working_days)

    def choose(self, code: ServiceCode) -> None:
        """Look at one of the found services."""
        self._become(replace(self.state, chosen_code=code))

    async def leave(self) -> None:
        """Stop reading."""
        self._unsubscribe()
        await super().leave()

    async def _read(self) -> None:
        services = await self._catalogue.services()
        self._become(replace(self._found(services, self.state.query), is_reading=False))

    async def _read_calendar(self) -> None:
        try:
            calendar = await self._catalogue.calendar()
        except AppError:
            return  # the services are of use without the date; `services` says what is wrong
        self._become(replace(self.state, calendar=calendar))

    def _found(self, services: tuple[Service, ...], query: str, state: CatalogueState | None = None) -> CatalogueState:
        state = state or self.state
        found = self._catalogue.found(services, query)
        if state.is_identity_stated:
            found = tuple(map(_without_inquiry, found))
        codes = [service.code for service in found]
        chosen = self.state.chosen_code if self.state.chosen_code in codes else next(iter(codes), None)
        return replace(state, services=services, query=query, found=found, chosen_code=chosen)

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, is_reading=False, error=error))


def _without_inquiry(service: Service) -> Service:
    is_barred = service.needs_identity_first and not service.unusable
    return replace(service, unusable=FormFault.IDENTITY_FIRST.value) if is_barred else service
