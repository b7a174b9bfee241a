"""TimeMap of Forensic Architecture: its events as JSON.

https://github.com/forensic-architecture/timemap: one row for each event and place; `id`,
`description`, `date` (month/day/year), `time`, `location`, `latitude`, `longitude`, `category`,
`associations`, `sources`, `time_display` and `comments`, all texts but the two lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gui.engine.citations import plain
from gui.engine.event_words import event_date, whereabouts
from gui.engine.model import EventPlace
from gui.exports.formats import Order
from gui.exports.json_files import write_list

if TYPE_CHECKING:
    from gui.exports.findings import Finding, Findings

TEXTS: Final = (
    "id",
    "description",
    "date",
    "time",
    "time_display",
    "location",
    "latitude",
    "longitude",
    "category",
    "comments",
)


def write(findings: Findings, target: Path, order: Order) -> None:
    """Write the list of events that TimeMap asks for as EVENTS_EXT.

    Raises:
        OSError: the disk refuses.
        Stopped: the user pressed Cancel.
    """
    write_list(target, rows(findings, order))


def rows(findings: Findings, order: Order) -> Iterator[dict[str, Any]]:
    """A row for each event and place."""
    for done, finding in enumerate(findings, 1):
        places = finding.record.event.places
        # An event needs a date or a point.
        if finding.record.event.span or places:
            for number, there in enumerate(places or (None,), 1):
                yield _row(finding, there, number)
        order.step(done)


def _row(finding: Finding, there: EventPlace | None, number: int) -> dict[str, Any]:
    event = finding.record.event
    first = event.span.first if event.span else None
    point = there.place if there else None
    row: dict[str, Any] = {
        "id": f"{finding.key}-{number}",
        "description": finding.citation.excerpt,
        "date": f"{first.month}/{first.day}/{first.year}" if first else "",
        "time": "",
        "time_display": event_date(event),
        "location": whereabouts(there) if there else "",
        "category": event.status.value,
        "associations": [event.status.value],
        "sources": [plain(one) for one in (finding.citation, *finding.also)],
        "comments": there.note if there else "",
    }
    # Either both or none.
    row["latitude"] = f"{point.lat:.6f}" if point else ""
    row["longitude"] = f"{point.lon:.6f}" if point else ""
    return row
