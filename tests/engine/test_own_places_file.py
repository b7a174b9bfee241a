"""A place added to the user's own file: read again as meant, and nothing else touched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gui.engine.errors import GazetteerError
from gui.engine.gazetteer.own_places import NoPlace, parse_own_places, read_own_places
from gui.engine.gazetteer.own_places_file import (
    Addition,
    NewNoPlace,
    NewPlace,
    read_text,
    with_always,
    with_place,
    without_always,
    write_text,
)
from gui.engine.model import WherePrec

DEPOT = NewPlace(
    "Northern depot", 41.31, 126.62, ("북부 창고", "Depot, north"), "S.FCL", WherePrec.FUZZY, 3.5,
    "seen on pictures;\nnot checked",
)  # fmt: skip


def test_a_first_place_makes_the_file() -> None:
    made = with_place("", DEPOT)
    own = parse_own_places("places.csv", made)
    assert own.problems == ()
    place = own.by_key("user:northern-depot")
    assert place is not None
    assert (place.name, place.lat, place.lon) == ("Northern depot", 41.31, 126.62)
    assert (place.feature, place.where_prec, place.radius_km) == ("S.FCL", WherePrec.FUZZY, 3.5)
    assert place.names == ("북부 창고", "Depot, north")
    assert "seen on pictures; not checked" in made


@pytest.mark.parametrize(
    "before",
    [
        "name,lat,lon\nCamp Nine,41.25,126.50\n",
        "name,lat,lon\nCamp Nine,41.25,126.50",  # no line end
        "\ufeffname;lat;lon\r\nCamp Nine;41.25;126.50\r\n",
        "LON\tLat\tName\tmy own column\n126.50\t41.25\tCamp Nine\tkept\n",
        'name,lat,lon,note\n"Camp Nine",41.25,126.50,"two\nlines"\n',
        "slug,name,lat,lon,names,note,source\n,Camp Nine,41.25,126.5,,,me\n",
        "name,lat,lon\nCamp Nine,41.25,126.50\nbroken,row,here\n",
    ],
)
def test_a_file_made_by_hand_keeps_its_rows_and_its_form(before: str) -> None:
    made = with_place(before, DEPOT)
    own = parse_own_places("places.csv", made.removeprefix("\ufeff"))
    assert own.by_key("user:camp-nine") is not None
    place = own.by_key("user:northern-depot")
    assert place is not None
    assert (place.lat, place.lon, place.names) == (41.31, 126.62, DEPOT.names)
    assert made.startswith("\ufeff") == before.startswith("\ufeff")
    assert ("\r\n" in made) == ("\r\n" in before)
    rows = before.rstrip("\r\n").split("\n", 1)[1]
    assert rows.rstrip("\r") in made


def test_a_second_place_of_one_name_gets_a_slug_of_its_own() -> None:
    text = with_place("", DEPOT)
    text = with_place(text, replace(DEPOT, lat=10))
    text = with_place(text, replace(DEPOT, lat=20))
    own = parse_own_places("places.csv", text)
    assert own.problems == ()
    assert [own.by_key(f"user:northern-depot{end}") is not None for end in ("", "-2", "-3")] == [
        True, True, True
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (replace(DEPOT, name=" "), "The name is missing"),
        (replace(DEPOT, name="=SUM(A1)"), "begins like a formula"),
        (replace(DEPOT, names=("@home",)), "begins like a formula"),
        (replace(DEPOT, name="!!"), "is no name"),
        (replace(DEPOT, lat=91), "not between"),
        (replace(DEPOT, radius_km=-1), "in kilometres"),
        (replace(DEPOT, feature="bridge"), "no GeoNames code"),
    ],
)
def test_what_would_not_be_read_again_is_refused_in_a_sentence(place: NewPlace, told: str) -> None:
    with pytest.raises(GazetteerError, match=told):
        with_place("", place)


def test_a_first_line_without_the_columns_is_told_and_nothing_is_written() -> None:
    with pytest.raises(GazetteerError, match="does not name the columns"):
        with_place("just some words\n", DEPOT)


def test_a_note_that_a_spreadsheet_would_calculate_is_disarmed() -> None:
    assert ",'=1+1" in with_place("", replace(DEPOT, note="=1+1"))


def test_the_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "data" / "places.csv"
    assert read_text(file) is None
    write_text(file, with_place("", DEPOT))
    assert len(read_own_places(file)) == 1
    write_text(file, None)
    assert not file.exists()
    write_text(file, None)
    file.mkdir()
    with pytest.raises(GazetteerError, match=r"could not be written .* It is as it was"):
        write_text(file, "name,lat,lon\n")
    assert [one.name for one in file.parent.iterdir()] == ["places.csv"]


def test_a_file_in_another_encoding_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_bytes("name,lat,lon\nAhr\xfctte,1,2\n".encode("latin-1"))
    with pytest.raises(GazetteerError, match="CSV UTF-8"):
        read_text(file)


HADAN = NewPlace("Hadan", 40.05, 124.35, feature="P.PPL", country="KP")
OTHER = "\ufeffname;lat;lon\r\nCamp Nine;41.25;126.50\r\n"


@pytest.mark.parametrize("before", ["", OTHER, "name,lat,lon\nCamp Nine,41.25,126.50\n"])
@pytest.mark.parametrize("first", [HADAN, NewNoPlace("Hadan", NoPlace.GOVERNMENT)])
def test_what_is_said_always_is_one_row_that_the_next_such_word_replaces(
    before: str, first: Addition
) -> None:
    said = with_always(before, first)
    moved = with_always(said, replace(HADAN, lat=41.0))
    own = parse_own_places("places.csv", moved.removeprefix("\ufeff"))
    assert own.problems == ()
    ((place, name, _),) = own.named("hadan")
    assert (name, place.lat, place.lon, place.country) == ("Hadan", 41.0, 124.35, "KP")
    assert own.no_place("hadan") is None
    never = with_always(moved, NewNoPlace("Hadan", NoPlace.NOT_A_PLACE))
    own = parse_own_places("places.csv", never.removeprefix("\ufeff"))
    assert (own.named("hadan"), own.no_place("hadan")) == ((), NoPlace.NOT_A_PLACE)
    without = parse_own_places("places.csv", without_always(never, "HADAN").removeprefix("\ufeff"))
    assert without.named("hadan") == ()
    assert without.no_place("hadan") is None
    assert len(without) == (1 if before else 0)


def test_a_row_that_somebody_wrote_by_hand_is_never_replaced() -> None:
    by_hand = "name,lat,lon,names\nNorth depot,41.25,126.50,Hadan|Depot\n"
    with pytest.raises(GazetteerError, match="“Hadan” stands in your places"):
        with_always(by_hand, HADAN)
    agreed = "name,lat,lon\nHadan,40.05,124.35\n"
    assert with_always(agreed, HADAN) == agreed
    with pytest.raises(GazetteerError, match="cannot be read"):
        with_always('name,lat,lon\n"Camp "Nine,1,2\n"open', HADAN)
