"""An office that is tied to a sandbox of registries and SMS, and to an automation; people of two branches."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, update

from app.office.settings import RESOURCES
from app.office.tables import letters_due
from tests.app.office.calling import Desk, until
from tests.app.office.connectors.ece.offices import opened
from tests.app.office.connectors.identity import sandboxes
from tests.app.office.connectors.identity.sandboxes import SandboxProcess, office_file
from tests.app.office.connectors.rest.json_automation import JsonAutomation
from tests.app.office.sms.test_sms_office import SMS
from tests.app.office.test_process import add
from tests.gateway import GatewayProcess

WORD = "a-good-password"
LIMITS = "[registry.limits]\nper_day = 50\nfailures = 2\nrest_seconds = 600.0\n"
OPERATORS = sandboxes.JIBIT.replace('"identity", ', "")


@dataclass
class Office:
    """A gateway tied to a sandbox and an automation; people of two branches."""

    gateway: GatewayProcess
    engine: Engine
    sandbox: SandboxProcess
    automation: JsonAutomation
    clerk: Desk
    administrator: Desk
    stranger: Desk

    def told(self, name: str, to: Desk | None = None) -> dict[str, Any]:
        answer = (to or self.administrator).get("/v1/connectors")
        assert answer.status_code == 200, answer.text
        return dict(next(each for each in answer.json()["connectors"] if each["name"] == name))

    def queue(self, name: str, to: Desk | None = None) -> dict[str, Any]:
        return dict(self.told(name, to)["queue"])

    def try_now(self, name: str, by: Desk | None = None) -> int:
        answer = (by or self.administrator).post(f"/v1/connectors/{name}/tries")
        assert answer.status_code == 200, answer.text
        return int(answer.json()["moved"])

    def write(self, statement: Any) -> None:
        with self.engine.begin() as connection:
            connection.execute(statement)

    def held_up(self) -> str:
        """A letter that automation does not take, to be tried again in an hour; its tracking code."""
        self.automation.garbles = True
        with self.engine.begin() as connection:
            tracking_code = opened(connection)
        until(lambda: self.queue("automation").get("tries", 0) > 0, 30)
        until(lambda: not self.queue("automation")["items"][0].get("is_being_tried"), 30)
        self.write(update(letters_due).values(not_before=datetime.now(UTC) + timedelta(hours=1), claimed_until=None))
        return tracking_code


@contextmanager
def tied_office(folder: Path, sandbox: SandboxProcess, engine: Engine, url: str) -> Iterator[Office]:
    """The gateway runs, and three people are signed in."""
    sandbox.reset()
    sandbox.turn(busy_seconds=0)
    for name, role, branch in (
        ("sara", "clerk", "county"),
        ("narges", "branch_administrator", "county"),
        ("nader", "branch_administrator", "district"),
    ):
        assert add(url, name, role, branch=branch).returncode == 0
    with JsonAutomation() as automation:
        os.environ["MIZBAN_AUTOMATION_TOKEN"] = automation.token
        flags = told_files(folder, sandbox.url, automation.base)
        with GatewayProcess(folder / "office", flags, training=False, database_url=url) as gateway:
            desks = [Desk.of(gateway, name, WORD) for name in ("sara", "narges", "nader")]
            yield Office(gateway, engine, sandbox, automation, *desks)
            for desk in desks:
                desk.client.close()


def told_files(folder: Path, sandbox: str, automation: str) -> tuple[str, ...]:
    """What the administrator's files say."""
    registries = office_file(folder, sandbox, sandboxes.DIRECT + LIMITS, OPERATORS)
    secret, sms, letters = folder / "sms.secrets", folder / "sms.toml", folder / "automation.toml"
    secret.write_text('KEY = "sandbox-business-word"\n', encoding="utf-8")
    secret.chmod(0o600)
    sms.write_text(SMS.format(vendor="kavenegar", url=sandbox), encoding="utf-8")
    shipped = (RESOURCES / "automation" / "plain-json.toml").read_text(encoding="utf-8")
    quick = shipped.replace("https://automation.example", automation).replace("= 20.0", "= 1.0")
    letters.write_text(quick.replace("every_seconds = 15.0", "every_seconds = 0.2"), encoding="utf-8")
    return ("--registry", str(registries), "--sms", str(sms), "--automation", str(letters))
