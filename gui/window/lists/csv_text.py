"""Rows as comma-separated values, as spreadsheets read them. Pure.

RFC 4180: a cell with a comma, a quote or a line end stands in quotes, and lines end with CR LF.
What a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises:
articles come from strangers, and a title may begin with "=".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gui.engine.formulas import defused


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Headings and rows, a line each."""
    return "".join(",".join(map(_cell, row)) + "\r\n" for row in (headings, *rows))


def _cell(text: str) -> str:
    text = defused(text)
    if any(letter in text for letter in ',"\r\n') or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text
