"""KMZ: right by the schema of KML, and opened by GDAL and fastkml."""

from __future__ import annotations

import zipfile
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import fastkml
import fastkml.validator
import pyogrio
import pytest
from lxml import etree
from PIL import Image

from gui.engine.model import Status
from gui.exports.findings import Findings, Wanted
from gui.exports.formats import Order, format_named, write
from gui.exports.kmz import NAMESPACE
from gui.exports.symbols import icon_png
from tests.exports.conftest import HOSTILE
from tests.exports.test_gis import EXPECTED, days, point

K = f"{{{NAMESPACE}}}"


def exported(project: Path) -> Path:
    target = project.with_suffix(".kmz")
    with Findings(Wanted(project, title="Border & <trade>")) as findings:
        write(findings, format_named("kmz"), target, Order())
    return target


def document(file: Path) -> bytes:
    with zipfile.ZipFile(file) as archive:
        assert archive.namelist()[0] == "doc.kml"
        assert archive.testzip() is None
        return archive.read("doc.kml")


@pytest.mark.parametrize("which", ["project", "hostile"])
def test_it_is_right_by_the_schema(which: str, request: pytest.FixtureRequest) -> None:
    data = document(exported(request.getfixturevalue(which)))
    tree = etree.fromstring(data)
    assert fastkml.validator.validate(element=tree) is True
    # A name is only useful once.
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_gdal_reads_every_event_at_its_place_and_time(project: Path) -> None:
    file = exported(project)
    found = []
    for layer, _ in pyogrio.list_layers(file).tolist():
        meta, _, geometry, columns = pyogrio.raw.read(file, layer=layer)
        held = dict(zip(meta["fields"].tolist(), columns, strict=True))
        places = geometry.tolist() if geometry is not None else [None] * len(held["excerpt"])
        found += zip(
            held["excerpt"], days(held["begin"]), days(held["end"]), held["status"],
            [int(one) if one == one and one else None for one in held.get("where_prec", places)],
            [point(one) if one else None for one in places], strict=True,
        )  # fmt: skip
    assert sorted(map(str, found)) == sorted(map(str, EXPECTED))


def test_fastkml_finds_a_folder_for_each_place_with_its_events(project: Path) -> None:
    held = fastkml.KML.from_string(document(exported(project)))  # type: ignore[arg-type]
    (top,) = held.features
    assert top.name == "Border & <trade>"
    folders: list[Any] = [one for one in top.features if isinstance(one, fastkml.Folder)]
    assert [(one.name, len(one.features)) for one in folders] == [
        ("Dandong (2)", 2), ("Sinuiju (2)", 2), ("Suva (1)", 1), ("Without a place", 1),
    ]  # fmt: skip
    work = folders[0].features[0]
    assert (work.begin.dt.isoformat(), work.end.dt.isoformat()) == ("2025-04-01", "2025-06-30")


class Shown(HTMLParser):
    """What a balloon shows: its words, and the tags that make it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words = ""
        self.links: list[str | None] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href"]
        assert {name for name, _ in attrs} <= {"href", "dir"}

    def handle_data(self, data: str) -> None:
        self.words += data


def test_hostile_excerpts_are_words_in_a_balloon(hostile: Path) -> None:
    tree = etree.fromstring(document(exported(hostile)))
    with Findings(Wanted(hostile)) as findings:
        cited = [one.citation for one in findings]
    balloons = [one.text or "" for one in tree.iterfind(f".//{K}Placemark/{K}description")]
    assert len(balloons) == len(HOSTILE)
    for balloon, one in zip(balloons, cited, strict=True):
        shown = Shown(balloon)
        assert shown.tags == {"p", "b", "blockquote", "a", "bdi"}
        assert one.excerpt in shown.words
        assert shown.links == [one.address]
        assert "$[" not in balloon
    names = [one.text for one in tree.iterfind(f".//{K}Placemark/{K}name")]
    assert all(len(name) <= 80 for name in names)


def test_every_status_has_a_symbol_in_the_archive(project: Path) -> None:
    file = exported(project)
    tree = etree.fromstring(document(file))
    wanted = {one.text for one in tree.iterfind(f".//{K}Icon/{K}href")}
    with zipfile.ZipFile(file) as archive:
        assert wanted == set(archive.namelist()) - {"doc.kml"}
        drawn = {archive.read(name) for name in wanted}
    assert len(drawn) == len(Status)
    image = Image.open(BytesIO(icon_png(Status.HAPPENED)))
    assert image.getpixel((32, 32)) == (0x25, 0x63, 0xA8, 255)
    assert image.getpixel((1, 1))[3] == 0  # type: ignore[index]
