"""Every setting of the program: name, type, default and purpose. Only changed ones are written.

A file that cannot be read, or a value that makes no sense, is answered with the default and a
warning in the log; it never stops the start.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QByteArray, QSettings

logger = logging.getLogger(__name__)

T = TypeVar("T", str, bool, bytes, int)


class Setting(NamedTuple, Generic[T]):
    """One setting: its name in the file, its default, what it is for, and which values it takes."""

    name: str
    default: T
    purpose: str
    is_valid: Callable[[T], bool] = lambda value: True


def _is_size(value: int) -> bool:
    return 40 <= value <= 10_000


THEME = Setting(
    "window/theme",
    "system",
    "Colours of the window: as the system has them, light, dark, or with high contrast.",
    lambda value: value in ("system", "light", "dark", "contrast"),
)
GEOMETRY = Setting("window/geometry", b"", "Where the window stands and how large it is.")
PLACES_WIDTH = Setting("window/places_width", 260, "Width of the lists, in pixels.", _is_size)
EVIDENCE_WIDTH = Setting(
    "window/evidence_width", 400, "Width of the evidence, in pixels.", _is_size
)
TIMELINE_HEIGHT = Setting(
    "window/timeline_height", 192, "Height of the timeline with its counts, in pixels.", _is_size
)
ARTICLE_HEIGHT = Setting(
    "window/article_height", 400, "Height of an open article below the cards, in pixels.", _is_size
)
FILTERS_HEIGHT = Setting(
    "window/filters_height", 280, "Height of the unfolded filters, in pixels.", _is_size
)
FILTERS_OPEN = Setting("window/filters_open", False, "Whether the filters are unfolded.")
LIST_TAB = Setting(
    "lists/tab",
    "Places",
    "Which list stands at the left: Places, Events or Articles.",
    lambda value: value in ("Places", "Events", "Articles"),
)
EVENTS_COLUMNS = Setting(
    "lists/events_columns", "", "Columns of the list of events, by number; unset: the usual ones."
)
ARTICLES_COLUMNS = Setting(
    "lists/articles_columns",
    "",
    "Columns of the list of articles, by number; unset: the usual ones.",
)
PLACES_COLUMNS = Setting(
    "lists/places_columns",
    "",
    "Whether kind and country of places have a column: shown, hidden; unset: where there is room.",
    lambda value: value in ("", "shown", "hidden"),
)
RECENT_SEARCHES = Setting(
    "search/recent", "", "The last searches, the newest first, as JSON; unset: none."
)
SHOW_PLACES = Setting("window/show_places", True, "Whether the lists are shown.")
SHOW_EVIDENCE = Setting("window/show_evidence", True, "Whether the evidence is shown.")
SHOW_TIMELINE = Setting("window/show_timeline", True, "Whether the timeline is shown.")
SHOW_ACTORS = Setting(
    "map/show_governments", False, "Whether governments named by their seat are drawn on the map."
)
MAP_WIDTH = Setting("map/width", 0, "How wide the map was last; unset: not known.", _is_size)
MAP_HEIGHT = Setting("map/height", 0, "How high the map was last; unset: not known.", _is_size)
LEGEND = Setting(
    "map/legend",
    "",
    "Whether the legend of the map is open or folded; unset: open where there is room.",
    lambda value: value in ("", "open", "folded"),
)
MAP_NAMES = Setting(
    "map/names",
    "en",
    "Which names the map shows: English, another language, or the local ones above the English.",
    lambda value: value in ("en", "ko", "zh", "ja", "ru", "local"),
)
COLOUR_BY = Setting(
    "map/colour_by",
    "status",
    "What the colours on the map stand for.",
    lambda value: value in ("status", "outlet", "place_precision", "date_precision"),
)
MARK_PLACES = Setting("article/mark_places", True, "Whether places are marked in an article.")
MARK_GOVERNMENTS = Setting(
    "article/mark_governments", True, "Whether governments are marked in an article."
)
MARK_DATES = Setting("article/mark_dates", True, "Whether dates are marked in an article.")
MARK_PEOPLES = Setting("article/mark_peoples", True, "Whether peoples are marked in an article.")
MARK_NAMES = Setting(
    "article/mark_names", True, "Whether parts of other names are marked in an article."
)
RECENT_PROJECTS = Setting(
    "projects/recent", "", "Projects opened before, newest first, one path in each line."
)
LAST_PROJECT = Setting(
    "projects/last", "", "The project to open at the next start; empty: the sample articles."
)
GROUP_CARDS = Setting(
    "evidence/group_by",
    "",
    "What the cards are grouped by: day, article or place; unset: by nothing.",
    lambda value: value in ("", "day", "article", "place"),
)
TIMELINE_STACK = Setting(
    "timeline/stack",
    "",
    "What the bars of the timeline are divided by: status or outlet; unset: by nothing.",
    lambda value: value in ("", "status", "outlet"),
)
TIMELINE_STEP = Setting(
    "timeline/step",
    "",
    "How far a step of the timeline goes: day, week, month, year or event; unset: by its length.",
    lambda value: value in ("", "day", "week", "month", "year", "event"),
)
TIMELINE_PLAY = Setting(
    "timeline/play",
    "window",
    "What moves when the timeline plays: the window, or cumulative: only its last day.",
    lambda value: value in ("window", "cumulative"),
)
TIMELINE_SPEED = Setting(
    "timeline/speed",
    "1",
    "How fast the timeline plays: 0.5, 1, 2 or 4 times the usual speed.",
    lambda value: value in ("0.5", "1", "2", "4"),
)
TIMELINE_LOOP = Setting(
    "timeline/loop", False, "Whether the timeline plays again from the start when it has ended."
)
LAST_FOLDER = Setting("files/last_folder", "", "The folder from which articles were last added.")
BASEMAP = Setting("map/basemap", "", "Which basemap lies over the built-in one; unset: none.")
BASEMAPS = Setting("map/basemaps", "", "The map files and addresses that were opened, as JSON.")
NETWORK_ALLOWED = Setting("network/allowed", False, "Whether Dateline may use the network.")
NETWORK_AGREED = Setting(
    "network/agreed", "", "The services online that the user agreed to, as JSON."
)
NETWORK_CONTACT = Setting(
    "network/contact", "", "An address at which services online may write to the user."
)
GEOCODER = Setting(
    "network/geocoder", "", "Which service is asked where a name lies; unset: none was chosen."
)
GEOCODER_SERVERS = Setting(
    "network/geocoder_servers", "", "Addresses of geocoders of the user's own, as JSON."
)
TABLE_COLUMNS = Setting(
    "files/table_columns", "", "Which column of tables holds what, by their headers, as JSON."
)
PICTURES_FOLDER = Setting("files/pictures_folder", "", "The folder of the last picture saved.")
EXPORT_FOLDER = Setting("files/export_folder", "", "The folder of the last export.")
EXPORT_FORMAT = Setting("files/export_format", "", "The format of the last export, by its name.")

ALL = (
    THEME,
    GEOMETRY,
    PLACES_WIDTH,
    EVIDENCE_WIDTH,
    TIMELINE_HEIGHT,
    ARTICLE_HEIGHT,
    FILTERS_HEIGHT,
    FILTERS_OPEN,
    LIST_TAB,
    EVENTS_COLUMNS,
    ARTICLES_COLUMNS,
    PLACES_COLUMNS,
    RECENT_SEARCHES,
    SHOW_PLACES,
    SHOW_EVIDENCE,
    SHOW_TIMELINE,
    SHOW_ACTORS,
    MAP_WIDTH,
    MAP_HEIGHT,
    LEGEND,
    MAP_NAMES,
    COLOUR_BY,
    MARK_PLACES,
    MARK_GOVERNMENTS,
    MARK_DATES,
    MARK_PEOPLES,
    MARK_NAMES,
    RECENT_PROJECTS,
    LAST_PROJECT,
    GROUP_CARDS,
    TIMELINE_STACK,
    TIMELINE_STEP,
    TIMELINE_PLAY,
    TIMELINE_SPEED,
    TIMELINE_LOOP,
    LAST_FOLDER,
    BASEMAP,
    BASEMAPS,
    NETWORK_ALLOWED,
    NETWORK_AGREED,
    NETWORK_CONTACT,
    GEOCODER,
    GEOCODER_SERVERS,
    TABLE_COLUMNS,
    PICTURES_FOLDER,
    EXPORT_FOLDER,
    EXPORT_FORMAT,
)


class Settings:
    """The settings kept in one INI file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = QSettings(str(path), QSettings.Format.IniFormat)
        if self._file.status() is not QSettings.Status.NoError:
            self._set_aside()

    def get(self, setting: Setting[T]) -> T:
        """The value of a setting, or its default."""
        if not self._file.contains(setting.name):
            return setting.default
        value = _read(self._file.value(setting.name), setting.default)
        if value is None or not setting.is_valid(value):
            logger.warning("setting %s cannot be understood; its default is used", setting.name)
            return setting.default
        return value

    def set(self, setting: Setting[T], value: T) -> None:
        """Keep a value; one that equals the default is not written."""
        if value == setting.default:
            self._file.remove(setting.name)
        else:
            self._file.setValue(
                setting.name, QByteArray(value) if isinstance(value, bytes) else value
            )

    def save(self) -> None:
        """Write what has changed. A disk that refuses is noted in the log."""
        self._file.sync()
        if self._file.status() is not QSettings.Status.NoError:
            logger.warning("the settings could not be written to %s", self._path)

    def _set_aside(self) -> None:
        logger.warning("the settings in %s cannot be read; defaults are used", self._path)
        try:
            self._path.replace(self._path.with_name(f"{self._path.name}.unreadable"))
        except OSError as error:
            logger.warning("the unreadable settings could not be set aside: %s", error)
        self._file = QSettings(str(self._path), QSettings.Format.IniFormat)


def _read(raw: object, default: T) -> T | None:
    """The raw value of an INI file as the type of the default; None if it is not of that type."""
    if isinstance(default, bool):
        return {"true": True, "false": False}.get(str(raw).casefold())
    if isinstance(default, bytes):
        return bytes(raw.data()) if isinstance(raw, QByteArray) else None
    if isinstance(default, int):
        return int(str(raw)) if str(raw).isdecimal() else None
    return raw if isinstance(raw, str) else None
