"""Works out when an article was published, and says why in words.

Clues are what a page or a mail states about itself, a date printed with a label, an agency's
dateline, a line that is nothing but a date, addresses of pictures, and the days that the text tells
of. A dateline without a year takes the latest year that the weekdays, the years and the
anniversaries of the text allow.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from gui.engine.articles.dating_clues import (
    EARLIEST_YEAR,
    HEAD,
    SLASHED,
    Clues,
    Day,
    days_in_addresses,
    ends_head_line,
    gather,
    is_page_line,
    line_around,
)
from gui.engine.articles.page_days import PageDay, Strength
from gui.engine.model import NOT_DATED, DaySpan, Published
from gui.engine.places.datelines import SMALL_AGENCY
from gui.engine.timex import tables, values
from gui.engine.timex.context import spoken

_HALF_A_YEAR = 183
_MONTH = 31
_LATELY = 45
"""Days within which all that is told without a year speaks for a date."""
_FIRM = 0.7
"""Confidence from which a day told by the text stands against the page's."""

_LABEL = re.compile(
    r"(?:^|[|•·–—])\W*(?P<label>(?:last )?(?:date|dated|published|posted|updated|modified|created"
    r"|issued|released|filed|publication date))(?: on| at)?\W*(?:[A-Z][a-z]+day\W*)?$",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"(?:^|[.!?\n|•·–—)\]])\s*(?P<label>(?:Last )?(?:Posted|Published|Updated))(?: on)?:?\s*"
    r"(?:[A-Z][a-z]+day,?\s*)?$"
)
"""What stands before the day of an article at its end, as at the end of a sentence."""
_PLACE = (
    r"(?!(?:On|In|By|Since|Until|From|The|An?|As|At|After|Before)\b)"
    r"[A-Z][\w.'’-]*(?:[ /](?:[A-Z][\w.'’-]*|de|of|al|la|el|upon))*"
)
_PLACE_BEFORE = re.compile(rf"^[\W_]*(?:{_PLACE}(?:,\s*{_PLACE}){{0,3}}[,.]?\s*(?:--|—|–|-)?\s*)?$")
_AGENCY_AFTER = re.compile(
    r"^[.,]?\s*(?:\((?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    rf"(?P<round>[A-Z][^()\n]{{1,40}}|{SMALL_AGENCY})\)"
    r"|/(?P<slash>[A-Z][A-Za-z. -]{1,30})/)"
)
_SET_OFF = re.compile(r"^\s*(?:--|—|–|-|:)\s")
_SAID_ON = re.compile(
    r"\b(?:said|says|told|stated|announced|confirmed|reported|added|warned|declared)\b"
    r"[^.!?;\n]*?,? on (?:[A-Z][a-z]+day,? )?$"
)
"""What comes before the day on which somebody spoke to reporters."""
_TO_COME = re.compile(
    r"\b(?:will|next|due|scheduled|expected|planned|upcoming|until|before|by)\b[^.!?\n]*$"
)
_SPEECH = 80
_TWO_WAYS = 0.6
"""Confidence at most in a day that can be read month first or day first."""
_AGENCY_BEFORE = re.compile(
    rf"^[\W_]*{_PLACE}(?:,\s*{_PLACE}){{0,3}},?\s*\((?P<round>[A-Z][A-Za-z .-]{{1,30}})\),?\s*$"
)
"""Of "Cairns, Queensland (AAP), Aug. 12, 2024:"."""
_DASH_AFTER = re.compile(r"^\s*(?:--|—|–)\s")


def date_article(text: str, *, today: date, stated: Sequence[PageDay] = ()) -> Published:
    """When an article was published: days, confidence from 0 to 1, and the reason in a sentence.

    Args:
        text: the article as it came in, addresses of pictures and page headers included.
        today: no article is later than this day.
        stated: the days that its page or mail states about itself.
    """
    clues = gather(text, today, stated)
    told = next((found for find in _IN_TEXT if (found := find(clues)) is not None), NOT_DATED)
    return _weighed_with_page(clues, told)


# What the page states, against what the text tells.


