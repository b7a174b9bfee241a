"""The blocks of a report in PDF: how each of its parts looks, from the title to the data used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from unicodedata import normalize
from urllib.parse import quote

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLineF, QPointF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPen

from gui.engine.citations import one_line
from gui.exports.formats import Step
from gui.exports.pdf_pages import Block, Mark, Strip
from gui.exports.pdf_text import INK, MM, MUTED, Face, Family, Run, Typesetter
from gui.exports.report import Cited, Entry, Remark, Report

WIDTH, HEIGHT = 162 * MM, 259 * MM
"""Of what stands on a page."""
_NUMBERS, _HEADINGS, _COLUMN = 9 * MM, 25 * MM, 16 * MM
"""Margins for the numbers of events, for what is said of the report, for the numbers in tables."""

_TEXT = Face(Family.SERIF, 10)
_SMALL = Face(Family.SERIF, 9)
_NUMBER = Face(Family.SERIF, 9, MUTED)
NOTE = Face(Family.SANS, 8.5, MUTED)
_CELL = Face(Family.SANS, 9)
_CELL_HEAD = Face(Family.SANS, 9, INK, is_bold=True)
_NAME = Face(Family.SANS, 9, MUTED)
_WHEN = Face(Family.SANS, 9.5, INK, is_bold=True)
_SHA = Face(Family.MONO, 7, MUTED)
_TITLE, _PART, _SECTION = (Face(Family.SANS, points, INK, is_bold=True) for points in (22, 14, 11))

_BOTH_WAYS = re.compile(
    r"[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""What is written from right to left, or turns what follows."""

_OPEN, _CLOSES = "\u2068\u2066\u2067", "\u2069"
_STAYS = "\u00a0"
"""A space at which no line breaks."""
_LIGATURES = {at: normalize("NFKC", chr(at)) for at in range(0xFB00, 0xFB07)}
""" "fi" and its like as letters, which are found."""
_PLAIN = "%:/?#[]@!$&'*+,;=~"
"""What stands for itself in an address, beside letters and digits."""
_PADDING = 0.8 * MM


def blocks_of(
    report: Report, pictures: Sequence[tuple[str, bytes]], setter: Typesetter, step: Step
) -> Iterator[Block]:
    """The report from its title to its end, each block laid out when it is its turn.

    Args:
        report: What it says.
        pictures: What each shows, and a PNG.
        setter: Lays out its words.
        step: Told the number of each event, and called for each other row.
    """
    events = 0
    yield Block(
        setter.lines([Run(_words(report.title), _TITLE)], WIDTH, leading=1.2),
        after=2 * MM,
        stays_with_next=True,
    )
    yield Block(setter.lines([Run(_words(report.summary), NOTE)], WIDTH), after=2 * MM)
    for words, png in pictures:
        yield _picture(words, png, setter)
    for at, (heading, words) in enumerate(report.about):
        lines = setter.lines(
            [Run(_words(words), _CELL)], WIDTH, x=_HEADINGS, label=Run(_words(heading), _NAME)
        )
        yield Block(lines, before=(1 if at else 3.2) * MM, after=1 * MM)
    yield _part("Method", setter)
    for paragraph in report.method:
        yield Block(setter.lines([Run(_words(paragraph), _TEXT)], WIDTH), after=2 * MM)
    yield _part("Events", setter)
    for section in report.sections:
        yield Block(
            setter.lines([Run(_words(section.heading), _SECTION)], WIDTH),
            before=6 * MM,
            stays_with_next=True,
            mark=Mark(one_line(section.heading), 2),
        )
        yield Block(
            setter.lines([Run(_words(section.detail), NOTE)], WIDTH),
            after=2 * MM,
            stays_with_next=True,
        )
        for entry in section.entries:
            events = entry.number
            step(events)
            yield _event(entry, setter)
    for heading, column, rows in (
        ("Decided by a person", "What was decided", report.decided),
        ("Uncertain", "What is uncertain", report.uncertain),
    ):
        yield _part(heading, setter)
        for row in _table(column, rows, setter):
            step(events)
            yield row
    yield _part("Sources", setter)
    for cited in report.sources:
        step(events)
        yield _source(cited, setter)
    yield _part("Data", setter)
    for credit in report.credits:
        words = "{}: {}, {}".format(*map(_words, credit))
        yield Block(setter.lines([Run(words, NOTE)], WIDTH), after=2 * MM)


def _part(heading: str, setter: Typesetter) -> Block:
    return Block(
        setter.lines([Run(heading, _PART)], WIDTH),
        before=8 * MM,
        after=2 * MM,
        stays_with_next=True,
        mark=Mark(heading, 1),
    )


