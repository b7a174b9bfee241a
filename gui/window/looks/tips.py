"""Tooltips of plain text. Qt guesses whether a tooltip is HTML; what an article says never is."""

from __future__ import annotations


def plain_tip(text: str) -> str:
    """A tooltip that shows a text as it is, wrapped, with its breaks; empty for no text."""
    # Here, because a start shows none.
    import html

    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>" if text else ""
