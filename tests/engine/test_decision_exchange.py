"""`gui/engine/decisions/exchange.py`: corrections as a file, and what differs."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from gui.engine.decisions.exchange import (
    ArticleName,
    Conflict,
    CorrectionsFileError,
    compare,
    of_bytes,
    to_text,
)
from gui.engine.decisions.values import (
    BY_PERSON,
    About,
    Added,
    Decision,
    Kind,
    Meaning,
    Subject,
    Tags,
    point,
)
from gui.engine.model import ArticleId, Status

HERE = ArticleId(4)
NAME = Decision(
    Subject(About.NAME, HERE, 3, 8, "Hadan"), Meaning(Kind.PLACE, point("Hadan", 40, 124)), "2026"
)
EVERYWHERE = Decision(Subject(About.NAME, None, -1, -1, "신의주"), Meaning(Kind.NO_PLACE), "2026")
STATUS = Decision(Subject(About.STATUS, HERE, 0, 9, "They left"), Status.PLANNED, "2026")
ADDED = Decision(
    Subject(About.ADDED, HERE, 0, 4, "They", BY_PERSON), Added(None, (), Status.ONGOING), "2026"
)
TAGS = Decision(replace(ADDED.subject, about=About.TAGS), Tags(("trade",)), "2026")
ALL = [NAME, EVERYWHERE, STATUS]
ARTICLES = {HERE: ArticleName("ab12", "left.txt")}
IDS = {"ab12": ArticleId(7)}


def at_seven(decision: Decision) -> Decision:
    if decision.subject.article is None:
        return decision
    return replace(decision, subject=replace(decision.subject, article=ArticleId(7)))


def test_corrections_of_an_article_find_it_under_another_number() -> None:
    found = compare([], of_bytes(to_text(ALL, ARTICLES).encode()), IDS)
    assert found.new == tuple(map(at_seven, ALL))
    assert (found.conflicts, found.same, found.missing, found.idle) == ((), 0, (), 0)


def test_events_of_a_person_and_tags_are_exchanged_like_other_corrections() -> None:
    said = [ADDED, TAGS]
    found = compare([], of_bytes(to_text(said, ARTICLES).encode()), IDS)
    assert found.new == tuple(map(at_seven, said))


def test_what_differs_is_a_conflict_and_never_new() -> None:
    theirs = of_bytes(to_text(ALL, ARTICLES).encode())
    mine = [replace(at_seven(STATUS), value=Status.ONGOING), replace(EVERYWHERE, decided_at="x")]
    found = compare(mine, theirs, IDS)
    assert found.new == (at_seven(NAME),)
    assert found.conflicts == (Conflict(mine[0], at_seven(STATUS)),)
    assert found.same == 1


def test_articles_that_are_not_here_are_told() -> None:
    found = compare([], of_bytes(to_text(ALL, ARTICLES).encode()), {})
    assert (found.new, found.missing, found.idle) == ((EVERYWHERE,), ("left.txt",), 2)


def test_what_has_no_original_cannot_be_named_and_is_left_out() -> None:
    assert [one.decision for one in of_bytes(to_text(ALL, {}).encode())] == [EVERYWHERE]


GOOD = json.loads(to_text(ALL, ARTICLES))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ([], "no file of corrections"),
        ({}, "no file of corrections"),
        ({**GOOD, "version": 2}, "Update Dateline"),
        ({**GOOD, "articles": None}, "damaged"),
        ({**GOOD, "corrections": {}}, "damaged"),
        ({**GOOD, "corrections": [None]}, "correction 1 cannot"),
        ({**GOOD, "corrections": [*GOOD["corrections"], {"article": "ab12"}]}, "correction 4"),
        ({**GOOD, "corrections": [{**GOOD["corrections"][0], "article": 7}]}, "correction 1"),
        ({**GOOD, "corrections": [{**GOOD["corrections"][2], "article": None}]}, "correction 1"),
        ({**GOOD, "corrections": [{**GOOD["corrections"][0], "value": 7}]}, "correction 1"),
    ],
)
def test_what_is_no_such_file_is_refused_whole(said: object, sentence: str) -> None:
    with pytest.raises(CorrectionsFileError, match=sentence):
        of_bytes(json.dumps(said).encode())


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"{", b"[" * 100_000, b"\x00" * 9, "\ufeff{}".encode()]
)
def test_bytes_that_are_no_json_are_refused(data: bytes) -> None:
    with pytest.raises(CorrectionsFileError, match="Choose one"):
        of_bytes(data)
