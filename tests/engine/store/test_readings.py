"""`gui/engine/store`: what goes into a project comes out as it was."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date

import pytest

from gui.engine.model import (
    Article,
    Basis,
    Block,
    BlockKind,
    Candidate,
    DateMention,
    DaySpan,
    Event,
    EventPlace,
    Mention,
    Place,
    Published,
    Reading,
    Role,
    Status,
    WherePrec,
)
from gui.engine.store.articles import (
    add_article,
    add_problem,
    article,
    article_blocks,
    article_count,
    article_records,
    article_text,
    is_unread,
    unread_articles,
)
from gui.engine.store.corpus import load_corpus
from gui.engine.store.readings import (
    date_mentions,
    mentions,
    named_actors,
    save_failure,
    save_reading,
)

TEXT = "On 10 May trucks crossed at Sinŭiju 신의주. 🚚 Then none."
DAY = DaySpan(date(2025, 5, 10), date(2025, 5, 10))
SINUIJU = Place(
    "geonames:1", "Sinuiju", 40.1, 124.4, "P.PPLA", "KP", "11", 288_112, 1,
    ("Sinŭiju", "신의주"), WherePrec.EXACT, 0.0, ((40.1, 124.3), (40.2, 124.4)),
    "GeoNames", "CC BY 4.0",
)  # fmt: skip
OTHER = Place("curated:x", "Elsewhere", -40.1, -124.4, "S.BDG")
ARTICLE = Article(
    "a.txt", TEXT.encode(), TEXT, (Block(0, len(TEXT), BlockKind.BODY),),
    Published(DAY, 0.9, "printed"), "A title", "UPI", "https://x.example", "Ana",
)  # fmt: skip
START = TEXT.index("Sinŭiju")
READING = Reading(
    ARTICLE,
    (
        Mention(
            START, START + 7, "Sinŭiju", Role.LOCATION, "after at",
            (Candidate(SINUIJU, 4.5, "big"), Candidate(OTHER, 1.0, "small")), WherePrec.NEAR, 0.8,
        ),
        Mention(0, 2, "On", Role.ACTOR, "no place", ()),
    ),
    (DateMention(3, 9, "10 May", "DATE", "2025-05-10", DAY, "printed"),
     DateMention(45, 49, TEXT[45:49], "DATE", "PAST_REF", None, "vague", vague=True)),
    (
        Event(
            0, 43, DAY, Basis.EXPLICIT, "printed",
            (EventPlace(SINUIJU, WherePrec.NEAR, Basis.EXPLICIT, 0.8, START, START + 7, "about"),),
            Status.HAPPENED, 0.7, 3, 9, date_is_vague=True,
        ),
        Event(46, 56, None, Basis.PUBLISHED, "", (), Status.PLANNED, 0.1),
    ),
)  # fmt: skip


def test_an_article_comes_out_as_it_went_in(db: sqlite3.Connection) -> None:
    article_id = add_article(db, ARTICLE)
    assert article(db, article_id) == ARTICLE
    assert article_text(db, article_id) == TEXT
    assert article_blocks(db, article_id) == ARTICLE.blocks
    assert article_count(db) == 1


def test_a_reading_comes_out_as_it_went_in(db: sqlite3.Connection) -> None:
    article_id = add_article(db, ARTICLE)
    save_reading(db, article_id, READING, "1")
    assert set(mentions(db, article_id)) == set(READING.mentions)
    assert date_mentions(db, article_id) == READING.dates
    corpus = load_corpus(db)
    assert tuple(record.event for record in corpus.events) == READING.events
    assert [record.excerpt for record in corpus.events] == [TEXT[0:43], TEXT[46:56]]
    assert list(corpus.places.values()) == [SINUIJU]
    assert corpus.articles[article_id].outlet == "UPI"


def test_governments_are_those_that_an_excerpt_itself_names(db: sqlite3.Connection) -> None:
    article_id = add_article(db, ARTICLE)
    inside = replace(READING.mentions[0], role=Role.ACTOR)
    behind = replace(inside, start=46, end=50, candidates=inside.candidates[::-1])
    people = replace(inside, start=10, end=16, role=Role.DEMONYM, candidates=behind.candidates)
    unknown = READING.mentions[1]
    found = (unknown, people, inside, replace(inside, start=37, end=40), behind)
    first, second = READING.events
    elsewhere = replace(second, start=43, end=45)
    reading = replace(READING, mentions=found, events=(first, elsewhere, second))
    save_reading(db, article_id, reading, "1")
    named = named_actors(db)
    ids = [record.id for record in load_corpus(db).events]
    assert {key: [named.places[one] for one in of] for key, of in named.of_event.items()} == {
        ids[0]: [SINUIJU],
        ids[2]: [OTHER],
    }
    assert set(named.places.values()) == {SINUIJU, OTHER}


def test_an_excerpt_is_cut_by_characters_whatever_their_width(db: sqlite3.Connection) -> None:
    article_id = add_article(db, ARTICLE)
    start = TEXT.index("🚚")
    event = replace(READING.events[1], start=start, end=start + 1)
    save_reading(db, article_id, Reading(ARTICLE, events=(event,)), "1")
    assert load_corpus(db).events[0].excerpt == "🚚"


def test_reading_again_replaces_what_was_found(db: sqlite3.Connection) -> None:
    article_id = add_article(db, ARTICLE)
    save_reading(db, article_id, READING, "1")
    save_reading(db, article_id, replace(READING, events=READING.events[:1]), "2")
    assert len(load_corpus(db).events) == 1
    for table in ("candidate", "event_place"):
        (orphans,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()
        assert orphans == {"candidate": 2, "event_place": 1}[table]


def test_an_article_is_unread_until_a_reader_has_read_it(db: sqlite3.Connection) -> None:
    article_id = add_article(db, ARTICLE)
    assert unread_articles(db, "1") == [article_id]
    save_reading(db, article_id, READING, "1")
    assert unread_articles(db, "1") == []
    assert unread_articles(db, "2") == [], "what a newer one would change is shown before"


def test_an_article_that_broke_a_reader_is_tried_by_the_next_one(db: sqlite3.Connection) -> None:
    article_id = add_article(db, ARTICLE)
    save_failure(db, article_id, "It broke the reader.", "1 abc 3.8.0 def")
    assert unread_articles(db, "1") == []
    assert unread_articles(db, "1 other") == [], "only the reader breaks"
    assert unread_articles(db, "2 abc") == [article_id]
    assert is_unread(db, article_id, "2")
    assert not is_unread(db, article_id, "1")


def test_the_same_bytes_are_kept_once(db: sqlite3.Connection) -> None:
    first = add_article(db, ARTICLE)
    save_reading(db, first, READING, "1")
    assert add_article(db, replace(ARTICLE, name="copy.txt")) == first
    assert article_count(db) == 1
    assert unread_articles(db, "1") == []


def test_another_stated_day_has_the_article_read_again(db: sqlite3.Connection) -> None:
    article_id = add_article(db, ARTICLE)
    save_reading(db, article_id, READING, "1")
    later = DaySpan(date(2026, 1, 1), date(2026, 1, 1))
    add_article(db, replace(ARTICLE, published=Published(later, 1.0, "stated")))
    assert unread_articles(db, "1") == [article_id]


def test_a_file_that_could_not_be_opened_is_listed_with_its_reason(
    db: sqlite3.Connection,
) -> None:
    add_problem(db, "a.txt", "a.txt holds no words.")
    add_problem(db, "a.txt", "a.txt holds no words.")
    assert [(one.name, one.error) for one in article_records(db)] == [
        ("a.txt", "a.txt holds no words.")
    ]
    assert unread_articles(db, "1") == []
    add_article(db, ARTICLE)
    assert [one.error for one in article_records(db)] == [""]


def test_a_reading_that_cannot_be_written_leaves_the_earlier_one(db: sqlite3.Connection) -> None:
    article_id = add_article(db, ARTICLE)
    save_reading(db, article_id, READING, "1")
    bad = replace(READING.events[0], start=9, end=3)
    with pytest.raises(sqlite3.IntegrityError):
        save_reading(db, article_id, replace(READING, events=(bad,)), "2")
    assert tuple(record.event for record in load_corpus(db).events) == READING.events
    assert unread_articles(db, "1") == []


def test_an_unknown_article_is_a_key_error(db: sqlite3.Connection) -> None:
    for ask in (article, article_text, article_blocks):
        with pytest.raises(KeyError):
            ask(db, 99)  # type: ignore[arg-type]
