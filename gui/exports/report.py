"""A report: findings in the order somebody reads them, each sentence with the number of its source.

Plain values. `report_markdown`, `report_docx` and `report_pdf` write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gui.engine.citations import Citation, day_words, one_line
from gui.engine.day_words import MONTHS
from gui.engine.errors import ExportError
from gui.engine.event_words import event_date, whereabouts
from gui.engine.model import ArticleId, Basis, EventRecord, Place, PlaceId, Status, WherePrec
from gui.exports.scope_words import about, counted, credits_of_data, range_words, summary

if TYPE_CHECKING:
    from gui.exports.findings import Finding, Findings
    from gui.exports.formats import Order

MOST_EVENTS = 2_000
"""More is no report any more, and nobody reads it."""
UNSURE = 0.5
"""Below this confidence an event is listed among what is uncertain."""
_STRAIGHT = re.compile('"([^"]*)"')
_UNDATED = "Without a date"
_NOWHERE = "Without a place"

STATUS_WORDS = {
    Status.HAPPENED: "happened",
    Status.ONGOING: "ongoing",
    Status.PLANNED: "planned",
    Status.CANCELLED: "cancelled",
    Status.HYPOTHETICAL: "hypothetical",
}
_DECIDED = {"place": "the place", "date": "the date", "status": "what became of it"}


_HOW_READ = (
    "Dateline read the articles listed under Sources, sentence by sentence. An event is a sentence "
    "that says that something happened, goes on, is planned or was called off. Its place and its "
    "days are those named in the sentence, or, where it names none, those that the sentences "
    "before it give."
)
_HOW_QUOTED = (
    "Each event is quoted as it stands in its article. Numbers in brackets are sources. Where a "
    "place or a day is known less exactly, the words beside the event say so. Days without a "
    "named year or month are counted from the day of the article."
)

_HOW_SURE = (
    "Reading is done by a program and can be wrong. What a person has decided, and what is "
    "uncertain, stands in tables of its own below."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event."""

    number: int
    """Of the event in this report, from 1."""
    when: str
    where: str
    """Empty where no place is known."""
    status: str
    excerpt: str
    sources: tuple[int, ...]
    """Numbers of the articles that tell of it, the one quoted first."""
    at: str
    """Which characters of its article the excerpt is, for finding it again."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    detail: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """An article as the list of sources has it."""

    number: int
    text: str
    address: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A row of a table: an event and what is said of it."""

    number: int
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    title: str
    summary: str
    about: tuple[tuple[str, str], ...]
    """What is here and what is left out, as heading and words."""
    method: tuple[str, ...]
    sections: tuple[Section, ...]
    decided: tuple[Remark, ...]
    """What a person decided."""
    uncertain: tuple[Remark, ...]
    sources: tuple[Cited, ...]
    credits: tuple[tuple[str, str, str], ...]
    """What is given, by whom, under which licence."""


@dataclass(slots=True)
class _Numbers:
    """Gives numbers to articles in the order in which they are first quoted."""

    known: dict[ArticleId, Cited] = field(default_factory=dict)

    def of(self, article: ArticleId, cited: Citation) -> int:
        if article not in self.known:
            number = len(self.known) + 1
            self.known[article] = Cited(number, _source(cited), cited.address, cited.sha256)
        return self.known[article].number


def refuse_too_many(findings: Findings) -> None:
    """For who draws pictures before: with a report in memory they would take more.

    Raises:
        ExportError: there are more events than a report can hold.
    """
    if len(findings) > MOST_EVENTS:
        raise ExportError(
            f"A report holds up to {MOST_EVENTS:,} events, and these are {len(findings):,}. "
            "Narrow the range or the search, or choose another format."
        )


def make_report(findings: Findings, order: Order) -> Report:
    """Everything a report says.

    Raises:
        ExportError: there are more events than a report can hold.
        Stopped: the user pressed Cancel.
    """
    refuse_too_many(findings)
    scope, numbers = findings.scope, _Numbers()
    is_by_place = order.options.get("order") == "by place"
    found = list(_in_order(findings, is_by_place))
    entries, decided, uncertain = [], [], []
    for done, finding in enumerate(found, 1):
        entries.append(_entry(done, finding, numbers))
        event = finding.record.event
        if event.corrected:
            what = ", ".join(_DECIDED.get(one, one.replace("_", " ")) for one in event.corrected)
            decided.append(Remark(done, _capitalised(what)))
        if doubts := tuple(_doubts(finding)):
            uncertain.append(Remark(done, _capitalised("; ".join(doubts))))
        order.step(done)
    headings = [_place_of(one) if is_by_place else _month_of(one) for one in found]
    return Report(
        scope.title,
        summary(scope),
        tuple((heading, words) for heading, words in about(scope)),
        _method(findings),
        tuple(_sections(headings, entries)),
        tuple(decided),
        tuple(uncertain),
        tuple(numbers.known.values()),
        tuple((gives, name, licence) for gives, name, licence in credits_of_data()),
    )


