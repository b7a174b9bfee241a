"""Turns away what only looks like a date: a number that is no year, a name, an age, a verb."""

from __future__ import annotations

import re
from collections.abc import Callable

from gui.engine.language import Parse
from gui.engine.timex import checks_counted
from gui.engine.timex.checks_counted import clause_ends, lower
from gui.engine.timex.context import Expression
from gui.engine.timex.words import Word

_NUMBERED = frozenset(
    """
    resolution resolutions flight no number article section room highway route chapter page agenda
    tower unit bus train model boeing airbus channel line order law bill protocol
    """.split()
)
"""Words whose number is a name and not a year."""
_MEASURED = frozenset(
    """
    percent per people troops soldiers men women children dollars yuan won euros yen pounds rubles
    roubles meters metres kilometers kilometres km miles feet tons tonnes barrels points votes seats
    homes houses civilians workers refugees prisoners casualties deaths others copies megawatts mw
    kg cars ships planes aircraft tanks guns rounds missiles more cc hp
    """.split()
)
"""Words that a number before them counts."""
_BEFORE_OLD_YEAR = frozenset(
    """
    in of since from to until till by before after between and around about circa during early late
    mid year through the - – — ( , . : ; or century as than for
    """.split()
)
_BEFORE_SEASON = frozenset(
    """
    the last this next in early late mid by since until till during each every of through - from
    previous following that same and to
    """.split()
)
_NEWSPAPERS = frozenset(
    "times telegraph mail post express mirror herald tribune world sport people star".split()
)
_NAMED_WEEKDAYS = frozenset(
    "black bloody good super cyber ash holy palm easter maundy ruby solomon casual fat".split()
)
""" "Black Monday": names of days whose date the words don't tell."""
_MORE_AGES = re.compile(
    r"\b(?:his|her|their|my)\s(?:early |mid-? ?|late )?['’]?\d0s,?(?: \d0s,)*"
    r"(?: (?:and|or|to) | ?[-–] ?)"
    r"(?:(?:their|early|late|mid)[ -])?['’]?$",
    re.IGNORECASE,
)
""" "In their 70s and 80s", before the second."""
_AGES_BEFORE = 40
_NUMBER_KINDS = ("YEAR", "DAYNUM", "NUM")


def is_date(item: Expression, parse: Parse) -> bool:
    """Whether an expression that fits a pattern is meant as a date or a length of time."""
    check = _CHECKS.get(item.find.kind)
    return check is None or check(item, parse)


def _unit_is_year(item: Expression) -> bool:
    """ "March of last year", but not "March of last week"."""
    return not item.has("unit") or item.word("unit").lower == "year"


# Years.


def _of_a_year(item: Expression, parse: Parse) -> bool:
    return _unit_is_year(item)


def _year(item: Expression, parse: Parse) -> bool:
    year, before, after = item.word("year"), item.previous, item.next
    if item.has("word") and item.word("word").lower != "year":
        return False
    if year.kind == "SHORT":
        return lower(before) in _BEFORE_OLD_YEAR | _BEFORE_SEASON
    if before and (before.kind in ("MONEY", "PLUS") or before.lower in _NUMBERED):
        return False
    if after and (after.lower in _MEASURED or after.kind in ("UNITS", "CLOCKUNIT")):
        return False
    if item.has("edge") or item.has("word"):
        return True
    number = int(year.lower)
    if before and before.kind == "HYPHEN" and not _follows_number(item):
        return before.lower == "–" and number >= 1500
    if after and after.kind == "HYPHEN" and _leads_to_number(item):
        return number >= 1500
    if _is_count(item, parse):
        return False
    if 1900 <= number <= 2060:
        return True
    if after and after.kind == "HYPHEN":
        return False
    return before is None or before.lower in _BEFORE_OLD_YEAR or before.kind in (
        "NEWLINE", "SEASON", "MONTH", "YEAR", "HYPHEN", "DASH",
    )  # fmt: skip


