"""Korean names in Latin letters: as North Korea spells them, and as South Korea does.

South Korea writes what is said, so that sounds change where two syllables meet; North Korea leaves
the syllables alone. Rare changes of sound are not among the rules.
"""

from __future__ import annotations

from typing import Final

_FIRST: Final = "ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ".split()
_VOWELS: Final = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅘ ㅙ ㅚ ㅛ ㅜ ㅝ ㅞ ㅟ ㅠ ㅡ ㅢ ㅣ".split()
_LAST: Final = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

_SOUTH_FIRST: Final = dict(
    zip(_FIRST, "g kk n d tt r m b pp s ss . j jj ch k t p h".split(), strict=True)
)
_NORTH_FIRST: Final = dict(
    zip(_FIRST, "k kk n t tt r m p pp s ss . j jj ch kh th ph h".split(), strict=True)
)
_VOICED: Final = {"ㄱ": "g", "ㄷ": "d", "ㅂ": "b"}
"""What North Korea writes for these between vowels and other voiced sounds."""
_SOUTH_VOWELS: Final = dict(
    zip(
        _VOWELS,
        "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(),
        strict=True,
    )
)
_NORTH_VOWELS: Final = _SOUTH_VOWELS | {"ㅓ": "o", "ㅕ": "yo", "ㅡ": "u"}
_FINALS: Final = {
    "": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅅ": "t", "ㅇ": "ng",
}  # fmt: skip
_MOVED: Final = {"ㄱ": "g", "ㄷ": "d", "ㅂ": "b", "ㄹ": "r", "ㅅ": "s"}
"""A last consonant before a vowel."""
_MEETING: Final = {
    ("ㄱ", "ㄴ"): ("ㅇ", "ㄴ"), ("ㄱ", "ㅁ"): ("ㅇ", "ㅁ"), ("ㄱ", "ㄹ"): ("ㅇ", "ㄴ"),
    ("ㅇ", "ㄹ"): ("ㅇ", "ㄴ"), ("ㅁ", "ㄹ"): ("ㅁ", "ㄴ"), ("ㅂ", "ㄹ"): ("ㅁ", "ㄴ"),
    ("ㅂ", "ㄴ"): ("ㅁ", "ㄴ"), ("ㄴ", "ㄹ"): ("ㄹ", "ㄹ"), ("ㄹ", "ㄴ"): ("ㄹ", "ㄹ"),
}  # fmt: skip
"""Sounds that change where a last and a first consonant meet."""
_VOICES: Final = ("", "ㄴ", "ㄹ", "ㅁ", "ㅇ")


def _syllables(name: str) -> list[tuple[str, str, str]]:
    """First consonant, vowel and last consonant of each syllable.

    Raises:
        ValueError: the name is not all Hangul.
    """
    found = []
    for letter in name:
        number = ord(letter) - 0xAC00
        if not 0 <= number < 11_172:
            raise ValueError(f"{name} is not in Hangul")
        found.append((_FIRST[number // 588], _VOWELS[number % 588 // 28], _LAST[number % 28]))
    return found


def as_in_south(name: str) -> str:
    """By the Revised Romanisation: Huicheon, Gimchaek."""
    parts = _met(_syllables(name))
    written = ""
    for index, (first, vowel, last) in enumerate(parts):
        before = parts[index - 1][2] if index else ""
        head = "l" if first == "ㄹ" and before == "ㄹ" else _SOUTH_FIRST[first].strip(".")
        written += head + _SOUTH_VOWELS[vowel]
        is_moved = index + 1 < len(parts) and parts[index + 1][0] == "ㅇ" and last not in ("", "ㅇ")
        written += _MOVED.get(last, _FINALS[last]) if is_moved else _FINALS[last]
    return written.capitalize()


def as_in_north(name: str) -> str:
    """As North Korea's own agency writes it, each syllable as it stands: Huichon, Rakrang."""
    parts = _syllables(name)
    written = ""
    for index, (first, vowel, last) in enumerate(parts):
        before = parts[index - 1][2] if index else "ㄱ"
        head = _NORTH_FIRST[first].strip(".")
        if first in _VOICED and before in _VOICES:
            head = _VOICED[first]
        written += head + _NORTH_VOWELS[vowel] + _FINALS[last]
    return written.capitalize()


def _met(parts: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    for index in range(len(parts) - 1):
        (first, vowel, last), (other, *rest) = parts[index], parts[index + 1]
        new = _MEETING.get((last, other))
        if new:
            parts[index] = (first, vowel, new[0])
            parts[index + 1] = (new[1], rest[0], rest[1])
    return parts
