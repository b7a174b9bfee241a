"""Well-known names lead to the right place, and every name of a place leads back to it."""

from __future__ import annotations

import random
import sqlite3
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui import paths
from gui.engine.gazetteer.look_up import Gazetteer, normalise
from gui.engine.geometry import distance_km
from tests.engine.name_rows import NAMES

ROUNDED_KM = 8.0
"""How far a point rounded to a tenth of a degree may lie from itself."""


@pytest.mark.parametrize(("name", "kind", "country", "lat", "lon"), NAMES)
def test_a_well_known_name_means_the_place_that_readers_know(
    gazetteer: Gazetteer, name: str, kind: str, country: str, lat: float, lon: float
) -> None:
    first = gazetteer.lookup(name)[0].place
    assert (first.feature[0], first.country) == (kind, country)
    assert distance_km((first.lat, first.lon), (lat, lon)) <= 50 + ROUNDED_KM


@pytest.mark.parametrize("name", ["Namwon", "Samcheok", "Gimhae", "Kusong", "Donggang City"])
def test_a_town_is_called_as_news_calls_it(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name)[0].place.name == name.removesuffix(" City")


@pytest.mark.parametrize(
    "names",
    [
        ("Kyiv", "Kiev", "Київ", "Киев"),
        ("Basra", "Basrah", "البصرة"),
        ("Köln", "Koeln", "KOLN"),
        ("Ivory Coast", "Côte d'Ivoire", "Cote d’Ivoire", "COTE D`IVOIRE"),
        ("Burma", "Myanmar"),
        ("Türkiye", "Turkiye", "Turkey"),
        ("Eswatini", "Swaziland"),
        ("Timor-Leste", "East Timor", "Timor Leste"),
        ("DR Congo", "Congo-Kinshasa", "Zaire", "Democratic Republic of the Congo"),
        ("Republic of the Congo", "Congo-Brazzaville"),
        ("South Korea", "ROK", "Republic of Korea"),
        ("North Korea", "DPRK", "Democratic People's Republic of Korea"),
        ("UAE", "U.A.E.", "United Arab Emirates"),
        ("UK", "U.K.", "Britain", "Great Britain", "United Kingdom"),
        ("Netherlands", "the Netherlands", "Holland"),
        ("Saint Petersburg", "St. Petersburg", "St Petersburg", "Санкт-Петербург"),
        ("Fort Worth", "Ft. Worth", "Ft Worth"),
        ("Mount Everest", "Mt. Everest", "Mt Everest", "MOUNT EVEREST"),
        ("N'Djamena", "N’Djamena", "Nʼdjamena", "N`Djamena", "NDjamena"),
        ("New\u00a0York", "New York", "NEW YORK", "New-York"),
        ("Dniester", "Dnister River", "Nistru"),
        ("Deir al-Balah", "Deir el-Balah", "دير البلح"),
    ],
)
def test_names_of_one_place_lead_to_one_place(gazetteer: Gazetteer, names: tuple[str, ...]) -> None:
    assert len({gazetteer.lookup(name)[0].place.key for name in names}) == 1


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Seoul", "P.PPLC"),
        ("Sinuiju", "P.PPLA"),
        ("Basra", "P.PPLA"),
        ("The Hague", "P.PPLG"),
        ("Brooklyn", "P.PPLA2"),
        ("Harlem", "P.PPLX"),
    ],
)
def test_a_seat_is_known_as_one(gazetteer: Gazetteer, name: str, key: str) -> None:
    assert gazetteer.lookup(name)[0].place.feature == key


@pytest.mark.parametrize(
    ("name", "feature", "where_prec", "has_course"),
    [
        ("Ohio River", "H.STM", 5, True),
        ("Indus", "H.STM", 5, True),
        ("Lake Tahoe", "H.LK", 5, False),
        ("Kara Sea", "H.SEA", 7, False),
        ("Gulf of Tonkin", "H.GULF", 5, False),
        ("Carpathians", "T.MTS", 5, False),
        ("Atacama Desert", "T.DSRT", 5, False),
        ("Vancouver Island", "T.ISL", 5, False),
    ],
)
def test_a_natural_feature_has_extent_and_precision(
    gazetteer: Gazetteer, name: str, feature: str, where_prec: int, has_course: bool
) -> None:
    place = gazetteer.lookup(name)[0].place
    assert place.feature == feature
    assert int(place.where_prec) == where_prec
    assert place.radius_km > 0
    assert bool(place.line) is has_course
    assert place.source
    assert place.licence


def test_a_course_does_not_jump(gazetteer: Gazetteer) -> None:
    for name in ("Ohio River", "Indus", "Mekong", "Oder", "Yukon River", "Danube", "Nile"):
        line = gazetteer.lookup(name)[0].place.line
        assert line, name
        assert max(distance_km(one, other) for one, other in pairwise(line)) < 600, name


def test_a_translation_that_nobody_uses_is_no_name(gazetteer: Gazetteer) -> None:
    for name in ("Dome Hill", "Rich Port", "Little Rhody", "Large port", "Sleswick-Holsatia"):
        assert not gazetteer.has(name), name


def test_every_name_in_the_file_leads_to_its_place(gazetteer: Gazetteer) -> None:
    db = sqlite3.connect(f"{paths.GAZETTEER.resolve().as_uri()}?mode=ro", uri=True)
    rows = db.execute(
        "SELECT p.key, coalesce(n.spelling, p.name) FROM name AS n JOIN place AS p "
        "ON p.id = n.place WHERE n.place % 997 = 7"
    ).fetchall()
    db.close()
    sample = random.Random(3).sample(rows, 500)
    for key, name in sample:
        found = {match.place.key for match in gazetteer.lookup(name, limit=500)}
        assert key in found, name


MARKS = st.sampled_from(["'", "’", "ʼ", "`", "‘"])
SPACES = st.sampled_from([" ", "\u00a0", "\u202f", "  ", "-", "‐", "–"])


@settings(max_examples=200)
@given(
    name=st.sampled_from([row[0] for row in NAMES]), mark=MARKS, space=SPACES, upper=st.booleans()
)
def test_a_name_is_found_however_it_is_set(name: str, mark: str, space: str, upper: bool) -> None:
    written = "".join(mark if letter in "'’ʼ`‘" else letter for letter in name).replace(" ", space)
    assert normalise(written.upper() if upper else written) == normalise(name)


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [
                *"aZéŭßİıſﬁ.'’ʼ`-\u00a0 &_·한北ا",
                "St.",
                "Ste",
                "Mt",
                "Ft.",
                "U.S.",
                "Saint",
                "a\u0301",
            ]
        ),
        max_size=12,
    )
)
def test_filing_twice_is_filing_once(parts: list[str]) -> None:
    once = normalise("".join(parts))
    assert normalise(once) == once


def test_the_seat_of_a_province_comes_before_the_province_and_far_namesakes(
    gazetteer: Gazetteer,
) -> None:
    for name, country in (("Gao", "ML"), ("Kherson", "UA"), ("Bethlehem", "PS"), ("Mopti", "ML")):
        first, *others = gazetteer.lookup(name)
        assert first.place.feature.startswith("P.PPLA"), name
        assert first.place.country == country, name
        assert any(match.place.feature == "A.ADM1" for match in others), name


def test_a_lake_does_not_take_the_name_of_what_lies_at_it(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Ontario")[0].place.key == "iso:CA-ON"
    assert gazetteer.lookup("Lake Ontario")[0].place.feature == "H.LK"
