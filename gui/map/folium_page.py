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

from gui import paths
from gui.map.scheme import ARCHIVES

FIRST_VIEW = (41.0, 125.5)
FIRST_ZOOM = 5
MIN_ZOOM, MAX_ZOOM = 2, 13
ARCHIVE_MAX_ZOOMS = {"base": 6, "net": 8}
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


class ModuleElement(JSCSSMixin):
    """An element of the page that is one function of one of our JavaScript modules.

    The function is called with the map and `options`, after the page is parsed, in the order in
    which the elements were added.
    """

    module: str
    function: str

    _template = Template(
        """
        {% macro header(this, kwargs) %}
            {%- for module in this.modules %}
            <link rel="modulepreload" href="/map/{{ module }}" />
            {%- endfor %}
        {% endmacro %}
        {% macro html(this, kwargs) %}
            <script type="module">
                import { {{ this.function }} } from "/map/{{ this.module }}";
                {{ this.function }}({{ this._parent.get_name() }}, {{ this.options|tojson }});
            </script>
        {% endmacro %}
        """
    )

    modules: tuple[str, ...] = ()
    """Modules to fetch at once, before the page learns of them by reading others."""

    def __init__(self, **options: object) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = type(self).__name__
        self.options = options


class Basemap(ModuleElement):
    """Land, water, borders and roads from the offline archives. The bridge puts it on the map."""

    module, function = "basemap_layer.js", "addBasemap"


class EventLayer(ModuleElement):
    """One symbol per place, with its number of events."""

    module, function = "event_layer.js", "addEvents"


class Labels(ModuleElement):
    """Names of event places and of the basemap, set in one pass."""

    module, function = "labels.js", "addLabels"


class Furniture(ModuleElement):
    """Scale and sources."""

    module, function = "furniture.js", "addFurniture"


class Bridge(ModuleElement):
    """The channel to Python. The last element: it finds all others in place."""

    default_js = [("qwebchannel", "/qwebchannel.js")]  # noqa: RUF012 - folium's own form
    default_css = [("map_css", "/map/map.css")]  # noqa: RUF012

    module, function = "bridge.js", "openBridge"

    def __init__(self) -> None:
        super().__init__()
        self.modules = tuple(sorted(file.name for file in paths.MAP_ASSETS.glob("*.js")))


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


def render(stamp: str) -> str:
    """The page as HTML, with its Content-Security-Policy and a stamp of what it was built from."""
    page = _map()
    Basemap(archives={name: ARCHIVE_MAX_ZOOMS[name] for name in ARCHIVES}).add_to(page)
    EventLayer().add_to(page)
    Labels().add_to(page)
    Furniture(sketchyFrom=SKETCHY_FROM_ZOOM).add_to(page)
    Bridge().add_to(page)
    figure = page.get_root()
    figure.title = "Map"  # type: ignore[attr-defined]
    html = figure.render()
    head = f'<head>\n<meta name="dateline-stamp" content="{stamp}">\n{_policy_tag(html)}'
    return html.replace("<head>", head, 1)


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
