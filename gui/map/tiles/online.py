"""A map online as a source of tiles: from the cache, else from its server, by that one's rules."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from gui.map.tiles.addresses import tile_address
from gui.map.tiles.cache import KeptTile, TileCache
from gui.map.tiles.policy import fresh_until, may_be_kept, pause_s
from gui.map.tiles.providers import OnlineMap
from gui.map.tiles.source import Tile, TileKind, TileSet, image_type
from gui.network import NetworkGate
from gui.web_requests import WebAnswer, WebRequests, Wish

log = logging.getLogger(__name__)

MAX_BYTES = 4_000_000
"""A picture of a tile has some ten thousand."""
PATIENCE = 4
"""So many failures in a row, and the server is left alone for a while."""
MOST_MISSING = 5_000
_REFUSED = frozenset({401, 403, 451})
_BUSY = frozenset({429, 503})
_NOTHING = frozenset({204, 404, 410})

Key = tuple[int, int, int]


@dataclass(slots=True)
class _Asked:
    """A tile that is on its way, and who waits for it."""

    wish: Wish | None = None
    answers: list[Tile] = field(default_factory=list)


class OnlineTiles(QObject):
    """The tiles of one map online. On the window's thread."""

    told = Signal(str)
    """A sentence on what is wrong with the server; at most one for each thing that is wrong."""
    ready_again = Signal()
    """Tiles that could not be had may be asked for again."""

    def __init__(
        self,
        online_map: OnlineMap,
        gate: NetworkGate,
        requests: WebRequests,
        cache: TileCache,
        parent: QObject | None = None,
        *,
        now: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self.map = online_map
        self._facts = TileSet(
            online_map.title,
            TileKind.RASTER,
            0,
            online_map.max_zoom,
            attribution=online_map.attribution,
            has_names=online_map.has_names,
        )
        self._gate = gate
        self._requests = requests
        self._cache = cache
        self._now = now
        self._asked: dict[Key, _Asked] = {}
        self._missing: set[Key] = set()
        self._is_refused = False
        self._failures = 0
        self._pauses = 0
        self._said: set[str] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.ready_again)
        gate.changed.connect(self._on_gate_changed)

    @property
    def facts(self) -> TileSet:
        return self._facts

    def request(self, zoom: int, x: int, y: int, answer: Tile) -> Callable[[], None] | None:
        """See `TileSource.request`. Where a tile cannot be had there is none."""
        key = (zoom, x, y)
        kept = self._cache.find(self.map.id, *key, self._now())
        if (kept and kept.fresh_until > self._now()) or key in self._missing or not self._may_ask():
            answer(_picture(kept))
            return None
        asked = self._asked.get(key)
        if asked is None:
            asked = self._asked[key] = _Asked()
            asked.answers.append(answer)
            asked.wish = self._requests.get(
                tile_address(self.map.address, *key),
                lambda found: self._on_answer(key, kept, found),
                headers=_conditions(kept),
                limit=MAX_BYTES,
            )
        else:
            asked.answers.append(answer)
        return lambda: self._take_back(key, answer)

    def close(self) -> None:
        """Nobody looks at this map any more."""
        self._pause.stop()
        wishes = [asked.wish for asked in self._asked.values() if asked.wish is not None]
        # Those that wait first: they would be sent as soon as one under way is broken off.
        for wish in [each for each in wishes if not each.take_back()]:
            wish.forget()
        self._asked.clear()
        self.deleteLater()

    def _may_ask(self) -> bool:
        is_open = self._gate.may_ask(self.map.id)
        return is_open and not self._is_refused and not self._pause.isActive()

    def _take_back(self, key: Key, answer: Tile) -> None:
        asked = self._asked.get(key)
        if asked is None or answer not in asked.answers:
            return
        asked.answers.remove(answer)
        if not asked.answers and asked.wish is not None and asked.wish.take_back():
            del self._asked[key]

    def _on_answer(self, key: Key, kept: KeptTile | None, found: WebAnswer) -> None:
        asked = self._asked.pop(key, None)
        tile = self._judged(key, kept, found)
        for answer in asked.answers if asked else ():
            answer(_picture(tile))

    def _judged(self, key: Key, kept: KeptTile | None, found: WebAnswer) -> KeptTile | None:
        """The tile to show after an answer, the one from the cache if there is no better."""
        now = self._now()
        if found.status == 200 and image_type(found.body):
            self._failures = self._pauses = 0
            headers = found.headers
            tile = KeptTile(
                found.body,
                fresh_until(headers, now),
                headers.get("etag", ""),
                headers.get("last-modified", ""),
            )
            if may_be_kept(headers):
                self._cache.keep(self.map.id, *key, tile, now)
            return tile
        if found.status == 304 and kept is not None:
            self._failures = self._pauses = 0
            self._cache.renew(self.map.id, *key, fresh_until(found.headers, now))
        elif found.status in _NOTHING:
            self._failures = 0
            if len(self._missing) < MOST_MISSING:
                self._missing.add(key)
        elif found.status in _REFUSED:
            self._refuse(found.status)
        elif found.status in _BUSY:
            self._wait(pause_s(found.headers, now, self._pauses + 1), "asks for a pause")
        elif self._gate.allowed:
            self._note_failure(found)
        return kept

    def _refuse(self, status: int) -> None:
        log.info("%s refused with %d", self.map.host, status)
        if not self._is_refused:
            self._is_refused = True
            self._drop_waiting()
            self.told.emit(
                f"{self.map.host} does not let Dateline fetch its map. It is not asked again until"
                " Dateline is started anew; the built-in map is shown."
            )

    def _note_failure(self, found: WebAnswer) -> None:
        log.info("%s failed: %s %s", self.map.host, found.status, found.error)
        self._failures += 1
        if self._failures < PATIENCE:
            return
        reason = "cannot be reached"
        if found.status == 200:
            reason = "does not answer with pictures of a map"
        elif found.status:
            reason = "answers with errors"
        self._wait(pause_s({}, self._now(), self._pauses + 1), reason)

    def _wait(self, seconds: float, reason: str) -> None:
        if self._pause.isActive():
            return
        self._failures = 0
        self._pauses += 1
        self._pause.start(round(seconds * 1000))
        self._drop_waiting()
        if reason not in self._said:
            self._said.add(reason)
            until = datetime.fromtimestamp(self._now() + seconds).strftime("%H:%M")
            self.told.emit(
                f"{self.map.host} {reason}. It is asked again at {until}; until then the built-in"
                " map is shown where no tiles were kept."
            )

    def _drop_waiting(self) -> None:
        """What has not been sent yet is not sent any more."""
        for key, asked in list(self._asked.items()):
            if asked.wish is not None and asked.wish.take_back():
                del self._asked[key]
                kept = self._cache.find(self.map.id, *key, self._now())
                for answer in asked.answers:
                    answer(_picture(kept))

    def _on_gate_changed(self, allowed: bool) -> None:
        if allowed:
            self.ready_again.emit()


def _picture(tile: KeptTile | None) -> tuple[bytes, bytes] | None:
    kind = image_type(tile.data) if tile else None
    return (kind, tile.data) if tile and kind else None


def _conditions(kept: KeptTile | None) -> dict[str, str]:
    """What tells a server which tile we have already."""
    headers = {"Accept": "image/*"}
    if kept and kept.etag:
        headers["If-None-Match"] = kept.etag
    if kept and kept.modified:
        headers["If-Modified-Since"] = kept.modified
    return headers
