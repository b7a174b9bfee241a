"""A file that was exported, opened again: what it would change in a project."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Final

from gui.engine.citations import one_line
from gui.engine.decisions.exchange import (
    Comparison,
    CorrectionsFileError,
    are_corrections,
    compare,
    of_bytes,
)
from gui.engine.decisions.values import point
from gui.engine.errors import Stopped
from gui.engine.model import Place
from gui.engine.store.articles import article_text
from gui.engine.store.decisions import all_decisions, article_names
from gui.engine.store.rows import PLACE_COLUMNS, place_of
from gui.exports.back.annotations import read_annotations
from gui.exports.back.comparing import compare_findings
from gui.exports.back.tables import ToldPlace, read_rows
from gui.exports.back.values import ReadBack
from gui.exports.world import World

MOST_BYTES: Final = 100 * 1024 * 1024
"""Of a file: it is read as a whole, and what is read takes several times as much."""
SUFFIXES: Final = (".csv", ".geojson", ".json", ".jsonld")
_KEPT = 256
"""So many texts of articles are kept at hand; neighbours share articles."""


def compared(
    db: sqlite3.Connection,
    file: Path,
    world: World,
    should_stop: Callable[[], bool] = lambda: False,
) -> Comparison:
    """What a file would change in a project; nothing is changed yet.

    Args:
        file: An export as GeoJSON, table or annotations, or a file of corrections.
        world: For places that the project does not know.
        should_stop: Asked now and then.

    Raises:
        CorrectionsFileError: it is none of them, or cannot be read.
        ProjectError: the project is damaged.
        Stopped: as `should_stop` said.
    """
    data = _bytes_of(file)
    articles = {one.sha256: number for number, one in article_names(db).items()}
    if are_corrections(data):
        return compare(all_decisions(db), of_bytes(data), articles)

    @lru_cache(_KEPT)
    def text_of(sha256: str) -> str | None:
        if should_stop():
            raise Stopped("The import was cancelled.")
        return article_text(db, articles[sha256]) if sha256 in articles else None

    found = _read(file.name, data, text_of, _Places(db, world).of)
    return compare_findings(db, found, articles)


def _bytes_of(file: Path) -> bytes:
    if not file.is_file():
        raise CorrectionsFileError("It is no file that can be read.")
    try:
        if file.stat().st_size > MOST_BYTES:
            raise CorrectionsFileError("It is too large. Export fewer events at once.")
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CorrectionsFileError(f"It could not be read: {reason}.") from error


def _read(
    name: str,
    data: bytes,
    text_of: Callable[[str], str | None],
    place_of: Callable[[ToldPlace], Place],
) -> ReadBack:
    end = PurePath(name).suffix.casefold()
    if end not in SUFFIXES:
        raise CorrectionsFileError(
            "Only CSV, GeoJSON, Web Annotation and files of corrections can be taken back."
        )
    if end == ".jsonld" or (end == ".json" and not _is_geojson(data)):
        return read_annotations(data, text_of)
    return read_rows(name, data, text_of, place_of)


def _is_geojson(data: bytes) -> bool:
    try:
        held = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return isinstance(held, dict) and held.get("type") in ("FeatureCollection", "Feature")


class _Places:
    """Places as rows tell them: of the project, of the world, or a point of a person's own."""

    def __init__(self, db: sqlite3.Connection, world: World) -> None:
        self._world = world
        self._of_project: dict[tuple[float, float], list[Place]] = {}
        for row in db.execute(f"SELECT {PLACE_COLUMNS} FROM place ORDER BY id"):
            place = place_of(row)
            self._of_project.setdefault(_point(place), []).append(place)
        self._known: dict[ToldPlace, Place] = {}

    def of(self, told: ToldPlace) -> Place:
        """The place that is meant."""
        if told not in self._known:
            self._known[told] = self._found(told)
        return self._known[told]

    def _found(self, told: ToldPlace) -> Place:
        at = (round(told.lat, 6), round(told.lon, 6))
        here = [one for one in self._of_project.get(at, ()) if one_line(one.name) == told.name]
        if here:
            likest = [one for one in here if one.geonames_id == told.geonames_id] or here
            return next((one for one in likest if one.feature == told.feature), likest[0])
        key = f"geonames:{told.geonames_id}" if told.geonames_id is not None else ""
        return self._world.place_at(told.name, key, at) or point(told.name, *at)


def _point(place: Place) -> tuple[float, float]:
    return round(place.lat, 6), round(place.lon, 6)
