"""Turns away what only looks like a date: a number that is no year, a name, an age, "fall" the verb."""

from __future__ import annotations

from collections.abc import Sequence

from gui.engine.language import Parse
from gui.engine.timex.context import Expression
from gui.engine.timex.grammar import Find
from gui.engine.timex.lengths import is_rate
from gui.engine.timex.words import Word

_NUMBERED = frozenset(
    """
    resolution resolutions flight no number article section room highway route chapter page agenda
    tower unit bus train model boeing airbus channel line order law bill protocol
    """.split()
)
_MEASURED = frozenset(
    """
    percent per people troops soldiers men women children dollars yuan won euros yen pounds rubles
    roubles meters metres kilometers kilometres km miles feet tons tonnes barrels points votes seats
    homes houses civilians workers refugees prisoners casualties deaths others copies megawatts mw
    kg cars ships planes aircraft tanks guns rounds missiles more cc hp
    """.split()
)
_BEFORE_OLD_YEAR = frozenset(
    """
    in of since from to until till by before after between and around about circa during early late
    mid year through the - – — ( , . : ; or century in, as than for
    """.split()
)
_BEFORE_SEASON = frozenset(
    """
    the last this next in early late mid by since until till during each every of through - from
    previous following that same and to following
    """.split()
)
_NEWSPAPERS = frozenset(
    "times telegraph mail post express mirror herald tribune world sport people star".split()
)
_NAMED_WEEKDAYS = frozenset(
    "black bloody good super cyber ash holy palm easter maundy ruby solomon casual fat".split()
)
_ENDS_CLAUSE = frozenset("and for in to at on when with but as or by - – — while".split())
_BEFORE_LENGTH = frozenset(
    """
    for in within over about after than nearly almost took takes take lasted last lasts during every
    under spent some roughly only just least around before of once
    """.split()
)


def is_date(find: Find, words: Sequence[Word], parse: Parse) -> bool:
    """Whether an expression that fits a pattern is meant as a date or a length of time."""
    before = words[find.first - 1] if find.first > 0 else None
    after = words[find.last] if find.last < len(words) else None
    check = _CHECKS.get(find.kind)
    return check is None or check(find, words, before, after, parse)


def _year(
    find: Find, words: Sequence[Word], before: Word | None, after: Word | None, parse: Parse
) -> bool:
    year = words[find.parts["year"].start]
    if "word" in find.parts and words[find.parts["word"].start].lower != "year":
        return False
    if year.kind == "SHORT":
        return before is not None and before.lower in _BEFORE_OLD_YEAR | _BEFORE_SEASON
    if before and (before.kind in ("MONEY", "PLUS") or before.lower in _NUMBERED):
        return False
    if after and (
        after.lower in _MEASURED or after.kind in ("UNIT", "UNITS", "CLOCKUNIT", "MULTIPLE")
    ):
        return False
    if after and after.kind == "HYPHEN" and not _is_number_next(find, words):
        nxt = words[find.last + 1].lower if find.last + 1 < len(words) else ""
        if nxt not in ("era", "model", "style", "style", "present") and not (
            int(year.lower) >= 1900
        ):
            return False
    number = int(year.lower)
    if "edge" in find.parts or "word" in find.parts:
        return True
    if before and before.kind == "HYPHEN" and not _is_number_before(find, words):
        return before.lower == "–" and number >= 1500
    if number >= 1500 and after and after.kind == "HYPHEN" and _is_number_next(find, words):
        return True
    if _plural_follows(find, words, parse, after):
        return False
    if number < 1900 or number > 2060:
        return before is None or before.lower in _BEFORE_OLD_YEAR or before.kind in (
            "NEWLINE", "SEASON", "MONTH", "YEAR", "HYPHEN", "DASH",
        )  # fmt: skip
    return True


def _is_number_next(find: Find, words: Sequence[Word]) -> bool:
    return find.last + 1 < len(words) and words[find.last + 1].kind in ("YEAR", "DAYNUM", "NUM")


def _is_number_before(find: Find, words: Sequence[Word]) -> bool:
    return find.first >= 2 and words[find.first - 2].kind in ("YEAR", "DAYNUM", "NUM", "MONTH")


def _plural_follows(find: Find, words: Sequence[Word], parse: Parse, after: Word | None) -> bool:
    """ "2,000 troops" without its comma: a plural noun that the number counts."""
    if after is None or not parse.has_grammar or after.kind != "OTHER" or after.is_capital:
        return False
    tokens = parse.tokens_in(after.start, after.end)
    here = parse.tokens_in(words[find.last - 1].start, words[find.last - 1].end)
    return bool(
        tokens
        and here
        and parse.tokens[tokens[0]].tag == "NNS"
        and parse.tokens[here[0]].dep == "nummod"
        and (here[0] == 0 or parse.tokens[here[0] - 1].tag not in ("PRP$", "DT", "POS", "IN"))
    )


def _two_years(
    find: Find, words: Sequence[Word], before: Word | None, after: Word | None, parse: Parse
) -> bool:
    first = words[find.parts["year"].start].lower
    second = words[find.last - 1].lower
    return len(second) == 2 and int(second) > int(first[2:]) and int(first) >= 1500


