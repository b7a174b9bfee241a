"""What a file tells of articles, before it is compared with a project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from gui.engine.model import Event, Mention

TextOf = Callable[[str], str | None]
"""The text of the article whose original has a SHA-256; None if it is not there."""


@dataclass(slots=True)
class Annotated:
    """What is said of one article."""

    sha256: str
    mentions: list[Mention] = field(default_factory=list)
    """In the order of the text."""
    events: list[Event] = field(default_factory=list)
    """In the order of the text."""


@dataclass(slots=True)
class ReadBack:
    """What was found in a file, and what could not be used."""

    articles: dict[str, Annotated] = field(default_factory=dict)
    """By SHA-256."""
    missing: int = 0
    """How much is said of articles that are not there."""
    missing_names: dict[str, None] = field(default_factory=dict)
    """What these are called, each once."""
    lost: int = 0
    """How much is about words that no longer stand in their article."""
    foreign: int = 0
    """How much does not say what Dateline must know."""
    tells_days: bool = True
    """Whether the file says when events were: a table may have lost a column."""
    tells_places: bool = True
    tells_status: bool = True

    def of(self, sha256: str) -> Annotated:
        """What is said of an article, to be added to."""
        return self.articles.setdefault(sha256, Annotated(sha256))

    def miss(self, name: str) -> None:
        """Count what is said of an article that is not there."""
        self.missing += 1
        self.missing_names[name or "an article"] = None

    def sort(self) -> None:
        """Put everything in the order of the texts."""
        for article in self.articles.values():
            article.mentions.sort(key=lambda one: (one.start, one.end))
            article.events.sort(key=lambda one: (one.start, one.end))
