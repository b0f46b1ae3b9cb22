"""One measured figure beside the bare thing it is compared with."""

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figure:
    """`value` and `reference` in `unit`. The aim is on their ratio, or on `value` itself where `is_ratio` is False."""

    name: str
    value: float
    unit: str
    reference: float
    aim: float
    is_ratio: bool = True

    @property
    def ratio(self) -> float:
        """How many times the reference."""
        return self.value / self.reference if self.reference else float("inf")

    @property
    def is_met(self) -> bool:
        """Whether the aim is reached."""
        return (self.ratio if self.is_ratio else self.value) <= self.aim

    def as_json(self) -> dict[str, object]:
        """The figure as it is published."""
        return {
            "name": self.name,
            "value": round(self.value, 4),
            "unit": self.unit,
            "reference": round(self.reference, 4),
            "ratio": round(self.ratio, 3),
            "aim": self.aim_text,
            "met": self.is_met,
        }

    @property
    def aim_text(self) -> str:
        """The aim as a person reads it."""
        return f"≤ {self.aim:g} ×" if self.is_ratio else f"≤ {self.aim:g} {self.unit}"

    def __str__(self) -> str:
        """One line of the report."""
        figures = f"{self.value:9.2f} {self.unit:<3} {self.reference:9.2f} {self.unit:<3} {self.ratio:7.2f} ×"
        return f"{self.name:<58} {figures}   {self.aim_text:<9} {'met' if self.is_met else 'MISSED'}"


def middle(times: list[float]) -> float:
    """The median, which one slow run does not move."""
    return median(times)
