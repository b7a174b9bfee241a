"""Look-ups in the gazetteer: names to places, points to places, words to countries.

The gazetteer is one SQLite file that `build` makes from declared packages and our own
tables. It is only read here. A `Gazetteer` belongs to the thread that opened it.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from math import cos, floor, log10, radians
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, TypeVar

from gui.engine.errors import GazetteerError
from gui.engine.gazetteer.spelling import normalise as normalise
from gui.engine.geometry import KM_PER_DEGREE, distance_km
from gui.engine.model import Place, WherePrec

if TYPE_CHECKING:
    from gui.engine.gazetteer.own_places import NoPlace, OwnPlaces

SCHEMA: Final = 2
"""Raised whenever the file's tables or the meaning of what they hold change."""

CELLS_PER_DEGREE: Final = 4
"""Populated places are filed in cells of a quarter of a degree."""
CELL_COLUMNS: Final = 360 * CELLS_PER_DEGREE

BORDER_KM: Final = 30.0

_REMEMBERED: Final = 2_000
"""How many answers of each kind a gazetteer keeps in memory."""

_SEARCHED: Final = 200
"""How many names a search looks through, likeliest first."""
_EXACT: Final = 3.0
_VARIANT: Final = 2.0
"""What it counts for and against a place that a name is typed in full, or is no main one."""

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")

_NOT_LETTER = re.compile(r"[\W\d_]+")
_LONGEST_ACRONYM: Final = 5


def cell_of(lat: float, lon: float) -> int:
    """The number of the grid cell a point is filed under; cells of a row are consecutive."""
    row = floor((lat + 90) * CELLS_PER_DEGREE)
    column = floor(((lon + 180) % 360) * CELLS_PER_DEGREE)
    return row * CELL_COLUMNS + column


@dataclass(frozen=True, slots=True)
class Match:
    """A place that bears a name, as it is spelled in the gazetteer."""

    place: Place
    name: str
    is_main: bool
    """Whether it is the place's main name and not a variant, translation or former name."""

    def fits(self, written: str) -> bool:
        """Whether what a text writes may mean this name; look-ups ignore case and full stops.

        "us" and "car" are no countries although "US" and "CAR" are; "Miss" is no state although
        "Miss." is one.
        """
        letters = _NOT_LETTER.sub("", self.name)
        if len(letters) <= _LONGEST_ACRONYM and letters.isupper():
            return _NOT_LETTER.sub("", written).isupper()
        return not self.name.endswith(".") or "." in written


_PLACE_COLUMNS = (
    "p.key, p.name, p.lat, p.lon, p.feature, p.country, p.admin1, p.population, p.geonames_id, "
    "p.names, p.where_prec, p.radius_km, p.line, p.source"
)
_PLACE_WIDTH = 14


