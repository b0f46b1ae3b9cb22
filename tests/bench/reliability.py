"""`dev.py bench --reliability [--requests N]`: that a bad line and a killed desk lose nothing, and what they cost."""

import tempfile
from pathlib import Path

from tests.proofs.soak import Report, Soak, soak

REQUESTS = 2000
REQUESTS_A_KILL = 40


def measure(requests: int) -> Report:
    """Play it with a real gateway: a fifth of all calls meet a fault, and every forty requests the desk is killed."""
    with tempfile.TemporaryDirectory(prefix="mizban-soak-") as folder:
        return soak(Soak(requests, kills=requests // REQUESTS_A_KILL), Path(folder))


def as_text(report: Report) -> str:
    """The figures as a person reads them."""
    kinds = ", ".join(f"{fault} {times}" for fault, times in report.injected.most_common())
    share = report.injected.total() / report.calls
    rows = {
        "requests written": f"{report.requests:,}",
        "at the gateway": f"{report.arrived:,}",
        "lost": f"{report.lost}",
        "doubled": f"{report.doubled}",
        "changed on the way": f"{report.damaged}",
        "kills survived": f"{report.kills}",
        "faults injected": f"{report.injected.total():,} in {report.calls:,} calls ({share:.1%}): {kinds}",
        "sent again by a person": f"{report.helped}",
        "bytes overhead": f"{report.overhead:.2f} × ({report.up_bytes:,} sent, {report.needed_bytes:,} needed)",
        "the journal": report.journal or "whole",
        "time": f"{report.seconds:.0f} s",
    }
    return "\n".join(f"{name:<24}{figure}" for name, figure in rows.items())


def as_json(report: Report) -> dict[str, object]:
    """The figures as they are published."""
    return {
        "requests": report.requests,
        "arrived": report.arrived,
        "lost": report.lost,
        "doubled": report.doubled,
        "damaged": report.damaged,
        "kills": report.kills,
        "faults": dict(report.injected),
        "calls": report.calls,
        "helped": report.helped,
        "bytes_sent": report.up_bytes,
        "bytes_needed": report.needed_bytes,
        "overhead": round(report.overhead, 3),
        "journal": report.journal or "whole",
        "seconds": round(report.seconds, 1),
        "met": report.is_good,
    }
