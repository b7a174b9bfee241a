"""What is said of a place: its kind, its country, how exactly it is known."""

from __future__ import annotations

import pytest

from gui.engine.model import Place, WherePrec
from gui.window.places import words as place_words
from tests.window.samples import CHINA, PLACES, SINUIJU


def place(feature, country="CN", population=0, name="X"):
    return Place("key", name, 0, 0, feature, country, population=population)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (place("P.PPLC"), "capital"),
        (place("P.PPLA"), "city"),
        (place("P.PPLA2", population=90_000), "city"),
        (place("P.PPLA2", population=900), "village"),
        (place("P.PPLG"), "seat of government"),
        (place("P.PPL", population=865_000), "city"),
        (place("P.PPL", population=12_000), "town"),
        (place("P.PPL", population=300), "village"),
        (place("P.PPL"), "settlement"),
        (place("S.BDG"), "bridge"),
        (place("S.PSTB"), "border port"),
        (place("A.ADM1"), "province"),
        (place("A.ADM1", country="US"), "state"),
        (place("A.PCLI"), "country"),
        (place("L.RGN"), "region"),
        (place("H.GULF"), "gulf"),
        (place("T.MTS"), "mountains"),
        (place("A.PCLH"), "former country"),
        (place("S.XYZ"), "site"),
        (place(""), "place"),
    ],
)
def test_a_feature_code_becomes_a_word(made, expected):
    assert place_words.kind(made) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [("KP", "North Korea"), ("CN", "China"), ("RU", "Russia"), ("", ""), ("XK", "Kosovo")],
)
def test_a_country_code_becomes_its_name(code, expected):
    assert place_words.country(code) == expected


def test_a_country_is_not_said_to_lie_in_itself():
    assert place_words.kind_and_country(PLACES[CHINA]) == "country"
    assert place_words.kind_and_country(PLACES[SINUIJU]) == "city · North Korea"


@pytest.mark.parametrize(
    ("lat", "lon", "expected"),
    [
        (40.1, 124.4, "40.10° N, 124.40° E"),
        (-33.87, 151.21, "33.87° S, 151.21° E"),
        (40.71, -74.006, "40.71° N, 74.01° W"),
    ],
)
def test_coordinates_have_hemispheres(lat, lon, expected):
    assert place_words.coordinates(lat, lon) == expected


@pytest.mark.parametrize(
    ("where_prec", "expected"),
    [
        (WherePrec.EXACT, "Hunchun"),
        (WherePrec.NEAR, "about 25 km around Hunchun"),
        (WherePrec.SECOND_ORDER, "somewhere in Hunchun"),
        (WherePrec.FIRST_ORDER, "somewhere in Hunchun"),
        (WherePrec.FUZZY, "along or around Hunchun"),
        (WherePrec.COUNTRY, "somewhere in Hunchun"),
        (WherePrec.INTERNATIONAL, "international waters or airspace: Hunchun"),
    ],
)
def test_an_approximate_place_says_so(where_prec, expected):
    assert place_words.precision("Hunchun", where_prec) == expected


def test_other_names_begin_with_a_romanisation_and_the_local_script():
    assert place_words.other_names(PLACES[SINUIJU]) == ("Sinŭiju", "신의주", "新義州")


def test_a_place_without_other_names_has_none():
    assert place_words.other_names(place("P.PPL", name="Quanhe")) == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Korean Peninsula", "somewhere in the Korean Peninsula"),
        ("The Korean Peninsula", "somewhere in The Korean Peninsula"),
        ("Liaoning", "somewhere in Liaoning"),
        ("Line", "somewhere in Line"),
    ],
)
def test_a_name_that_describes_takes_the_within_a_sentence(name, expected):
    assert place_words.precision(name, WherePrec.SECOND_ORDER) == expected
