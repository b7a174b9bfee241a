"""Tables of articles: CSV and TSV, lines or lists of JSON, Excel; one article a row.

A row has no bytes of its own, so what is kept of it are its cells, as JSON; of a line of JSON, the
line.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, islice
from typing import Any, BinaryIO

from gui.engine.articles.columns import (
    Columns,
    cell_of,
    day_comes_first,
    day_of_cell,
    propose_columns,
)
from gui.engine.articles.documents import broken
from gui.engine.articles.encodings import LARGEST, encoding_of
from gui.engine.articles.items import Item, Page, Skipped, Source
from gui.engine.articles.packages import BROKEN_ARCHIVE, bare_sheet
from gui.engine.articles.page_days import PageDay, Strength
from gui.engine.articles.pages import in_one_line, with_title
from gui.engine.errors import ArticleError

_SAMPLE_ROWS = 50
_SAMPLE_BYTES = 200_000
_MOST_EMPTY_ROWS = 20_000
"""Empty rows on end after which a sheet is taken to be over."""
_MOST_COLUMNS = 1_000
_BROKEN_SHEET = (
    *BROKEN_ARCHIVE, LookupError, TypeError, AttributeError, SyntaxError, RecursionError,
)  # fmt: skip
"""In all of these ways a broken table breaks its reader."""
Row = Mapping[str, object]


def in_table(source: Source) -> Iterator[Item | Skipped]:
    """The rows of a CSV or TSV file, whatever parts its columns."""
    csv.field_size_limit(LARGEST)
    source.file.seek(0)
    sample = source.file.read(_SAMPLE_BYTES)
    source.file.seek(0)
    encoding = encoding_of(sample)
    text = io.TextIOWrapper(source.file, encoding, errors="replace", newline="")
    try:
        delimiter = _delimiter(sample.decode(encoding, "replace"), source.name)
        reader = csv.reader(_lines(text, source.name), delimiter=delimiter)
        names = _unique(next(reader, []))
        if len(names) < 2 and not source.columns and not propose_columns(names).text:
            raise _no_text(source.name, names)
        cells = (dict(zip(names, row, strict=False)) for row in reader)
        yield from _articles(source, names, ((row, b"") for row in cells))
    except csv.Error as error:
        raise broken(source.name, "table") from error
    finally:
        # Else closing the wrapper closes the file, which is not ours.
        text.detach()


def _lines(text: io.TextIOWrapper, name: str) -> Iterator[str]:
    while line := text.readline(LARGEST):
        if len(line) >= LARGEST:
            raise ArticleError(
                f"{name} has a line of more than {LARGEST // 1_000_000} MB, which no table has. "
                "Save the table again as CSV."
            )
        # Some programs write null bytes between what they could not convert.
        yield line.replace("\x00", "")


def _delimiter(sample: str, name: str) -> str:
    """The sign that stands most often in the first line; tabs in a file named so."""
    first = sample.lstrip("\ufeff").split("\n", 1)[0]
    if name.casefold().endswith((".tsv", ".tab")) and "\t" in first:
        return "\t"
    outside = re.sub(r'"[^"]*"', "", first)
    return max(",;\t|", key=outside.count)


def _unique(names: Sequence[str]) -> list[str]:
    """Column names, empty and repeated ones numbered."""
    found: dict[str, None] = {}
    for number, name in enumerate(names[:_MOST_COLUMNS], 1):
        name = in_one_line(name.lstrip("\ufeff"))
        found[name if name and name not in found else f"{name or 'column'} {number}"] = None
    return list(found)


# JSON.


def in_json(source: Source) -> Iterator[Item | Skipped]:
    """Objects: one a line, or a list of them, perhaps as a part of one object."""
    source.file.seek(0)
    first = _object(source.file.readline(LARGEST + 1))
    if first is not None and not (_lists_in(first) and not source.file.readline(1)):
        source.file.seek(0)
        rows = _json_lines(source)
        sample = list(islice(rows, _SAMPLE_ROWS))
        names = list(dict.fromkeys(name for row, _ in sample for name in row))
        yield from _articles(source, names, chain(sample, rows))
        return
    objects = json_list(source)
    names = list(dict.fromkeys(name for row in objects[:_SAMPLE_ROWS] for name in row))
    yield from _articles(source, names, ((row, b"") for row in objects))


def _json_lines(source: Source) -> Iterator[tuple[Row, bytes]]:
    while line := source.file.readline(LARGEST + 1):
        if not line.strip():
            continue
        found = _object(line)
        # A line that is no object is an article without text, and said to be one.
        yield (found if found is not None else {}), line.rstrip(b"\r\n")


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line.decode("utf-8-sig"), strict=False)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def json_list(source: Source) -> list[dict[str, Any]]:
    """The objects of a JSON file: its list, or the longest list in it.

    Raises:
        ArticleError: it is no JSON, or holds no list of objects.
    """
    data = source.whole()
    try:
        found = json.loads(data.decode(encoding_of(data), "replace").lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as error:
        raise broken(source.name, "JSON file") from error
    if isinstance(found, dict):
        found = max(_lists_in(found), key=len, default=[found])
    objects = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    if not objects:
        raise ArticleError(
            f"{source.name} holds no list of articles. Save them as lines of JSON, each with a "
            '"title" and a "text".'
        )
    return objects


def _lists_in(found: dict[str, Any]) -> list[list[Any]]:
    """The lists of objects that an object holds."""
    return [
        value
        for value in found.values()
        if isinstance(value, list) and any(isinstance(one, dict) for one in value[:5])
    ]


# Excel.


def in_sheet(source: Source) -> Iterator[Item | Skipped]:
    """The rows of all sheets of an Excel table; the first row of each names its columns."""
    try:
        book, has_days = _workbook(source)
        sheets = list(book.worksheets)
        for sheet in sheets:
            sheet.reset_dimensions()
            rows = _filled(sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS))
            first = next(rows, None)
            if isinstance(first, Skipped) or first is None:
                continue
            names = _unique(_until_last(first))
            inside = Source(
                source.name if len(sheets) == 1 else f"{source.name}/{in_one_line(sheet.title)}",
                source.file, columns=source.columns, look=source.look,
            )  # fmt: skip
            named = (
                (dict(zip(names, row, strict=False)), b"")
                for row in rows if not isinstance(row, Skipped)
            )  # fmt: skip
            try:
                yield from _articles(inside, names, named)
            except ArticleError as error:
                # Of several sheets some may hold notes.
                if len(sheets) == 1:
                    raise
                yield Item(inside.name, b"", problem=str(error))
    except _BROKEN_SHEET as error:
        raise broken(source.name, "Excel table") from error
    if not has_days:
        problem = (
            f"{source.name} is damaged where it says what its cells look like. Its rows were read; "
            "look whether they have the right days."
        )
        yield Item(source.name, b"", problem=problem)


def _workbook(source: Source) -> tuple[Any, bool]:
    """An opened table, and whether it says which of its numbers are days."""
    from openpyxl import load_workbook

    def opened(file: BinaryIO) -> Any:
        return load_workbook(file, read_only=True, data_only=True, keep_links=False)

    try:
        return opened(source.file), True
    except _BROKEN_SHEET:
        file, has_days = bare_sheet(source.whole())
        return opened(file), has_days


def _until_last(cells: tuple[Any, ...]) -> list[str]:
    """The names of columns; behind the last one a sheet goes on without end."""
    names = ["" if cell is None else str(cell) for cell in cells]
    while names and not names[-1].strip():
        names.pop()
    return names


def _filled(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...] | Skipped]:
    """The rows that hold anything, until there are too many on end that don't."""
    empty = 0
    for row in rows:
        if any(cell is not None and cell != "" for cell in row):
            empty = 0
            yield row
            continue
        empty += 1
        if empty > _MOST_EMPTY_ROWS:
            return


