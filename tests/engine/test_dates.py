"""Date expressions: what is found, and which days it means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.engine.language import Language, Parse, plain_parse
from gui.engine.model import DateMention, DaySpan
from gui.engine.timex.feasts import easter
from gui.engine.timex.finding import find_dates
from gui.engine.timex.grammar import PATTERNS, scan
from gui.engine.timex.tables import MONTH_NAMES
from gui.engine.timex.words import cut
from tests.engine.date_rows import COUNTED, LENGTHS, NOT_DATES, ROWS, SPANS, TIMES, WRITTEN, Row
from tests.engine.date_rows_more import DIRECTIONS, MORE, MORE_NOT_DATES

Reader = Callable[[str], Parse]


@pytest.fixture(scope="session")
def read_with_grammar(language: Language) -> Reader:
    return lambda text: next(iter(language.parse([text])))


def on(day: str) -> DaySpan | None:
    return DaySpan(date.fromisoformat(day), date.fromisoformat(day)) if day else None


def only(mentions: tuple[DateMention, ...], surface: str) -> DateMention:
    found = [mention for mention in mentions if mention.surface == surface]
    assert found, f"{surface!r} is not among {[mention.surface for mention in mentions]}"
    return found[-1]


def check(row: Row, parse: Parse) -> None:
    published, _, surface, first, last, value = row
    mention = only(find_dates(parse, on(published)), surface)
    days = (
        (mention.span.first.isoformat(), mention.span.last.isoformat())
        if mention.span
        else ("", "")
    )
    assert (*days, mention.value) == (first, last, value), mention.rule


@pytest.mark.parametrize(
    "row", [*ROWS, *MORE, *DIRECTIONS], ids=lambda row: f"{row[2]} in {row[0] or 'no year'}"
)
def test_days_and_value_are_right_with_grammar(row: Row, read_with_grammar: Reader) -> None:
    check(row, read_with_grammar(row[1]))


@pytest.mark.parametrize(
    "row",
    [*WRITTEN, *COUNTED, *SPANS, *LENGTHS, *TIMES, *MORE],
    ids=lambda row: f"{row[2]} in {row[0]}",
)
def test_days_and_value_are_right_without_grammar(row: Row) -> None:
    check(row, plain_parse(row[1]))


@pytest.mark.parametrize("text", [*NOT_DATES, *MORE_NOT_DATES])
def test_what_only_looks_like_a_date_is_left_alone(text: str, read_with_grammar: Reader) -> None:
    for parse in (read_with_grammar(text), plain_parse(text)):
        assert find_dates(parse, on("2026-03-11")) == ()


def test_skipped_ranges_are_not_read() -> None:
    text = "Published 27 March 2025. The bridge was shut on 3 May 2024."
    found = find_dates(plain_parse(text), None, skip=[(0, 24)])
    assert [mention.surface for mention in found] == ["3 May 2024"]


def test_words_around_a_skipped_range_do_not_become_one_date() -> None:
    found = find_dates(
        plain_parse("It rained in May [advertisement] 2014 was dry."), None, skip=[(17, 32)]
    )
    assert [mention.surface for mention in found] == ["May", "2014"]


def test_no_break_spaces_stand_for_spaces_and_stay_in_the_surface() -> None:
    text = "Kim met Xi on 4\u00a0September\u00a02025."
    (mention,) = find_dates(plain_parse(text), None)
    assert mention.surface == "4\u00a0September\u00a02025"
    assert mention.span == on("2025-09-04")


def test_a_date_does_not_reach_over_the_end_of_a_line() -> None:
    found = find_dates(plain_parse("Clashes went on in May\n2014 was worse."), on("2026-03-11"))
    assert [mention.value for mention in found] == ["2025-05", "2014"]


def test_a_history_counts_bare_months_from_the_year_it_has_reached() -> None:
    text = (
        "The war began in September 1939. In November 1939 the front froze. By March 1940 talks "
        "had failed. In May, the offensive began, and in June the capital fell."
    )
    found = find_dates(plain_parse(text), on("2026-03-11"))
    assert [mention.value for mention in found] == [
        "1939-09", "1939-11", "1940-03", "1940-05", "1940-06",
    ]  # fmt: skip


def test_an_aside_does_not_move_a_history_to_another_age() -> None:
    text = (
        "The strike began in May 1964. Documents released in 2005 tell more. On 4 August the ships "
        "were attacked again. In 1965 troops landed. In March 1965 bombing began."
    )
    found = find_dates(plain_parse(text), on("2026-03-11"))
    assert only(found, "4 August").value == "1964-08-04"


def test_the_rule_says_in_words_what_a_date_was_counted_from() -> None:
    (mention,) = find_dates(plain_parse("The ministry said Thursday it agreed."), on("2025-03-28"))
    assert mention.rule == "'Thursday' counted from the article's day, 28 March 2025"


def test_days_are_not_counted_from_a_year() -> None:
    found = find_dates(plain_parse("They met in 2018 and again a day later."), on("2026-03-11"))
    assert only(found, "a day later").span is None


def test_what_hangs_on_an_unknown_day_is_unknown() -> None:
    text = "It was sealed on 3 May 2014. It was blown up on Tuesday. He had pleaded a day before."
    assert only(find_dates(plain_parse(text), None), "a day before").span is None


def test_every_pattern_names_only_classes_that_a_text_can_hold() -> None:
    assert scan(cut("On 4 May 2025")) and len(PATTERNS) > 40


def test_a_day_beyond_the_calendar_is_left_out_and_nothing_breaks() -> None:
    for day in ("0001-01-01", "9999-12-31"):
        for text in (
            "It was last week, last year, a century ago, in recent years and yesterday.",
            "It will be next week, next year, tomorrow and in two decades from now.",
            "In 0000 and on 30 February 2025, in the 1990s, a few days later.",
        ):
            find_dates(plain_parse(text), on(day))


DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
PIECES = st.sampled_from(
    """
    last next this the same that following previous two a few 4 31 1990 2025 May March Monday week
    year day months ago later before since between and to from of in on early late end mid - , . 's
    morning 14:50 p.m. yesterday 1950s 19th century spring quarter third Q3 BC decade recent now
    28.03.2023 2026年3月9日 will was \n \u00a0 Christmas Eve every for hours twenty half
    """.split(" ")
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.none() | DAYS)
def test_offsets_cut_the_surface_and_spans_are_in_order(text: str, day: date | None) -> None:
    published = DaySpan(day, day) if day else None
    found = find_dates(plain_parse(text), published)
    assert found == find_dates(plain_parse(text), published)
    end = 0
    for mention in found:
        assert end <= mention.start < mention.end
        end = mention.end
        assert text[mention.start : mention.end] == mention.surface
        assert mention.type in ("DATE", "TIME", "DURATION", "SET")
        assert mention.value and mention.rule
        if mention.type == "SET":
            assert mention.span is None


@settings(max_examples=100, deadline=None)
@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.integers(-200, 200),
    st.sampled_from(
        [
            "They said Monday it was over.",
            "They will vote on Friday.",
            "It was seized last Sunday.",
            "It was seized yesterday and left last week.",
            "Three days ago he fled; two weeks ago they came.",
            "Clashes broke out over the weekend.",
        ]
    ),
)
def test_moving_the_article_by_weeks_moves_its_weekdays_as_far(
    day: date, weeks: int, text: str
) -> None:
    shift = timedelta(weeks=weeks)
    here = find_dates(plain_parse(text), DaySpan(day, day))
    there = find_dates(plain_parse(text), DaySpan(day + shift, day + shift))
    assert len(here) == len(there) > 0
    for one, two in zip(here, there, strict=True):
        assert one.span and two.span
        assert (one.span.first + shift, one.span.last + shift) == (two.span.first, two.span.last)


@settings(max_examples=150, deadline=None)
@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.integers(-2000, 2000),
    st.sampled_from(
        [
            "It was seized yesterday.",
            "Three days ago he fled.",
            "They meet tomorrow, or the day after tomorrow.",
            "He spoke today; ten days later he will speak again.",
            "Nine people were killed in the past 24 hours.",
            "Shelling in the past nine days killed 40.",
            "A bus was hit late last night.",
        ]
    ),
)
def test_moving_the_article_by_days_moves_its_days_as_far(day: date, days: int, text: str) -> None:
    shift = timedelta(days=days)
    here = find_dates(plain_parse(text), DaySpan(day, day))
    there = find_dates(plain_parse(text), DaySpan(day + shift, day + shift))
    assert len(here) == len(there) > 0
    for one, two in zip(here, there, strict=True):
        assert one.span and two.span
        assert (one.span.first + shift, one.span.last + shift) == (two.span.first, two.span.last)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_written_in_full_is_that_day_whatever_the_article_is_of(day: date) -> None:
    for text in (
        f"He came on {day.day} {MONTH_NAMES[day.month - 1]} {day.year}.",
        f"He came on {MONTH_NAMES[day.month - 1]} {day.day}, {day.year}.",
        f"He came on {day.isoformat()}.",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}년 {day.month}월 {day.day}일",
        f"Er kam am {day.day}.{day.month}.{day.year} an.",
    ):
        for published in (None, on("2026-03-11")):
            (mention,) = find_dates(plain_parse(text), published)
            assert mention.span == DaySpan(day, day)
            assert mention.value == day.isoformat()


@settings(max_examples=200, deadline=None)
@given(st.integers(1583, 9999))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_an_aside_to_another_year_does_not_take_a_history_along() -> None:
    text = (
        "The revolt began in March 1848. In 1849 it was crushed. The men who had risen with the "
        "crowds of the previous year fled. On 3 July 1850 the court sat, to sit until 1852. The "
        "law (1846) was revoked. In November the last were freed. A second trial was planned for "
        "March 1861. In December the city was quiet."
    )
    found = find_dates(plain_parse(text), on("2026-03-11"))
    assert only(found, "November").value == "1850-11"
    assert only(found, "December").value == "1850-12"


@pytest.mark.parametrize(
    "piece", ["1,", "May ", "4 to 5 and ", "the last ", "2014-", "the end of the ", "(", "1:2:"]
)
def test_a_very_long_line_is_read_without_running_away(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    find_dates(Parse(text, (), (), (), has_grammar=False), on("2026-03-11"))