_BELIEVED = {
    Strength.PUBLISHED: 0.95,
    Strength.SENT: 0.9,
    Strength.ADDRESS: 0.85,
    Strength.SHOWN: 0.75,
    Strength.MODIFIED: 0.6,
    Strength.PRINTED: 0.6,
    Strength.PICTURE: 0.5,
    Strength.MADE: 0.45,
    Strength.FETCHED: 0.3,
}
"""How sure a day is that only the page states, by how it does."""
_AFTERWARDS = {
    Strength.SENT: "it was mailed on",
    Strength.MADE: "the document was made on",
    Strength.FETCHED: "it was saved on",
}
"""What is done to an article some time after it was written."""
_NEWS_DAYS = 7
"""Days after which what is mailed is no news any more."""


def _weighed_with_page(clues: Clues, told: Published) -> Published:
    if not clues.stated:
        return told
    strength = max(page.strength for page in clues.stated)
    strongest = [page for page in clues.stated if page.strength is strength]
    if strength is Strength.PICTURE:
        page = max(strongest, key=lambda p: p.day)
    else:
        # Time zones make two days of one hour; the address and the rest of the page decide. Else
        # the earlier: a page goes through many hands that each add a day.
        votes = Counter(p.day for p in clues.stated)
        page = min(strongest, key=lambda p: (-votes[p.day], p.day))
    found, said = page.day, f"{page.source} says {spoken(page.day)}"
    if after := _AFTERWARDS.get(strength):
        days = _NEWS_DAYS if strength is Strength.SENT else _HALF_A_YEAR
        if passed_on := _passed_on(clues, found, told, f"{after} {spoken(found)}", days):
            return passed_on
        if strength < Strength.SENT:
            return _made_later(clues, page, told, said)
    doubts = _doubts(clues, found, None)
    if told.span and _is_printed(clues, told) and (found - told.span.last).days > _HALF_A_YEAR:
        return Published(
            told.span, min(told.confidence, 0.8),
            f"{told.evidence} Not the page's own day: {said}, which is long after it.",
        )  # fmt: skip
    if doubts and (len(doubts) > 1 or strength < Strength.SENT):
        reason = f"{said}, but {' and '.join(doubts)}"
        if len(doubts) > 1:
            return Published(
                None, 0.2,
                f"Not sure: {reason}, so that is more likely the day the page was made.",
            )  # fmt: skip
        return Published(DaySpan(found, found), 0.4, f"Doubtful: {reason}.")
    others = {p.source for p in clues.stated if p.day == found and p is not page} - {page.source}
    if others:
        said += f", and so does {min(others)}"
    published = _checked(
        clues, found, _BELIEVED[strength] + (0.03 if others else 0), said,
        cap=0.4 if strength < Strength.SENT else 0.75,
    )  # fmt: skip
    if doubts:
        return Published(
            published.span, min(published.confidence, 0.7),
            f"{published.evidence} Yet {doubts[0]}.",
        )  # fmt: skip
    return published


def _is_printed(clues: Clues, told: Published) -> bool:
    """Whether the text prints the day that dates it, with its year."""
    return (
        told.confidence >= _FIRM
        and told.span is not None
        and any(day.year and day.in_year(day.year) == told.span.first for day in clues.days)
    )


def _made_later(clues: Clues, page: PageDay, told: Published, said: str) -> Published:
    """What the text tells; the day of its document or copy only where that says next to nothing."""
    if told.span and told.confidence >= 0.5:
        return told
    if told.span and not 0 <= (page.day - told.span.last).days <= _MONTH:
        return told
    if told.span:
        said += ", and the latest days that the text tells of lie shortly before"
    believed = _BELIEVED[page.strength] + (0.1 if told.span else 0)
    return _checked(clues, page.day, believed, said)


def _passed_on(
    clues: Clues, sent: date, told: Published, after: str, days: int
) -> Published | None:
    """The article's own day, where a mail passes on one that says when it was written.

    Args:
        after: what was done to it on the day `sent`, in words.
        days: how many days before that a dateline without a year may lie.
    """
    if told.span and _is_printed(clues, told):
        if 0 <= (sent - told.span.last).days <= _HALF_A_YEAR:
            evidence = f"{told.evidence} {after[0].upper()}{after[1:]}."
            return Published(told.span, max(told.confidence, 0.9), evidence)
        return None
    dateline = _find_dateline(clues)
    if dateline is None or dateline[0].year:
        return None
    day, said = dateline
    for year in (sent.year, sent.year - 1):
        found = day.in_year(year)
        if found and 0 <= (sent - found).days <= days:
            reason = f"{said}, and {after}"
            confidence = 0.9 if (sent - found).days <= _NEWS_DAYS else 0.6
            return Published(DaySpan(found, found), confidence, f"{reason[0].upper()}{reason[1:]}.")
    return None


