"""What a person decided: keeping it, taking it back, and the log of every step.

`gui.engine.store.corrected` brings the rows of names and events up to date with it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from gui.engine.decisions.values import (
    About,
    Added,
    Decision,
    Meaning,
    Subject,
    decision_of_json,
    decision_to_json,
    subject_of_json,
    subject_to_json,
    value_to_json,
)
from gui.engine.errors import ProjectError
from gui.engine.model import ArticleId, Place
from gui.engine.store.corrected import (
    DECISION_COLUMNS,
    PlaceRow,
    apply_decisions,
    decision_of,
    insert_place,
    remove_unused_place,
)
from gui.engine.store.database import transaction

if TYPE_CHECKING:
    from gui.engine.decisions.exchange import ArticleName

MOST_REMEMBERED = 1_000
"""So many steps of earlier sittings can be undone."""


class Way(StrEnum):
    """Which way a step went."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


class Change(NamedTuple):
    """What is decided of one subject instead of what was; None: nothing."""

    subject: Subject
    before: Decision | None
    after: Decision | None


class Step(NamedTuple):
    """Changes that a person made at once, under a name, and the rows of places made for them."""

    name: str
    changes: tuple[Change, ...]
    places: tuple[PlaceRow, ...] = ()


class LogEntry(NamedTuple):
    """A step as it stands in the log."""

    logged_at: str
    way: Way
    step: Step


