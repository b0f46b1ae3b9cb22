"""The measures of a gateway, read as Prometheus reads them."""

from dataclasses import dataclass

import httpx
from prometheus_client.parser import text_string_to_metric_families

from tests.gateway import GatewayProcess


@dataclass(frozen=True)
class Sample:
    """One line."""

    name: str
    labels: dict[str, str]
    value: float


def samples(text: str) -> list[Sample]:
    """Every line of an answer."""
    return [
        Sample(one.name, one.labels, one.value)
        for family in text_string_to_metric_families(text)
        for one in family.samples
    ]


def scraped(gateway: GatewayProcess) -> list[Sample]:
    """What a gateway on this computer tells."""
    answer = httpx.get(f"{gateway.url}/metrics", trust_env=False, timeout=20)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    return samples(answer.text)


def total(found: list[Sample], name: str, **labels: str) -> float:
    """The sum of the lines of a name that have these labels."""
    return sum(one.value for one in found if one.name == name and labels.items() <= one.labels.items())
