"""No figure of the reader falls below its floor in `floors.toml`."""

from __future__ import annotations

import tomllib

import pytest

from gui.engine.pipeline import Reader
from tests.quality import measure

FLOORS = tomllib.loads((measure.HERE / "floors.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(
    reader: Reader, reader_without_model: Reader, name: str
) -> None:
    has_model = not name.endswith(measure.WITHOUT_MODEL)
    figures, errors = measure.MEASURES[name.removesuffix(measure.WITHOUT_MODEL)](
        reader if has_model else reader_without_model
    )
    assert set(figures) == set(FLOORS[name])
    fallen = {key: value for key, value in figures.items() if value < FLOORS[name][key]}
    assert not fallen, "\n".join([f"below the floor: {fallen}", *errors])


@pytest.mark.parametrize("name", ["seeds_toponyms", "passages", "held_back"])
def test_marked_names_stand_where_they_are_marked(name: str) -> None:
    for article in measure.rows(f"{name}.jsonl"):
        for one in article["toponyms"]:
            assert article["text"][one["start"] : one["end"]] == one["surface"]
