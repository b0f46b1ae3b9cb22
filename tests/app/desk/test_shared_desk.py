"""Two people at one computer: each sees that something of the other waits, and nothing of what it is."""

from app.settings import Settings
from tests.app.desk import office
from tests.app.desk.line import line
from tests.app.desk.running import run
from tests.gateway import GatewayProcess


def test_the_next_person_sees_how_much_waits_until_its_owner_comes_back(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            who = await office.visitor(desk)
            drafts = [await office.filled(desk, who=who) for _ in range(3)]
            form = await desk.catalogue.form(drafts[0].service)
            await wire.cut()
            for draft in drafts:
                await desk.intake.submit(draft, form, office.consent())
            await desk.delivery.rested()
            assert desk.shared_desk.others().count == 0  # one's own is not others'
            await desk.session.sign_out()
            await wire.mend()
            await office.signed_in(desk, gateway, "clerk", 1)
            others = desk.shared_desk.others()
            assert others.count == 3
            assert others.since is not None
            assert await desk.delivery.items() == ()
            assert await desk.intake.drafts() == ()
            kept = (settings.persons_folder / "waiting.json").read_text(encoding="utf-8")
            assert who.citizen.last_name not in kept
            assert who.citizen.national_number not in kept
            await desk.session.sign_out()
            await office.signed_in(desk, gateway)
            for draft in drafts:
                await desk.delivery.send_now(draft.request_id)
                await office.reaches(desk, draft.request_id, "delivered")
            await desk.session.sign_out()
            await office.signed_in(desk, gateway, "clerk", 1)
            assert desk.shared_desk.others().count == 0

    run(case())


def test_a_damaged_or_missing_count_is_none(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            assert desk.shared_desk.others().count == 0
            settings.persons_folder.mkdir(parents=True)
            (settings.persons_folder / "waiting.json").write_text("[", encoding="utf-8")
            assert desk.shared_desk.others().count == 0
            await office.signed_in(desk, gateway)
            request = await office.submitted(desk)
            await office.reaches(desk, request, "delivered")

    run(case())
