"""An inquiry that finds nothing knows what was asked."""

from datetime import date

import pytest

from app.domain.citizen import InquiryKind, Purpose
from app.errors import InquiryFailed, InquiryFailure
from app.settings import Settings
from tests.app.desk import office
from tests.app.desk.running import run
from tests.gateway import GatewayProcess


def test_what_was_not_found_is_known_by_its_kind(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url, at_work=False) as desk:
            await office.signed_in(desk, gateway)
            asked = (
                (InquiryKind.IDENTITY, desk.lookup.identity("0013542419", date(1990, 1, 1), Purpose.SERVICE)),
                (InquiryKind.POSTAL_ADDRESS, desk.lookup.postal_address("1234567892", Purpose.SERVICE)),
            )
            for kind, question in asked:
                with pytest.raises(InquiryFailed) as caught:
                    await question
                assert (caught.value.failure, caught.value.kind) == (InquiryFailure.NOT_FOUND, kind.value)

    run(case())
