"""The gazetteer as a geopy geocoder behaves as geopy users expect."""

from __future__ import annotations

import pytest
from geopy.exc import GeocoderQueryError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from gui.engine.gazetteer.geocode import GazetteerGeocoder
from gui.engine.gazetteer.look_up import Gazetteer


@pytest.fixture
def geocoder(gazetteer: Gazetteer) -> GazetteerGeocoder:
    return GazetteerGeocoder(gazetteer)


def test_it_is_one_of_geopys_geocoders(geocoder: GazetteerGeocoder) -> None:
    assert isinstance(geocoder, Geocoder)
    limited = RateLimiter(geocoder.geocode, swallow_exceptions=False)
    assert limited("Dandong").address == "Dandong, China"


def test_one_location_has_address_point_and_raw_facts(geocoder: GazetteerGeocoder) -> None:
    location = geocoder.geocode("Sinuiju")
    assert isinstance(location, Location)
    assert location.address == "Sinuiju, North Korea"
    assert (location.latitude, location.longitude) == pytest.approx((40.10056, 124.39806))
    assert location.raw["geonames_id"] == 2040893
    assert location.raw["country_code"] == "kp"
    assert location.raw["licence"] == "CC BY 4.0"


def test_several_locations_come_likeliest_first(geocoder: GazetteerGeocoder) -> None:
    locations = geocoder.geocode("Paris", exactly_one=False, limit=3)
    assert isinstance(locations, list)
    assert len(locations) == 3
    assert locations[0].address == "Paris, France"


@pytest.mark.parametrize("codes", ["us", "US", ["us"], "us,ca", ("ca", "US")])
def test_country_codes_narrow_the_answer(geocoder: GazetteerGeocoder, codes: object) -> None:
    location = geocoder.geocode("Paris", country_codes=codes)  # type: ignore[arg-type]
    assert location.raw["country_code"] == "us"


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("Paris, Texas", "geonames:4717560"),
        ("Paris, Texas, USA", "geonames:4717560"),
        ("Sanhe, Jilin", "geonames:2035142"),
        ("Nanping, Jilin province, China", "geonames:2035643"),
        ("Dandong, CN", "geonames:2037886"),
        ("Washington, D.C.", "geonames:4140963"),
    ],
)
def test_what_follows_a_comma_holds_the_place(
    geocoder: GazetteerGeocoder, query: str, key: str
) -> None:
    assert geocoder.geocode(query).raw["key"] == key


def test_an_unknown_name_gives_none_in_both_forms(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Xyzzyplugh") is None
    assert geocoder.geocode("Xyzzyplugh", exactly_one=False) is None
    assert geocoder.geocode("Dandong, Texas") is None


@pytest.mark.parametrize("query", ["", "  ", ",,"])
def test_an_empty_query_is_an_error_of_the_query(geocoder: GazetteerGeocoder, query: str) -> None:
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(query)


@pytest.mark.parametrize(
    ("language", "address"),
    [
        ("ko", "신의주"),
        ("ko-KR", "신의주"),
        ("en", "Sinuiju, North Korea"),
        ("xx", "Sinuiju, North Korea"),
    ],
)
def test_the_address_comes_in_the_asked_script(
    geocoder: GazetteerGeocoder, language: str, address: str
) -> None:
    assert geocoder.geocode("Sinuiju", language=language).address.startswith(address)


@pytest.mark.parametrize("query", [(40.13, 124.39), "40.13, 124.39", Point(40.13, 124.39)])
def test_a_point_leads_to_the_nearest_town(geocoder: GazetteerGeocoder, query: object) -> None:
    location = geocoder.reverse(query)  # type: ignore[arg-type]
    assert location.address == "Dandong, China"
    assert location.raw["distance_km"] < 1


def test_several_towns_come_nearest_first(geocoder: GazetteerGeocoder) -> None:
    locations = geocoder.reverse((40.13, 124.39), exactly_one=False, limit=4)
    distances = [location.raw["distance_km"] for location in locations]
    assert len(distances) == 4
    assert distances == sorted(distances)


def test_the_open_sea_has_no_town(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.reverse((0.0, -150.0)) is None


def test_a_point_that_is_none_is_an_error(geocoder: GazetteerGeocoder) -> None:
    with pytest.raises(ValueError, match="Point"):
        geocoder.reverse("nowhere at all")


@pytest.mark.parametrize(
    ("featuretype", "feature"),
    [("country", "A.PCLI"), ("city", "P.PPLC"), ("settlement", "P.PPLC"), (None, "A.PCLI")],
)
def test_a_feature_type_narrows_the_answer(
    geocoder: GazetteerGeocoder, featuretype: str | None, feature: str
) -> None:
    assert geocoder.geocode("Luxembourg", featuretype=featuretype).raw["feature"] == feature


def test_a_state_is_told_from_the_country_of_its_name(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Georgia").raw["key"] == "country:GE"
    assert geocoder.geocode("Georgia", featuretype="state").raw["key"] == "iso:US-GA"


def test_an_unknown_feature_type_is_an_error_of_the_query(geocoder: GazetteerGeocoder) -> None:
    with pytest.raises(GeocoderQueryError, match="country, state, city, settlement"):
        geocoder.geocode("Luxembourg", featuretype="bridge")


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ({"city": "Paris", "state": "Texas"}, "geonames:4717560"),
        ({"country": "France", "city": "Paris"}, "geonames:2988507"),
        ({"country": "Kenya"}, "country:KE"),
        ({"city": "", "state": "Texas"}, "iso:US-TX"),
    ],
)
def test_a_query_may_have_parts_by_name(
    geocoder: GazetteerGeocoder, query: dict[str, str], key: str
) -> None:
    assert geocoder.geocode(query).raw["key"] == key


@pytest.mark.parametrize("query", [{}, {"city": ""}, {"street": "10 Downing Street"}])
def test_a_part_that_is_not_known_is_an_error_of_the_query(
    geocoder: GazetteerGeocoder, query: dict[str, str]
) -> None:
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(query)


@pytest.mark.parametrize(("codes", "name"), [("kp", "Sinuiju"), ("cn", "Dandong")])
def test_the_nearest_town_of_a_country_is_given(
    geocoder: GazetteerGeocoder, codes: str, name: str
) -> None:
    assert geocoder.reverse((40.105, 124.393), country_codes=codes).raw["name"] == name
