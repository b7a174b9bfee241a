"""CSV (RFC 4180): a row for each event and place."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from gui.engine.formulas import defused
from gui.exports.findings import Findings
from gui.exports.formats import Order
from gui.exports.layouts import layout


def write(findings: Findings, target: Path, order: Order) -> None:
    """Write headings and rows: days as ISO 8601, decimals with a point, the unknown empty.

    Raises:
        OSError: the disk refuses.
        Stopped: the user pressed Cancel.
    """
    headings, rows_of = layout(str(order.options["layout"]), findings)
    # Excel takes a file without the mark for one in the system's own encoding.
    encoding = "utf-8-sig" if order.options["bom"] else "utf-8"
    with target.open("w", encoding=encoding, newline="") as out:
        table = csv.writer(out)
        table.writerow(headings)
        for done, finding in enumerate(findings, 1):
            table.writerows([_cell(one) for one in row] for row in rows_of(finding))
            order.step(done)


def _cell(value: Any) -> Any:
    return defused(value) if isinstance(value, str) else value
