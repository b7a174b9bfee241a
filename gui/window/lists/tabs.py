"""Three lists over one state, a tab for each: places, events, articles.

Only the list that is seen is filled; the others are made when somebody first looks at them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from gui import settings as names
from gui.engine.model import Corpus, PlaceId
from gui.engine.timeline import View, ViewState
from gui.settings import Settings
from gui.window import words
from gui.window.looks.colours import LIGHT, Colours
from gui.window.places.panel import PlacesPanel
from gui.window.searches.marking import Finding, find_nothing

if TYPE_CHECKING:
    from gui.engine.search.finding import Finder
    from gui.window.lists.articles import ArticleRow
    from gui.window.lists.events import EventRow
    from gui.window.lists.panel import ListPanel
    from gui.window.lists.wishes import Menu, Wish


class Tab(StrEnum):
    """A list; the value is its heading."""

    PLACES = "Places"
    EVENTS = "Events"
    ARTICLES = "Articles"


class ListTabs(QWidget):
    """Shows a view as one of three lists.

    Args:
        places: The list of places, which others know and fill.
        finder: The corpus made ready for searching; asked for when events are filtered.
        settings: Where the tab and the columns are kept.
    """

    state_wished = Signal(object)
    place_wished = Signal(object)
    """A `PlaceId` to select and to go to."""
    event_wished = Signal(object)
    """An `EventId` to select."""
    article_wished = Signal(object)
    """An `EventId` whose article is to be opened there."""
    said = Signal(str)
    """A sentence for the user: what was done."""
    menu_opening = Signal(list, object)
    """The `EventRecord`s that a menu is for, and the `QMenu`, to which others may add."""
    place_menu_opening = Signal(object, QMenu)
    """A `PlaceId`, and its menu, to which others may add."""

    def __init__(
        self, places: PlacesPanel, finder: Callable[[], Finder], settings: Settings
    ) -> None:
        super().__init__()
        self.places = places
        self._finder = finder
        self._settings = settings
        self._colours = LIGHT
        self._find: Finding = find_nothing
        self._shown: tuple[ViewState, View, Corpus] | None = None
        self._filled: dict[Tab, View] = {}
        self._panels: dict[Tab, ListPanel] = {}
        self.bar = QTabBar()
        self.bar.setObjectName("listTabs")
        self.bar.setAccessibleName("Lists")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.bar.setUsesScrollButtons(False)
        for tab in Tab:
            self.bar.addTab(tab.value)
        self._stack = QStackedWidget()
        self._stack.addWidget(places)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self.show_tab(Tab(settings.get(names.LIST_TAB)))
        self.bar.currentChanged.connect(self._on_tab)
        places.menu_wished.connect(
            lambda ids, at: self.open_place_menu(ids, at, self.places.copy_rows)
        )
        places.done.connect(self.said)
        places.choose_kind_column(settings.get(names.PLACES_COLUMNS))
        places.kind_column_chosen.connect(self._on_kind_column)

    @property
    def tab(self) -> Tab:
        return tuple(Tab)[self.bar.currentIndex()]

    @property
    def table(self) -> QWidget:
        """The list that is seen."""
        return self.places.table if self.tab is Tab.PLACES else self.panel(self.tab).table

    def show_tab(self, tab: Tab) -> None:
        """Show another list."""
        self.bar.setCurrentIndex(tuple(Tab).index(tab))
        self._stack.setCurrentWidget(self.places if tab is Tab.PLACES else self.panel(tab))
        self._fill()

    def show_view(self, state: ViewState, view: View, corpus: Corpus) -> None:
        """Show a view in the list that is seen."""
        self._shown = (state, view, corpus)
        self._fill()

    def mark_words(self, find: Finding) -> None:
        """Mark the words of a search in the lists of events and articles."""
        self._find = find
        for panel in self._panels.values():
            panel.mark_words(find)

    def set_colours(self, colours: Colours) -> None:
        self._colours = colours
        for panel in self._panels.values():
            panel.set_colours(colours)

    def panel(self, tab: Tab) -> ListPanel:
        """The list of events or of articles, made when it is first asked for."""
        if tab not in self._panels:
            panel = self._make(tab)
            panel.set_colours(self._colours)
            panel.mark_words(self._find)
            panel.said.connect(self.said)
            self._stack.addWidget(panel)
            # Made late, it would come after all else in the window.
            QWidget.setTabOrder(self.bar, panel.filter)
            QWidget.setTabOrder(panel.filter, panel.table)
            self._panels[tab] = panel
        return self._panels[tab]

    def _make(self, tab: Tab) -> ListPanel:
        # Here, because no start needs them.
        from gui.window.lists import articles, events
        from gui.window.lists.panel import Kind, ListPanel

        if tab is Tab.EVENTS:
            panel = ListPanel(
                events.EventsModel(),
                Kind("events", _event_lines, events.fields, events.FIELDS),
                self._settings,
                names.EVENTS_COLUMNS,
            )
            panel.row_chosen.connect(lambda row: self.event_wished.emit(row.record.id))
            panel.row_activated.connect(lambda row: self.article_wished.emit(row.record.id))
            panel.menu_wished.connect(self._on_events_menu)
        else:
            panel = ListPanel(
                articles.ArticlesModel(),
                Kind(
                    "articles",
                    _article_lines,
                    articles.fields,
                    articles.FIELDS,
                    "Events",
                    ends_with_day=True,
                ),
                self._settings,
                names.ARTICLES_COLUMNS,
            )
            panel.row_activated.connect(lambda row: self.article_wished.emit(row.first_event))
            panel.menu_wished.connect(self._on_articles_menu)
        return panel

    def _fill(self) -> None:
        if self._shown is None or self.tab is Tab.PLACES:
            return
        from gui.window.lists.articles import ArticlesModel
        from gui.window.lists.events import EventsModel

        state, view, corpus = self._shown
        panel = self.panel(self.tab)
        model = panel.model
        if self._filled.get(self.tab) is not view:
            self._filled[self.tab] = view
            if isinstance(model, EventsModel):
                panel.change(lambda: model.set_view(view, corpus, self._finder))
            elif isinstance(model, ArticlesModel):
                panel.change(lambda: model.set_view(view, corpus))
        row = corpus.table.card_row(state.event) if state.event is not None else -1
        if isinstance(model, ArticlesModel) and row >= 0:
            row = int(corpus.table.article[row])
        panel.select(row)

    def _on_tab(self) -> None:
        self._settings.set(names.LIST_TAB, self.tab.value)
        self.show_tab(self.tab)

    # Menus

    def _on_kind_column(self, choice: str) -> None:
        self._settings.set(names.PLACES_COLUMNS, choice)
        self.places.choose_kind_column(choice)

    def open_place_menu(
        self, ids: Sequence[PlaceId], at: QPoint, copy_rows: Callable[[], None] | None = None
    ) -> None:
        """Offer what can be done with places, at a point of the screen.

        Args:
            copy_rows: copies them as they are listed; None where they were chosen elsewhere.
        """
        from gui.window.lists.wishes import place_menu

        if self._shown is None:
            return
        state, view, corpus = self._shown
        known = [(one, corpus.places.get(one) or view.actors.places.get(one)) for one in ids]
        places = [(key, place) for key, place in known if place is not None]
        if places:
            menu = self._menu(place_menu(places, state), copy_rows)
            if len(places) == 1:
                self.place_menu_opening.emit(places[0][0], menu)
            menu.popup(at)

    def _on_events_menu(self, rows: list[EventRow], at: QPoint) -> None:
        from gui.window.lists.wishes import event_menu

        if self._shown is not None:
            copy_rows = self.panel(Tab.EVENTS).copy_rows
            menu = self._menu(event_menu(rows, self._shown[0]), copy_rows)
            menu.addSeparator()
            self.menu_opening.emit([row.record for row in rows], menu)
            menu.popup(at)

    def _on_articles_menu(self, rows: list[ArticleRow], at: QPoint) -> None:
        from gui.window.lists.wishes import article_menu

        if self._shown is not None:
            copy_rows = self.panel(Tab.ARTICLES).copy_rows
            self._menu(article_menu(rows, self._shown[0]), copy_rows).popup(at)

    def _menu(self, entries: Menu, copy_rows: Callable[[], None] | None) -> QMenu:
        from gui.window.lists.wishes import CopyRows

        menu = QMenu(self)
        menu.setObjectName("rowMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif copy_rows is not None or not isinstance(entry.wish, CopyRows):
                action = menu.addAction(entry.text.replace("&", "&&"))
                action.triggered.connect(
                    lambda _=False, wish=entry.wish: self._grant(wish, copy_rows)
                )
        return menu

    def _grant(self, wish: Wish, copy_rows: Callable[[], None] | None) -> None:
        from gui.window.lists.wishes import Copy, CopyRows, GoTo, Open

        match wish:
            case GoTo(place):
                self.place_wished.emit(place)
            case Open(event):
                self.article_wished.emit(event)
            case Copy(text):
                QGuiApplication.clipboard().setText(text)
            case CopyRows():
                if copy_rows is not None:
                    copy_rows()
            case _:
                self.state_wished.emit(wish)


def _event_lines(row: EventRow) -> tuple[str, str, str]:
    about = (row.when, row.places)
    return row.text, " · ".join(part for part in about if part), ""


def _article_lines(row: ArticleRow) -> tuple[str, str, str]:
    from gui.window.lists.events import title

    return title(row.article), row.about, words.number(row.events)
