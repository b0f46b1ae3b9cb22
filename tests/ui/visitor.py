"""A visitor of the training province with a request that is ready to be sent."""

import json
from datetime import UTC, datetime
from pathlib import Path

from app.desk.build import Services
from app.domain.citizen import Purpose
from app.domain.form import Form
from app.domain.request import Consent, ConsentMethod
from app.domain.visit import Draft, Visitor

ANSWERS = Path(__file__).resolve().parents[2] / "resources" / "training" / "answers.json"
SERVICE = "99001111000"


def consent() -> Consent:
    return Consent(ConsentMethod.SPOKEN, datetime.now(UTC))


async def visitor(services: Services) -> Visitor:
    """Somebody who lives."""
    samples = await services.session.workspace().gateway.training_samples()
    living = next(sample for sample in samples if sample.kind == "living")
    identity = await services.lookup.identity(living.national_number, living.birth_date, Purpose.SERVICE)
    return Visitor(identity, living.mobile)


async def filled(services: Services) -> tuple[Draft, Form]:
    """A draft without a problem, and its form."""
    service = next(one for one in await services.catalogue.services() if one.code == SERVICE)
    form = await services.catalogue.form(service)
    draft = await services.intake.open(await visitor(services), service)
    answers = json.loads(ANSWERS.read_text(encoding="utf-8"))[SERVICE][0]["answers"]
    return draft.with_answers({**draft.answers, **answers}, draft.changed_at), form
