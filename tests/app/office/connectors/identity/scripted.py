"""A registry of the outside world that does what a test says next."""

from dataclasses import dataclass, field
from datetime import datetime

from app.contract.messages import Dependency, DependencyState, InquiryRequest
from app.office.ports import RegistryAnswer


@dataclass
class Scripted:
    """Raises what `script` says, one a question; `answer` when nothing is said any more."""

    answer: RegistryAnswer
    script: list[Exception] = field(default_factory=list)
    asked: int = 0

    def ask(self, request: InquiryRequest, now: datetime) -> RegistryAnswer:
        return self._next()

    def portrait(self, national_number: str) -> bytes | None:
        self._next()
        return None

    def health(self, now: datetime) -> Dependency:
        return Dependency("registry", DependencyState.UP)

    def close(self) -> None:
        """Nothing is open."""

    def _next(self) -> RegistryAnswer:
        self.asked += 1
        if self.script:
            raise self.script.pop(0)
        return self.answer
