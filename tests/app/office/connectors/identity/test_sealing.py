"""The operators' register by its encrypted door: what goes out can be read by the register alone."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwe
from joserfc.jwk import ECKey, OctKey

from app.domain.citizen import InquiryKind
from app.errors import InquiryFailed, InquiryFailure
from app.office.connectors.identity.sealing import ALGORITHM, ENCRYPTION, sealing
from app.office.connectors.identity.secrets import RegistryUnusable
from tests.app.office.connectors.identity import sandboxes
from tests.app.office.connectors.identity.sandboxes import NOW, SAMPLES, SandboxProcess, office_file, registries

SEALED = sandboxes.SHAHKAR.replace('"shahkar"', '"shahkar-sealed"').replace(
    "values = ", 'sealing_key = "register.jwk"\nvalues = '
)
KEY = ECKey.generate_key("P-521")


def key_file(folder: Path, key: Any) -> Path:
    file = folder / "register.jwk"
    file.write_text(json.dumps(key), encoding="utf-8")
    return file


def matches(file: Path, mobile: str) -> bool | None:
    owner = SAMPLES["living"].resident
    number = owner.citizen.national_number
    asked = sandboxes.question(InquiryKind.MOBILE_MATCH, mobile=mobile or owner.mobile, national_number=number)
    return registries(file).ask(asked, NOW).mobile_matches


def test_a_mobile_is_matched_by_the_sealed_door(sandbox: SandboxProcess, tmp_path: Path) -> None:
    key_file(tmp_path, httpx.get(f"{sandbox.url}/sandbox/sealing-key", trust_env=False).json())
    file = office_file(tmp_path, sandbox.url, SEALED)
    assert matches(file, "") is True
    assert matches(file, "09145559999") is False


def test_what_another_key_sealed_is_refused_by_the_register(sandbox: SandboxProcess, tmp_path: Path) -> None:
    key_file(tmp_path, KEY.as_dict(private=False))
    with pytest.raises(InquiryFailed) as caught:
        matches(office_file(tmp_path, sandbox.url, SEALED), "")
    assert caught.value.failure is InquiryFailure.INPUT_INVALID


@given(value=st.text("0123456789", min_size=1, max_size=12))
def test_only_the_private_key_opens_a_value(tmp_path_factory: pytest.TempPathFactory, value: str) -> None:
    sealed = sealing(key_file(tmp_path_factory.mktemp("key"), KEY.as_dict(private=False)))(value, NOW)
    assert len(sealed.split(".")) == 5
    registry = jwe.JWERegistry(algorithms=[ALGORITHM, ENCRYPTION])
    opened = jwe.decrypt_compact(sealed, KEY, registry=registry)
    assert (opened.protected["alg"], opened.protected["enc"]) == (ALGORITHM, ENCRYPTION)
    assert json.loads(opened.plaintext or b"") == {"data": value, "iat": int(NOW.timestamp())}


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ({}, "holds no key"),
        ([], "holds no key"),
        (ECKey.generate_key("P-256").as_dict(private=False), "public key on P-521"),
        (KEY.as_dict(private=True), "public key on P-521"),
        (OctKey.generate_key(256).as_dict(), "holds no key"),
    ],
)
def test_a_key_that_is_none_of_the_registers_is_refused_at_the_start(tmp_path: Path, key: Any, said: str) -> None:
    with pytest.raises(RegistryUnusable, match=said):
        sealing(key_file(tmp_path, key))


def test_a_door_that_wants_sealed_values_needs_a_key(tmp_path: Path) -> None:
    without = SEALED.replace('sealing_key = "register.jwk"\n', "")
    with pytest.raises(RegistryUnusable, match="needs sealing_key"):
        registries(office_file(tmp_path, "https://gateway.example", without))
    with pytest.raises(RegistryUnusable, match="cannot be read"):
        registries(office_file(tmp_path, "https://gateway.example", SEALED))
