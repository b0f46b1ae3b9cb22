"""What came back for correction finds its clerk without a code."""

from app.desk.build import Services
from app.domain.people import PersonId
from app.domain.request import Action, Decision, RequestId, RequestState
from app.settings import Settings
from tests.app.desk import office
from tests.app.desk.running import run
from tests.gateway import GatewayProcess


def test_a_clerk_sees_what_came_back_the_newest_first(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as counter, office.desk(settings, gateway.url) as desk:
            me = await office.signed_in(counter, gateway, "clerk", 0)
            await office.signed_in(desk, gateway, "supervisor")
            before = {row.id for row in await counter.followup.returned()}
            first, second = await office.submitted(counter), await office.submitted(counter)
            for request_id in (second, first):
                await office.reaches(counter, request_id, "delivered")
                detail = await desk.supervision.detail(request_id)
                await desk.supervision.decide(detail, office.returning("شماره را درست کنید"))
            rows = await counter.followup.returned()
            assert [row.id for row in rows[:2]] == [first, second]
            assert {row.id for row in rows} == before | {first, second}
            assert {row.state for row in rows} == {RequestState.RETURNED}
            assert {me.name} & {rows[0].clerk_name}

    run(case())


def test_what_was_assigned_to_a_clerk_is_hers_too(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as counter, office.desk(settings, gateway.url) as desk:
            await office.signed_in(counter, gateway, "clerk", 0)
            await office.signed_in(desk, gateway, "supervisor")
            request_id = await office.submitted(counter)
            await office.reaches(counter, request_id, "delivered")
            other = await another_clerk(settings, gateway)
            detail = await desk.supervision.detail(request_id)
            detail = await desk.supervision.decide(detail, Decision(Action.ASSIGN, assignee=other))
            await desk.supervision.decide(detail, office.returning("شماره را درست کنید"))
            assert request_id in [row.id for row in await counter.followup.returned()]
            await counter.session.sign_out()
            await office.signed_in(counter, gateway, "clerk", 1)
            assert request_id in await returned_to(counter)
            await counter.session.sign_out()
            await office.signed_in(counter, gateway, "clerk", 2)
            assert request_id not in await returned_to(counter)

    async def returned_to(desk: Services) -> list[RequestId]:
        return [row.id for row in await desk.followup.returned()]

    run(case())


async def another_clerk(settings: Settings, gateway: GatewayProcess) -> PersonId:
    async with office.desk(settings, gateway.url, at_work=False) as desk:
        return (await office.signed_in(desk, gateway, "clerk", 1)).id
