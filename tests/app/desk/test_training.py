import asyncio
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.contract.messages import DependencyState
from app.domain.people import Role
from app.errors import GatewayNotStarted
from app.settings import Settings
from tests.app.desk import office
from tests.app.desk.running import run


@pytest.fixture
def training(settings: Settings) -> Settings:
    return replace(settings, gateway_url=None, is_training=True)


def said(text: str) -> tuple[str, ...]:
    """A program that says one line and stays until its line is closed."""
    return (sys.executable, "-c", f"import sys; print({text!r}, flush=True); sys.stdin.read()")


def test_a_training_day_begins_and_ends_with_the_desk_and_its_drafts_stay(training: Settings) -> None:
    async def case() -> None:
        async with office.desk(training, at_work=False) as desk:
            assert desk.training
            users = await desk.training.ready()
            assert {user.role for user in users} == set(Role)
            clerk = next(user for user in users if user.role is Role.CLERK)
            await desk.session.sign_in(clerk.user_name, clerk.password)
            assert desk.session.state.is_training
            kinds = {sample.kind for sample in await desk.training.samples()}
            assert kinds >= {"living", "deceased", "no_portrait", "mobile_mismatch", "registry_closed"}
            draft = await office.filled(desk)
            first = await desk.training.url()

            await desk.training.stop()
            health = await desk.health.check()
            assert health.cause
            assert await desk.training.url() == first
            assert await desk.training.ready() == users
            assert await desk.training.url() == first
            assert (await desk.health.check()).cause is None
        async with office.desk(training, at_work=False) as desk:
            assert desk.training
            await desk.training.ready()
            assert await desk.session.resume() is None
            await desk.session.sign_in(clerk.user_name, clerk.password)
            assert await desk.intake.drafts() == (draft,)

    run(case(), seconds=60)


def test_a_gateway_that_takes_its_time_to_start_is_not_called_slow(training: Settings) -> None:
    late = "import runpy, time; time.sleep(2.5); runpy.run_module('app.office.serve', run_name='__main__')"
    slow = replace(training, training_gateway_command=(sys.executable, "-c", late))

    async def case() -> None:
        async with office.desk(slow, at_work=False) as desk:
            assert (await desk.health.check()).gateway is DependencyState.UP

    run(case())


@pytest.mark.parametrize(
    "command",
    [
        ("/no/such/program",),
        (sys.executable, "-c", "raise SystemExit('no room on the disk')"),
        said("not json"),
        said('{"url": "http://10.0.0.1:80", "database": "", "users": []}'),
        said("x" * 2_000_000),
        (sys.executable, "-c", "import sys; sys.stdin.read()"),
    ],
)
def test_a_gateway_that_does_not_come_up_is_named(training: Settings, command: tuple[str, ...]) -> None:
    async def case() -> None:
        broken = replace(training, training_gateway_command=command, gateway_start_seconds=1.0)
        async with office.desk(broken, at_work=False) as desk:
            assert desk.training
            with pytest.raises(GatewayNotStarted):
                await desk.training.ready()
            with pytest.raises(GatewayNotStarted):
                await desk.session.sign_in("a", "b")
            assert (await desk.health.check()).checked_at

    run(case())


def test_many_ask_and_one_gateway_starts(training: Settings, tmp_path: Path) -> None:
    async def case() -> None:
        counting = tmp_path / "starts"
        line = '{"url": "http://127.0.0.1:9", "database": "", "users": []}'
        command = (
            sys.executable,
            "-c",
            f"import sys; open({str(counting)!r}, 'a').write('x'); print({line!r}, flush=True); sys.stdin.read()",
        )
        async with office.desk(replace(training, training_gateway_command=command), at_work=False) as desk:
            assert desk.training
            await asyncio.gather(*(desk.training.ready() for _ in range(5)), desk.training.url())
        assert count(counting) == 1

    run(case())


def count(path: Path) -> int:
    return len(path.read_text())
