"""What is known of a registry beyond its health: its hours, its allowance, and whether it is left alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from app.contract.connectors import OpenHours
from app.domain.citizen import InquiryKind
from app.office.ports import AnsweringAutomation, Automation, IdentityRegistry


@dataclass(frozen=True, slots=True)
class RegistryFacts:
    """As in a contract Connector."""

    hours: OpenHours
    asked_today: int | None = None
    per_day: int | None = None
    left_alone_until: datetime | None = None


@runtime_checkable
class Guarded(IdentityRegistry, Protocol):
    """A registry that is asked within limits."""

    def facts(self, now: datetime) -> RegistryFacts:
        """How it stands with them. Raises ServerBusy."""


@dataclass(frozen=True, slots=True)
class OneRegistry:
    """One of several registries. `label`: what the office's file calls it."""

    label: str
    answers: tuple[InquiryKind, ...]
    registry: IdentityRegistry


@runtime_checkable
class SeveralRegistries(IdentityRegistry, Protocol):
    """A door with several registries behind it."""

    parts: Sequence[OneRegistry]


@runtime_checkable
class TwoAutomations(Automation, Protocol):
    """A door with two automations behind it: `special` has `services`, `usual` all others."""

    usual: Automation
    special: AnsweringAutomation
    services: frozenset[str]
