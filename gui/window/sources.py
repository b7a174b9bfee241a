"""What the window asks for only when it is needed: readings, governments, places of the world."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from gui.engine.model import (
    ArticleId,
    ArticleOrigin,
    Block,
    DateMention,
    Mention,
    NamedActors,
)

if TYPE_CHECKING:
    from gui.engine.gazetteer.look_up import Match
    from gui.engine.search.finding import Texts


class ArticleReading(NamedTuple):
    """The names and dates that were found in one article, and what its parts are."""

    mentions: Sequence[Mention] = ()
    dates: Sequence[DateMention] = ()
    blocks: Sequence[Block] = ()


class Sources(NamedTuple):
    """Functions that a window is given; each may read from a disk."""

    reading: Callable[[ArticleId], ArticleReading] = lambda article_id: ArticleReading()
    """The names and dates of an article, asked for when it is opened."""
    actors: Callable[[], NamedActors] = NamedActors
    """The governments that the events name, asked for when they are to be shown."""
    origin: Callable[[ArticleId], ArticleOrigin] = lambda article_id: ArticleOrigin()
    """Where an article came from, asked for when it is cited or its origin is shown."""
    original: Callable[[ArticleId], bytes] = lambda article_id: b""
    """The bytes an article was read from, asked for when they are shown or saved."""
    find_places: Callable[[str, int], Sequence[Match]] = lambda text, limit: ()
    """Places of the world with a name that begins with a text, and how many at most."""
    texts: Callable[[], Texts | None] = lambda: None
    """Finds words in the texts of the project; None: every text is looked at."""
