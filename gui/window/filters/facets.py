"""What can be filtered by, in words, with how many events each choice would leave. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from gui.engine.filters import Choice, Facet, Filters, PlaceKind
from gui.engine.model import ArticleId, ArticleRecord, Basis, DatePrec, Role, Status, WherePrec
from gui.window import remark_words, words
from gui.window.places import words as place_words

if TYPE_CHECKING:
    from gui.engine.columns.filtering import Filtering
    from gui.engine.columns.table import Bools

MOST_ROWS = 300
"""A facet with more values lists those with the most events; the search box finds the others."""

TITLES = {
    Facet.STATUS: "Status",
    Facet.OUTLET: "Outlet",
    Facet.COUNTRY: "Country",
    Facet.KIND: "Kind of place",
    Facet.ROLE: "What the place is",
    Facet.WHERE_PREC: "Where, at most so vague",
    Facet.DATE_PREC: "When, at most so vague",
    Facet.PLACE_BASIS: "Place in the text",
    Facet.DATE_BASIS: "Date in the text",
    Facet.CONFIDENCE: "Sure, at least",
    Facet.ARTICLE: "Article",
    Facet.REVIEWED: "Reviewed",
    Facet.TAG: "Tag",
    Facet.CREDIBILITY: "Your grade of the event",
    Facet.RELIABILITY: "Your grade of the outlet",
}
"""In the order they are listed."""
BOUNDS = frozenset({Facet.WHERE_PREC, Facet.DATE_PREC, Facet.CONFIDENCE})
"""Of these one value is chosen, and it bounds the others."""

_WHERE = {
    WherePrec.EXACT: "Exact place",
    WherePrec.NEAR: "Within about 25 km",
    WherePrec.SECOND_ORDER: "County or district",
    WherePrec.FIRST_ORDER: "Province or state",
    WherePrec.FUZZY: "Line or fuzzy area",
    WherePrec.COUNTRY: "Country",
}
_WHEN = {
    DatePrec.DAY: "Exact day",
    DatePrec.FEW_DAYS: "Two to six days",
    DatePrec.WEEK: "A week",
    DatePrec.MONTH: "A month",
    DatePrec.YEAR: "A year",
}
_PLACE_BASIS = {
    Basis.EXPLICIT: "Named in the sentence",
    Basis.IMPLIED: "Taken from the text around",
}
_DATE_BASIS = {
    Basis.EXPLICIT: "Written in the sentence",
    Basis.IMPLIED: "Taken from the text around",
    Basis.PUBLISHED: "Only the article’s day is known",
}
_KINDS = {
    PlaceKind.COUNTRY: "Country",
    PlaceKind.PROVINCE: "Province or state",
    PlaceKind.DISTRICT: "County or district",
    PlaceKind.SETTLEMENT: "City, town or village",
    PlaceKind.SITE: "Building or site",
    PlaceKind.WAY: "Road, railway or tunnel",
    PlaceKind.WATER: "Water",
    PlaceKind.LANDFORM: "Landform",
    PlaceKind.AREA: "Area or region",
}
_ROLES = {
    Role.LOCATION: "Where it happens",
    Role.ORIGIN: "Where it comes from",
    Role.DESTINATION: "Where it leads",
}
_REVIEWED = {True: "Corrected, confirmed or noted by you", False: "Not yet"}
_CONFIDENCES = (0.9, 0.7, 0.5)


class Mark(Enum):
    """What a choice does."""

    NONE = "none"
    ONLY = "only"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class FacetRow:
    """A value to choose."""

    value: Any
    label: str
    events: int
    """How many events this value alone would leave."""
    mark: Mark


def facet_rows(
    facet: Facet,
    filters: Filters,
    filtering: Filtering,
    among: Bools | None,
    articles: Mapping[ArticleId, ArticleRecord],
) -> list[FacetRow]:
    """The values of a facet, most events first, or from exact to vague.

    Values without any event are left out, unless they are chosen.

    Args:
        facet: What to list.
        filters: What is chosen now.
        filtering: The corpus.
        among: Which events are counted; None: all.
        articles: For the names of articles.
    """
    counts = filtering.leaves(facet, filters, among)
    if facet in BOUNDS:
        return _bounds(facet, filters, counts)
    choice: Choice[Any] = getattr(filters, facet.value)
    label = _label_of(facet, articles)
    marked = [*choice.only, *choice.never]
    wanted = {value for value, count in counts.items() if count} | set(marked)
    by_count = sorted(wanted, key=lambda value: -counts.get(value, 0))[:MOST_ROWS]
    rows = [
        FacetRow(value, label(value), counts.get(value, 0), mark_of(choice, value))
        for value in dict.fromkeys([*by_count, *marked])
    ]
    if facet is Facet.STATUS:
        rows.sort(key=lambda row: list(Status).index(row.value))
    elif facet in (Facet.PLACE_BASIS, Facet.DATE_BASIS):
        rows.sort(key=lambda row: list(Basis).index(row.value))
    elif facet in (Facet.CREDIBILITY, Facet.RELIABILITY, Facet.REVIEWED):
        # What is not graded, or not reviewed, comes last.
        rows.sort(key=lambda row: (not row.value, row.value))
    elif facet is Facet.TAG:
        rows.sort(key=lambda row: (not row.value, -row.events, row.label.casefold()))
    else:
        rows.sort(key=lambda row: (-row.events, row.label.casefold()))
    return rows


def mark_of(choice: Choice[Any], value: object) -> Mark:
    """What is chosen for a value."""
    if value in choice.only:
        return Mark.ONLY
    return Mark.NEVER if value in choice.never else Mark.NONE


def _bounds(facet: Facet, filters: Filters, counts: Mapping[Any, int]) -> list[FacetRow]:
    chosen = getattr(filters, facet.value)
    if facet is Facet.CONFIDENCE:
        labels: dict[Any, str] = {least: f"{round(least * 100)} %" for least in _CONFIDENCES}
    else:
        labels = {**(_WHERE if facet is Facet.WHERE_PREC else _WHEN)}
    return [
        FacetRow(value, label, counts.get(value, 0), Mark.ONLY if value == chosen else Mark.NONE)
        for value, label in labels.items()
    ]


def _label_of(facet: Facet, articles: Mapping[ArticleId, ArticleRecord]) -> Callable[[Any], str]:
    match facet:
        case Facet.STATUS:
            return lambda status: words.capitalised(words.STATUS_WORDS[status])
        case Facet.COUNTRY:
            return lambda code: place_words.country(code) or "No country"
        case Facet.KIND:
            return lambda kind: _KINDS[kind]
        case Facet.PLACE_BASIS:
            return lambda basis: _PLACE_BASIS[basis]
        case Facet.DATE_BASIS:
            return lambda basis: _DATE_BASIS[basis]
        case Facet.ARTICLE:
            return lambda article_id: _title(articles.get(article_id))
        case Facet.ROLE:
            return lambda role: _ROLES[role]
        case Facet.REVIEWED:
            return lambda is_reviewed: _REVIEWED[is_reviewed]
        case Facet.TAG:
            return lambda tag: tag or "No tag"
        case Facet.CREDIBILITY:
            return lambda grade: remark_words.credibility(grade) if grade else "Not graded"
        case Facet.RELIABILITY:
            return lambda grade: remark_words.reliability(grade) if grade else "Not graded"
        case _:
            return lambda outlet: outlet or "Outlet not known"


def in_words(filters: Filters, articles: Mapping[ArticleId, ArticleRecord]) -> tuple[str, ...]:
    """The choices made, a line for each facet: "Status: Planned, Ongoing", "Country: not Fiji"."""
    said = []
    for facet, title in TITLES.items():
        value = getattr(filters, facet.value)
        if facet in BOUNDS:
            if filters.without(facet) != filters:
                names: dict[Any, str] = {**_WHERE} if facet is Facet.WHERE_PREC else {**_WHEN}
                bound = f"{round(value * 100)} %" if facet is Facet.CONFIDENCE else names[value]
                said.append(f"{title}: {bound}")
            continue
        label = _label_of(facet, articles)
        never = sorted((label(one) for one in value.never), key=str.casefold)
        only = sorted((label(one) for one in value.only), key=str.casefold)
        if only or never:
            said.append(f"{title}: {', '.join([*only, *(f'not {name}' for name in never)])}")
    return tuple(said)


def _title(article: ArticleRecord | None) -> str:
    """What an article is called; one that is gone from the project still stands in a choice."""
    return (article.title or article.name) if article else "Article not there any more"


def with_mark(filters: Filters, facet: Facet, value: Any, mark: Mark) -> Filters:
    """The filters after a value was chosen, left out, or neither."""
    if facet in BOUNDS:
        bound: dict[str, Any] = {facet.value: value}
        return filters.without(facet) if mark is Mark.NONE else replace(filters, **bound)
    choice: Choice[Any] = getattr(filters, facet.value)
    only, never = choice.only - {value}, choice.never - {value}
    if mark is Mark.ONLY:
        only |= {value}
    elif mark is Mark.NEVER:
        never |= {value}
    changed: dict[str, Any] = {facet.value: Choice(only, never)}
    return replace(filters, **changed)


def chosen_count(filters: Filters, facet: Facet | None = None) -> int:
    """How many choices are made, in one facet or in all."""
    if facet is None:
        return sum(chosen_count(filters, one) for one in Facet)
    value = getattr(filters, facet.value)
    if isinstance(value, Choice):
        return len(value.only) + len(value.never)
    return int(filters.without(facet) != filters)
