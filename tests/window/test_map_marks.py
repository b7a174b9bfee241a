"""What the map is told of a place's outline."""

from __future__ import annotations

import pytest

from gui.engine.columns.places import place_table
from gui.engine.model import Place, PlaceId, WherePrec
from gui.map.marks import place_marks


@pytest.mark.parametrize(
    ("key", "where", "area"),
    [
        ("country:KP", WherePrec.COUNTRY, "KP"),
        ("iso:CN-JL", WherePrec.FIRST_ORDER, "CN-JL"),
        # A district lies in a division, and has no outline of its own.
        ("iso:GB-BIR", WherePrec.SECOND_ORDER, None),
        ("geonames:2037886", WherePrec.EXACT, None),
        ("curated:manchuria", WherePrec.FIRST_ORDER, None),
    ],
)
def test_a_country_or_division_is_known_by_its_code(
    key: str, where: WherePrec, area: str | None
) -> None:
    place = Place(key, "Somewhere", 40.0, 125.0, "A.ADM1", where_prec=where)
    marks = place_marks(place_table({PlaceId(1): place}), {})
    assert marks.areas == ([] if area is None else [(0, area)])
