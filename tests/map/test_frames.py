"""Frames come in time: what can wait is shared out, and what is scaled is quick to scale."""

from __future__ import annotations

import itertools

from .shown_map import Map

STEPS = 12
_SPIN = (
    "const spin = (ms) => { const end = performance.now() + ms; while (performance.now() < end); }"
)


def _frames_of_steps(works: int, before_ms: int) -> str:
    """A promise of the frames in which each of `works` was at work, step by step of 1 ms, in order.

    Each frame begins with `before_ms` of something else.
    """
    return (
        f"new Promise((resolve) => {{ {_SPIN}; const done = []; let frame = 0;"
        f"const other = () => {{ frame++; spin({before_ms});"
        f"  if (done.length === {works * STEPS}) resolve(done);"
        "  else requestAnimationFrame(other); };"
        "requestAnimationFrame(other);"
        f"for (let work = 0; work < {works}; work++)"
        "  new modules.unhurried.Unhurried(function* () {"
        f"    for (let step = 0; step < {STEPS}; step++) {{ spin(1); done.push(frame); yield; }}"
        "  }).begin(); })"
    )


def test_works_that_can_wait_share_what_a_frame_has_for_them(full_map: Map) -> None:
    full_map.wait_until_drawn()
    frames = full_map.await_value(_frames_of_steps(works=2, before_ms=0))
    # Six or seven steps of 1 ms are all it has; one more for a work that was passed over before.
    assert max(frames.count(frame) for frame in frames) <= 8


def test_a_frame_that_is_late_already_is_passed_over_but_not_two(full_map: Map) -> None:
    full_map.wait_until_drawn()
    frames = full_map.await_value(_frames_of_steps(works=1, before_ms=12))
    assert len(frames) == STEPS
    assert min(later - sooner for sooner, later in itertools.pairwise(frames)) >= 2


def test_no_ground_is_of_the_kind_that_is_slow_to_scale(full_map: Map) -> None:
    full_map.wait_for_tiles()
    opaque = (
        "[...document.querySelectorAll('canvas.leaflet-tile')].filter((canvas) =>"
        "!canvas.getContext('2d').getContextAttributes().alpha).length"
    )
    assert full_map.run(opaque) == 0
