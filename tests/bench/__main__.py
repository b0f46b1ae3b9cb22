"""`python3 dev.py bench [--json FILE] [NAME ...]`: every figure side by side, measured in one run on this machine."""

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path

from tests.bench.figure import Figure

# One file a measurement; each has `measure() -> Figure` or several of them in a tuple.
MEASUREMENTS = ("start", "memory", "inquiry", "intent", "draft", "queue", "form")


def main() -> int:
    """Measure, print, write; 1 when an aim is missed."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these of: {', '.join(MEASUREMENTS)}")
    options = parser.parse_args()
    if unknown := set(options.names) - set(MEASUREMENTS):
        parser.error(f"not a measurement: {', '.join(sorted(unknown))}")
    figures: list[Figure] = []
    print(f"{'':<58} {'measured':>13} {'bare':>13} {'ratio':>9}   aim")
    for name in options.names or MEASUREMENTS:
        for figure in import_module(f"tests.bench.{name}").measure():
            print(figure, flush=True)
            figures.append(figure)
    if options.json:
        text = json.dumps([figure.as_json() for figure in figures], ensure_ascii=False, indent=2)
        options.json.write_text(text + "\n", encoding="utf-8")
    return int(not all(figure.is_met for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
