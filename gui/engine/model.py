"""What Dateline knows, as frozen values: articles, mentions of places and dates, places, events.

Days are `datetime.date`, inclusive, without time zones: a calendar day is what the article says.
Coordinates are `lat, lon` in degrees, WGS 84. Offsets are Python string offsets into
`Article.text`, end exclusive; an excerpt is cut from the text, never copied beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NewType

from gui.engine.remarks import NO_REMARKS, Reliability, Remarks, together

if TYPE_CHECKING:
    from gui.engine.columns.prepared import Prepared
    from gui.engine.columns.source import EventSource
    from gui.engine.columns.table import EventTable

ArticleId = NewType("ArticleId", int)
PlaceId = NewType("PlaceId", int)
EventId = NewType("EventId", int)


class Role(StrEnum):
    """What a place name does in its sentence."""

    LOCATION = "location"
    """Something is or happens there."""
    ACTOR = "actor"
    """A government or team named by its seat or country: "Beijing said"."""
    NAME_PART = "name_part"
    """Part of another name: "Panmunjom Declaration"."""
    FIGURATIVE = "figurative"
    """Not meant as a place: "the second Shanghai"."""
    ORIGIN = "origin"
    DESTINATION = "destination"
    DEMONYM = "demonym"
    """A people or an adjective: "North Korean"."""

    @property
    def is_literal(self) -> bool:
        """Whether the place itself is meant (Gritta et al. 2019: literal, not associative)."""
        return self in (Role.LOCATION, Role.ORIGIN, Role.DESTINATION)


class Status(StrEnum):
    """How real an event is, by what the sentence says of it."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    HYPOTHETICAL = "hypothetical"


class Basis(StrEnum):
    """Where an event's place or date comes from."""

    EXPLICIT = "explicit"
    """The sentence itself names it."""
    IMPLIED = "implied"
    """An earlier sentence, a heading or the scene governs it."""
    PUBLISHED = "published"
    """Dates only: nothing but the article's own day is known."""


class WherePrec(IntEnum):
    """How exactly a place is known: `where_prec` of the UCDP GED codebook."""

    EXACT = 1
    NEAR = 2
    """Within about 25 km of a known point."""
    SECOND_ORDER = 3
    """Only the second-order division (county, district) is known."""
    FIRST_ORDER = 4
    """Only the first-order division (province, state) is known."""
    FUZZY = 5
    """A line or an area without firm bounds."""
    COUNTRY = 6
    INTERNATIONAL = 7
    """International waters or airspace."""


class DatePrec(IntEnum):
    """How exactly a day is known: `date_prec` of the UCDP GED codebook."""

    DAY = 1
    FEW_DAYS = 2
    """Two to six days."""
    WEEK = 3
    MONTH = 4
    """Eight to thirty-one days, or one month."""
    YEAR = 5
    """More than a month, up to a year."""


@dataclass(frozen=True, slots=True, order=True)
class DaySpan:
    """Days from `first` to `last`, both inclusive.

    Raises:
        ValueError: `last` lies before `first`.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} lies before {self.first}")

    @property
    def days(self) -> int:
        """How many days the span counts; at least 1."""
        return (self.last - self.first).days + 1

    def overlaps(self, other: DaySpan) -> bool:
        return self.first <= other.last and other.first <= self.last

    def within(self, other: DaySpan) -> bool:
        return other.first <= self.first and self.last <= other.last

    def date_prec(self) -> DatePrec | None:
        """The UCDP code of this length; None for more than a year (UCDP codes none)."""
        if self.days == 1:
            return DatePrec.DAY
        if self.days <= 6:
            return DatePrec.FEW_DAYS
        if self.days == 7:
            return DatePrec.WEEK
        if self.days <= 31:
            return DatePrec.MONTH
        return DatePrec.YEAR if self.days <= 366 else None


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, how sure that is (0 to 1), and why, in words."""

    span: DaySpan | None
    confidence: float
    evidence: str


NOT_DATED = Published(None, 0.0, "nothing in the text says when it was written")


