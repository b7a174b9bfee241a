"""Projects to export: small, large, and with texts that try to break out of every format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from gui.engine.model import (
    Article,
    Basis,
    Block,
    BlockKind,
    DaySpan,
    Event,
    EventPlace,
    Place,
    Published,
    Reading,
    Status,
    WherePrec,
)
from gui.engine.store.articles import add_article
from gui.engine.store.database import open_project
from gui.engine.store.readings import save_reading

DANDONG = Place(
    "geonames:2037886", "Dandong", 40.129, 124.394, "P.PPLA2", "CN", "19", 631_973, 2037886,
    ("丹东", "단둥"), WherePrec.EXACT, source="GeoNames", licence="CC BY 4.0",
)  # fmt: skip
SINUIJU = Place(
    "geonames:1871859", "Sinuiju", 40.1, 124.4, "P.PPLA", "KP", "11", 288_112, 1871859,
    ("신의주",), source="GeoNames", licence="CC BY 4.0",
)  # fmt: skip
FIJI = Place("geonames:2198148", "Suva", -18.14161, 178.44149, "P.PPLC", "FJ")
PLACES = (DANDONG, SINUIJU, FIJI)

HOSTILE = (
    "<script>alert(1)</script> crossed </b> the <i>river",
    "]]> ended the section & more &amp; less",
    '=cmd|"/c calc"!A1 rose',
    "@SUM(1+9) and +1 and -1",
    "He said \"so\", 'then' left; a, b\tc",
    "two\nlines\r\nand a third",
    "control \x01\x07\x1b characters \ufffe",
    "مرحبا بالعالم went right to left \u202eevil\u202c",
    "🚚 신의주 丹东 é e\u0301 \U0001f1f0\U0001f1f5",
    "{{ braces }} ${dollar} %s \\u0000 \\",
    "</script><img src=x onerror=alert(1)>",
)
"""Excerpts that mean something to a format, or to nobody."""


@dataclass(frozen=True)
class Told:
    """An event to be: what is told, when and where."""

    excerpt: str
    span: DaySpan | None = None
    places: tuple[Place, ...] = ()
    status: Status = Status.HAPPENED
    where_prec: WherePrec = WherePrec.EXACT
    is_same_sentence: bool = False
    """Whether the sentence before tells of this as well."""


def day(year: int, month: int, number: int) -> DaySpan:
    return DaySpan(date(year, month, number), date(year, month, number))


def make_project(path: Path, articles: Iterable[tuple[str, Sequence[Told]]]) -> Path:
    """A project with articles of a headline and the events they tell, one after the other."""
    db = open_project(path)
    for number, (title, told) in enumerate(articles):
        text, start, events = "", 0, []
        for one in told:
            if not one.is_same_sentence:
                start = len(text)
                text += one.excerpt + "\n"
            where = tuple(
                EventPlace(place, one.where_prec, Basis.EXPLICIT, 0.9) for place in one.places
            )
            events.append(
                Event(
                    start,
                    start + len(one.excerpt),
                    one.span,
                    Basis.EXPLICIT,
                    "printed",
                    where,
                    one.status,
                    0.8,
                )
            )
        data = text.encode("utf-8", "surrogatepass")
        article = Article(
            f"article {number}.txt", data, text, (Block(0, len(text), BlockKind.BODY),),
            Published(day(2025, 9, 5), 0.9, "printed"), title, "The Outlet",
            f"https://news.example/{number}",
        )  # fmt: skip
        article_id = add_article(db, article)
        save_reading(db, article_id, Reading(article, (), (), tuple(events)), "1")
    db.close()
    return path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Five events: certain, long, planned at two places, undated, without a place."""
    return make_project(
        tmp_path / "border.dateline",
        [
            (
                "Trade at the border",
                [
                    Told("Trucks crossed the bridge.", day(2025, 3, 20), (SINUIJU,)),
                    Told(
                        "Work went on.",
                        DaySpan(date(2025, 4, 1), date(2025, 6, 30)),
                        (DANDONG,),
                        Status.ONGOING,
                        WherePrec.NEAR,
                    ),
                ],
            ),
            (
                "What is planned",
                [
                    Told("A fair.", day(2026, 1, 2), (DANDONG, FIJI), Status.PLANNED),
                    Told("Nobody knows when.", None, (SINUIJU,)),
                    Told("Nobody knows where.", day(2025, 3, 21)),
                ],
            ),
        ],
    )


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """One event for each hostile excerpt, in articles with hostile headlines."""
    return make_project(
        tmp_path / "hostile.dateline",
        [(text, [Told(text, day(2025, 3, 1 + at), (SINUIJU,))]) for at, text in enumerate(HOSTILE)],
    )