def now() -> str:
    """This moment as it stands in a project."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def change_to(db: sqlite3.Connection, subject: Subject, after: Decision | None) -> Change:
    """The change from what is decided of a subject today."""
    return Change(subject, decision_about(db, subject), after)


def decision_about(db: sqlite3.Connection, subject: Subject) -> Decision | None:
    """What a person decided of a subject, if anything."""
    row = db.execute(
        f"SELECT {DECISION_COLUMNS} FROM decision WHERE {_OF_SUBJECT}", _key(subject)
    ).fetchone()
    return None if row is None else decision_of(row)


def all_decisions(db: sqlite3.Connection) -> list[Decision]:
    """Everything a person decided in a project, oldest first."""
    rows = db.execute(
        f"SELECT {DECISION_COLUMNS} FROM decision "
        'ORDER BY decided_at, coalesce(article_id, 0), start, "end", surface, about, nth'
    )
    return [decision_of(row) for row in rows]


def perform(db: sqlite3.Connection, step: Step) -> Step:
    """Do a step for the first time; returns it with the places that were made for it.

    Raises:
        ProjectError: the disk is full or refuses; nothing was changed.
    """
    with transaction(db):
        made = _write(db, [(one.subject, one.after) for one in step.changes])
        done = Step(step.name, step.changes, tuple(made))
        _log(db, Way.DONE, done)
    return done


def take_back(db: sqlite3.Connection, step: Step) -> None:
    """Undo a step: afterwards the project holds what it held before.

    Raises:
        ProjectError: the disk is full or refuses; nothing was changed.
    """
    with transaction(db):
        _write(db, [(one.subject, one.before) for one in step.changes])
        for row in step.places:
            remove_unused_place(db, row)
        _log(db, Way.UNDONE, step)


def perform_again(db: sqlite3.Connection, step: Step) -> None:
    """Redo a step: afterwards the project holds what it held when it was done.

    Raises:
        ProjectError: the disk is full or refuses; nothing was changed.
    """
    with transaction(db):
        places = {place.key: place for one in step.changes for place in _places_in(one.after)}
        for row in step.places:
            known = db.execute("SELECT 1 FROM place WHERE key = ?", (row.key,)).fetchone()
            if known is None and row.key in places:
                insert_place(db, places[row.key], row.id, [])
        _write(db, [(one.subject, one.after) for one in step.changes])
        _log(db, Way.REDONE, step)


def log_entries(db: sqlite3.Connection, most: int | None = None) -> list[LogEntry]:
    """The log, oldest entry first; the last of it, if `most` is given.

    Raises:
        ProjectError: the log is damaged.
    """
    rows = db.execute(
        "SELECT logged_at, way, what, before, after, places FROM decision_log "
        "ORDER BY id DESC LIMIT ?",
        (-1 if most is None else most,),
    ).fetchall()
    try:
        return [_entry(row) for row in reversed(rows)]
    except (ValueError, KeyError, TypeError) as error:
        raise ProjectError(f"The log of corrections is damaged: {error}.") from error


def history(entries: Iterable[LogEntry]) -> tuple[list[Step], list[Step]]:
    """The steps that can be undone, oldest first, and those that can be redone, nearest first."""
    done: list[Step] = []
    undone: list[Step] = []
    for entry in entries:
        match entry.way:
            case Way.DONE:
                done.append(entry.step)
                undone.clear()
            case Way.UNDONE:
                if done:
                    done.pop()
                undone.append(entry.step)
            case Way.REDONE:
                if undone:
                    undone.pop()
                done.append(entry.step)
    return done, undone[::-1]


_OF_SUBJECT = (
    'coalesce(article_id, 0) = ? AND start = ? AND "end" = ? AND surface = ? AND about = ? '
    "AND nth = ?"
)


def _key(subject: Subject) -> tuple[Any, ...]:
    article = 0 if subject.article is None else subject.article
    return (article, subject.start, subject.end, subject.surface, subject.about.value, subject.nth)


def _write(
    db: sqlite3.Connection, decided: Sequence[tuple[Subject, Decision | None]]
) -> list[PlaceRow]:
    articles: dict[ArticleId, None] = {}
    for subject, decision in decided:
        db.execute(f"DELETE FROM decision WHERE {_OF_SUBJECT}", _key(subject))
        if decision is not None:
            db.execute(
                f"INSERT INTO decision ({DECISION_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    subject.article, subject.start, subject.end, subject.surface,
                    subject.about.value, _json(value_to_json(decision.value)),
                    decision.decided_at, subject.nth,
                ),
            )  # fmt: skip
        if subject.article is not None:
            articles[subject.article] = None
        elif subject.about is About.NAME:
            articles.update(dict.fromkeys(articles_with_name(db, subject.surface)))
    made: list[PlaceRow] = []
    for article in articles:
        made += apply_decisions(db, article)
    return made


def articles_with_name(db: sqlite3.Connection, surface: str) -> list[ArticleId]:
    """Articles in which the reader found a place name that reads so, oldest first."""
    rows = db.execute(
        "SELECT a.id FROM article AS a WHERE instr(a.text, ?1) AND EXISTS "
        "(SELECT 1 FROM mention AS m WHERE m.article_id = a.id "
        'AND substr(a.text, m.start + 1, m."end" - m.start) = ?1) ORDER BY a.id',
        (surface,),
    )
    return [ArticleId(row[0]) for row in rows]


def _places_in(decision: Decision | None) -> tuple[Place, ...]:
    match decision.value if decision is not None else None:
        case Meaning(place=Place() as place):
            return (place,)
        case Added(places=places):
            return places
        case tuple() as places:
            return places
        case _:
            return ()


def _log(db: sqlite3.Connection, way: Way, step: Step) -> None:
    sides = [
        _json(
            [
                {"subject": subject_to_json(one.subject), "said": _decision_json(side)}
                for one in step.changes
                for side in [one.before if is_before else one.after]
            ]
        )
        for is_before in (True, False)
    ]
    if way is Way.UNDONE:
        # What stands before and after this entry; the step itself is read the other way round.
        sides.reverse()
    db.execute(
        "INSERT INTO decision_log (logged_at, way, what, before, after, places) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (now(), way.value, step.name, *sides, _json(step.places)),
    )


def _entry(row: tuple[Any, ...]) -> LogEntry:
    way = Way(row[1])
    before, after = json.loads(row[3]), json.loads(row[4])
    if way is Way.UNDONE:
        before, after = after, before
    changes = tuple(
        Change(
            subject_of_json(one["subject"]), _decision_of(one["said"]), _decision_of(other["said"])
        )
        for one, other in zip(before, after, strict=True)
    )
    places = tuple(PlaceRow(*place) for place in json.loads(row[5]))
    return LogEntry(row[0], way, Step(row[2], changes, places))


def _decision_json(decision: Decision | None) -> Any:
    return None if decision is None else decision_to_json(decision)


def _decision_of(said: Any) -> Decision | None:
    return None if said is None else decision_of_json(said)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def article_names(db: sqlite3.Connection) -> dict[ArticleId, ArticleName]:
    """How each article is known in other projects, too."""
    from gui.engine.decisions.exchange import ArticleName

    rows = db.execute("SELECT id, sha256, name FROM article WHERE sha256 IS NOT NULL")
    return {ArticleId(number): ArticleName(sha256, name) for number, sha256, name in rows}
