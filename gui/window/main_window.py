"""The window: introduces its parts to each other and keeps what they show in one `ViewState`.

Widgets emit wishes; `MainWindow` makes the next state; everyone redraws. What a state shows is the
plain function `gui.engine.timeline.visible`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QFont, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from gui import settings as names
from gui.engine.model import ArticleId, Corpus, EventId, EventRecord, NamedActors, Place, PlaceId
from gui.engine.timeline import Tray, View, ViewState, visible
from gui.settings import Settings
from gui.window import selection
from gui.window.actions import Actions, connect
from gui.window.areas import move_focus, tab_before
from gui.window.article.link import ArticleLink
from gui.window.article_chooser import ArticleChooser, dropped_paths
from gui.window.corrections_link import CorrectionsLink
from gui.window.counts_bar import CountsBar
from gui.window.enabling import Position, enable
from gui.window.evidence.content import Offer, evidence_content
from gui.window.evidence.link import EvidenceLink
from gui.window.evidence.panel import EvidencePanel
from gui.window.help_menu import open_about, open_shortcuts
from gui.window.lists.column import LeftColumn
from gui.window.looks.colours import Colours
from gui.window.looks.theme import ThemeChoice, ThemeController, theme_of
from gui.window.map_side.choices import MapChoices
from gui.window.map_side.hang_bar import HangBar
from gui.window.map_side.link import MapLink
from gui.window.map_side.tools import MapTools
from gui.window.notice_bar import NoticeBar
from gui.window.places.guide import PlaceGuide
from gui.window.places.panel import PlacesPanel
from gui.window.search_link import SearchLink
from gui.window.sources import Sources
from gui.window.status_line import StatusLine
from gui.window.tellings import Tellings, ToldInArticles
from gui.window.timeline.link import TimelineLink
from gui.window.timeline.panel import TimelinePanel
from gui.window.timers import single_shot, start_unless_active
from gui.window.views.link import Views
from gui.window.window_layout import Panel, WindowLayout, place_window, stacked

if TYPE_CHECKING:
    from gui.map.view import MapView
    from gui.window.article.view import ArticleView

FRAME_MS = 8
"""So long may wishes gather. Half a frame: with a whole one, every second would be missed."""


class MainWindow(QMainWindow):
    """Places, map, evidence and timeline of one corpus.

    Args:
        map_view: The map; it becomes a child of this window.
        article_text: The text of an article, asked for when the user opens it.
        settings: Where layout and theme are kept.
        theme: The colours of the application; made from the settings when left out.
        sources: What else is asked for when it is needed.
        corpus: What it shows from the beginning.
    """

    state_changed = Signal(object)
    """The `ViewState` now shown; every part has been redrawn."""
    add_articles_requested = Signal(list)
    """Paths of files and folders, as `str`."""
    cancel_requested = Signal()

    def __init__(
        self,
        map_view: MapView,
        article_text: Callable[[ArticleId], str],
        settings: Settings,
        theme: ThemeController | None = None,
        sources: Sources | None = None,
        corpus: Corpus | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Dateline")
        self.setAcceptDrops(True)
        self._settings = settings
        self._sources = sources = sources or Sources()
        self._theme = theme or theme_of(settings, self)
        # The window is older than the font of the theme.
        self.setFont(QFont())
        self._corpus = corpus = Corpus() if corpus is None else corpus
        self._state = ViewState(show_actors=settings.get(names.SHOW_ACTORS))
        self._actors = sources.actors() if self._state.show_actors else NamedActors()
        self._view: View = visible(self._state, corpus, actors=self._actors)
        self._tellings = Tellings(corpus.source)
        self._told_in = ToldInArticles(corpus.source)
        self._was_shown = False
        self._chooser = ArticleChooser(settings, self)

        self.map = map_view
        self._map_link = MapLink(map_view, settings, self)
        self._map_link.show_first(corpus, self._view, self._theme.colours.name)
        self.actions_of_window = Actions(self)
        self._map_choices = MapChoices(
            map_view, self._map_link, self.actions_of_window, settings, self.show_notice, self
        )
        self.search = self.actions_of_window.search
        self.map_tools = MapTools(
            map_view, self._map_link, self.actions_of_window, settings, self, lambda: self._state
        )
        self.guide = PlaceGuide(self.search, map_view, self._map_link, sources)
        self.places = PlacesPanel()
        self.left = LeftColumn(self.places, lambda: self.guide.event_finder, settings)
        map_view.catch_up()
        self.evidence = EvidencePanel()
        self.evidence_link = EvidenceLink(self.evidence, article_text, sources, settings)
        self.article_link = ArticleLink(article_text, sources, settings)
        self.timeline = TimelinePanel(settings=settings)
        self._timeline_link = TimelineLink(
            self.timeline, self.actions_of_window, self, lambda: self._state, self._wish_soon
        )
        self.counts = CountsBar()
        self.notices = NoticeBar()
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self._redraw_timer = single_shot(self, FRAME_MS, self._redraw)
        self.search_link = SearchLink(
            self.search, self.guide.problem_of, self.actions_of_window, settings
        )
        self.corrections = CorrectionsLink(
            self,
            self.actions_of_window,
            self.evidence.retellings,
            lambda article_id: self._corpus.articles[article_id],
        )
        self.views = Views(self, map_view, self._map_link)
        map_view.catch_up()
        self._put_together()
        self._theme.dress()
        self.status.settle()
        self._connect_parts()
        self._connect_actions()
        self._dress(self._theme.colours)
        self._show_corpus()

    # What it shows

    @property
    def article(self) -> ArticleView:
        """The article to read; made when it is first asked for."""
        return self.article_link.view

    @property
    def state(self) -> ViewState:
        """What is shown, wished for a moment ago at the latest."""
        return self._state

    @property
    def view(self) -> View:
        """The events and places in view, as last drawn."""
        return self._view

    @property
    def corpus(self) -> Corpus:
        return self._corpus

    def set_corpus(self, corpus: Corpus) -> None:
        """Show a corpus, or one that has grown; range, selection and the map's place are kept."""
        self._corpus = corpus
        self.article_link.forget()
        self._tellings = Tellings(corpus.source)
        self._told_in = ToldInArticles(corpus.source)
        if self._state.show_actors:
            self._actors = self._sources.actors()
        self._state = selection.still_there(self._state, corpus, self._tellings, self._actors)
        if self.article_link.is_gone_from(corpus.articles):
            self._close_article()
        self._map_link.show_corpus(corpus)
        self._show_corpus()
        self._map_link.fit_unless_touched()

    def _show_corpus(self) -> None:
        self.evidence_link.set_articles(self._corpus.articles)
        self.guide.set_corpus(self._corpus, self._map_link.events)
        self._timeline_link.set_corpus(self._corpus)
        self._redraw()

    def set_state(self, state: ViewState) -> None:
        """Show another state at once."""
        if state != self._state:
            self._state = state
            self._redraw()

    def set_progress(self, done: int, total: int, text: str) -> None:
        """Tell how far long work has come, with a Cancel button."""
        was_busy = self.status.is_busy
        self.status.set_progress(done, total, text)
        self._say_whether_reading(was_busy)

    def clear_progress(self) -> None:
        """Long work is over."""
        was_busy = self.status.is_busy
        self.status.clear_progress()
        self._say_whether_reading(was_busy)

    def _say_whether_reading(self, was_busy: bool) -> None:
        """While the first articles are read, nothing to show does not mean nothing found."""
        if self.status.is_busy != was_busy and not self._corpus.events:
            self._redraw()

    def show_notice(self, text: str) -> None:
        """Say a sentence above the map until the user closes it."""
        self.notices.show_notice(text)

    def open_article(self, event_id: EventId) -> None:
        """Select an event and open its article at its sentence."""
        if event_id in self._tellings:
            self._layout.open_article(self.article)
            self._state = replace(self._state, event=event_id)
            self._redraw()

    # From one state to the next

    def _wish_soon(self, state: ViewState) -> None:
        """Show another state with the next frame: the many wishes of a drag cost few redraws."""
        if state != self._state:
            self._state = state
            start_unless_active(self._redraw_timer)

    def _redraw(self, *, reveal: bool = True) -> None:
        self._redraw_timer.stop()
        state, corpus = self._state, self._corpus
        finder = self.guide.event_finder if state.search else None
        self._view = view = visible(state, corpus, finder=finder, actors=self._actors)
        content = evidence_content(state, view, corpus, is_reading=self.status.is_busy)
        self._timeline_link.show(state, view, corpus, self._selected_event())
        self.search_link.show_search(state.search)
        self._map_link.set_view(view)
        self._map_link.set_actors(view.actor_counts, view.actors.places)
        marked = selection.marked_place(state, self._selected_event())
        self._map_link.mark(marked, reveal=reveal)
        self._map_link.set_group(state.group)
        self.places.set_rows(view.listed, corpus.places, view.listed_actors, view.actors.places)
        self.places.select(state.place)
        card = self._selected_card()
        self.evidence.show_content(content, corpus.articles, card.id if card else None)
        self.evidence_link.show(card)
        self.evidence.retellings.show_event(card, self._tellings, corpus.articles)
        self.left.show_view(state, view, corpus)
        self.counts.show_view(view, state)
        self.article_link.show(corpus.articles, self._told_in, self._selected_event())
        self.guide.forget_point()
        self._enable_actions()
        self.state_changed.emit(state)

    def _selected_event(self) -> EventRecord | None:
        event = self._state.event
        return self._corpus.source.telling(event) if event is not None else None

    def _selected_card(self) -> EventRecord | None:
        """The event on whose card the selected telling stands."""
        event = self._state.event
        return self._corpus.source.card_of(event) if event is not None else None

    def _close_article(self) -> None:
        had_focus = self.article.isAncestorOf(QApplication.focusWidget() or self)
        self._layout.close_article()
        self.article.clear()
        if had_focus:
            self.evidence.cards.setFocus()
        self._enable_actions()

    # Wishes

    def _on_place_from_list(self, place_id: PlaceId) -> None:
        self.set_state(selection.with_place(self._state, place_id))

    def _on_place_from_map(self, place_id: PlaceId) -> None:
        # Where the user has just clicked, the map must not move under the pointer.
        state = selection.with_place(self._state, place_id)
        if state != self._state:
            self._state = state
            self._redraw(reveal=False)

    def _on_map_background(self) -> None:
        self.set_state(selection.with_place(self._state, None))

    def _on_place_named(self, place: Place) -> None:
        """A name in an article was clicked."""
        place_id = self.guide.known(place)
        if place_id is None:
            self.guide.show_point(place)
        else:
            event = self._selected_event()
            self.set_state(selection.with_place_of_article(self._state, place_id, event))
            self._map_link.reveal(place_id)

    def _on_place_pointed_at(self, place: Place | None) -> None:
        self._map_link.point_at(self.guide.known(place) if place is not None else None)

    def _on_place_found(self, place: Place) -> None:
        """A place was chosen below the search box, which has done its work."""
        place_id = self.guide.known(place)
        self.search.clear()
        self.set_state(selection.with_place(replace(self._state, search=""), place_id))
        if place_id is None:
            self.map.setFocus()
            self.guide.show_point(place)
        else:
            self.evidence.cards.setFocus()
            self._map_link.go_to(place_id)

    def _show_actors(self, is_shown: bool) -> None:
        self._settings.set(names.SHOW_ACTORS, is_shown)
        self._actors = self._sources.actors() if is_shown else NamedActors()
        self.set_state(selection.with_actors(self._state, is_shown, self._actors, self._corpus))

    def _on_place_activated(self, place_id: PlaceId) -> None:
        self._on_place_from_list(place_id)
        self._map_link.go_to(place_id)

    def _on_event(self, event_id: EventId) -> None:
        self.set_state(replace(self._state, event=event_id))

    def _on_search(self, search: str) -> None:
        self.set_state(replace(self._state, search=search))

    def _on_tray(self, tray: Tray | None) -> None:
        self.set_state(selection.with_tray(self._state, tray))

    def _on_offer(self, offer: Offer) -> None:
        match offer:
            case Offer.ADD_ARTICLES:
                self._choose_articles()
            case Offer.ADD_FOLDER:
                self._choose_folder()
            case Offer.CLEAR_SEARCH:
                self.set_state(replace(self._state, search=""))
            case Offer.CLEAR_FILTERS:
                self._clear_search()
            case Offer.SHOW_ALL_DATES:
                self.set_state(self._state.with_range(None, None))
            case Offer.LOOK_EVERYWHERE:
                self.actions_of_window.only_in_view.trigger()
            case Offer.SHOW_ALL_PLACES:
                self.set_state(selection.with_place(self._state, None))

    def _step_event(self, steps: int) -> None:
        cards = self.evidence.cards.cards
        card = self._selected_card()
        current = cards.row_of(card.id if card else None)
        row = current + steps if current >= 0 else 0
        if 0 <= row < cards.rowCount():
            self._on_event(cards.card(row).record.id)

    def _step_back(self) -> None:
        if self.search_link.is_pending:
            self.search_link.send()
        if self.article_link.is_open:
            self._close_article()
        else:
            self.set_state(selection.stepped_back(self._state))

    def _clear_search(self) -> None:
        self.set_state(selection.unfiltered(self._state))

    def _show_all_dates(self) -> None:
        self.set_state(self._state.with_range(None, None))

    def _choose_articles(self) -> None:
        self._request_articles(self._chooser.ask_for_files())

    def _choose_folder(self) -> None:
        self._request_articles(self._chooser.ask_for_folder())

    def _request_articles(self, paths: list[str]) -> None:
        if paths:
            self.add_articles_requested.emit(paths)

    def _ask_for_day_of_event(self) -> None:
        event = self._selected_event()
        if event is not None:
            self.corrections.ask_for_day(event.article_id)

    def _move_focus(self, steps: int) -> None:
        """Go to the next or previous large part of the window."""
        areas = (
            self.search,
            self.left.lists.table,
            self.map,
            self.evidence.cards,
            *([self.article.text] if self.article_link.is_open else ()),
            self.timeline.chart.first_handle,
        )
        move_focus(areas, steps)

    def _find(self) -> None:
        """In the article if one is open, else in everything."""
        if self.article_link.is_open:
            self.article.open_find()
        else:
            self._focus_search()

    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # Looks

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self._settings.set(names.THEME, choice.value)
        self._theme.choose(choice)

    def _dress(self, colours: Colours) -> None:
        for part in (
            self.actions_of_window,
            self.guide,
            self.search_link.menu,
            self.places,
            self.left,
            self.evidence,
            self.article_link,
            self.timeline,
            self.notices,
        ):
            part.set_colours(colours)
        self.map.set_theme(colours.name)

    def _enable_actions(self) -> None:
        cards = self.evidence.cards.cards
        card = self._selected_card()
        at = Position(cards.row_of(card.id if card else None), cards.rowCount())
        is_reading = self.article_link.is_open
        has_event = self._selected_event() is not None
        enable(
            self.actions_of_window, self._state, at, has_event=has_event, is_article_open=is_reading
        )

    # Putting it together

    def _put_together(self) -> None:
        below, _ = stacked(self.timeline, self.counts, stretched=self.timeline)
        self._layout = WindowLayout(self.left, self.map, self.evidence, below)
        rows = self._layout.rows
        middle, self._middle = stacked(self.notices, HangBar(self.map), rows, stretched=rows)
        self.setCentralWidget(middle)
        place_window(self, self._settings)
        self._layout.prepare(self._settings, self.size())

    def _connect_parts(self) -> None:
        self.map.place_clicked.connect(self._on_place_from_map)
        self.map.actor_clicked.connect(self._on_place_from_map)
        self.map.background_clicked.connect(self._on_map_background)
        self.map.box_selected.connect(
            lambda places: self.set_state(selection.with_group(self._state, places))
        )
        self.map_tools.failed.connect(self.show_notice)
        self.map_tools.done.connect(self.status.say)
        self.map_tools.extent_wished.connect(
            lambda extent: self._wish_soon(replace(self._state, in_view=extent))
        )
        self.map.page_failed.connect(self.show_notice)
        self.places.place_selected.connect(self._on_place_from_list)
        self.places.place_activated.connect(self._on_place_activated)
        self.evidence.event_selected.connect(self._on_event)
        self.evidence.article_requested.connect(self.open_article)
        self.evidence.offer_taken.connect(self._on_offer)
        self.evidence.leave_requested.connect(self._on_map_background)
        self.evidence.step_requested.connect(self._step_event)
        self.evidence.retellings.telling_requested.connect(self.open_article)
        self.article_link.when_made(self._on_article_made)
        self.guide.place_chosen.connect(self._on_place_found)
        self.left.state_wished.connect(self.set_state)
        self.left.lists.place_wished.connect(self._on_place_activated)
        self.left.lists.event_wished.connect(self._on_event)
        self.left.lists.article_wished.connect(self.open_article)
        self.left.lists.said.connect(self.status.say)
        self.left.wanted.connect(lambda: self._layout.show_panel(Panel.LISTS, True))
        self.counts.clear_requested.connect(self._clear_search)
        self.counts.tray_toggled.connect(self._on_tray)
        self.search_link.search_changed.connect(self._on_search)
        for part in (self.evidence, self.left.lists, self.article_link):
            self.search_link.words_changed.connect(part.mark_words)
        self.status.cancel_requested.connect(self.cancel_requested)
        self._theme.changed.connect(self._dress)

    def _on_article_made(self, article: ArticleView) -> None:
        self._layout.add_article(article)
        tab_before(article, self.timeline)
        article.event_selected.connect(self._on_event)
        article.close_requested.connect(self._close_article)
        article.room_requested.connect(self._layout.give_article_room)
        self._layout.article_crowded.connect(article.read_alone)
        article.place_requested.connect(self._on_place_named)
        article.place_pointed_at.connect(self._on_place_pointed_at)
        article.day_requested.connect(self.corrections.ask_for_day)

    def _connect_actions(self) -> None:
        actions = self.actions_of_window
        connect(
            [
                (actions.add_articles, self._choose_articles),
                (actions.add_folder, self._choose_folder),
                (actions.quit, self.close),
                (actions.state_day, self._ask_for_day_of_event),
                (actions.copy_text, lambda: self.evidence_link.copy(self._selected_event())),
                (actions.room, lambda: self.article.room_button.click()),
                (actions.why, self.evidence_link.toggle_why),
                (actions.context, self.evidence_link.toggle_context),
                (actions.find, self._find),
                (actions.search_all, self._focus_search),
                (actions.next_mark, lambda: self.article.text.step_mark(1)),
                (actions.previous_mark, lambda: self.article.text.step_mark(-1)),
                (actions.next_event, lambda: self._step_event(1)),
                (actions.previous_event, lambda: self._step_event(-1)),
                (actions.open_article, self._open_selected),
                (actions.filters, self.left.toggle_filters),
                (actions.clear_search, self._clear_search),
                (actions.all_dates, self._show_all_dates),
                (actions.next_area, lambda: self._move_focus(1)),
                (actions.previous_area, lambda: self._move_focus(-1)),
                (actions.back, self._step_back),
                (actions.fit, self._map_link.fit),
                (actions.fit_selection, self._map_link.fit_selection),
                (actions.map_back, self._map_link.back),
                (actions.map_forward, self._map_link.forward),
                (actions.measure, self.map.measure),
                (actions.zoom_in, self._map_link.zoom_in),
                (actions.zoom_out, self._map_link.zoom_out),
                (actions.reset_layout, self._layout.reset),
                (actions.find_command, self._open_palette),
                (actions.shortcuts, lambda: open_shortcuts(actions.keys(), self)),
                (actions.about, lambda: open_about(self)),
            ]
        )
        for form, action in actions.citations.items():
            action.triggered.connect(
                lambda _=False, form=form: self.evidence_link.copy(self._selected_event(), form)
            )
        actions.show_actors.setChecked(self._state.show_actors)
        actions.show_actors.triggered.connect(self._show_actors)
        self.map.history_changed.connect(actions.enable_map_history)
        for panel, action in actions.panels.items():
            action.triggered.connect(
                lambda checked, shown=panel: self._layout.show_panel(shown, checked)
            )
        self._layout.panel_shown.connect(self._on_panel_shown)
        for choice, action in actions.themes.items():
            action.setChecked(choice is self._theme.choice)
            action.triggered.connect(lambda _=False, chosen=choice: self._choose_theme(chosen))

    def _open_palette(self) -> None:
        # Here, because a start must not wait for it.
        from gui.window.palette import Palette, commands_of

        commands = commands_of(self.menuBar())
        Palette(commands, self._theme.colours, self).open_over(self)

    def _on_panel_shown(self, panel: Panel, is_shown: bool) -> None:
        self.actions_of_window.panels[panel].setChecked(is_shown)

    def _open_selected(self) -> None:
        if self._state.event is not None:
            self.open_article(self._state.event)

    # Events of Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            if (outer := self.layout()) is not None:
                outer.activate()
            self._middle.activate()
            self._layout.restore(self._settings)
            # No part of the window asks for the keys before the user does.
            self.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self._request_articles(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.set(names.GEOMETRY, bytes(self.saveGeometry().data()))
        if self._was_shown:
            self._layout.keep(self._settings)
        self._settings.save()
        super().closeEvent(event)
