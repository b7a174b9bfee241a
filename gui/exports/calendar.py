"""iCalendar (RFC 5545): what is planned, as whole days, for any calendar."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from icalendar import Calendar, Event

from gui import __version__
from gui.engine.citations import plain
from gui.engine.event_words import whereabouts
from gui.engine.model import Status
from gui.exports.formats import Order

if TYPE_CHECKING:
    from gui.exports.findings import Finding, Findings

LONGEST_SUMMARY = 90
_STATUS: Final = {
    Status.HAPPENED: "CONFIRMED",
    Status.ONGOING: "CONFIRMED",
    Status.PLANNED: "TENTATIVE",
    Status.CANCELLED: "CANCELLED",
    Status.HYPOTHETICAL: "TENTATIVE",
}


def write(findings: Findings, target: Path, order: Order) -> None:
    """Write the planned events, or all of them by the option `all`; undated ones are left out.

    Raises:
        OSError: the disk refuses.
        Stopped: the user pressed Cancel.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//Dateline//Dateline {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", findings.scope.title)
    head, end, _ = calendar.to_ical().partition(b"END:VCALENDAR")
    wanted = set(Status) if order.options["all"] else {Status.PLANNED}
    with target.open("wb") as out:
        out.write(head)
        for done, finding in enumerate(findings, 1):
            event = finding.record.event
            if event.span and event.status in wanted:
                out.write(_entry(finding, findings).to_ical())
            order.step(done)
        out.write(end + b"\r\n")


def _entry(finding: Finding, findings: Findings) -> Event:
    event, cited = finding.record.event, finding.citation
    assert event.span is not None
    entry = Event()
    entry.add("uid", f"{finding.key}@dateline")
    entry.add("dtstamp", findings.scope.made)
    entry.add("dtstart", event.span.first)
    # A whole day ends where the next begins.
    if event.span.last < date.max:
        entry.add("dtend", event.span.last + timedelta(days=1))
    entry.add("summary", _short(cited.excerpt))
    entry.add("description", plain(cited))
    entry.add("status", _STATUS[event.status])
    # Nobody is busy because of it.
    entry.add("transp", "TRANSPARENT")
    entry.add("categories", [event.status.value])
    if event.places:
        words = [whereabouts(there) for there in event.places]
        entry.add("location", "; ".join(dict.fromkeys(words)))
        place = event.places[0].place
        entry.add("geo", (round(place.lat, 6), round(place.lon, 6)))
    if cited.address.startswith(("http://", "https://")):
        entry.add("url", cited.address)
    return entry


def _short(text: str) -> str:
    if len(text) <= LONGEST_SUMMARY:
        return text
    return text[:LONGEST_SUMMARY].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
