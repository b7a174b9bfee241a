"""The map page as folium draws it. Imports folium, which takes half a second: only `page` uses it.

The page holds no news: a Leaflet map, our elements, and nothing that points outside our scheme.
"""

from __future__ import annotations

import base64
import hashlib
import re

import folium
from folium.elements import JSCSSMixin
from folium.template import Template
from folium.utilities import JsCode

from gui import __version__, paths
from gui.map.bundle import bundle_modules, put_in
from gui.map.scheme import ARCHIVES, MapFiles

FIRST_VIEW = (41.0, 125.5)
FIRST_ZOOM = 5
MIN_ZOOM, MAX_ZOOM = 2, 13
ARCHIVE_MAX_ZOOMS = {"base": 6, "net": 8, "areas": 5}
SKETCHY_FROM_ZOOM = 10
"""The basemap's lines lie up to 2 km off; from this zoom on that can be seen."""

LOCAL_LINKS = {
    "leaflet": "/leaflet/leaflet.js",
    "leaflet_css": "/leaflet/leaflet.css",
}
"""Folium's names of the files it links to, and where they stand here. Others are left out:
nothing on the page uses them."""

POLICY = (
    "default-src 'none'; "
    "script-src 'self' {hashes_of_scripts}; "
    "style-src 'self' {hashes_of_styles}; "
    "img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


MODULES_HERE = "/* modules */"


class Modules(JSCSSMixin):
    """Where our JavaScript goes. The first element: the others call what is in it."""

    # A mark, because branca takes every script for a template, and ours hold braces.
    _template = Template("{% macro script(this, kwargs) %}{{ this.mark }}{% endmacro %}")

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Modules"
        self.mark = MODULES_HERE


class ModuleElement(JSCSSMixin):
    """An element of the page that is one function of one of our JavaScript modules.

    The function is called with the map and `options`, in the order in which the elements were
    added.
    """

    module: str
    function: str

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            modules.{{ this.module }}.{{ this.function }}(
                {{- this._parent.get_name() }}, {{ this.options|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, **options: object) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = type(self).__name__
        self.options = options


class Basemap(ModuleElement):
    """Land, water, borders and roads from the offline archives. The bridge puts it on the map."""

    module, function = "basemap_layer", "addBasemap"


class EventLayer(ModuleElement):
    """One symbol per place, with its number of events."""

    module, function = "event_layer", "addEvents"


class Labels(ModuleElement):
    """Names of event places and of the basemap, set in one pass."""

    module, function = "labels", "addLabels"


class Furniture(ModuleElement):
    """Scale and sources."""

    module, function = "furniture", "addFurniture"


class Bridge(ModuleElement):
    """The channel to Python. The last element: it finds all others in place."""

    default_js = [("qwebchannel", "/qwebchannel.js")]  # noqa: RUF012 - folium's own form
    default_css = [("map_css", "/map/map.css")]  # noqa: RUF012

    module, function = "bridge", "openBridge"


def _map() -> folium.Map:
    page = folium.Map(
        location=FIRST_VIEW,
        zoom_start=FIRST_ZOOM,
        tiles=None,
        world_copy_jump=True,
        max_bounds_viscosity=1.0,
        fade_animation=False,
        attribution_control=False,
        # Folium's types do not know that an option may be code; its templates do.
        zoom_animation=JsCode(  # type: ignore[arg-type]
            "!matchMedia('(prefers-reduced-motion: reduce)').matches"
        ),
    )
    # Folium draws these names at random; fixed ones make the same page every time.
    page._id = "dateline"
    # The constructor keeps these for tile layers alone.
    page.options |= {
        "min_zoom": MIN_ZOOM,
        "max_zoom": MAX_ZOOM,
        "max_bounds": [[-85.05, -540], [85.05, 540]],
    }
    # New lists for this map: the old ones belong to folium's class.
    page.default_js = _local(page.default_js)
    page.default_css = _local(page.default_css)
    return page


def _local(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, LOCAL_LINKS[name]) for name, _ in links if name in LOCAL_LINKS]


def render() -> str:
    """The page as HTML, with its Content-Security-Policy and the version that built it."""
    page = _map()
    Modules().add_to(page)
    Basemap(archives={name: ARCHIVE_MAX_ZOOMS[name] for name in ARCHIVES}).add_to(page)
    EventLayer().add_to(page)
    Labels().add_to(page)
    Furniture(sketchyFrom=SKETCHY_FROM_ZOOM).add_to(page)
    Bridge().add_to(page)
    figure = page.get_root()
    figure.title = "Map"  # type: ignore[attr-defined]
    html = put_in(figure.render(), _text_at)
    html = html.replace(MODULES_HERE, bundle_modules(paths.MAP_ASSETS), 1)
    stamp = f'<meta name="generator" content="dateline {__version__}">'
    head = f"<head>\n{stamp}\n{_policy_tag(html)}"
    return html.replace("<head>", head, 1)


def _text_at(address: str) -> str:
    """The text that our scheme would answer with."""
    # Qt keeps its half of the channel in this library.
    import PySide6.QtWebChannel  # noqa: F401

    answer = MapFiles(paths.MAP_PAGE).answer(address)
    if answer is None:
        raise FileNotFoundError(address)
    return answer[1].decode("utf-8")


def _policy_tag(html: str) -> str:
    """Allow exactly the inline scripts and styles that stand in this page."""
    policy = POLICY.format(
        hashes_of_scripts=_hashes(html, "script"), hashes_of_styles=_hashes(html, "style")
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'


def _hashes(html: str, tag: str) -> str:
    bodies = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", html, flags=re.DOTALL)
    digests = (hashlib.sha256(body.encode()).digest() for body in bodies if body)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
