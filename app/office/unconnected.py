"""What stands in for a registry or an automation that nobody has connected yet: it says so, and nothing breaks."""

from datetime import datetime

from app.contract.messages import Dependency, DependencyState, InquiryRequest
from app.errors import InquiryFailed, InquiryFailure
from app.office.ports import RegistryAnswer

CAUSE = "not_connected"


class NoRegistry:
    """Answers no question."""

    def ask(self, request: InquiryRequest, now: datetime) -> RegistryAnswer:
        """Raises InquiryFailed(UPSTREAM)."""
        raise InquiryFailed(InquiryFailure.UPSTREAM)

    def portrait(self, national_number: str) -> bytes | None:
        """Raises InquiryFailed(UPSTREAM)."""
        raise InquiryFailed(InquiryFailure.UPSTREAM)

    def health(self, now: datetime) -> Dependency:
        """Down, not connected."""
        return Dependency("registry", DependencyState.DOWN, CAUSE)

    def close(self) -> None:
        """Nothing is open."""
