"""How QGIS draws a layer by itself: the style that it looks for inside a GeoPackage.

QGIS fills in start and end by the names of date columns, but never switches its temporal
controller on by itself (`guessDefaultsFromFields` of its vector layers). A style of its own does:
it is read from the table `layer_styles`, where `useAsDefault` marks it.
"""

from __future__ import annotations

from typing import Any

from gui.engine.model import Status
from gui.exports.symbols import COLOURS, NAMES, rgb

TABLE = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
    f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
)
"""
CONTENTS = (
    "INSERT INTO gpkg_contents (table_name, data_type, identifier, description) "
    "VALUES ('layer_styles', 'attributes', 'layer_styles', 'How QGIS draws the layers')"
)
INSERT = (
    "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "
    "styleName, styleQML, styleSLD, useAsDefault, description, owner) "
    "VALUES ('', '', ?, ?, ?, ?, '', 1, ?, '')"
)

_BOTH_FIELDS = 2
"""`FeatureDateTimeStartAndEndFromFields` of QGIS."""
_WITH_LAST_DAY = 1
"""`IncludeBeginIncludeEnd`: our last days belong to the span."""


def style_row(layer: str, geometry: str) -> tuple[Any, ...]:
    """What stands in `layer_styles` for the events."""
    return layer, geometry, "Dateline", events_qml(), "Colours by status, on the time slider"


def events_qml() -> str:
    """Dots by status, shown by the temporal controller from `date_start` to `date_end`."""
    categories = "".join(
        f'<category symbol="{at}" value="{status.value}" label="{NAMES[status]}" render="true"/>'
        for at, status in enumerate(COLOURS)
    )
    symbols = "".join(_symbol(at, status) for at, status in enumerate(COLOURS))
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
        '<qgis version="3.22.0" styleCategories="Symbology|Temporal">'
        f'<temporal enabled="1" mode="{_BOTH_FIELDS}" limitMode="{_WITH_LAST_DAY}" '
        'startField="date_start" endField="date_end" startExpression="" endExpression="" '
        'durationField="" durationUnit="min" fixedDuration="0" accumulate="0">'
        "<fixedRange><start></start><end></end></fixedRange></temporal>"
        '<renderer-v2 type="categorizedSymbol" attr="status" forceraster="0" symbollevels="0" '
        'enableorderby="0">'
        f"<categories>{categories}</categories><symbols>{symbols}</symbols></renderer-v2></qgis>"
    )


def _symbol(number: int, status: Status) -> str:
    colour = ",".join(map(str, rgb(status)))
    is_solid = status in (Status.HAPPENED, Status.ONGOING, Status.CANCELLED)
    edge = {Status.PLANNED: "dash", Status.HYPOTHETICAL: "dot"}.get(status, "solid")
    properties = {
        "name": "circle",
        "color": f"{colour},{255 if is_solid else 70}",
        "outline_color": "255,255,255,255" if is_solid else f"{colour},255",
        "outline_style": edge,
        "outline_width": "0.4",
        "outline_width_unit": "MM",
        "size": "3",
        "size_unit": "MM",
        "scale_method": "diameter",
    }
    held = "".join(f'<prop k="{name}" v="{value}"/>' for name, value in properties.items())
    return (
        f'<symbol type="marker" name="{number}" alpha="1" clip_to_extent="1" force_rhr="0">'
        f'<layer class="SimpleMarker" enabled="1" locked="0" pass="0">{held}</layer></symbol>'
    )