def _picture(words: str, png: bytes, setter: Typesetter) -> Block:
    """A picture in a frame, as wide as the page, and below it what it shows."""
    below = setter.lines([Run(_words(words), NOTE)], WIDTH, gap=0.8 * MM)
    data = QByteArray(png)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    size = QSizeF(QImageReader(buffer).size())
    room = QSizeF(WIDTH, HEIGHT - sum(strip.gap + strip.height for strip in below))
    size.scale(room, Qt.AspectRatioMode.KeepAspectRatio)

    def paint(painter: QPainter, y: float) -> None:
        frame = QRectF(QPointF((WIDTH - size.width()) / 2, y), size)
        painter.drawImage(frame, QImage.fromData(png).convertToFormat(QImage.Format.Format_RGB32))
        painter.setPen(QPen(QColor("#d0d0d0"), 0.2 * MM))
        painter.drawRect(frame)

    strips = (Strip(size.height(), paint), *below)
    return Block(strips, before=4 * MM, after=4 * MM, is_whole=True)


def _event(entry: Entry, setter: Typesetter) -> Block:
    head = [Run(_words(entry.when), _WHEN)]
    if entry.where:
        head.append(Run(f" · {_words(entry.where)}", _TEXT))
    head.append(Run(f" · {_words(entry.status)}", NOTE))
    numbers = "".join(f"[{number}]" for number in entry.sources)
    # No number begins a line, and what is counted stays with it.
    quoted = [
        Run(f"{_words(entry.excerpt)}{_STAYS}{numbers} ", _TEXT),
        Run(entry.at.replace(" ", _STAYS), NOTE),
    ]
    number = Run(str(entry.number), _NUMBER)
    strips = chain(
        setter.lines(head, WIDTH, x=_NUMBERS, label=number),
        setter.lines(quoted, WIDTH, x=_NUMBERS, gap=0.8 * MM),
        *(
            setter.lines([Run(_words(note), NOTE)], WIDTH, x=_NUMBERS, gap=0.0 if at else 0.8 * MM)
            for at, note in enumerate(entry.notes)
        ),
    )
    return Block(tuple(strips), before=3 * MM, after=4 * MM, is_whole=True)


def _table(column: str, rows: tuple[Remark, ...], setter: Typesetter) -> Iterator[Block]:
    if not rows:
        yield Block(setter.lines([Run("Nothing.", _TEXT)], WIDTH), after=2 * MM)
        return
    labels = Run("Event", _CELL_HEAD)
    line = setter.lines([Run(column, _CELL_HEAD)], WIDTH, x=_COLUMN, label=labels)
    [head] = _ruled(line, 0.3 * MM, "#888888")
    yield Block((head,), stays_with_next=True)
    for row in rows:
        lines = setter.lines(
            [Run(_words(row.what), _CELL)], WIDTH, x=_COLUMN, label=Run(str(row.number), _CELL)
        )
        yield Block(_ruled(lines, 0.1 * MM, "#dddddd"), is_whole=True, repeated=head)


def _ruled(strips: tuple[Strip, ...], thickness: float, ink: str) -> tuple[Strip, ...]:
    """A row of a table: with room above and below, and a line."""
    *others, last = strips

    def paint(painter: QPainter, y: float) -> None:
        last.paint(painter, y)
        painter.setPen(QPen(QColor(ink), thickness))
        bottom = y + last.height + _PADDING
        painter.drawLine(QLineF(0.0, bottom, WIDTH, bottom))

    return _lowered((*others, Strip(last.height + _PADDING, paint, last.gap)), _PADDING)


def _lowered(strips: tuple[Strip, ...], by: float) -> tuple[Strip, ...]:
    """Strips with room above that stays at the top of a page."""
    first, *others = strips
    lowered = Strip(by + first.height, lambda painter, y: first.paint(painter, y + by), first.gap)
    return (lowered, *others)


def _source(cited: Cited, setter: Typesetter) -> Block:
    runs = [Run(f"[{cited.number}] {_words(cited.text)}", _SMALL)]
    if cited.address:
        runs += [
            Run(", ", _SMALL),
            Run(_words(cited.address), _SMALL, link_to(cited.address)),
        ]
    strips = setter.lines(runs, WIDTH, hanging=_NUMBERS)
    if cited.sha256:
        sha = Run(f"SHA-256 {_words(cited.sha256)}", _SHA)
        strips += setter.lines([sha], WIDTH, x=_NUMBERS, leading=1.6)
    return Block(strips, after=2 * MM, is_whole=True)


def link_to(address: str) -> str:
    """An address as a link of a PDF; empty if it is none of the web.

    Qt (6.11) writes links as they are, and a bracket would end them: what follows would be PDF. So
    whatever is no plain part of an address is written by its number.
    """
    url = QUrl(address)
    if url.scheme() not in ("http", "https") or not url.isValid() or not url.host():
        return ""
    return quote(bytes(url.toEncoded().data()), safe=_PLAIN)


def _words(text: str) -> str:
    """Words of others in a line, whose direction ends with them."""
    words = one_line(text).translate(_LIGATURES)
    return _apart(words) if _BOTH_WAYS.search(words) else words


def _apart(words: str) -> str:
    """Words as an isolate of Unicode, of which they can close no more than they open."""
    kept, depth = [], 0
    for letter in words:
        if letter == _CLOSES:
            if not depth:
                continue
            depth -= 1
        elif letter in _OPEN:
            depth += 1
        kept.append(letter)
    return f"{_OPEN[0]}{''.join(kept)}{_CLOSES * (depth + 1)}"
