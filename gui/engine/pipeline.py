"""One article through all steps: names, places, roles, dates, events.

The steps are pure functions; this module only puts them in order and holds what they need, a
language model and a gazetteer, which are opened once and used for many articles.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import tee
from pathlib import Path

from gui.engine.articles.folders import article_files
from gui.engine.articles.layout import readable_spans
from gui.engine.articles.opening import Opener
from gui.engine.articles.page_process import Refused
from gui.engine.events.finding import find_events
from gui.engine.events.gist import gist
from gui.engine.gazetteer.look_up import Gazetteer
from gui.engine.gazetteer.own_places import read_own_places
from gui.engine.language import Language, Parse, plain_parse
from gui.engine.model import Article, Reading
from gui.engine.places.finding import find_places
from gui.engine.resolution.own_list import as_listed
from gui.engine.resolution.resolving import resolve
from gui.engine.timex.finding import find_dates

log = logging.getLogger(__name__)


class Reader:
    """Reads articles. Without a language model it finds fewer names and takes no roles."""

    def __init__(self, gazetteer: Gazetteer, language: Language | None) -> None:
        self._gazetteer = gazetteer
        self._language = language

    @classmethod
    def open(
        cls, gazetteer: Path, *, own_places: Path | None = None, with_model: bool = True
    ) -> Reader:
        """Open the gazetteer and load the model, which takes about two seconds.

        The file of the user's `own_places` need not be there; what is wrong in it goes to the log.

        Raises:
            GazetteerError: the gazetteer is missing or broken.
        """
        own = read_own_places(own_places) if own_places is not None else None
        for problem in own.problems if own is not None else ():
            log.warning("%s", problem)
        opened = Gazetteer(gazetteer, own)
        if not with_model:
            return cls(opened, None)
        try:
            return cls(opened, Language.load())
        except OSError as error:
            log.warning("The language model is missing, names come from the gazetteer: %s", error)
            return cls(opened, None)

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """A reading for each article, in order."""
        ours, theirs = tee(articles)
        for article, parse in zip(ours, self._parses(theirs), strict=True):
            yield self._read(article, parse)

    def _parses(self, articles: Iterator[Article]) -> Iterator[Parse]:
        items = ((article.text, readable_spans(article.blocks)) for article in articles)
        if self._language is None:
            return (plain_parse(text, spans) for text, spans in items)
        return self._language.parse(items)

    def _read(self, article: Article, parse: Parse) -> Reading:
        names = find_places(parse, self._gazetteer)
        found = resolve(names, parse, self._gazetteer)
        mentions = as_listed(found, self._gazetteer.own_no_place)
        taken = [(mention.start, mention.end) for mention in mentions]
        dates = find_dates(parse, article.published.span, skip=taken)
        counted = [*taken, *((date.start, date.end) for date in dates)]
        events = tuple(
            replace(event, words=gist(parse, event.start, event.end, skip=counted))
            for event in find_events(article, parse, mentions, dates)
        )
        return Reading(article, mentions, dates, events)


Problem = tuple[Path, str]
"""A file that could not be read, and the sentence that says why."""


def open_articles(
    paths: Iterable[Path], *, today: date, on_problem: Callable[[Problem], None]
) -> Iterator[tuple[Path, Article]]:
    """The articles in files and folders, each with what an `articles.toml` beside it states.

    What cannot be read is reported through `on_problem` and never stops the others.
    """
    with Opener(today) as opener:
        for path in article_files(paths):
            for one in opener.open(path):
                if isinstance(one.found, Refused):
                    on_problem((path, one.found.reason))
                else:
                    yield path, one.found
