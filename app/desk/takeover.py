"""Somebody else acted on a request while a person worked on it here: both versions are kept, and the person decides."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from app.contract import codec
from app.contract.messages import ActionRequest
from app.desk.aside import Aside
from app.desk.clock import Clock
from app.desk.delivery import Delivery
from app.desk.journal import Journal
from app.desk.news import News, Topic
from app.desk.outbox import OutboxEntry, action_on
from app.desk.session import SessionKeeper
from app.domain.ids import new_id
from app.domain.journal import Act
from app.domain.outbox import IntentKind, IntentState
from app.domain.people import PersonId
from app.domain.request import Action, Decision, RequestDetail, RequestId, TimelineEntry
from app.domain.visit import Base, Draft, Page
from app.errors import AlreadyOpen, Gone, NotAllowed


@dataclass(frozen=True, slots=True)
class Theirs:
    """The gateway's version. `since`: what happened to the request after mine was begun, oldest first."""

    detail: RequestDetail
    since: tuple[TimelineEntry, ...]

    def allows(self, action: Action) -> bool:
        """Whether the person may do that to the request as it stands now."""
        return action in self.detail.actions


class TakeOver:
    """Nothing that a person wrote here goes by what another person does. Topics DRAFTS and OUTBOX are told."""

    def __init__(self, session: SessionKeeper, delivery: Delivery, journal: Journal, news: News, clock: Clock) -> None:
        self._session, self._delivery, self._journal = session, delivery, journal
        self._news, self._clock = news, clock

    async def look(self, draft: Draft) -> Theirs | None:
        """What stands at the gateway, where that is not what the draft was begun from; None where it is.

        Raises Offline and the like: then it is not known, and the draft is gone on with.
        """
        if draft.amends_version is None:
            return None
        summary = await self._session.workspace().gateway.summary(draft.request_id)
        if summary.version == draft.amends_version:
            return None
        theirs = await self.theirs(draft.request_id)
        since = draft.base.changed_at if draft.base else None
        return replace(theirs, since=tuple(entry for entry in theirs.since if since is None or entry.at > since))

    async def theirs(self, request_id: RequestId) -> Theirs:
        """A request as it stands at the gateway, with all that happened to it."""
        gateway = self._session.workspace().gateway
        detail = await gateway.detail(request_id)
        await self._journal.keep(Act.VIEW_REQUEST, request_id)
        return Theirs(detail, await gateway.timeline(request_id))

    async def go_on(self, draft: Draft, theirs: Theirs, picked: Collection[str] = ()) -> Draft:
        """The draft on top of their version, kept in its place; it becomes a new act when it is submitted.

        `picked`: fields that both changed and in which theirs is wanted. Raises NotAllowed where the request stands
        where it cannot be amended.
        """
        if not theirs.allows(Action.AMEND):
            raise NotAllowed
        rebased = _rebased(draft, theirs.detail, picked)
        rebased = replace(rebased, changed_at=self._clock.now())
        record = self._journal.record(Act.REBASE, draft.request_id)
        await self._session.workspace().store.open_draft(rebased, record)
        self._changed()
        return rebased

    async def set_aside(self, draft: Draft) -> Aside:
        """Leave theirs, and keep the draft where it can be read and brought back."""
        aside = Aside(
            id=new_id(),
            request_id=draft.request_id,
            kept_at=self._clock.now(),
            service_title=draft.service.title,
            citizen_name=draft.visitor.citizen.full_name,
            draft=draft,
        )
        await self._keep(aside, None)
        return aside

    async def asides(self) -> tuple[Aside, ...]:
        """What the person kept aside, newest first."""
        return await self._session.workspace().store.asides.all()

    async def bring_back(self, aside: Aside) -> Draft:
        """A draft that was kept aside is a draft again, begun from what it was begun from.

        Raises Gone where it is no draft, AlreadyOpen while the request has another draft or an act in the outbox.
        """
        if aside.draft is None:
            raise Gone
        draft = replace(aside.draft, page=Page.FORM, changed_at=self._clock.now())
        record = self._journal.record(Act.OPEN_REQUEST, aside.request_id)
        if not await self._session.workspace().store.asides.bring_back(aside, draft, record):
            raise AlreadyOpen
        self._changed()
        return draft

    async def drop(self, aside: Aside) -> None:
        """Throw away what was kept aside, at its writer's word."""
        record = self._journal.record(Act.DISCARD_REQUEST, aside.request_id)
        await self._session.workspace().store.asides.drop(aside, record)
        self._changed()

    async def refused_act(self, request_id: RequestId) -> OutboxEntry:
        """The reminder or decision on a request that met a version of somebody else. Raises Gone."""
        for entry in await self._session.workspace().store.entries():
            intent = entry.intent
            is_refused = intent.state is IntentState.NEEDS_YOU and intent.kind is IntentKind.ACTION
            if intent.request_id == request_id and is_refused:
                return entry
        raise Gone

    async def act_again(self, entry: OutboxEntry, theirs: Theirs) -> None:
        """The same act on their version, under a new id, in the place of the refused one.

        Raises NotAllowed where the request stands where it is not possible, Gone where it left the outbox meanwhile.
        """
        said = codec.decode(entry.intent.payload, ActionRequest)
        if not theirs.allows(said.action):
            raise NotAllowed
        decision = Decision(
            said.action, said.reason, PersonId(said.assignee) if said.assignee else None, said.answers, said.attachments
        )
        again = action_on(entry.intent.person_id, theirs.detail, decision, self._delivery.birth())
        record = self._journal.of_intent(Act.REBASE, entry.intent)
        if not await self._session.workspace().store.asides.replace_act(entry.intent, again, record):
            raise Gone
        self._changed()

    async def set_act_aside(self, entry: OutboxEntry) -> Aside:
        """Leave theirs; what was said in the act is kept where it can be read. Raises Gone."""
        said = codec.decode(entry.intent.payload, ActionRequest)
        aside = Aside(
            id=new_id(),
            request_id=entry.intent.request_id,
            kept_at=self._clock.now(),
            service_title=entry.service_title,
            citizen_name=entry.citizen_name,
            action=said.action,
            note=said.reason,
        )
        await self._keep(aside, entry)
        return aside

    async def _keep(self, aside: Aside, entry: OutboxEntry | None) -> None:
        record = self._journal.record(Act.SET_ASIDE, aside.request_id)
        if not await self._session.workspace().store.asides.keep(aside, entry.intent if entry else None, record):
            raise Gone
        self._changed()

    def _changed(self) -> None:
        self._news.tell(Topic.DRAFTS)
        self._delivery.wake()


def _rebased(draft: Draft, detail: RequestDetail, picked: Collection[str]) -> Draft:
    from app.domain.merge import merged, merged_files  # noqa: PLC0415 - forms are loaded with the first one

    answers = merged(draft.base.answers if draft.base else None, draft.answers, detail.answers, picked)
    return replace(
        draft,
        answers=answers,
        attachments=merged_files(answers, draft.attachments, detail.attachments),
        page=Page.FORM,
        amends_version=detail.summary.version,
        return_reason=detail.return_reason,
        base=Base(dict(detail.answers), detail.summary.changed_at),
    )
