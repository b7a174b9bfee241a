"""Corrections whose words today's reading does not have, and what they may be about instead."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from gui.engine.decisions.values import About, Decision, Subject
from gui.engine.model import ArticleId
from gui.engine.store.corrected import content_now, idle_decisions

AROUND = 60
"""So many letters on each side tell which of several alike is meant."""


def all_idle(db: sqlite3.Connection) -> list[tuple[Decision, str]]:
    """Each such correction with the name of its article, by article and oldest first."""
    rows = db.execute(
        "SELECT DISTINCT a.id, a.title, a.name FROM decision AS d "
        "JOIN article AS a ON a.id = d.article_id WHERE a.reader_version IS NOT NULL ORDER BY a.id"
    ).fetchall()
    return [
        (decision, title or name)
        for number, title, name in rows
        for decision in idle_decisions(db, ArticleId(number))
    ]


def other_subjects(db: sqlite3.Connection, decision: Decision) -> list[tuple[Subject, str]]:
    """What a correction may be about in its article as it is read today, likeliest first.

    Returns subjects with their words in what stands around them. Names that read the same come
    first, then what is nearest.
    """
    about, article = decision.subject, decision.subject.article
    if article is None:
        return []
    text, mentions, events = content_now(db, article)
    found = mentions if about.about is About.NAME else events
    spans = sorted({(one.start, one.end) for one in found})
    subjects = []
    for start, end in spans:
        here = replace(about, start=start, end=end, surface=text[start:end])
        said = here.surface
        if about.about is About.NAME:
            before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
            said = f"{said} (…{before}{said}{after}…)"
        if about.start < 0:
            here = replace(here, start=-1, end=-1)
        rank = (here.surface != about.surface, abs(start - max(0, about.start)))
        subjects.append((rank, here, said))
    subjects.sort(key=lambda one: one[0])
    once = {here: said for _, here, said in reversed(subjects)}
    return [(here, once.pop(here)) for _, here, _ in subjects if here in once]
