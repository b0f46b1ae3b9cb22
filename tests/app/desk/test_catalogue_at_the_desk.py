import json
from collections.abc import Callable

import pytest

from app.desk.catalogue import ServiceCatalogue
from app.desk.news import Topic
from app.errors import FormUnusable, Offline
from app.settings import Settings
from tests.app.desk import evil, office
from tests.app.desk.evil import Asked, Behaviour
from tests.app.desk.line import line
from tests.app.desk.running import run
from tests.gateway import GatewayProcess


def test_services_are_found_by_number_name_and_keyword_however_they_are_typed(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url, at_work=False) as desk:
            await office.signed_in(desk, gateway)
            services = await desk.catalogue.services()
            assert len(services) == 12
            assert [service.uses for service in services] == sorted((one.uses for one in services), reverse=True)
            found = ServiceCatalogue.found
            for query in ("گواهي سكونت", "سکونت گواهی", "۱۰۰۵۱۲۳۴", "10051234002"):
                assert [one.title.fa for one in found(services, query)] == ["گواهی سکونت"], query
            assert found(services, "") == services
            assert found(services, "هیچ کدام") == ()
            await desk.catalogue.services()
            assert [status for _, path, status in wire.statuses if path == "/v1/services"] == [200, 304]
            await desk.catalogue.form(services[0])
            await desk.catalogue.form(services[0])
            assert wire.count("GET", "/forms/") == 1

    run(case())


def always(behaviour: Behaviour) -> Callable[[Asked], Behaviour]:
    return lambda _: behaviour


def test_without_the_gateway_the_last_known_is_shown(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url, at_work=False) as desk:
            await office.signed_in(desk, gateway)
            services = await desk.catalogue.services()
            await desk.catalogue.form(services[0])
            for answer in (evil.says(200, b"<html>", "text/html"), evil.says(500, b""), evil.hangs_up):
                wire.answer = always(answer)
                assert await desk.catalogue.services() == services
            await wire.cut()
            assert await desk.catalogue.services() == services
            await desk.catalogue.form_of(services[0].code, services[0].form_version)
            with pytest.raises(Offline):
                await desk.catalogue.form(services[1])

    run(case())


def test_a_broken_form_costs_its_own_service_only(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url, at_work=False) as desk:
            await office.signed_in(desk, gateway)
            first, second = (await desk.catalogue.services())[:2]
            told: list[str] = []
            desk.news.subscribe(Topic.CATALOGUE, lambda: told.append("catalogue"))
            broken = {"service_code": first.code, "version": 1, "schema": {"type": 12}, "layout": {"sections": []}}
            wire.answer = lambda asked: (
                evil.says(200, json.dumps(broken).encode()) if f"{first.code}/forms" in asked.path else None
            )
            with pytest.raises(FormUnusable):
                await desk.catalogue.form(first)
            assert told == ["catalogue"]
            services = {service.code: service for service in await desk.catalogue.services()}
            assert services[first.code].unusable
            with pytest.raises(FormUnusable):
                await desk.intake.open(await office.visitor(desk), services[first.code])
            assert not services[second.code].unusable
            await desk.intake.open(await office.visitor(desk), services[second.code])

    run(case())
