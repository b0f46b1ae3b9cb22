"""`python3 dev.py bench [--json FILE] [NAME ...]`: every figure side by side, measured in one run on this machine.

`--reliability` and `--gateway` measure something else instead: see `tests.bench.reliability`, `tests.bench.gateway`.
"""

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path

from tests.bench import reliability
from tests.bench.figure import Figure

# One file a measurement; each has `measure() -> Figure` or several of them in a tuple.
MEASUREMENTS = ("start", "memory", "inquiry", "intent", "draft", "queue", "form")


def main() -> int:
    """Measure, print, write; 1 when an aim is missed."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these of: {', '.join(MEASUREMENTS)}")
    parser.add_argument("--reliability", action="store_true", help="what a bad line and a killed desk cost; minutes")
    parser.add_argument("--requests", type=int, default=reliability.REQUESTS, metavar="N", help="of --reliability")
    parser.add_argument("--gateway", action="store_true", help="500 counters and a million requests; ten minutes")
    parser.add_argument(
        "--long", action="store_true", help="with --gateway: then an hour with a worker killed a minute"
    )
    parser.add_argument("--minutes", type=int, default=60, metavar="N", help="instead of the hour of --long")
    options = parser.parse_args()
    if options.requests < reliability.REQUESTS_A_KILL:
        parser.error(f"at least {reliability.REQUESTS_A_KILL} requests, so that the desk is killed once")
    if options.reliability:
        return prove(options.requests, options.json)
    if options.gateway:
        return load(options.minutes if options.long else 0, options.json)
    if unknown := set(options.names) - set(MEASUREMENTS):
        parser.error(f"not a measurement: {', '.join(sorted(unknown))}")
    figures: list[Figure] = []
    print(f"{'':<58} {'measured':>13} {'bare':>13} {'ratio':>9}   aim")
    for name in options.names or MEASUREMENTS:
        for figure in import_module(f"tests.bench.{name}").measure():
            print(figure, flush=True)
            figures.append(figure)
    if options.json:
        write(options.json, [figure.as_json() for figure in figures])
    return int(not all(figure.is_met for figure in figures))


def prove(requests: int, file: Path | None) -> int:
    """Measure what is lost, print, write; 1 when anything is."""
    report = reliability.measure(requests)
    print(reliability.as_text(report))
    if file:
        write(file, reliability.as_json(report))
    return int(not report.is_good)


def load(soak_minutes: int, file: Path | None) -> int:
    """Measure what the gateway bears; 1 when an aim is missed."""
    from tests.bench import gateway  # noqa: PLC0415 - psycopg and its server, for this alone

    report = gateway.measure(soak_minutes=soak_minutes)
    if file:
        write(file, report.figures)
    return int(bool(report.missed))


def write(file: Path, figures: object) -> None:
    """Put figures into a file."""
    file.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
