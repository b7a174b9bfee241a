"""`make soak`: the program is killed at 200 random moments of its work, and must lose nothing.

`python -m tests.soak 20` does fewer; `python -m tests.soak 20 import` of one work only. Prints
a table, and what went wrong; 1 if anything did.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.soak.killing import WORKS, Killing, moments, work_named

ROUNDS = 200


def main() -> int:
    """Kill each work so often that it comes to the number asked for."""
    asked = sys.argv[1:]
    rounds = int(asked[0]) if asked else ROUNDS
    names = asked[1:] or list(WORKS)
    bad = 0
    print(f"{'killed at':<22}{'takes':>8}{'kills':>7}{'before the end':>16}{'bad':>6}{'s':>7}")
    for at, name in enumerate(names):
        count = rounds // len(names) + (at < rounds % len(names))
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as scratch:
            killing = Killing(work_named(name), Path(scratch, "work"))
            killing.learn()
            done = [killing.round(moment) for moment in moments(count, seed=at)]
        worse = [one for one in done if one.problems]
        bad += len(worse)
        print(
            f"{name:<22}{killing.times[-1]:>6.2f} s{len(done):>7}"
            f"{sum(one.is_early for one in done):>16}{len(worse):>6}"
            f"{time.monotonic() - begun:>7.0f}",
            flush=True,
        )
        for one in worse:
            print(f"  at {one.moment:.0%}, {one.said} lines said: {'; '.join(one.problems)[:600]}")
    print("Nothing was lost." if not bad else f"{bad} of {rounds} went wrong.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
