"""Finds date expressions: patterns over a row of word classes, one character for each word.

A text of 5,000 characters is a row of 1,000 words, most of which no pattern knows. So a pattern
costs microseconds however many words it stands for, and can't run away on a long line. What an
expression means is decided in `written`, `counted` and `lengths`, not here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from gui.engine.timex.words import CLASS_NAMES, Word

_MACROS = {
    "DAY": "(?:DAYNUM|ORDNUM)",
    "ANYYEAR": "(?:YEAR|SHORT)",
    "AN": "(?:a|an)",
    "ANYUNIT": "(?:UNIT|UNITS)",
    "DIGITAL": "(?:DAYNUM|NUM|YEAR)",
    "COUNT": "(?:DIGITAL MULTIPLE?|TENS HYPHEN? (?:NUMWORD|one)|(?:NUMWORD|one) MULTIPLE?|TENS)",
    "QUANTITY": (
        "(?:AN couple of?|AN few|couple of|few|several|many|some|dozens of|hundreds of|half AN"
        "|AN MULTIPLE|COUNT HYPHEN? and HYPHEN? (?:AN HYPHEN?)? half|COUNT? HALVED|AN|COUNT"
        "|MULTIPLE)"
    ),
    "KIND": (
        "(?:full|whole|solid|long|straight|consecutive|successive|additional|further|more"
        "|trading|working|business|calendar)"
    ),
    "OWN": "(?:POSS|APOS)",
    "ABOUT": (
        "(?:more than|less than|at least|over|about|nearly|almost|around|roughly|only|just"
        "|approximately)"
    ),
    "EDGE": (
        "(?:early|late|mid HYPHEN?|middle|the? very? (?:end|beginning|start|middle|close|turn) of)"
    ),
    "JOIN": "(?:and|or|to|until|till|through|HYPHEN|DASH|SLASH|COMMA and|COMMA)",
    "LEAD": "(?:WEEKDAY STOP? COMMA? the?)?",
    "ZONED": "(?:local time|LPAREN? ZONE (?:(?:PLUS|HYPHEN) DAYNUM)? RPAREN?)",
    "SELF": "(?:last|this|next|this past|this coming|past|coming)",
    "TOLD": "(?:the following|the previous|the next|the same|that same?|this same|the coming)",
}

_EDGE = "(?:(?P<edge>EDGE) the?)?"
_OF_YEAR = "(?: (?:COMMA|of)? (?P<year>ANYYEAR)| of? (?P<rel>SELF|TOLD|the) (?P<unit>UNIT))?"

_THAT_YEAR = " of (?P<rel>that same?|the same|this|last|next) (?P<unit>UNIT)"

PATTERNS: dict[str, str] = {
    # Written out, in full or in part.
    "stamp": "LEAD (?P<stamp>STAMP|NUMERIC|CJK|YEARMONTH)",
    "month_day": (
        f"LEAD (?P<month>MONTH) the? (?P<day>DAY)(?: COMMA? (?P<year>ANYYEAR)|{_THAT_YEAR})?"
    ),
    "day_month": (
        "LEAD the? (?P<day>DAY) of? (?P<month>MONTH)"
        f"(?: (?:COMMA|of)? (?P<year>ANYYEAR)|{_THAT_YEAR})?"
    ),
    "ordinal_of_month": ("the (?P<day>ORDWORD) of (?P<month>MONTH)(?: COMMA? (?P<year>YEAR))?"),
    "month_ordinal": "LEAD (?P<month>MONTH) the? (?P<day>ORDWORD)(?: COMMA? (?P<year>YEAR))?",
    "rel_month_day": "(?P<rel>last|next|this|this past|this coming) (?P<month>MONTH) (?P<day>DAY)",
    "month_days": (
        "(?P<month>MONTH) the? (?P<day>DAY)"
        "(?P<more>(?: HYPHEN DAY(?! ANYUNIT| MONTH| HYPHEN| PERCENT)"
        "| JOIN the? DAY(?! ANYUNIT| MONTH| OTHER| HYPHEN| PERCENT)){1,9})"
        "(?: COMMA? (?P<year>YEAR))?"
    ),
    "month_days_led": (
        "(?<=from|between)(?P<month>MONTH) the? (?P<day>DAY)"
        "(?P<more> (?:to|and|until|till|through) the? DAY(?! ANYUNIT| MONTH| HYPHEN| PERCENT))"
        "(?: COMMA? (?P<year>YEAR))?"
    ),
    "days_month": (
        "the? (?P<day>DAY)(?P<more>(?: JOIN the? DAY){1,9}) of? (?P<month>MONTH)"
        "(?: COMMA? (?P<year>YEAR))?"
    ),
    "month": f"{_EDGE} (?P<month>MONTH){_OF_YEAR}",
    "rel_month": "(?:(?P<edge>EDGE|earlier|later))? (?P<rel>SELF|TOLD) (?P<month>MONTH)",
    "year": f"{_EDGE} (?:the? (?P<word>UNIT))? (?P<year>ANYYEAR)",
    "two_years": f"{_EDGE} (?P<year>YEAR) (?:HYPHEN|SLASH) (?P<second>DAYNUM|NUM)",
    "year_bc": f"{_EDGE} (?:the? (?P<month>MONTH|SEASON) of?)? (?P<year>DIGITAL) BC",
    "year_ad": "AD (?P<year>DIGITAL)|(?P<late>DIGITAL) AD",
    "decade": f"{_EDGE} the? (?P<decade>DECADE|DECADEWORD)(?: HYPHEN era)?",
    "century": (
        f"{_EDGE} the? (?P<inner_edge>EDGE)? (?P<number>ORDNUM|TENS HYPHEN ORDWORD|ORDWORD)"
        " HYPHEN? (?P<unit>UNIT)(?P<bc> BC)?"
    ),
    "season": f"{_EDGE} the? (?P<season>SEASON){_OF_YEAR}",
    "winter": "the? (?P<season>SEASON) of? (?P<year>YEAR) (?:HYPHEN|SLASH) (?P<second>DAYNUM|YEAR)",
    "rel_season": "(?P<rel>SELF|TOLD) (?P<season>SEASON)",
    "season_of": "(?P<year>YEAR) (?P<season>SEASON)",
    "quarter": (
        "the? (?:(?:fiscal|financial) HYPHEN?)? (?P<number>ORDNUM|ORDWORD|last) HYPHEN?"
        f" (?P<word>UNIT|half){_OF_YEAR}"
    ),
    "quarter_of": (
        "(?:the? (?P<year>YEAR)|(?P<rel>last|this|next) (?P<unit>UNIT) OWN)"
        " (?P<number>ORDNUM|ORDWORD|last) HYPHEN? (?P<word>UNIT|half)"
    ),
    "half_of": (
        "the? (?P<number>ORDWORD|latter|last) half of the?"
        " (?:(?P<month>MONTH)(?: COMMA? (?P<year>YEAR))?|(?P<decade>DECADE|DECADEWORD)"
        "|(?P<century>ORDNUM|ORDWORD) HYPHEN? (?P<unit>UNIT))"
    ),
    "part_units": (
        "the? (?:very)? (?P<number>ORDWORD|last|opening|closing) (?:(?P<count>QUANTITY) KIND?)?"
        " (?P<unit>UNITS) of (?=MONTH|YEAR|last|this|next)"
        "(?P<month>MONTH)? (?: COMMA? (?P<year>YEAR)| (?P<rel>last|this|next) (?P<whole>UNIT))?"
    ),
    "quarter_code": "(?P<code>QCODE)(?: (?:of|COMMA)? (?P<year>YEAR))?",
    "of_a_month": (
        "the? (?P<number>ORDNUM|ORDWORD|last) (?P<word>UNIT|WEEKDAY) (?:of|in)"
        " (?P<month>MONTH)(?: (?:COMMA|of)? (?P<year>YEAR))?"
    ),
    "fiscal": f"{_EDGE} (?:fiscal|financial) UNIT? (?P<year>YEAR)",
    "feast": (
        "(?P<name>FEAST OWN? (?:eve|UNIT|WEEKDAY)|new UNIT OWN (?:eve|UNIT)|FEAST|MONTH UNIT"
        "|good WEEKDAY|boxing UNIT|valentine OWN UNIT)"
        "(?: COMMA? (?P<year>YEAR))?"
    ),
    "holiday": (
        "(?P<name>eid HYPHEN? (?:al|ul) HYPHEN? (?:fitr|adha)|ramadan|ramazan|juneteenth"
        "|(?:labor|labour|memorial|veterans|columbus) UNIT|presidents (?:APOS|POSS)? UNIT"
        "|mardi gras|(?:ash|palm) WEEKDAY)(?: COMMA? (?P<year>YEAR))?"
    ),
    "day_of_month": "the (?P<day>ORDNUM)(?= (?:COMMA|STOP|and|to|of|NEWLINE)|$)",
    # Counted from the day of the article, or from a day told before.
    "today": "(?:earlier|later|early|late)? (?P<word>today|yesterday|tomorrow|tonight)",
    "beyond": "the UNIT (?P<way>before|after) (?P<word>yesterday|tomorrow)",
    "weekday": "(?:early|late)? (?:(?P<rel>SELF|TOLD) )?(?P<weekday>WEEKDAY)",
    "before_last": "the (?P<unit>UNIT|WEEKDAY) before last",
    "latest": "the (?:latest|most recent) (?:fiscal|financial)? (?P<unit>UNIT)",
    "year_ago": "(?:the|AN)? (?P<back>UNIT) HYPHEN (?:ago|earlier) (?P<unit>UNIT|period)?",
    "same_period": (
        "the same (?P<unit>UNIT|period) (?:(?:of|in)? the? (?P<rel>last|previous) (?P<back>UNIT)"
        "|AN (?P<back_too>UNIT) (?:ago|earlier|before)|(?:of|in) (?P<year>YEAR))"
    ),
    "weekday_of": "(?P<weekday>WEEKDAY) of? (?P<rel>last|this|next) (?P<unit>UNIT)",
    "rel_unit": (
        "(?:(?P<edge>EDGE|(?:earlier|later|early|late) in?) )?"
        "(?P<rel>SELF|TOLD|the last|the past|the current|the present|current|the entire|the whole)"
        " (?:calendar|fiscal|financial)? (?P<unit>UNIT)"
    ),
    "edge_unit": "(?P<edge>EDGE) the (?P<unit>UNIT)",
    "in_unit": "(?P<edge>earlier|later|early|late) in the (?P<unit>UNIT)",
    "the_unit": "the (?P<unit>UNIT)",
    "unit_end": "the? (?P<unit>UNIT) (?:POSS|HYPHEN) (?P<edge>end)",
    "mid_unit": "(?P<edge>mid) HYPHEN (?P<unit>UNIT)",
    "rel_units": (
        "(?:the|these|those)? (?P<rel>last|past|previous|next|coming|following|recent|ORDWORD)"
        " ABOUT? (?P<count>QUANTITY)? (?:HYPHEN|KIND)? (?P<unit>UNITS|CLOCKUNIT)"
    ),
    "ago": (
        "ABOUT? (?P<count>QUANTITY) (?:HYPHEN|KIND)? (?P<unit>ANYUNIT|CLOCKUNIT)"
        "(?P<half> and AN half)? (?P<way>ago|earlier|later|before|after|hence|prior|previously)"
    ),
    "ago_weekday": "(?P<count>QUANTITY) (?P<unit>UNIT|UNITS) ago (?P<weekday>WEEKDAY)",
    "weekdays_ago": "(?P<count>COUNT) (?P<weekday>WEEKDAYS) ago",
    "in_time": "ABOUT? (?P<count>QUANTITY) (?P<unit>ANYUNIT) OWN? time",
    "from_now": "ABOUT? (?P<count>QUANTITY) (?P<unit>ANYUNIT) from (?:now|today)",
    "units_ago": "(?P<unit>UNITS) (?P<way>ago|earlier|later|before|hence|prior)",
    "around": "the (?P<unit>UNIT) (?P<way>before|after|previous|prior|following)",
    # Vague.
    "vague": "very? (?P<word>recently|lately|currently|nowadays|soon|these UNITS|the near future)",
    "ref": (
        "(?<=in)(?P<word>the (?:past|future))|(?<=at)(?P<now>the moment|present)"
        "|(?<=in|for|over)the (?P<term>near|long|short) term|(?P<ahead>the UNITS ahead)"
        "|(?P<ago>(?:not? long|moments) ago)"
    ),
    "now": "(?P<word>now)",
    # Parts of a day and the clock.
    "part": (
        "(?:early|late)? (?:(?P<rel>SELF|TOLD|today|yesterday|tomorrow) )?(?:early|late)?"
        " (?P<part>PART)(?!HYPHEN)"
    ),
    "weekday_part": "(?:early|late)? (?P<weekday>WEEKDAY) (?:early|late)? (?P<part>PART)",
    "part_of": "(?:the|early|late){0,2} (?P<part>PART) (?:CLOCKUNIT of|of|on) the?",
    "clock": "(?P<clock>CLOCK HALFDAY?|(?:DAYNUM|NUMWORD|one) (?:HALFDAY|OCLOCK))(?: ZONED)?",
    "four_digits": "(?P<clock>YEAR|NUM) (?:ZONE|CLOCKUNIT|local time)",
    # How long and how often.
    "duration": (
        "ABOUT? (?P<count>QUANTITY) (?:HYPHEN|KIND)? (?P<unit>ANYUNIT|CLOCKUNIT)"
        "(?P<half> and AN half)?"
    ),
    "long": "(?:(?P<count>QUANTITY) HYPHEN)? (?P<unit>ANYUNIT|CLOCKUNIT) HYPHEN long",
    "units": "(?P<unit>UNITS|CLOCKUNIT)",
    "every": (
        "(?:every|each|per) (?P<count>few|COUNT|other)?"
        " (?P<unit>ANYUNIT|CLOCKUNIT|WEEKDAY|MONTH|SEASON|PART)"
    ),
    "often": "(?P<word>daily|weekly|monthly|yearly|annually|hourly|nightly)",
    "weekdays": "(?P<weekday>WEEKDAYS)(?: (?P<part>PART))?",
}
"""By the kind of expression: class names, macros and small literal words, as a regular expression

