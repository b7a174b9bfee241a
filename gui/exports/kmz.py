"""KMZ for Google Earth: a folder for each place, days as time spans, our symbols, balloons.

Written as it goes, through lxml into the archive, so that memory does not grow with the events.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from gui.engine.citations import Citation, day_words, one_line, plain
from gui.engine.day_words import days
from gui.engine.model import DaySpan, EventPlace, Status, WherePrec
from gui.exports.findings import Finding, Findings
from gui.exports.formats import Order
from gui.exports.rows import credits, row_facts, scope_facts
from gui.exports.symbols import COLOURS, NAMES, icon_png

NAMESPACE = "http://www.opengis.net/kml/2.2"
DOCUMENT = "doc.kml"
_LONGEST_NAME = 80
_MOST_IN_OLD_ARCHIVE = 250_000
"""Events; an old archive holds a document of two gigabytes."""
_SHOWN_DATA = (
    "event_id", "status", "date_prec", "date_basis", "where_prec", "place_basis", "country",
    "geonames_id", "excerpt", "source_outlet", "source_headline", "source_date", "source_address",
    "source_file", "source_sha256", "excerpt_start", "excerpt_end", "in_range", "confidence",
    "decided_by_person", "tags", "note", "credibility", "source_reliability",
)  # fmt: skip
_WHERE = {
    WherePrec.EXACT: "at this place",
    WherePrec.NEAR: "within about 25 km of this place",
    WherePrec.SECOND_ORDER: "somewhere in this county or district",
    WherePrec.FIRST_ORDER: "somewhere in this province or state",
    WherePrec.FUZZY: "along or around this place",
    WherePrec.COUNTRY: "somewhere in this country",
    WherePrec.INTERNATIONAL: "in international waters or airspace",
}


def write(findings: Findings, target: Path, order: Order) -> None:
    """Write an archive of one document and its symbols.

    Raises:
        OSError: the disk refuses.
        Stopped: the user pressed Cancel.
    """
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        # The document first: Google Earth opens the first one it meets. Readers of older archives
        # (libkml, and with it GDAL) open none of the larger kind, so it is one only where it must.
        is_huge = len(findings) > _MOST_IN_OLD_ARCHIVE
        with (
            archive.open(DOCUMENT, "w", force_zip64=is_huge) as out,
            etree.xmlfile(out, encoding="utf-8") as xml,
        ):
            xml.write_declaration()
            with (
                xml.element(_tag("kml"), nsmap={None: NAMESPACE}),
                xml.element(_tag("Document"), id="dateline"),
            ):
                for part in _head(findings):
                    xml.write(part)
                _write_folders(xml, findings, order)
        for status in COLOURS:
            archive.writestr(_icon(status), icon_png(status))


def _write_folders(xml: Any, findings: Findings, order: Order) -> None:
    done = 0
    for number, (place, place_id, events) in enumerate(findings.places(), 1):
        with xml.element(_tag("Folder"), id=f"place-{number}"):
            xml.write(_text("name", f"{one_line(place.name)} ({events:,})"))
            xml.write(_text("open", "0"))
            for finding in findings.at(place_id):
                for at, there in enumerate(finding.record.event.places):
                    if finding.record.place_ids[at] == place_id:
                        xml.write(_placemark(finding, at, there))
                if finding.record.place_ids[0] == place_id:
                    # Each event counts once, at the first of its places.
                    done += 1
                    order.step(done)
    placeless = findings.without_place()
    first = next(placeless, None)
    if first is None:
        return
    with xml.element(_tag("Folder"), id="without-place"):
        xml.write(_text("name", "Without a place"))
        for finding in _chained(first, placeless):
            xml.write(_placemark(finding, 0, None))
            done += 1
            order.step(done)


# The document


def _head(findings: Findings) -> Iterator[Any]:
    scope = findings.scope
    yield _text("name", scope.title)
    yield _text("open", "1")
    yield _text("description", _about(findings))
    for status in COLOURS:
        yield _style(status, "normal", "0")
        # A name for the one under the pointer; all at once would hide the map.
        yield _style(status, "pointed", "0.9")
        yield _style_map(status)
    data = _new("ExtendedData")
    for name, value in scope_facts(scope).items():
        _add_data(data, name, value if isinstance(value, str) else json.dumps(value))
    _add_data(data, "credits", json.dumps(credits(), ensure_ascii=False))
    yield data


def _about(findings: Findings) -> str:
    scope = findings.scope
    bounds = []
    if scope.is_all:
        bounds.append("All events of the project")
    if scope.first_day or scope.last_day:
        first = scope.first_day.isoformat() if scope.first_day else "the beginning"
        last = scope.last_day.isoformat() if scope.last_day else "the end"
        bounds.append(f"From {first} to {last}")
    if scope.search:
        bounds.append(f"Search: {scope.search}")
    bounds += scope.choices
    bounds += [
        f"{count:,} left out: {tray.value.replace('_', ' ')}" for tray, count in scope.hidden
    ]
    said = [f"{scope.events:,} events in {scope.articles:,} articles", *bounds]
    said += [f"{one['gives']}: {one['name']}, {one['licence']}" for one in credits()]
    return "<br/>".join(_inert(one) for one in said)


def _icon(status: Status) -> str:
    return f"symbols/{status.value}.png"


def _style(status: Status, kind: str, label_scale: str) -> Any:
    style = _new("Style", id=f"{status.value}-{kind}")
    icon_style = _sub(style, "IconStyle")
    _sub(icon_style, "scale", "0.7" if kind == "normal" else "0.9")
    _sub(_sub(icon_style, "Icon"), "href", _icon(status))
    _sub(_sub(style, "LabelStyle"), "scale", label_scale)
    # Without the addresses for a route that Google Earth adds by itself.
    _sub(_sub(style, "BalloonStyle"), "text", "$[description]")
    return style


def _style_map(status: Status) -> Any:
    both = _new("StyleMap", id=status.value)
    for key, kind in (("normal", "normal"), ("highlight", "pointed")):
        pair = _sub(both, "Pair")
        _sub(pair, "key", key)
        _sub(pair, "styleUrl", f"#{status.value}-{kind}")
    return both


# An event


def _placemark(finding: Finding, at: int, there: EventPlace | None) -> Any:
    event = finding.record.event
    mark = _new("Placemark", id=f"event-{finding.key}-{at + 1}")
    _sub(mark, "name", _shortened(finding.citation.excerpt))
    _sub(mark, "Snippet", "").set("maxLines", "0")
    _sub(mark, "description", _balloon(finding, there))
    if event.span is not None:
        span = _sub(mark, "TimeSpan")
        _sub(span, "begin", event.span.first.isoformat())
        _sub(span, "end", event.span.last.isoformat())
    _sub(mark, "styleUrl", f"#{event.status.value}")
    data = _sub(mark, "ExtendedData")
    row = row_facts(finding)[at]
    for name in _SHOWN_DATA:
        if row[name] is not None:
            _add_data(data, name, str(row[name]))
    if there is not None:
        point = _sub(mark, "Point")
        _sub(point, "coordinates", f"{there.place.lon:.6f},{there.place.lat:.6f}")
    return mark


def _balloon(finding: Finding, there: EventPlace | None) -> str:
    event, cited = finding.record.event, finding.citation
    said = [_when(event.span), NAMES[event.status]]
    if there is not None:
        said.append(f"{one_line(there.place.name)}: {_WHERE[there.where_prec]}")
    head = " · ".join(_inert(one) for one in said)
    parts = [
        f"<p><b>{head}</b></p>",
        # Text from right to left stays in its own sentence.
        f'<blockquote dir="auto">{_inert(cited.excerpt)}</blockquote>',
        f"<p>{_source(cited)}</p>",
    ]
    if there is not None and there.note:
        parts.append(f"<p>{_inert(one_line(there.note))}</p>")
    if finding.also:
        parts.append("<p>The same event is told elsewhere:</p>")
        parts += [f"<p>{_inert(plain(one))}</p>" for one in finding.also]
    return "".join(parts)


def _source(cited: Citation) -> str:
    headline = f"<bdi>{_inert(cited.headline or cited.file_name)}</bdi>"
    if cited.address.casefold().startswith(("http://", "https://")):
        headline = f'<a href="{_inert(cited.address)}">{headline}</a>'
    return ", ".join(filter(None, (_inert(cited.outlet), headline, _inert(day_words(cited)))))


def _when(span: DaySpan | None) -> str:
    return days(span) if span else "Day not known"


def _inert(text: str) -> str:
    """Text inside a balloon: no markup, and none of the names that Google Earth fills in."""
    return escape(text).replace("$[", "&#36;[")


def _shortened(text: str) -> str:
    text = text.replace("$[", "$ [")
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1].rstrip()}…"


def _add_data(parent: Any, name: str, value: str) -> None:
    data = _sub(parent, "Data")
    data.set("name", name)
    _sub(data, "value", value)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _new(name: str, **attributes: str) -> Any:
    # Without a prefix: libkml, and with it GDAL, does not know what a prefix stands for.
    return etree.Element(_tag(name), attributes, nsmap={None: NAMESPACE})


def _text(name: str, text: str) -> Any:
    part = _new(name)
    part.text = text
    return part


def _sub(parent: Any, name: str, text: str | None = None) -> Any:
    part = etree.SubElement(parent, _tag(name))
    part.text = text
    return part


def _chained(first: Finding, others: Iterator[Finding]) -> Iterator[Finding]:
    yield first
    yield from others
