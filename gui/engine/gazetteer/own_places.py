"""The user's own places: a CSV file in the data folder, in the format of the curated table.

It is written by hand or by a spreadsheet, so every mistake in it is told by line and what to do,
and costs that row only. The format stands in `assets/gazetteer/README.md`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Final

from gui.engine.gazetteer.spelling import normalise
from gui.engine.geometry import distance_km
from gui.engine.model import Place, WherePrec

NEEDED: Final = ("name", "lat", "lon")
MOST_ROWS: Final = 20_000
MOST_BYTES: Final = 20_000_000
TOLD: Final = 20
"""Problems that are told one by one; of more, the number."""

_LONGEST_CELL: Final = 2_000
_SEPARATORS: Final = (",", ";", "\t")
_FORMULA: Final = re.compile(r"[=+@-]")
_FEATURE: Final = re.compile(r"[AHLPRSTUV]\.[A-Z0-9]{2,5}")
_COUNTRY: Final = re.compile("[A-Za-z]{2}")
_PLAIN_FEATURE: Final = "L.LCTY"
"""GeoNames' code of a locality, for a row that does not say what it is."""
_SOURCE: Final = "your own list"


class NoPlace(StrEnum):
    """What a name stands for that is never a place where something happens, as the file says it."""

    GOVERNMENT = "government"
    NOT_A_PLACE = "not a place"


Named = tuple[Place, str, bool]
"""A place, the name that leads to it as it is spelled, and whether that is its main one."""


@dataclass(slots=True)
class OwnPlaces:
    """Places by name, key and point, all in memory; they are few."""

    problems: tuple[str, ...] = ()
    """What is wrong with the file, in sentences for its writer."""
    longest_name_words: int = 1
    _places: dict[str, Place] = field(default_factory=dict)
    _names: dict[str, list[Named]] = field(default_factory=dict)
    _peoples: dict[str, Place] = field(default_factory=dict)
    _no_places: dict[str, NoPlace] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._places)

    def named(self, norm: str) -> Sequence[Named]:
        """Places filed under a normalised name."""
        return self._names.get(norm, ())

    def beginning(self, norm: str) -> list[Named]:
        """Places with a name that begins so, each once, in the order of the file."""
        found: dict[str, Named] = {}
        for name, named in self._names.items():
            if name.startswith(norm):
                for one in named:
                    found.setdefault(one[0].key, one)
        return list(found.values())

    def people(self, norm: str) -> Place | None:
        return self._peoples.get(norm)

    def no_place(self, norm: str) -> NoPlace | None:
        """What a normalised name stands for, if the file says that it is no place."""
        return self._no_places.get(norm)

    @property
    def rows(self) -> int:
        """How many rows of the file were understood."""
        return len(self._places) + len(self._no_places)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in the file, normalised, whatever it stands for."""
        return (*self._names, *self._no_places)

    def by_key(self, key: str) -> Place | None:
        return self._places.get(key)

    def around(self, lat: float, lon: float, km: float) -> list[tuple[Place, float]]:
        """Places within `km` kilometres and their distances, in no order."""
        measured = (
            (place, distance_km((lat, lon), (place.lat, place.lon)))
            for place in self._places.values()
        )
        return [(place, distance) for place, distance in measured if distance <= km]

    def add_no_place(self, name: str, what: NoPlace) -> None:
        self._no_places[normalise(name)] = what

    def add(self, place: Place, demonyms: Sequence[str] = ()) -> None:
        self._places[place.key] = place
        for name in (place.name, *place.names):
            norm = normalise(name)
            named = self._names.setdefault(norm, [])
            if all(one[0].key != place.key for one in named):
                named.append((place, name, True))
            self.longest_name_words = max(self.longest_name_words, norm.count(" ") + 1)
        for word in demonyms:
            for form in (word, f"{word}s"):
                self._peoples.setdefault(normalise(form), place)


def read_own_places(path: Path) -> OwnPlaces:
    """The places of a file; none if there is no such file. Never raises for what stands in it."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            return _refused(
                path, f"is larger than {MOST_BYTES // 1_000_000} MB. Split off what you need."
            )
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return OwnPlaces()
    except UnicodeDecodeError:
        return _refused(path, 'is not UTF-8 text. Save it as "CSV UTF-8" and read again.')
    except OSError as error:
        return _refused(path, f"cannot be read ({error.strerror}). Check its permissions.")
    return parse_own_places(path.name, text)


def _refused(path: Path, reason: str) -> OwnPlaces:
    return OwnPlaces(problems=(f"{path.name} {reason}",))


def parse_own_places(file: str, text: str) -> OwnPlaces:
    """The places of a file's text. `file` is what it is called in sentences about it."""
    first_line = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first_line.count)
    reader = csv.DictReader(text.splitlines(keepends=True), delimiter=separator, strict=True)
    try:
        columns = [column.strip().casefold() for column in reader.fieldnames or ()]
    except csv.Error as error:
        return OwnPlaces(problems=(f"{file}, line 1: the header cannot be read ({error}).",))
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        needed = ", ".join(missing)
        what = f"columns {needed} are" if missing[1:] else f"column {needed} is"
        told = f"{file}, line 1: the {what} missing. The first line must name the columns."
        return OwnPlaces(problems=(told,))
    reader.fieldnames = columns
    own = OwnPlaces()
    problems: list[str] = []
    for line, row in _rows(file, reader, problems):
        try:
            if row.get("means"):
                _add_no_place(row, own)
            else:
                own.add(*_place(row, own))
        except ValueError as error:
            problems.append(f"{file}, line {line}: {error}")
    if len(problems) > TOLD:
        problems[TOLD:] = [f"{file}: {len(problems) - TOLD} more rows were left out."]
    own.problems = tuple(problems)
    return own


