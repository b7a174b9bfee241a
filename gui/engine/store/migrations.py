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


def m003_text_index(db: sqlite3.Connection) -> None:
    """Full-text search over excerpts, titles and outlets, kept up to date by triggers."""
    tokens = "tokenize = 'unicode61 remove_diacritics 2'"
    for statement in (
        """
        CREATE VIEW event_excerpt AS
        SELECT e.id AS id, substr(a.text, e.start + 1, e."end" - e.start) AS excerpt
        FROM event AS e JOIN article AS a ON a.id = e.article_id
        """,
        f"""
        CREATE VIRTUAL TABLE excerpt_index USING fts5 (
            excerpt, content = 'event_excerpt', content_rowid = 'id', prefix = '1 2 3', {tokens}
        )
        """,
        """
        CREATE TRIGGER event_indexed AFTER INSERT ON event BEGIN
            INSERT INTO excerpt_index (rowid, excerpt)
            SELECT id, excerpt FROM event_excerpt WHERE id = new.id;
        END
        """,
        """
        CREATE TRIGGER event_not_indexed BEFORE DELETE ON event BEGIN
            INSERT INTO excerpt_index (excerpt_index, rowid, excerpt)
            SELECT 'delete', id, excerpt FROM event_excerpt WHERE id = old.id;
        END
        """,
        """
        CREATE TRIGGER event_moving BEFORE UPDATE OF start, "end", article_id ON event BEGIN
            INSERT INTO excerpt_index (excerpt_index, rowid, excerpt)
            SELECT 'delete', id, excerpt FROM event_excerpt WHERE id = old.id;
        END
        """,
        """
        CREATE TRIGGER event_moved AFTER UPDATE OF start, "end", article_id ON event BEGIN
            INSERT INTO excerpt_index (rowid, excerpt)
            SELECT id, excerpt FROM event_excerpt WHERE id = new.id;
        END
        """,
        f"""
        CREATE VIRTUAL TABLE article_index USING fts5 (
            title, outlet, content = 'article', content_rowid = 'id', prefix = '1 2 3', {tokens}
        )
        """,
        """
        CREATE TRIGGER article_indexed AFTER INSERT ON article BEGIN
            INSERT INTO article_index (rowid, title, outlet)
            VALUES (new.id, new.title, new.outlet);
        END
        """,
        # Its events go while its text is still there: their excerpts are cut from it.
        """
        CREATE TRIGGER article_not_indexed BEFORE DELETE ON article BEGIN
            DELETE FROM event WHERE article_id = old.id;
            INSERT INTO article_index (article_index, rowid, title, outlet)
            VALUES ('delete', old.id, old.title, old.outlet);
        END
        """,
        """
        CREATE TRIGGER article_renamed AFTER UPDATE OF title, outlet ON article
        WHEN old.title IS NOT new.title OR old.outlet IS NOT new.outlet BEGIN
            INSERT INTO article_index (article_index, rowid, title, outlet)
            VALUES ('delete', old.id, old.title, old.outlet);
            INSERT INTO article_index (rowid, title, outlet)
            VALUES (new.id, new.title, new.outlet);
        END
        """,
        # What was found in another text has no meaning in this one.
        """
        CREATE TRIGGER article_rewritten BEFORE UPDATE OF text ON article
        WHEN old.text IS NOT new.text BEGIN
            DELETE FROM event WHERE article_id = old.id;
            DELETE FROM mention WHERE article_id = old.id;
            DELETE FROM date_mention WHERE article_id = old.id;
        END
        """,
        "INSERT INTO excerpt_index (excerpt_index) VALUES ('rebuild')",
        "INSERT INTO article_index (article_index) VALUES ('rebuild')",
    ):
        db.execute(statement)


def m004_saved_things(db: sqlite3.Connection) -> None:
    """What a person keeps by name, such as views of the map."""
    for statement in (
        """
        CREATE TABLE saved (
            -- never given twice, so that what was removed can be put back in its place
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            -- JSON object; its form belongs to the kind
            content TEXT NOT NULL CHECK (json_valid(content)),
            saved_at TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX saved_kind ON saved (kind, id)",
    ):
        db.execute(statement)


def m005_many_articles_in_a_file(db: sqlite3.Connection) -> None:
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


def m006_decisions(db: sqlite3.Connection) -> None:
    """What a person decided about names and events, what the reader said before, and the log."""
    for statement in (
        """
        -- by article, offsets and words, so that they outlive a new reading
        CREATE TABLE decision (
            -- NULL: every article
            article_id INTEGER REFERENCES article ON DELETE CASCADE,
            -- -1: every name that reads so
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            surface TEXT NOT NULL,
            -- 'name', 'date', 'status', 'left_out' or 'places'
            about TEXT NOT NULL,
            -- JSON; its form belongs to what it is about
            value TEXT NOT NULL CHECK (json_valid(value)),
            decided_at TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE UNIQUE INDEX decision_subject
        ON decision (coalesce(article_id, 0), start, "end", surface, about)
        """,
        # What the reader said where a decision stands now: JSON.
        """
        CREATE TABLE reader_mention (
            mention_id INTEGER PRIMARY KEY REFERENCES mention ON DELETE CASCADE,
            content TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE reader_event (
            event_id INTEGER PRIMARY KEY REFERENCES event ON DELETE CASCADE,
            content TEXT NOT NULL
        ) STRICT
        """,
        # What a person decided of an event, parted by commas.
        "ALTER TABLE event ADD COLUMN corrected TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE event ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX event_left_out ON event (id) WHERE left_out",
        """
        -- every step a person took, in order; rows are never changed
        CREATE TABLE decision_log (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            logged_at TEXT NOT NULL,
            -- 'done', 'undone' or 'redone'
            way TEXT NOT NULL,
            what TEXT NOT NULL,
            -- JSON lists of decisions, one for each subject; null: none
            before TEXT NOT NULL CHECK (json_valid(before)),
            after TEXT NOT NULL CHECK (json_valid(after)),
            -- JSON: rows of places that the step made
            places TEXT NOT NULL CHECK (json_valid(places))
        ) STRICT
        """,
    ):
        db.execute(statement)


def m007_remarks(db: sqlite3.Connection) -> None:
    """What a person remarks on events; it follows from the decisions."""
    db.execute(
        """
        CREATE TABLE event_remark (
            event_id INTEGER PRIMARY KEY REFERENCES event ON DELETE CASCADE,
            -- JSON list
            tags TEXT NOT NULL CHECK (json_valid(tags)),
            note TEXT NOT NULL,
            -- 1 to 6; NULL: not graded
            credibility INTEGER CHECK (credibility BETWEEN 1 AND 6)
        ) STRICT
        """
    )


def m008_which_of_several(db: sqlite3.Connection) -> None:
    """Which of several events in the same words a decision is about."""
    for statement in (
        "ALTER TABLE decision ADD COLUMN nth INTEGER NOT NULL DEFAULT 0",
        "DROP INDEX decision_subject",
        """
        CREATE UNIQUE INDEX decision_subject
        ON decision (coalesce(article_id, 0), start, "end", surface, about, nth)
        """,
    ):
        db.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (
    m001_initial,
    m002_retellings_and_stated_days,
    m003_text_index,
    m004_saved_things,
    m005_many_articles_in_a_file,
    m006_decisions,
    m007_remarks,
    m008_which_of_several,
)
"""In order; the number of a project's version is how many of them have run."""
