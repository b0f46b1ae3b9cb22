"""The whole sign-in against a real issuer, npm `oidc-provider`, as a person does it in a browser."""

import asyncio
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest

from app.settings import Settings
from tests.app.desk import office as core
from tests.app.desk.running import run
from tests.app.office.connectors.oidc.test_issuer_sign_in import told
from tests.gateway import GatewayProcess

PROVIDER = "oidc-provider@9.13"


@pytest.fixture
def issuer(tmp_path: Path) -> Iterator[str]:
    """It listens on loopback; its pages are those that the package has for development."""
    folder = tmp_path / "issuer"
    folder.mkdir()
    npm, node = shutil.which("npm"), shutil.which("node")
    assert npm is not None
    assert node is not None, "this test needs node and npm"
    subprocess.run([npm, "install", "--no-audit", "--no-fund", PROVIDER], cwd=folder, check=True, capture_output=True)
    shutil.copy(Path(__file__).parent / "provider.mjs", folder)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with subprocess.Popen(
        [node, "provider.mjs", str(port)], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        yield f"http://127.0.0.1:{port}"
        process.terminate()


async def in_the_browser(address: str, name: str) -> None:
    """Sign in, agree, and be sent back to the desk."""
    async with httpx.AsyncClient(trust_env=False, timeout=20) as client:
        page = await client.get(address)
        for _ in range(12):
            if page.is_redirect:
                page = await client.get(urljoin(str(page.url), page.headers["location"]))
                continue
            form = re.search(r'action="([^"]+)"', page.text)
            if form is None:
                break
            prompt = "login" if 'name="login"' in page.text else "consent"
            fields = {"prompt": prompt} | ({"login": name, "password": "anything"} if prompt == "login" else {})
            page = await client.post(urljoin(str(page.url), form[1]), data=fields)
        assert "Mizban" in page.text, page.text


@pytest.mark.long
def test_a_person_of_the_office_signs_in_at_a_real_issuer(issuer: str, tmp_path: Path) -> None:
    given = ("--issuer", str(told(tmp_path / "told", issuer)))
    settings = Settings(gateway_url="", is_training=False, data_folder=tmp_path / "desk", log_folder=tmp_path / "logs")

    async def case(url: str) -> str:
        async with core.desk(settings, url) as desk:
            browsing: list[asyncio.Task[None]] = []

            def open_page(address: str) -> bool:
                browsing.append(asyncio.get_running_loop().create_task(in_the_browser(address, "zahra")))
                return True

            person = await desk.issuer.sign_in(open_page)
            await asyncio.gather(*browsing)
            return person.user_name

    with GatewayProcess(tmp_path / "office", given, training=False) as gateway:
        gateway.add_clerk("zahra", "a-good-password")
        assert run(case(gateway.url)) == "zahra"
