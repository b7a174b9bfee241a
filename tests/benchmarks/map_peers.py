"""A step of the slider on Dateline's map, against the same step by other layers of Leaflet.

20,000 places; each step shows those that have events in its range, and begins with the frame after
the last one's. `python -m tests.benchmarks.map_peers PEER` prints what a step takes of `fast`
(folium's FastMarkerCluster), `cluster` (folium's MarkerCluster), `circles` (Leaflet's circle
markers on a canvas), `super` (clusters by supercluster, on a canvas), and `ours`, where counting,
packing and sending are included.

Two things are measured. `frame`: the median in ms from frame to frame; it cannot be less than the
screen leaves from one to the next, which is all that ours takes. `processor`: what a step costs, in
ms of the processor's time and with no regard to the screen. That is all that the page's process and
the program's own spend together, on all threads, user and system: scripts, layout, painting,
putting the picture together, garbage, and in ours packing and sending. What there is to show was
counted before, for all of them.

For that all go through the same steps: there, so that the code is warm, and then back, each drawn
before the next begins. The clock is read when all is still before the way back and when all is
still after it, so that what a step leaves to be done later, such as our names, is in it too; and
divided by the number of steps.

The files of the peers are fetched into build/peers when they are first needed, markercluster by pip
and supercluster by npm. Where that is not possible the row is left out and says so.
"""

from __future__ import annotations

import ctypes
import json
import shutil
import subprocess
import sys
import time
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tests.benchmarks.big_corpus import BigCorpus
from tests.benchmarks.map_stage import SIZE, Stage, finish, in_own_process, surroundings

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEnginePage

    from gui.map.packed_counts import CountArrays

Measure = tuple[str, str, str, list[tuple[float, float]]]
FILES = Path("build") / "peers"
PLACES, EVENTS = 20_000, 1_000_000
STEPS = 18
FAST_STEPS = 180
"""Of ours, for the frames."""
ROUNDS = 2
IS_LINUX = sys.platform.startswith("linux")
STILL_MS = 1000
"""After so long nothing is left to be done of the last step."""
CLUSTER = "XStatic-Leaflet-MarkerCluster==1.4.1.1"
SUPERCLUSTER = "supercluster@8.0.1"


class NoPeerError(Exception):
    """A peer that cannot be had or measured here; the message says which."""


@cache
def _rounds(peer: str) -> list[tuple[dict[str, float], dict[str, float]]]:
    """What ours and a peer take, in turn."""
    if peer in ("fast", "cluster"):
        _cluster_file()
    if peer == "super":
        _supercluster_file()
    return [
        (in_own_process("map_peers", "ours"), in_own_process("map_peers", peer))
        for _ in range(ROUNDS)
    ]


def _against(peer: str, name: str, what: str = "frame") -> Measure:
    if what == "processor" and not IS_LINUX:
        raise NoPeerError("The processor's time that a page takes is read on Linux only.")
    pairs = [(ours[what] / 1000, theirs[what] / 1000) for ours, theirs in _rounds(peer)]
    row = {
        "frame": "slider step as fast as it goes, 20,000 places",
        "processor": "the same, processor time of a step",
    }[what]
    return row, "ms", name, pairs


def against_fast_marker_cluster() -> Measure:
    return _against("fast", "folium FastMarkerCluster")


def cost_against_fast_marker_cluster() -> Measure:
    return _against("fast", "folium FastMarkerCluster", "processor")


def against_marker_cluster() -> Measure:
    return _against("cluster", "folium MarkerCluster")


def cost_against_marker_cluster() -> Measure:
    return _against("cluster", "folium MarkerCluster", "processor")


def against_circle_markers() -> Measure:
    return _against("circles", "Leaflet circle markers on canvas")


def cost_against_circle_markers() -> Measure:
    return _against("circles", "Leaflet circle markers on canvas", "processor")


def against_supercluster() -> Measure:
    return _against("super", "supercluster, drawn on canvas")


def cost_against_supercluster() -> Measure:
    return _against("super", "supercluster, drawn on canvas", "processor")


