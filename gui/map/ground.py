"""Serves the tiles of another basemap to the page: a map file of the user's, or a map online.

    dateline://map/ground/<number>/<z>/<x>/<y>

The number is another one for each map that is chosen, so that the page never shows a tile that it
kept from the one before.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob
from shiboken6 import isValid

from gui.engine.errors import BasemapError
from gui.map.bridge import BasemapMark
from gui.map.latest import reply

if TYPE_CHECKING:
    from gui.map.tiles.source import TileSource

log = logging.getLogger(__name__)

ROOM = "ground"


class Ground(QObject):
    """The other basemap that is shown, if one is. Lives on the window's thread."""

    failed = Signal(str)
    """A sentence: the map that was shown cannot be had any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: TileSource | None = None
        self._number = 0

    @property
    def source(self) -> TileSource | None:
        return self._source

    def set_source(self, source: TileSource | None) -> BasemapMark | None:
        """Serve another map from now on; returns what the page must know of it."""
        if self._source is not None and self._source is not source:
            self._source.close()
        self._source = source
        self._number += 1
        if source is None:
            return None
        # At a start without another map there is nobody to be named.
        from gui.map.tiles.attribution import credits_in

        facts = source.facts
        return BasemapMark(
            address=f"/{ROOM}/{self._number}",
            kind=facts.kind.value,
            schema=facts.schema.value if facts.schema else None,
            min_zoom=facts.min_zoom,
            max_zoom=facts.max_zoom,
            bounds=list(facts.bounds),
            credits=[list(credit) for credit in credits_in(facts.attribution)],
            has_names=facts.has_names,
        )

    def take(self, job: QWebEngineUrlRequestJob, rest: str) -> None:
        """Answer a request of the page; `rest` is what follows the room in its address."""
        numbers = whole_numbers(rest, 4)
        source = self._source
        if source is None or numbers is None or numbers[0] != self._number:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        _, zoom, x, y = numbers
        if zoom > 30 or x >= 1 << zoom or y >= 1 << zoom:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return

        def answer(found: tuple[bytes, bytes] | None) -> None:
            # The page may have let go of the request while the tile was on its way.
            if not isValid(job):
                return
            if found is None:
                job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            else:
                reply(job, *found)

        try:
            take_back = source.request(zoom, x, y, answer)
        except BasemapError as error:
            job.fail(QWebEngineUrlRequestJob.Error.RequestFailed)
            log.warning("%s", error)
            self.failed.emit(str(error))
            return
        if take_back is not None:
            job.destroyed.connect(lambda: take_back())


def whole_numbers(text: str, count: int) -> list[int] | None:
    """So many numbers divided by strokes; None if that is not what the text is."""
    parts = text.split("/")
    if len(parts) != count:
        return None
    if not all(part.isascii() and part.isdigit() and len(part) <= 10 for part in parts):
        return None
    return [int(part) for part in parts]
