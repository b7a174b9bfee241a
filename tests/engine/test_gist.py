"""`gui/engine/events/gist.py`: what an event is about, in a few words."""

from __future__ import annotations

import pytest

from gui.engine.events.gist import gist
from gui.engine.language import Language, plain_parse


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor opened two bridges.", ("bridge", "mayor", "open", "two")),
        ("Officials said the mayor was opening the bridge.", ("bridge", "mayor", "open")),
        ("Kim Jong-un met miners.", ("Jong", "Kim", "Un", "meet", "miner")),
        ("It did.", ()),
    ],
)
def test_base_forms_and_names_are_kept(
    language: Language, text: str, words: tuple[str, ...]
) -> None:
    (parse,) = language.parse([text])
    assert gist(parse, 0, len(text)) == words


def test_places_and_dates_are_left_out(language: Language) -> None:
    text = "Miners struck in Katowice on Thursday."
    (parse,) = language.parse([text])
    place, day = text.index("Katowice"), text.index("Thursday")
    skip = [(place, place + 8), (day, day + 8)]
    assert gist(parse, 0, len(text), skip) == ("miner", "strike")


def test_without_a_model_there_are_none() -> None:
    assert gist(plain_parse("Miners struck."), 0, 14) == ()
