"""What was exported and is opened again tells the same events, whatever stands in them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.engine.model import DaySpan, Status
from gui.engine.overlays.reading import read_overlay
from gui.exports.findings import Findings, Wanted
from gui.exports.formats import Order, format_named, write
from gui.exports.geojson import NAMES
from gui.exports.layouts import ACLED, GED_NAMES, UCDP
from gui.exports.rows import row_facts
from tests.exports.conftest import PLACES, Told, make_project

_ODD = st.sampled_from(
    ["=", "'", '"', ",", ";", "\n", "\r\n", "\t", "\u202e", "مرحبا", "🚚", "신의주", "é", "e\u0301",
     "\x00", "\x0b", "\ufeff", "\u2028", "</script>", "]]>", "\\", "NULL", "1e5", "  "]
)  # fmt: skip
_TEXTS = st.lists(
    st.one_of(_ODD, st.text(st.characters(exclude_categories=["Cs"]), max_size=8)), min_size=1
).map(lambda parts: "".join(["A", *parts]))
_STARTS = st.sampled_from(["", "=", "'=", "-", "@", "+1", "A"])
_DAYS = st.dates(date(1500, 1, 1), date(2200, 1, 1))
_SPANS = st.one_of(
    st.none(),
    st.builds(lambda day, more: DaySpan(day, day + timedelta(more)), _DAYS, st.integers(0, 400)),
)
TOLD = st.builds(
    lambda start, text, span, places, status: Told(start + text, span, tuple(places), status),
    _STARTS,
    _TEXTS,
    _SPANS,
    st.lists(st.sampled_from(PLACES), max_size=2, unique=True),
    st.sampled_from(Status),
)


@pytest.mark.parametrize(
    ("name", "options", "names"),
    [
        ("geojson", {}, NAMES),
        ("csv", {"layout": UCDP}, GED_NAMES),
        ("csv", {"layout": UCDP, "bom": False}, GED_NAMES),
    ],
)
@settings(max_examples=12)
@given(st.lists(TOLD, min_size=1, max_size=4))
def test_events_come_back_as_they_were(
    name: str, options: dict[str, str | bool], names: dict[str, str], told: list[Told]
) -> None:
    with TemporaryDirectory() as folder:
        project = make_project(Path(folder) / "odd.dateline", [("=“Odd”", told)])
        file = Path(folder) / f"out{format_named(name).suffix}"
        with Findings(Wanted(project)) as findings:
            write(findings, format_named(name), file, Order(options))
            events = list(findings)
        overlay = read_overlay(file)
    rows = [row for one in events for row in row_facts(one)]
    wanted = [
        {
            names.get(column, column): str(value)
            for column, value in row.items()
            if value not in (None, "")
        }
        for row in rows
    ]
    found = [
        {name: value for name, value in one.facts.items() if value and name != "kind"}
        for one in overlay.features
    ]
    assert found == wanted
    assert [one.span for one in overlay.features] == [
        one.record.event.span for one in events for _ in one.record.event.places or (None,)
    ]
    points = zip(overlay.lat.tolist(), overlay.lon.tolist(), strict=True)
    assert list(points) == [
        (round(there.place.lat, 6), round(there.place.lon, 6))
        for one in events
        for there in one.record.event.places
    ]
    assert overlay.skipped == 0


@pytest.mark.parametrize(
    ("name", "options"), [("csv", {"layout": ACLED}), ("kmz", {}), ("geojson", {"rows": "both"})]
)
def test_other_exports_come_back_with_places_days_and_excerpts(
    project: Path, name: str, options: dict[str, str | bool]
) -> None:
    file = project.with_suffix(format_named(name).suffix)
    with Findings(Wanted(project)) as findings:
        write(findings, format_named(name), file, Order(options))
    column = "notes" if name == "csv" else "excerpt"
    overlay = read_overlay(file)
    found = {
        (one.facts[column], one.span, one.points) for one in overlay.features if column in one.facts
    }
    work = DaySpan(date(2025, 4, 1), date(2025, 6, 30))
    assert ("Work went on.", work, ((40.129, 124.394),)) in found
    assert ("Nobody knows when.", None, ((40.1, 124.4),)) in found
    assert len(found) == 6
