"""The reasons of an event, laid out to be drawn on its card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtGui import QFont, QTextDocument

from gui.window import words
from gui.window.evidence.why import Choice, Why
from gui.window.looks.colours import Colours


def why_document(told: Why, font: QFont, width: int, colours: Colours) -> QTextDocument:
    """Headings and sentences, with the places that were not chosen set apart."""
    document = QTextDocument()
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    parts = []
    for place in told.places:
        parts.append(_heading(f"Why here: {place.name}"))
        parts.append(_paragraph(" ".join(place.facts), colours.text))
        if place.chosen is not None:
            parts += _choices(place.chosen, place.others, colours)
        if place.more:
            more = f"{words.number(place.more)} more were not chosen."
            parts.append(_paragraph(more, colours.muted))
    parts.append(_heading("Why then"))
    parts += [_paragraph(one, colours.text) for one in told.date]
    parts.append(_heading("Day of the article"))
    parts.append(_paragraph(" ".join(told.article_day), colours.text))
    document.setHtml(f'<div style="color:{colours.text}">{"".join(parts)}</div>')
    document.setTextWidth(width)
    return document


def _heading(text: str) -> str:
    return f'<p style="margin:8px 0 2px 0"><b>{escape(text)}</b></p>'


def _paragraph(text: str, colour: str) -> str:
    return f'<p style="margin:0 0 2px 0;color:{colour}">{escape(text)}</p>' if text else ""


def _choices(chosen: Choice, others: Sequence[Choice], colours: Colours) -> list[str]:
    """The place that was chosen, and below it those that were not."""
    if not others:
        return [_paragraph(f"{words.capitalised('; '.join(chosen.speaks_for))}.", colours.muted)]
    rows = [_choice(chosen, colours, is_chosen=True)]
    rows += [_choice(one, colours, is_chosen=False) for one in others]
    return [
        _paragraph("What the name could mean, each with its score:", colours.muted),
        _table(rows),
    ]


def _table(rows: Iterable[str]) -> str:
    return f'<table cellspacing="0" cellpadding="2" width="100%">{"".join(rows)}</table>'


def _choice(choice: Choice, colours: Colours, *, is_chosen: bool) -> str:
    """A row: the score, the place, and what speaks for and against it."""
    ink = colours.text if is_chosen else colours.muted
    points = choice.points.replace("-", "\N{MINUS SIGN}")
    name = f"<b>{escape(choice.name)}</b>" if is_chosen else f"Not {escape(choice.name)}"
    reasons = escape("; ".join(choice.speaks_for))
    if choice.speaks_against:
        against = escape("; ".join(choice.speaks_against))
        reasons += f"{'; ' if reasons else ''}<i>but</i> {against}"
    return (
        f'<tr><td align="right" width="34" style="color:{ink};white-space:nowrap">{points}</td>'
        f'<td style="color:{ink};padding-left:6px">{name}<br>'
        f'<span style="color:{colours.muted}">{reasons}</span></td></tr>'
    )
