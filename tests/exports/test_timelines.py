"""Calendars, TimelineJS and TimeMap: read by the library or by what their documents say."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from gui.engine.model import DaySpan, Status
from gui.exports.findings import Findings, Wanted
from gui.exports.formats import Order, format_named, write
from tests.exports.conftest import HOSTILE, SINUIJU, Told, make_project


@pytest.fixture
def export(tmp_path: Path) -> Callable[..., Path]:
    def _export(project: Path, form: str, **options: str | bool) -> Path:
        target = tmp_path / f"out{format_named(form).suffix}"
        with Findings(Wanted(project, title="Border; trade, <b>")) as findings:
            write(findings, format_named(form), target, Order(options))
        return target

    return _export


def excerpts(project: Path) -> list[str]:
    with Findings(Wanted(project)) as findings:
        return [one.citation.excerpt for one in findings]


# iCalendar


def test_what_is_planned_is_a_whole_day_of_a_calendar(
    project: Path, export: Callable[..., Path]
) -> None:
    calendar = Calendar.from_ical(export(project, "icalendar").read_bytes())
    assert calendar["x-wr-calname"] == "Border; trade, <b>"
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 1, 2)
    # A whole day ends where the next begins.
    assert event.decoded("dtend") == date(2026, 1, 3)
    assert event["summary"] == "A fair."
    assert event["location"] == "Dandong; Suva"
    assert event["status"] == "TENTATIVE"
    assert event["url"] == "https://news.example/1"
    assert event.decoded("dtstamp").utcoffset() == timedelta(0)
    assert "“What is planned”" in event["description"]


def test_all_dated_events_stand_in_a_calendar_when_asked_for(
    project: Path, export: Callable[..., Path]
) -> None:
    calendar = Calendar.from_ical(export(project, "icalendar", all=True).read_bytes())
    days = [(event.decoded("dtstart"), event["status"]) for event in calendar.walk("VEVENT")]
    assert days == [
        (date(2025, 3, 20), "CONFIRMED"),
        (date(2025, 3, 21), "CONFIRMED"),
        (date(2025, 4, 1), "CONFIRMED"),
        (date(2026, 1, 2), "TENTATIVE"),
    ]


def test_the_last_day_there_is_ends_no_calendar(
    tmp_path: Path, export: Callable[..., Path]
) -> None:
    told = Told("It goes on.", DaySpan(date(2026, 1, 1), date.max), (SINUIJU,), Status.PLANNED)
    project = make_project(tmp_path / "long.dateline", [("Long", [told])])
    (event,) = Calendar.from_ical(export(project, "icalendar").read_bytes()).walk("VEVENT")
    assert "dtend" not in event


def test_hostile_words_stay_in_their_line_of_a_calendar(
    hostile: Path, export: Callable[..., Path]
) -> None:
    data = export(hostile, "icalendar", all=True).read_bytes()
    events = Calendar.from_ical(data).walk("VEVENT")
    assert len(events) == len(HOSTILE)
    for event, excerpt in zip(events, excerpts(hostile), strict=True):
        assert excerpt in event["description"]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


# TimelineJS


def test_slides_have_what_the_timeline_asks_for(project: Path, export: Callable[..., Path]) -> None:
    made = json.loads(export(project, "timelinejs").read_text(encoding="utf-8"))
    assert made["title"]["text"]["headline"] == "Border; trade, &lt;b&gt;"
    slides = made["events"]
    # One event has no date.
    assert [slide["start_date"] for slide in slides] == [
        {"year": 2025, "month": 3, "day": 20},
        {"year": 2025, "month": 3, "day": 21},
        {"year": 2025, "month": 4, "day": 1},
        {"year": 2026, "month": 1, "day": 2},
    ]
    assert slides[2]["end_date"] == {"year": 2025, "month": 6, "day": 30}
    assert "end_date" not in slides[0]
    assert [slide["group"] for slide in slides][2:] == ["ongoing", "planned"]
    assert slides[1]["text"]["headline"] == "Place unknown"
    assert len({slide["unique_id"] for slide in slides}) == 4
    assert '<a href="https://news.example/0" rel="noopener">' in slides[0]["text"]["text"]


@pytest.mark.parametrize(
    ("span", "start"),
    [
        (DaySpan(date(2025, 5, 1), date(2025, 5, 31)), {"year": 2025, "month": 5}),
        (DaySpan(date(2025, 1, 1), date(2025, 12, 31)), {"year": 2025}),
    ],
)
def test_a_month_is_a_month_and_a_year_a_year(
    tmp_path: Path, export: Callable[..., Path], span: DaySpan, start: dict[str, int]
) -> None:
    project = make_project(tmp_path / "one.dateline", [("One", [Told("So.", span)])])
    (slide,) = json.loads(export(project, "timelinejs").read_text())["events"]
    assert slide["start_date"] == start
    assert "end_date" not in slide


def test_hostile_words_are_no_html_on_a_slide(hostile: Path, export: Callable[..., Path]) -> None:
    slides = json.loads(export(hostile, "timelinejs").read_text(encoding="utf-8"))["events"]
    for slide, excerpt in zip(slides, excerpts(hostile), strict=True):
        said = slide["text"]["text"]
        assert set(re.findall(r"<(\w+)", said)) == {"p", "a"}
        assert excerpt in unescape(said)
        assert slide["autolink"] is False


# TimeMap


def test_rows_of_timemap_are_texts_with_a_date_or_a_point(
    project: Path, export: Callable[..., Path]
) -> None:
    rows: list[dict[str, Any]] = json.loads(export(project, "timemap").read_text())
    # The fair has two places.
    assert [(row["date"], row["location"]) for row in rows] == [
        ("3/20/2025", "Sinuiju"),
        ("3/21/2025", ""),
        ("4/1/2025", "about 25 km around Dandong"),
        ("1/2/2026", "Dandong"),
        ("1/2/2026", "Suva"),
        ("", "Sinuiju"),
    ]
    for row in rows:
        lists = {name for name, value in row.items() if isinstance(value, list)}
        assert lists == {"associations", "sources"}
        assert all(isinstance(value, str) for name, value in row.items() if name not in lists)
        assert bool(row["latitude"]) == bool(row["longitude"])
        assert row["date"] or row["latitude"]
        assert row["associations"] == [row["category"]]
    assert (rows[0]["latitude"], rows[0]["longitude"]) == ("40.100000", "124.400000")


def test_the_sheet_of_timemap_says_the_same_and_holds_no_formula(
    hostile: Path, export: Callable[..., Path]
) -> None:
    rows = json.loads(export(hostile, "timemap").read_text(encoding="utf-8"))
    with export(hostile, "timemap-sheet").open(encoding="utf-8", newline="") as file:
        sheet = list(csv.DictReader(file))
    assert len(sheet) == len(rows) == len(HOSTILE)
    for cells, row in zip(sheet, rows, strict=True):
        assert cells["description"].removeprefix("'") == row["description"]
        assert (cells["date"], cells["latitude"]) == (row["date"], row["latitude"])
        assert cells["source0"] == row["sources"][0]
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells.values())
