"""A step of the slider on Dateline's map, against the same step by other layers of Leaflet.

20,000 places; each step shows those that have events in its range, and begins with the frame after
the last one's. `python -m tests.benchmarks.map_peers PEER` prints the median in ms from frame to
frame, of `fast` (folium's FastMarkerCluster), `cluster` (folium's MarkerCluster), `circles`
(Leaflet's circle markers on a canvas), `super` (clusters by supercluster, on a canvas), and `ours`,
where counting, packing and sending are included.

The files of the peers are fetched into build/peers when they are first needed, markercluster by pip
and supercluster by npm. Where that is not possible the row is left out and says so.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import numpy as np

from tests.benchmarks.big_corpus import BigCorpus
from tests.benchmarks.map_stage import SIZE, Stage, finish, in_own_process, surroundings

Measure = tuple[str, str, str, list[tuple[float, float]]]
FILES = Path("build") / "peers"
PLACES, EVENTS = 20_000, 1_000_000
STEPS = 9
ROUNDS = 2
CLUSTER = "XStatic-Leaflet-MarkerCluster==1.4.1.1"
SUPERCLUSTER = "supercluster@8.0.1"


class NoPeerError(Exception):
    """A peer whose files cannot be had here; the message says which."""


def _against(peer: str, name: str) -> Measure:
    pairs = [
        (in_own_process("map_peers", "ours") / 1000, in_own_process("map_peers", peer) / 1000)
        for _ in range(ROUNDS)
    ]
    return "slider step as fast as it goes, 20,000 places", "ms", name, pairs


def against_fast_marker_cluster() -> Measure:
    _cluster_file()
    return _against("fast", "folium FastMarkerCluster")


def against_marker_cluster() -> Measure:
    _cluster_file()
    return _against("cluster", "folium MarkerCluster")


def against_circle_markers() -> Measure:
    return _against("circles", "Leaflet circle markers on canvas")


def against_supercluster() -> Measure:
    _supercluster_file()
    return _against("super", "supercluster, drawn on canvas")


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


def _ours() -> float:
    """Milliseconds from one step drawn to the next, when each begins as the last was drawn."""
    stage = Stage(PLACES, EVENTS)
    stage.watch_frames()
    steps = stage.corpus.steps(20 * STEPS)
    stage.draw_handle(iter(steps), 4)
    stage.pause(300)
    stage.forget_frames()
    stage.draw_handle(iter(steps), 4)
    return float(np.median(stage.intervals("drawn")))


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
  const begun = [];
  const next = (at) => {
    begun.push(performance.now());
    if (at === steps.length) {
      document.title = JSON.stringify(begun.slice(1).map((time, row) => time - begun[row]));
      return;
    }
    show(steps[at]);
    // The next frame begins when this one is painted.
    requestAnimationFrame(() => next(at + 1));
  };
  setTimeout(() => requestAnimationFrame(() => next(0)), 1000);
});
</script>
"""


def _peer(name: str) -> float:
    """Milliseconds from the frame of one step to that of the next."""
    import os

    os.environ.update(surroundings())
    from PySide6.QtCore import QEventLoop, QUrl
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
            loop.quit()

    view.titleChanged.connect(told)
    view.load(QUrl.fromLocalFile(str(page)))
    loop.exec()
    application.processEvents()
    return float(np.median(json.loads(titles[0])))


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
    for first, last in corpus.steps(2 * STEPS)[:STEPS]:
        counts = corpus.counts(first, last)
        row = np.zeros(PLACES, int)
        row[np.searchsorted(corpus.ids, counts.ids)] = counts.certain + counts.possible
        totals.append(row.tolist())
    return html + _RUN % {
        "map": page.get_name(),
        "places": json.dumps(points),
        "steps": json.dumps(totals),
        "setup": _SETUP[name],
        "step": _PEERS[name],
    }


def main() -> None:
    (name,) = sys.argv[1:]
    begin = time.monotonic()
    took = _ours() if name == "ours" else _peer(name)
    print(f"{name}: {time.monotonic() - begin:.0f} s in all", file=sys.stderr)
    finish(round(took, 2))


if __name__ == "__main__":
    main()
