"""Places suggested below the search box, and going to one; names in an article, likewise."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QToolButton

from gui.engine.gazetteer.look_up import Match
from gui.engine.model import ArticleId, Candidate, Mention, Place, Role
from gui.window.article.text_marks import MarkGroup
from gui.window.main_window import MainWindow
from gui.window.map_side.note import MapNote
from gui.window.sources import ArticleReading, Sources
from tests.window.fakes import RememberingMap
from tests.window.hands import shown
from tests.window.samples import DANDONG, PLACES, SINUIJU

LEFT = Qt.MouseButton.LeftButton
BUSAN = Place("geonames:1838524", "Busan", 35.1, 129.04, "P.PPLA", "KR", names=("부산", "Pusan"))
SINOP = Place("geonames:739600", "Sinop", 42.03, 35.15, "P.PPLA", "TR")


class World:
    """A very small gazetteer that counts how often it is asked."""

    def __init__(self):
        self.asked = []

    def find(self, text, limit):
        self.asked.append(text)
        known = [(BUSAN, "Busan"), (BUSAN, "부산"), (BUSAN, "Pusan"), (SINOP, "Sinop")]
        known.append((PLACES[SINUIJU], "Sinuiju"))
        hits = [one for one in known if one[1].casefold().startswith(text.casefold())]
        return [Match(place, name, name == place.name) for place, name in hits][:limit]


@pytest.fixture
def world():
    return World()


def reading(text):
    """The first Dandong of an article is a place of the corpus, Sinuiju read as Busan is not."""
    found = []
    for name, place in (("Dandong", PLACES[DANDONG]), ("Sinuiju", BUSAN)):
        start = text.index(name)
        candidate = Candidate(place, 9.0, "is large +3.1")
        found.append(Mention(start, start + len(name), name, Role.LOCATION, "a rule", (candidate,)))
    return ArticleReading(tuple(found))


@pytest.fixture
def window(qtbot, sample, settings, world):
    corpus, texts = sample
    sources = Sources(reading=lambda article_id: reading(texts[article_id]), find_places=world.find)
    made = MainWindow(RememberingMap(), texts.__getitem__, settings, sources=sources)
    shown(qtbot, made)
    made.set_corpus(corpus)
    return made


@pytest.fixture
def box(window) -> QLineEdit:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.search.hasFocus()
    return window.search


def listing(window) -> QListView:
    found = window.findChild(QListView, "foundPlacesList")
    assert found is not None
    return found


def suggested(window):
    if not window.guide.finder.is_open:
        return []
    model = listing(window).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def write(box, text):
    """Type letters of any script, as an input method hands them on."""
    for letter in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(box, event)


def note(window):
    found = window.findChild(MapNote)
    return found.text() if found is not None else ""


# Suggestions


def test_nothing_is_looked_up_before_the_first_letter(window, world, box):
    assert world.asked == []
    assert window.guide.finder.popup is None
    QTest.keyClicks(box, "s")
    assert world.asked == ["s"]


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("sin", ["Sinuiju, city · North Korea, 6 events", "Sinop, city · Türkiye, no events"]),
        ("sinŭ", ["Sinuiju, city · North Korea, 6 events"]),
        ("Shin'", ["Sinuiju · Shin’ŭiju, city · North Korea, 6 events"]),
        ("신의", ["Sinuiju · 신의주, city · North Korea, 6 events"]),
        ("新義州", ["Sinuiju · 新義州, city · North Korea, 6 events"]),
        ("yalu", ["New Yalu River Bridge, bridge, 2 events"]),
        ("부", ["Busan · 부산, city · South Korea, no events"]),
        ("nowhere", []),
    ],
)
def test_places_are_suggested_in_any_of_their_names(window, box, typed, rows):
    write(box, typed)
    assert suggested(window) == rows


def test_the_list_lies_below_the_box_and_within_the_window(window, box):
    QTest.keyClicks(box, "s")
    popup = window.guide.finder.popup
    top = box.mapTo(window, QPoint(0, box.height())).y()
    assert top <= popup.y() <= top + 8
    assert window.rect().contains(popup.geometry())
    view = listing(window)
    last = view.model().index(view.model().rowCount() - 1, 0)
    assert view.viewport().rect().contains(view.visualRect(last))
    assert QApplication.focusWidget() is box


def test_a_click_goes_to_a_place_of_the_corpus(qtbot, window, box):
    QTest.keyClicks(box, "sin")
    view = listing(window)
    rect = view.visualRect(view.model().index(0, 0))
    QTest.mouseClick(view.viewport(), LEFT, pos=rect.center())
    assert window.state.place == SINUIJU
    assert window.evidence.title.text() == "Sinuiju"
    assert window.map.fits[-1] == [SINUIJU]
    assert box.text() == ""
    assert window.state.search == ""
    assert not window.guide.finder.is_open
    assert note(window) == ""
    # The keys are where the reader goes on.
    assert window.evidence.cards.hasFocus()


def test_keys_go_to_a_place_without_events_and_the_map_says_so(qtbot, window, box):
    QTest.keyClicks(box, "bus")
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert window.map.points == [(35.1, 129.04, 10)]
    assert note(window) == "Busan: no events here"
    assert window.state.place is None
    assert len(window.view.shown) == 18
    # What is said of a point is over as soon as the map is taken in hand.
    QTest.mouseClick(window.map, LEFT)
    assert note(window) == ""


def test_a_note_on_the_map_goes_with_the_next_selection(window, box):
    QTest.keyClicks(box, "bus")
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    window.map.place_clicked.emit(DANDONG)
    assert note(window) == ""


def test_a_note_is_painted_around_the_middle_of_the_map(window, box):
    QTest.keyClicks(box, "bus")
    QTest.keyClick(box, Qt.Key.Key_Down)
    before = window.map.grab().toImage()
    QTest.keyClick(box, Qt.Key.Key_Return)
    shown = window.findChild(MapNote)
    middle = window.map.rect().center()
    assert shown.geometry().contains(middle)
    assert window.map.rect().contains(shown.geometry())
    after = window.map.grab().toImage()
    assert after.pixelColor(middle) == before.pixelColor(middle)
    assert after != before


def test_up_and_down_go_round_and_enter_without_a_choice_searches(qtbot, window, box):
    QTest.keyClicks(box, "sin")
    view = listing(window)
    rows = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(box, key)
        rows.append(view.currentIndex().row())
    assert rows == [0, 1, -1, 1]
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert window.state.search == "sin"
    assert window.state.place is None


def test_escape_closes_the_list_first(window, box):
    QTest.keyClicks(box, "sin")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not window.guide.finder.is_open
    assert box.text() == "sin"
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert window.state.search == ""


def test_the_list_goes_when_the_keys_go_elsewhere(window, box):
    QTest.keyClicks(box, "sin")
    window.places.table.setFocus()
    assert not window.guide.finder.is_open


def test_a_search_that_is_set_from_elsewhere_suggests_nothing(window, world):
    window.search.setText("sin")
    assert world.asked == []
    assert not window.guide.finder.is_open


def test_the_search_finds_events_by_other_names_of_their_places(qtbot, window, box):
    write(box, "신의주 dredging")
    qtbot.waitUntil(lambda: window.state.search == "신의주 dredging")
    found = {item.record.excerpt[:8] for item in window.view.shown}
    assert found == {"Dredging"}


# Names in an article


@pytest.fixture
def article(window):
    window.open_article(window.corpus.events[1].id)
    assert window.article.isVisible()
    return window.article


def click_name(article, number):
    mark = article._marks[number]
    article.text.reveal(mark.start, mark.end)
    point = article.text.point_of(mark)
    QTest.mouseMove(article.text.viewport(), point + QPoint(1, 0))
    QTest.mouseMove(article.text.viewport(), point)
    QTest.mouseClick(article.text.viewport(), LEFT, pos=point)


def names_of(article):
    marks = enumerate(article._marks)
    return {
        mark.place.name: at
        for at, mark in marks
        if mark.what is not None and mark.place is not None
    }


def test_a_name_in_an_article_selects_its_place_and_shows_it(window, article):
    event = window.state.event
    click_name(article, names_of(article)["Dandong"])
    assert window.state.place == DANDONG
    # The event happened there, so it stays selected.
    assert window.state.event == event
    assert window.map.selected[-1] == (DANDONG, True)
    assert window.evidence.title.text() == "Dandong"


def test_a_name_without_events_moves_the_map_and_leaves_the_state(window, article):
    state = window.state
    click_name(article, names_of(article)["Busan"])
    assert window.map.points == [(35.1, 129.04, 10)]
    assert note(window) == "Busan: no events here"
    assert window.state == state


def test_pointing_at_a_name_marks_its_place_on_the_map_for_that_long(window, article):
    window.map.place_clicked.emit(SINUIJU)
    marks = article._marks
    mark = marks[names_of(article)["Dandong"]]
    article.text.reveal(mark.start, mark.end)
    QTest.mouseMove(article.text.viewport(), QPoint(1, 1))
    QTest.mouseMove(article.text.viewport(), article.text.point_of(mark))
    assert window.map.selected[-1] == (DANDONG, False)
    QTest.mouseMove(article.text.viewport(), QPoint(0, 0))
    assert window.map.selected[-1] == (SINUIJU, False)


def test_the_article_stays_when_its_event_is_not_selected_any_more(window, article):
    assert article.text.extraSelections()
    window.map.place_clicked.emit(SINUIJU)
    assert article.isVisible()
    assert window.state.event is None
    assert article.text.extraSelections() == []


def test_keys_go_from_name_to_name_and_to_the_map(window, article):
    article.text.setFocus()
    article.text.moveCursor(article.text.textCursor().MoveOperation.Start)
    while article.text.textCursor().selectedText() != "Dandong":
        QTest.keyClick(article.text, Qt.Key.Key_M)
    QTest.keyClick(article.text, Qt.Key.Key_Return)
    assert window.state.place == DANDONG
    QTest.keyClick(article.text, Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    assert article.text.textCursor().selectedText() != "Dandong"


def test_ctrl_f_finds_in_the_article_if_one_is_open(window, article):
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert article.find_bar.line.hasFocus()
    QTest.keyClick(article.find_bar.line, Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert article.isHidden()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search.hasFocus()


def test_tab_goes_through_an_open_article_from_top_to_bottom(window, article):
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(article.find_bar.line, "trucks")
    article.close_button.setFocus()
    names = [QApplication.focusWidget().objectName()]
    while names[-1] != "articleText" and len(names) < 20:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().objectName())
    assert names == [
        "closeArticle",
        "aboutButton",
        "stateDay",
        "marks_places",
        "marks_governments",
        "marks_dates",
        "marks_peoples",
        "marks_names",
        "findInText",
        "findPrevious",
        "findNext",
        "closeFind",
        "articleText",
    ]


def test_what_is_marked_is_remembered(qtbot, window, article, settings, sample):
    button = article.findChild(QToolButton, "marks_dates")
    QTest.mouseClick(button, LEFT)
    window.close()
    _, texts = sample
    again = MainWindow(RememberingMap(), texts.__getitem__, settings)
    qtbot.addWidget(again)
    assert again.article.switches.groups == frozenset(MarkGroup) - {MarkGroup.DATES}


def test_an_article_is_read_once(qtbot, sample, settings):
    corpus, texts = sample
    asked = []

    def read(article_id):
        asked.append(article_id)
        return reading(texts[article_id])

    window = MainWindow(
        RememberingMap(), texts.__getitem__, settings, sources=Sources(reading=read)
    )
    qtbot.addWidget(window)
    window.show()
    window.set_corpus(corpus)
    first = [record.id for record in corpus.events if record.article_id == 1]
    assert asked == []
    window.open_article(first[0])
    for event_id in first[1:4]:
        window.open_article(event_id)
    assert asked == [ArticleId(1)]


def test_what_suggests_places_is_loaded_with_the_first_letter():
    code = (
        "import sys, gui.window.main_window as m; "
        "heavy = {'gui.engine.gazetteer.look_up', 'gui.engine.search', 'gui.window.places.found'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
