"""What was decided as rows to read: when, what, before and after. Plain values, no widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from gui.engine.decisions.values import BY_PERSON, About, Decision, Subject
from gui.engine.model import ArticleId, EventRecord
from gui.engine.store.decisions import LogEntry, Way
from gui.window import words
from gui.window.correcting.decision_words import subject_words, value_words

HEADINGS = ("When", "Step", "About", "Article", "Before", "After")
_WAYS = {Way.DONE: "", Way.UNDONE: "Undone: ", Way.REDONE: "Done again: "}
_NOTHING = {
    About.ADDED: "not there",
    About.LEFT_OUT: "shown",
    About.TAGS: "none",
    About.NOTE: "none",
    About.CREDIBILITY: "not graded",
    About.RELIABILITY: "not graded",
}
"""What stood there where nobody had decided; of all else, what the reader thought."""


@dataclass(frozen=True, slots=True)
class LogRow:
    """One change of a step."""

    number: int
    """Where it stands in the log."""
    subject: Subject
    cells: tuple[str, ...]
    """As `HEADINGS`."""


def log_rows(
    entries: Iterable[LogEntry],
    article_name: Callable[[ArticleId], str],
    zone: tzinfo | None = None,
) -> list[LogRow]:
    """A row for each change of the steps, in the order of the log.

    Args:
        article_name: What an article is called; empty if it is there no more.
        zone: In which the times are told; None: that of the system.
    """
    rows: list[LogRow] = []
    for entry in entries:
        moment = datetime.fromisoformat(entry.logged_at).astimezone(zone)
        when = f"{words.short_day(moment.date())}, {moment:%H:%M:%S}"
        name = f"{_WAYS[entry.way]}{entry.step.name}"
        for change in entry.step.changes:
            subject, before, after = change.subject, change.before, change.after
            if entry.way is Way.UNDONE:
                before, after = after, before
            article = "" if subject.article is None else article_name(subject.article)
            about = subject_words(Decision(subject, None, ""))
            said = (_side(subject, before), _side(subject, after))
            cells = (when, words.capitalised(name), about, article, *said)
            rows.append(LogRow(len(rows), subject, cells))
    return rows


def event_meant(subject: Subject, told: Sequence[EventRecord]) -> EventRecord | None:
    """The event that a decision is about, or the one that a name stands in; None: none.

    Args:
        told: The events of its article, in the order of the text.
    """
    if subject.about is About.NAME:
        inside = [
            one for one in told if one.event.start <= subject.start and subject.end <= one.event.end
        ]
        return inside[0] if inside else None
    is_mine = subject.nth == BY_PERSON
    same = [one for one in told if (one.event.start, one.event.end) == (subject.start, subject.end)]
    exact = [one for one in same if one.nth == subject.nth]
    # What was added and is gone may have left the reader's own in its place, and the other way.
    near = [one for one in told if _shares(one, subject)] if is_mine or not same else []
    return next(iter((*exact, *same, *near)), None)


def _shares(record: EventRecord, subject: Subject) -> bool:
    return record.event.start < subject.end and subject.start < record.event.end


def _side(subject: Subject, decision: Decision | None) -> str:
    if decision is not None:
        return value_words(decision.value)
    return _NOTHING.get(subject.about, "as the reader thought")
