"""Which column of a table holds the text of an article, its title, its day. Plain functions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

from gui.engine.articles.page_days import parse_page_day

_LONG = 150
"""Characters that the cells of a text column without a name have on average, at the least."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns; empty for what a table does not tell."""

    text: str = ""
    title: str = ""
    published: str = ""
    outlet: str = ""
    address: str = ""
    byline: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """The columns of a table, its first rows, and which column seems to hold what."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Cells in the order of the columns, long ones cut."""
    proposed: Columns

    @property
    def is_understood(self) -> bool:
        """Whether it can be read without a word of the user's."""
        return bool(self.proposed.text)


_NAMES = {
    "text": (
        "text body content articletext articlebody fulltext fullarticle story bodytext"
        " articlecontent contents maintext cleantext rawtext plaintext contenttext article document"
        " message abstract description summary snippet texto inhalt texte"
    ),
    "title": "title headline heading head articletitle hed subject name titulo titel titre",
    "published": (
        "published date publishedat publicationdate publishdate datepublished pubdate publishedon"
        " articledate day datetime timestamp publisheddate dateofpublication time created createdat"
        " fecha datum"
    ),
    "outlet": (
        "outlet source publication publisher newspaper sitename site medium media sourcename"
        " domain website journal fuente quelle"
    ),
    "address": "url link address permalink articleurl weburl href canonicalurl uri sourceurl",
    "byline": "byline author authors writer creator reporter journalist by",
}  # fmt: skip
"""Usual names of each column, the surest first, without spaces and signs."""


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).casefold()
    return re.sub(r"[^a-z0-9]", "", letters)


def propose_columns(names: Sequence[str], rows: Iterable[Sequence[str]] = ()) -> Columns:
    """Which column holds what, by their names; the text, if none is named so, by its length.

    Args:
        names: of the columns, as the first row or the keys give them.
        rows: some rows, to tell the text by.
    """
    plain = {_plain(name): name for name in reversed(names) if _plain(name)}
    found: dict[str, str] = {}
    for role in (field.name for field in fields(Columns)):
        for known in _NAMES[role].split():
            if known in plain and plain[known] not in found.values():
                found[role] = plain[known]
                break
    if "text" not in found and (longest := _longest(names, list(rows))):
        found = {role: name for role, name in found.items() if name != longest}
        found["text"] = longest
    return Columns(**found)


def _longest(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    best, most = "", float(_LONG)
    for position, name in enumerate(names):
        cells = [row[position] for row in rows if position < len(row) and row[position]]
        average = sum(map(len, cells)) / len(cells) if cells else 0.0
        if average >= most and not any(cell.startswith(("http://", "https://")) for cell in cells):
            best, most = name, average
    return best


_TWO_NUMBERS = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})\b")


def day_comes_first(cells: Iterable[str]) -> bool | None:
    """Whether 3/9/2026 is the third of September, by the other days of its column.

    None if they leave it open.
    """
    for cell in cells:
        if match := _TWO_NUMBERS.match(cell):
            first, second = int(match[1]), int(match[2])
            if first > 12 >= second:
                return True
            if second > 12 >= first:
                return False
    return None


def day_of_cell(cell: object, day_first: bool | None) -> date | None:
    """The day that a cell holds; None if it holds none, or one that could be two."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    written = str(cell or "")
    if match := _TWO_NUMBERS.match(written):
        first, second, year = (int(part) for part in match.groups())
        if day_first is None and first != second:
            return None
        day, month = (first, second) if day_first else (second, first)
        try:
            return date(year, month, day)
        except ValueError:
            return None
    return parse_page_day(written)


def cell_of(row: Mapping[str, object], column: str) -> str:
    """The words of a cell; empty if there are none. A list of words has a paragraph for each."""
    cell = row.get(column) if column else None
    if isinstance(cell, list):
        return "\n\n".join(one.strip() for one in cell if isinstance(one, str))
    # What JSON nests deeper is no words.
    return "" if cell is None or isinstance(cell, dict) else str(cell).strip()
