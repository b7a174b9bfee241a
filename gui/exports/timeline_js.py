"""TimelineJS: the JSON that Knight Lab's timeline shows, a slide for each dated event.

https://timeline.knightlab.com/docs/json-format.html
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gui.engine.citations import Citation, day_words
from gui.engine.day_words import is_whole_month, is_whole_year
from gui.engine.event_words import event_date, whereabouts
from gui.engine.model import DaySpan
from gui.exports.formats import Order
from gui.exports.json_files import write_object
from gui.exports.scope_words import summary

if TYPE_CHECKING:
    from gui.exports.findings import Finding, Findings


def write(findings: Findings, target: Path, order: Order) -> None:
    """Write the slides; events without a date are left out, as a timeline has no place for them.

    Raises:
        OSError: the disk refuses.
        Stopped: the user pressed Cancel.
    """
    scope = findings.scope
    text = {"headline": escape(scope.title), "text": f"<p>{escape(summary(scope))}</p>"}
    write_object(target, {"title": {"text": text}}, "events", _slides(findings, order))


def _slides(findings: Findings, order: Order) -> Iterator[dict[str, Any]]:
    for done, finding in enumerate(findings, 1):
        span = finding.record.event.span
        if span:
            yield _slide(finding, span)
        order.step(done)


def _slide(finding: Finding, span: DaySpan) -> dict[str, Any]:
    event, cited = finding.record.event, finding.citation
    where = [whereabouts(there) for there in event.places]
    slide = {
        "unique_id": finding.key,
        "start_date": _start(span),
        "display_date": escape(event_date(event)),
        "text": {
            # Both are shown as HTML.
            "headline": escape("; ".join(dict.fromkeys(where)) or "Place unknown"),
            "text": f"<p>{escape(cited.excerpt)}</p><p>{_source(cited)}</p>",
        },
        "group": event.status.value,
        # An address in an excerpt stays text.
        "autolink": False,
    }
    if span.days > 1 and not (is_whole_month(span) or is_whole_year(span)):
        slide["end_date"] = _day(span.last)
    return slide


def _start(span: DaySpan) -> dict[str, int]:
    """No more exact than the span says: a whole month has no day."""
    if is_whole_year(span):
        return {"year": span.first.year}
    if is_whole_month(span):
        return {"year": span.first.year, "month": span.first.month}
    return _day(span.first)


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _source(cited: Citation) -> str:
    headline = escape(f"“{cited.headline}”") if cited.headline else escape(cited.file_name)
    if cited.address.startswith(("http://", "https://")):
        headline = f'<a href="{escape(cited.address)}" rel="noopener">{headline}</a>'
    return ", ".join(filter(None, (escape(cited.outlet), headline, escape(day_words(cited)))))