class Gazetteer:
    """The places of the world, by name, key and point.

    A look-up takes well under 0.1 ms, opening a few. Use it as a context manager, or call
    `close`. Not to be shared between threads: open one in each.

    Raises:
        GazetteerError: the file is missing, broken or of another version of Dateline.
    """

    def __init__(self, path: Path, own: OwnPlaces | None = None) -> None:
        """Open the file at `path`; names and places of the user's `own` list come before its."""
        if not path.is_file():
            raise GazetteerError(
                f"The gazetteer {path} is missing. "
                "Build it with: python -m gui.engine.gazetteer.build"
            )
        try:
            self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        except sqlite3.Error as error:
            raise GazetteerError(f"The gazetteer {path} cannot be opened: {error}.") from error
        try:
            meta = dict(self._db.execute("SELECT name, value FROM meta"))
            if meta.get("schema") != str(SCHEMA):
                raise GazetteerError(
                    f"The gazetteer {path} was built by another version of Dateline. "
                    "Delete it and start again to rebuild it."
                )
            self._sources: dict[int, tuple[str, str]] = {
                number: (source, licence)
                for number, source, licence in self._db.execute("SELECT * FROM source")
            }
        except sqlite3.Error as error:
            self._db.close()
            raise GazetteerError(
                f"The gazetteer {path} is broken ({error}). "
                "Delete it and start again to rebuild it."
            ) from error
        except GazetteerError:
            self._db.close()
            raise
        self.longest_name_words = int(meta["longest_name_words"])
        """The most words any name has, capped: a reader of text need not try longer runs."""
        self._own = own
        if own is not None:
            self.longest_name_words = max(self.longest_name_words, own.longest_name_words)
        self._known: dict[str, bool] = {}
        self._found: dict[tuple[str, int], tuple[Match, ...]] = {}
        self._peoples: dict[str, Place | None] = {}
        self._neighbours: dict[tuple[str, float], frozenset[str]] = {}

    def close(self) -> None:
        """Let go of the file. Closing twice does nothing."""
        self._db.close()

    def __enter__(self) -> Gazetteer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def lookup(self, name: str, *, limit: int = 25) -> list[Match]:
        """All places that bear exactly this name, likeliest first; empty if there is none.

        The order is a prior that knows nothing of the text: the user's own places first, then
        countries and our curated ones, then by size and kind, and main names before variants.
        """
        asked = (normalise(name), limit)
        matches = self._found.get(asked)
        if matches is None:
            rows = self._db.execute(
                f"SELECT {_PLACE_COLUMNS}, n.spelling, n.is_main FROM name AS n "
                "JOIN place AS p ON p.id = n.place WHERE n.norm = ? "
                "ORDER BY n.rank, n.place LIMIT ?",
                asked,
            )
            matches = (*self._own_named(asked[0]), *(self._match(row) for row in rows))[:limit]
            _remember(self._found, asked, matches)
        return list(matches)

    def has(self, name: str) -> bool:
        """Whether any place bears exactly this name."""
        norm = normalise(name)
        known = self._known.get(norm)
        if known is None:
            row = self._db.execute("SELECT 1 FROM name WHERE norm = ? LIMIT 1", (norm,)).fetchone()
            known = row is not None or bool(self._own_named(norm))
            _remember(self._known, norm, known)
        return known

    def search(self, text: str, limit: int = 10) -> list[Match]:
        """Places with a name that begins with `text`, for a search box; each place once.

        `Match.name` is the name that fits, in whatever language it was typed. Places called
        exactly `text` come first, then the most prominent: countries, capitals, large cities,
        provinces, great rivers. Takes a few milliseconds at most.
        """
        norm = normalise(text)
        if not norm or limit < 1:
            return []
        own = () if self._own is None else self._own.beginning(norm)
        matches = [Match(place, name, is_main) for place, name, is_main in own]
        rows = self._db.execute(
            "SELECT n.norm, n.rank, n.place, n.is_main, p.key, p.feature, p.population, "
            "p.radius_km FROM (SELECT * FROM (SELECT * FROM name WHERE norm >= ?1 AND norm < ?2 "
            "ORDER BY rank LIMIT ?3) UNION SELECT * FROM (SELECT * FROM name WHERE norm = ?1 "
            "ORDER BY rank LIMIT ?3)) AS n JOIN place AS p ON p.id = n.place",
            (norm, norm + "\U0010ffff", _SEARCHED + limit),
        )
        best: dict[int, tuple[float, str, int]] = {}
        for name, rank, place, is_main, *about in rows:
            fit = _prominence(*about) + (_EXACT if name == norm else 0.0)
            fit -= 0.0 if is_main else _VARIANT
            if place not in best or fit > best[place][0]:
                best[place] = fit, name, rank
        for place, (_fit, name, rank) in sorted(best.items(), key=lambda item: -item[1][0])[:limit]:
            row = self._db.execute(
                f"SELECT {_PLACE_COLUMNS}, n.spelling, n.is_main FROM name AS n JOIN place AS p "
                "ON p.id = n.place WHERE n.norm = ? AND n.rank = ? AND n.place = ?",
                (name, rank, place),
            ).fetchone()
            matches.append(self._match(row))
        return matches[:limit]

    def demonym(self, word: str) -> Place | None:
        """The country or region of a people or adjective: "Chinese", "North Koreans"."""
        norm = normalise(word)
        if norm in self._peoples:
            return self._peoples[norm]
        row = self._db.execute(
            f"SELECT {_PLACE_COLUMNS} FROM demonym AS d JOIN place AS p ON p.id = d.place "
            "WHERE d.norm = ?",
            (norm,),
        ).fetchone()
        place = self._place(row) if row else None
        if self._own is not None:
            place = self._own.people(norm) or place
        _remember(self._peoples, norm, place)
        return place

    def country(self, code: str) -> Place | None:
        """A country or territory by its ISO 3166-1 alpha-2 code, in any case."""
        return self.by_key(f"country:{code.upper()}")

    def by_key(self, key: str) -> Place | None:
        """The place with this `Place.key`; None if the gazetteer has none."""
        if self._own is not None and (own := self._own.by_key(key)) is not None:
            return own
        row = self._db.execute(
            f"SELECT {_PLACE_COLUMNS} FROM place AS p WHERE p.key = ?", (key,)
        ).fetchone()
        return self._place(row) if row else None

    def nearest(
        self, lat: float, lon: float, *, km: float, limit: int = 10
    ) -> list[tuple[Place, float]]:
        """Populated places within `km` kilometres of a point and their distances, nearest first.

        The user's own places count, whatever they are.
        """
        near = sorted(
            (distance, place) for distance, place, _country in self._around(lat, lon, km)
        )[:limit]
        result = []
        for distance, place in near:
            row = self._db.execute(
                f"SELECT {_PLACE_COLUMNS} FROM place AS p WHERE p.id = ?", (place,)
            ).fetchone()
            result.append((self._place(row), distance))
        if self._own is not None:
            result += self._own.around(lat, lon, km)
            result.sort(key=lambda pair: pair[1])
        return result[:limit]

    def neighbours(self, place: Place, *, km: float = BORDER_KM) -> frozenset[str]:
        """The other countries that have a populated place within `km` kilometres of a place.

        Empty for a place that belongs to no country.
        """
        if not place.country:
            return frozenset()
        asked = (place.key, km)
        answer = self._neighbours.get(asked)
        if answer is None:
            around = self._around(place.lat, place.lon, km)
            answer = frozenset(country for _km, _place, country in around) - {place.country, ""}
            _remember(self._neighbours, asked, answer)
        return answer

    def own_no_place(self, name: str) -> NoPlace | None:
        """What a name stands for, if the user's own list says that it is no place."""
        return None if self._own is None else self._own.no_place(normalise(name))

    def _own_named(self, norm: str) -> tuple[Match, ...]:
        own = () if self._own is None else self._own.named(norm)
        return tuple(Match(place, name, is_main) for place, name, is_main in own)

    def _match(self, row: tuple[Any, ...]) -> Match:
        place = self._place(row)
        spelling, is_main = row[_PLACE_WIDTH:]
        return Match(place, spelling or place.name, bool(is_main))

    def _place(self, row: tuple[Any, ...]) -> Place:
        (key, name, lat, lon, feature, country, admin1, population, geonames_id) = row[:9]
        (names, where_prec, radius_km, line, source_number) = row[9:_PLACE_WIDTH]
        source, licence = self._sources[source_number]
        return Place(
            key=key,
            name=name,
            lat=lat,
            lon=lon,
            feature=feature,
            country=country,
            admin1=admin1,
            population=population,
            geonames_id=geonames_id,
            names=tuple(names.split("|")) if names else (),
            where_prec=WherePrec(where_prec),
            radius_km=radius_km,
            line=parse_line(line) if line else (),
            source=source,
            licence=licence,
        )

    def _around(self, lat: float, lon: float, km: float) -> list[tuple[float, int, str]]:
        """Distance, row number and country of the populated places within `km`, in no order."""
        lat_reach = km / KM_PER_DEGREE
        top = min(abs(lat) + lat_reach, 90.0)
        # On the widest parallel of the search a degree of longitude is shortest.
        lon_reach = min(lat_reach / max(cos(radians(top)), 1e-9), 180.0)
        found = []
        first_row = floor((max(lat - lat_reach, -90.0) + 90) * CELLS_PER_DEGREE)
        last_row = floor((min(lat + lat_reach, 90.0) + 90) * CELLS_PER_DEGREE)
        for row in range(first_row, last_row + 1):
            for first, last in _columns(lon - lon_reach, lon + lon_reach):
                start = row * CELL_COLUMNS
                for place, place_lat, place_lon, country in self._db.execute(
                    "SELECT place, lat, lon, country FROM populated WHERE cell BETWEEN ? AND ?",
                    (start + first, start + last),
                ):
                    distance = distance_km((lat, lon), (place_lat, place_lon))
                    if distance <= km:
                        found.append((distance, place, country))
        return found


