"""The map of an exported page, for folium to draw. Imports folium, and no Qt."""

from __future__ import annotations

import folium

from gui.map.elements import ModuleElement, event_map


class Reading(ModuleElement):
    """Timeline, search, cards and sources, and what the map is told. The last element."""

    default_css = [  # noqa: RUF012 - folium's own form
        ("map_css", "/map/map.css"),
        ("extras_css", "/map/extras/extras.css"),
        ("page_css", "/page/page.css"),
        ("paper_css", "/page/paper.css"),
    ]

    module, function = "reading", "openPage"


def page_map() -> folium.Map:
    """The map with all its elements, in a figure of its own."""
    page = event_map()
    Reading().add_to(page)
    return page
