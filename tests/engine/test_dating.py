"""When an article was published, told from its text alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui import paths
from gui.engine.dating import date_article
from gui.engine.model import NOT_DATED

TODAY = date(2026, 11, 21)

CERTAIN = [
    ("Ships collide\n date 2026-03-11 Two ferries collided off Jolo.", "2026-03-11", "date"),
    ("Published: March 11, 2026\nTwo ferries collided off Jolo.", "2026-03-11", "Published"),
    ("Ships collide\nBy A. Reyes | Updated 11 March 2026 10:30\nTwo ferries.", "2026-03-11",
     "Updated"),
    ("BEIJING, March 9, 2026 (Xinhua) -- China and Laos signed an accord.", "2026-03-09", "Xinhua"),
    ("Ships collide\nMarch 11, 2026\nTwo ferries collided off Jolo on Tuesday.", "2026-03-11",
     "line"),
    ("Ships collide\nBy Ana Reyes, March 11, 2026 10:30 AM\nTwo ferries collided.", "2026-03-11",
     "line"),
    (("SEOUL, Jan. 14 (Yonhap) -- The North fired missiles on Tuesday.\n"
     "![](https://img.example.net/2025/01/14/missile.jpg)"), "2025-01-14", "fits"),
    (("![quay](https://img.example.net/photo/2025/03/27/a.jpg)\n"
     "The quay was shut on March 27, the ministry said Thursday."), "2025-03-27", "Thursday"),
]  # fmt: skip

INFERRED = [
    # The weekday says which year: 17 September was a Monday in 2018 and 2012.
    ("Sept. 17 (UPI) -- China endorsed the opening of an office on Monday.", "2018-09-17"),
    # The year in the body forbids an earlier one.
    ("MOSCOW, November 20. /TASS/. The envoy arrived on Wednesday. Trade grew in 2023.",
     "2024-11-20"),
    (("PYONGYANG, September 5 (KCNA) -- The marshal came home. It was the first visit since 2019 "
     "and marked the 80th anniversary of the end of World War II."), "2025-09-05"),
    ("The leaders met on September 4 for the 80th anniversary of the 1945 victory.", "2025-09-04"),
    ("They met in 2024. The accord was signed on 3 May 2025 and in force on 9 June 2025.",
     "2025-06-09"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "word"), CERTAIN)
def test_a_printed_day_is_taken_with_its_reason(text: str, day: str, word: str) -> None:
    published = date_article(text, today=TODAY)
    assert published.span and published.span.first == published.span.last
    assert published.span.first.isoformat() == day
    assert published.confidence >= 0.8
    assert word in published.evidence


@pytest.mark.parametrize(("text", "day"), INFERRED)
def test_an_inferred_day_says_that_it_is_inferred(text: str, day: str) -> None:
    published = date_article(text, today=TODAY)
    assert published.span and published.span.first.isoformat() == day
    assert published.confidence < 0.95
    assert "nferred" in published.evidence


def test_a_dateline_is_never_dated_after_today() -> None:
    published = date_article("MANILA, Dec. 24 (PNA) -- Shops closed.", today=TODAY)
    assert published.span and published.span.first == date(2025, 12, 24)


def test_an_agency_without_a_day_dates_nothing() -> None:
    assert date_article("PARIS (Reuters) - Shops closed.", today=TODAY) == NOT_DATED


def test_a_sentence_about_a_day_is_no_dateline() -> None:
    text = "March 01, 2010\nThe plane first flew on\n11 December -- four years late."
    published = date_article(text, today=TODAY)
    assert published.span and published.span.first == date(2010, 3, 1)


def test_a_letter_dated_long_ago_does_not_date_the_article() -> None:
    text = "March 01, 2010\nHe showed a letter dated 3 May 1999 to the court."
    published = date_article(text, today=TODAY)
    assert published.span and published.span.first == date(2010, 3, 1)


def test_a_page_date_years_after_the_text_is_doubted() -> None:
    text = (
        "Tuesday. 28.03.2023\n\nOffice blown up\n\nWorkers rallied on June 8. Talks of 2019 failed."
    )
    published = date_article(text, today=TODAY)
    assert published.confidence <= 0.4
    assert "page" in published.evidence and "2019" in published.evidence


def test_a_date_before_the_years_of_the_text_is_doubted() -> None:
    text = "March 01, 2010\nThe bridge, opened in 2014, was shut in 2016."
    published = date_article(text, today=TODAY)
    assert published.confidence <= 0.4
    assert "2016" in published.evidence


def test_nothing_to_go_by_is_not_dated() -> None:
    assert date_article("The bridge was shut.", today=TODAY) == NOT_DATED
    assert date_article("", today=TODAY) == NOT_DATED


def seed(number: str) -> str:
    path = next(Path(paths.SEEDS).glob(f"{number}_*.txt"))
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("number", "day"), [("000", "2025-03-27"), ("001", "2026-03-11"), ("002", "2018-09-17")]
)
def test_seeds_with_clues_are_dated_to_the_day(number: str, day: str) -> None:
    published = date_article(seed(number), today=TODAY)
    assert published.span and published.span.first.isoformat() == day
    assert published.confidence >= 0.7


def test_the_seed_without_a_year_is_inferred_from_its_anniversary() -> None:
    published = date_article(seed("003"), today=TODAY)
    assert published.span and published.span.first.year == 2025
    assert "inferred" in published.evidence and "anniversary" in published.evidence


def test_the_seed_with_a_page_date_is_not_dated_by_it() -> None:
    published = date_article(seed("004"), today=TODAY)
    assert published.confidence <= 0.4
    assert published.span is None or published.span.first.year != 2023
    assert published.evidence.startswith("Not sure")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.dates())
def test_any_text_is_dated_by_today_or_not_at_all(text: str, today: date) -> None:
    published = date_article(text, today=today)
    assert 0 <= published.confidence <= 1
    assert published.evidence
    assert published == date_article(text, today=today)
