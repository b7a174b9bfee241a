"""XLSX: a sheet with a row for each event and place, and one that says what is in it.

Texts are written as texts: what looks like a formula is none. Days are dates, where Excel has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from gui.exports.findings import Findings
from gui.exports.formats import Order
from gui.exports.layouts import DAYS, layout
from gui.exports.rows import credits, scope_facts

MOST_ROWS = 1_048_576
"""Of a sheet, with its headings."""
LONGEST_CELL = 32_767
FIRST_YEAR = 1901
"""Excel counts days from 1900, and has one too many in that year."""
_WIDTHS = {"excerpt": 60, "notes": 60, "source_original": 40, "source_headline": 40} | {
    "source_title": 40, "where_coordinates": 22, "location": 22, "id": 24, "event_id_cnty": 24,
}  # fmt: skip
_WIDTH = 14
_SIGNS = frozenset("=+-@#")
"""A text that begins so is a formula or, as "#N/A", an error, unless it is said to be none."""


def write(findings: Findings, target: Path, order: Order) -> None:
    """Write a workbook, row by row.

    Raises:
        OSError: the disk refuses.
        Stopped: the user pressed Cancel.
    """
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    try:
        headings, rows_of = layout(str(order.options["layout"]), findings)
        sheet = _Sheets(workbook, headings)
        for done, finding in enumerate(findings, 1):
            for row in rows_of(finding):
                sheet.append(row)
            order.step(done)
        about = workbook.create_sheet("About")
        about.column_dimensions["A"].width, about.column_dimensions["B"].width = 24, 100
        for name, value in _about(findings):
            about.append([_text(about, name), _text(about, value)])
        workbook.save(target)
    finally:
        _discard(workbook)


class _Sheets:
    """Sheets of events; another is begun where one is full."""

    def __init__(self, workbook: Any, headings: tuple[str, ...]) -> None:
        from openpyxl.styles import Font

        self._workbook = workbook
        self._headings = headings
        self._are_days = [name in DAYS for name in headings]
        self._bold = Font(bold=True)
        self._number = 0
        self._begin()

    def append(self, row: tuple[Any, ...]) -> None:
        if self._rows == MOST_ROWS:
            self._begin()
        self._rows += 1
        self._sheet.append(
            [
                self._day(value) if is_day else _cell(self._sheet, value)
                for value, is_day in zip(row, self._are_days, strict=True)
            ]
        )

    def _begin(self) -> None:
        from openpyxl.utils import get_column_letter

        self._number += 1
        name = "Events" if self._number == 1 else f"Events {self._number}"
        self._sheet = sheet = self._workbook.create_sheet(name)
        sheet.freeze_panes = "A2"
        for at, heading in enumerate(self._headings, 1):
            width = _WIDTHS.get(heading, max(_WIDTH, len(heading) + 2))
            sheet.column_dimensions[get_column_letter(at)].width = width
        cells = [_text(sheet, heading) for heading in self._headings]
        for cell in cells:
            cell.font = self._bold
        sheet.append(cells)
        self._rows = 1

    def _day(self, value: str | None) -> Any:
        if value is None:
            return None
        day = date.fromisoformat(value)
        if day.year < FIRST_YEAR:
            return _text(self._sheet, value)
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheet, day)
        cell.number_format = "yyyy-mm-dd"
        return cell


def _cell(sheet: Any, value: Any) -> Any:
    """A cell for what the library would take for a formula or an error; it makes the others."""
    is_odd = isinstance(value, str) and (value[:1] in _SIGNS or len(value) > LONGEST_CELL)
    return _text(sheet, value) if is_odd else value


def _text(sheet: Any, text: str) -> Any:
    """A cell of text, whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    # Its `value` would make a formula of what begins with "=".
    cell._value, cell.data_type = text[:LONGEST_CELL], "s"
    if text[:1] in _SIGNS:
        # It stays text when somebody edits it.
        cell.quotePrefix = True
    return cell


def _about(findings: Findings) -> Iterator[tuple[str, str]]:
    for name, value in scope_facts(findings.scope).items():
        if isinstance(value, dict):
            value = ", ".join(f"{count} {one.replace('_', ' ')}" for one, count in value.items())
        elif isinstance(value, list):
            value = "; ".join(value)
        elif isinstance(value, bool):
            value = "yes" if value else "no"
        yield name.replace("_", " "), "" if value is None else str(value)
    for one in credits():
        yield one["gives"], f"{one['name']}, {one['licence']}"


def _discard(workbook: Any) -> None:
    """Take away what is left of sheets in the temporary folder when the writing was stopped."""
    for sheet in workbook.worksheets:
        writer = sheet._writer
        if writer is not None and Path(writer.out).exists():
            sheet.close()
            writer.cleanup()