class BlockKind(StrEnum):
    """What a line or paragraph of an article is."""

    HEADLINE = "headline"
    HEADING = "heading"
    BYLINE = "byline"
    CAPTION = "caption"
    BODY = "body"
    BOILERPLATE = "boilerplate"
    """Advertisement, addresses of pictures, pagination: never read for places or events."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of an article's text with one purpose. Blocks are in order and do not overlap."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it came in and as it is read.

    `text` is what all offsets refer to. For a plain text file it is the decoded file, character by
    character, so nothing is cut away; for a web page or mail it is what was taken out of it.
    `blocks` say which parts are worth reading.
    """

    name: str
    """The file's name, or another short label; `doc_id` of the annotation format."""
    original: bytes
    text: str
    blocks: tuple[Block, ...]
    published: Published = NOT_DATED
    title: str = ""
    outlet: str = ""
    address: str = ""
    byline: str = ""

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the original bytes."""
        # Here, because it loads OpenSSL, and a start without new articles needs none.
        import hashlib

        return hashlib.sha256(self.original).hexdigest()


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the world and where that fact comes from."""

    key: str
    """Stable across rebuilds: `geonames:2037886`, `iso:CN-22`, `fips:48113`, `country:KP`,
    `curated:<slug>`, `water:<slug>`, `airport:RKSI`."""
    name: str
    lat: float
    lon: float
    feature: str
    """GeoNames feature class and code: `P.PPLA2`, `A.PCLI`, `S.BDG`."""
    country: str = ""
    """ISO 3166-1 alpha-2; empty for seas and for what lies in no country or in several."""
    admin1: str = ""
    """GeoNames code of the first-order division, empty if unknown."""
    population: int = 0
    geonames_id: int | None = None
    names: tuple[str, ...] = ()
    """Names in other languages and romanisations, without `name`."""
    where_prec: WherePrec = WherePrec.EXACT
    """The best precision that naming this place can give."""
    radius_km: float = 0.0
    """How far the place reaches from its point; 0 for a point or when unknown."""
    line: tuple[tuple[float, float], ...] = ()
    """For a bridge, road or front: its course as (lat, lon) pairs."""
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention could mean; `score` is comparable within one mention only."""

    place: Place
    score: float
    why: str
    """The parts of the score, in words a reader can follow."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name in the text, what it does there, and which place is meant."""

    start: int
    end: int
    surface: str
    role: Role
    role_rule: str
    """The rule that decided the role, in words."""
    candidates: tuple[Candidate, ...] = ()
    """Best first. The first is the one chosen, unless there is none."""
    where_prec: WherePrec = WherePrec.EXACT
    """NEAR where the name itself is unknown and its surroundings stand in."""
    confidence: float = 0.0
    by_person: bool = False
    """Whether a person said what it means."""

    @property
    def place(self) -> Place | None:
        return self.candidates[0].place if self.candidates else None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in the text and the days it means."""

    start: int
    end: int
    surface: str
    type: str
    """TIMEX3 type: DATE, TIME, DURATION or SET."""
    value: str
    """TIMEX3 value, such as `2025-05` or `PAST_REF`."""
    span: DaySpan | None
    """None where the expression cannot be put on a calendar: durations, sets, vague words."""
    rule: str
    """The rule that read it: "'Thursday' counted from the article's day, 27 March 2025"."""
    vague: bool = False
    """Whether the span is a convention ("in recent weeks") and not a statement."""


@dataclass(frozen=True, slots=True)
class EventPlace:
    """A place of an event and how exactly the event is known to be there."""

    place: Place
    where_prec: WherePrec
    basis: Basis
    confidence: float = 1.0
    start: int = -1
    """Offsets of the mention that gives the place; -1 where it is implied."""
    end: int = -1
    note: str = ""
    """What a reader should know: "'Hadan district' is not a known place; ..."."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something the article tells, with the sentence that tells it."""

    start: int
    end: int
    span: DaySpan | None
    date_basis: Basis
    date_rule: str
    places: tuple[EventPlace, ...]
    status: Status
    confidence: float
    date_start: int = -1
    """Offsets of the date expression in the text; -1 where the date is implied."""
    date_end: int = -1
    date_is_vague: bool = False
    """Whether the span is a convention ("in recent weeks") and not a statement."""
    words: tuple[str, ...] = ()
    """What it is about, for comparing it with others: see `gist`."""
    corrected: tuple[str, ...] = ()
    """What a person decided: `place`, `date`, `status`, `left_out`; how they made it: `Made`."""

    @property
    def date_prec(self) -> DatePrec | None:
        return self.span.date_prec() if self.span else None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the reader found in one article."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article as a project lists it, without its text."""

    id: ArticleId
    name: str
    title: str
    outlet: str
    published: Published
    error: str = ""
    """Why it could not be read, in a sentence for the reader; empty if it was."""
    inferred: Published = NOT_DATED
    """Its day as read, or as a file beside it states; `published` may be what the user stated."""
    reliability: Reliability | None = None
    """What a person thinks of its outlet."""