whose blanks don't count. Where two patterns fit, the one that begins first wins, then the longer,
then the one listed first.
"""

_CODES = {name: chr(0xE000 + number) for number, name in enumerate(CLASS_NAMES)}
_PIECE = re.compile(r"\(\?P<\w+>|\(\?[:=!<]+|\w+|\S")


def _expanded(pattern: str) -> str:
    """A readable pattern as a regular expression over class characters.

    Raises:
        KeyError: the pattern names a class or word that no text can hold.
    """
    pieces: list[str] = []
    for piece in _PIECE.findall(pattern):
        if piece in _MACROS:
            pieces.append(_expanded(_MACROS[piece]))
        elif piece.isidentifier():
            pieces.append(_CODES[piece])
        else:
            pieces.append(piece)
    return "".join(pieces)


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(_expanded(pattern))) for kind, pattern in PATTERNS.items())


@dataclass(frozen=True, slots=True)
class Find:
    """An expression: which pattern, which words, and the words of its named parts."""

    kind: str
    first: int
    last: int
    """Index of the word after the last."""
    parts: dict[str, range]
    """Indices of the words of each part that is there."""


def scan(words: Sequence[Word]) -> list[Find]:
    """All matches of all patterns, those that begin first and then the longest first."""
    row = "".join([_CODES[word.kind] for word in words])
    found: list[tuple[int, int, int, Find]] = []
    for order, (kind, pattern) in enumerate(_compiled()):
        for match in pattern.finditer(row):
            parts = {
                name: range(*match.span(name))
                for name in pattern.groupindex
                if match.start(name) >= 0
            }
            find = Find(kind, match.start(), match.end(), parts)
            found.append((match.start(), -match.end(), order, find))
    found.sort(key=lambda item: item[:3])
    return [item[3] for item in found]


def choose(finds: Sequence[Find], accept: Callable[[Find], bool]) -> list[Find]:
    """The accepted expressions that do not overlap, in order; of two, the earlier or longer."""
    chosen: list[Find] = []
    end = 0
    for find in finds:
        if find.first >= end and accept(find):
            chosen.append(find)
            end = find.last
    return chosen
