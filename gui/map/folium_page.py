"""The map page as folium draws it. Imports folium, which takes half a second: only `page` uses it.

The page holds no news: a Leaflet map, our elements, and nothing that points outside our scheme.
"""

from __future__ import annotations

from gui import __version__, paths
from gui.map.bundle import bundle_modules, put_in
from gui.map.elements import MODULES_HERE, ModuleElement, event_map, policy_tag
from gui.map.scheme import MapFiles

POLICY = (
    "default-src 'none'; "
    "script-src 'self' {hashes_of_scripts}; "
    "style-src 'self' {hashes_of_styles}; "
    "img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


class Bridge(ModuleElement):
    """The channel to Python. The last element: it finds all others in place."""

    default_js = [("qwebchannel", "/qwebchannel.js")]  # noqa: RUF012 - folium's own form
    default_css = [("map_css", "/map/map.css")]  # noqa: RUF012

    module, function = "bridge", "openBridge"


def render() -> str:
    """The page as HTML, with its Content-Security-Policy and the version that built it."""
    page = event_map()
    Bridge().add_to(page)
    figure = page.get_root()
    figure.title = "Map"  # type: ignore[attr-defined]
    html = put_in(figure.render(), _text_at)
    html = html.replace(MODULES_HERE, bundle_modules(paths.MAP_ASSETS), 1)
    stamp = f'<meta name="generator" content="dateline {__version__}">'
    head = f"<head>\n{stamp}\n{policy_tag(html, POLICY)}"
    return html.replace("<head>", head, 1)


def _text_at(address: str) -> str:
    """The text that our scheme would answer with."""
    # Qt keeps its half of the channel in this library.
    import PySide6.QtWebChannel  # noqa: F401

    answer = MapFiles(paths.MAP_PAGE).answer(address)
    if answer is None:
        raise FileNotFoundError(address)
    return answer[1].decode("utf-8")
