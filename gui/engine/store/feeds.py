"""News feeds of a project. They lie among what a person keeps by name, and move with the project.

That a project holds a feed fetches nothing: who opens it agrees to each on their own machine.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass
from typing import Final

from gui.engine.online.feeds import Feed, feed_of_json
from gui.engine.store.database import transaction
from gui.engine.store.saved import LONGEST_NAME, SavedId, remove, save, saved_things

FEED: Final = "feed"


@dataclass(frozen=True, slots=True)
class KeptFeed:
    """A feed and its number in the project."""

    id: SavedId
    feed: Feed


def feeds(db: sqlite3.Connection) -> list[KeptFeed]:
    """The feeds of a project, in the order in which they were added."""
    found = [(one.id, feed_of_json(one.content)) for one in saved_things(db, FEED)]
    return [KeptFeed(number, feed) for number, feed in found if feed is not None]


def add_feed(db: sqlite3.Connection, feed: Feed) -> KeptFeed:
    """Add a feed.

    Raises:
        ProjectError: the disk is full or refuses.
    """
    return KeptFeed(save(db, FEED, feed.name, asdict(feed)).id, feed)


def keep_feed(db: sqlite3.Connection, kept: KeptFeed) -> None:
    """Keep what has become of a feed; nothing, if it was removed meanwhile.

    Raises:
        ProjectError: the disk is full or refuses.
    """
    with transaction(db):
        db.execute(
            "UPDATE saved SET name = ?, content = ? WHERE id = ? AND kind = ?",
            (
                kept.feed.name[:LONGEST_NAME],
                json.dumps(asdict(kept.feed), ensure_ascii=False),
                kept.id,
                FEED,
            ),
        )


def remove_feed(db: sqlite3.Connection, number: SavedId) -> None:
    """Forget a feed; its articles stay.

    Raises:
        ProjectError: the disk is full or refuses.
    """
    remove(db, number)
