"""The sheet of events that the server of TimeMap reads, as CSV."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from gui.exports.formats import Order
from gui.exports.time_map import TEXTS, rows

if TYPE_CHECKING:
    from gui.exports.findings import Findings

MOST_SOURCES = 10
"""Columns `source0`, `source1` and so on; other tellings beyond are left out."""


def write(findings: Findings, target: Path, order: Order) -> None:
    """Write the sheet.

    Raises:
        OSError: the disk refuses.
        Stopped: the user pressed Cancel.
    """
    sources = [f"source{number}" for number in range(MOST_SOURCES)]
    with target.open("w", encoding="utf-8", errors="replace", newline="") as out:
        sheet = csv.writer(out)
        sheet.writerow([*TEXTS, "association0", *sources])
        for row in rows(findings, order):
            told = (row["sources"] + [""] * MOST_SOURCES)[:MOST_SOURCES]
            cells = [*(row[name] for name in TEXTS), *row["associations"], *told]
            sheet.writerow([_harmless(cell) for cell in cells])


def _harmless(cell: str) -> str:
    """A cell that no table takes for a formula; numbers stay numbers."""
    if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not _is_number(cell):
        return f"'{cell}"
    return cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
