"""What the office offers, also while the gateway cannot be reached."""

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING, TypeVar

import msgspec

from app.contract import codec
from app.contract.messages import CalendarYear, FormDocument, Services
from app.desk.clock import Clock
from app.desk.news import News, Topic
from app.desk.ports import Store, Workspace
from app.desk.session import SessionKeeper
from app.domain.catalogue import Service, ServiceCode
from app.domain.jalali import TEHRAN, to_jalali
from app.domain.persian import matches
from app.domain.working_calendar import WorkingCalendar
from app.errors import BadReply, FormUnusable, Gone, Offline, ServerBusy, ServerFault, TimedOut

if TYPE_CHECKING:
    from app.domain.form import Form

T = TypeVar("T")
_AWAY = (Offline, TimedOut, BadReply, ServerBusy, ServerFault)
_SERVICES_KEY = "services"


class ServiceCatalogue:
    """Services, their forms and the working calendar; the last known ones are kept in the person's store."""

    def __init__(self, session: SessionKeeper, news: News, clock: Clock) -> None:
        self._session, self._news, self._clock = session, news, clock
        self._store: Store | None = None
        self._forms: dict[tuple[ServiceCode, int], Form] = {}
        self._unusable: dict[tuple[ServiceCode, int], str] = {}

    async def services(self) -> tuple[Service, ...]:
        """All services, most used first. `unusable` says why a service cannot be opened here.

        Raises what a call raises, only where no former answer is kept.
        """
        workspace = self._session.workspace()
        kept = await _kept(workspace, _SERVICES_KEY, Services)
        known = kept[1].services if kept else ()
        try:
            answer = await workspace.gateway.services(kept[0] if kept else "")
        except _AWAY:
            if not kept:
                raise
        else:
            if answer.services is not None:
                known = answer.services
                await workspace.store.cache(_SERVICES_KEY, answer.etag, codec.encode(Services(known)))
        return tuple(sorted(map(self._judged, known), key=lambda service: (-service.uses, service.title.fa)))

    async def form(self, service: Service) -> "Form":
        """The form a request for `service` is filled in with. Raises FormUnusable."""
        return await self.form_of(service.code, service.form_version)

    async def form_of(self, code: ServiceCode, version: int) -> "Form":
        """One version of a service's form. Raises FormUnusable, Gone and what any call raises."""
        from app.domain.form import compile_form  # noqa: PLC0415 - its schema library is loaded with the first form

        workspace = self._session.workspace()
        if workspace.store is not self._store:  # the next person's store has to know the forms too
            self._store, self._forms = workspace.store, {}
        form = self._forms.get((code, version))
        if form is None:
            document = await self._document(workspace, code, version)
            try:
                form = compile_form(code, version, document.schema, document.layout)
            except FormUnusable as error:
                self._unusable[code, version] = error.fault.value
                self._news.tell(Topic.CATALOGUE)
                raise
            self._forms[code, version] = form
        return form

    @staticmethod
    def found(services: Sequence[Service], query: str) -> tuple[Service, ...]:
        """Services whose number, name, group or keywords hold every word of `query`, in the order given."""
        return tuple(
            service
            for service in services
            if matches(
                query, service.code, service.title.fa, service.title.en, service.summary.fa, service.group.fa,
                service.group.en, *service.keywords,
            )
        )  # fmt: skip

    async def calendar(self) -> WorkingCalendar:
        """The working calendar of this Jalali year and, where the gateway has it, of the next."""
        workspace = self._session.workspace()
        year = to_jalali(self._clock.now().astimezone(TEHRAN).date())[0]
        this = await self._year(workspace, year)
        try:
            following = (await self._year(workspace, year + 1)).overrides
        except (Gone, *_AWAY):
            following = ()
        week = tuple(_hours(day.opens, day.closes) for day in this.week)
        overrides = {day.date: _hours(day.opens, day.closes) for day in (*this.overrides, *following)}
        return WorkingCalendar(week, overrides)

    def _judged(self, service: Service) -> Service:
        fault = self._unusable.get((service.code, service.form_version))
        return replace(service, unusable=fault) if fault and not service.unusable else service

    async def _document(self, workspace: Workspace, code: ServiceCode, version: int) -> FormDocument:
        key = f"form {code} {version}"
        kept = await _kept(workspace, key, FormDocument)
        if kept:
            return kept[1]
        document = await workspace.gateway.form(code, version)
        await workspace.store.cache(key, "", codec.encode(document))
        return document

    async def _year(self, workspace: Workspace, year: int) -> CalendarYear:
        key = f"calendar {year}"
        try:
            found = await workspace.gateway.calendar(year)
        except _AWAY:
            kept = await _kept(workspace, key, CalendarYear)
            if not kept:
                raise
            return kept[1]
        await workspace.store.cache(key, "", codec.encode(found))
        return found


async def _kept(workspace: Workspace, key: str, kind: type[T]) -> tuple[str, T] | None:
    """A kept answer with its ETag; one that an older desk kept in another shape counts as none."""
    cached = await workspace.store.cached(key)
    if cached is None:
        return None
    with contextlib.suppress(msgspec.DecodeError):
        return cached.etag, codec.decode(cached.body, kind)
    return None


def _hours(opens: time | None, closes: time | None) -> tuple[time, time] | None:
    return (opens, closes) if opens and closes else None
