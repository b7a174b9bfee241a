"""Corrections as a file that two people exchange, and what differs between them.

JSON: `{"format": "dateline-corrections", "version": 1, "articles": {SHA-256: name},
"corrections": [...]}`. A correction is as in `values.decision_to_json`, but names its article by
the SHA-256 of its original bytes, which is the same in every project. It holds no text of articles
but the words that a correction is about.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from gui.engine.decisions.values import (
    About,
    Decision,
    Subject,
    Value,
    decision_of_json,
    decision_to_json,
)
from gui.engine.errors import DatelineError
from gui.engine.model import ArticleId

FORMAT: Final = "dateline-corrections"
VERSION: Final = 1
LARGEST: Final = 64 * 1024 * 1024
"""Larger files, in bytes, are not read: a hundred thousand corrections are less."""


class CorrectionsFileError(DatelineError):
    """A file of corrections cannot be read; a sentence for the user."""


@dataclass(frozen=True, slots=True)
class ArticleName:
    """What identifies an article in every project, and what it is called."""

    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """A correction out of a file; its subject has an article's id only after `compare`."""

    article: ArticleName | None
    """None: every article."""
    decision: Decision


@dataclass(frozen=True, slots=True)
class Conflict:
    """Of one subject two people said different things."""

    ours: Decision
    theirs: Decision


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a file of corrections would change in a project."""

    new: tuple[Decision, ...]
    """What nobody has decided here."""
    conflicts: tuple[Conflict, ...]
    same: int
    """How many say what is decided here, too."""
    missing: tuple[str, ...]
    """Names of articles that this project does not have, each once."""
    idle: int
    """How many corrections are of those articles."""
    lost: int = 0
    """How much is about words that no longer stand in their article."""
    unfit: int = 0
    """How much is about names that the reader does not find here, or cannot be told apart."""
    foreign: int = 0
    """How much of the file does not say what Dateline must know."""
    left_out: int = 0
    """How many of its events a person left out here; they stay so."""
    before: Mapping[Subject, Value] = field(default_factory=dict)
    """What the reader says here of what is new, where it says something else."""


def to_text(decisions: Iterable[Decision], articles: Mapping[ArticleId, ArticleName]) -> str:
    """Corrections as the text of a file. What has no original bytes is left out."""
    named: dict[str, str] = {}
    said: list[dict[str, Any]] = []
    for decision in decisions:
        article = decision.subject.article
        if article is not None:
            if article not in articles:
                continue
            named[articles[article].sha256] = articles[article].name
        sha256 = None if article is None else articles[article].sha256
        said.append({**decision_to_json(decision), "article": sha256})
    whole = {"format": FORMAT, "version": VERSION, "articles": named, "corrections": said}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def of_bytes(data: bytes) -> list[Foreign]:
    """The corrections in a file.

    Raises:
        CorrectionsFileError: it is none, or one of a newer version of Dateline.
    """
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise CorrectionsFileError(
            "This is no file of corrections. Choose one that Dateline wrote."
        ) from None
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise CorrectionsFileError(
            "This is no file of corrections. Choose one that Dateline wrote."
        )
    if whole.get("version") != VERSION:
        raise CorrectionsFileError(
            "A newer version of Dateline wrote these corrections. Update Dateline to read them."
        )
    articles, said = whole.get("articles"), whole.get("corrections")
    if not isinstance(articles, dict) or not isinstance(said, list):
        raise CorrectionsFileError("This file of corrections is damaged: parts of it are missing.")
    return [_foreign(number, one, articles) for number, one in enumerate(said, 1)]


def are_corrections(data: bytes) -> bool:
    """Whether the bytes of a file look like one of corrections, whole or not."""
    return f'"{FORMAT}"'.encode() in data[:1000]


def _foreign(number: int, said: Any, articles: Mapping[str, Any]) -> Foreign:
    try:
        sha256 = said["article"]
        decision = decision_of_json({**said, "article": None})
        if sha256 is None and decision.subject.about not in (About.NAME, About.RELIABILITY):
            raise ValueError("an event of no article")
        if sha256 is None:
            return Foreign(None, decision)
        if not isinstance(sha256, str):
            raise TypeError("an article has another mark")
        return Foreign(ArticleName(sha256, str(articles.get(sha256, "an article"))), decision)
    except (ValueError, KeyError, TypeError):
        raise CorrectionsFileError(
            f"This file of corrections is damaged: its correction {number} cannot be understood. "
            "Nothing was read from it."
        ) from None


def compare(
    ours: Iterable[Decision], theirs: Sequence[Foreign], articles: Mapping[str, ArticleId]
) -> Comparison:
    """What corrections of somebody else would change.

    Args:
        articles: The articles of this project by the SHA-256 of their originals.
    """
    known = {decision.subject: decision for decision in ours}
    new: dict[object, Decision] = {}
    conflicts: list[Conflict] = []
    missing: dict[str, None] = {}
    same = idle = 0
    for foreign in theirs:
        decision = foreign.decision
        if foreign.article is not None:
            here = articles.get(foreign.article.sha256)
            if here is None:
                missing[foreign.article.name] = None
                idle += 1
                continue
            decision = replace(decision, subject=replace(decision.subject, article=here))
        mine = known.get(decision.subject)
        if mine is None:
            new[decision.subject] = decision
        elif mine.value == decision.value:
            same += 1
        else:
            conflicts.append(Conflict(mine, decision))
    return Comparison(tuple(new.values()), tuple(conflicts), same, tuple(missing), idle)
