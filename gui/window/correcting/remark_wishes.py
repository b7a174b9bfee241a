"""What is to be decided when a person remarks on events. Plain values, no widgets.

What stands on another telling of an event is shown with it; so it is replaced there, too.
"""

from __future__ import annotations

from collections.abc import Sequence

from gui.engine.decisions.values import About, Subject, Tags, Value, Wish
from gui.engine.model import EventRecord
from gui.engine.remarks import Credibility, Reliability, Remarks, checked_tags
from gui.window.correcting.scopes import event_subject


def remark_wishes(record: EventRecord, remarks: Remarks) -> list[Wish]:
    """What makes the remarks on an event these; nothing where they are so already."""
    now = record.all_remarks
    wishes: list[Wish] = []
    if remarks.tags != now.tags:
        wishes += _wishes(record, About.TAGS, Tags(remarks.tags) if remarks.tags else None)
    if remarks.note != now.note:
        wishes += _wishes(record, About.NOTE, remarks.note or None)
    if remarks.credibility != now.credibility:
        wishes += _wishes(record, About.CREDIBILITY, remarks.credibility)
    return wishes


def tag_wishes(
    records: Sequence[EventRecord], added: Sequence[str] = (), removed: Sequence[str] = ()
) -> list[Wish]:
    """What gives events some tags and takes others from them.

    Raises:
        ValueError: an event would have too many; a sentence for the user.
    """
    gone = {tag.casefold() for tag in removed}
    wishes: list[Wish] = []
    for record in records:
        now = record.all_remarks
        tags = checked_tags([*(tag for tag in now.tags if tag.casefold() not in gone), *added])
        wishes += remark_wishes(record, Remarks(tags, now.note, now.credibility))
    return wishes


def credibility_wishes(records: Sequence[EventRecord], grade: Credibility | None) -> list[Wish]:
    """What gives events a grade; None: none any more."""
    return [
        wish
        for record in records
        if record.all_remarks.credibility != grade
        for wish in _wishes(record, About.CREDIBILITY, grade)
    ]


def reliability_wish(outlet: str, grade: Reliability | None) -> Wish:
    """What gives an outlet a grade; None: none any more."""
    subject = Subject(About.RELIABILITY, None, -1, -1, outlet)
    return Wish(subject, grade, is_taken_back=grade is None)


def _wishes(record: EventRecord, about: About, value: Value) -> list[Wish]:
    """The value on the event's own telling, and none on the others."""
    others = [
        Wish(event_subject(one, about), is_taken_back=True)
        for one in record.also
        if _has(one.remarks, about)
    ]
    return [Wish(event_subject(record, about), value, is_taken_back=value is None), *others]


def _has(remarks: Remarks, about: About) -> bool:
    match about:
        case About.TAGS:
            return bool(remarks.tags)
        case About.NOTE:
            return bool(remarks.note)
        case _:
            return remarks.credibility is not None
