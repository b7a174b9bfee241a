"""Everything the user can ask of the window: menus, toolbar and keys, from one list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

from gui.engine.citation_form import CitationForm
from gui.window.looks.colours import Colours
from gui.window.looks.icons import SIZE_PX, icon
from gui.window.looks.search_field import SearchField
from gui.window.looks.theme import ThemeChoice
from gui.window.window_layout import Panel

MAP_NAMES = {
    "en": "English",
    "local": "Local and English",
    "ko": "Korean",
    "zh": "Chinese",
    "ja": "Japanese",
    "ru": "Russian",
}
"""Which names the map can show, by the value of the setting."""
COLOUR_BY = {
    "status": "What became of it",
    "outlet": "Outlet",
    "place_precision": "How exactly the place is known",
    "date_precision": "How exactly the day is known",
}
"""What colours on the map can stand for, by the value of the setting."""
_PANEL_KEYS = {Panel.TIMELINE: "F7", Panel.LISTS: "F8", Panel.EVIDENCE: "F9"}
_THEME_NAMES = {
    ThemeChoice.SYSTEM: "As the system",
    ThemeChoice.LIGHT: "Light",
    ThemeChoice.DARK: "Dark",
    ThemeChoice.CONTRAST: "High contrast",
}


_CITATIONS = {
    CitationForm.PLAIN: ("Copy citation of the event", "Ctrl+Alt+C"),
    CitationForm.MARKDOWN: ("Copy citation as Markdown", "Ctrl+Alt+M"),
    CitationForm.BIBTEX: ("Copy citation as BibTeX", "Ctrl+Alt+B"),
    CitationForm.CSL_JSON: ("Copy citation as CSL-JSON", "Ctrl+Alt+J"),
}
Choice = TypeVar("Choice", bound=str)


class Actions:
    """The actions of a window, in its menu bar and its toolbar."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._all: dict[QAction, str] = {}
        """What each is called; undo and redo also say what they would do."""
        new = self._new
        self.add_articles = new("Add articles…", "Ctrl+O", tip="Add articles from files")
        self.add_folder = new("Add a folder…", "Ctrl+Shift+O")
        self.add_table = new("Add a table, choosing its columns…")
        self.paste_article = new("Paste an article…", "Ctrl+Shift+V")
        self.add_pages = new("Add web pages…", "Ctrl+Shift+U")
        self.news_feeds = new("News feeds…")
        self.fetch_feeds = new("Fetch new articles", "Ctrl+Shift+R")
        self.watched_folders = new("Watched folders…")
        self.report = new("Report on added articles…")
        self.new_project = new("New project…", "Ctrl+N")
        self.open_project = new("Open project…", "Ctrl+Alt+O")
        self.open_sample = new("Open the sample articles")
        self.copy_project = new("Save a copy of the project…", "Ctrl+Shift+S")
        self.export = new("Export…", "Ctrl+Shift+E", tip="Save what is shown for other programs")
        self.import_findings = new("Import findings…")
        self.export_corrections = new("Export corrections…")
        self.import_corrections = new("Import corrections…")
        self.project_properties = new("Project properties…", "Alt+Enter", "Alt+Return")
        self.quit = new("Quit", "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.undo = new("Undo", "Ctrl+Z")
        self.redo = new("Redo", "Ctrl+Shift+Z", "Ctrl+Y")
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        self.state_day = new("Day of the article…", "Ctrl+D")
        self.review = new("Review doubtful places…", "Ctrl+R")
        self.idle_corrections = new("Corrections without a place…")
        self.change_place = new("Change the place…", "Ctrl+Alt+P")
        self.change_date = new("Change the date…", "Ctrl+Alt+D")
        self.add_event = new("Add an event from the selection…", "Ctrl+Alt+N")
        self.decision_log = new("What was decided…", "Ctrl+Alt+L")
        self.remark = new("Tags, note and grades…", "Ctrl+Alt+T")
        self.leave_out = new("Leave this event out", "Ctrl+Delete")
        self.copy_text = new("Copy text of the event", "Ctrl+Shift+C")
        self.citations = {form: new(*_CITATIONS[form]) for form in CitationForm}
        self.find = new("Find", "Ctrl+F")
        self.search_all = new("Search text and places", "Ctrl+K")
        self.searches = new("Earlier searches…", "Ctrl+Alt+K")
        self.search_help = new("How to search", "Shift+F1")
        self.next_event = new("Next event", "N", "Alt+Down")
        self.previous_event = new("Previous event", "P", "Alt+Up")
        self.why = new("Why here and then", "W")
        self.context = new("Sentences around the excerpt", "C")
        self.open_article = new("Open event in its article", "Ctrl+Enter", "Ctrl+Return")
        self.room = new("Hide the cards while reading", "R")
        self.next_mark = new("Next name or date in the article", "M")
        self.previous_mark = new("Previous name or date in the article", "Shift+M")
        self.step_on = new("Later by one step", "Ctrl+Alt+Right")
        self.step_back = new("Earlier by one step", "Ctrl+Alt+Left")
        self.play = new("Play the timeline", "Space")
        self.state_back = new("Back to what was shown before", "Alt+Left")
        self.state_forward = new("Forward again", "Alt+Right")
        self.save_view = new("Save this view…", "Ctrl+Alt+S")
        self.edit_views = new("Edit saved views…", "Ctrl+Alt+V")
        self.all_dates = new("Show all dates", "Ctrl+Backspace")
        self.next_area = new("Next area of the window", "F6")
        self.previous_area = new("Previous area of the window", "Shift+F6")
        self.back = new("Step back", "Escape")
        self.fit = new("Fit to events", "Ctrl+0", tip="Show all events on the map")
        self.show_actors = new(
            "Show governments",
            "Ctrl+G",
            tip="Governments named by their seat, as hollow circles on the map",
        )
        self.show_actors.setCheckable(True)
        self.copy_map = new("Copy map as image", "Ctrl+Shift+M")
        self.save_picture = new("Save picture of the map…", "Ctrl+Shift+I")
        self.add_bookmark = new("Bookmark this view of the map…", "Ctrl+B")
        self.edit_bookmarks = new("Edit bookmarks…", "Ctrl+Shift+B")
        self.only_in_view = new(
            "Only what is in view", "Ctrl+E", tip="List and count only what the map shows"
        )
        self.only_in_view.setCheckable(True)
        self.filters = new("Filters", "Ctrl+Shift+F", tip="Choose which kinds of events to show")
        self.clear_search = new("Clear search and filters", "Ctrl+Shift+K")
        # All buttons have room in the narrowest window.
        self.only_in_view.setIconText("Only in view")
        self.zoom_in = new("Zoom in on the map", "Ctrl++", "Ctrl+=")
        self.zoom_out = new("Zoom out on the map", "Ctrl+-")
        self.map_back = new("Previous view of the map", "Ctrl+[")
        self.map_forward = new("Next view of the map", "Ctrl+]")
        self.map_back.setEnabled(False)
        self.map_forward.setEnabled(False)
        self.fit_selection = new("Zoom to the selected place", "Ctrl+9")
        self.measure = new("Measure a distance", "Ctrl+M")
        self.allow_network = new("Allow network")
        self.allow_network.setCheckable(True)
        self.online_places = new("Places online…")
        self.add_layer = new("Add reference layers…", "Ctrl+Shift+L")
        self.reset_layout = new("Restore the layout")
        self.find_command = new("Find a command…", "Ctrl+Shift+P")
        self.shortcuts = new("Keyboard shortcuts", "F1")
        self.about = new("About Dateline")
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.panels = {panel: self._toggle(panel) for panel in Panel}
        self.themes = self._choices(_THEME_NAMES)
        self.map_names = self._choices(MAP_NAMES)
        self.colour_by = self._choices(COLOUR_BY)
        self.search = SearchField("searchBox", "Search text and places", has_icon=True)
        self.theme_button = QToolButton()
        self._fill_menus()
        self._fill_toolbar()

    @property
    def all(self) -> tuple[QAction, ...]:
        """Every action of the window."""
        return tuple(self._all)

    def keys(self) -> list[tuple[str, str]]:
        """What each key does: name and keys, for the list of shortcuts."""
        panels = {action: panel for panel, action in self.panels.items()}
        return [
            (
                f"Show or hide: {panels[action].value.lower()}" if action in panels else name,
                " or ".join(dict.fromkeys(_key_words(key) for key in action.shortcuts())),
            )
            for action, name in self._all.items()
            if action.shortcuts()
        ]

    def enable_map_history(self, can_go_back: bool, can_go_forward: bool) -> None:
        self.map_back.setEnabled(can_go_back)
        self.map_forward.setEnabled(can_go_forward)

    def set_colours(self, colours: Colours) -> None:
        for action, name in (
            (self.add_articles, "add"),
            (self.show_actors, "governments"),
            (self.only_in_view, "in_view"),
            (self.fit, "fit"),
        ):
            action.setIcon(icon(name, colours))
        self.theme_button.setIcon(icon("theme", colours))
        self.search.set_colours(colours)

    def _new(self, text: str, *keys: str, tip: str = "") -> QAction:
        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        if tip:
            action.setToolTip(f"{tip} ({keys[0]})")
        self._window.addAction(action)
        self._all[action] = text
        return action

    def _toggle(self, panel: Panel) -> QAction:
        action = self._new(panel.value, _PANEL_KEYS[panel])
        action.setCheckable(True)
        action.setChecked(True)
        return action

    def _choices(self, choices: Mapping[Choice, str]) -> dict[Choice, QAction]:
        """Actions of which one is checked, by what they stand for."""
        group = QActionGroup(self._window)
        made = {}
        for choice, name in choices.items():
            action = self._new(name)
            action.setCheckable(True)
            group.addAction(action)
            made[choice] = action
        return made

    def _fill_menus(self) -> None:
        """In the order in which they stand in the menu bar."""
        self._fill_file()
        self._fill_edit()
        self._fill_articles()
        self._fill_correct()
        self._fill_view()
        self._fill_go()
        self._menu("&Help", [self.find_command, self.shortcuts, self.search_help, None, self.about])

    def _fill_file(self) -> None:
        file = self._menu(
            "&File",
            [
                self.new_project,
                self.open_project,
                self.open_sample,
                self.copy_project,
                self.project_properties,
                None,
                self.export,
                self.import_findings,
                self.save_picture,
                None,
                self.quit,
            ],
        )
        self.recent_projects = QMenu("Recent projects", file)
        file.insertMenu(self.open_sample, self.recent_projects)

    def _fill_edit(self) -> None:
        self._menu(
            "&Edit",
            [
                self.undo,
                self.redo,
                None,
                self.copy_text,
                *self.citations.values(),
                self.copy_map,
                None,
                self.find,
                self.search_all,
                self.searches,
            ],
        )

    def _fill_articles(self) -> None:
        self._menu(
            "&Articles",
            [
                self.add_articles,
                self.add_folder,
                self.add_table,
                self.paste_article,
                None,
                self.add_pages,
                self.news_feeds,
                self.fetch_feeds,
                None,
                self.watched_folders,
                self.report,
                None,
                self.state_day,
            ],
        )

    def _fill_correct(self) -> None:
        self._menu(
            "&Correct",
            [
                self.review,
                None,
                self.change_place,
                self.change_date,
                self.remark,
                self.add_event,
                self.leave_out,
                None,
                self.decision_log,
                self.idle_corrections,
                None,
                self.export_corrections,
                self.import_corrections,
            ],
        )

    def _fill_view(self) -> None:
        view = self._menu(
            "&View",
            [
                *self.panels.values(),
                None,
                self.fit,
                self.fit_selection,
                self.zoom_in,
                self.zoom_out,
                self.map_back,
                self.map_forward,
                self.measure,
                None,
                self.show_actors,
                self.only_in_view,
                self.filters,
                self.clear_search,
                None,
            ],
        )
        self.basemap_menu = view.addMenu("Basemap")
        self.layers_menu = view.addMenu("Reference layers")
        self.layers_menu.addAction(self.add_layer)
        view.addActions([self.allow_network, self.online_places])
        view.addSeparator()
        self.views_menu = view.addMenu("Saved views")
        self.views_menu.addActions([self.save_view, self.edit_views])
        self.bookmarks_menu = view.addMenu("Bookmarks")
        self.bookmarks_menu.addActions([self.add_bookmark, self.edit_bookmarks])
        view.addMenu("Names on the basemap").addActions(list(self.map_names.values()))
        view.addMenu("Colours on the map").addActions(list(self.colour_by.values()))
        self._themes = view.addMenu("Theme")
        self._themes.addActions(list(self.themes.values()))
        view.addSeparator()
        view.addAction(self.reset_layout)

    def _fill_go(self) -> None:
        self._menu(
            "&Go",
            [
                self.state_back,
                self.state_forward,
                None,
                self.next_event,
                self.previous_event,
                self.open_article,
                self.context,
                self.why,
                self.room,
                self.next_mark,
                self.previous_mark,
                None,
                self.step_back,
                self.step_on,
                self.play,
                self.all_dates,
                None,
                self.next_area,
                self.previous_area,
                None,
                self.back,
            ],
        )

    def _menu(self, title: str, actions: Sequence[QAction | None]) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        for action in actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        return menu

    def _fill_toolbar(self) -> None:
        bar = QToolBar("Toolbar", self._window)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setIconSize(QSize(SIZE_PX, SIZE_PX))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        # The toolbar would leave out the dots that tell of a window to come.
        self.add_articles.setIconText(self.add_articles.text())
        bar.addAction(self.add_articles)
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(420)
        bar.addWidget(self.search)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(gap)
        bar.addAction(self.only_in_view)
        bar.addAction(self.show_actors)
        bar.addAction(self.fit)
        self.theme_button.setObjectName("themeButton")
        self.theme_button.setText("Theme")
        self.theme_button.setToolTip("Colours of the window")
        self.theme_button.setProperty("menuButton", True)
        self.theme_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.theme_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.theme_button.setMenu(self._themes)
        bar.addWidget(self.theme_button)
        # Not the toolbar's inner buttons: the keys would stop where nothing is to be seen.
        shown = (self.add_articles, self.only_in_view, self.show_actors, self.fit)
        buttons = [bar.widgetForAction(action) for action in shown]
        for button in (*buttons, self.theme_button):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # What is read out has more room than what is written.
        bar.widgetForAction(self.only_in_view).setAccessibleName(self.only_in_view.text())
        self._window.addToolBar(bar)


def _key_words(key: QKeySequence) -> str:
    """A key as it is printed on the keyboard."""
    return key.toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


def connect(pairs: Sequence[tuple[QAction, Callable[[], object]]]) -> None:
    """Let each action do its thing."""
    for action, todo in pairs:
        action.triggered.connect(lambda _checked=False, call=todo: call())