def _cluster_file() -> Path:
    """Leaflet.markercluster as its package ships it.

    Raises:
        NoPeerError: it is not there and cannot be fetched.
    """
    folder = FILES / "cluster"
    if not folder.exists():
        _fetch(
            "Leaflet.markercluster",
            [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", str(FILES), CLUSTER],
        )
        wheel = next(FILES.glob("*arkercluster*.whl"))
        with zipfile.ZipFile(wheel) as files:
            files.extractall(folder)
    return next(
        file for file in folder.rglob("leaflet.markercluster*.js") if "-src" not in file.name
    )


def _supercluster_file() -> Path:
    folder = FILES / "package"
    if not folder.exists():
        archive = FILES.resolve() / "supercluster-8.0.1.tgz"
        _fetch("supercluster", ["npm", "pack", SUPERCLUSTER, "--pack-destination", str(FILES)])
        shutil.unpack_archive(archive, FILES, filter="data")
    return folder / "dist" / "supercluster.min.js"


def _fetch(name: str, command: list[str]) -> None:
    FILES.mkdir(parents=True, exist_ok=True)
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    except (OSError, subprocess.SubprocessError) as error:
        raise NoPeerError(f"{name} is not here and cannot be fetched.") from error


class Processor:
    """The processor's time that this program and its page have spent; only on Linux a number."""

    def __init__(self, page: QWebEnginePage) -> None:
        self._page_clock: int | None = None
        if IS_LINUX:
            clock = ctypes.c_int()
            # Finer than what the system tells in /proc, which is hundredths of a second.
            find = ctypes.CDLL(None).clock_getcpuclockid
            if error := find(page.renderProcessPid(), ctypes.byref(clock)):
                raise OSError(error, "no clock of the page's process")
            self._page_clock = clock.value

    def ms(self) -> float:
        if self._page_clock is None:
            return float("nan")
        return 1000 * (time.process_time() + time.clock_gettime(self._page_clock))


def _ours() -> dict[str, float]:
    stage = Stage(PLACES, EVENTS)
    cost = _cost_of_ours(stage)
    stage.watch_frames()
    steps = stage.corpus.steps(FAST_STEPS)
    stage.draw_handle(iter(steps), 4)
    stage.pause(300)
    stage.forget_frames()
    stage.draw_handle(iter(steps), 4)
    return {"frame": float(np.median(stage.intervals("drawn"))), "processor": cost}


def _cost_of_ours(stage: Stage) -> float:
    stage.run(
        "(() => { const { events } = modules.parts.parts; const { onDrawn, setCounts } = events;"
        "let came = 0;"
        "events.setCounts = (counts) => { came++; setCounts.call(events, counts); };"
        "events.onDrawn = () => { onDrawn(); document.title = `drawn ${came}`; }; })(); 0"
    )
    there, back = (
        [stage.corpus.counts(*days) for days in way] for way in _there_and_back(stage.corpus)
    )
    _step_by_step(stage, there)
    stage.pause(STILL_MS)
    processor = Processor(stage.view.page())
    begun = processor.ms()
    _step_by_step(stage, back)
    stage.pause(STILL_MS)
    return (processor.ms() - begun) / STEPS


def _there_and_back(corpus: BigCorpus) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The steps of all who are compared; where they turn is shown once, or one would be free."""
    steps = corpus.steps(2 * (STEPS + 1))
    return steps[: STEPS + 1], steps[STEPS + 2 :]


def _step_by_step(stage: Stage, steps: list[CountArrays]) -> None:
    """Draw each step as soon as the last one is drawn."""
    for counts in steps:
        stage.view.set_counts(counts)
        stage.wait(stage.view.titleChanged)


_TOGGLE = """
  (totals) => markers.forEach((marker, at) => {
    if (totals[at] > 0 && !marker.isOn) marker.addTo(map);
    if (!totals[at] && marker.isOn) marker.remove();
    marker.isOn = totals[at] > 0;
    if (marker.isOn) marker.setRadius(Math.min(22, 3 + Math.log(totals[at])));
  })
"""
_PEERS = {
    "fast": "(totals) => { layer.clearLayers();"
    " layer.addLayers(markers.filter((_, at) => totals[at] > 0)); }",
    "circles": _TOGGLE,
    "super": """
  (totals) => {
    const points = [];
    features.forEach((feature, at) => {
      if (totals[at] > 0) { feature.properties.total = totals[at]; points.push(feature); }
    });
    const index = new Supercluster({
      radius: 50, maxZoom: 12, map: ({ total }) => ({ total }),
      reduce: (sum, { total }) => { sum.total += total; },
    }).load(points);
    const { x, y } = map.getSize();
    canvas.width = x; canvas.height = y;
    const bounds = map.getBounds();
    const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    for (const { geometry, properties } of index.getClusters(box, map.getZoom())) {
      const [lon, lat] = geometry.coordinates;
      const at = map.latLngToContainerPoint([lat, lon]);
      pen.beginPath();
      pen.arc(at.x, at.y, Math.min(22, 5 + Math.log(properties.total)), 0, 7);
      pen.fillStyle = '#2563a8'; pen.fill();
      pen.fillStyle = '#fff'; pen.fillText(properties.total, at.x, at.y);
    }
  }
""",
}
_PEERS["cluster"] = _PEERS["fast"]
_SETUP = {
    "fast": "const layer = all[0]; const markers = layer.getLayers();",
    "cluster": "const layer = all[0]; const markers = layer.getLayers();",
    "circles": """
  const renderer = L.canvas();
  const markers = places.map(([lat, lon]) => Object.assign(
    L.circleMarker([lat, lon], { renderer, radius: 4, weight: 1 }).addTo(map), { isOn: true }));
""",
    "super": """
  const canvas = L.DomUtil.create('canvas', '', map.getPane('overlayPane'));
  const pen = canvas.getContext('2d');
  const features = places.map(([lat, lon]) => ({
    type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [lon, lat] } }));
