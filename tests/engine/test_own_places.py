"""The user's own places: they win, and no file, however broken, does harm."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gui import paths
from gui.engine.articles.composing import article_from_text
from gui.engine.gazetteer.geocode import GazetteerGeocoder
from gui.engine.gazetteer.look_up import Gazetteer
from gui.engine.gazetteer.own_places import MOST_BYTES, MOST_ROWS, TOLD, OwnPlaces, read_own_places
from gui.engine.language import Language
from gui.engine.model import Role, WherePrec
from gui.engine.pipeline import Reader

HEADER = "name,lat,lon,feature,countries,names,radius_km,where_prec,demonyms,slug"

Write = Callable[[str], OwnPlaces]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def read(text: str) -> OwnPlaces:
        path = tmp_path / "places.csv"
        path.write_text(text, encoding="utf-8")
        return read_own_places(path)

    return read


def test_three_columns_are_enough(write: Write) -> None:
    own = write("name,lat,lon\nCamp Nine,41.25,126.5\n")
    assert own.problems == ()
    place, name, is_main = own.named("camp nine")[0]
    assert (place.key, place.name, name, is_main) == (
        "user:camp-nine", "Camp Nine", "Camp Nine", True,
    )  # fmt: skip
    assert (place.lat, place.lon, place.feature) == (41.25, 126.5, "L.LCTY")
    assert place.where_prec is WherePrec.EXACT
    assert place.source
    assert place.licence


def test_the_curated_table_is_in_the_format_of_the_users(tmp_path: Path) -> None:
    own = read_own_places(paths.ASSETS / "gazetteer" / "places.csv")
    assert own.problems == ()
    assert len(own) > 500
    bridge = own.by_key("user:new-yalu-river-bridge")
    assert bridge is not None
    assert bridge.feature == "S.BDG"


def test_columns_may_stand_in_any_order_and_in_capitals(write: Write) -> None:
    own = write("LON, Lat ,NAME\n126.5,41.25,Camp Nine\n")
    assert own.problems == ()
    assert own.by_key("user:camp-nine") is not None


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_spreadsheet_may_divide_cells_its_own_way(write: Write, separator: str) -> None:
    own = write(f"name{separator}lat{separator}lon\nCamp Nine{separator}41.25{separator}126.5\n")
    assert own.problems == ()
    assert len(own) == 1


def test_a_byte_order_mark_and_line_ends_of_windows_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes("\ufeffname,lat,lon\r\n기지,41.25,126.5\r\n\r\n".encode())
    own = read_own_places(path)
    assert own.problems == ()
    assert own.named("기지")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",41,126", "line 2: the name is missing"),
        ("...,41,126", 'line 2: "..." is no name'),
        ("A,,126", "line 2: lat is missing"),
        ("A", "line 2: lat is missing"),
        ("A,north,126", 'line 2: lat "north" is no number'),
        ('A,"41,5",126', 'line 2: lat "41,5" is no number. Write a full stop, not a comma.'),
        ("A,91,126", "line 2: lat 91 is not between -90 and 90"),
        ("A,41,-181", "line 2: lon -181 is not between -180 and 180"),
        ("A,nan,126", 'line 2: lat "nan" is no number'),
        ("A,41,inf", "line 2: lon inf is not between"),
        ("A,41,126,bridge", 'line 2: feature "bridge" is no GeoNames code'),
        ("A,41,126,,Korea", 'line 2: "Korea" is no country code'),
        ("A,41,126,,,,-3", "line 2: radius_km must be between"),
        ("A,41,126,,,,,9", 'line 2: where_prec "9" is not a whole number'),
        ('"=HYPERLINK(""x"")",41,126', "line 2: .* begins like a formula"),
        ("A,41,126,,,@SUM(A1)", 'line 2: "@SUM\\(A1\\)" begins like a formula'),
        ("Known,41,126", 'line 3: "known" stands there twice'),
    ],
)
def test_a_bad_row_is_told_by_line_and_costs_only_itself(
    write: Write, row: str, problem: str
) -> None:
    first = ("Known,1,2\n", "") if "Known" in row else ("", "Known,1,2\n")
    own = write(f"{HEADER}\n{first[0]}{row}\n{first[1]}")
    assert len(own.problems) == 1
    assert re.search(problem, own.problems[0]), own.problems[0]
    assert own.problems[0].startswith("places.csv, ")
    assert own.named("known")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "the columns name, lat, lon are missing"),
        ("name,lat\nA,1\n", "the column lon is missing"),
        ("Camp Nine,41.25,126.5\n", "The first line must name the columns"),
        ("\0\0\0", "missing"),
    ],
)
def test_a_file_without_its_columns_is_told_so(write: Write, text: str, problem: str) -> None:
    own = write(text)
    assert len(own) == 0
    assert len(own.problems) == 1
    assert problem in own.problems[0]


def test_an_unclosed_quotation_mark_costs_what_is_below_it(write: Write) -> None:
    own = write('name,lat,lon\nA,1,2\n"B,3,4\nC,5,6\n')
    assert own.by_key("user:a") is not None
    assert len(own) == 1
    assert "quotation mark" in own.problems[0]


@pytest.mark.parametrize("content", ["Köln,1,2".encode("cp1252"), "name,lat,lon".encode("utf-16")])
def test_another_encoding_is_told_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes(b"name,lat,lon\n" + content)
    own = read_own_places(path)
    assert len(own) == 0
    assert own.problems == ('places.csv is not UTF-8 text. Save it as "CSV UTF-8" and read again.',)


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    own = read_own_places(tmp_path / "places.csv")
    assert (len(own), own.problems) == (0, ())


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "places.csv").mkdir()
    problem = read_own_places(tmp_path / "places.csv").problems[0]
    assert "cannot be read" in problem


def test_too_many_rows_are_cut_and_told(write: Write) -> None:
    rows = "".join(f"Post {number},1,2\n" for number in range(MOST_ROWS + 1))
    own = write(f"name,lat,lon\n{rows}")
    assert len(own) == MOST_ROWS
    assert "more than 20,000 rows" in own.problems[0]


def test_a_huge_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    with path.open("wb") as file:
        os.truncate(file.fileno(), MOST_BYTES + 1)
    assert "is larger than 20 MB" in read_own_places(path).problems[0]


def test_of_many_bad_rows_the_number_is_told(write: Write) -> None:
    own = write("name,lat,lon\n" + "A,x,y\n" * 500)
    assert len(own.problems) == TOLD + 1
    assert own.problems[-1] == "places.csv: 480 more rows were left out."


# In the gazetteer.


@pytest.fixture
def own(write: Write) -> OwnPlaces:
    return write(
        f"{HEADER}\n"
        "Sinuiju,10.0,20.0,P.PPL,KP,우리집|Base Camp Kilo,,,Kiloan,mine\n"
        "Depot of the very long and winding northern supply road,10.1,20.0,S.DPOT,,,,,,depot\n"
    )


def test_names_of_the_user_come_first_and_hide_nothing(
    gazetteer: Gazetteer, own: OwnPlaces
) -> None:
    with Gazetteer(paths.GAZETTEER, own) as with_own:
        assert [match.place.key for match in with_own.lookup("SINUIJU")] == [
            "user:mine", "geonames:2040893",
        ]  # fmt: skip
        assert len(with_own.lookup("Sinuiju", limit=1)) == 1
        assert with_own.lookup("우리집")[0].name == "우리집"
        assert with_own.has("base camp kilo")
        assert not gazetteer.has("base camp kilo")
        assert with_own.by_key("user:mine") is not None
        assert with_own.search("base c")[0].place.key == "user:mine"
        assert with_own.search("sinui")[0].place.key == "user:mine"
        people = with_own.demonym("Kiloans")
        assert people is not None
        assert people.key == "user:mine"
        assert with_own.longest_name_words == 10
        near = with_own.nearest(10.0, 20.0, km=50)
        assert [place.key for place, _km in near][:2] == ["user:mine", "user:depot"]
        location = GazetteerGeocoder(with_own).geocode("Base Camp Kilo")
        assert (location.latitude, location.longitude) == (10.0, 20.0)


def test_an_article_is_read_with_the_places_of_the_user(
    gazetteer: Gazetteer, language: Language, own: OwnPlaces
) -> None:
    text = (
        "Troops from China, South Korea and North Korea met near the border on Monday. "
        "A convoy reached Sinuiju, North Korea, and went on to Base Camp Kilo."
    )
    article = article_from_text("a", text, None, today=date(2026, 3, 1))
    with Gazetteer(paths.GAZETTEER, own) as with_own:
        reading = next(iter(Reader(with_own, language).read([article])))
    keys = {mention.surface: mention.place.key for mention in reading.mentions if mention.place}
    assert keys["Sinuiju"] == "user:mine"
    assert keys["Base Camp Kilo"] == "user:mine"
    assert keys["China"] == "country:CN"
    assert "own list" in next(
        mention.candidates[0].why for mention in reading.mentions if mention.surface == "Sinuiju"
    )


def test_a_reader_opens_the_file_of_the_user(
    gazetteer: Gazetteer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = paths.DataDir(tmp_path).places
    path.write_text("name,lat,lon\nBase Camp Kilo,10,20\nB,x,y\n", encoding="utf-8")
    reader = Reader.open(paths.GAZETTEER, own_places=path, with_model=False)
    article = article_from_text(
        "a", "A convoy reached Base Camp Kilo.", None, today=date(2026, 3, 1)
    )
    reading = next(iter(reader.read([article])))
    assert [mention.place.key for mention in reading.mentions if mention.place] == [
        "user:base-camp-kilo"
    ]
    assert "places.csv, line 3" in caplog.text


def test_a_name_that_the_list_calls_no_place_is_none(tmp_path: Path) -> None:
    path = paths.DataDir(tmp_path).places
    path.write_text(
        "name,lat,lon,means\nBase Camp Kilo,10,20,\nReading,,,not a place\nSeoul,,,Government\n"
        "Dandong,,,a ship\n",
        encoding="utf-8",
    )
    own = read_own_places(path)
    (problem,) = own.problems
    assert problem.startswith('places.csv, line 5: means "a ship" is not known.')
    assert own.rows == 3
    reader = Reader.open(paths.GAZETTEER, own_places=path, with_model=False)
    text = "A convoy left Reading for Base Camp Kilo, and another one reached Seoul."
    article = article_from_text("a", text, None, today=date(2026, 3, 1))
    reading = next(iter(reader.read([article])))
    roles = {mention.surface: mention.role for mention in reading.mentions}
    assert roles["Reading"] is Role.FIGURATIVE
    assert roles["Seoul"] is Role.ACTOR
    assert roles["Base Camp Kilo"].is_literal
    placed = {place.place.key for event in reading.events for place in event.places}
    assert placed <= {"user:base-camp-kilo"}
