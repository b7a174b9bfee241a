"""What the window says of a marked name or date: how it was read, how sure that is, and why."""

from __future__ import annotations

import re

from gui.engine.model import Candidate, DateMention, Mention, Role, WherePrec
from gui.window import words
from gui.window.places import words as place_words

MOST_OTHERS = 3

_ROLE_WORDS = {
    Role.LOCATION: "a place",
    Role.ORIGIN: "where something comes from",
    Role.DESTINATION: "where something goes",
    Role.ACTOR: "a government",
    Role.NAME_PART: "part of another name",
    Role.FIGURATIVE: "not meant as a place",
    Role.DEMONYM: "a people",
}

_WEIGHT = re.compile(r"\s([+-])\d+(?:\.\d+)?$")


def mention_words(mention: Mention) -> str:
    """How a place name was read, a line for each thing to know."""
    lines = [_read_as(mention), role_words(mention)]
    if mention.candidates:
        lines += [how_sure(mention.confidence), *_why(mention.candidates[0])]
    others = dict.fromkeys(_named(one) for one in mention.candidates[1:])
    if others:
        lines.append(f"Could also be: {'; '.join(list(others)[:MOST_OTHERS])}")
    return "\n".join(line for line in lines if line)


def date_words(mention: DateMention) -> str:
    """Which days a date expression means, and the rule that read it."""
    span = mention.span
    if span is None:
        days = "No day can be told from this"
    else:
        days = words.about(span) if mention.vague else words.days(span)
    return "\n".join(words.capitalised(line) for line in (days, mention.rule) if line)


def how_sure(confidence: float) -> str:
    """A confidence from 0 to 1 in words."""
    if confidence >= 0.9:
        return "Very sure"
    if confidence >= 0.7:
        return "Fairly sure"
    return "Not sure" if confidence >= 0.4 else "Only a guess"


def _read_as(mention: Mention) -> str:
    place = mention.place
    if place is None:
        return "No place is known by this name"
    # Only where a name is unknown does a place near it stand in.
    is_near = mention.where_prec is WherePrec.NEAR
    where = place_words.precision(place.name, WherePrec.NEAR) if is_near else place.name
    return words.capitalised(f"{where}: {place_words.kind_and_country(place)}")


def role_words(mention: Mention) -> str:
    """What a name does in its sentence, and the rule that says so."""
    role, rule = _ROLE_WORDS[mention.role], mention.role_rule
    if not rule:
        return words.capitalised(role)
    return words.capitalised(rule if role in rule.casefold() else f"{role}: {rule}")


def speaks(candidate: Candidate) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parts of a score, without their weights: what speaks for the place, and against it."""
    parts: dict[str, list[str]] = {"+": [], "-": []}
    for part in filter(None, candidate.why.split("; ")):
        weight = _WEIGHT.search(part)
        parts[weight[1] if weight else "+"].append(_WEIGHT.sub("", part))
    return tuple(parts["+"]), tuple(parts["-"])


def _why(candidate: Candidate) -> list[str]:
    named = zip(("Why", "Against it"), speaks(candidate), strict=True)
    return [f"{label}: {'; '.join(parts)}" for label, parts in named if parts]


def _named(candidate: Candidate) -> str:
    place = candidate.place
    return f"{place.name} ({place_words.kind_and_country(place)})"
