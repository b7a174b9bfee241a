"""How numbers, days and events are said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gui.engine.model import Basis, DaySpan, Event, Published, Status
from gui.engine.timeline import Tray, ViewState
from gui.window import words
from tests.window.samples import span

DAY = date.fromisoformat


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "no events"), (1, "1 event"), (2, "2 events"), (1350, "1,350 events")],
)
def test_a_number_of_things_has_its_plural(count, expected):
    assert words.counted(count, "event") == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-03-27", "", "27 March 2025"),
        ("2025-05-01", "2025-05-31", "May 2025"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2025-02-01", "2025-02-27", "1–27 February 2025"),
        ("1900-02-01", "1900-02-28", "February 1900"),
        ("2020-06-12", "2020-06-17", "12–17 June 2020"),
        ("2020-05-28", "2020-06-03", "28 May – 3 June 2020"),
        ("2019-12-28", "2020-01-03", "28 December 2019 – 3 January 2020"),
        ("2014-01-01", "2014-12-31", "2014"),
        ("2014-01-01", "2016-12-31", "2014–2016"),
        ("2025-05-01", "2025-07-31", "May–July 2025"),
        ("2024-11-01", "2025-01-31", "November 2024 – January 2025"),
        ("0944-01-02", "", "2 January 944"),
        ("9999-12-01", "9999-12-31", "December 9999"),
    ],
)
def test_days_are_said_as_briefly_as_they_can_be(first, last, expected):
    assert words.days(span(first, last)) == expected


def event(days, basis=Basis.EXPLICIT, status=Status.HAPPENED):
    return Event(0, 10, days, basis, "", (), status, 1.0)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (event(None), "date unknown"),
        (event(span("2025-03-27")), "27 March 2025"),
        (event(span("2025-05-01", "2025-05-31")), "some time in May 2025"),
        (event(span("2014-01-01", "2014-12-31")), "some time in 2014"),
        (event(span("2020-06-12", "2020-06-17")), "12–17 June 2020"),
        (event(span("2025-03-27"), Basis.PUBLISHED), "article’s date, 27 March 2025"),
        (event(span("2025-10-10"), status=Status.PLANNED), "planned for 10 October 2025"),
        (
            event(span("2025-05-01", "2025-05-31"), status=Status.PLANNED),
            "planned for May 2025",
        ),
        (event(span("2024-08-01", "2025-03-27"), status=Status.ONGOING), "since August 2024"),
        (event(span("2024-08-05", "2025-03-27"), status=Status.ONGOING), "since 5 August 2024"),
        (event(span("2014-01-01", "2025-03-27"), status=Status.ONGOING), "since 2014"),
        (event(span("2025-03-27"), status=Status.ONGOING), "27 March 2025"),
    ],
)
def test_an_event_says_when_and_how_exactly(made, expected):
    assert words.event_date(made) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2020-05-26", "2020-06-16", "about 26 May – 16 June 2020"),
        ("2025-01-14", "2025-06-03", "about January–June 2025"),
        ("2024-11-02", "2025-02-11", "about November 2024 – February 2025"),
        ("2022-01-01", "2026-03-11", "about 2022–2026"),
    ],
)
def test_a_vague_date_feigns_no_exact_days(first, last, expected):
    made = replace(event(span(first, last)), date_is_vague=True)
    assert words.event_date(made) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Published(None, 0.0, ""), "undated"),
        (Published(span("2025-03-27"), 0.95, ""), "27 March 2025"),
        (Published(span("2025-10-05", "2025-10-12"), 0.3, ""), "about 5–12 October 2025"),
    ],
)
def test_an_articles_day_is_a_fact_or_a_guess(value, expected):
    assert words.published(value) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, ""),
        ("2025-05-04", None, "from 4 May 2025 on"),
        (None, "2025-05-04", "up to 4 May 2025"),
        ("2025-05-04", "2025-05-04", "on 4 May 2025"),
        ("2025-05-04", "2025-06-01", "between 4 May 2025 and 1 June 2025"),
    ],
)
def test_a_range_ends_a_sentence(first, last, expected):
    state = ViewState(DAY(first) if first else None, DAY(last) if last else None)
    assert words.in_range(state) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-05-04", "2025-05-04", "1 day"),
        ("2025-05-04", "2025-05-20", "17 days"),
        ("2025-05-01", "2025-05-31", "1 month"),
        ("2025-05-01", "2026-04-30", "12 months"),
        ("2025-01-01", "2026-12-31", "2 years"),
    ],
)
def test_a_range_has_a_length(first, last, expected):
    assert words.length(DaySpan(DAY(first), DAY(last))) == expected


def test_hidden_events_are_counted_by_reason_and_empty_reasons_left_out():
    trays = {Tray.OUTSIDE: "x" * 12, Tray.UNDATED: "xxx", Tray.WITHOUT_PLACE: "", Tray.FILTERED: ""}
    assert words.hidden_counts(31, trays) == "31 shown · 12 outside the range · 3 undated"


@pytest.mark.parametrize(
    ("events", "articles", "expected"),
    [
        (3, 2, "3 events in 2 articles"),
        (1, 1, "1 event in 1 article"),
        (0, 0, "no events"),
    ],
)
def test_events_are_counted_with_their_articles(events, articles, expected):
    assert words.events_in_articles(events, articles) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (2, "a few seconds left"),
        (33, "about 30 seconds left"),
        (62, "about 1 minute left"),
        (400, "about 7 minutes left"),
    ],
)
def test_time_left_is_said_roughly(seconds, expected):
    assert words.time_left(seconds) == expected