def _rows(
    file: str, reader: csv.DictReader[str], problems: list[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of each row that is not empty."""
    rows = islice(reader, MOST_ROWS)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            problems.append(
                f"{file}, line {reader.line_num}: a quotation mark is wrong ({error}). "
                "The rows below it were left out."
            )
            return
        # What stands beyond the last column is under None, and cells that are missing are None.
        cells = {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
        if any(cells.values()):
            yield reader.line_num, cells
    if next(reader, None) is not None:
        problems.append(
            f"{file} has more than {MOST_ROWS:,} rows. Those below line "
            f"{reader.line_num - 1:,} were left out."
        )


def _add_no_place(row: dict[str, str], own: OwnPlaces) -> None:
    name, means = row["name"], row["means"].casefold()
    if not normalise(name) or _FORMULA.match(name):
        raise ValueError(f'"{name[:30]}" is no name. Write the name itself.')
    if means not in list(NoPlace):
        known = " or ".join(f'"{one.value}"' for one in NoPlace)
        raise ValueError(f'means "{means[:20]}" is not known. Write {known}, or nothing.')
    own.add_no_place(name, NoPlace(means))


def _place(row: dict[str, str], own: OwnPlaces) -> tuple[Place, tuple[str, ...]]:
    name = row["name"]
    names = tuple(dict.fromkeys(_split(row.get("names", ""))))
    demonyms = _split(row.get("demonyms", ""))
    if not name:
        raise ValueError("the name is missing. Write one, or remove the row.")
    for one in (name, *names, *demonyms):
        if _FORMULA.match(one):
            raise ValueError(f'"{one[:30]}" begins like a formula. Write the name itself.')
        if not normalise(one) or len(one) > _LONGEST_CELL:
            raise ValueError(f'"{one[:30]}" is no name. Write at least one letter.')
    lat, lon = _degrees(row["lat"], "lat", 90), _degrees(row["lon"], "lon", 180)
    radius = _number(row.get("radius_km", "") or "0", "radius_km")
    if not 0 <= radius <= 20_000:
        raise ValueError("radius_km must be between 0 and 20000, in kilometres.")
    feature = row.get("feature", "") or _PLAIN_FEATURE
    if not _FEATURE.fullmatch(feature):
        raise ValueError(f'feature "{feature[:20]}" is no GeoNames code such as S.BLDG or P.PPL.')
    countries = _split(row.get("countries", ""))
    for code in countries:
        if not _COUNTRY.fullmatch(code):
            raise ValueError(f'"{code[:20]}" is no country code of two letters such as KP.')
    slug = row.get("slug", "") or re.sub(r"\W+", "-", normalise(name))
    key = f"user:{slug}"
    if own.by_key(key) is not None:
        raise ValueError(f'"{slug[:40]}" stands there twice. Give the rows different slugs.')
    place = Place(
        key=key,
        name=name,
        lat=lat,
        lon=lon,
        feature=feature,
        country=countries[0].upper() if len(countries) == 1 else "",
        names=tuple(one for one in names if one != name),
        where_prec=_precision(row.get("where_prec", ""), radius),
        radius_km=radius,
        line=_course(row.get("line", "")),
        source=row.get("source", "") or _SOURCE,
        licence=row.get("licence", "") or "your own",
    )
    return place, demonyms


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _number(cell: str, column: str) -> float:
    try:
        number = float(cell)
    except ValueError:
        hint = " Write a full stop, not a comma." if "," in cell else ""
        raise ValueError(f'{column} "{cell[:20]}" is no number.{hint}') from None
    if number != number:  # not a number
        raise ValueError(f'{column} "{cell[:20]}" is no number.')
    return number


def _degrees(cell: str, column: str, most: int) -> float:
    if not cell:
        raise ValueError(f"{column} is missing. Write degrees, such as 40.1.")
    number = _number(cell, column)
    if not -most <= number <= most:
        raise ValueError(f"{column} {cell[:20]} is not between -{most} and {most} degrees.")
    return number


def _precision(cell: str, radius: float) -> WherePrec:
    if not cell:
        # An area of unknown bounds, or a point.
        return WherePrec.FUZZY if radius > 25 else WherePrec.EXACT
    try:
        return WherePrec(int(cell))
    except ValueError:
        raise ValueError(
            f'where_prec "{cell[:20]}" is not a whole number from 1 (exact) to 7.'
        ) from None


def _course(cell: str) -> tuple[tuple[float, float], ...]:
    if not cell:
        return ()
    points = []
    for pair in cell.split(","):
        ends = pair.split()
        if len(ends) != 2:
            raise ValueError("line must be written as: lat lon, lat lon, ...")
        points.append((_degrees(ends[0], "line", 90), _degrees(ends[1], "line", 180)))
    return tuple(points)
