"""Why an event is here and then: what was noted while it was read, told in full sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gui.engine.decisions.values import YOU_SAID_SO
from gui.engine.model import (
    ArticleId,
    Basis,
    Candidate,
    EventPlace,
    Mention,
    Published,
    Role,
    WherePrec,
)
from gui.window.evidence.why import MOST_OTHERS, Choice, why, why_lines
from tests.window.samples import DANDONG, HUNCHUN, JILIN, PLACES, SINUIJU, span


@pytest.fixture
def told(sample):
    """An event at Dandong, its article, and a mention of its place with others it could be."""
    corpus, _ = sample
    event = corpus.events[1].event
    named = event.places[0]
    candidates = (
        Candidate(PLACES[DANDONG], 9.14, "has 865,000 inhabitants +4.1; lies near Sinuiju +1.5"),
        Candidate(PLACES[SINUIJU], 3.2, "is a city +4.0; the article never speaks of it -1.4"),
        Candidate(PLACES[HUNCHUN], -0.5, ""),
    )
    mention = Mention(
        named.start, named.end, "Dandong", Role.LOCATION, 'stands after "at"', candidates,
        WherePrec.EXACT, 0.95,
    )  # fmt: skip
    return event, corpus.articles[ArticleId(1)], mention


def test_the_chosen_place_and_those_not_chosen_are_told_with_scores_and_reasons(told):
    event, article, mention = told
    (place,) = why(event, article, [mention]).places
    assert place.name == "Dandong"
    assert place.facts == ('A place: stands after "at".', "Very sure.")
    assert place.chosen is not None
    assert (place.chosen.name, place.chosen.score) == ("Dandong (city · China)", 9.14)
    assert place.chosen.speaks_for == ("has 865,000 inhabitants", "lies near Sinuiju")
    assert [(one.name, one.score) for one in place.others] == [
        ("Sinuiju (city · North Korea)", 3.2),
        ("Hunchun (city · China)", -0.5),
    ]
    assert place.others[0].speaks_against == ("the article never speaks of it",)
    assert place.more == 0


def test_the_date_and_the_day_of_the_article_tell_their_reasons(told):
    event, article, _ = told
    made = why(event, article, [])
    assert made.date == ("‘27 March 2025’ is written there.",)
    assert made.article_day == ("27 March 2025.", "The addresses of its pictures hold 2025/03/27.")


def test_many_places_that_were_not_chosen_are_counted(told):
    event, article, mention = told
    others = tuple(
        Candidate(replace(PLACES[JILIN], key=f"k{at}"), 3.0 - at / 10, "") for at in range(7)
    )
    mention = replace(mention, candidates=mention.candidates[:1] + others)
    (place,) = why(event, article, [mention]).places
    assert (len(place.others), place.more) == (MOST_OTHERS, 7 - MOST_OTHERS)


def test_an_implied_place_tells_so_and_the_name_that_meant_it_before(told):
    event, article, mention = told
    implied = EventPlace(
        PLACES[DANDONG], WherePrec.EXACT, Basis.IMPLIED, note="It was named before."
    )
    event = replace(event, places=(implied,))
    before = replace(mention, start=1, end=8, surface="Tantung")
    later = replace(mention, start=event.end + 5, end=event.end + 12)
    elsewhere = replace(mention, start=9, end=16, candidates=mention.candidates[1:])
    (place,) = why(event, article, [before, elsewhere, later]).places
    assert place.facts[:3] == (
        "Not named in this sentence.",
        "It was named before.",
        "Written as “Tantung”.",
    )
    assert place.chosen is not None


def test_a_place_without_a_known_name_keeps_its_note(told):
    event, article, _ = told
    near = replace(event.places[0], where_prec=WherePrec.NEAR, note="Dandong stands in for it")
    (place,) = why(replace(event, places=(near,)), article, []).places
    assert place.name == "About 25 km around Dandong"
    assert place.facts == ("Dandong stands in for it.",)
    assert (place.chosen, place.others) == (None, ())


def test_no_date_and_a_vague_one_say_so(told):
    event, article, _ = told
    undated = replace(event, span=None, date_rule="")
    assert why(undated, article, []).date == ("Nothing in the text says when.",)
    vague = replace(event, date_is_vague=True)
    assert len(why(vague, article, []).date) == 2


def test_an_article_of_unknown_day_says_why(told):
    event, article, _ = told
    undated = replace(article, published=Published(None, 0.0, "nothing says when"))
    assert why(event, undated, []).article_day == (
        "Undated.",
        "Nothing says when.",
    )
    guessed = replace(article, published=Published(span("2025-03-27"), 0.3, "a guess"))
    assert why(event, guessed, []).article_day[0] == "About 27 March 2025."


def test_what_is_not_known_leaves_no_empty_sentence_and_nothing_is_told_twice(told):
    event, article, _ = told
    twice = replace(event, places=(event.places[0], event.places[0]))
    undated = replace(article, published=Published(None, 0.0, ""))
    made = why(twice, undated, [])
    assert made.article_day == ("Undated.",)
    assert len(made.places) == 1


def test_all_of_it_can_be_read_out(told):
    event, article, mention = told
    lines = why_lines(why(event, article, [mention]))
    assert lines[0] == "Why here: Dandong"
    assert "Not chosen: Hunchun (city · China), score -0.5" in lines
    assert any("against it: the article never speaks of it" in line for line in lines)
    assert "Why then: ‘27 March 2025’ is written there." in lines


def test_a_place_that_a_person_chose_has_no_points():
    assert Choice("Hunchun", 0.0, (YOU_SAID_SO,), ()).points == ""
    assert Choice("Hunchun", 0.0, (YOU_SAID_SO, "near"), ()).points == "0.0"
