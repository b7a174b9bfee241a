"""`gui/engine/remarks.py`: tags as they are typed, and remarks on several tellings."""

from __future__ import annotations

import pytest

from gui.engine.remarks import (
    LONGEST_TAG,
    MOST_TAGS,
    Credibility,
    Remarks,
    tags_in,
    together,
)


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("", ()),
        (" , ,", ()),
        ("border", ("border",)),
        ("border, Trade ,to  check", ("border", "Trade", "to check")),
        ("#border,#trade", ("border", "trade")),
        ("Trade, trade, TRADE", ("Trade",)),
        ("국경, straße, STRASSE", ("국경", "straße")),
    ],
)
def test_tags_are_parted_by_commas_and_each_is_there_once(typed, tags):
    assert tags_in(typed) == tags


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("x" * (LONGEST_TAG + 1), "at most 60 characters"),
        (",".join(f"t{number}" for number in range(MOST_TAGS + 1)), "at most 50 tags"),
    ],
)
def test_too_much_is_said_in_a_sentence(typed, said):
    with pytest.raises(ValueError, match=said):
        tags_in(typed)


def test_remarks_on_several_tellings_stand_together():
    one = Remarks(("trade",), "Ask.", None)
    other = Remarks(("Trade", "border"), "Ask.", Credibility.DOUBTFUL)
    third = Remarks((), "And call.", Credibility.CONFIRMED)
    assert together([one, other, third]) == Remarks(
        ("trade", "border"), "Ask.\nAnd call.", Credibility.DOUBTFUL
    )
    assert together([Remarks(), one]) is one
    assert not together([])
