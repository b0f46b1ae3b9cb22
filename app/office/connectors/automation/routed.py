"""Two automations of one office: some services go to one, all others to the other."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection

from app.contract.messages import Dependency, DependencyState
from app.office.ports import AnsweringAutomation, Automation, Collected


class Routed:
    """Keeps the port `office.ports.AnsweringAutomation`. `services`: those of `special`."""

    def __init__(self, usual: Automation, special: AnsweringAutomation, services: Collection[str]) -> None:
        self.usual, self.special, self.services = usual, special, frozenset(services)

    @property
    def every_seconds(self) -> float:
        """As often as the more eager of both."""
        usual = self.usual.every_seconds if isinstance(self.usual, AnsweringAutomation) else float("inf")
        return min(usual, self.special.every_seconds)

    def register(self, request_id: str, tracking_code: str, service_code: str, now: datetime) -> str:
        """The number that the automation of the service gives. Raises AutomationUnavailable."""
        automation = self.special if service_code in self.services else self.usual
        return automation.register(request_id, tracking_code, service_code, now)

    def is_answered_by_people(self, service_code: str) -> bool:
        """As the automation of the service has it."""
        automation = self.special if service_code in self.services else self.usual
        return automation.is_answered_by_people(service_code)

    def collect(self, now: datetime) -> Collected:
        """What came to either. Raises AutomationUnavailable."""
        found = [self.special.collect(now)]
        if isinstance(self.usual, AnsweringAutomation):
            found.append(self.usual.collect(now))
        arrivals = tuple(arrival for each in found for arrival in each.arrivals)
        return Collected(arrivals, tuple(dict.fromkeys(request for each in found for request in each.numbered)))

    def settle(self, connection: Connection, exchange: str, now: datetime, *, is_moved: bool) -> bool:
        """Only the usual one brings decisions."""
        usual = self.usual
        return isinstance(usual, AnsweringAutomation) and usual.settle(connection, exchange, now, is_moved=is_moved)

    def health(self, now: datetime) -> Dependency:
        """The worse of both."""
        usual, special = self.usual.health(now), self.special.health(now)
        return special if usual.state is DependencyState.UP else usual
