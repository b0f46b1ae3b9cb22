"""Figures as they come: printed for a person, kept for a file."""

from dataclasses import dataclass, field

from tests.load.samples import Samples, spread

SHOWN = ("sign in", "inquiry", "upload opened", "upload", "submit", "queue", "queue row", "action")


@dataclass
class Report:
    """`missed`: the names of the aims that were not reached."""

    figures: dict[str, object] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)

    def title(self, text: str) -> None:
        """What the next lines are about."""
        print(f"\n{text}", flush=True)

    def tell(self, name: str, value: float, text: str, *, is_met: bool | None = None) -> None:
        """One figure; `is_met` None: it has no aim."""
        self.figures[name] = round(value, 4)
        if is_met is False:
            self.missed.append(name)
        verdict = "" if is_met is None else f"   {'met' if is_met else 'MISSED'}"
        print(f"  {name:<34} {text}{verdict}", flush=True)

    def tell_samples(self, when: str, seen: Samples, seconds: float) -> None:
        """How long each kind of call took, and what went wrong."""
        self.title(f"{when}: {seen.calls / seconds:.0f} calls a second")
        print(f"  {'ms':<34} {'calls':>7} {'p50':>8} {'p95':>8} {'p99':>8}")
        kinds = {}
        for kind in SHOWN:
            if len(seen.took[kind]) > 1:
                of_it = spread(seen.took[kind])
                kinds[kind] = {"calls": of_it.number, "p50": of_it.p50, "p95": of_it.p95, "p99": of_it.p99}
                print(f"  {kind:<34} {of_it.number:>7} {of_it.p50:>8.1f} {of_it.p95:>8.1f} {of_it.p99:>8.1f}")
        self.figures[when] = kinds
        refused, broken = seen.refused.total(), seen.broken.total()
        self.tell(f"{when}: refused", refused, f"{refused} (503, to come again)")
        if broken:
            self.tell(f"{when}: lines broken", broken, f"{broken}")
        errors = seen.errors.total()
        self.tell(f"{when}: errors", errors, f"{errors} {dict(seen.errors) if errors else ''}", is_met=not errors)
