"""`gui/engine/search/hits.py`: where the words of a search stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.engine.search.hits import hits
from gui.engine.search.query import Words


@pytest.mark.parametrize(
    ("text", "sought", "found"),
    [
        ("The bridge and the Bridges", "bridge", ["bridge", "Bridge"]),
        ("a friendship", "ship", []),
        ("New bridge, new Bridge.", "new bridge", ["New bridge", "new Bridge"]),
        ("cross-border trade", "cross border", ["cross-border"]),
        ("Sinŭiju and SINUIJU", "sinuiju", ["Sinŭiju", "SINUIJU"]),
        ("Kim reached Sinuiju", "Sinŭiju", ["Sinuiju"]),
        ("Die Straße", "strasse", ["Straße"]),
        ("신의주에서 열린", "신의주", ["신의주"]),
        ("열린 신의", "신의주", []),
        ("在丹东市中心", "丹东", ["丹东"]),
        ("日本の東京都", "東京", ["東京"]),
        ("İstanbul", "istanbul", ["İstanbul"]),
        ("cafe\u0301 noir", "café", ["cafe\u0301"]),
        ("50% more", "50%", ["50"]),
        ("nothing", "%", []),
        ("", "word", []),
    ],
)
def test_words_are_found_whatever_their_case_and_accents(
    text: str, sought: str, found: list[str]
) -> None:
    assert [text[start:end] for start, end in hits(text, [Words(sought)])] == found


def test_a_quoted_word_is_whole() -> None:
    assert hits("bridges bridge", [Words("bridge", is_exact=True)]) == [(8, 14)]


def test_marks_that_meet_become_one() -> None:
    assert hits("new bridge", [Words("new bri"), Words("bridge"), Words("new")]) == [(0, 10)]


@given(
    text=st.text(alphabet="aAbßŭé 신의丹İ\u0301-'.", max_size=40),
    sought=st.text(alphabet="abßé신丹 ", max_size=6),
)
def test_marks_lie_in_the_text_in_order(text: str, sought: str) -> None:
    found = hits(text, [Words(sought)])
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
