"""Where the words of the search stand in the texts that the window shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

Spans = Sequence[tuple[int, int]]
"""Python offsets, end exclusive."""
Finding = Callable[[str], Spans]


def finding_of(search: str, today: date) -> Finding:
    """Finds the words of a search in a text; nothing for a search without any."""
    if not search.strip():
        return find_nothing
    # Here, because no start needs it.
    from gui.engine.search.hits import hits
    from gui.engine.search.query import QueryError, parse, wanted_words

    try:
        wanted = wanted_words(parse(search, today))
    except QueryError:
        return find_nothing
    return (lambda text: hits(text, wanted)) if wanted else find_nothing


def find_nothing(text: str) -> Spans:
    """What a window without a search marks."""
    return ()