def _month(
    find: Find, words: Sequence[Word], before: Word | None, after: Word | None, parse: Parse
) -> bool:
    if "year" in find.parts:
        return True
    if "unit" in find.parts and words[find.parts["unit"].start].lower != "year":
        return False
    word = words[find.parts["month"].start]
    return not _is_person(parse, word) and not _is_verb(parse, word)


def _is_person(parse: Parse, word: Word) -> bool:
    return any(
        name.label == "PERSON" and name.start <= word.start and word.end <= name.end
        and name.end - name.start > word.end - word.start
        for name in parse.entities
    )  # fmt: skip


def _is_verb(parse: Parse, word: Word) -> bool:
    if word.lower not in ("may", "march"):
        return False
    tokens = parse.tokens_in(word.start, word.end)
    return any(parse.tokens[i].tag in ("MD", "VB", "VBP") for i in tokens)


def _feast(
    find: Find, words: Sequence[Word], before: Word | None, after: Word | None, parse: Parse
) -> bool:
    name = " ".join(word.lower for word in words[find.first : find.last])
    if "christmas" in name or "halloween" in name:
        return len(find.parts["name"]) > 1 or not (after and after.is_capital)
    return "may day" in name or name.startswith("new year")


def _the_unit(
    find: Find, words: Sequence[Word], before: Word | None, after: Word | None, parse: Parse
) -> bool:
    """ "to end the day", "during the week", "the rest of the year"; not "the day he died"."""
    unit = words[find.last - 1].lower
    if before is None or unit in ("quarter", "decade", "century"):
        return False
    if unit == "weekend":
        return before.lower in ("over", "during", "at", "on", "through", "this")
    if before.lower == "of" and find.first >= 2:
        return words[find.first - 2].lower in ("rest", "remainder", "part", "most", "much")
    return before.lower in ("end", "ended", "ends", "ending", "finish", "finished", "closed") or (
        before.lower in ("for", "during") and _clause_ends(after)
    )


def _vague(
    find: Find, words: Sequence[Word], before: Word | None, after: Word | None, parse: Parse
) -> bool:
    """ "soon" is too weak to be told, unless it is "very soon"; "as recently as 2009" is a year's."""
    if before and before.lower == "as":
        return False
    return words[find.last - 1].lower != "soon" or find.last - find.first > 1


def _weekday(
    find: Find, words: Sequence[Word], before: Word | None, after: Word | None, parse: Parse
) -> bool:
    if after and after.is_capital and after.lower in _NEWSPAPERS:
        return False
    # "Black Monday", "Good Friday": names of days whose date the words don't tell.
    return not (before and before.lower in _NAMED_WEEKDAYS)


def _season(
    find: Find, words: Sequence[Word], before: Word | None, after: Word | None, parse: Parse
) -> bool:
    word = words[find.parts["season"].start]
    if "unit" in find.parts and words[find.parts["unit"].start].lower != "year":
        return False
    if "year" in find.parts or "rel" in find.parts or "edge" in find.parts:
        return True
    if after and after.kind in ("HYPHEN", "POSS"):
        return False
    has_article = words[find.first].lower == "the"
    if word.lower == "fall":
        # "in the fall." but not "the fall of Kabul", "prices fall"
        return (
            has_article
            and not (after and after.lower in ("of", "in"))
            and bool(before and before.lower in ("in", "by", "since", "until", "during", "through"))
        )
    if word.is_capital and before and before.is_capital and before.kind == "OTHER":
        return False
    return has_article or bool(before and before.lower in _BEFORE_SEASON)


def _quarter(
    find: Find, words: Sequence[Word], before: Word | None, after: Word | None, parse: Parse
) -> bool:
    word = words[find.parts["word"].start].lower
    if word not in ("quarter", "half"):
        return False
    if "unit" in find.parts and words[find.parts["unit"].start].lower != "year":
        return False
    number = words[find.parts["number"].start].lower
    if word == "half":
        return number in ("first", "second", "1st", "2nd") and len(find.parts) > 2
    return number in (
        "first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th", "last", "final",
    ) and not (after and after.lower == "of" and "year" not in find.parts and "unit" not in find.parts)  # fmt: skip


def _century(
    find: Find, words: Sequence[Word], before: Word | None, after: Word | None, parse: Parse
) -> bool:
    return words[find.parts["unit"].start].lower == "century"


def _around(
    find: Find, words: Sequence[Word], before: Word | None, after: Word | None, parse: Parse
) -> bool:
    return _clause_ends(after)


def _ago(
    find: Find, words: Sequence[Word], before: Word | None, after: Word | None, parse: Parse
) -> bool:
    way = words[find.parts["way"].start].lower
    return way not in ("before", "after", "prior") or _clause_ends(after)


def _clause_ends(after: Word | None) -> bool:
    """Whether "before" or "after" stands alone and rules no noun: "a day before, he had"."""
    if after is None or after.lower in _ENDS_CLAUSE:
        return True
    return after.kind in ("COMMA", "STOP", "DASH", "RPAREN", "NEWLINE") or not after.lower.isalnum()


