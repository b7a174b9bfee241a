"""A project file with many places, written straight into its tables.

Each of a hundred articles tells of two hundred events, one at each place: what a folder of
wire reports comes to.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from pathlib import Path

from gui.engine.reader_version import READER_VERSION
from gui.engine.store.database import open_project, transaction
from tests.benchmarks.big_corpus import BigCorpus

EVENTS_IN_ARTICLE = 200
_FIRST_DAY = date(1995, 1, 1)


def make_project(path: Path, places: int) -> None:
    """Make a project with this many places and one event at each of them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    corpus = BigCorpus(places, places)
    db = open_project(path)
    with transaction(db):
        for begin in range(0, places, EVENTS_IN_ARTICLE):
            marks = corpus.places[begin : begin + EVENTS_IN_ARTICLE]
            sentences = [f"A fire destroyed a warehouse in {mark['name']}." for mark in marks]
            text = "\n\n".join(sentences)
            article = begin // EVENTS_IN_ARTICLE + 1
            day = _FIRST_DAY + timedelta(days=5 * article)
            db.execute(
                "INSERT INTO article (id, name, sha256, original, text, title, outlet,"
                " published_first, published_last, published_confidence, added_at, reader_version)"
                " VALUES (?, ?, ?, ?, ?, ?, 'Wire', ?, ?, 1, '2026-01-01', ?)",
                (
                    article, f"report-{article}.txt", hashlib.sha256(text.encode()).hexdigest(),
                    text.encode(), text, f"Report {article}", str(day), str(day), READER_VERSION,
                ),
            )  # fmt: skip
            at = 0
            for number, (mark, sentence) in enumerate(
                zip(marks, sentences, strict=True), begin + 1
            ):
                db.execute(
                    "INSERT INTO place VALUES (?, ?, ?, ?, ?, 'P.PPL', ?, '', 1000, NULL, ?, ?, 0,"
                    " '[]', 'made up', 'none')",
                    (
                        number, f"made-up:{number}", mark["name"], mark["lat"], mark["lon"],
                        mark["country"], json.dumps([mark["name"]]), 1,
                    ),
                )  # fmt: skip
                event_day = str(day - timedelta(days=number % 30))
                db.execute(
                    'INSERT INTO event (id, article_id, start, "end", first, last, date_basis,'
                    " date_rule, status, confidence, date_start, date_end, date_is_vague)"
                    " VALUES (?, ?, ?, ?, ?, ?, 'implied', 'made up', 'happened', 1, -1, -1, 0)",
                    (number, article, at, at + len(sentence), event_day, event_day),
                )
                name_at = at + sentence.index(mark["name"])
                db.execute(
                    "INSERT INTO event_place VALUES (?, 0, ?, 1, 'explicit', 1, ?, ?, '')",
                    (number, number, name_at, name_at + len(mark["name"])),
                )
                at += len(sentence) + 2
    db.close()
