"""The numbered steps that bring a project file to today's form. Never edited after a release.

Each step is a function of a connection, runs in one transaction together with the note that it
ran, and imports nothing of today's model, so that it does tomorrow what it did on its first day.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

Migration = Callable[[sqlite3.Connection], None]


def m001_initial(db: sqlite3.Connection) -> None:
    """Articles with their originals, and what the reader found in them."""
    for statement in (
        """
        CREATE TABLE article (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            -- NULL for what could not be opened
            sha256 TEXT UNIQUE,
            original BLOB,
            text TEXT NOT NULL DEFAULT '',
            -- [[start, end, kind], ...]
            blocks TEXT NOT NULL DEFAULT '[]',
            title TEXT NOT NULL DEFAULT '',
            outlet TEXT NOT NULL DEFAULT '',
            address TEXT NOT NULL DEFAULT '',
            byline TEXT NOT NULL DEFAULT '',
            published_first TEXT,
            published_last TEXT,
            published_confidence REAL NOT NULL DEFAULT 0,
            published_evidence TEXT NOT NULL DEFAULT '',
            added_at TEXT NOT NULL,
            -- the version of the reader that made the rows below; NULL: not read yet
            reader_version TEXT,
            -- why it could not be read, in words; empty if it was
            error TEXT NOT NULL DEFAULT ''
        ) STRICT
        """,
        """
        -- files that the user added and that have not been opened yet
        CREATE TABLE pending (
            path TEXT PRIMARY KEY
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE place (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            lat REAL NOT NULL CHECK (lat BETWEEN -90 AND 90),
            lon REAL NOT NULL CHECK (lon BETWEEN -180 AND 180),
            feature TEXT NOT NULL,
            country TEXT NOT NULL,
            admin1 TEXT NOT NULL,
            population INTEGER NOT NULL,
            geonames_id INTEGER,
            -- JSON list
            names TEXT NOT NULL,
            where_prec INTEGER NOT NULL,
            radius_km REAL NOT NULL,
            -- [[lat, lon], ...]
            line TEXT NOT NULL,
            source TEXT NOT NULL,
            licence TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE mention (
            id INTEGER PRIMARY KEY,
            article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            role TEXT NOT NULL,
            role_rule TEXT NOT NULL,
            where_prec INTEGER NOT NULL,
            confidence REAL NOT NULL,
            -- 'reader' or 'person'; what a person chose is locked
            chosen_by TEXT NOT NULL DEFAULT 'reader',
            locked INTEGER NOT NULL DEFAULT 0,
            CHECK (start < "end")
        ) STRICT
        """,
        "CREATE INDEX mention_article ON mention (article_id, start)",
        """
        CREATE TABLE candidate (
            mention_id INTEGER NOT NULL REFERENCES mention ON DELETE CASCADE,
            -- 0 is the one chosen
            position INTEGER NOT NULL,
            place_id INTEGER NOT NULL REFERENCES place,
            score REAL NOT NULL,
            why TEXT NOT NULL,
            PRIMARY KEY (mention_id, position)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE date_mention (
            id INTEGER PRIMARY KEY,
            article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            -- TIMEX3
            type TEXT NOT NULL,
            value TEXT NOT NULL,
            first TEXT,
            last TEXT,
            rule TEXT NOT NULL,
            vague INTEGER NOT NULL,
            CHECK (start < "end"),
            CHECK (first <= last)
        ) STRICT
        """,
        "CREATE INDEX date_mention_article ON date_mention (article_id, start)",
        """
        CREATE TABLE event (
            id INTEGER PRIMARY KEY,
            article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            first TEXT,
            last TEXT,
            date_basis TEXT NOT NULL,
            date_rule TEXT NOT NULL,
            status TEXT NOT NULL,
            confidence REAL NOT NULL,
            -- -1: implied
            date_start INTEGER NOT NULL,
            date_end INTEGER NOT NULL,
            date_is_vague INTEGER NOT NULL,
            CHECK (start < "end"),
            CHECK (first <= last)
        ) STRICT
        """,
        "CREATE INDEX event_article ON event (article_id, start)",
        """
        CREATE TABLE event_place (
            event_id INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
            position INTEGER NOT NULL,
            place_id INTEGER NOT NULL REFERENCES place,
            where_prec INTEGER NOT NULL,
            basis TEXT NOT NULL,
            confidence REAL NOT NULL,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            note TEXT NOT NULL,
            PRIMARY KEY (event_id, position)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX event_place_place ON event_place (place_id)",
    ):
        db.execute(statement)


def m002_retellings_and_stated_days(db: sqlite3.Connection) -> None:
    """Which tellings are of one event, and days of articles that a person stated."""
    for statement in (
        # JSON list; what an event is about
        "ALTER TABLE event ADD COLUMN words TEXT NOT NULL DEFAULT '[]'",
        """
        -- proposals of the reader; the two are of one event
        CREATE TABLE retelling (
            first_id INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
            second_id INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
            score REAL NOT NULL,
            why TEXT NOT NULL,
            PRIMARY KEY (first_id, second_id),
            CHECK (first_id < second_id)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX retelling_second ON retelling (second_id)",
        """
        -- decisions of a person; by article and offsets, so that they outlive a new reading
        CREATE TABLE retelling_decision (
            first_article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
            first_start INTEGER NOT NULL,
            first_end INTEGER NOT NULL,
            second_article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
            second_start INTEGER NOT NULL,
            second_end INTEGER NOT NULL,
            -- 1: one event; 0: two
            is_one INTEGER NOT NULL CHECK (is_one IN (0, 1)),
            decided_at TEXT NOT NULL,
            PRIMARY KEY (
                first_article, first_start, first_end, second_article, second_start, second_end
            )
        ) STRICT, WITHOUT ROWID
        """,
        # holds a row from the moment an article is read until all tellings were compared
        "CREATE TABLE retelling_due (due INTEGER PRIMARY KEY CHECK (due = 1)) STRICT",
        # what a person stated about an article's day; NULL: nothing
        "ALTER TABLE article ADD COLUMN stated_first TEXT",
        "ALTER TABLE article ADD COLUMN stated_last TEXT",
    ):
        db.execute(statement)


def m003_many_articles_in_a_file(db: sqlite3.Connection) -> None:
    """Where an article came from, its language, and which others have nearly the same text."""
    for statement in (
        # the file that it was in, or the address that it was fetched from
        "ALTER TABLE article ADD COLUMN source TEXT NOT NULL DEFAULT ''",
        # ISO 639-1; empty: not known
        "ALTER TABLE article ADD COLUMN language TEXT NOT NULL DEFAULT ''",
        # so many articles of the file are kept already
        "ALTER TABLE pending ADD COLUMN done INTEGER NOT NULL DEFAULT 0",
        # which column of a table holds what, as JSON; empty: by their names
        "ALTER TABLE pending ADD COLUMN columns TEXT NOT NULL DEFAULT ''",
        # a file that could not be opened is looked for by name, with each that is added
        "CREATE INDEX article_name ON article (name)",
        # so that what is unread is found without passing over all originals
        "CREATE INDEX article_reader ON article (reader_version, sha256)",
        """
        -- marks that articles of nearly the same text share
        CREATE TABLE likeness_mark (
            mark INTEGER NOT NULL,
            article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
            PRIMARY KEY (mark, article_id)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX likeness_mark_article ON likeness_mark (article_id)",
        """
        -- two articles of nearly the same text; the later one first
        CREATE TABLE near_copy (
            article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
            other_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
            -- share of the shorter one that stands in the longer one, 0 to 1
            share REAL NOT NULL,
            PRIMARY KEY (article_id, other_id)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX near_copy_other ON near_copy (other_id)",
    ):
        db.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (
    m001_initial,
    m002_retellings_and_stated_days,
    m003_many_articles_in_a_file,
)
"""In order; the number of a project's version is how many of them have run."""
