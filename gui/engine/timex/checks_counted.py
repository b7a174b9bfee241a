"""Turns away what only looks like a counted date, a length of time or a time of day."""

from __future__ import annotations

from collections.abc import Callable

from gui.engine.language import Parse
from gui.engine.timex.context import Expression
from gui.engine.timex.lengths import is_rate
from gui.engine.timex.words import Word

_ENDS_CLAUSE = frozenset("and for in to at on when with but as or by - – — while".split())
_BEFORE_LENGTH = frozenset(
    """
    for in within over about after than nearly almost took takes take lasted last lasts during every
    under spent some roughly only just least around before of once
    """.split()
)


def lower(word: Word | None) -> str:
    """The word in small letters; empty where there is none."""
    return word.lower if word else ""


def clause_ends(after: Word | None) -> bool:
    """Whether "before" or "after" stands alone and rules no noun: "a day before, he had"."""
    if after is None or after.lower in _ENDS_CLAUSE:
        return True
    return after.kind in ("COMMA", "STOP", "DASH", "RPAREN", "NEWLINE") or not after.lower.isalnum()


def _year_ago(item: Expression, parse: Parse) -> bool:
    return item.text("back") == "year" and item.text("unit") in ("", "quarter", "period")


def _same_period(item: Expression, parse: Parse) -> bool:
    back = item.text("back") or item.text("back_too") or "year"
    return back == "year" and item.text("unit") not in ("year", "decade", "century")


def _latest(item: Expression, parse: Parse) -> bool:
    return item.text("unit") in ("quarter", "month", "week", "year")


def _often(item: Expression, parse: Parse) -> bool:
    """ "Daily" in the name of a paper is no repetition."""
    word, before, after = item.word("word"), item.previous, item.next
    if not word.is_capital:
        return True
    is_named = before is not None and before.is_capital and before.kind == "OTHER"
    return not is_named and not (after and after.is_capital)


def _in_time(item: Expression, parse: Parse) -> bool:
    return lower(item.previous) in ("in", "within") and item.has("count")


def _ref(item: Expression, parse: Parse) -> bool:
    return item.has("ago") or item.has("ahead") or item.has("term") or clause_ends(item.next)


def _ago(item: Expression, parse: Parse) -> bool:
    return item.text("way") not in ("before", "after", "prior") or clause_ends(item.next)


def _units_ago(item: Expression, parse: Parse) -> bool:
    return item.text("way") not in ("before", "prior") or clause_ends(item.next)


def _around(item: Expression, parse: Parse) -> bool:
    return clause_ends(item.next)


def _the_unit(item: Expression, parse: Parse) -> bool:
    """ "to end the day", "during the week", "the rest of the year"; not "the day he died"."""
    unit, before = item.word("unit").lower, lower(item.previous)
    if unit == "quarter":
        return before in ("for", "in", "during", "of", "from") and clause_ends(item.next)
    if unit in ("decade", "century"):
        return False
    if unit == "weekend":
        return True
    if before == "of" and item.find.first >= 2:
        part = item.words[item.find.first - 2].lower
        return part in ("rest", "remainder", "part", "most", "much")
    if before in ("for", "during"):
        return clause_ends(item.next)
    return before in ("end", "ended", "ends", "ending", "finish", "finished", "closed")


def _rel_units(item: Expression, parse: Parse) -> bool:
    rel = item.word("rel")
    if rel.kind == "ORDWORD":
        return rel.lower == "first" and item.has("count")
    has_article = item.words[item.find.first].lower == "the"
    return rel.lower != "last" or item.has("count") or has_article


def _duration(item: Expression, parse: Parse) -> bool:
    count, unit = item.text("count"), item.word("unit").lower
    before, after = item.previous, item.next
    if lower(after) in ("old", "olds") or _is_age(item):
        return False
    if unit in ("quarter", "quarters", "weekend") and not any(c.isdigit() for c in count):
        # "three quarters of the town", "some quarters"
        return count not in ("a", "an", "one", "three", "some", "many") and lower(after) != "of"
    if count in ("a", "an"):
        is_led = item.words[item.find.first].lower != count or lower(before) in _BEFORE_LENGTH
        is_anchor = lower(after) in ("before", "after", "later", "since")
        return is_led or is_anchor or is_rate(item) or _counts(before, parse)
    if item.word("count").kind == "YEAR" and item.word("unit").kind == "UNIT":
        return False  # "the 1988 quarter"
    return not (before and before.kind == "MONEY")


def _is_age(item: Expression) -> bool:
    """ "a 45-year-old man"."""
    index = item.find.last + 1
    return (
        lower(item.next) == "-"
        and index < len(item.words)
        and item.words[index].lower in ("old", "olds")
    )


def _counts(before: Word | None, parse: Parse) -> bool:
    """Whether a plural noun stands before "a year": "600 attacks a year"."""
    tokens = parse.tokens_in(before.start, before.end) if before else range(0)
    return any(parse.tokens[i].tag == "NNS" for i in tokens)


def _units(item: Expression, parse: Parse) -> bool:
    """ "for years", "over the years", "months of fighting"; not "the days of the empire"."""
    unit, before = item.word("unit"), lower(item.previous)
    if lower(item.next) == "old" or unit.lower in ("quarters", "weekends"):
        return False
    if before in ("for", "in", "over", "within", "after", "of"):
        return True
    if before == "the" and item.find.first >= 2:
        return item.words[item.find.first - 2].lower in ("over", "through")
    is_counted = before in ("the", "these", "those")
    return lower(item.next) == "of" and unit.kind == "UNITS" and not is_counted


def _vague(item: Expression, parse: Parse) -> bool:
    """ "soon" alone is too weak; in "as recently as 2009" the year is the date."""
    if lower(item.previous) == "as":
        return False
    return item.text("word") != "soon" or item.phrase != "soon"


# Times of day.


def _part(item: Expression, parse: Parse) -> bool:
    if item.has("rel"):
        return True
    part, before = item.text("part"), lower(item.previous)
    if part in ("overnight", "midnight", "noon", "midday"):
        return True
    if before == "the" and item.find.first >= 2:
        return item.words[item.find.first - 2].lower in ("in", "during", "by", "through")
    return before in ("at", "by") and part in ("night", "dawn", "dusk", "daybreak")


def _four_digits(item: Expression, parse: Parse) -> bool:
    form, unit = item.text("clock"), item.words[item.find.last - 1]
    if len(form) != 4 or not form.isdigit() or int(form[:2]) > 24 or int(form[2:]) > 59:
        return False
    leads = ("at", "by", "around", "about", "from", "until", "to", "and")
    is_hours = unit.lower in ("hours", "hrs") and lower(item.previous) in leads
    return unit.kind == "ZONE" or unit.lower == "time" or is_hours


CHECKS: dict[str, Callable[[Expression, Parse], bool]] = {
    "year_ago": _year_ago,
    "same_period": _same_period,
    "latest": _latest,
    "often": _often,
    "in_time": _in_time,
    "ref": _ref,
    "ago": _ago,
    "units_ago": _units_ago,
    "around": _around,
    "the_unit": _the_unit,
    "rel_units": _rel_units,
    "duration": _duration,
    "units": _units,
    "vague": _vague,
    "part": _part,
    "four_digits": _four_digits,
}
