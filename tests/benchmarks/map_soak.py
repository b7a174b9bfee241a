"""Whether the web process grows: 2,000 steps of the slider and 200 zooms, with 20,000 places.

`python -m tests.benchmarks.map_soak` prints the memory of the page's process and of its JavaScript
after the first tenth of that, and at the end. Linux only.
"""

from __future__ import annotations

import itertools
import os
from pathlib import Path

from tests.benchmarks.map_stage import Stage, finish, in_own_process

Measure = tuple[str, str, str, list[tuple[float, float]]]
STEPS, ZOOMS = 2000, 200
MOST_MEGABYTES = 250
STEP_MS = 16
ZOOM_MS = 320


def web_process() -> Measure:
    told = in_own_process("map_soak")
    last, first = told["last"], told["first"]
    name = "web process after 2,000 steps and 200 zooms"
    return name, "MB", "after a tenth of them", [(last["process_mb"], first["process_mb"])]


def _children(parent: int) -> list[int]:
    """Processes begun by a process, and theirs."""
    by_parent: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        by_parent.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, left = [], [parent]
    while left:
        children = by_parent.get(left.pop(), [])
        found += children
        left += children
    return found


def _own_megabytes(process: int) -> float:
    """What a process holds, its share of what it has in common with others included."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _measure(stage: Stage) -> dict[str, float]:
    heap = stage.run("performance.memory.usedJSHeapSize")
    # The page's process is the largest of those that show pages.
    return {
        "process_mb": round(max(_own_megabytes(child) for child in _children(os.getpid())), 1),
        "heap_mb": round(heap / 2**20, 1),
    }


def _work(stage: Stage, steps: int, zooms: int) -> None:
    stage.draw_handle(itertools.islice(itertools.cycle(stage.corpus.steps(400)), steps), STEP_MS)
    for turn in range(zooms):
        (stage.view.zoom_in if turn % 10 < 5 else stage.view.zoom_out)()
        stage.pause(ZOOM_MS)
    stage.rest()


def main() -> None:
    stage = Stage(20_000, 1_000_000)
    stage.look_at(48.0, 10.0, 4)
    _work(stage, STEPS // 10, ZOOMS // 10)
    first = _measure(stage)
    _work(stage, STEPS - STEPS // 10, ZOOMS - ZOOMS // 10)
    finish({"first": first, "last": _measure(stage), "most_mb": MOST_MEGABYTES})


if __name__ == "__main__":
    main()
