"""What is marked in the text of an article: names and dates, in groups, and how each looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QColor, QFont, QTextCharFormat

from gui.engine.model import BlockKind, DateMention, EventRecord, Mention, Place, Role
from gui.window.evidence.cards import MarkKind
from gui.window.evidence.drawing import mark_format
from gui.window.looks.colours import Colours
from gui.window.sources import ArticleReading


class MarkGroup(Enum):
    """What can be switched on and off together; the value is its name in the window."""

    PLACES = "Places"
    GOVERNMENTS = "Governments"
    DATES = "Dates"
    PEOPLES = "Peoples"
    NAMES = "Other names"


_GROUPS = {
    Role.LOCATION: MarkGroup.PLACES,
    Role.ORIGIN: MarkGroup.PLACES,
    Role.DESTINATION: MarkGroup.PLACES,
    Role.ACTOR: MarkGroup.GOVERNMENTS,
    Role.NAME_PART: MarkGroup.NAMES,
    Role.FIGURATIVE: MarkGroup.NAMES,
    Role.DEMONYM: MarkGroup.PEOPLES,
}


_LINES = {
    MarkGroup.GOVERNMENTS: QTextCharFormat.UnderlineStyle.SingleUnderline,
    MarkGroup.PEOPLES: QTextCharFormat.UnderlineStyle.DotLine,
    MarkGroup.NAMES: QTextCharFormat.UnderlineStyle.DashDotLine,
}


@dataclass(frozen=True, slots=True)
class TextMark:
    """A marked part of a text; Python offsets, end exclusive."""

    start: int
    end: int
    group: MarkGroup
    what: Mention | DateMention | None = None
    """None where only an event says that its place or date stands here."""
    place: Place | None = None
    """Where a click goes."""


def text_marks(reading: ArticleReading, events: Iterable[EventRecord]) -> list[TextMark]:
    """All marks of an article in the order of the text.

    Lengths of time and how often something happens are no dates and are not marked.
    """
    marks = [
        TextMark(one.start, one.end, _GROUPS[one.role], one, one.place) for one in reading.mentions
    ]
    marks += [
        TextMark(one.start, one.end, MarkGroup.DATES, one)
        for one in reading.dates
        if one.span is not None or one.type in ("DATE", "TIME")
    ]
    marked = {(mark.start, mark.end) for mark in marks}
    for record in events:
        event = record.event
        named = [
            TextMark(one.start, one.end, MarkGroup.PLACES, None, one.place) for one in event.places
        ]
        named.append(TextMark(event.date_start, event.date_end, MarkGroup.DATES))
        for mark in named:
            if 0 <= mark.start < mark.end and (mark.start, mark.end) not in marked:
                marked.add((mark.start, mark.end))
                marks.append(mark)
    marks.sort(key=lambda mark: (mark.start, mark.end))
    return marks


def group_format(group: MarkGroup, colours: Colours) -> QTextCharFormat:
    """How a group looks: places filled over a line, dates filled over a dashed one.

    Governments have a line and no fill, as they are hollow on the map; peoples only dots, and other
    names dots and dashes.
    """
    if group is MarkGroup.PLACES:
        return mark_format(MarkKind.PLACE, colours)
    if group is MarkGroup.DATES:
        return mark_format(MarkKind.DATE, colours)
    made = QTextCharFormat()
    made.setUnderlineColor(QColor(colours.muted))
    made.setUnderlineStyle(_LINES[group])
    return made


def block_format(kind: BlockKind, colours: Colours) -> QTextCharFormat | None:
    """How a part of an article looks: headings bold, what is beside the story paler."""
    made = QTextCharFormat()
    if kind in (BlockKind.HEADLINE, BlockKind.HEADING):
        made.setFontWeight(QFont.Weight.Bold)
        return made
    if kind in (BlockKind.BYLINE, BlockKind.CAPTION, BlockKind.BOILERPLATE):
        made.setForeground(QColor(colours.muted))
        return made
    return None
