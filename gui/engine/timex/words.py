"""Cuts a text into the words that date patterns are made of, and sorts them into classes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from gui.engine.timex import tables

_TOKEN = r"""
      (?P<URL>(?:https?://|www\.)[^\s()\[\]<>]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)
    | (?P<CJK>(?<!\d)\d{2,4}\s?[年년](?:\s?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日号일])?)?
             |(?<!\d)\d{1,2}\s?[月월]\s?\d{1,2}\s?[日号일]
             |[〇零一二三四五六七八九]{4}年(?:[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}[日号])?)?)
    | (?P<STAMP>(?<![\w.,/-])\d{4}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}
             (?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w/-]|\.\d))
    | (?P<NUMERIC>(?<![\w.,/-])\d{1,2}(?P<sep2>[./-])\d{1,2}(?P=sep2)(?:\d{4}|\d{2})
             (?![\w/-]|\.\d))
    | (?P<YEARMONTH>(?<![\w.,/-])(?:1[5-9]|20)\d{2}-(?:0[1-9]|1[0-2])(?![\w/-]|\.\d)
             |(?<![\w.,/-])(?:0?[1-9]|1[0-2])/(?:19|20)\d{2}(?![\w/-]|\.\d))
    | (?P<HALVED>½|(?<![\d/])1/2(?![\d/]))
    | (?P<OCLOCK>o[’']clock\b)
    | (?P<DECADE>(?<!\w)(?:1\d|20)\d0[’']?s\b|[’'‘][1-9]0s\b|(?<![\w$£€.,-])[2-9]0s\b)
    | (?P<CLOCK>(?<![\w:.,])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:%]|\.\d)
             |(?<![\w:.,])(?:0?\d|1[0-2])\.[0-5]\d(?=\s?[ap]\.?m\b))
    | (?P<ORDNUM>\d{1,3}(?:st|nd|rd|th)\b)
    | (?P<SHORT>[’'‘]\d{2}(?![\w’']))
    | (?P<AMOUNT>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)
    | (?P<DIGITS>\d+)
    | (?P<HALFDAY>(?<=[\d\s])[aApP](?:\.[mM]\.?|[mM]\b))
    | (?P<BC>(?:BCE?|B\.C\.(?:E\.)?)(?![A-Za-z]))
    | (?P<AD>(?:AD|A\.D\.|CE)(?![A-Za-z]))
    | (?P<POSS>[’']s\b)
    | (?P<QCODE>[QH][1-4]\b|FY\s?(?:19|20)?\d\d\b)
    | (?P<WORD>[^\W\d_\u4e00-\u9fff]+|[\u4e00-\u9fff])
    | (?P<NEWLINE>\n)
    | (?P<MARK>\S)
    """
"""What a text is cut into, by kind; the first that fits is taken."""

_LITERALS = frozenset(
    """
    the this last past previous next coming following same that these those earlier later ago
    before after since until till by from to through between and or of in on at for
    early mid late end beginning start middle half close turn a an one
    today yesterday tomorrow tonight now nowadays currently recently lately soon recent
    time every each per daily weekly monthly yearly annually hourly nightly
    era couple few several many some more less than least nearly almost over about around
    roughly only just approximately fiscal financial calendar hence prior previously very
    current present near future consecutive straight entire whole within during dozens hundreds
    local new eve ahead long term short moment moments latest latter good full solid further
    successive trading working business additional period opening closing not most other boxing
    valentine eid al ul fitr adha ramadan ramazan labor labour memorial veterans juneteenth mardi
    gras ash palm presidents columbus
    """.split()
)

_SMALL = frozenset(
    """
    under because while where which who whom as with without was were is are has have had will would
    it he she they we but amid despite against when than if though although into onto near inside
    outside across along around
    """.split()
)
"""Words that no number before them counts: "March 25 to 28 because of snow"."""

_CLASSES: dict[str, str] = {
    **dict.fromkeys(tables.MONTHS, "MONTH"),
    **dict.fromkeys(tables.WEEKDAYS, "WEEKDAY"),
    **{name + "s": "WEEKDAYS" for name in map(str.lower, tables.WEEKDAY_NAMES)},
    **dict.fromkeys(tables.SEASONS, "SEASON"),
    **dict.fromkeys(tables.UNITS, "UNIT"),
    **dict.fromkeys(tables.PLURAL_UNITS, "UNITS"),
    **dict.fromkeys(tables.CLOCK_UNITS, "CLOCKUNIT"),
    **dict.fromkeys(tables.PARTS_OF_DAY, "PART"),
    **dict.fromkeys(tables.NUMBERS, "NUMWORD"),
    **dict.fromkeys(tables.TENS, "TENS"),
    **dict.fromkeys(tables.MULTIPLES, "MULTIPLE"),
    **dict.fromkeys(tables.ORDINALS, "ORDWORD"),
    **dict.fromkeys(tables.DECADES, "DECADEWORD"),
    **dict.fromkeys(tables.ZONES, "ZONE"),
    **dict.fromkeys(("christmas", "halloween", "easter", "thanksgiving"), "FEAST"),
    **dict.fromkeys(_SMALL, "SMALL"),
    **{word: word for word in _LITERALS},
}  # fmt: skip

_PLAIN_ONLY = frozenset(
    "full long short solid trading working business additional opening closing period".split()
)
"""Words that tell of lengths in small letters, and with a capital belong to names."""

_MARKS = {
    ",": "COMMA", ".": "STOP", "'": "APOS", "’": "APOS", "/": "SLASH",
    "(": "LPAREN", ")": "RPAREN", "$": "MONEY",
    "£": "MONEY", "€": "MONEY", "¥": "MONEY", "#": "MONEY", "-": "HYPHEN", "‐": "HYPHEN",
    "‑": "HYPHEN", "–": "HYPHEN", "—": "DASH", "+": "PLUS", "%": "PERCENT",
}  # fmt: skip

CLASS_NAMES = sorted(
    {*_CLASSES.values(), *_MARKS.values(), "OTHER", "YEAR", "NUM", "DAYNUM"}
    | set(re.findall(r"\?P<([A-Z]+)>", _TOKEN))
)

_SHORT_MONTHS = {name for name in tables.MONTHS if len(name) <= 4} - {"may", "june", "july"}
_SHORT_WEEKDAYS = {name for name in tables.WEEKDAYS if len(name) <= 5} - {"monday", "friday"}
_DIGIT_CLASSES = ("DAYNUM", "YEAR", "ORDNUM", "SHORT")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of the text: offsets, lower-case form, and its class."""

    start: int
    end: int
    lower: str
    kind: str
    is_capital: bool = False


@cache
def _cutter() -> re.Pattern[str]:
    return re.compile(_TOKEN, re.VERBOSE)


def cut(text: str) -> list[Word]:
    """Every word and mark of a text, in order, sorted into classes."""
    found: list[Word] = []
    for match in _cutter().finditer(text):
        group = match.lastgroup or "OTHER"
        form = match.group()
        if group == "WORD":
            lower = form.lower()
            kind = _CLASSES.get(lower, "OTHER")
            if kind in _PLAIN_ONLY and form[0].isupper():
                kind = "OTHER"
        else:
            lower = form
            kind = _kind(group, form)
        if kind == "YEARMONTH" and "-" in form and int(form[5:]) == (int(form[2:4]) + 1) % 100:
            found.extend(_two_years(match.start(), form))
            continue
        found.append(Word(match.start(), match.end(), lower, kind, form[0].isupper()))
    return _spoken_years(_doubts_settled(text, found))


def _spoken_years(words: list[Word]) -> list[Word]:
    """ "nineteen ninety-six" as the one word that it stands for; transcripts write so."""
    joined: list[Word] = []
    index = 0
    while index < len(words):
        length, year = _spoken_year(words, index)
        if length:
            last = words[index + length - 1]
            joined.append(Word(words[index].start, last.end, str(year), "YEAR"))
        else:
            joined.append(words[index])
        index += length or 1
    return joined


def _spoken_year(words: Sequence[Word], index: int) -> tuple[int, int]:
    """How many words from `index` on name a year, and which; 0 if they name none."""
    century = _SPOKEN_CENTURIES.get(words[index].lower)
    if century is None or index + 1 >= len(words):
        return 0, 0
    before = words[index - 1] if index else None
    if century == 2000 and not (before and (before.kind == "MONTH" or before.lower in _LEADS)):
        return 0, 0
    length, year = 2, century
    second = words[index + 1].lower
    if tables.NUMBERS.get(second, 0) >= 10:
        year += tables.NUMBERS[second]
    elif second in tables.TENS and (century < 2000 or tables.TENS[second] <= 50):
        year += tables.TENS[second]
        rest = index + 2 + (_kind_at(words, index + 2) == "HYPHEN")
        ones = tables.NUMBERS.get(words[rest].lower, 0) if rest < len(words) else 0
        if 1 <= ones <= 9:
            length, year = rest - index + 1, year + ones
    else:
        return 0, 0
    # "nineteen twenty-foot containers"
    return (0, 0) if _kind_at(words, index + length) == "HYPHEN" else (length, year)


def _kind_at(words: Sequence[Word], index: int) -> str:
    return words[index].kind if index < len(words) else ""


_LEADS = frozenset(["in", "of", "since", "by", "until", "from", "to", "before", "after"])
_SPOKEN_CENTURIES = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}


def _two_years(start: int, form: str) -> list[Word]:
    """ "2007-08" in running text is a season or a fiscal year sooner than August 2007."""
    return [
        Word(start, start + 4, form[:4], "YEAR"),
        Word(start + 4, start + 5, "-", "HYPHEN"),
        Word(start + 5, start + 7, form[5:], "DAYNUM"),
    ]


def _kind(group: str, form: str) -> str:
    if group == "DIGITS":
        if len(form) == 4 and 1000 <= int(form) <= 2100:
            return "YEAR"
        return "DAYNUM" if len(form) <= 2 and 1 <= int(form) <= 31 else "NUM"
    if group == "AMOUNT":
        return "NUM"
    if group == "MARK":
        return _MARKS.get(form, "OTHER")
    return group


def _doubts_settled(text: str, found: list[Word]) -> list[Word]:
    """The words with those cleared that only look like dates, and "Sept" joined to its stop."""
    settled: list[Word] = []
    for index, word in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        if word.kind == "MONTH":
            before = settled[-1] if settled else None
            if not _is_month(word, before, after):
                word = _as_other(word)
            elif after and _is_abbreviated(word, found, index):
                word = Word(word.start, after.end, word.lower, "MONTH", True)
        elif word.kind in ("WEEKDAY", "WEEKDAYS"):
            short = word.lower in _SHORT_WEEKDAYS
            if not word.is_capital or (short and not _leads_to_date(found, index + 1)):
                word = _as_other(word)
        elif word.kind == "STOP" and settled and settled[-1].end == word.end:
            continue  # it went into the month before it
        elif word.kind in ("HYPHEN", "DASH") and _is_spaced(text, word):
            word = Word(word.start, word.end, word.lower, "DASH")
        settled.append(word)
    return settled


def _as_other(word: Word) -> Word:
    return Word(word.start, word.end, word.lower, "OTHER", word.is_capital)


def _is_spaced(text: str, word: Word) -> bool:
    return text[word.start - 1 : word.start].isspace() or text[word.end : word.end + 1].isspace()


def _is_abbreviated(word: Word, found: Sequence[Word], index: int) -> bool:
    """Whether the stop after a word is its own: that of "Sept. 17", not of "Sept." at the end."""
    if word.lower not in _SHORT_MONTHS or index + 2 >= len(found):
        return False
    stop, after = found[index + 1], found[index + 2]
    return stop.kind == "STOP" and stop.start == word.end and after.kind != "NEWLINE"


def _is_month(word: Word, before: Word | None, after: Word | None) -> bool:
    """Whether a capital "May", "March" or "Jan" is the month and not a verb or a name."""
    if not word.is_capital:
        return False
    if (after and after.kind in _DIGIT_CLASSES) or (before and before.kind in _DIGIT_CLASSES):
        return True
    if word.lower in _SHORT_MONTHS:
        return after is not None and after.kind == "STOP" and after.start == word.end
    if word.lower == "march" and after and after.lower in ("to", "on", "of"):
        # "his March to the Sea", "Women's March on Versailles"; but "from March to May".
        return bool(before and before.lower in ("from", "between", "in", "since", "early", "late"))
    if word.lower in ("may", "march", "august", "april", "june"):
        # "Theresa May", "the Long March"; but "In May", "Early May".
        return not (
            before
            and before.is_capital
            and before.kind == "OTHER"
            and before.lower not in _BEFORE_A_MONTH
        )
    return True


_BEFORE_A_MONTH = frozenset(["as", "and", "but", "then", "when", "while", "again", "if", "with"])


def _leads_to_date(found: Sequence[Word], index: int) -> bool:
    while index < len(found) and found[index].kind in ("STOP", "COMMA"):
        index += 1
    return index < len(found) and found[index].kind in ("MONTH", "DAYNUM", "STAMP", "NUMERIC")
