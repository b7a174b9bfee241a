"""Look-ups in the real gazetteer: names, peoples, prefixes, points and borders."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui import paths
from gui.engine.errors import GazetteerError
from gui.engine.gazetteer.look_up import Gazetteer, cell_of, normalise, parse_line
from gui.engine.geometry import distance_km
from gui.engine.model import Place, WherePrec


@pytest.mark.parametrize(
    ("written", "filed"),
    [
        ("Dandong", "dandong"),
        ("SHANGHAI", "shanghai"),
        ("  North\u00a0Korea ", "north korea"),
        ("Sinŭiju", "sinuiju"),
        ("P’yŏngyang", "pyongyang"),
        ("P'yongyang", "pyongyang"),
        ("Xi‘an", "xian"),
        ("Ḩamāh", "hamah"),
        ("Ürümqi", "urumqi"),
        ("Łódź", "lodz"),
        ("Tromsø", "tromso"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Ağrı", "agri"),
        ("Tórshavn", "torshavn"),
        ("Baden-Baden", "baden baden"),
        ("Sino–Korean Friendship Bridge", "sino korean friendship bridge"),
        ("St. Louis", "saint louis"),
        ("St Louis", "saint louis"),
        ("Saint-Louis", "saint louis"),
        ("Ste. Genevieve", "sainte genevieve"),
        ("Mt. Paektu", "mount paektu"),
        ("Ft. Worth", "fort worth"),
        ("Main St.", "main st"),
        ("U.S.", "us"),
        ("W.Va.", "w va"),
        ("N.Y.C.", "nyc"),
        ("Washington, D.C.", "washington dc"),
        ("Trinidad & Tobago", "trinidad and tobago"),
        ("신의주", "신의주"),
        ("新義州", "新義州"),
        ("ガザ", "ガザ"),
        ("Київ", "киів"),
        ("دمشق", "دمشق"),
        ("काठमाडौं", "काठमाडौं"),
        ("", ""),
        (" - ", ""),
    ],
)
def test_names_are_filed_without_case_accents_and_marks(written: str, filed: str) -> None:
    assert normalise(written) == filed


@given(st.text(max_size=40))
def test_filing_a_filed_name_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon", "km"),
    [
        ("Dandong", "CN", 40.129, 124.394, 1),
        ("Sinuiju", "KP", 40.10, 124.398, 1),
        ("Rason", "KP", 42.34, 130.40, 25),
        ("Kaesong", "KP", 37.971, 126.554, 1),
        ("Quanhe", "CN", 42.57, 130.53, 3),
        ("Beijing", "CN", 39.9075, 116.397, 1),
        ("Peking", "CN", 39.9075, 116.397, 1),
        ("Pyongyang", "KP", 39.034, 125.754, 1),
        ("Seoul", "KR", 37.566, 126.978, 1),
        ("Moscow", "RU", 55.752, 37.616, 1),
        ("Washington", "US", 38.895, -77.036, 1),
        ("Washington, D.C.", "US", 38.895, -77.036, 1),
        ("New York", "US", 40.714, -74.006, 1),
        ("Kiev", "UA", 50.455, 30.524, 1),
        ("Mecca", "SA", 21.427, 39.826, 1),
        ("Tripoli", "LY", 32.887, 13.187, 1),
        ("North Korea", "KP", 40.0, 127.0, 1),
        ("DPRK", "KP", 40.0, 127.0, 1),
        ("U.S.", "US", 39.76, -98.5, 1),
        ("Georgia", "GE", 42.0, 43.5, 1),
        ("Czech Republic", "CZ", 49.75, 15.0, 1),
        ("Liaoning", "CN", 41.0, 123.0, 60),
        ("Liaoning Province", "CN", 41.0, 123.0, 60),
        ("Tibet", "CN", 32.0, 90.0, 60),
        ("Ky.", "US", 37.6, -85.2, 150),
        ("B.C.", "CA", 53.7, -125.0, 300),
        ("Dallas County", "US", 32.77, -96.78, 20),
        ("Orange County", "US", 33.7, -117.8, 20),
        ("Santa Clara County", "US", 37.2, -121.7, 20),
        ("Bavaria", "DE", 49.0, 11.5, 60),
        ("New Yalu River Bridge", "", 40.0356, 124.3694, 1),
        ("Sino-Korean Friendship Bridge", "", 40.115, 124.392, 1),
        ("DMZ", "", 38.3, 127.2, 1),
        ("Korean Peninsula", "", 38.0, 127.5, 1),
        ("Kremlin", "RU", 55.752, 37.618, 1),
    ],
)
def test_the_likeliest_place_of_a_name_comes_first(
    gazetteer: Gazetteer, name: str, country: str, lat: float, lon: float, km: float
) -> None:
    first = gazetteer.lookup(name)[0].place
    assert first.country == country
    assert distance_km((first.lat, first.lon), (lat, lon)) <= km


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Nanping", 42.263, 129.204),
        ("Sanhe", 42.475, 129.736),
        ("Georgia", 32.75, -83.5),
        ("Paris", 33.661, -95.556),
        ("San Jose", 37.339, -121.895),
        ("Tripoli", 34.434, 35.844),
        ("Hyderabad", 25.39, 68.374),
        ("Birmingham", 33.52, -86.80),
        ("Valencia", 10.16, -68.0),
        ("Santiago", 19.45, -70.69),
    ],
)
def test_a_namesake_is_among_the_candidates(
    gazetteer: Gazetteer, name: str, lat: float, lon: float
) -> None:
    places = [match.place for match in gazetteer.lookup(name)]
    assert min(distance_km((place.lat, place.lon), (lat, lon)) for place in places) < 30


@pytest.mark.parametrize("name", ["신의주", "新義州", "新义州", "Sinŭiju", "Shinuiju", "SINUIJU"])
def test_sinuiju_is_found_in_every_script_and_romanisation(gazetteer: Gazetteer, name: str) -> None:
    assert {match.place.key for match in gazetteer.lookup(name)} == {"geonames:2040893"}


def test_a_match_tells_a_main_name_from_a_variant(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Sinuiju")[0].is_main
    variant = gazetteer.lookup("shinuiju")[0]
    assert (variant.name, variant.is_main) == ("Shinuiju", False)


def test_an_abbreviation_shows_its_full_stop(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Miss")[0].name == "Miss."


@pytest.mark.parametrize(
    ("written", "key", "fits"),
    [
        ("US", "country:US", True),
        ("U.S.", "country:US", True),
        ("us", "country:US", False),
        ("Us", "country:US", False),
        ("CAR", "country:CF", True),
        ("Car", "country:CF", False),
        ("Miss.", "iso:US-MS", True),
        ("Miss", "iso:US-MS", False),
        ("B.C.", "iso:CA-BC", True),
        ("dandong", "geonames:2037886", True),
        ("신의주", "geonames:2040893", True),
    ],
)
def test_acronyms_and_abbreviations_must_be_written_as_such(
    gazetteer: Gazetteer, written: str, key: str, fits: bool
) -> None:
    match = next(match for match in gazetteer.lookup(written) if match.place.key == key)
    assert match.fits(written) is fits


def test_a_city_comes_before_the_division_of_its_name(gazetteer: Gazetteer) -> None:
    for name in ("Beijing", "Kaesong", "Seoul", "Berlin", "Tokyo"):
        features = [match.place.feature for match in gazetteer.lookup(name, limit=2)]
        assert features[0].startswith("P."), name
        assert features[1].startswith("A.ADM"), name


@pytest.mark.parametrize("city", ["Beijing", "Pyongyang", "Seoul", "Moscow", "Washington", "Paris"])
def test_capitals_are_known_as_such(gazetteer: Gazetteer, city: str) -> None:
    assert gazetteer.lookup(city)[0].place.feature == "P.PPLC"


@pytest.mark.parametrize("word", ["For", "She", "They", "Monday", "The", "Said"])
def test_common_words_are_not_variants_of_names(gazetteer: Gazetteer, word: str) -> None:
    assert all(match.is_main for match in gazetteer.lookup(word))


@pytest.mark.parametrize("name", ["", " ", "Xyzzyplugh", "Golden State", "City of Peace"])
def test_an_unknown_name_is_an_empty_list(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == []
    assert not gazetteer.has(name)


def test_a_limit_is_kept_and_a_list_is_the_callers_own(gazetteer: Gazetteer) -> None:
    first = gazetteer.lookup("San Jose", limit=3)
    assert len(first) == 3
    first.clear()
    assert len(gazetteer.lookup("San Jose", limit=3)) == 3


def test_a_place_tells_source_and_precision(gazetteer: Gazetteer) -> None:
    country = gazetteer.country("kp")
    assert country is not None
    assert (country.name, country.where_prec) == ("North Korea", WherePrec.COUNTRY)
    line = gazetteer.by_key("curated:military-demarcation-line")
    assert line is not None
    assert line.where_prec is WherePrec.FUZZY
    assert len(line.line) > 10
    assert all(place.source and place.licence for place in (country, line))
    assert gazetteer.by_key("geonames:0") is None
    assert gazetteer.country("ZZ") is None


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Chinese", "country:CN"),
        ("North Koreans", "country:KP"),
        ("South\u00a0Korean", "country:KR"),
        ("Georgians", "country:GE"),
        ("Dutch", "country:NL"),
        ("American", "country:US"),
        ("Tibetans", "iso:CN-XZ"),
        ("Scottish", "iso:GB-SCT"),
        ("Korean", "curated:korean-peninsula"),
        ("European", "curated:europe"),
    ],
)
def test_a_people_leads_to_its_country(gazetteer: Gazetteer, word: str, key: str) -> None:
    place = gazetteer.demonym(word)
    assert place is not None
    assert place.key == key


def test_a_country_is_not_a_people(gazetteer: Gazetteer) -> None:
    assert gazetteer.demonym("China") is None


@pytest.mark.parametrize(
    ("typed", "key", "name"),
    [
        ("sinui", "geonames:2040893", "Sinuiju"),
        ("신의", "geonames:2040893", "신의주"),
        ("Shinu", "geonames:2040893", "Shinuiju"),
        ("lond", "geonames:2643743", "London"),
        ("New Yor", "geonames:5128581", "New York"),
        ("peki", "geonames:1816670", "Peking"),
        ("ger", "country:DE", "Germany"),
        ("Basra", "geonames:99532", "Basra"),
        ("rom", "country:RO", "Romania"),
        ("rome", "geonames:3169070", "Rome"),
        ("mississippi r", "curated:mississippi-river", "Mississippi River"),
        ("mount ev", "curated:mount-everest", "Mount Everest"),
        ("st. pet", "geonames:498817", "Saint Petersburg"),
    ],
)
def test_a_search_gives_the_best_known_place_by_the_name_typed(
    gazetteer: Gazetteer, typed: str, key: str, name: str
) -> None:
    first = gazetteer.search(typed)[0]
    assert (first.place.key, first.name) == (key, name)


def test_a_search_gives_each_place_once_up_to_its_limit(gazetteer: Gazetteer) -> None:
    found = gazetteer.search("dand", limit=5)
    assert len({match.place.key for match in found}) == len(found) == 5
    assert gazetteer.search("") == gazetteer.search(" - ") == gazetteer.search("a", 0) == []
    assert gazetteer.search("xyzzyplugh") == []


def test_a_search_takes_some_milliseconds_however_little_is_typed(gazetteer: Gazetteer) -> None:
    for typed in ("s", "a", "sa", "san", "new", "k", "北"):
        gazetteer.search(typed)
        start = process_time()
        gazetteer.search(typed)
        # Five times what is allowed on a quiet machine, to be safe on a busy one.
        assert process_time() - start < 0.05, typed


def test_the_nearest_places_come_with_their_distance(gazetteer: Gazetteer) -> None:
    near = gazetteer.nearest(40.10, 124.39, km=30, limit=20)
    names = [place.name for place, _km in near]
    assert names[0] == "Sinuiju"
    assert "Dandong" in names
    distances = [km for _place, km in near]
    assert distances == sorted(distances)
    assert distances[-1] <= 30
    assert gazetteer.nearest(0.0, -150.0, km=50, limit=5) == []


@pytest.mark.parametrize(("lon", "other"), [(179.9, -179.9), (-179.9, 179.9)])
def test_the_search_crosses_the_date_line(gazetteer: Gazetteer, lon: float, other: float) -> None:
    here = {place.key for place, _km in gazetteer.nearest(-16.8, lon, km=150, limit=200)}
    there = {place.key for place, _km in gazetteer.nearest(-16.8, other, km=150, limit=200)}
    assert here & there


def test_the_search_reaches_over_a_pole(gazetteer: Gazetteer) -> None:
    places = gazetteer.nearest(89.0, 0.0, km=1400, limit=5)
    assert "Longyearbyen" in {place.name for place, _km in places}


def test_only_the_border_villages_lie_near_a_border(gazetteer: Gazetteer) -> None:
    jilin = {"geonames:2035643": "KP", "geonames:2035142": "KP"}
    for name in ("Nanping", "Sanhe"):
        for match in gazetteer.lookup(name):
            if match.place.key in jilin:
                assert gazetteer.neighbours(match.place) == {jilin[match.place.key]}
            elif match.place.population > 100_000:
                assert not gazetteer.neighbours(match.place)


def test_what_lies_in_no_country_has_no_neighbours(gazetteer: Gazetteer) -> None:
    sea = gazetteer.by_key("curated:yellow-sea")
    assert sea is not None
    assert gazetteer.neighbours(sea) == frozenset()


def test_a_gazetteer_opens_and_answers_fast(gazetteer: Gazetteer) -> None:
    start = process_time()
    with Gazetteer(paths.GAZETTEER) as opened:
        opening = process_time() - start
        names = [place.name for place, _km in opened.nearest(40.0, 125.0, km=300, limit=200)]
        for name in names:
            opened.lookup(name)
        start = process_time()
        for name in names:
            opened.lookup(name)
        warm = (process_time() - start) / len(names)
    # Ten times what is measured on a quiet machine, to be safe on a busy one.
    assert opening < 0.05
    assert warm < 0.001


def test_a_missing_gazetteer_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="python -m gui"):
        Gazetteer(tmp_path / "none.sqlite")


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_a_broken_gazetteer_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.sqlite"
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match="Delete it"):
        Gazetteer(path)


def test_a_gazetteer_of_another_version_is_refused(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = tmp_path / "old.sqlite"
    shutil.copyfile(paths.GAZETTEER, path)
    db = sqlite3.connect(path)
    with db:
        db.execute("UPDATE meta SET value = '0' WHERE name = 'schema'")
    db.close()
    with pytest.raises(GazetteerError, match="another version"):
        Gazetteer(path)


def test_a_line_is_read_as_pairs() -> None:
    assert parse_line("38.1 127.2, 38.2 -1") == ((38.1, 127.2), (38.2, -1.0))
    with pytest.raises(ValueError, match="unpack"):
        parse_line("38.1")


@given(
    st.floats(-90, 90, allow_nan=False),
    st.floats(-180, 180, allow_nan=False),
    st.floats(-90, 90, allow_nan=False),
    st.floats(-180, 180, allow_nan=False),
)
def test_a_distance_is_symmetric_and_at_most_half_the_globe(
    lat: float, lon: float, other_lat: float, other_lon: float
) -> None:
    there = distance_km((lat, lon), (other_lat, other_lon))
    assert there == pytest.approx(distance_km((other_lat, other_lon), (lat, lon)))
    assert 0 <= there <= 20_016


def test_cells_of_a_row_are_consecutive() -> None:
    assert cell_of(10.0, 20.3) - cell_of(10.0, 20.0) == 1
    assert cell_of(10.0, -180.0) == cell_of(10.0, 180.0)


def test_a_place_without_key_parts_stays_a_place(gazetteer: Gazetteer) -> None:
    place = gazetteer.lookup("Dandong")[0].place
    assert isinstance(place, Place)
    assert place.admin1 == "19"
    assert place.population > 500_000
