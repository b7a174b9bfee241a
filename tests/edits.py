"""Everything a person can change in a project, as functions that a test draws at random.

Who adds a way of changing a project adds it to `EDITS`: a function that takes a `Desk` and dice and
makes one step on the desk's undo stack, or none where there is nothing to change. What undoes all
steps, and what kills the program between any two of them, takes it from there.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from gui.corrections import Corrections
from gui.engine.decisions.values import (
    BY_PERSON,
    About,
    Added,
    Decision,
    Kind,
    Made,
    Meaning,
    Subject,
    Tags,
    Value,
    Wish,
    point,
)
from gui.engine.gazetteer.own_places_file import NewPlace
from gui.engine.model import ArticleId, Basis, DaySpan, EventPlace, Place, Status, WherePrec
from gui.engine.remarks import Credibility, Reliability
from gui.engine.store.articles import add_article, stated_published, unread_articles
from gui.engine.store.database import open_project
from gui.engine.store.decisions import Step, change_to, now, perform
from gui.engine.store.readings import save_reading
from gui.engine.store.retellings import Excerpt, retellings_are_due, update_retellings
from gui.engine.store.saved import MAP_VIEW, SEARCH
from gui.exports.back.comparing import compare_findings
from gui.exports.back.values import ReadBack
from gui.keeping import Keeping
from tests.engine.hadan import FAR, ONE, OTHER, reading

TEXTS = (
    "Trucks left Hadan at dawn. Hadan slept.",
    "Hadan voted. Nobody in Hadan knew. Hadan rose.",
    "Hadan rose again. They say Hadan voted.",
)
_READ = {ArticleId(number): reading(text) for number, text in enumerate(TEXTS, 1)}
_VERSION = "1"
_FIRST_DAY = date(2026, 3, 1)
_PLACES: tuple[Place, ...] = (ONE, OTHER, FAR, point("Camp", 1.0, 2.0), point("Camp", 3.0, 4.0))


def make_project(path: Path) -> None:
    """A project of some articles, read."""
    with closing(open_project(path)) as db:
        for found in _READ.values():
            add_article(db, found.article)
        _read_unread(db)


def _read_unread(db: sqlite3.Connection) -> None:
    unread = unread_articles(db, _VERSION)
    for article in unread:
        span = stated_published(db, article)
        found = _READ[article]
        events = tuple(replace(event, span=span) for event in found.events)
        save_reading(db, article, replace(found, events=events), _VERSION)
    if retellings_are_due(db):
        update_retellings(db)


class Desk:
    """A project open before a person, with the steps they took."""

    def __init__(self, project: Path) -> None:
        self.db = open_project(project)
        self.own_places = project.with_name("places.csv")
        self.corrections = Corrections(self.db, own_places=self.own_places)
        self.stack = self.corrections.stack
        self.keeping = Keeping(self.db, self.stack, self.corrections)
        self.problems: list[str] = []
        self.corrections.failed.connect(self.problems.append)
        self.keeping.failed.connect(self.problems.append)
        self.corrections.reading_needed.connect(self.read_unread)

    def read_unread(self) -> None:
        """What the program does of itself when articles are to be read again, and at a start."""
        _read_unread(self.db)

    def close(self) -> None:
        self.stack.clear()
        self.db.close()


Edit = Callable[[Desk, random.Random], None]


def _article(dice: random.Random) -> ArticleId:
    return dice.choice(list(_READ))


def _place(dice: random.Random) -> Place:
    return dice.choice(_PLACES)


def _span(dice: random.Random) -> DaySpan:
    first = _FIRST_DAY + timedelta(days=dice.randrange(40))
    return DaySpan(first, first + timedelta(days=dice.choice((0, 0, 6, 30))))


def _excerpt(dice: random.Random) -> Excerpt:
    article = _article(dice)
    event = dice.choice(_READ[article].events)
    return (article, event.start, event.end)


def _decides(desk: Desk, subject: Subject, value: Value) -> None:
    desk.corrections.decide(f"{subject.about} of “{subject.surface}”", [Wish(subject, value)])


def _name(dice: random.Random) -> Subject:
    article = _article(dice)
    mention = dice.choice(_READ[article].mentions)
    here = Subject(About.NAME, article, mention.start, mention.end, mention.surface)
    return dice.choice(
        (here, replace(here, start=-1, end=-1), replace(here, article=None, start=-1, end=-1))
    )


def _event(about: About, dice: random.Random) -> Subject:
    article, start, end = _excerpt(dice)
    return Subject(about, article, start, end, TEXTS[article - 1][start:end])


def says_what_a_name_means(desk: Desk, dice: random.Random) -> None:
    meaning = dice.choice(
        (
            Meaning(Kind.PLACE, _place(dice)),
            Meaning(Kind.GOVERNMENT),
            Meaning(Kind.GOVERNMENT, _place(dice)),
            Meaning(Kind.NO_PLACE),
        )
    )
    _decides(desk, _name(dice), meaning)


def wants_the_readers_own_again(desk: Desk, dice: random.Random) -> None:
    about = dice.choice([one for one in About if one not in (About.ADDED, About.RELIABILITY)])
    subject = _name(dice) if about is About.NAME else _event(about, dice)
    desk.corrections.decide("taken back", [Wish(subject, is_taken_back=True)])


def says_when_an_event_was(desk: Desk, dice: random.Random) -> None:
    _decides(desk, _event(About.DATE, dice), dice.choice((None, _span(dice))))


def says_how_real_an_event_is(desk: Desk, dice: random.Random) -> None:
    _decides(desk, _event(About.STATUS, dice), dice.choice(list(Status)))


def leaves_an_event_out(desk: Desk, dice: random.Random) -> None:
    _decides(desk, _event(About.LEFT_OUT, dice), True)


def says_where_an_event_was(desk: Desk, dice: random.Random) -> None:
    places = tuple(_place(dice) for _ in range(dice.randrange(3)))
    _decides(desk, _event(About.PLACES, dice), places)


def decides_many_things_at_once(desk: Desk, dice: random.Random) -> None:
    wishes = [
        Wish(_name(dice), Meaning(Kind.PLACE, _place(dice))),
        Wish(_event(About.STATUS, dice), dice.choice(list(Status))),
        Wish(_event(About.DATE, dice), _span(dice)),
    ]
    desk.corrections.decide("many things", wishes)


def remarks_on_an_event(desk: Desk, dice: random.Random) -> None:
    about, value = dice.choice(
        (
            (About.TAGS, Tags(dice.choice((("trade",), ("trade", "국경"))))),
            (About.NOTE, dice.choice(("Ask the mayor.", "Asked."))),
            (About.CREDIBILITY, dice.choice(list(Credibility))),
        )
    )
    _decides(desk, _event(about, dice), value)


def grades_an_outlet(desk: Desk, dice: random.Random) -> None:
    outlet = Subject(About.RELIABILITY, None, -1, -1, dice.choice(("Hadan Post", "The Other")))
    _decides(desk, outlet, dice.choice(list(Reliability)))


def adds_an_event(desk: Desk, dice: random.Random) -> None:
    event = replace(_event(About.ADDED, dice), nth=BY_PERSON)
    places = tuple(_place(dice) for _ in range(dice.randrange(3)))
    added = Added(_span(dice), places, dice.choice(list(Status)), dice.choice(list(Made)))
    _decides(desk, event, added)


def says_what_a_name_means_in_all_projects(desk: Desk, dice: random.Random) -> None:
    name = replace(_name(dice), article=None, start=-1, end=-1)
    place = _place(dice)
    desk.corrections.decide(
        f"place of “{name.surface}”",
        [Wish(name, Meaning(Kind.PLACE, place))],
        # Not one that was written by hand: that is left alone, and said so.
        NewPlace(dice.choice(("Old Port", "Old Camp")), place.lat, place.lon),
    )


def says_two_tellings_are_one(desk: Desk, dice: random.Random) -> None:
    one, other = _excerpt(dice), _excerpt(dice)
    if one != other:
        desk.corrections.say_one_event(one, other)


def says_a_telling_is_of_another_event(desk: Desk, dice: random.Random) -> None:
    one = _excerpt(dice)
    others = {_excerpt(dice) for _ in range(2)} - {one}
    if others:
        desk.corrections.say_another_event(one, sorted(others))


def states_the_day_of_an_article(desk: Desk, dice: random.Random) -> None:
    article = _article(dice)
    desk.corrections.state_day(article, f"article {article}", dice.choice((None, _span(dice))))


def adds_a_place_of_their_own(desk: Desk, dice: random.Random) -> None:
    name = dice.choice(("Hadan", "New Port", "Camp"))
    before = desk.stack.index()
    desk.corrections.add_place(NewPlace(name, dice.uniform(-80, 80), dice.uniform(-170, 170)))
    if desk.stack.index() > before and dice.random() < 0.5:
        desk.corrections.read_again()


def keeps_a_view_by_name(desk: Desk, dice: random.Random) -> None:
    desk.keeping.save(MAP_VIEW, dice.choice(("Yalu", "Coast")), {"zoom": dice.randrange(12)})


def keeps_something_else_under_a_name(desk: Desk, dice: random.Random) -> None:
    if things := desk.keeping.things(MAP_VIEW):
        desk.keeping.change(dice.choice(things), {"zoom": dice.randrange(12, 20)}, "a change")


def renames_a_view(desk: Desk, dice: random.Random) -> None:
    if things := desk.keeping.things(MAP_VIEW):
        desk.keeping.rename(dice.choice(things), f"View {dice.randrange(100)}")


def keeps_a_search(desk: Desk, dice: random.Random) -> None:
    desk.keeping.save(SEARCH, "A search", {"search": f"near:Hadan<{dice.randrange(99)}km"})


def deletes_what_was_kept(desk: Desk, dice: random.Random) -> None:
    if things := [*desk.keeping.things(MAP_VIEW), *desk.keeping.things(SEARCH)]:
        desk.keeping.remove(dice.choice(things))


def takes_back_what_was_exported(desk: Desk, dice: random.Random) -> None:
    told = ReadBack()
    article = _article(dice)
    kept = desk.db.execute("SELECT sha256 FROM article WHERE id = ?", (article,)).fetchone()[0]
    for event in _READ[article].events:
        where = EventPlace(_place(dice), WherePrec.NEAR, Basis.EXPLICIT)
        words = dice.choice((0, 1))
        told.of(kept).events.append(
            replace(event, end=event.end - words, span=_span(dice), places=(where,))
        )
    found = compare_findings(desk.db, told, {kept: article})
    taken = (*found.new, *(one.theirs for one in found.conflicts if dice.random() < 0.5))
    if taken:
        desk.corrections.decide("import", [Wish(one.subject, one.value) for one in taken])


def decide_something(db: sqlite3.Connection, dice: random.Random) -> None:
    """Decide what one name of a project means, of any project that was read."""
    article, start, end, words = dice.choice(
        db.execute(
            'SELECT a.id, m.start, m."end", substr(a.text, m.start + 1, m."end" - m.start) '
            "FROM mention AS m JOIN article AS a ON a.id = m.article_id WHERE NOT m.locked"
        ).fetchall()
    )
    subject = Subject(About.NAME, article, start, end, words)
    said = Decision(subject, Meaning(Kind.PLACE, _place(dice)), now())
    perform(db, Step(f"place of “{words}”", (change_to(db, subject, said),)))


EDITS: tuple[Edit, ...] = (
    says_what_a_name_means,
    wants_the_readers_own_again,
    says_when_an_event_was,
    says_how_real_an_event_is,
    leaves_an_event_out,
    says_where_an_event_was,
    decides_many_things_at_once,
    remarks_on_an_event,
    grades_an_outlet,
    adds_an_event,
    takes_back_what_was_exported,
    says_what_a_name_means_in_all_projects,
    says_two_tellings_are_one,
    says_a_telling_is_of_another_event,
    states_the_day_of_an_article,
    adds_a_place_of_their_own,
    keeps_a_view_by_name,
    keeps_something_else_under_a_name,
    renames_a_view,
    keeps_a_search,
    deletes_what_was_kept,
)