""",
}
_RUN = """
<script>
addEventListener('load', () => {
  const map = %(map)s;
  const places = %(places)s, steps = %(steps)s;
  const all = []; map.eachLayer((one) => { if (one.getLayers) all.push(one); });
  %(setup)s
  const show = %(step)s;
  const pass = (from, upto) => {
    const begun = [];
    const next = (at) => {
      begun.push(performance.now());
      if (at === upto) {
        document.title = JSON.stringify(begun.slice(1).map((time, row) => time - begun[row]));
        return;
      }
      show(steps[at]);
      // The next frame begins when this one is painted.
      requestAnimationFrame(() => next(at + 1));
    };
    requestAnimationFrame(() => next(from));
  };
  window.goBack = () => pass(%(turn)s, steps.length);
  setTimeout(() => pass(0, %(turn)s), 1000);
});
</script>
"""


def _peer(name: str) -> dict[str, float]:
    import os

    os.environ.update(surroundings())
    from PySide6.QtCore import QEventLoop, QTimer, QUrl
    from PySide6.QtWebEngineWidgets import QWebEngineView
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    page = FILES.resolve() / f"{name}.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(_peer_page(name), encoding="utf-8")
    view = QWebEngineView()
    view.resize(*SIZE)
    view.show()
    loop = QEventLoop()
    titles: list[str] = []

    def told(title: str) -> None:
        if title.startswith("["):
            titles.append(title)
            # What is left to be done of the last step is done until then.
            QTimer.singleShot(STILL_MS, loop.quit)

    view.titleChanged.connect(told)
    view.load(QUrl.fromLocalFile(str(page)))
    loop.exec()
    processor = Processor(view.page())
    begun = processor.ms()
    view.page().runJavaScript("goBack()")
    loop.exec()
    cost = (processor.ms() - begun) / STEPS
    application.processEvents()
    return {"frame": float(np.median(json.loads(titles[-1]))), "processor": cost}


def _peer_page(name: str) -> str:
    """The page that folium draws, with its libraries taken from files."""
    import folium
    from folium.plugins import FastMarkerCluster, MarkerCluster

    from gui.map.scheme import library_folder

    corpus = BigCorpus(PLACES, EVENTS)
    points = [(place["lat"], place["lon"]) for place in corpus.places]
    page = folium.Map(location=(25, 10), zoom_start=2, tiles=None, prefer_canvas=True)
    page.options["max_zoom"] = 13
    leaflet = library_folder("XStatic-Leaflet")
    page.default_js = [("leaflet", (leaflet / "leaflet.js").as_uri())]
    page.default_css = [("leaflet_css", (leaflet / "leaflet.css").as_uri())]
    extra: list[tuple[str, str]] = []
    if name in ("fast", "cluster"):
        extra = [("markercluster", _cluster_file().resolve().as_uri())]
    if name == "super":
        page.default_js += [("supercluster", _supercluster_file().resolve().as_uri())]
    if name == "fast":
        layer = FastMarkerCluster(points, callback="function (row) { return L.marker(row); }")
    elif name == "cluster":
        layer = MarkerCluster(points)
    if extra:
        layer.default_js, layer.default_css = extra, []
        layer.add_to(page)
    html = page.get_root().render()
    totals = []
    there, back = _there_and_back(corpus)
    for first, last in [*there, *back]:
        counts = corpus.counts(first, last)
        row = np.zeros(PLACES, int)
        row[np.searchsorted(corpus.ids, counts.ids)] = counts.certain + counts.possible
        totals.append(row.tolist())
    return html + _RUN % {
        "map": page.get_name(),
        "places": json.dumps(points),
        "steps": json.dumps(totals),
        "turn": len(there),
        "setup": _SETUP[name],
        "step": _PEERS[name],
    }


def main() -> None:
    (name,) = sys.argv[1:]
    begin = time.monotonic()
    took = _ours() if name == "ours" else _peer(name)
    print(f"{name}: {time.monotonic() - begin:.0f} s in all", file=sys.stderr)
    finish({what: round(ms, 2) for what, ms in took.items()})


if __name__ == "__main__":
    main()
