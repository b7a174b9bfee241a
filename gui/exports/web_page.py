"""A web page that is one file: map, timeline, search, cards and sources, and nothing outside it.

folium draws it of the elements of the window's map, and assets/page/*.js stands where the program
would: it answers the map from what is embedded. A browser opens it from the disk, with no network.
"""

from __future__ import annotations

import base64
import html
import re
from pathlib import Path
from typing import TYPE_CHECKING

from gui import __version__, paths
from gui.engine.errors import ExportError
from gui.exports.formats import Order
from gui.exports.map_tiles import ground_for, index_text
from gui.exports.page_data import embedded, page_data
from gui.map.bundle import bundle_modules, put_in
from gui.map.local_files import LIBRARIES, library_folder
from gui.map.packed_places import arrays_of, outline_code, pack_places

if TYPE_CHECKING:
    from gui.engine.model import Place
    from gui.exports.findings import Findings
    from gui.map.bridge import PlaceMark

MOST_EVENTS = 20_000
"""A browser holds more, but nobody waits for it."""
EXTRAS = ("actors", "areas", "legend", "legend_content", "readout")
"""Modules of assets/map/extras that the page has from the start."""
POLICY = (
    "default-src 'none'; script-src {hashes_of_scripts}; style-src {hashes_of_styles}; "
    "img-src data:; base-uri 'none'; form-action 'none'"
)
THEME = (
    "document.documentElement.dataset.theme ="
    " matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';\n"
)
"""Before the first module, which asks for it."""
VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'
"""Folium's own forbids to enlarge the page."""
_DATA_HERE = "<!-- data -->"


def write(findings: Findings, target: Path, order: Order) -> None:
    """Write the page.

    Raises:
        ExportError: there are too many events for a page.
        OSError: the disk refuses.
        Stopped: the user pressed Cancel.
    """
    if len(findings) > MOST_EVENTS:
        raise ExportError(
            f"A web page can hold {MOST_EVENTS:,} events, and here are {len(findings):,}. "
            "Choose a shorter range or a search, or another format."
        )
    data = page_data(findings, order)
    places = [place for place, _, _ in findings.places()]
    codes = frozenset(code for place in places if (code := outline_code(place.key)))
    ground = ground_for(places, codes)
    data["has_roads"] = ground.has_roads
    target.write_text(
        _filled(
            render(findings.scope.title),
            {
                "events": embedded(data),
                "marks": _text(pack_places(arrays_of(_marks(findings)), 1)),
                "tile-index": index_text(ground),
                "tiles": _text(ground.packed),
            },
        ),
        encoding="utf-8",
    )


def render(title: str) -> str:
    """The page without what it shows, but for its title."""
    from gui.exports.page_elements import page_map
    from gui.map.elements import MODULES_HERE, policy_tag

    figure = page_map().get_root()
    figure.title = "Map"  # type: ignore[attr-defined]
    page = put_in(figure.render(), _text_at)
    page = page.replace(MODULES_HERE, THEME + _modules(), 1)
    page = re.sub(r'<meta name="viewport"[^>]*>', VIEWPORT, page, count=1)
    page = _framed(page)
    head = (
        f'<head>\n<meta charset="utf-8">\n'
        f'<meta name="generator" content="dateline {__version__}">\n'
        f"{policy_tag(page, POLICY)}"
    )
    page = page.replace("<head>", head, 1).replace("<html>", '<html lang="en">', 1)
    words = html.escape(" ".join(title.split()) or "Events").encode("utf-8", "replace").decode()
    return page.replace("<title>Map</title>", f"<title>{words}</title>", 1)


def _framed(page: str) -> str:
    """The page with our own elements around folium's map."""
    found = re.search(r'<div class="folium-map" id="\w+" ?></div>', page)
    if found is None:
        raise ValueError("folium's page has no map")
    frame = (paths.PAGE_ASSETS / "frame.html").read_text(encoding="utf-8")
    return page.replace(found[0], frame.replace("<!-- map -->", found[0]), 1)


def _filled(page: str, data: dict[str, str]) -> str:
    """The page with its data, which no policy must allow: the browser runs none of it."""
    elements = "\n".join(
        f'<script type="application/json" id="data-{name}">{text}</script>'
        for name, text in data.items()
    )
    before, mark, after = page.partition(_DATA_HERE)
    if not mark:
        raise ValueError("the frame has no place for the data")
    return f"{before}{elements}{after}"


def _modules() -> str:
    own = sorted(paths.PAGE_ASSETS.glob("*.js"))
    extras = [paths.MAP_ASSETS / "extras" / f"{name}.js" for name in EXTRAS]
    return bundle_modules(paths.MAP_ASSETS, (*own, *extras))


def _text_at(address: str) -> str:
    """What stands at an address of folium's page."""
    room, _, rest = address.removeprefix("/").partition("/")
    folders = {"map": paths.MAP_ASSETS, "page": paths.PAGE_ASSETS}
    folder = library_folder(LIBRARIES[room]) if room in LIBRARIES else folders[room]
    text = (folder / rest).read_text(encoding="utf-8")
    # Names a file that nobody has, for who debugs the library.
    return re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE)


def _marks(findings: Findings) -> list[PlaceMark]:
    return [_mark(at, place, events) for at, (place, _, events) in enumerate(findings.places())]


def _mark(number: int, place: Place, events: int) -> PlaceMark:
    mark: PlaceMark = {
        "id": number,
        "lat": place.lat,
        "lon": place.lon,
        "name": place.name,
        "kind": place.feature,
        "country": place.country,
        "where_prec": int(place.where_prec),
        "radius_km": place.radius_km,
        "line": list(place.line),
        "weight": events,
    }
    if code := outline_code(place.key):
        mark["area"] = code
    return mark


def _text(data: bytes) -> str:
    """Bytes as a JSON text: in base64."""
    return f'"{base64.b64encode(data).decode()}"'
