"""Every format that findings can leave in: its name, the end of its files, who writes it.

A writer is the function `write` of a module of this folder. It is loaded when it is used: what a
format needs of libraries is nothing that a start waits for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gui.engine.errors import Stopped
from gui.exports.files import whole_file

if TYPE_CHECKING:
    from gui.exports.findings import Findings

Step = Callable[[int], None]
"""Told how many events are written; raises `Stopped` when the user pressed Cancel."""


class Preview(Enum):
    """What the user sees of a format before saving."""

    TEXT = "text"
    """The first lines of the file."""
    ROWS = "rows"
    """The first events as a table, whatever else the file holds."""
    PAGE = "page"
    """A picture of the first page; of PDF only."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen about a format: yes or no, or one of some words."""

    name: str
    """As on the command line: `--option name=value`."""
    label: str
    """As in the window."""
    values: tuple[str, ...] = ()
    """Empty: yes or no."""
    default: str | bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """One format."""

    name: str
    """As on the command line."""
    label: str
    """As in the window."""
    suffix: str
    module: str
    opens_in: str
    """Programs that open it, for who chooses."""
    choices: tuple[Choice, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)
    """What the writer is told beside what is chosen."""
    paints: bool = False
    """Whether Qt paints or writes letters for it: there must be a `QGuiApplication`."""
    preview: Preview | None = None
    """None: what its files are fit for, by their end."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a writer is told beside the findings."""

    options: Mapping[str, Any] = field(default_factory=dict)
    step: Step = lambda done: None


_ORDER = Choice("order", "Events", ("by day", "by place"), "by day")
_MAP = Choice("map", "With a picture of the map", default=True)
_SHOW = Choice("show", "A frame shows", ("all up to its day", "window"), "all up to its day")
_LAYOUT = Choice("layout", "Columns as in", ("UCDP GED", "ACLED"), "UCDP GED")

FORMATS: tuple[Format, ...] = (
    Format(
        "geojson",
        "GeoJSON",
        ".geojson",
        "geojson",
        "QGIS, ArcGIS, geojson.io, most web maps",
        (
            Choice(
                "rows",
                "One feature for each",
                ("event and place", "place", "both"),
                "event and place",
            ),
            Choice(
                "shapes",
                "Places as lines and circles where their course or reach is known",
                hint="Events are always points.",
            ),
        ),
    ),
    Format("geopackage", "GeoPackage", ".gpkg", "geopackage", "QGIS with its time slider, ArcGIS"),
    Format("kmz", "KMZ", ".kmz", "kmz", "Google Earth, QGIS, most maps on phones"),
    Format(
        "csv",
        "CSV",
        ".csv",
        "table_csv",
        "Excel, LibreOffice, R, pandas, DuckDB",
        (
            _LAYOUT,
            Choice(
                "bom",
                "Marked as UTF-8",
                default=True,
                hint="Excel needs the mark; some older programs show it as stray letters.",
            ),
        ),
        preview=Preview.ROWS,
    ),
    Format("xlsx", "Excel", ".xlsx", "table_xlsx", "Excel, LibreOffice, Numbers", (_LAYOUT,)),
    Format("html", "Web page", ".html", "web_page", "any browser, also without a network"),
    Format(
        "report-pdf",
        "Report as PDF",
        ".pdf",
        "report_pdf",
        "any reader of PDF, and paper",
        (_ORDER, _MAP),
        paints=True,
    ),
    Format(
        "report-docx",
        "Report as Word document",
        ".docx",
        "report_docx",
        "Word, LibreOffice, Google Docs",
        (_ORDER, _MAP),
        paints=True,
    ),
    Format(
        "report-markdown",
        "Report as Markdown",
        ".md",
        "report_markdown",
        "any editor; Obsidian, Pandoc",
        (_ORDER,),
    ),
    Format(
        "animation",
        "Moving map",
        ".gif",
        "animation",
        "any browser or mail program",
        (
            _SHOW,
            Choice(
                "size",
                "Size",
                ("1920 × 1080", "960 × 540"),
                "1920 × 1080",
                "The smaller one is half as heavy to send.",
            ),
        ),
        {"kind": "gif"},
        paints=True,
    ),
    Format(
        "video",
        "Moving map as video",
        ".mp4",
        "animation",
        "any player of video",
        (_SHOW,),
        {"kind": "mp4"},
        paints=True,
    ),
    Format(
        "webm",
        "Moving map as WebM",
        ".webm",
        "animation",
        "web pages, Firefox, Chrome, VLC",
        (_SHOW,),
        {"kind": "webm"},
        paints=True,
    ),
    Format(
        "icalendar",
        "Calendar",
        ".ics",
        "calendar",
        "any calendar",
        (Choice("all", "Also what is not planned"),),
    ),
    Format(
        "linked-places",
        "Linked Places",
        ".lpf.json",
        "linked_places",
        "World Historical Gazetteer, Recogito, Peripleo",
    ),
    Format(
        "annotations",
        "Web Annotation",
        ".jsonld",
        "web_annotations",
        "Recogito and other readers of W3C annotations",
        (
            Choice(
                "positions",
                "Count positions in",
                ("code points", "UTF-16 code units"),
                "code points",
                "Code points are what the standard asks for; programs in a browser often count "
                "code units, which differ after an emoji.",
            ),
            Choice(
                "as",
                "Write as",
                ("collection", "list"),
                "collection",
                "A list is what Recogito writes itself.",
            ),
        ),
    ),
    Format("timelinejs", "TimelineJS", ".json", "timeline_js", "Knight Lab’s TimelineJS"),
    Format("timemap", "TimeMap", ".json", "time_map", "TimeMap of Forensic Architecture"),
    Format("timemap-sheet", "TimeMap sheet", ".csv", "time_map_sheet", "the server of TimeMap"),
)


_AS_TEXT = frozenset({".csv", ".geojson", ".ics", ".json", ".jsonld", ".md", ".txt", ".xml"})


def preview_of(form: Format) -> Preview:
    """What is shown of a format before it is saved."""
    if form.preview is not None:
        return form.preview
    # Of ".lpf.json", what counts is the last part.
    end = Path(form.suffix).suffix or form.suffix
    if end == ".pdf":
        return Preview.PAGE
    return Preview.TEXT if end in _AS_TEXT else Preview.ROWS


def format_named(name: str) -> Format:
    """The format of a name.

    Raises:
        KeyError: there is none.
    """
    for one in FORMATS:
        if one.name == name:
            return one
    raise KeyError(name)


def defaults(form: Format) -> dict[str, str | bool]:
    """What a format is written with when nothing is chosen."""
    return {choice.name: choice.default for choice in form.choices}


def write(findings: Findings, form: Format, target: Path, order: Order) -> None:
    """Write findings to a file, whole or not at all.

    Raises:
        ExportError: the disk refuses.
        Stopped: the user pressed Cancel.
    """
    writer = import_module(f"gui.exports.{form.module}")
    options = {**defaults(form), **order.options, **form.given}
    events = len(findings)
    with whole_file(target) as unfinished:
        writer.write(findings, unfinished, Order(options, order.step))
        # Whoever cancelled after the last step of the writer is heard now.
        order.step(events)


class Cancel:
    """A step that stops the writing once `asked`. Set from another thread."""

    def __init__(self, on_step: Step = lambda done: None) -> None:
        self.asked = False
        self._on_step = on_step

    def __call__(self, done: int) -> None:
        if self.asked:
            raise Stopped("The export was cancelled.")
        self._on_step(done)
