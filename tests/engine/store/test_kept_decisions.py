"""`gui/engine/store/decisions.py`: corrections are never lost, and leave no trace when undone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gui.engine.decisions.values import (
    BY_PERSON,
    YOU_SAID_SO,
    About,
    Added,
    Decision,
    Kind,
    Made,
    Meaning,
    Subject,
    Tags,
    Value,
    point,
)
from gui.engine.errors import ProjectError
from gui.engine.model import (
    ArticleId,
    DaySpan,
    Status,
)
from gui.engine.remarks import Credibility, Reliability, Remarks
from gui.engine.store.articles import add_article
from gui.engine.store.corpus import load_corpus
from gui.engine.store.corrected import added_id, idle_decisions
from gui.engine.store.database import open_project
from gui.engine.store.decisions import (
    LogEntry,
    Step,
    Way,
    all_decisions,
    articles_with_name,
    change_to,
    history,
    log_entries,
    now,
    perform,
    perform_again,
    take_back,
)
from gui.engine.store.readings import mentions, named_actors, save_reading
from tests.engine.hadan import BOTH, FAR, ONE, OTHER, TEXT, reading

HERE, THERE = ArticleId(1), ArticleId(2)
READINGS = {HERE: reading(), THERE: reading("Hadan voted. Nobody in Hadan knew. Hadan rose.")}


def filled(path: Path) -> sqlite3.Connection:
    db = open_project(path)
    for number, found in READINGS.items():
        assert add_article(db, found.article) == number
        save_reading(db, number, found, "1")
    return db


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(filled(tmp_path / "a.dateline")) as opened:
        yield opened


def a_name(article: ArticleId, at: int) -> Subject:
    mention = READINGS[article].mentions[at]
    return Subject(About.NAME, article, mention.start, mention.end, "Hadan")


def an_event(about: About, article: ArticleId, at: int) -> Subject:
    event = READINGS[article].events[at]
    words = READINGS[article].article.text[event.start : event.end]
    return Subject(about, article, event.start, event.end, words)


ALL_HERE = Subject(About.NAME, HERE, -1, -1, "Hadan")
EVERYWHERE = Subject(About.NAME, None, -1, -1, "Hadan")


def of_mine(about: About, article: ArticleId, start: int, end: int) -> Subject:
    """An event that a person adds, or something of it."""
    words = READINGS[article].article.text[start:end]
    return Subject(about, article, start, end, words, BY_PERSON)


MINE = [(HERE, 0, 17), (HERE, 0, 25), (THERE, 13, 27)]
OUTLET = Subject(About.RELIABILITY, None, -1, -1, "Hadan Post")
IT_IS_FAR = Meaning(Kind.PLACE, FAR)


def step(db: sqlite3.Connection, subject: Subject, value: Value) -> Step:
    return Step("a step", (change_to(db, subject, Decision(subject, value, now())),))


def decide(db: sqlite3.Connection, subject: Subject, value: Value) -> Step:
    return perform(db, step(db, subject, value))


def where(db: sqlite3.Connection) -> list[str]:
    """The places of all events, left out ones without."""
    corpus = load_corpus(db)
    named = [", ".join(one.place.name for one in record.event.places) for record in corpus.events]
    corpus.source.close()
    return named


def content(db: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table except the log, and how the text index keeps its words."""
    db.execute("INSERT INTO excerpt_index (excerpt_index) VALUES ('integrity-check')")
    names = [
        name
        for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if name != "decision_log"
        and name != "sqlite_sequence"
        and not name.startswith("excerpt_index_")
    ]
    return {name: sorted(db.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}


def test_every_scope_reaches_as_far_as_it_says(db: sqlite3.Connection) -> None:
    decide(db, a_name(HERE, 1), IT_IS_FAR)
    assert where(db) == ["Hadan", "Haddon", "Hadan", "Hadan", "Hadan"]
    decide(db, ALL_HERE, Meaning(Kind.PLACE, OTHER))
    assert where(db) == ["Hadan-ni", "Haddon", "Hadan", "Hadan", "Hadan"]
    decide(db, EVERYWHERE, Meaning(Kind.NO_PLACE))
    assert where(db) == ["Hadan-ni", "Haddon", "", "", ""]


def test_a_decided_name_is_locked_and_shown_as_the_persons(db: sqlite3.Connection) -> None:
    decide(db, a_name(HERE, 0), IT_IS_FAR)
    first, second = mentions(db, HERE)
    assert (first.place, first.by_person, second.by_person) == (FAR, True, False)
    assert db.execute("SELECT chosen_by, locked FROM mention ORDER BY id LIMIT 2").fetchall() == [
        ("person", 1),
        ("reader", 0),
    ]
    record = load_corpus(db).events[0]
    assert record.event.corrected == ("place",)
    assert record.event.places[0].note == YOU_SAID_SO


def test_what_was_decided_survives_a_newer_reader(db: sqlite3.Connection) -> None:
    decide(db, a_name(HERE, 0), IT_IS_FAR)
    done = decide(db, an_event(About.STATUS, HERE, 1), Status.PLANNED)
    newer = replace(reading(best=BOTH[::-1]), article=READINGS[HERE].article)
    save_reading(db, HERE, newer, "2")
    assert where(db)[:2] == ["Haddon", "Hadan-ni"]
    assert [record.event.status for record in load_corpus(db).events][1] is Status.PLANNED
    take_back(db, done)
    # Undoing shows what the reader says today, not what it said when the step was done.
    assert load_corpus(db).events[1].event == newer.events[1]


def test_a_name_decided_everywhere_is_decided_in_articles_to_come(db: sqlite3.Connection) -> None:
    decide(db, EVERYWHERE, IT_IS_FAR)
    later = reading("They went to Hadan")
    save_reading(db, add_article(db, later.article), later, "1")
    assert where(db)[-1] == "Haddon"
    assert articles_with_name(db, "Hadan") == [1, 2, 3]
    assert articles_with_name(db, "Had") == []


def test_what_fits_nothing_any_more_is_kept_and_told(db: sqlite3.Connection) -> None:
    decide(db, a_name(HERE, 1), IT_IS_FAR)
    assert idle_decisions(db, HERE) == ()
    fewer = replace(READINGS[HERE], mentions=READINGS[HERE].mentions[:1])
    save_reading(db, HERE, fewer, "2")
    assert [one.subject for one in idle_decisions(db, HERE)] == [a_name(HERE, 1)]
    save_reading(db, HERE, READINGS[HERE], "3")
    assert (where(db)[1], idle_decisions(db, HERE)) == ("Haddon", ())


def test_an_event_left_out_is_gone_from_every_list_until_undone(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO retelling VALUES (1, 2, 0.9, 'alike')")
    db.execute("UPDATE mention SET role = 'actor' WHERE id = 1")
    assert len(load_corpus(db).events) == 4
    before = load_corpus(db)
    done = decide(db, an_event(About.LEFT_OUT, HERE, 0), True)
    corpus = load_corpus(db)
    assert [record.id for record in corpus.events] == [2, 3, 4, 5]
    assert [record.id for record in corpus.source.told_in(HERE)] == [2]
    assert corpus.source.telling(before.events[0].id) is None or corpus.events[0].also == ()
    assert 1 not in named_actors(db).of_event
    take_back(db, done)
    assert list(load_corpus(db).events) == list(before.events)


def test_dates_and_own_places_of_events(db: sqlite3.Connection) -> None:
    span = DaySpan(date(2026, 3, 1), date(2026, 3, 31))
    decide(db, an_event(About.DATE, HERE, 0), span)
    decide(db, an_event(About.PLACES, HERE, 0), (point("Camp", 1.0, 2.0), FAR))
    event = load_corpus(db).events[0].event
    assert (event.span, event.date_rule) == (span, YOU_SAID_SO)
    assert [one.place.name for one in event.places] == ["Camp", "Haddon"]
    assert event.corrected == ("place", "date")


def test_remarks_are_shown_and_survive_a_newer_reader(db: sqlite3.Connection) -> None:
    remarks = Remarks(("trade", "국경"), "Ask the mayor.", Credibility.PROBABLE)
    before = load_corpus(db).events[0].event
    for about, value in (
        (About.TAGS, Tags(remarks.tags)),
        (About.NOTE, remarks.note),
        (About.CREDIBILITY, remarks.credibility),
    ):
        decide(db, an_event(about, HERE, 0), value)
    save_reading(db, HERE, READINGS[HERE], "2")
    corpus = load_corpus(db)
    record = corpus.events[0]
    assert (record.remarks, record.event) == (remarks, before)
    assert corpus.source.remarks() == {record.id: remarks}
    assert [one.remarks for one in corpus.source.told_in(HERE)] == [remarks, Remarks()]


def test_an_outlet_has_its_grade_in_all_its_articles(db: sqlite3.Connection) -> None:
    db.execute("UPDATE article SET outlet = 'Hadan Post' WHERE id = ?", (THERE,))
    done = decide(db, OUTLET, Reliability.USUAL)
    articles = load_corpus(db).articles
    assert [articles[one].reliability for one in (HERE, THERE)] == [None, Reliability.USUAL]
    # "Hadan" is a name in these articles, too; the outlet's grade says nothing of it.
    assert db.execute("SELECT count(*) FROM reader_mention").fetchone() == (0,)
    take_back(db, done)
    assert load_corpus(db).articles[THERE].reliability is None


def test_several_events_in_the_same_words_are_corrected_each_by_itself(
    db: sqlite3.Connection,
) -> None:
    twice = READINGS[HERE].events[0]
    save_reading(db, HERE, replace(READINGS[HERE], events=(twice, twice)), "2")
    first, second = load_corpus(db).source.told_in(HERE)
    assert (first.nth, second.nth) == (0, 1)
    subject = replace(an_event(About.STATUS, HERE, 0), nth=1)
    done = decide(db, subject, Status.PLANNED)
    decide(db, replace(subject, nth=0), Status.ONGOING)
    told = load_corpus(db).source.told_in(HERE)
    assert [one.event.status for one in told] == [Status.ONGOING, Status.PLANNED]
    take_back(db, done)
    told = load_corpus(db).source.told_in(HERE)
    assert [one.event.status for one in told] == [Status.ONGOING, Status.HAPPENED]


def test_an_added_event_is_one_like_others_and_stays_when_its_article_is_read_again(
    db: sqlite3.Connection,
) -> None:
    before = load_corpus(db)
    subject = of_mine(About.ADDED, HERE, 7, 25)
    done = decide(db, subject, Added(SPAN, (ONE, FAR), Status.PLANNED))
    decide(db, replace(subject, about=About.NOTE), "Who?")
    corpus = load_corpus(db)
    (record,) = [one for one in corpus.events if one.nth == BY_PERSON]
    assert record.id == added_id(subject)
    assert corpus.source.telling(record.id) == record
    assert (record.excerpt, record.event.span, record.remarks.note) == (TEXT[7:25], SPAN, "Who?")
    assert [one.place.name for one in record.event.places] == ["Hadan", "Haddon"]
    assert record.event.places[0].start == TEXT.index("Hadan")
    assert [one.excerpt for one in corpus.source.told_in(HERE)][1] == record.excerpt
    found = db.execute("SELECT rowid FROM excerpt_index WHERE excerpt_index MATCH 'trucks'")
    assert found.fetchall() == [(1,)]
    found = db.execute("SELECT rowid FROM excerpt_index WHERE excerpt_index MATCH 'left'")
    assert sorted(found.fetchall()) == [(record.id,), (1,)]
    save_reading(db, HERE, READINGS[HERE], "2")
    again = load_corpus(db)
    assert again.source.telling(record.id) == record
    take_back(db, done)
    left = load_corpus(db)
    assert len(left.events) == len(before.events)
    assert [one.subject.about for one in idle_decisions(db, HERE)] == [About.NOTE]


def test_a_disk_that_refuses_changes_nothing(db: sqlite3.Connection) -> None:
    before = content(db)
    db.execute("PRAGMA query_only = ON")
    with pytest.raises(ProjectError, match="could not be written"):
        decide(db, EVERYWHERE, IT_IS_FAR)
    db.execute("PRAGMA query_only = OFF")
    assert (content(db), log_entries(db)) == (before, [])


def test_the_log_holds_every_step_with_what_was_before(db: sqlite3.Connection) -> None:
    first = decide(db, EVERYWHERE, IT_IS_FAR)
    second = decide(db, EVERYWHERE, Meaning(Kind.NO_PLACE))
    take_back(db, second)
    entries = log_entries(db)
    assert [entry.way for entry in entries] == [Way.DONE, Way.DONE, Way.UNDONE]
    assert [entry.step for entry in entries] == [first, second, second]
    assert second.changes[0].before == first.changes[0].after
    assert history(entries) == ([first], [second])
    assert log_entries(db, 1) == entries[-1:]
    before, after = db.execute(
        "SELECT before, after FROM decision_log ORDER BY id DESC LIMIT 1"
    ).fetchone()
    assert "no_place" in before
    assert "Haddon" in after


def test_history_follows_undoing_and_doing_anew() -> None:
    def entry(way: Way, name: str) -> LogEntry:
        return LogEntry("", way, Step(name, ()))

    done, undone = history(
        [
            entry(Way.DONE, "a"), entry(Way.DONE, "b"), entry(Way.DONE, "c"),
            entry(Way.UNDONE, "c"), entry(Way.UNDONE, "b"), entry(Way.REDONE, "b"),
        ]
    )  # fmt: skip
    assert ([one.name for one in done], [one.name for one in undone]) == (["a", "b"], ["c"])
    done, undone = history([entry(Way.DONE, "a"), entry(Way.UNDONE, "a"), entry(Way.DONE, "b")])
    assert ([one.name for one in done], undone) == (["b"], [])


NAMES = st.one_of(
    st.sampled_from([a_name(number, at) for number in READINGS for at in (0, 1)]),
    st.sampled_from([ALL_HERE, replace(ALL_HERE, article=THERE), EVERYWHERE]),
)
PLACES = st.sampled_from([ONE, OTHER, FAR, point("Camp", 1.0, 2.0), point("Camp", 3.0, 4.0)])
MEANINGS = st.one_of(
    st.builds(lambda place: Meaning(Kind.PLACE, place), PLACES),
    st.sampled_from([Meaning(Kind.GOVERNMENT), Meaning(Kind.NO_PLACE)]),
)
SPAN = DaySpan(date(2026, 3, 1), date(2026, 3, 1))
OF_EVENTS: list[tuple[About, st.SearchStrategy[Value]]] = [
    (About.DATE, st.sampled_from([None, SPAN, DaySpan(SPAN.first, date(2026, 4, 1))])),
    (About.STATUS, st.sampled_from(list(Status))),
    (About.LEFT_OUT, st.just(True)),
    (About.PLACES, st.lists(PLACES, max_size=2).map(tuple)),
    (About.TAGS, st.sampled_from([Tags(("trade",)), Tags(("trade", "border"))])),
    (About.NOTE, st.sampled_from(["Ask.", "Ask again."])),
    (About.CREDIBILITY, st.sampled_from(Credibility)),
]
ADDED = st.builds(
    Added,
    st.sampled_from([None, SPAN]),
    st.lists(PLACES, max_size=2).map(tuple),
    st.sampled_from(Status),
    st.sampled_from(Made),
)
OF_ADDED: list[tuple[About, st.SearchStrategy[Value]]] = [
    (About.ADDED, st.none() | ADDED),
    (About.ADDED, ADDED),
    *OF_EVENTS,
]
EDITS = st.one_of(
    *(
        st.tuples(st.sampled_from([of_mine(about, *where) for where in MINE]), values)
        for about, values in OF_ADDED
    ),
    st.tuples(st.just(OUTLET), st.sampled_from(Reliability)),
    st.tuples(NAMES, st.one_of(st.none(), MEANINGS)),
    *(
        st.tuples(
            st.builds(an_event, st.just(about), st.sampled_from([HERE, THERE]), st.integers(0, 1)),
            values,
        )
        for about, values in OF_EVENTS
    ),
)
Edit = tuple[Subject, Value]


def made(db: sqlite3.Connection, edit: Edit) -> Step:
    subject, value = edit
    if subject.about in (About.NAME, About.ADDED) and value is None:
        return perform(db, Step("taken back", (change_to(db, subject, None),)))
    return decide(db, subject, value)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(EDITS, min_size=1, max_size=8), st.integers(0, 8))
def test_edits_undone_leave_no_trace_and_redone_are_the_same(
    edits: list[Edit], back_and_forth: int
) -> None:
    with TemporaryDirectory() as folder, closing(filled(Path(folder) / "a.dateline")) as db:
        states = [content(db)]
        steps = []
        for edit in edits:
            steps.append(made(db, edit))
            states.append(content(db))
        # Some way back and forth again, then all the way.
        turn = max(0, len(steps) - back_and_forth)
        for number in [*range(len(steps) - 1, turn - 1, -1)]:
            take_back(db, steps[number])
            assert content(db) == states[number]
        for number in range(turn, len(steps)):
            perform_again(db, steps[number])
            assert content(db) == states[number + 1]
        for number in range(len(steps) - 1, -1, -1):
            take_back(db, steps[number])
        assert content(db) == states[0]
        assert (all_decisions(db), db.execute("PRAGMA foreign_key_check").fetchall()) == ([], [])
        for one in steps:
            perform_again(db, one)
        assert content(db) == states[-1]
        # The log alone knows the same steps.
        assert history(log_entries(db)) == (steps, [])


@pytest.mark.parametrize(
    ("subject", "kept"), [(EVERYWHERE, 1), (a_name(HERE, 0), 0), (a_name(THERE, 0), 1)]
)
def test_decisions_go_with_their_article_and_no_other(
    db: sqlite3.Connection, subject: Subject, kept: int
) -> None:
    decide(db, subject, IT_IS_FAR)
    db.execute("DELETE FROM article WHERE id = ?", (HERE,))
    assert len(all_decisions(db)) == kept
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
