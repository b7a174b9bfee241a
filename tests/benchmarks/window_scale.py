"""A window with a million events, and with five: what a step, a filter and a repaint cost.

The peer is the plain way, a loop over the events in Python, timed on a sample and scaled up to all
of them.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from gui.engine.columns.table import STATUSES
from gui.engine.filters import Choice, Filters
from gui.engine.model import Corpus, EventRecord, PlaceId
from gui.engine.store.corpus import load_corpus
from gui.engine.store.database import open_project
from gui.engine.timeline import Fit, View, ViewState, fit, visible
from tests.benchmarks.many_events import DAYS, FIRST_DAY, made_up_corpus, project_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ROUNDS = 15
SAMPLE = 20_000
MILLION = 1_000_000
FEWER = 100_000
MOST_REPAINT_S = 0.016
_LOOP = "loop over all events"
BAR = "the bar"

Measure = tuple[str, str, str, list[tuple[float, float]]]


@cache
def _corpus(events: int, places: int) -> tuple[Corpus, list[EventRecord]]:
    corpus = made_up_corpus(events, places)
    step = events // SAMPLE
    return corpus, corpus.source.cards(range(0, events, step))


def _timed(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def _loop(state: ViewState, sample: list[EventRecord], times: float) -> float:
    """What a plain loop over all events would take."""

    def count() -> Counter[tuple[PlaceId, bool, str]]:
        counts: Counter[tuple[PlaceId, bool, str]] = Counter()
        for record in sample:
            how = fit(state, record.event.span)
            if how in (Fit.CERTAIN, Fit.POSSIBLE) and (
                not state.filters.status.only or record.event.status in state.filters.status.only
            ):
                for place_id in set(record.place_ids):
                    counts[place_id, how is Fit.CERTAIN, record.event.status] += 1
        return counts

    return _timed(count) * times


def _steps(name: str, events: int, places: int) -> Measure:
    corpus, sample = _corpus(events, places)
    visible(_state(0), corpus)
    pairs = []
    for at in range(ROUNDS):
        state = _state(3 * at)
        ours = _timed(lambda shown=state: read(visible(shown, corpus)))
        pairs.append((ours, _loop(state, sample, events / len(sample))))
    return name, "ms", _LOOP, pairs


def _state(moved: int) -> ViewState:
    days = (FIRST_DAY + DAYS // 4 + moved, FIRST_DAY + DAYS // 2 + moved)
    return ViewState().with_range(*map(date.fromordinal, days))


def read(view: View) -> object:
    """What a window needs of a view at once: counts, totals, and the first cards."""
    return view.counts.by_status, view.shown.article_count(), view.shown[:8]


def step_of_a_million() -> Measure:
    return _steps("slider step, 1,000,000 events, 20,000 places", MILLION, 20_000)


def step_of_certain_events() -> Measure:
    """The same where only events that surely lie in the range are shown."""
    corpus, sample = _corpus(MILLION, 20_000)
    visible(_certain_state(0), corpus)
    pairs = []
    for at in range(ROUNDS):
        state = _certain_state(3 * at)
        ours = _timed(lambda shown=state: read(visible(shown, corpus)))
        pairs.append((ours, _loop(state, sample, MILLION / len(sample))))
    return "slider step, certain events only, 1,000,000 events", "ms", _LOOP, pairs


def _certain_state(moved: int) -> ViewState:
    return replace(_state(moved), include_possible=False)


def step_of_five_million() -> Measure:
    return _steps("slider step, 5,000,000 events, 100,000 places", 5 * MILLION, 100_000)


def filter_change() -> Measure:
    return _filters(FEWER)


def filter_change_of_a_million() -> Measure:
    return _filters(MILLION)


def _filters(events: int) -> Measure:
    """Another filter each time, so that nothing made before helps."""
    corpus, sample = _corpus(events, 20_000)
    visible(ViewState(filters=Filters(confidence=0.99)), corpus)
    pairs = []
    for at in range(ROUNDS):
        only = frozenset({STATUSES[at % 5], STATUSES[(at + at // 5 + 1) % 5]})
        state = ViewState(filters=Filters(status=Choice(only), confidence=at / 50))
        ours = _timed(lambda shown=state: read(visible(shown, corpus)))
        pairs.append((ours, _loop(state, sample, events / len(sample))))
    return f"filter change, {events:,} events", "ms", _LOOP, pairs


def timeline_repaint() -> Measure:
    return _repaint(FEWER)


def timeline_repaint_of_a_million() -> Measure:
    return _repaint(MILLION)


def _repaint(events: int) -> Measure:
    """The wheel turned once: bars counted anew and drawn, by status, before all the events."""
    application()
    from gui.engine.columns.passing import Stack
    from gui.window.timeline.chart import TimelineChart

    corpus, _ = _corpus(events, 20_000)
    chart = TimelineChart()
    _show(chart, 1900, 120)
    chart.set_spans(corpus.table.spans)
    passing = visible(ViewState(filters=Filters(confidence=0.5)), corpus).passing
    assert passing is not None
    chart.set_passing(passing)
    chart.set_stack(Stack.STATUS)
    chart.set_range(*map(date.fromordinal, (FIRST_DAY + DAYS // 4, FIRST_DAY + DAYS // 2)))
    chart.grab()

    def repaint(factor: float) -> None:
        chart._zoom(factor, 400.0)
        chart.grab()

    pairs = [
        (_timed(partial(repaint, 0.8 if at % 2 else 1.25)), MOST_REPAINT_S) for at in range(ROUNDS)
    ]
    chart.close()
    return f"timeline zoomed and drawn, {events:,} events", "ms", BAR, pairs


def cards_of_ten_thousand() -> Measure:
    return _cards(FEWER)


def cards_of_ten_thousand_of_a_million() -> Measure:
    return _cards(MILLION)


def _cards(events: int) -> Measure:
    """A list of 10,000 cards set and drawn, against one of 40."""
    application()
    from gui.window.evidence.cards_view import CardsView

    corpus, _ = _corpus(events, 20_000)
    every = visible(ViewState(), corpus).shown
    view = CardsView()
    _show(view, 360, 700)

    def list_cards(count: int) -> float:
        items = every.only(every.rows.between(0, count))

        def listed() -> None:
            view.set_items(items, corpus.articles)
            view.grab()

        return _timed(listed)

    pairs = [(list_cards(10_000 + at), list_cards(40 + at)) for at in range(ROUNDS)]
    view.close()
    name = f"10,000 cards listed and drawn, {events:,} events"
    return name, "ms", "40 cards listed and drawn", pairs


def opening_a_project() -> Measure:
    """100,000 articles that are read, opened to what the window shows first."""
    path = project_of(MILLION, 20_000)
    pairs = [(_timed(lambda: _opened(path)), _timed(lambda: _rows(path))) for _ in range(5)]
    name = "open 100,000 articles, 1,000,000 events"
    return name, "s", "fetch the rows of their events", pairs


def _opened(path: Path) -> None:
    db = open_project(path)
    corpus = load_corpus(db)
    read(visible(ViewState(), corpus))
    corpus.source.close()
    db.close()


def _rows(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute(
        "SELECT id, article_id, start, first, last, status, date_basis, confidence FROM event"
    ).fetchall()
    db.execute("SELECT event_id, place_id, where_prec, basis FROM event_place").fetchall()
    db.close()


def application() -> None:
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _kept.append(QApplication([]))


_kept: list[object] = []


def _show(widget: QWidget, width: int, height: int) -> None:
    from PySide6.QtWidgets import QApplication

    widget.resize(width, height)
    widget.show()
    QApplication.processEvents()
