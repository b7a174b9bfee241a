"""Hostile words come out inert in every format: each file is opened by a program that is not ours.

Who adds a format adds how it is opened to `OPENED`.
"""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import imageio_ffmpeg
import lxml.html
import openpyxl
import pyogrio
import pypdfium2
import pytest
from docx import Document
from icalendar import Calendar
from lxml import etree
from PIL import Image
from PySide6.QtGui import QTextDocument

from gui.engine.formulas import restored
from gui.engine.timeline import ViewState
from gui.exports.findings import Findings, Wanted
from gui.exports.formats import FORMATS, Order, format_named, write
from tests.exports.conftest import HOSTILE

TITLE = "=half \ud800 </title><script>alert(1)</script> ]]> \u202e"
OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "icalendar": {"all": True},
    "animation": {"size": "960 × 540"},
    "report-pdf": {"map": False},
    "report-docx": {"map": False},
}
_FORMULA = tuple("=+-@\t\r")


def _layer(file: Path) -> list[str]:
    layer = "events" if file.suffix == ".gpkg" else None
    about, _, _, columns = pyogrio.raw.read(file, layer=layer)
    return list(columns[list(about["fields"]).index("excerpt")])


def _kmz(file: Path) -> list[str]:
    with zipfile.ZipFile(file) as archive:
        tree = etree.fromstring(archive.read("doc.kml"))
    balloons = [one.text or "" for one in tree.iterfind(".//{*}Placemark/{*}description")]
    return [_words(balloon) for balloon in balloons]


def _words(markup: str) -> str:
    """The words of markup, in which there is nothing that runs or loads."""
    tree = lxml.html.fromstring(f"<div>{markup}</div>")
    assert {one.tag for one in tree.iter()} <= {"div", "p", "b", "blockquote", "a", "bdi", "br"}
    assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on")]
    return str(tree.text_content())


def _csv(file: Path) -> list[str]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        cells = [cell for row in csv.reader(text) for cell in row]
    assert not [cell for cell in cells if cell.lstrip()[:1] in _FORMULA and not _number(cell)]
    rows = duckdb.read_csv(str(file), all_varchar=True).fetchall()
    return [restored(cell) for row in rows for cell in row if cell]


def _number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "").isdigit()


def _xlsx(file: Path) -> list[str]:
    book = openpyxl.load_workbook(file)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
    return [str(cell.value) for cell in cells]


def _html(file: Path) -> list[str]:
    tree = lxml.html.parse(str(file)).getroot()
    assert not list(tree.iter("img", "iframe", "object", "embed", "link"))
    assert not [name for one in tree.iter(etree.Element) for name in one.attrib if name[:2] == "on"]
    data = [one for one in tree.iter("script") if one.get("type") == "application/json"]
    # What runs is ours; the words stand in what is data.
    assert not [one for one in tree.iter("script") if one not in data and "alert(1)" in one.text]
    return [text for one in data for text in _strings(json.loads(one.text))]


def _pdf(file: Path) -> list[str]:
    assert not [word for word in (b"/JavaScript", b"/Launch") if word in file.read_bytes()]
    pages = pypdfium2.PdfDocument(str(file))
    return [" ".join(page.get_textpage().get_text_bounded() for page in pages)]


def _docx(file: Path) -> list[str]:
    document = Document(str(file))
    assert document.element.body.findall(".//{*}fldSimple") == []
    return [paragraph.text for paragraph in document.paragraphs]


def _markdown(file: Path) -> list[str]:
    document = QTextDocument()
    document.setMarkdown(file.read_text(encoding="utf-8"))
    assert "<img" not in document.toHtml()
    return [document.toPlainText()]


def _film(file: Path) -> list[str]:
    assert b"<script>" not in file.read_bytes()
    if file.suffix == ".gif":
        with Image.open(file) as film:
            assert film.n_frames > 1
    else:
        assert imageio_ffmpeg.count_frames_and_secs(str(file))[0] > 1
    # Pictures hold no words.
    return list(HOSTILE)


def _calendar(file: Path) -> list[str]:
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert len(events) == len(HOSTILE)
    return [str(one["description"]) for one in events]


def _json(file: Path) -> list[str]:
    return list(_strings(json.loads(file.read_text(encoding="utf-8"))))


def _slides(file: Path) -> list[str]:
    made = json.loads(file.read_text(encoding="utf-8"))
    assert "<" not in made["title"]["text"]["headline"]
    return [_words(one["text"]["text"]) for one in made["events"]]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


OPENED: Mapping[str, Callable[[Path], list[str]]] = {
    "geojson": _layer,
    "geopackage": _layer,
    "kmz": _kmz,
    "csv": _csv,
    "xlsx": _xlsx,
    "html": _html,
    "report-pdf": _pdf,
    "report-docx": _docx,
    "report-markdown": _markdown,
    "animation": _film,
    "video": _film,
    "webm": _film,
    "icalendar": _calendar,
    "linked-places": _json,
    "annotations": _json,
    "timelinejs": _slides,
    "timemap": _json,
    "timemap-sheet": _csv,
}
"""How each format is opened: its texts, after a look that nothing in it does anything."""


def test_every_format_is_opened_here() -> None:
    assert set(OPENED) == {form.name for form in FORMATS}


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_hostile_words_are_words_and_nothing_else(
    form: Any, hostile: Path, tmp_path: Path, qapp: object
) -> None:
    is_film = form.module == "animation"
    # Three days are film enough.
    state = ViewState(date(2025, 3, 1), date(2025, 3, 3)) if is_film else None
    file = tmp_path / f"out{form.suffix}"
    with Findings(Wanted(hostile, state, TITLE)) as findings:
        cited = [one.citation.excerpt for one in findings]
        write(findings, format_named(form.name), file, Order(OPTIONS.get(form.name, {})))
    texts = "\n".join(OPENED[form.name](file))
    plain = _letters(texts, form.name)
    wanted = [] if is_film else [_letters(one, form.name) for one in cited]
    assert [one for one in wanted if one not in plain] == []


def _letters(text: str, form: str) -> str:
    """A text without its spaces, for lines may break otherwise."""
    if form == "report-pdf":
        # A PDF holds glyphs: right-to-left words are given back in another order, and signs that
        # are drawn as one as others.
        text = "" if "\u202e" in text[:100] else text.encode("ascii", "ignore").decode()
    return "".join(text.split())
