"""The language of the search box: text to a tree of conditions. Plain values, nothing is searched.

Words are all wanted; "words in quotes" follow each other; OR, NOT (or a minus) and brackets do what
they say. place:Dandong, near:Sinuiju<25km, country:KP, from:2025-03, until:2025-11, on:"May 2025",
status:planned, outlet:Yonhap, title:border and tag:trade look at one thing each; there may be a
space behind the colon. Capitals count for OR, AND and NOT only, so that "or" stays a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gui.engine.model import Status
from gui.engine.typed_days import read_range
from gui.engine.typed_range import DayError


class QueryError(ValueError):
    """A search that cannot be understood; the message says what is wrong and how to write it."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand beside each other in a text, a name or a title."""

    text: str
    is_exact: bool = False
    """In quotes: the last word is whole, and not the beginning of one."""


@dataclass(frozen=True, slots=True)
class AtPlace:
    """An event at a place with a name that begins so."""

    name: str


@dataclass(frozen=True, slots=True)
class Near:
    """An event so near a place or a point."""

    name: str
    """Empty where a point is given."""
    point: tuple[float, float] | None
    """Latitude, longitude."""
    km: float


@dataclass(frozen=True, slots=True)
class InDays:
    """An event that may have happened in these days."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class HasStatus:
    """An event of one status."""

    status: Status


@dataclass(frozen=True, slots=True)
class InCountry:
    """An event in a country, by its ISO 3166-1 code or the beginning of its name."""

    text: str


@dataclass(frozen=True, slots=True)
class FromOutlet:
    """An event told by an outlet with these words in its name."""

    text: str


@dataclass(frozen=True, slots=True)
class InTitle:
    """An event of an article with these words in its title."""

    text: str


@dataclass(frozen=True, slots=True)
class HasTag:
    """An event with a tag that begins so."""

    text: str


@dataclass(frozen=True, slots=True)
class Not:
    """What a part does not find."""

    part: Query


@dataclass(frozen=True, slots=True)
class All:
    """What all parts find; without parts, everything."""

    parts: tuple[Query, ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """What at least one part finds."""

    parts: tuple[Query, ...]


Query = (
    Words
    | AtPlace
    | Near
    | InDays
    | HasStatus
    | InCountry
    | FromOutlet
    | InTitle
    | HasTag
    | Not
    | All
    | Any
)

MOST_CHARACTERS = 2_000
MOST_DEPTH = 40
KM_IN_A_MILE = 1.609344
DEFAULT_KM = 25.0
"""What near: means without a distance; UCDP's "near" is about as far."""

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<field>[A-Za-z]+):(?:"(?P<field_quoted>[^"]*)"?(?P<tail><[^\s()"]*)?
                               |(?P<field_bare>[^\s()"]*))
        | "(?P<quoted>[^"]*)"?
        | (?P<open>\()
        | (?P<close>\))
        | (?P<minus>-)(?=[^\s)])
        | (?P<word>[^\s()"]+)
    )""",
    re.VERBOSE,
)
_VALUE = re.compile(
    r'\s+(?:"(?P<quoted>[^"]*)"?(?P<tail><[^\s()"]*)?|(?P<bare>[^\s()":]+)(?![^\s()]))'
)
"""What stands behind "place: ", if it is no other condition."""
_NUMBER = r"\d+(?:[.,]\d+)?"
_UNIT = r"(?:kms?|kilomet(?:er|re)s?|mi|miles?|m|met(?:er|re)s?)"
_DISTANCE = re.compile(
    rf"(?P<what>.*?)\s*<\s*=?\s*(?P<number>{_NUMBER})\s*(?P<unit>{_UNIT})?", re.IGNORECASE
)
_REST_OF_DISTANCE = tuple(
    re.compile(rf"{part}(?=[\s()]|$)", re.IGNORECASE)
    for part in (rf"\s*<\s*=?\s*{_NUMBER}\s*{_UNIT}?", rf"\s+{_NUMBER}\s*{_UNIT}?", rf"\s+{_UNIT}")
)
"""What may follow "near:Sinuiju", "near:Sinuiju<" and "near:Sinuiju<25"."""
_POINT = re.compile(r"\s*(?P<lat>[+-]?\d+(?:\.\d+)?)\s*,\s*(?P<lon>[+-]?\d+(?:\.\d+)?)\s*")
_JOINING = {"OR": "or", "|": "or", "AND": "and", "&": "and", "NOT": "not"}
_HOW_NEAR = "Write it like near:Sinuiju<25km, or near:40.1,124.4<10km."


def parse(text: str, today: date) -> Query:
    """A search as a tree.

    Args:
        text: What was typed.
        today: The day from which "last 90 days" counts.

    Raises:
        QueryError: it cannot be understood.
    """
    if len(text) > MOST_CHARACTERS:
        raise QueryError(f"A search holds at most {MOST_CHARACTERS:,} characters.")
    return _Parser(_tokens(text), today).whole()


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """word, quoted, field, open, close, or, and, not."""
    text: str = ""
    field: str = ""


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    text = text.translate({0x201C: '"', 0x201D: '"', 0x201E: '"', 0xFF1A: ":"}).rstrip()
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        assert found is not None  # every character that is not white begins a token
        at = found.end()
        if found["field"] and found["field"].casefold() in _FIELDS:
            quoted, name = found["field_quoted"], found["field"].casefold()
            value = found["field_bare"] if quoted is None else quoted + (found["tail"] or "")
            if quoted is None and not value and (behind := _value_behind(text, at)):
                value, at = behind
            if name == "near" and value:
                rest = _rest_of_distance(value, text, at)
                value, at = value + rest, at + len(rest)
            tokens.append(_Token("field", (value or "").strip(), name))
        elif found["field"]:
            tokens += _unknown_field(found)
        elif found["quoted"] is not None:
            if found["quoted"].strip():
                tokens.append(_Token("quoted", found["quoted"].strip()))
        elif found["open"] or found["close"]:
            tokens.append(_Token("open" if found["open"] else "close"))
        elif found["minus"]:
            tokens.append(_Token("not"))
        else:
            word = found["word"]
            tokens.append(_Token(_JOINING.get(word, "word"), word))
    return tokens


def _value_behind(text: str, at: int) -> tuple[str, int] | None:
    """The value of a condition behind a space, and where it ends; None if something else is."""
    found = _VALUE.match(text, at)
    if found is None or found["bare"] in _JOINING:
        return None
    bare = found["bare"]
    return (found["quoted"] + (found["tail"] or "") if bare is None else bare), found.end()


def _rest_of_distance(value: str, text: str, at: int) -> str:
    """What belongs to the distance of near: though there is a space before it."""
    if "<" not in value:
        pattern = _REST_OF_DISTANCE[0]
    elif value.endswith(("<", "=")):
        pattern = _REST_OF_DISTANCE[1]
    else:
        pattern = _REST_OF_DISTANCE[2]
    found = pattern.match(text, at)
    return found[0] if found else ""


def _unknown_field(found: re.Match[str]) -> list[_Token]:
    """Text with a colon that is no field: an address is a word, anything else a slip."""
    value = found["field_bare"]
    if value is None or value.startswith("//") or not value:
        words = [found["field"], found["field_quoted"] or "", value or ""]
        return [_Token("word", word) for word in words if word.strip("/")]
    known = ", ".join(f"{name}:" for name in sorted(_FIELDS))
    raise QueryError(f"“{found['field']}:” is not known. Known are {known}.")


class _Parser:
    """Recursive descent: any of (all of (one, not one, a bracket))."""

    def __init__(self, tokens: list[_Token], today: date) -> None:
        self._tokens = tokens
        self._today = today
        self._at = 0
        self._depth = 0

    def whole(self) -> Query:
        query = self._any()
        if self._peek() == "close":
            raise QueryError("There is a “)” without its “(”.")
        return query

    def _peek(self) -> str:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else ""

    def _any(self) -> Query:
        parts = [self._all()]
        while self._peek() == "or":
            self._at += 1
            parts.append(self._all())
        # Who is still typing has written "Dandong OR" and goes on.
        parts = [part for part in parts if part != All()] or [All()]
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _all(self) -> Query:
        parts: list[Query] = []
        while self._peek() not in ("", "or", "close"):
            if self._peek() == "and":
                self._at += 1
                continue
            part = self._one()
            if part is not None:
                parts.append(part)
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _one(self) -> Query | None:
        token = self._tokens[self._at]
        self._at += 1
        match token.kind:
            case "not":
                if self._peek() in ("", "or", "close"):
                    return None
                self._go_deeper()
                part = self._one()
                self._depth -= 1
                return None if part is None else Not(part)
            case "and":
                return None
            case "open":
                self._go_deeper()
                part = self._any()
                self._depth -= 1
                if self._peek() == "close":
                    self._at += 1
                return None if part == All() else part
            case "field":
                return _FIELDS[token.field](token.text, self._today) if token.text else None
            case "quoted" if any(letter.isalnum() for letter in token.text):
                return Words(token.text, is_exact=True)
            case _:
                # A dash or a percent sign by itself is no word to look for.
                has_letter = any(letter.isalnum() for letter in token.text)
                return Words(token.text) if has_letter else None

    def _go_deeper(self) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise QueryError("The search has too many brackets inside each other.")


def _near(text: str, today: date) -> Query:
    found = _DISTANCE.fullmatch(text)
    if found is None and "<" in text:
        raise QueryError(f"The distance after “<” is not a number. {_HOW_NEAR}")
    what = found["what"] if found else text
    km = DEFAULT_KM
    if found:
        number = float(found["number"].replace(",", "."))
        km = number * _kilometres((found["unit"] or "").casefold())
    if not what:
        raise QueryError(f"near: needs a place. {_HOW_NEAR}")
    point = _POINT.fullmatch(what)
    if point is None:
        return Near(what, None, km)
    lat, lon = float(point["lat"]), float(point["lon"])
    if abs(lat) > 90 or abs(lon) > 180:
        raise QueryError(f"“{what}” is not a point on the earth: latitude first, then longitude.")
    return Near("", (lat, lon), km)


def _kilometres(unit: str) -> float:
    if unit.startswith("mi"):
        return KM_IN_A_MILE
    return 0.001 if unit.startswith("m") else 1.0


def _days(text: str, today: date) -> tuple[date | None, date | None]:
    try:
        return read_range(text, today)
    except DayError as error:
        raise QueryError(str(error)) from error


def _from(text: str, today: date) -> Query:
    return InDays(_days(text, today)[0], None)


def _until(text: str, today: date) -> Query:
    return InDays(None, _days(text, today)[1])


def _on(text: str, today: date) -> Query:
    return InDays(*_days(text, today))


def _before(text: str, today: date) -> Query:
    return InDays(*_days(f"before {text}", today))


def _after(text: str, today: date) -> Query:
    return InDays(*_days(f"after {text}", today))


def _status(text: str, today: date) -> Query:
    wanted = [status for status in Status if status.value.startswith(text.casefold())]
    if len(wanted) != 1:
        known = ", ".join(status.value for status in Status)
        raise QueryError(f"“{text}” is not a status. Known are {known}.")
    return HasStatus(wanted[0])


_FIELDS: dict[str, Callable[[str, date], Query]] = {
    "place": lambda text, today: AtPlace(text),
    "near": _near,
    "country": lambda text, today: InCountry(text),
    "from": _from,
    "until": _until,
    "on": _on,
    "before": _before,
    "after": _after,
    "since": _from,
    "status": _status,
    "outlet": lambda text, today: FromOutlet(text),
    "title": lambda text, today: InTitle(text),
    "tag": lambda text, today: HasTag(text),
}


def wanted_words(query: Query) -> tuple[Words, ...]:
    """The words whose places in a text are worth marking: those that are not excluded."""
    match query:
        case Words():
            return (query,)
        case AtPlace(name):
            return (Words(name),)
        case All(parts) | Any(parts):
            return tuple(dict.fromkeys(words for part in parts for words in wanted_words(part)))
        case _:
            return ()