@dataclass(frozen=True, slots=True)
class ArticleOrigin:
    """Where an article came from, and the original as it is kept; empty where not known."""

    address: str = ""
    byline: str = ""
    sha256: str = ""
    """Of the original bytes, hexadecimal."""
    size: int = 0
    """Of the original, in bytes."""


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An event of a project: the event, its article, and its places by id."""

    id: EventId
    article_id: ArticleId
    event: Event
    place_ids: tuple[PlaceId, ...]
    """One for each of `event.places`, in the same order."""
    excerpt: str
    also: tuple[EventRecord, ...] = ()
    """Other tellings of the same event, in the same article or in another. They have none."""
    perhaps: tuple[Likeness, ...] = ()
    """Events that may be this one, most likely first; for a person to decide."""
    remarks: Remarks = NO_REMARKS
    """What a person remarked on this telling."""
    nth: int = 0
    """Which of the events that the reader found in these very words, counted from 0; -1: a person
    added it."""

    @property
    def tellings(self) -> tuple[EventRecord, ...]:
        """This telling and the others of the same event."""
        return (self, *self.also)

    @property
    def all_remarks(self) -> Remarks:
        """What a person remarked on any telling of the event."""
        return together(one.remarks for one in self.tellings) if self.also else self.remarks


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another event that may be the same, and why, in words."""

    ours: EventId
    """Which of our tellings is like it."""
    other: EventId
    why: str


@dataclass(frozen=True)
class Corpus:
    """What a project holds, as the window shows it. In a large one, what is not looked at stays
    in the project's file: only numbers are at hand for every event.
    """

    articles: Mapping[ArticleId, ArticleRecord] = field(default_factory=dict)
    places: Mapping[PlaceId, Place] = field(default_factory=dict)
    events: Sequence[EventRecord] = ()
    """In the order of article and text. An event that is told several times is here once, with
    its most exact telling; the others stand in `EventRecord.also`."""

    @cached_property
    def source(self) -> EventSource:
        """Where records of events are fetched from."""
        from gui.engine.columns.source import EventSource, HeldEvents

        events = self.events
        return events if isinstance(events, EventSource) else HeldEvents(events)

    @property
    def table(self) -> EventTable:
        """The numbers of all events, as columns."""
        return self.source.table

    @cached_property
    def prepared(self) -> Prepared:
        """What is made of it once, so that any state of the window is quickly shown."""
        from gui.engine.columns.prepared import Prepared

        return Prepared(self.source, self.articles, self.places)


@dataclass(frozen=True, slots=True)
class NamedActors:
    """Governments named in the excerpts of events, by the places that stand for them."""

    places: dict[PlaceId, Place] = field(default_factory=dict)
    of_event: dict[EventId, tuple[PlaceId, ...]] = field(default_factory=dict)
    """By telling, each place once; those that name none are left out."""

    def of(self, event: EventRecord) -> tuple[PlaceId, ...]:
        """The places named in any telling of an event, each once."""
        named = (self.of_event.get(telling.id, ()) for telling in event.tellings)
        return tuple(dict.fromkeys(place for places in named for place in places))