def _leads_to_number(item: Expression) -> bool:
    index = item.find.last + 1
    return index < len(item.words) and item.words[index].kind in _NUMBER_KINDS


def _follows_number(item: Expression) -> bool:
    index = item.find.first - 2
    return index >= 0 and item.words[index].kind in (*_NUMBER_KINDS, "MONTH")


def _is_count(item: Expression, parse: Parse) -> bool:
    """ "2000 troops" without its comma: a plural noun that the number counts."""
    after = item.next
    if after is None or after.kind != "OTHER" or after.is_capital:
        return False
    here = parse.tokens_in(item.words[item.find.last - 1].start, item.end)
    there = parse.tokens_in(after.start, after.end)
    if not here or not there or parse.tokens[there[0]].tag != "NNS":
        return False
    owner = parse.tokens[here[0] - 1].tag if here[0] else ""
    return parse.tokens[here[0]].dep == "nummod" and owner not in ("PRP$", "DT", "POS", "IN")


def _two_years(item: Expression, parse: Parse) -> bool:
    first, second = item.text("year"), item.text("second")
    return len(second) == 2 and int(second) > int(first[2:]) and int(first) >= 1500


def _decade(item: Expression, parse: Parse) -> bool:
    """ "80s" may be an age or a temperature: "in his 80s", "in the low 80s"."""
    turned_away = {"his", "her", "their", "my"}
    if len(item.text("decade")) == 3:
        turned_away |= {"low", "mid", "high", "upper", "-"}
    if lower(item.previous) in turned_away:
        return False
    return not _MORE_AGES.search(parse.text, max(0, item.start - _AGES_BEFORE), item.start)


def _century(item: Expression, parse: Parse) -> bool:
    return item.word("unit").lower == "century"


# Months, weekdays, seasons, quarters.


def _month(item: Expression, parse: Parse) -> bool:
    if item.has("year"):
        return True
    word = item.word("month")
    return _unit_is_year(item) and not _is_person(word, parse) and not _is_verb(word, parse)


def _is_person(word: Word, parse: Parse) -> bool:
    """Whether the word is part of a longer name of a person: "April Jones"."""
    length = word.end - word.start
    return any(
        name.label == "PERSON"
        and name.start <= word.start
        and word.end <= name.end
        and name.end - name.start > length
        for name in parse.entities
    )


def _is_verb(word: Word, parse: Parse) -> bool:
    if word.lower not in ("may", "march"):
        return False
    tokens = parse.tokens_in(word.start, word.end)
    return any(parse.tokens[i].tag in ("MD", "VB", "VBP") for i in tokens)


def _weekday(item: Expression, parse: Parse) -> bool:
    after = item.next
    if after and after.is_capital and after.lower in _NEWSPAPERS:
        return False
    return lower(item.previous) not in _NAMED_WEEKDAYS


def _feast(item: Expression, parse: Parse) -> bool:
    name, after = item.text("name"), item.next
    if not item.words[item.find.first].is_capital:
        return False
    if name in ("christmas", "halloween", "easter", "thanksgiving"):
        return item.has("year") or not (after and after.is_capital)
    return name in _FEASTS_OF_TWO or name.startswith(("new year", "christmas", "valentine"))


def _holiday(item: Expression, parse: Parse) -> bool:
    """ "Memorial Day", not "Memorial Day weekend", "Operation Ramadan" or its offensive."""
    words = item.words[item.find.first : item.find.last]
    if len(words) == 1 and (
        lower(item.previous) == "operation" or (item.next and item.next.is_capital)
    ):
        return False
    return words[0].is_capital and words[-1].lower not in ("days", "weekend")


_FEASTS_OF_TWO = frozenset(
    [
        "may day",
        "halloween day",
        "easter day",
        "easter sunday",
        "easter monday",
        "good friday",
        "thanksgiving day",
        "boxing day",
    ]
)


