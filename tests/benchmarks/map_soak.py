"""Whether the web process grows: 2,000 steps of the slider and 200 zooms, with 20,000 places.

`python -m tests.benchmarks.map_soak` prints what the page's process holds after the first tenth of
that, and at the end, in MB. Linux only.

- `held_mb`: memory of its own, and in full what it shares with the window, which are its pictures.
  So much a user's computer has to give.
- `tidy_mb`: the same once the browser has collected its garbage. Left to itself it does that when
  it thinks fit, after thousands of steps; only what is left then can tell whether anything grows.
- `code_mb`: what it reads of programs and fonts. Those are in memory once for all that use them,
  the window among them, and count with none of the others.
- `share_mb`: its proportional set size (proc_pid_smaps(5)): all of this, what is shared divided by
  how many share it. Nothing is left out, but another program with the same engine makes it less.

So no figure but the last depends on what else runs on the computer.
"""

from __future__ import annotations

import functools
import itertools
from pathlib import Path
from typing import Any

from tests.benchmarks.map_stage import Stage, finish, in_own_process

Measure = tuple[str, str, str, list[tuple[float, float]]]
STEPS, ZOOMS = 2000, 200
MOST_MEGABYTES = 250
STEP_MS = 16
ZOOM_MS = 320


@functools.cache
def _told() -> Any:
    return in_own_process("map_soak")


def web_process() -> Measure:
    name = "web process after 2,000 steps and 200 zooms"
    return name, "MB", "the most it may hold", [(_told()["last"]["held_mb"], MOST_MEGABYTES)]


def web_process_share() -> Measure:
    name = "the same with its share of what all its programs have in common"
    return name, "MB", "the most it may hold", [(_told()["last"]["share_mb"], MOST_MEGABYTES)]


def web_process_tidied() -> Measure:
    pairs = [(_told()["last"]["tidy_mb"], _told()["first"]["tidy_mb"])]
    return "the same, once it has tidied up", "MB", "after a tenth of them", pairs


def _resident(process: int) -> dict[str, float]:
    """What a process has in memory, MB: `RssAnon`, `RssShmem`, `RssFile`."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    fields = (line.split() for line in lines if line.startswith("Rss"))
    return {name.rstrip(":"): int(size) / 1024 for name, size, _ in fields}


def _share(process: int) -> float:
    """Proportional set size, MB."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))


def _measure(stage: Stage) -> dict[str, float]:
    process = stage.view.page().renderProcessPid()
    before = _resident(process)
    share = _share(process)
    stage.tidy_up()
    after = _resident(process)
    return {
        "held_mb": round(before["RssAnon"] + before["RssShmem"], 1),
        "tidy_mb": round(after["RssAnon"] + after["RssShmem"], 1),
        "share_mb": round(share, 1),
        "code_mb": round(after["RssFile"], 1),
        "heap_mb": round(stage.run("performance.memory.usedJSHeapSize") / 2**20, 1),
    }


def _work(stage: Stage, steps: int, zooms: int) -> None:
    stage.draw_handle(itertools.islice(itertools.cycle(stage.corpus.steps(400)), steps), STEP_MS)
    for turn in range(zooms):
        (stage.view.zoom_in if turn % 10 < 5 else stage.view.zoom_out)()
        stage.pause(ZOOM_MS)
    stage.rest()


def main() -> None:
    stage = Stage(20_000, 1_000_000, can_tidy_up=True)
    stage.look_at(48.0, 10.0, 4)
    _work(stage, STEPS // 10, ZOOMS // 10)
    first = _measure(stage)
    _work(stage, STEPS - STEPS // 10, ZOOMS - ZOOMS // 10)
    finish({"first": first, "last": _measure(stage), "most_mb": MOST_MEGABYTES})


if __name__ == "__main__":
    main()
