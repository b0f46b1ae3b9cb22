"""Somebody else acts on a request while a clerk works on it: nothing that the clerk wrote goes by that."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest

from app.desk.build import Services
from app.desk.takeover import Theirs
from app.domain.journal import Act
from app.domain.outbox import IntentState
from app.domain.people import PersonId
from app.domain.request import Action, Decision, RequestId, RequestState, Step
from app.domain.visit import Draft
from app.errors import AlreadyOpen, Conflict, Gone, NotAllowed, Offline
from app.settings import Settings
from tests.app.desk import office
from tests.app.desk.line import Fault, Line, line
from tests.app.desk.running import run
from tests.gateway import GatewayProcess

MINE, THEIRS = "نوشته من", "نوشته همکار"


@dataclass
class Scene:
    """Two clerks at two desks and their supervisor."""

    clerk: Services
    other: Services
    boss: Services
    other_id: PersonId
    line: Line

    async def returned(self) -> RequestId:
        request_id = await office.submitted(self.clerk, office.LETTER)
        await office.reaches(self.clerk, request_id, "delivered")
        await self.decide(request_id, office.returning("ناقص است"))
        return request_id

    async def decide(self, request_id: RequestId, decision: Decision) -> None:
        await self.boss.supervision.decide(await self.boss.supervision.detail(request_id), decision)

    async def assign_away(self, request_id: RequestId) -> None:
        await self.decide(request_id, Decision(Action.ASSIGN, assignee=self.other_id))

    async def writes(self, desk: Services, request_id: RequestId, **answers: Any) -> Draft:
        draft = await desk.followup.amend(await desk.followup.detail(request_id))
        draft = draft.with_answers(draft.answers | answers, desk.clock.now())
        await desk.intake.keep(draft)
        return draft

    async def sends(self, desk: Services, draft: Draft) -> None:
        form = await desk.catalogue.form_of(draft.service.code, draft.service.form_version)
        await desk.intake.submit(draft, form, office.consent())

    async def other_amends(self, request_id: RequestId, **answers: Any) -> None:
        await self.sends(self.other, await self.writes(self.other, request_id, **answers))
        await office.reaches(self.other, request_id, "delivered")

    async def meets(self, draft: Draft) -> Theirs:
        theirs = await self.clerk.takeover.look(draft)
        assert theirs is not None
        return theirs


@asynccontextmanager
async def scene(settings: Settings, gateway: GatewayProcess) -> AsyncIterator[Scene]:
    def at(name: str) -> Settings:
        return replace(settings, data_folder=settings.data_folder / name)

    async with (
        line(gateway.url) as wire,
        office.desk(at("clerk"), wire.url) as clerk,
        office.desk(at("other"), gateway.url) as other,
        office.desk(at("boss"), gateway.url) as boss,
    ):
        await office.signed_in(clerk, gateway, "clerk", 0)
        other_id = (await office.signed_in(other, gateway, "clerk", 1)).id
        await office.signed_in(boss, gateway, "supervisor")
        yield Scene(clerk, other, boss, other_id, wire)


async def kept(desk: Services) -> dict[RequestId, Draft]:
    return {draft.request_id: draft for draft in await desk.intake.drafts()}


def test_what_was_typed_stays_when_the_request_is_assigned_away(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with scene(settings, gateway) as at:
            request_id = await at.returned()
            await at.writes(at.clerk, request_id, subject=MINE)
            await at.assign_away(request_id)
            draft = await at.clerk.followup.amend(await at.clerk.followup.detail(request_id))
            assert draft.answers["subject"] == MINE
            assert (await kept(at.clerk))[request_id].answers["subject"] == MINE

    run(case())


def test_a_draft_that_stands_on_the_gateways_version_meets_nobody(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with scene(settings, gateway) as at:
            draft = await at.writes(at.clerk, await at.returned(), subject=MINE)
            assert await at.clerk.takeover.look(draft) is None
            assert await at.clerk.takeover.look(await office.filled(at.clerk)) is None
            await at.line.cut()
            with pytest.raises(Offline):
                await at.clerk.takeover.look(draft)

    run(case())


def test_it_is_said_who_did_what_since_and_who_has_it_now(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with scene(settings, gateway) as at:
            request_id = await at.returned()
            draft = await at.writes(at.clerk, request_id, subject=MINE)
            await at.assign_away(request_id)
            theirs = await at.meets(draft)
            assert [entry.step for entry in theirs.since] == [Step.ASSIGNED]
            assert theirs.since[0].actor == boss_name(at)
            assert theirs.detail.summary.assignee_name == clerk_name(at.other)
            assert theirs.detail.summary.state is RequestState.RETURNED
            assert theirs.allows(Action.AMEND)
            older = replace(draft, base=None)
            assert (await at.meets(older)).since[-1].step is Step.ASSIGNED

    run(case())


def test_mine_goes_on_top_of_theirs_as_a_new_act(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with scene(settings, gateway) as at:
            request_id = await at.returned()
            draft = await at.writes(at.clerk, request_id, subject=MINE)
            form = await at.clerk.catalogue.form_of(draft.service.code, draft.service.form_version)
            file = await at.clerk.intake.attach(request_id, form.field("enclosures"), "من.pdf", office.DOCUMENT)
            draft = replace(draft, attachments=(*draft.attachments, file))
            draft = draft.with_answers(draft.answers | {"enclosures": [file.sha256]}, at.clerk.clock.now())
            await at.clerk.intake.keep(draft)
            await at.other_amends(request_id, body=THEIRS)
            await at.decide(request_id, office.returning("باز هم ناقص است"))
            theirs = await at.meets(draft)
            rebased = await at.clerk.takeover.go_on(draft, theirs)
            assert (await kept(at.clerk))[request_id] == rebased
            assert (rebased.answers["subject"], rebased.answers["body"]) == (MINE, THEIRS)
            assert file in rebased.attachments
            assert await at.clerk.intake.attachment(file.sha256) == office.DOCUMENT
            assert await at.clerk.takeover.look(rebased) is None
            await at.sends(at.clerk, rebased)
            await office.reaches(at.clerk, request_id, "delivered")
            detail = await at.boss.supervision.detail(request_id)
            assert (detail.answers["subject"], detail.answers["body"]) == (MINE, THEIRS)
            assert detail.answers["enclosures"] == [file.sha256]

    run(case())


def test_an_act_that_was_overtaken_comes_back_whole_and_goes_under_a_new_id(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with scene(settings, gateway) as at:
            request_id = await at.returned()
            draft = await at.writes(at.clerk, request_id, subject=MINE)
            await at.line.cut()
            await at.sends(at.clerk, draft)
            await at.assign_away(request_id)
            await at.line.mend()
            await at.clerk.delivery.send_now(request_id)
            item = await office.reaches(at.clerk, request_id, "needs_you")
            assert isinstance(item.cause, Conflict)
            (former,) = await at.clerk.session.workspace().store.entries()
            mine = await at.clerk.followup.amend(await at.clerk.followup.detail(request_id))
            assert mine.answers == draft.answers
            rebased = await at.clerk.takeover.go_on(mine, await at.meets(mine))
            await at.sends(at.clerk, rebased)
            await office.reaches(at.clerk, request_id, "delivered")
            (settled, _) = await at.clerk.session.workspace().store.settled()
            assert settled.entry.intent.id != former.intent.id
            timeline = await at.boss.followup.timeline(request_id)
            assert [entry.step for entry in timeline].count(Step.AMENDED) == 1

    run(case())


def test_where_both_wrote_the_clerk_chooses_field_by_field(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with scene(settings, gateway) as at:
            request_id = await at.returned()
            draft = await at.writes(at.clerk, request_id, subject=MINE, body=MINE)
            await at.other_amends(request_id, subject=THEIRS, body=THEIRS)
            await at.decide(request_id, office.returning("باز هم"))
            rebased = await at.clerk.takeover.go_on(draft, await at.meets(draft), {"body"})
            assert (rebased.answers["subject"], rebased.answers["body"]) == (MINE, THEIRS)

    run(case())


def test_where_nothing_can_be_corrected_any_more_mine_stays_readable(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with scene(settings, gateway) as at:
            request_id = await at.returned()
            draft = await at.writes(at.clerk, request_id, subject=MINE)
            await at.decide(request_id, Decision(Action.CANCEL, reason="انصراف"))
            theirs = await at.meets(draft)
            assert theirs.detail.summary.state is RequestState.CANCELLED
            with pytest.raises(NotAllowed):
                await at.clerk.takeover.go_on(draft, theirs)
            aside = await at.clerk.takeover.set_aside(draft)
            assert await at.clerk.takeover.asides() == (aside,)
            assert aside.draft == draft
            assert request_id not in await kept(at.clerk)
            await at.clerk.intake.keep(draft)  # a keystroke that comes late
            assert request_id not in await kept(at.clerk)

    run(case())


def test_the_files_of_what_was_put_aside_stay_whatever_becomes_of_the_request(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with scene(settings, gateway) as at:
            request_id = await at.returned()
            draft = await at.writes(at.clerk, request_id, subject=MINE)
            form = await at.clerk.catalogue.form_of(draft.service.code, draft.service.form_version)
            file = await at.clerk.intake.attach(request_id, form.field("enclosures"), "من.pdf", office.DOCUMENT)
            draft = replace(draft, attachments=(*draft.attachments, file))
            aside = await at.clerk.takeover.set_aside(draft)
            newer = await at.writes(at.clerk, request_id, subject=THEIRS)
            with pytest.raises(AlreadyOpen):  # the request has a draft: two cannot be written at once
                await at.clerk.takeover.bring_back(aside)
            await at.sends(at.clerk, newer)
            await office.reaches(at.clerk, request_id, "delivered")
            assert await at.clerk.intake.attachment(file.sha256) == office.DOCUMENT
            back = await at.clerk.takeover.bring_back(aside)
            assert back.answers == draft.answers
            assert await at.clerk.takeover.asides() == ()
            assert await at.clerk.intake.attachment(file.sha256) == office.DOCUMENT
            aside = await at.clerk.takeover.set_aside(back)
            await at.clerk.takeover.drop(aside)
            assert await at.clerk.takeover.asides() == ()
            with pytest.raises(Gone):
                await at.clerk.intake.attachment(file.sha256)

    run(case())


def test_a_reminder_that_was_overtaken_is_said_again_or_kept_aside(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with scene(settings, gateway) as at:
            for choice in ("again", "aside"):
                request_id = await office.submitted(at.clerk, office.LETTER)
                await office.reaches(at.clerk, request_id, "delivered")
                detail = await at.clerk.followup.detail(request_id)
                await at.assign_away(request_id)
                await at.clerk.followup.remind(detail, MINE)
                await office.reaches(at.clerk, request_id, "needs_you")
                entry = await at.clerk.takeover.refused_act(request_id)
                theirs = await at.clerk.takeover.theirs(request_id)
                if choice == "again":
                    await at.clerk.takeover.act_again(entry, theirs)
                    with pytest.raises(Gone):
                        await at.clerk.takeover.act_again(entry, theirs)
                    await office.reaches(at.clerk, request_id, "delivered")
                else:
                    aside = await at.clerk.takeover.set_act_aside(entry)
                    assert (aside.action, aside.note) == (Action.FOLLOW_UP, MINE)
                    with pytest.raises(Gone):
                        await at.clerk.takeover.bring_back(aside)
                with pytest.raises(Gone):
                    await at.clerk.takeover.refused_act(request_id)
                notes = [entry.note for entry in await at.boss.followup.timeline(request_id)]
                assert notes.count(MINE) == (choice == "again")

    run(case())


def test_a_decision_that_was_overtaken_without_the_gateway_is_not_offered_where_it_is_not_possible(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with scene(settings, gateway) as at:
            request_id = await office.submitted(at.clerk, office.LETTER)
            await office.reaches(at.clerk, request_id, "delivered")
            detail = await at.boss.supervision.detail(request_id)
            async with office.desk(
                replace(settings, data_folder=settings.data_folder / "second"), at.line.url
            ) as second:
                await office.signed_in(second, gateway, "supervisor")
                await at.line.cut()
                with pytest.raises(Offline):
                    await second.supervision.decide(detail, office.returning(MINE))
                await at.boss.supervision.decide(detail, Decision(Action.CANCEL, reason=THEIRS))
                await at.line.mend()
                await second.delivery.send_now(request_id)
                await office.reaches(second, request_id, "needs_you")
                entry = await second.takeover.refused_act(request_id)
                with pytest.raises(NotAllowed):
                    await second.takeover.act_again(entry, await second.takeover.theirs(request_id))
                (left,) = await second.session.workspace().store.entries()
                assert left.intent.state is IntentState.NEEDS_YOU
                await second.takeover.set_act_aside(left)
                assert [aside.note for aside in await second.takeover.asides()] == [MINE]

    run(case())


def test_every_choice_is_in_the_journal(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with scene(settings, gateway) as at:
            store = at.clerk.session.workspace().store
            await at.line.cut()  # the records stay here
            acts = {record.act for record in await store.unsent_records(100)}
            assert not acts & {Act.REBASE, Act.SET_ASIDE}
            await at.line.mend()
            request_id = await at.returned()
            draft = await at.writes(at.clerk, request_id, subject=MINE)
            await at.assign_away(request_id)
            theirs = await at.meets(draft)
            await at.line.cut()
            rebased = await at.clerk.takeover.go_on(draft, theirs)
            aside = await at.clerk.takeover.set_aside(rebased)
            await at.clerk.takeover.drop(aside)
            acts_now = [record.act for record in await store.unsent_records(100) if record.subject == request_id]
            assert acts_now[-3:] == [Act.REBASE, Act.SET_ASIDE, Act.DISCARD_REQUEST]

    run(case())


def boss_name(at: Scene) -> Any:
    return at.boss.session.workspace().person.name


def clerk_name(desk: Services) -> Any:
    return desk.session.workspace().person.name


def test_what_is_typed_is_kept_while_a_reminder_of_the_same_request_waits(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with scene(settings, gateway) as at:
            request_id = await at.returned()
            draft = await at.writes(at.clerk, request_id, subject=MINE)
            await at.other_amends(request_id, body=THEIRS)
            detail = await at.clerk.followup.detail(request_id)
            await at.line.cut()
            await at.clerk.followup.remind(detail, MINE)
            await at.clerk.intake.keep(draft.with_answers(draft.answers | {"body": MINE}, at.clerk.clock.now()))
            assert (await kept(at.clerk))[request_id].answers["body"] == MINE
            aside = await at.clerk.takeover.set_aside(draft)
            await at.clerk.takeover.bring_back(aside)
            assert (await kept(at.clerk))[request_id].answers["subject"] == MINE

    run(case())


def test_a_correction_waits_until_it_is_known_that_the_request_arrived(
    settings: Settings, gateway: GatewayProcess
) -> None:
    """The answer to the request was lost, and a supervisor has sent it back already."""

    async def case() -> None:
        async with scene(settings, gateway) as at:
            at.line.fault = lambda asked: Fault.AFTER if asked.method == "PUT" else Fault.NONE
            request_id = await office.submitted(at.clerk)
            await office.reaches(at.clerk, request_id, "unknown")
            await at.decide(request_id, Decision(Action.RETURN, reason="ناخوانا"))
            detail = await at.clerk.followup.detail(request_id)
            with pytest.raises(AlreadyOpen):
                await at.clerk.followup.amend(detail)
            at.line.fault = lambda _: Fault.NONE
            await at.clerk.delivery.send_now(request_id)
            await office.reaches(at.clerk, request_id, "delivered")
            draft = await at.clerk.followup.amend(detail)
            assert draft.amends_version == detail.summary.version

    run(case())