# The clues, strongest first.


def _signed(clues: Clues) -> Published | None:
    """ "Posted May 21, 2024 at 9:04 PM", wherever it stands."""
    for day in reversed(clues.days):
        label = _SIGNATURE.search(clues.text, max(0, day.start - 40), day.start)
        found = day.in_year(day.year) if day.year and label else None
        if label and found and found <= clues.today:
            said = f"'{label['label']} {_cut(clues, day)}' is printed in the text"
            return _either_way(clues, day, _checked(clues, found, 0.9, said))
    return None


def _labelled(clues: Clues) -> Published | None:
    """A day printed after a word such as "date" or "Published"."""
    for day in clues.days:
        start, _ = line_around(clues.text, day.start)
        label = _LABEL.search(clues.text[max(start, day.start - 40) : day.start])
        if not day.year or day.start > HEAD or not label:
            continue
        found = day.in_year(day.year)
        if found and found <= clues.today:
            said = f"'{label['label']} {_cut(clues, day)}' is printed at the top"
            return _either_way(clues, day, _checked(clues, found, 0.95, said))
    return None


def _dateline(clues: Clues) -> Published | None:
    """The day of a dateline, in the year that is written there or that fits best."""
    dateline = _find_dateline(clues)
    if dateline is None:
        return None
    day, said = dateline
    if day.year:
        found = day.in_year(day.year)
        return _checked(clues, found, 0.95, said) if found else None
    return _with_year(clues, day, said)


def _find_dateline(clues: Clues) -> tuple[Day, str] | None:
    """ "BEIJING, March 9 (Xinhua) --", "Sept. 17 (UPI) --", "MOSCOW, March 9. /TASS/."."""
    for day in clues.days:
        if day.start > 2 * HEAD:
            break
        start, _ = line_around(clues.text, day.start)
        before, after = clues.text[start : day.start], clues.text[day.end : day.end + 60]
        if len(before) > 80:
            continue
        if (agency := _AGENCY_BEFORE.match(before)) and _SET_OFF.match(after):
            return day, f"the dateline says {_cut(clues, day)} ({agency['round']})"
        if not _PLACE_BEFORE.match(before):
            continue
        agency = _AGENCY_AFTER.match(after)
        is_set_off = before[:2].isupper() and _DASH_AFTER.match(after)
        if not agency and not is_set_off and not (before and day.year and _SET_OFF.match(after)):
            continue
        name = (agency["round"] or agency["slash"]) if agency else ""
        return day, f"the dateline says {_cut(clues, day)}" + (f" ({name})" if name else "")
    return None


def _address(clues: Clues) -> Published | None:
    """Days in the addresses of the page and its pictures."""
    found = Counter(days_in_addresses(clues.text, clues.today))
    if not found:
        return None
    # A page links to older pictures, never to newer ones.
    day = max(found)
    said = f"addresses in the page hold {day:%Y/%m/%d}"
    named = any(
        (d.month, d.day) == (day.month, day.day) and d.year in (None, day.year) for d in clues.days
    )
    if named:
        said += f", the text names {tables.MONTH_NAMES[day.month - 1]} {day.day}"
    return _checked(clues, day, 0.85 if named or found[day] > 1 else 0.7, said)


def _own_line(clues: Clues) -> Published | None:
    """A line near the top that is nothing but a date: the article's, or the page's."""
    for day in clues.days:
        if day.year is None or day.start > HEAD:
            continue
        if not is_page_line(clues.text, day.start) and not ends_head_line(clues.text, day):
            continue
        found = day.in_year(day.year)
        if found is None or found > clues.today:
            continue
        said = f"a line at the top says {_cut(clues, day)}"
        doubts = _doubts(clues, found, day)
        if len(doubts) > 1:
            return Published(
                None, 0.2,
                f"Not sure: {said}, but {' and '.join(doubts)}, so that is more likely the day the "
                "page was made.",
            )  # fmt: skip
        if doubts:
            span = DaySpan(found, found)
            return Published(span, 0.4, f"Doubtful: {said}, but {doubts[0]}.")
        return _either_way(clues, day, _checked(clues, found, 0.8, said))
    return None