# Rows to articles.


def _articles(
    source: Source, names: Sequence[str], rows: Iterator[tuple[Row, bytes]]
) -> Iterator[Item]:
    """One item for each row that holds anything. `names` are the columns in order."""
    sample = list(islice(rows, _SAMPLE_ROWS))
    cells = [[cell_of(row, name) for name in names] for row, _ in sample]
    if source.look is not None:
        source.look(names, cells)
        return
    columns = source.columns or propose_columns(names, cells)
    if columns.text not in names:
        raise _no_text(source.name, names)
    day_first = day_comes_first(cell_of(row, columns.published) for row, _ in sample)
    for number, (row, line) in enumerate(chain(sample, rows), 1):
        label = f"{source.name}#{number}"
        text, title = cell_of(row, columns.text), in_one_line(cell_of(row, columns.title))
        if not any(value not in (None, "") for value in row.values()) and not line:
            continue
        data = line or _as_json(row)
        if not any(map(str.isalpha, text)):
            problem = (
                f"{label} has nothing in the column “{columns.text}”. Fill it in and add the table "
                "again."
            )
            yield Item(label, data, problem=problem)
            continue
        yield Item(label, data, _page(row, columns, with_title(text, title), title, day_first))


def _page(row: Row, columns: Columns, text: str, title: str, day_first: bool | None) -> Page:
    day = day_of_cell(row.get(columns.published), day_first) if columns.published else None
    stated = PageDay(day, Strength.PUBLISHED, f"the column “{columns.published}”") if day else None
    address = cell_of(row, columns.address)
    return Page(
        text,
        title=title,
        outlet=in_one_line(_name_of(row.get(columns.outlet))),
        address=address if re.match(r"https?://\S+$", address) else "",
        byline=in_one_line(_name_of(row.get(columns.byline))),
        days=(stated,) if stated else (),
    )


def _name_of(cell: object) -> str:
    """Of {"id": null, "name": "Reuters"} the name, of a list its words."""
    if isinstance(cell, dict):
        cell = cell.get("name") or cell.get("title") or ""
    if isinstance(cell, list):
        return ", ".join(_name_of(one) for one in cell)
    return "" if cell is None else str(cell)


def _as_json(row: Row) -> bytes:
    def plain(value: object) -> str:
        return value.isoformat() if isinstance(value, date | datetime) else str(value)

    return json.dumps(row, ensure_ascii=False, default=plain).encode("utf-8", "surrogatepass")


def _no_text(name: str, names: Sequence[str]) -> ArticleError:
    seen = ", ".join(f"“{one[:40]}”" for one in names[:8])
    has = f"It has {seen}. " if seen else "It has no columns. "
    return ArticleError(
        f"No column of {name} holds the text of articles. {has}Name the right one “text”, or "
        "choose it with “Add a table” in the Articles menu."
    )