def _prominence(key: str, feature: str, population: int, radius_km: float) -> float:
    """How likely somebody who types a name looks for a place; a city counts its digits."""
    size = log10(population + 1)
    if feature.startswith("A.PCL") or feature == "L.CONT":
        return 9.0 + size / 10
    if feature.startswith("P."):
        return size + (1.5 if feature == "P.PPLC" else 0.0)
    if feature == "A.ADM1":
        return 5.6
    known = 5.7 if key.startswith("curated:") else 4.0
    if feature[0] in "HT":
        return max(known, 3.0 + log10(radius_km + 1))
    return max(known, size)


def _remember(answers: dict[_Asked, _Answer], asked: _Asked, answer: _Answer) -> None:
    """Keep an answer; forget all at the bound, since an article asks for few names many times."""
    if len(answers) >= _REMEMBERED:
        answers.clear()
    answers[asked] = answer


def _columns(west: float, east: float) -> list[tuple[int, int]]:
    """The ranges of grid columns between two longitudes, split where they cross 180 degrees."""
    if east - west >= 360:
        return [(0, CELL_COLUMNS - 1)]
    first = floor((west + 180) * CELLS_PER_DEGREE)
    last = floor((east + 180) * CELLS_PER_DEGREE)
    if first < 0:
        return [(0, last), (first + CELL_COLUMNS, CELL_COLUMNS - 1)]
    if last >= CELL_COLUMNS:
        return [(first, CELL_COLUMNS - 1), (0, last - CELL_COLUMNS)]
    return [(first, last)]


def parse_line(text: str) -> tuple[tuple[float, float], ...]:
    """A course written as `lat lon, lat lon, ...` as (lat, lon) pairs.

    Raises:
        ValueError: it is not written like that.
    """
    points = []
    for pair in text.split(","):
        lat, lon = pair.split()
        points.append((float(lat), float(lon)))
    return tuple(points)
