"""What the map page is made of, for folium to draw. Imports folium, and no Qt."""

from __future__ import annotations

import base64
import hashlib
import re

import folium
from folium.elements import JSCSSMixin
from folium.template import Template
from folium.utilities import JsCode

from gui.map.local_files import ARCHIVE_MAX_ZOOMS, ARCHIVES

FIRST_VIEW = (41.0, 125.5)
FIRST_ZOOM = 5
MIN_ZOOM, MAX_ZOOM = 1, 13
SKETCHY_FROM_ZOOM = 10
"""The basemap's lines lie up to 2 km off; from this zoom on that can be seen."""

LOCAL_LINKS = {
    "leaflet": "/leaflet/leaflet.js",
    "leaflet_css": "/leaflet/leaflet.css",
}
"""Folium's names of the files it links to, and where they stand here. Others are left out:
nothing on the page uses them."""

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


def event_map() -> folium.Map:
    """A Leaflet map with our basemap, events and labels; nothing on it links anywhere."""
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
    Modules().add_to(page)
    Basemap(archives={name: ARCHIVE_MAX_ZOOMS[name] for name in ARCHIVES}).add_to(page)
    EventLayer().add_to(page)
    Labels().add_to(page)
    Furniture(sketchyFrom=SKETCHY_FROM_ZOOM).add_to(page)
    return page


def _local(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, LOCAL_LINKS[name]) for name, _ in links if name in LOCAL_LINKS]


def policy_tag(html: str, policy: str) -> str:
    """Allow exactly the inline scripts and styles that stand in this page.

    Args:
        html: The page.
        policy: A Content-Security-Policy with `{hashes_of_scripts}` and `{hashes_of_styles}`.
    """
    said = policy.format(
        hashes_of_scripts=_hashes(html, "script"), hashes_of_styles=_hashes(html, "style")
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{said}">'


def _hashes(html: str, tag: str) -> str:
    bodies = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", html, flags=re.DOTALL)
    digests = (hashlib.sha256(body.encode()).digest() for body in bodies if body)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
