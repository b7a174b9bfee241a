"""What the user is told of a reading job."""

from __future__ import annotations

import pytest

from gui.engine.importing import Outcome, Progress
from gui.reading_job import in_short, outcome_in_words, progress_in_words, read_in_words


@pytest.mark.parametrize(
    ("problems", "told"),
    [
        ((), ()),
        (("One.",), (("places.csv", "One."),)),
        (("One.", "Two."), (("places.csv", "One. There is 1 more in the log."),)),
        (("One.", "b", "c"), (("places.csv", "One. There are 2 more in the log."),)),
    ],
)
def test_the_first_problem_is_told_in_the_window(
    problems: tuple[str, ...], told: tuple[tuple[str, str], ...]
) -> None:
    assert in_short(problems) == told


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        (0.0, "Reading a.txt"),
        (8.6, "Reading a.txt · 9 a second"),
        (0.25, "Reading a.txt · 15 a minute"),
        (0.001, "Reading a.txt · 1 a minute"),
    ],
)
def test_progress_tells_how_fast_it_goes(rate: float, said: str) -> None:
    assert progress_in_words(Progress(3, 20, "a.txt", rate)) == (3, 20, said)


OUTCOMES = {
    "all well": (Outcome(3, ()), ""),
    "few problems": (Outcome(3, (("a", "One."), ("b", "Two."))), "One. Two."),
    "many problems": (
        Outcome(3, tuple((str(number), f"{number}.") for number in range(5))),
        (
            "0. 1. 2. 2 more articles could not be read: see “Report on added articles” in the "
            "Articles menu."
        ),
    ),
    "the same file again": (
        Outcome(0, (), again=(("a.txt", "a.txt"),)),
        "a.txt is in the project already.",
    ),
    "a copy": (
        Outcome(0, (), again=(("b.txt", "a.txt"),)),
        "b.txt holds the same as a.txt and was not added again.",
    ),
    "a folder again": (
        Outcome(0, (), again=(("a.txt", "a.txt"),) * 1200),
        "1,200 articles are in the project already and were not added again.",
    ),
    "a near copy": (
        Outcome(1, (), near=(("b.txt", "a.txt"),)),
        "b.txt is nearly the same as a.txt; both are kept.",
    ),
    "near copies": (
        Outcome(9, (), near=(("b.txt", "a.txt"), ("c.txt", "a.txt"))),
        "2 articles are nearly the same as others, such as b.txt and a.txt; all are kept.",
    ),
    "another language": (
        Outcome(1, (), languages={"ko": 1}),
        "One article is in Korean. Places are found there by their names alone.",
    ),
    "other languages": (
        Outcome(9, (), languages={"ko": 2, "fr": 1, "und": 1, "de": 1}),
        (
            "5 articles are not in English: 2 in Korean, 1 in French, 1 in another language. "
            "Places are found there by their names alone."
        ),
    ),
}


@pytest.mark.parametrize("kind", OUTCOMES)
def test_the_user_is_told_what_came_of_adding(kind: str) -> None:
    outcome, said = OUTCOMES[kind]
    assert outcome_in_words(outcome) == said


@pytest.mark.parametrize(
    ("read", "events", "said"),
    [
        (0, 0, ""),
        (1, 8, "1 article was read: 8 events."),
        (1_200, 1, "1,200 articles were read: 1 event."),
        (1, 0, "1 article was read. No events were found in it."),
        (2, 0, "2 articles were read. No events were found in them."),
    ],
)
def test_the_user_is_told_what_was_found(read: int, events: int, said: str) -> None:
    assert read_in_words(Outcome(read, ()), events) == said
    assert read_in_words(None, events) == ""
