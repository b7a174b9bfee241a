"""Which articles would perhaps be read otherwise today than they were."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui.engine.decisions.values import About
from gui.engine.gazetteer.spelling import normalise
from gui.engine.model import ArticleId
from gui.engine.reader_version import FAILED
from gui.engine.reading_stamp import Cause, Stamp
from gui.engine.resolution.own_list import RULE
from gui.engine.store.naming import articles_naming

if TYPE_CHECKING:
    from gui.engine.gazetteer.own_places import OwnPlaces


@dataclass(frozen=True, slots=True)
class Stale:
    """Articles that were read with something that is another today, oldest first."""

    articles: tuple[ArticleId, ...]
    causes: frozenset[Cause]


def stale(db: sqlite3.Connection, today: Stamp, own: OwnPlaces) -> Stale:
    """The articles that are worth another reading.

    The user's own places are a reason only where an article names one that it was read without, or
    was read with one that is gone.
    """
    found: list[ArticleId] = []
    causes: set[Cause] = set()
    by_own: list[ArticleId] = []
    versions = db.execute(
        "SELECT DISTINCT reader_version FROM article "
        "WHERE reader_version IS NOT NULL AND sha256 IS NOT NULL"
    ).fetchall()
    for (version,) in versions:
        changed = Stamp.of(version).causes(today)
        if version.startswith(FAILED) or not changed:
            continue
        rows = db.execute("SELECT id FROM article WHERE reader_version = ?", (version,))
        articles = [ArticleId(row[0]) for row in rows]
        if changed == {Cause.OWN_PLACES}:
            by_own += articles
        else:
            found += articles
            causes |= changed - {Cause.OWN_PLACES}
    if by_own and (touched := _touched(db, set(by_own), own)):
        found += touched
        causes.add(Cause.OWN_PLACES)
    return Stale(tuple(sorted(found)), frozenset(causes))


def _touched(db: sqlite3.Connection, articles: set[ArticleId], own: OwnPlaces) -> list[ArticleId]:
    decided = {
        normalise(surface)
        for (surface,) in db.execute(
            "SELECT surface FROM decision WHERE about = ? AND article_id IS NULL",
            (About.NAME.value,),
        )
    }
    names = [name for name in own.names if name not in decided]
    touched = {
        article
        for article in articles_naming(db, names)
        if article in articles and not _is_in_accord(_read_in(db, article), names, own)
    }
    for article, key in db.execute(
        "SELECT DISTINCT m.article_id, p.key FROM place AS p JOIN candidate AS c "
        "ON c.place_id = p.id AND c.position = 0 JOIN mention AS m ON m.id = c.mention_id "
        "WHERE p.key >= 'user:' AND p.key < 'user;' AND NOT m.locked"
    ):
        if article in articles and own.by_key(key) is None:
            touched.add(ArticleId(article))
    return list(touched)


def _read_in(db: sqlite3.Connection, article: ArticleId) -> Mapping[str, set[str]]:
    """For each name of an article how it was read: a key and point, the rule, or "locked"."""
    found: dict[str, set[str]] = defaultdict(set)
    for surface, key, lat, lon, rule, locked in db.execute(
        'SELECT substr(a.text, m.start + 1, m."end" - m.start), p.key, p.lat, p.lon, m.role_rule, '
        "m.locked FROM mention AS m JOIN article AS a ON a.id = m.article_id "
        "LEFT JOIN candidate AS c ON c.mention_id = m.id AND c.position = 0 "
        "LEFT JOIN place AS p ON p.id = c.place_id WHERE m.article_id = ?",
        (article,),
    ):
        found[normalise(surface)].add("locked" if locked else _how(rule, key, lat, lon))
    return found


def _how(rule: str, key: str | None, lat: float | None, lon: float | None) -> str:
    return RULE if rule == RULE else f"{key} {lat} {lon}"


def _is_in_accord(read: Mapping[str, set[str]], names: Iterable[str], own: OwnPlaces) -> bool:
    """Whether each own name that was found was read as the list has it, and one was."""
    met = [name for name in names if name in read]
    return bool(met) and all(read[name] <= _allowed(name, own) for name in met)


def _allowed(name: str, own: OwnPlaces) -> set[str]:
    places = (place for place, _, _ in own.named(name))
    said = {RULE} if own.no_place(name) is not None else set()
    return {"locked", *said, *(_how("", one.key, one.lat, one.lon) for one in places)}