def _in_order(findings: Findings, is_by_place: bool) -> Iterable[Finding]:
    if not is_by_place:
        return findings
    ranks = {place_id: at for at, (_, place_id, _) in enumerate(findings.places())}
    # Sorting keeps the days in order within a place.
    return sorted(findings, key=lambda one: min(map(ranks.__getitem__, _first(one)), default=10**9))


def _first(finding: Finding) -> tuple[PlaceId, ...]:
    return finding.record.place_ids[:1]


def _place_of(finding: Finding) -> tuple[str, str]:
    if not finding.record.event.places:
        return _NOWHERE, ""
    place = finding.record.event.places[0].place
    return place.name, _point(place)


def _point(place: Place) -> str:
    """ "40.10° N, 124.40° E"."""
    north, east = "N" if place.lat >= 0 else "S", "E" if place.lon >= 0 else "W"
    return f"{abs(place.lat):.2f}° {north}, {abs(place.lon):.2f}° {east}"


def _month_of(finding: Finding) -> tuple[str, str]:
    """The month an event begins in; of one that is not known to a month, the year or years."""
    span = finding.record.event.span
    if span is None:
        return _UNDATED, ""
    if span.days <= 31:
        return f"{MONTHS[span.first.month - 1]} {span.first.year}", ""
    first, last = span.first.year, span.last.year
    return str(first) if first == last else f"{first}–{last}", ""


def _sections(headings: list[tuple[str, str]], entries: list[Entry]) -> Iterator[Section]:
    start = 0
    for at in range(1, len(entries) + 1):
        if at == len(entries) or headings[at] != headings[start]:
            heading, detail = headings[start]
            held = tuple(entries[start:at])
            told = counted(len(held), "event")
            yield Section(heading, f"{detail} · {told}" if detail else told, held)
            start = at


def _entry(number: int, finding: Finding, numbers: _Numbers) -> Entry:
    record = finding.record
    event = record.event
    told: list[tuple[EventRecord, Citation]] = [(record, finding.citation)]
    told += zip(record.also, finding.also, strict=True)
    quoted = [numbers.of(one.article_id, cited) for one, cited in told]
    notes = [_sentence(there.note) for there in event.places if there.note]
    if remarked := _remarked(finding):
        notes.append(_sentence(remarked))
    if not finding.is_certain:
        notes.append("Its days may lie outside the range.")
    return Entry(
        number,
        _capitalised(event_date(event)),
        ", ".join(whereabouts(there) for there in event.places),
        STATUS_WORDS[event.status],
        finding.citation.excerpt,
        tuple(dict.fromkeys(quoted)),
        f"characters {event.start} to {event.end}",
        tuple(dict.fromkeys(notes)),
    )


def _sentence(note: str) -> str:
    """A note as it is printed: with a capital, a full stop, and quotation marks of print."""
    said = _capitalised(_STRAIGHT.sub("“\\1”", one_line(note)))
    return said if said.endswith((".", "!", "?", "…", ".”")) else f"{said}."


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _remarked(finding: Finding) -> str:
    """What a person remarked, in a line."""
    remarks, reliability = finding.record.all_remarks, finding.article.reliability
    parts = [
        f"tagged {', '.join(remarks.tags)}" if remarks.tags else "",
        f"credibility {int(remarks.credibility)}" if remarks.credibility else "",
        f"outlet of reliability {reliability.value}" if reliability else "",
        f"note: {one_line(remarks.note)}" if remarks.note else "",
    ]
    return "; ".join(filter(None, parts))


def _doubts(finding: Finding) -> Iterator[str]:
    event = finding.record.event
    if event.confidence < UNSURE:
        yield f"the reader is not sure of it ({event.confidence:.0%})"
    if event.span is None:
        yield "no date is known"
    elif event.date_basis is Basis.PUBLISHED:
        yield "only the day of the article is known"
    elif event.date_is_vague:
        yield "the days are a convention for vague words"
    if not event.places:
        yield "no place is known"
    for there in event.places:
        if there.basis is Basis.IMPLIED:
            yield f"{there.place.name} is taken from the text around the sentence"
        if there.where_prec >= WherePrec.FIRST_ORDER:
            yield f"nothing more exact than {there.place.name} is known"
    if not finding.is_certain:
        yield "it may lie outside the range"


def _method(findings: Findings) -> tuple[str, ...]:
    scope = findings.scope
    days = range_words(scope)
    which = (
        "This report lists every event of the project."
        if scope.is_all
        else f"This report lists the events that Dateline showed{f' for {days}' if days else ''}."
    )
    return (
        which,
        _HOW_READ,
        _HOW_QUOTED,
        _HOW_SURE,
    )


def _source(cited: Citation) -> str:
    """An article as a list of sources names it, without its address."""
    headline = f"“{cited.headline}”" if cited.headline else ""
    named = (cited.byline, headline, cited.outlet, day_words(cited))
    return ", ".join(part for part in named if part) or cited.file_name
