"""When the page says that all is drawn, and what it says that it waits for."""

from __future__ import annotations

import re

import pytest

from .awaited import heard
from .shown_map import Map

LABELS = "modules.parts.parts.labels"


@pytest.mark.parametrize(
    ("holding", "told"),
    [
        (f"{LABELS}.missing = true", '"awaited":["names"]'),
        ("globalThis.requestAnimationFrame = () => 0", '"hasFrames":false'),
    ],
)
def test_a_test_that_waits_in_vain_is_told_for_what(full_map: Map, holding: str, told: str) -> None:
    full_map.run(f"{holding}; 0")
    view = full_map.view
    with (
        pytest.raises(AssertionError, match=re.escape(told)),
        heard(full_map.qtbot, view, view.drawn, 200),
    ):
        view.tell_when_drawn()