def _either_way(clues: Clues, day: Day, published: Published) -> Published:
    """Less sure of 12/09/2024, read in two ways, where no other date of the text decides."""
    if day.day > 12 or day.day == day.month or not SLASHED.fullmatch(_cut(clues, day)):
        return published
    if any(
        (other.month, other.day) == (day.month, day.day) for other in clues.days if other != day
    ):
        return published
    other_way = f"{day.month} {tables.MONTH_NAMES[day.day - 1]}"
    return Published(
        published.span,
        min(published.confidence, _TWO_WAYS),
        f"{published.evidence} It may also mean {other_way}.",
    )


def _doubts(clues: Clues, found: date, header: Day | None) -> list[str]:
    """Reasons why a page's date may not be the article's."""
    doubts = []
    latest = max(clues.years, default=None)
    own = header.start if header else -1
    others = [day for day in clues.days if day.year is None and day.start != own]
    is_borne_out = others and all(_is_near(day, found, _LATELY) for day in others)
    if latest is not None and found.year - latest >= 3 and not is_borne_out:
        doubts.append(f"the latest year in the text is {latest}")
    if others and not any(_is_near(day, found) for day in others):
        names = sorted({(day.month, day.day) for day in others})
        told = " and ".join(f"{d} {tables.MONTH_NAMES[m - 1]}" for m, d in names[:2])
        doubts.append(f"it tells of {told} without a year")
    return doubts


def _is_near(day: Day, found: date, days: int = _HALF_A_YEAR) -> bool:
    """Whether a day without a year lies within so many days before, or a month after, a date."""
    return any(
        other is not None and -_MONTH <= (found - other).days <= days
        for other in (day.in_year(found.year + shift) for shift in (-1, 0, 1))
    )


def _told_days(clues: Clues) -> Published | None:
    """The latest day that the text tells of, where nothing else dates it."""
    said = [
        found
        for day in clues.days
        if day.year and (found := day.in_year(day.year)) and found <= clues.today
        and _SAID_ON.search(clues.text[max(0, day.start - _SPEECH) : day.start])
    ]  # fmt: skip
    if said:
        # Who writes of it writes soon after, whatever other days are told of without a year.
        last = max(said)
        return _checked(clues, last, 0.6, f"somebody is quoted as of {spoken(last)}")
    told = [
        (found, day)
        for day in clues.days
        if day.year and (found := day.in_year(day.year)) and found <= clues.today
        and not is_page_line(clues.text, day.start)
    ]  # fmt: skip
    past = [found for found, day in told if not _is_to_come(clues, day)]
    # An article comes before what it says will be.
    known = past or [found for found, _ in told]
    unsaid = [day for day in clues.days if day.year is None]
    bare = [day for day in unsaid if not _is_to_come(clues, day)] or unsaid
    if bare:
        counted = Counter((day.month, day.day) for day in bare)
        month_day = counted.most_common(1)[0][0]
        first = next(day for day in bare if (day.month, day.day) == month_day)
        published = _with_year(clues, first, f"the text tells of {_cut(clues, first)}")
        if published and published.span and (not known or published.span.first >= max(known)):
            return Published(published.span, min(published.confidence, 0.5), published.evidence)
    if known:
        last = max(known)
        return Published(
            DaySpan(last, last),
            0.4,
            f"Inferred: the latest day told in the text is {spoken(last)}.",
        )
    if clues.years:
        year = max(clues.years)
        return Published(
            values.the_year(year).span, 0.2, f"Inferred: the latest year in the text is {year}."
        )
    return None


def _is_to_come(clues: Clues, day: Day) -> bool:
    """Whether the text tells of a day as of one that will be: "the next hearing is on 3 May"."""
    return bool(_TO_COME.search(clues.text, max(0, day.start - _SPEECH), day.start))


_IN_TEXT = (_labelled, _dateline, _signed, _address, _own_line, _told_days)
"""What dates a text, strongest first."""


# Finding the year, and checking a date against the rest of the text.


