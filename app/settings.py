"""What an installation is told: file, environment and command line become one frozen value.

Command line wins over environment (`MIZBAN_*`), environment over the file (`settings.toml` in the data folder).
"""

import argparse
import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import app.errors as failures

LANGUAGES = ("fa", "en")


@dataclass(frozen=True)
class Settings:
    """Everything that differs between installations. Durations in seconds, sizes in bytes.

    `gateway_url`: None in training mode only, where the desk starts its own gateway on loopback.
    `answer_seconds`: from the first byte sent to the last byte read of one call. `trusted_ca`: a PEM file whose
    authorities are trusted beside those of the operating system. `desk_certificate`: a PEM file with the certificate
    and the key of this desk, where the gateway lets in known desks only.
    """

    gateway_url: str | None
    is_training: bool
    data_folder: Path
    log_folder: Path
    counter: int | None = None
    language: str = "fa"
    trusted_ca: Path | None = None
    desk_certificate: Path | None = None
    connect_seconds: float = 3.0
    answer_seconds: float = 10.0
    upload_seconds: float = 60.0
    quiet_seconds: float = 45.0
    gateway_start_seconds: float = 60.0
    reply_limit_bytes: int = 8 * 1024 * 1024
    training_gateway_command: tuple[str, ...] = ()

    @property
    def gateway_name(self) -> str:
        """What tells this office's stores and secrets from another's on the same computer."""
        return self.gateway_url or "training"

    @property
    def persons_folder(self) -> Path:
        """Where each person's own store lies."""
        return self.data_folder / ("training" if self.is_training else "") / "persons"


def load_settings(arguments: Sequence[str], environment: Mapping[str, str]) -> Settings:
    """Settings of this installation. Arguments that are not settings are passed over.

    Raises SettingsUnusable naming the setting at fault.
    """
    given = {name: value for name, value in vars(_parsed(arguments)).items() if value is not None}
    said = {name.removeprefix("MIZBAN_").lower(): text for name, text in environment.items() if _is_ours(name)}
    folder = Path(given.get("data_folder") or said.get("data_folder") or _default_data_folder())
    values = {**_filed(folder / "settings.toml"), **said, **given, "data_folder": folder}
    is_training = _truth(values, "training")
    if is_training and "gateway" in given:
        raise failures.SettingsUnusable("gateway", "training never leaves its own gateway")
    return Settings(
        gateway_url=None if is_training else _gateway_url(values),
        is_training=is_training,
        data_folder=folder,
        log_folder=Path(values.get("log_folder") or folder / "logs"),
        counter=_whole(values, "counter"),
        language=_language(values),
        trusted_ca=Path(values["trusted_ca"]) if values.get("trusted_ca") else None,
        desk_certificate=Path(values["desk_certificate"]) if values.get("desk_certificate") else None,
        connect_seconds=_seconds(values, "connect_seconds", 3.0),
        answer_seconds=_seconds(values, "answer_seconds", 10.0),
        upload_seconds=_seconds(values, "upload_seconds", 60.0),
    )


def gateway_address(text: str) -> str:
    """The address of a gateway as it is kept. Raises SettingsUnusable where it is none or is not safe."""
    return _gateway_url({"gateway": text})


def is_loopback(host: str) -> bool:
    """Whether `host` is this computer."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, argument_default=None)
    parser.add_argument("--training", action="store_const", const=True)
    parser.add_argument("--gateway")
    parser.add_argument("--data-folder")
    parser.add_argument("--log-folder")
    parser.add_argument("--counter")
    parser.add_argument("--language")
    parser.add_argument("--trusted-ca")
    parser.add_argument("--desk-certificate")
    known, _ = parser.parse_known_args(list(arguments))
    return known


def _is_ours(name: str) -> bool:
    return name.startswith("MIZBAN_")


def _default_data_folder() -> Path:
    import platformdirs  # noqa: PLC0415 - only where no folder was named

    return platformdirs.user_data_path("mizban", appauthor=False, roaming=False)


def _filed(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    import tomllib  # noqa: PLC0415 - only where there is a file to read

    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise failures.SettingsUnusable(str(path), str(error)) from error
    except OSError as error:
        raise failures.SettingsUnusable(str(path), error.strerror or "") from error


def _gateway_url(values: Mapping[str, Any]) -> str:
    url = str(values.get("gateway") or "").strip().rstrip("/")
    if not url:
        raise failures.SettingsUnusable("gateway", "missing")
    parts = urlsplit(url)
    if parts.scheme not in {"https", "http"} or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise failures.SettingsUnusable("gateway", url)
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise failures.SettingsUnusable("gateway", "https is needed beyond this computer")
    return url


def _truth(values: Mapping[str, Any], name: str) -> bool:
    value = values.get(name, False)
    if isinstance(value, bool):
        return value
    text = str(value).strip().lower()
    if text in {"1", "true", "yes", "on"}:
        return True
    if text in {"", "0", "false", "no", "off"}:
        return False
    raise failures.SettingsUnusable(name, text)


def _whole(values: Mapping[str, Any], name: str) -> int | None:
    value = values.get(name)
    if value is None or value == "":
        return None
    try:
        return int(value)
    except (TypeError, ValueError) as error:
        raise failures.SettingsUnusable(name, str(value)) from error


def _seconds(values: Mapping[str, Any], name: str, otherwise: float) -> float:
    try:
        seconds = float(values.get(name, otherwise))
    except (TypeError, ValueError) as error:
        raise failures.SettingsUnusable(name, str(values.get(name))) from error
    if not 0 < seconds <= 600:
        raise failures.SettingsUnusable(name, str(seconds))
    return seconds


def _language(values: Mapping[str, Any]) -> str:
    language = str(values.get("language", LANGUAGES[0]))
    if language not in LANGUAGES:
        raise failures.SettingsUnusable("language", language)
    return language
