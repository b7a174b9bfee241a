"""`gui/engine/store/retellings.py`: decisions about tellings outlive a new reading."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date

import pytest

from gui.engine.model import (
    Article,
    ArticleId,
    Basis,
    Block,
    BlockKind,
    DaySpan,
    Event,
    EventId,
    EventPlace,
    Place,
    Reading,
    Status,
    WherePrec,
)
from gui.engine.store.articles import (
    add_article,
    article,
    article_records,
    state_published,
    unread_articles,
)
from gui.engine.store.corpus import load_corpus
from gui.engine.store.readings import save_reading
from gui.engine.store.retellings import (
    Excerpt,
    decide,
    decision,
    excerpt_of,
    retellings_are_due,
    update_retellings,
)

BRIDGE = Place("curated:bridge", "The bridge", 40.0, 124.0, "S.BDG")
DAY = DaySpan(date(2025, 5, 10), date(2025, 5, 10))
MONTH = DaySpan(date(2025, 5, 1), date(2025, 5, 31))


def reading(name: str, *events: Event) -> Reading:
    text = f"{name}: a barge struck the bridge. The mayor resigned over it."
    blocks = (Block(0, len(text), BlockKind.BODY),)
    return Reading(Article(name, text.encode(), text, blocks), events=events)


def struck(span: DaySpan = DAY, words: str = "barge bridge strike", start: int = 3) -> Event:
    return Event(
        start, 30, span, Basis.EXPLICIT, "", (EventPlace(BRIDGE, WherePrec.EXACT, Basis.EXPLICIT),),
        Status.HAPPENED, 0.8, words=tuple(words.split()),
    )  # fmt: skip


def keep(db: sqlite3.Connection, one: Reading) -> ArticleId:
    article_id = add_article(db, one.article)
    save_reading(db, article_id, one, "1")
    return article_id


@pytest.fixture
def db(db: sqlite3.Connection) -> sqlite3.Connection:
    keep(db, reading("a", struck(MONTH)))
    keep(db, reading("b", struck()))
    return db


def ids(db: sqlite3.Connection) -> list[tuple[EventId, ...]]:
    """Each event of the corpus with its other tellings."""
    return [(one.id, *(other.id for other in one.also)) for one in load_corpus(db).events]


def excerpt(db: sqlite3.Connection, event_id: int) -> Excerpt:
    events = load_corpus(db).events
    return next(
        excerpt_of(one) for event in events for one in (event, *event.also) if one.id == event_id
    )


def test_an_event_told_twice_is_listed_once_with_its_most_exact_telling(
    db: sqlite3.Connection,
) -> None:
    assert retellings_are_due(db)
    assert ids(db) == [(1,), (2,)]
    update_retellings(db)
    assert not retellings_are_due(db)
    assert ids(db) == [(2, 1)]
    (event,) = load_corpus(db).events
    assert event.excerpt.startswith("a barge")
    assert event.event.span == DAY
    assert event.also[0].event.span == MONTH


def test_parted_tellings_stay_apart_after_a_new_reading(db: sqlite3.Connection) -> None:
    update_retellings(db)
    decide(db, [(excerpt(db, 1), excerpt(db, 2), False)])
    assert ids(db) == [(1,), (2,)]
    assert all(one.perhaps == () for one in load_corpus(db).events)
    keep(db, reading("b", struck(start=4), struck()))
    update_retellings(db)
    # The new telling of the same sentence's tail is proposed; the old pair stays parted.
    (one, another) = ids(db)
    assert {len(one), len(another)} == {1, 2}
    assert all(not {1, 3} <= set(group) for group in (one, another))


def test_accepted_tellings_stay_together_whatever_the_reader_thinks(
    db: sqlite3.Connection,
) -> None:
    keep(db, reading("b", struck(words="mayor resign")))
    update_retellings(db)
    first, second = (one[0] for one in ids(db))
    one, other = excerpt(db, first), excerpt(db, second)
    decide(db, [(one, other, True)])
    assert decision(db, other, one) is True
    assert ids(db) == [(second, first)]
    decide(db, [(other, one, None)])
    assert decision(db, one, other) is None
    assert ids(db) == [(first,), (second,)]


def test_what_may_be_one_is_offered_from_either_side(db: sqlite3.Connection) -> None:
    words = "barge bridge pilot fog morning rescue swim tow"
    keep(db, reading("b", struck(words=words)))
    keep(db, reading("a", struck(words="barge bridge pilot pier tug shut")))
    update_retellings(db)
    one, another = load_corpus(db).events
    assert [(like.ours, like.other) for like in one.perhaps] == [(one.id, another.id)]
    assert [(like.ours, like.other) for like in another.perhaps] == [(another.id, one.id)]
    assert one.perhaps[0].why == "same place, same days, both have: barge, bridge, pilot"
    decide(db, [(excerpt_of(one), excerpt_of(another), False)])
    assert [event.perhaps for event in load_corpus(db).events] == [(), ()]


def test_a_stated_day_wins_and_can_be_taken_back(db: sqlite3.Connection) -> None:
    article_id = ArticleId(1)
    assert unread_articles(db, "1") == []
    state_published(db, article_id, DAY)
    assert unread_articles(db, "1") == [article_id]
    assert article(db, article_id).published.span == DAY
    (record, _) = article_records(db)
    assert (record.published.span, record.published.evidence) == (DAY, "you said so")
    assert record.inferred.span is None
    # The same file added again brings the inferred day along, and changes nothing of this.
    add_article(db, replace(article(db, article_id), published=record.inferred))
    assert article(db, article_id).published.span == DAY
    state_published(db, article_id, None)
    assert article(db, article_id).published.span is None