def _with_year(clues: Clues, day: Day, said: str) -> Published | None:
    """The day with the latest year that everything else in the text allows."""
    latest_written = max(clues.years, default=EARLIEST_YEAR)
    candidates = [
        found
        for year in range(clues.today.year, max(latest_written, EARLIEST_YEAR) - 1, -1)
        if (found := day.in_year(year)) and found <= clues.today
    ]
    if not candidates:
        return None
    for found in candidates:
        if any(abs((found - printed).days) <= 3 for printed in clues.printed):
            reason = f"{said}, and the page carries a date of {found.year} that fits"
            return Published(DaySpan(found, found), 0.95, f"{reason[0].upper()}{reason[1:]}.")
    if fixed := [found for found in candidates if _weekdays_fit(clues, found)]:
        found = fixed[0]
        told = next(d for d in clues.days if d.weekday is not None and d.year is None)
        name = tables.WEEKDAY_NAMES[told.weekday or 0]
        reason = f"{_cut(clues, told)} fell on a {name} in {found.year}"
        return Published(
            DaySpan(found, found), 0.8, f"Year inferred: {said} without a year, and {reason}."
        )
    hints = Counter(year for year, _ in clues.anniversaries)
    by_hint = [found for found in candidates if hints.get(found.year)]
    by_weekday = _by_weekday(clues, candidates, hints)
    if by_weekday:
        found, confidence, reason = by_weekday
    elif by_hint:
        found = by_hint[0]
        reason = next(words for year, words in clues.anniversaries if year == found.year)
        confidence = 0.55
    else:
        found = candidates[0]
        reason = f"{found.year} is the latest year that fits"
        confidence = 0.6 if found.year - latest_written <= 1 else 0.35
    return Published(
        DaySpan(found, found), confidence, f"Year inferred: {said} without a year, and {reason}."
    )


def _by_weekday(
    clues: Clues, candidates: Sequence[date], hints: Counter[int]
) -> tuple[date, float, str] | None:
    """The year in which the text's weekday is the dateline's own day, or else the day before.

    Most reports of the 3rd tell of the 3rd, many of the 2nd. Where a single weekday decides and a
    later year fits in that other way, it is named too.
    """
    if not clues.weekdays:
        return None
    weekday = clues.weekdays.most_common(1)[0][0]
    name = tables.WEEKDAY_NAMES[weekday]
    same = [found for found in candidates if found.weekday() == weekday]
    next_day = [found for found in candidates if (found.weekday() - 1) % 7 == weekday]
    best = next((found for found in same if hints.get(found.year)), None)
    if best is None and (hinted := [found for found in next_day if hints.get(found.year)]):
        next_day, same = hinted, []
    if best is None and same:
        best = same[0]
    if best is None:
        if not next_day or (hints and not hints.get(next_day[0].year)):
            return None
        best = next_day[0]
        return best, 0.6, f"the text speaks of {name}, which was the day before it in {best.year}"
    reason = f"the text speaks of {name}, which that day was in {best.year}"
    if hints.get(best.year):
        return best, 0.9, reason
    others = [found.year for found in next_day if best < found]
    if others and clues.weekdays[weekday] == 1:
        reason += f"; if it means the day before, {others[0]} fits too"
        return best, 0.6, reason
    return best, 0.75, reason


def _weekdays_fit(clues: Clues, found: date) -> bool:
    """Whether every day written with its weekday, but no year, falls on it near `found`."""
    written = [day for day in clues.days if day.weekday is not None and day.year is None]
    near = (
        min(
            (d for year in (-1, 0, 1) if (d := day.in_year(found.year + year))),
            key=lambda d: abs((d - found).days),
            default=None,
        )
        for day in written
    )
    return bool(written) and all(
        d is not None and d.weekday() == day.weekday for d, day in zip(near, written, strict=True)
    )


def _checked(
    clues: Clues, found: date, confidence: float, said: str, *, cap: float = 0.4
) -> Published:
    """A date with its year, borne out or doubted by weekdays and years in the text.

    `cap` is the highest confidence where the text names a later year, which may be a plan.
    """
    latest = max(clues.years, default=None)
    name = tables.WEEKDAY_NAMES[found.weekday()]
    if latest is not None and latest > found.year + 1:
        return Published(
            DaySpan(found, found), min(confidence, cap),
            f"Doubtful: {said}, but the text names the year {latest}.",
        )  # fmt: skip
    if clues.weekdays.get(found.weekday()):
        confidence = min(0.98, confidence + 0.1)
        said += f", and {spoken(found)} was a {name}, as the text says"
    return Published(DaySpan(found, found), confidence, said[0].upper() + said[1:] + ".")


def _cut(clues: Clues, day: Day) -> str:
    return re.sub(r"\s+", " ", clues.text[day.start : day.end])