def _season(item: Expression, parse: Parse) -> bool:
    word, before, after = item.word("season"), item.previous, item.next
    if not _unit_is_year(item):
        return False
    if item.has("year") or item.has("rel") or item.has("edge"):
        return True
    if after and after.kind in ("HYPHEN", "POSS"):
        return False
    has_article = item.words[item.find.first].lower == "the"
    if word.lower == "fall":
        # "in the fall", but neither "the fall of Kabul" nor "prices fall".
        leads = ("in", "by", "since", "until", "during", "through")
        if lower(before) in ("before", "after"):
            return has_article and clause_ends(after)
        return has_article and lower(after) not in ("of", "in") and lower(before) in leads
    if word.is_capital and before and before.is_capital and before.kind == "OTHER":
        return False  # "Prague Spring"
    return has_article or lower(before) in _BEFORE_SEASON


def _quarter(item: Expression, parse: Parse) -> bool:
    word, number = item.text("word"), item.ordinal("number")
    if word not in ("quarter", "half") or not _unit_is_year(item):
        return False
    if word == "half":
        return number in (-1, 1, 2) and (item.has("year") or item.has("rel"))
    is_told = item.has("year") or item.has("unit")
    return -1 <= number <= 4 and (is_told or lower(item.next) != "of")


def _quarter_of(item: Expression, parse: Parse) -> bool:
    word, number = item.text("word"), item.ordinal("number")
    if item.has("unit") and item.text("unit") != "year":
        return False
    return (word == "quarter" and -1 <= number <= 4) or (word == "half" and number in (-1, 1, 2))


def _half_of(item: Expression, parse: Parse) -> bool:
    if item.has("unit") and item.text("unit") != "century":
        return False
    return item.text("number") in ("first", "second", "latter", "last")


def _part_units(item: Expression, parse: Parse) -> bool:
    if item.has("whole") and item.text("whole") != "year":
        return False
    is_end = item.text("number") in ("first", "last", "final", "opening", "closing")
    return is_end and (item.has("month") or item.has("year") or item.has("rel"))


def _month_ordinal(item: Expression, parse: Parse) -> bool:
    """ "Sunday, March eighth"; not "In March first reports came"."""
    has_lead = item.words[item.find.first].kind == "WEEKDAY"
    return item.has("year") or has_lead or clause_ends(item.next)


def _season_of(item: Expression, parse: Parse) -> bool:
    """ "by 1982 summer"; not "the 2022 Winter Olympics", nor "2019 fall of the capital"."""
    season = item.word("season")
    return not season.is_capital and clause_ends(item.next) and _year(item, parse)


def _mid_unit(item: Expression, parse: Parse) -> bool:
    """ "by mid-year"; not "a mid-year review", nor "mid-week"."""
    leads = ("by", "in", "at", "since", "until", "from", "before", "after", "around")
    is_led = lower(item.previous) in leads and item.text("unit") in ("year", "month")
    return is_led and clause_ends(item.next)


def _day_of_month(item: Expression, parse: Parse) -> bool:
    leads = ("on", "of", "from", "to", "until", "by", "and")
    return lower(item.previous) in leads and (item.number("day") or 99) <= 31


_CHECKS: dict[str, Callable[[Expression, Parse], bool]] = {
    **checks_counted.CHECKS,
    "month_day": _of_a_year,
    "day_month": _of_a_year,
    "year": _year,
    "two_years": _two_years,
    "decade": _decade,
    "century": _century,
    "month": _month,
    "rel_month": _month,
    "weekday": _weekday,
    "weekday_part": _weekday,
    "feast": _feast,
    "holiday": _holiday,
    "season": _season,
    "quarter": _quarter,
    "quarter_of": _quarter_of,
    "half_of": _half_of,
    "part_units": _part_units,
    "month_ordinal": _month_ordinal,
    "season_of": _season_of,
    "day_of_month": _day_of_month,
    "mid_unit": _mid_unit,
}
