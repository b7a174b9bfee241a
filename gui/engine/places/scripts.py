"""Names in scripts without capitals, where only the gazetteer tells a name from other words.

Chinese and Japanese write words without spaces, so the longest known name counts; Korean adds
particles to the name, Arabic puts letters before it. Short names are common words, too, so they
count only for places everybody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gui.engine.gazetteer.look_up import Match
from gui.engine.places.names import GREAT_CAPITAL, GREAT_CITY, PlaceName
from gui.engine.places.text import Found, PlaceText

_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,}")
_ARABIC = re.compile(r"[\u0620-\u064a]{4,}")
_PARTICLES = frozenset(
    ("", *"에의은는을를와과로도시발행이가", "에서", "에게", "으로", "까지", "부터", "에는")
)
_AMBIGUOUS = ("이", "가", "도")
"""Particles that also end common words: a cat is no Goyang."""
_LONGEST_HAN = 6
_LONG = 3
"""Letters from which a name is hardly ever a common word."""
_KNOWN = 100_000
_DIVISIONS = ("군", "시", "구", "구역", "县", "縣", "市", "区", "區", "郡")
"""How names of counties, cities and districts end; with one, a name is no common word."""


def names_without_capitals(text: PlaceText) -> Iterator[Found]:
    """Names in Chinese, Japanese, Korean and Arabic script."""
    behind = 0
    for index, token in enumerate(text.tokens):
        if index < behind or token.text[:1] < "\u0600":
            continue
        if _HAN.match(token.text):
            for last in range(min(index + _LONGEST_HAN, text.sentence_end[index]), index + 1, -1):
                words = text.words(index, last)
                if _HAN.match(words[-1]) and _is_well_known(text, words):
                    yield text.name(index, last, by_model=False)
                    behind = last
                    break
        elif _HANGUL.fullmatch(token.text):
            yield from _inside(text, index, _korean(text, token.text))
        elif _ARABIC.fullmatch(token.text):
            yield from _inside(text, index, _arabic(text, token.text))


def _inside(text: PlaceText, index: int, found: tuple[int, int]) -> Iterator[Found]:
    """A part of a word as a name."""
    first, last = found
    if first < last:
        start = text.tokens[index].start
        surface = text.tokens[index].text[first:last]
        yield index, index + 1, PlaceName(start + first, start + last, surface, by_model=False)


def _korean(text: PlaceText, word: str) -> tuple[int, int]:
    for last in range(len(word), 1, -1):
        particle = word[last:]
        if particle not in _PARTICLES or not _is_well_known(text, word[:last]):
            continue
        if particle not in _AMBIGUOUS or last >= _LONG or _is_capital(text, word[:last]):
            return 0, last
    return 0, 0


def _arabic(text: PlaceText, word: str) -> tuple[int, int]:
    if _is_well_known(text, word):
        return 0, len(word)
    if word[0] in "وبلف" and len(word) > _LONG + 1 and _is_well_known(text, word[1:]):
        return 1, len(word)
    return 0, 0


def _is_well_known(text: PlaceText, word: str) -> bool:
    if not text.gazetteer.has(word):
        return False
    is_long = len(word) >= _LONG
    least = _KNOWN if is_long else GREAT_CITY
    is_division = is_long and word.endswith(_DIVISIONS)
    return any(
        _is_land_or_capital(match)
        or match.place.population >= least
        or (is_division and match.place.feature[:2] in ("A.", "P."))
        for match in text.gazetteer.lookup(word, limit=5)
    )


def _is_capital(text: PlaceText, word: str) -> bool:
    return any(_is_land_or_capital(match) for match in text.gazetteer.lookup(word, limit=5))


def _is_land_or_capital(match: Match) -> bool:
    place = match.place
    return place.feature.startswith(("A.PCL", "A.ADM1", "L.CONT")) or (
        place.feature == "P.PPLC" and place.population >= GREAT_CAPITAL
    )
