"""What a person keeps in a project by name: views of the map, and whatever else is saved so.

One table for all kinds. What a saved thing holds is JSON of its kind's own form; a thing of a kind,
or with contents, that this version does not understand is left alone.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple, NewType

from gui.engine.store.database import transaction

SavedId = NewType("SavedId", int)

MAP_VIEW: Final = "map_view"
"""A view of the map; its contents are `{"lat": degrees, "lon": degrees, "zoom": level}`."""

WINDOW_VIEW: Final = "window_view"
"""What the window shows; its contents are as `gui.window.views.content` writes them."""
SEARCH: Final = "search"
"""A search; its contents are `{"search": text}`."""
LAYER: Final = "layer"
"""A reference layer; its contents are as `gui.window.overlays.content` writes them."""

LONGEST_NAME: Final = 200


class Saved(NamedTuple):
    """A thing that was kept under a name."""

    id: SavedId
    name: str
    kind: str
    content: dict[str, Any]
    saved_at: str = ""
    """ISO 8601, UTC."""


def saved_things(db: sqlite3.Connection, kind: str) -> list[Saved]:
    """All saved things of a kind, in the order in which they were saved."""
    rows = db.execute(
        "SELECT id, name, kind, content, saved_at FROM saved WHERE kind = ? ORDER BY id", (kind,)
    )
    things = []
    for number, name, kind_of, content, saved_at in rows:
        read = json.loads(content)
        if isinstance(read, dict):
            things.append(Saved(SavedId(number), name, kind_of, read, saved_at))
    return things


def save(db: sqlite3.Connection, kind: str, name: str, content: dict[str, Any]) -> Saved:
    """Keep a thing under a name. Names need not differ.

    Raises:
        ProjectError: the disk is full or refuses; nothing was changed.
    """
    saved_at = datetime.now(UTC).isoformat(timespec="seconds")
    with transaction(db):
        cursor = db.execute(
            "INSERT INTO saved (name, kind, content, saved_at) VALUES (?, ?, ?, ?)",
            (name[:LONGEST_NAME], kind, json.dumps(content, ensure_ascii=False), saved_at),
        )
    assert cursor.lastrowid is not None
    return Saved(SavedId(cursor.lastrowid), name[:LONGEST_NAME], kind, content, saved_at)


def rename(db: sqlite3.Connection, saved_id: SavedId, name: str) -> None:
    """Give a saved thing another name.

    Raises:
        ProjectError: the disk is full or refuses; nothing was changed.
    """
    with transaction(db):
        db.execute("UPDATE saved SET name = ? WHERE id = ?", (name[:LONGEST_NAME], saved_id))


def change(db: sqlite3.Connection, saved_id: SavedId, content: dict[str, Any]) -> None:
    """Keep something else under the same name.

    Raises:
        ProjectError: the disk is full or refuses; nothing was changed.
    """
    with transaction(db):
        db.execute(
            "UPDATE saved SET content = ? WHERE id = ?",
            (json.dumps(content, ensure_ascii=False), saved_id),
        )


def remove(db: sqlite3.Connection, saved_id: SavedId) -> None:
    """Forget a saved thing.

    Raises:
        ProjectError: the disk is full or refuses; nothing was changed.
    """
    with transaction(db):
        db.execute("DELETE FROM saved WHERE id = ?", (saved_id,))


def put_back(db: sqlite3.Connection, thing: Saved) -> None:
    """Keep a thing again that was removed, under its old number and so in its old place.

    Raises:
        ProjectError: the disk is full or refuses; nothing was changed.
    """
    with transaction(db):
        db.execute(
            "INSERT INTO saved (id, name, kind, content, saved_at) VALUES (?, ?, ?, ?, ?)",
            (
                thing.id, thing.name, thing.kind, json.dumps(thing.content, ensure_ascii=False),
                thing.saved_at,
            ),
        )  # fmt: skip