def _rel_units(
    find: Find, words: Sequence[Word], before: Word | None, after: Word | None, parse: Parse
) -> bool:
    rel = words[find.parts["rel"].start].lower
    if words[find.parts["rel"].start].kind == "ORDWORD":
        return rel == "first" and "count" in find.parts
    return rel != "last" or "count" in find.parts or words[find.first].lower == "the"


def _duration(
    find: Find, words: Sequence[Word], before: Word | None, after: Word | None, parse: Parse
) -> bool:
    unit = words[find.parts["unit"].start]
    if after and after.lower == "old":
        return False
    if after and after.kind == "HYPHEN" and find.last + 1 < len(words):
        if words[find.last + 1].lower in ("old", "olds"):
            return False
    if after and after.lower == "of" and unit.lower == "quarter":
        return False
    if (
        unit.lower in ("quarter", "quarters", "weekend", "seconds")
        and len(find.parts["count"]) == 1
    ):
        if words[find.parts["count"].start].lower in ("a", "an", "one", "three"):
            return False
    count = words[find.parts["count"].start]
    if count.lower in ("a", "an") and len(find.parts["count"]) == 1:
        if find.parts["count"].start > find.first or (before and before.lower in _BEFORE_LENGTH):
            return True
        if after and after.lower in ("before", "after", "later", "since"):
            return True
        return _is_rate(find, words, before, parse)
    if before and before.kind == "MONEY":
        return False
    return True


def _is_rate(find: Find, words: Sequence[Word], before: Word | None, parse: Parse) -> bool:
    """ "twice a week", "15 a year": a number or a plural noun stands before."""
    if is_rate(Expression(find, words)):
        return True
    tokens = parse.tokens_in(before.start, before.end) if before else range(0)
    return any(parse.tokens[i].tag == "NNS" for i in tokens)


def _units(
    find: Find, words: Sequence[Word], before: Word | None, after: Word | None, parse: Parse
) -> bool:
    unit_word = words[find.first].lower
    if after and after.lower == "old":
        return False
    if unit_word in ("quarters", "weekends"):
        return False
    if before and before.lower in ("for", "in", "over", "within", "after", "of"):
        return True
    if before and before.lower == "the" and find.first >= 2:
        return words[find.first - 2].lower in ("over", "through")
    return bool(after and after.lower in ("of",) and words[find.first].kind == "UNITS") and not (
        before and before.lower in ("the", "these", "those")
    )


def _part(
    find: Find, words: Sequence[Word], before: Word | None, after: Word | None, parse: Parse
) -> bool:
    if "rel" in find.parts:
        return True
    part = words[find.parts["part"].start].lower
    if part in ("overnight", "midnight", "noon", "midday"):
        return True
    if before is None:
        return False
    if before.lower == "the" and find.first >= 2:
        return words[find.first - 2].lower in ("in", "during", "by", "through")
    return before.lower in ("at", "by") and part in ("night", "dawn", "dusk", "daybreak")


def _four_digits(
    find: Find, words: Sequence[Word], before: Word | None, after: Word | None, parse: Parse
) -> bool:
    form = words[find.parts["clock"].start].lower
    if len(form) != 4 or int(form[:2]) > 24 or int(form[2:]) > 59:
        return False
    unit = words[find.last - 1]
    return unit.kind == "ZONE" or (unit.lower in ("hours", "hrs") and bool(
        before and before.lower in ("at", "by", "around", "about", "from", "until", "to", "and")
    ))  # fmt: skip


def _short_decade(
    find: Find, words: Sequence[Word], before: Word | None, after: Word | None, parse: Parse
) -> bool:
    word = words[find.parts["decade"].start]
    if word.kind == "DECADE" and len(word.lower) == 3:
        # "80s" may be a temperature or an age: "in his 80s", "in the low 80s".
        return bool(before is None or before.lower not in (
            "his", "her", "their", "my", "low", "mid", "high", "upper", "-",
        ))  # fmt: skip
    return not (before and before.lower in ("his", "her", "their", "my"))


def _day_of_month(
    find: Find, words: Sequence[Word], before: Word | None, after: Word | None, parse: Parse
) -> bool:
    number = int("".join(c for c in words[find.parts["day"].start].lower if c.isdigit()))
    return bool(before and before.lower in ("on", "of", "from", "to", "until", "by", "and")) and (
        number <= 31
    )


_CHECKS = {
    "year": _year,
    "two_years": _two_years,
    "month": _month,
    "rel_month": _month,
    "feast": _feast,
    "the_unit": _the_unit,
    "vague": _vague,
    "weekday": _weekday,
    "weekday_part": _weekday,
    "season": _season,
    "quarter": _quarter,
    "century": _century,
    "around": _around,
    "ago": _ago,
    "rel_units": _rel_units,
    "duration": _duration,
    "units": _units,
    "part": _part,
    "four_digits": _four_digits,
    "decade": _short_decade,
    "day_of_month": _day_of_month,
}
