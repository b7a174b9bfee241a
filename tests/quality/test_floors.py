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
    figures, errors = measure.SECTIONS[name.removesuffix(measure.WITHOUT_MODEL)](
        reader if has_model else reader_without_model
    )
    assert set(figures) == set(FLOORS[name])
    fallen = {key: value for key, value in figures.items() if value < FLOORS[name][key]}
    shown = [] if name in measure.WITHHELD else errors
    assert not fallen, "\n".join([f"below the floor: {fallen}", *shown])


@pytest.mark.parametrize(
    "name",
    [
        "seeds_toponyms",
        "passages",
        "held_back",
        "held_back_2",
        "passages_3",
        "held_back_3",
        "passages_4",
        "held_back_4",
        "passages_5",
        "held_back_5",
    ],
)
def test_marked_names_stand_where_they_are_marked(name: str) -> None:
    for article in measure.rows(f"{name}.jsonl"):
        for one in article["toponyms"]:
            assert article["text"][one["start"] : one["end"]] == one["surface"]


@pytest.mark.parametrize(
    ("passages", "dates"),
    [
        ("held_back_2", "held_back_dates"),
        ("passages_3", "passages_3_dates"),
        ("held_back_3", "held_back_3_dates"),
        ("passages_4", "passages_4_dates"),
        ("held_back_4", "held_back_4_dates"),
        ("passages_5", "passages_5_dates"),
        ("held_back_5", "held_back_5_dates"),
    ],
)
def test_marked_dates_stand_where_they_are_marked(passages: str, dates: str) -> None:
    texts = {passage["doc_id"]: passage["text"] for passage in measure.rows(f"{passages}.jsonl")}
    for row in measure.rows(f"{dates}.jsonl"):
        assert texts[row["doc_id"]][row["start"] : row["end"]] == row["surface"]


def test_every_section_has_floors() -> None:
    assert {name.removesuffix(measure.WITHOUT_MODEL) for name in FLOORS} == set(measure.SECTIONS)
