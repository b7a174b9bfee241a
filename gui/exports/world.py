"""Places of the world by name, for searches such as `near:Sinuiju<25km`."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from gui import paths
from gui.engine.errors import GazetteerError
from gui.engine.gazetteer.look_up import Gazetteer
from gui.engine.gazetteer.own_places import read_own_places
from gui.engine.gazetteer.spelling import normalise
from gui.engine.model import Place

log = logging.getLogger(__name__)


class World:
    """The gazetteer, on the thread that writes an export: opened when asked, closed after use.

    Args:
        own_places: The file of the user's own places; None: they have none.
        prepare: Called before the gazetteer is opened.
    """

    def __init__(
        self, own_places: Path | None = None, prepare: Callable[[], None] = lambda: None
    ) -> None:
        self._prepare = prepare
        self._own_places = own_places
        self._gazetteer: Gazetteer | None = None
        self._is_missing = False

    def point_of(self, name: str) -> tuple[float, float] | None:
        """Where the best known place with a name is, as the window has it."""
        gazetteer = self._opened()
        if gazetteer is None:
            return None
        for match in gazetteer.search(name, 1):
            if normalise(match.name) == normalise(name):
                return match.place.lat, match.place.lon
        return None

    def place_at(self, name: str, key: str, point: tuple[float, float]) -> Place | None:
        """The place with a key or else a name that lies at a point, to the metre; or None."""
        gazetteer = self._opened()
        if gazetteer is None:
            return None
        known = gazetteer.by_key(key) if key else None
        named = (match.place for match in gazetteer.lookup(name))
        for place in (known, *named):
            if place is not None and (round(place.lat, 6), round(place.lon, 6)) == point:
                return place
        return None

    def close(self) -> None:
        """Let go of the gazetteer's file."""
        if self._gazetteer is not None:
            self._gazetteer.close()
            self._gazetteer = None

    def __enter__(self) -> World:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _opened(self) -> Gazetteer | None:
        if self._gazetteer is None and not self._is_missing:
            try:
                self._prepare()
                own = read_own_places(self._own_places) if self._own_places else None
                self._gazetteer = Gazetteer(paths.GAZETTEER, own)
            except GazetteerError as error:
                log.warning("Only places of the project are known: %s", error)
                self._is_missing = True
        return self._gazetteer
