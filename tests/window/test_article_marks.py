"""Names and dates marked in an article: looks, switches, hovering, clicking, keys, cost."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFont, QHelpEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from gui.engine.model import (
    ArticleId,
    Block,
    BlockKind,
    Candidate,
    DateMention,
    Mention,
    Role,
    WherePrec,
)
from gui.window.article.text import mark_tip
from gui.window.article.text_marks import MarkGroup, text_marks
from gui.window.article.view import ArticleView
from gui.window.looks.colours import DARK, LIGHT
from gui.window.offsets import Utf16Offsets
from gui.window.sources import ArticleReading
from tests.window.long_article import long_article
from tests.window.samples import CHINA, DANDONG, PLACES, SINUIJU, span

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
Line = QTextCharFormat.UnderlineStyle
TEXT = (
    "\U0001f30f Beijing said on 27 March 2025 that Chinese trucks would cross at Dandong for "
    "two weeks.\n\nNo <b>word</b> & no <img src='file:///x'> came from Sinŭiju.\n\n"
    + "More. "
    * 400
)


def mention(words, role, *place_ids, rule="a rule", confidence=0.95, prec=WherePrec.EXACT):
    start = TEXT.index(words)
    candidates = tuple(Candidate(PLACES[key], 9.0, "is large +3.1") for key in place_ids)
    return Mention(start, start + len(words), words, role, rule, candidates, prec, confidence)


def when(words, kind="DATE", days=None, **more):
    start = TEXT.index(words)
    return DateMention(start, start + len(words), words, kind, "", days, "written out", **more)


READING = ArticleReading(
    (
        mention("Beijing", Role.ACTOR, CHINA, rule='subject of "said"'),
        mention("Chinese", Role.DEMONYM, CHINA),
        mention("Dandong", Role.LOCATION, DANDONG, SINUIJU),
        mention("Sinŭiju", Role.ORIGIN, SINUIJU),
    ),
    (when("27 March 2025", days=span("2025-03-27")), when("two weeks", "DURATION")),
)


@pytest.fixture
def view(qtbot, sample):
    corpus, _ = sample
    made = ArticleView()
    qtbot.addWidget(made)
    made.resize(400, 480)
    made.set_colours(LIGHT)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.show_article(corpus.articles[ArticleId(1)], TEXT, [], None, READING)
    return made


def marked(view):
    """The marked words and the look of each."""
    found = []
    for start, end, form in view.text.base():
        cursor = QTextCursor(view.text.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        found.append((cursor.selectedText(), form))
    return found


def words_of(view):
    return [words for words, _ in marked(view)]


def mark_of(view, words):
    """The mark of these words, as the view made it."""
    start = TEXT.index(words)
    found = view.text.mark_at(start)
    assert found is not None
    assert found.start == start
    return found


def point_of(view, words):
    view.text.reveal(TEXT.index(words), TEXT.index(words) + len(words))
    return view.text.point_of(mark_of(view, words))


def switch(view, group) -> QWidget:
    found = view.findChild(QWidget, f"marks_{group.name.lower()}")
    assert found is not None
    return found


# Looks


def test_names_and_dates_are_marked_and_lengths_of_time_are_not(view):
    assert words_of(view) == ["Beijing", "27 March 2025", "Chinese", "Dandong", "Sinŭiju"]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_each_group_has_a_line_of_its_own(view, colours):
    view.set_colours(colours)
    looks = {
        words: (form.underlineStyle(), form.background().color().name())
        for words, form in marked(view)
    }
    assert looks["Dandong"] == looks["Sinŭiju"] == (Line.SingleUnderline, colours.place_mark)
    assert looks["27 March 2025"] == (Line.DashUnderline, colours.date_mark)
    assert looks["Beijing"][0] is Line.SingleUnderline
    assert looks["Chinese"][0] is Line.DotLine
    hollow = [form for words, form in marked(view) if words in ("Beijing", "Chinese")]
    assert not any(form.hasProperty(form.Property.BackgroundBrush.value) for form in hollow)


def test_headings_are_bold_and_what_is_beside_the_story_is_paler(view, sample):
    corpus, _ = sample
    ends = [TEXT.index("\n\n"), len(TEXT) - 50, len(TEXT)]
    blocks = (
        Block(0, ends[0], BlockKind.HEADLINE),
        Block(ends[0] + 2, ends[1], BlockKind.BODY),
        Block(ends[1], ends[2], BlockKind.BOILERPLATE),
    )
    reading = READING._replace(blocks=blocks)
    view.show_article(corpus.articles[ArticleId(1)], TEXT, [], None, reading)
    looks = dict(marked(view))
    assert looks[TEXT[: ends[0]]].fontWeight() == QFont.Weight.Bold
    assert looks[TEXT[ends[1] :]].foreground().color().name() == LIGHT.muted
    assert TEXT[ends[0] + 2 : ends[1]] not in looks
    assert "Dandong" in looks


def test_marks_are_seen_on_the_screen(view):
    point = point_of(view, "Dandong")
    ground = view.text.viewport().grab().toImage()
    colours = {ground.pixelColor(point.x() + dx, point.y() + 6).name() for dx in range(-3, 12)}
    assert LIGHT.place_mark in colours


def test_a_switch_takes_a_group_away_and_brings_it_back(qtbot, view):
    for group, words in (
        (MarkGroup.PLACES, {"Dandong", "Sinŭiju"}),
        (MarkGroup.GOVERNMENTS, {"Beijing"}),
        (MarkGroup.DATES, {"27 March 2025"}),
        (MarkGroup.PEOPLES, {"Chinese"}),
    ):
        with qtbot.waitSignal(view.groups_changed) as told:
            QTest.mouseClick(switch(view, group), LEFT)
        assert told.args == [frozenset(MarkGroup) - {group}]
        assert set(words_of(view)) == set(words_of_all()) - words
        switch(view, group).setFocus()
        with qtbot.waitSignal(view.groups_changed):
            QTest.keyClick(switch(view, group), Qt.Key.Key_Space)
        assert set(words_of(view)) == set(words_of_all())


def words_of_all():
    return [TEXT[mark.start : mark.end] for mark in text_marks(READING, ())]


def test_switches_say_what_they_mark_and_whether(view):
    for group in MarkGroup:
        button = switch(view, group)
        assert button.accessibleName() == f"Mark {group.value.lower()}"
        assert button.accessibleDescription()
        assert "Click to leave them unmarked." in button.toolTip()
    view.set_groups({MarkGroup.DATES})
    assert "Click to mark them." in switch(view, MarkGroup.PLACES).toolTip()


@pytest.mark.parametrize("width", [280, 320, 400])
def test_the_switches_wrap_and_are_never_cut(qtbot, view, width):
    view.resize(width, 480)
    qtbot.waitUntil(lambda: view.switches.width() < width)
    boxes = [switch(view, group).geometry() for group in MarkGroup]
    for at, box in enumerate(boxes):
        assert view.switches.rect().contains(box)
        assert not any(box.intersects(other) for other in boxes[:at])


# Pointing


def hover(view, point):
    QTest.mouseMove(view.text.viewport(), point + QPoint(0, 60))
    QTest.mouseMove(view.text.viewport(), point)


def tip_at(view, point):
    place = view.text.viewport().mapToGlobal(point)
    event = QHelpEvent(QEvent.Type.ToolTip, point, place)
    QApplication.sendEvent(view.text.viewport(), event)
    return QToolTip.text()


def test_hovering_tells_what_a_name_is_read_as(view):
    said = tip_at(view, point_of(view, "Dandong"))
    assert "Dandong: city · China<br>" in said
    assert "Very sure<br>Why: is large<br>Could also be: Sinuiju (city · North Korea)" in said
    assert tip_at(view, point_of(view, "Beijing")).startswith("<qt>China: country<br>A government")
    assert "27 March 2025<br>Written out" in tip_at(view, point_of(view, "27 March"))


def test_nothing_is_said_beside_the_marks(qtbot, view):
    point = point_of(view, "Dandong")
    assert tip_at(view, point)
    tip_at(view, QPoint(view.text.viewport().width() - 1, point.y()))
    qtbot.waitUntil(lambda: not QToolTip.text())


def test_pointing_at_a_name_tells_which_place_it_is(qtbot, view):
    with qtbot.waitSignal(view.place_pointed_at) as told:
        hover(view, point_of(view, "Dandong"))
    assert told.args == [PLACES[DANDONG]]
    assert view.text.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    with qtbot.waitSignal(view.place_pointed_at) as told:
        QApplication.sendEvent(view.text.viewport(), QEvent(QEvent.Type.Leave))
    assert told.args == [None]
    assert view.text.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor


@pytest.mark.parametrize(
    ("words", "place"), [("Dandong", DANDONG), ("Beijing", CHINA), ("Sinŭiju", SINUIJU)]
)
def test_a_click_on_a_name_wishes_for_its_place(qtbot, view, words, place):
    point = point_of(view, words)
    with qtbot.waitSignal(view.place_requested) as asked:
        QTest.mouseClick(view.text.viewport(), LEFT, NONE, point)
    assert asked.args == [PLACES[place]]


def test_a_click_on_a_date_is_a_click_on_its_sentence(qtbot, view):
    point = point_of(view, "27 March")
    with (
        qtbot.assertNotEmitted(view.place_requested),
        qtbot.waitSignal(view.text.clicked_at) as told,
    ):
        QTest.mouseClick(view.text.viewport(), LEFT, NONE, point)
    assert abs(told.args[0] - TEXT.index("27 March")) <= 1


def test_a_name_that_is_switched_off_is_text_like_any_other(qtbot, view):
    point = point_of(view, "Dandong")
    view.set_groups({MarkGroup.DATES})
    with qtbot.assertNotEmitted(view.place_requested):
        QTest.mouseClick(view.text.viewport(), LEFT, NONE, point)
    tip_at(view, point)
    qtbot.waitUntil(lambda: not QToolTip.text())


# Keys


def test_marks_are_stepped_through_and_entered_by_key(qtbot, view):
    text = view.text
    steps = [text.step_mark(1) for _ in range(3)]
    assert [TEXT[one.start : one.end] for one in steps] == ["Beijing", "27 March 2025", "Chinese"]
    assert text.textCursor().selectedText() == "Chinese"
    assert text.hasFocus()
    assert "China: country" in QToolTip.text()
    back = text.step_mark(-1)
    assert TEXT[back.start : back.end] == "27 March 2025"
    text.step_mark(-1)
    with qtbot.waitSignal(view.place_requested) as asked:
        QTest.keyClick(text, Qt.Key.Key_Return)
    assert asked.args == [PLACES[CHINA]]
    assert text.step_mark(-1) is None


def test_a_mark_that_is_stepped_to_is_in_view(view):
    view.text.verticalScrollBar().setValue(view.text.verticalScrollBar().maximum())
    view.text.moveCursor(QTextCursor.MoveOperation.Start)
    view.text.verticalScrollBar().setValue(view.text.verticalScrollBar().maximum())
    assert view.text.step_mark(1) is not None
    rect = view.text.cursorRect()
    assert 0 <= rect.top() < rect.bottom() <= view.text.viewport().height()


# Words


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (
            mention("Dandong", Role.LOCATION, DANDONG, rule='stands after "at"', confidence=0.75),
            'Dandong: city · China\nA place: stands after "at"\nFairly sure\nWhy: is large',
        ),
        (
            mention("Dandong", Role.LOCATION, SINUIJU, prec=WherePrec.NEAR, confidence=0.5),
            (
                "About 25 km around Sinuiju: city · North Korea\nA place: a rule\nNot sure\n"
                "Why: is large"
            ),
        ),
        (
            mention("Dandong", Role.DESTINATION, rule='where something goes ("to")'),
            'No place is known by this name\nWhere something goes ("to")',
        ),
        (
            replace(
                mention("Dandong", Role.ACTOR, CHINA, rule="", confidence=0.1),
                candidates=(Candidate(PLACES[CHINA], 1, "is a country +5.0; is far -1.5"),),
            ),
            "China: country\nA government\nOnly a guess\nWhy: is a country\nAgainst it: is far",
        ),
        (when("27 March", days=span("2025-03-27")), "27 March 2025\nWritten out"),
        (
            when("27 March", days=span("2025-03-01", "2025-03-27"), vague=True),
            "About 1–27 March 2025\nWritten out",
        ),
        (when("27 March"), "No day can be told from this\nWritten out"),
    ],
)
def test_a_reading_is_told_in_words(one, said):
    reading = ArticleReading((one,) if isinstance(one, Mention) else (),
                             (one,) if isinstance(one, DateMention) else ())  # fmt: skip
    (mark,) = text_marks(reading, ())
    assert mark_tip(mark) == said


def test_at_most_three_other_places_are_told(view):
    many = mention("Dandong", Role.LOCATION, *PLACES)
    (mark,) = text_marks(ArticleReading((many,)), ())
    assert mark_tip(mark).rpartition("\n")[2].count(";") == 2


def test_markup_in_a_reading_is_shown_as_it_is_written(view, sample):
    corpus, _ = sample
    hostile = mention("Dandong", Role.LOCATION, DANDONG, rule="<img src='file:///etc/passwd'>")
    reading = ArticleReading((hostile,))
    view.show_article(corpus.articles[ArticleId(1)], TEXT, [], None, reading)
    said = tip_at(view, point_of(view, "Dandong"))
    assert "<img" not in said
    assert "&lt;img src=" in said


# Margin marks


def test_each_event_has_a_mark_in_the_margin_and_a_click_selects_it(qtbot, sample):
    corpus, texts = sample
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(400, 480)
    with qtbot.waitExposed(view):
        view.show()
    events = [record for record in corpus.events if record.article_id == 1]
    text = texts[ArticleId(1)]
    view.show_article(corpus.articles[ArticleId(1)], text, events, events[2].id)

    def heights():
        return [view.strip.y_of(record.id) for record in events]

    qtbot.waitUntil(lambda: bool(view.strip._heights))
    assert heights() == sorted(heights())
    assert 0 < heights()[0] < view.strip.height() // 4
    assert view.strip.height() * 3 // 4 < heights()[-1] < view.strip.height()
    with qtbot.waitSignal(view.event_selected) as asked:
        QTest.mouseClick(view.strip, LEFT, NONE, QPoint(5, view.strip.y_of(events[7].id)))
    assert asked.args == [events[7].id]
    position = Utf16Offsets(text).to_qt(events[7].event.start)
    view.show_article(corpus.articles[ArticleId(1)], text, events, events[7].id)
    cursor = QTextCursor(view.text.document())
    cursor.setPosition(position)
    assert 0 <= view.text.cursorRect(cursor).top() < view.text.viewport().height()


# Cost


def test_another_event_of_a_long_article_changes_only_what_lies_on_top(qtbot, monkeypatch):
    record, text, events, reading = long_article(50_000, 3_000)
    assert len(text.split()) >= 50_000
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(400, 600)
    with qtbot.waitExposed(view):
        view.show()
    begun = time.process_time()
    view.show_article(record, text, events, events[400].id, reading)
    view.grab()
    opened = time.process_time() - begun
    assert len(view.text.base()) >= 3_000
    calls = []
    for name in ("set_text", "set_base", "set_marks"):
        monkeypatch.setattr(view.text, name, lambda *_, name=name: calls.append(name))
    view.show_article(record, text, events, events[10].id, reading)
    begun = time.process_time()
    for number in (20, 700, 300, 5):
        view.show_article(record, text, events, events[number].id, reading)
        view.grab()
    clicked = (time.process_time() - begun) / 4
    assert calls == []
    assert view.text.extraSelections()[0].cursor.selectedText() == events[5].excerpt
    # The machine's speed cancels out: a click costs a small part of what opening costs.
    assert clicked < opened / 3
