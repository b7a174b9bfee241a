"""The second half of `make screenshots`: the map itself, in sheets to be looked at.

Each sheet shows one set of events at several zooms around Dandong and Sinuiju and of the world. The
real page draws them offscreen. `maps_seeds.png` and `maps_many.png` stand here; single
pictures in full size go to a folder if one is named: `python -m tests.screenshots.maps FOLDER`.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from gui import paths
from gui.engine.columns.places import place_table
from gui.engine.model import Corpus, Status
from gui.engine.timeline import ViewState, event_totals, visible
from gui.map.bridge import PlaceMark, Theme
from gui.map.marks import mark_counts, place_marks
from gui.map.packed_counts import CountArrays
from gui.map.packed_places import PlaceArrays
from gui.map.page import build_page
from gui.map.scheme import register_scheme
from gui.map.view import MapView

HERE = Path(__file__).parent
SIZE = (960, 600)
SHRUNK = 2
"""A sheet shows each picture at this part of its size."""
MANY = 20_000
DANDONG = (40.1, 124.4)
WORLD = (25.0, 40.0)
WAIT_MS = 30_000
TODAY = date(2026, 3, 12)


@dataclass(frozen=True)
class Shot:
    """One picture of a sheet."""

    name: str
    lat: float
    lon: float
    zoom: int
    theme: Theme
    language: str


def shots() -> list[Shot]:
    """Each row the world and four zooms, in another theme or with names in another language."""
    rows: list[tuple[Theme, str]] = [
        ("light", "en"),
        ("light", "ko"),
        ("dark", "en"),
        ("dark", "ko"),
        ("contrast", "local"),
        ("contrast-dark", "en"),
    ]
    return [
        Shot(f"{theme}_{language}_z{zoom}", *where, zoom, theme, language)
        for theme, language in rows
        for where, zoom in ((WORLD, 2), (DANDONG, 3), (DANDONG, 6), (DANDONG, 9), (DANDONG, 12))
    ]


def seed_marks() -> tuple[PlaceArrays, CountArrays]:
    """The places of the seeds, read anew."""
    from gui.engine.importing import import_articles, one_by_one
    from gui.engine.pipeline import Reader
    from gui.engine.reader_version import READER_VERSION
    from gui.engine.store.corpus import load_corpus
    from gui.engine.store.database import open_project

    reader = Reader.open(paths.GAZETTEER)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "seeds.dateline"
        import_articles(
            project,
            [paths.SEEDS],
            one_by_one(lambda article: next(iter(reader.read([article])))),
            READER_VERSION,
            today=TODAY,
        )
        with open_project(project) as db:
            corpus: Corpus = load_corpus(db)
    view = visible(ViewState(), corpus)
    table = place_table(corpus.places)
    return place_marks(table, event_totals(corpus)), mark_counts(view.counts)


def many_marks() -> tuple[list[PlaceMark], CountArrays]:
    """Many places of the gazetteer with made-up counts, the same each time."""
    dice = random.Random(5)
    query = (
        "SELECT name, lat, lon, country, feature, where_prec, radius_km, key FROM place"
        " WHERE line = '' AND (where_prec <> 1 OR population > 3000) ORDER BY key"
    )
    with sqlite3.connect(paths.GAZETTEER) as db:
        rows = dice.sample(db.execute(query).fetchall(), MANY)
    marks: list[PlaceMark] = []
    counts: list[tuple[int, int, int, int, list[int]]] = []
    for number, (name, lat, lon, country, feature, where, radius, key) in enumerate(rows, 1):
        total = min(900, int(dice.paretovariate(0.9)))
        statuses = [0] * len(Status)
        for _ in range(total):
            statuses[dice.choices(range(5), (70, 12, 10, 3, 5))[0]] += 1
        mark: PlaceMark = {
            "id": number,
            "lat": lat,
            "lon": lon,
            "name": name,
            "kind": feature,
            "country": country,
            "where_prec": where,
            "radius_km": radius,
            "line": [],
            "weight": total,
        }
        if where in (4, 6):
            mark["area"] = key.partition(":")[2]
        marks.append(mark)
        possible = dice.randrange(total + 1) if dice.random() < 0.3 else 0
        where = 2 if where == 1 and dice.random() < 0.02 else where
        counts.append((number, total - possible, possible, where, statuses))
    ids, certain, shares, wheres, by_status = zip(*counts, strict=True)
    return marks, CountArrays(
        np.array(ids, np.int64),
        np.array(certain, np.uint32),
        np.array(shares, np.uint32),
        np.array(by_status, np.uint32),
        np.array(wheres, np.uint8),
    )


class Studio:
    """A map that is posed and photographed."""

    def __init__(self, page: Path) -> None:
        self.view = MapView(page)
        self.view.resize(*SIZE)
        self._until(self.view.ready, self.view.show)

    def _until(self, signal: object, act: object) -> None:
        loop = QEventLoop()
        signal.connect(loop.quit)  # type: ignore[attr-defined]
        QTimer.singleShot(WAIT_MS, loop.quit)
        act()  # type: ignore[operator]
        loop.exec()

    def close(self) -> None:
        """Let the page go, and then its profile: in this order, and before the program ends."""
        loop = QEventLoop()
        self.view.destroyed.connect(loop.quit)
        self.view.close()
        self.view.deleteLater()
        loop.exec()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def take(self, shot: Shot) -> QImage:
        self.view.set_theme(shot.theme)
        self.view.set_label_language(shot.language)
        self.view.go_to(shot.lat, shot.lon, zoom=shot.zoom)
        self.view.set_legend_open(shot.zoom in (3, 9))
        self._until(self.view.drawn, self.view.tell_when_drawn)
        self._until(self.view.drawn, self.view.tell_when_drawn)
        loop = QEventLoop()
        # The frame that was told of has still to come from the web engine's process.
        QTimer.singleShot(400, loop.quit)
        loop.exec()
        return self.view.grab().toImage()


def sheet(pictures: Sequence[QImage], across: int) -> QImage:
    """Pictures side by side, shrunk."""
    width, height = SIZE[0] // SHRUNK, SIZE[1] // SHRUNK
    rows = -(-len(pictures) // across)
    made = QImage(across * (width + 4), rows * (height + 4), QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    for at, picture in enumerate(pictures):
        small = picture.scaled(
            width,
            height,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage((at % across) * (width + 4) + 2, (at // across) * (height + 4) + 2, small)
    painter.end()
    return made


def main(folder: Path | None, only: str = "") -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu --log-level=3")
    if not shutil.which("convert"):
        sys.exit("This needs imagemagick. Install it first.")
    register_scheme()
    _application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as scratch:
        page = Path(scratch) / "map.html"
        build_page(page)
        for name, make in (("seeds", seed_marks), ("many", many_marks)):
            if only not in ("", name):
                continue
            marks, counts = make()
            studio = Studio(page)
            studio.view.set_places(marks)
            studio.view.set_counts(counts)
            pictures = []
            for shot in shots():
                picture = studio.take(shot)
                pictures.append(picture)
                if folder:
                    folder.mkdir(parents=True, exist_ok=True)
                    picture.save(str(folder / f"{name}_{shot.name}.png"))
            file = (folder or HERE) / f"maps_{name}.png"
            sheet(pictures, 5).save(str(file))
            fewer = [str(file), "-colors", "96", "-depth", "8", f"PNG8:{file}"]
            subprocess.run(["convert", *fewer], check=True)
            print(file)
            studio.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None, *sys.argv[2:3])
