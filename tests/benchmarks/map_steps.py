"""How evenly frames come while the handle of the slider moves, over a large archive.

`python -m tests.benchmarks.map_steps PLACES EVENTS [LAT LON ZOOM]` prints, in ms, the median and
the 95th percentile between frames drawn, and the same of frames in which there is nothing to do.
Counting, packing and sending are included. The hand moves as often as a mouse tells, at 125 Hz.
"""

from __future__ import annotations

import itertools
import sys

from tests.benchmarks.map_stage import Stage, finish, in_own_process, median_and_95th

Measure = tuple[str, str, str, list[tuple[float, float]]]
MOUSE_MS = 8
STEPS = 500
ROUNDS = 3
_IDLE = "the same page, frames without work"


def _measured(places: int, events: int, late: bool) -> list[tuple[float, float]]:
    pairs = []
    for _ in range(ROUNDS):
        told = in_own_process("map_steps", places, events)
        pairs.append((told["drawn"][late] / 1000, told["idle"][late] / 1000))
    return pairs


def step_at_20_000() -> Measure:
    return "slider step, 20,000 places, median", "ms", _IDLE, _measured(20_000, 1_000_000, False)


def late_step_at_20_000() -> Measure:
    return "the same, 95th percentile", "ms", _IDLE, _measured(20_000, 1_000_000, True)


def step_at_100_000() -> Measure:
    return "slider step, 100,000 places, median", "ms", _IDLE, _measured(100_000, 5_000_000, False)


def late_step_at_100_000() -> Measure:
    return "the same, 95th percentile", "ms", _IDLE, _measured(100_000, 5_000_000, True)


def main() -> None:
    places, events, *view = (float(argument) for argument in sys.argv[1:])
    stage = Stage(int(places), int(events))
    if view:
        stage.look_at(view[0], view[1], int(view[2]))
    stage.watch_frames()
    stage.pause(1500)
    idle = median_and_95th(stage.intervals("frames"))
    steps = stage.corpus.steps(STEPS)
    # Once through to warm up, as the code of a page is compiled when it has run a while.
    stage.draw_handle(itertools.islice(iter(steps), 60), MOUSE_MS)
    stage.pause(600)
    stage.forget_frames()
    stage.draw_handle(iter(steps), MOUSE_MS)
    finish({"drawn": median_and_95th(stage.intervals("drawn")), "idle": idle})


if __name__ == "__main__":
    main()
