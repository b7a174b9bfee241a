"""Builds the gazetteer: one SQLite file from declared packages and our own tables.

Takes some twenty seconds and half a gigabyte of memory, once. The file is written beside its
target and renamed at the end, so a build that is killed leaves nothing half done, and it is
reproducible: the same sources give the same content.

    python -m gui.engine.gazetteer.build
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from gui.engine.errors import GazetteerError, Stopped
from gui.engine.gazetteer.divisions import read_divisions
from gui.engine.gazetteer.look_up import SCHEMA, cell_of, normalise
from gui.engine.gazetteer.sources import (
    AIRPORTS,
    COUNTIES,
    COUNTRIES,
    DISTRICTS,
    DIVISIONS,
    KOREA,
    NAMES,
    OWN_TABLES,
    PACKAGES,
    PLACES,
    POST_TOWNS,
    QUARTERS,
    TOWNS,
    WATERS,
    Entry,
    FurtherNames,
    read_cities,
    read_counties,
    read_countries,
    read_places,
)
from gui.engine.gazetteer.tables import (
    add_town_facts,
    join_waters,
    raised,
    read_airports,
    read_districts,
    read_korea,
    read_post_towns,
    read_quarters,
    read_waters,
    with_names,
)

Progress = Callable[[float, str], None]
ShouldStop = Callable[[], bool]

_LONGEST_NAME_WORDS = 6
_VARIANT_RANK = 2000
"""How far a variant stands behind a main name: as if it had a hundredth of the people."""

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (id INTEGER PRIMARY KEY, source TEXT NOT NULL, licence TEXT NOT NULL);
CREATE TABLE place (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, lat REAL NOT NULL,
    lon REAL NOT NULL, feature TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
    population INTEGER NOT NULL, geonames_id INTEGER, names TEXT NOT NULL,
    where_prec INTEGER NOT NULL, radius_km REAL NOT NULL, line TEXT NOT NULL,
    source INTEGER NOT NULL REFERENCES source (id)
);
-- spelling is NULL where the name is the place's own.
CREATE TABLE name (
    norm TEXT NOT NULL, rank INTEGER NOT NULL, place INTEGER NOT NULL REFERENCES place (id),
    is_main INTEGER NOT NULL, spelling TEXT, PRIMARY KEY (norm, rank, place)
) WITHOUT ROWID;
CREATE TABLE demonym (norm TEXT PRIMARY KEY, place INTEGER NOT NULL REFERENCES place (id))
WITHOUT ROWID;
CREATE TABLE populated (
    cell INTEGER NOT NULL, place INTEGER NOT NULL REFERENCES place (id), lat REAL NOT NULL,
    lon REAL NOT NULL, country TEXT NOT NULL, PRIMARY KEY (cell, place)
) WITHOUT ROWID;
"""


def build(
    target: Path,
    on_progress: Progress | None = None,
    should_stop: ShouldStop | None = None,
    *,
    tables: Path | None = None,
) -> None:
    """Make the gazetteer at `target`, replacing what is there.

    Args:
        target: the file; its folder is made if need be.
        on_progress: told how much is done (0 to 1) and what is being done, in words.
        should_stop: asked now and then; when it says yes, nothing is left behind.
        tables: the folder of our own CSV files; by default the one that is shipped.

    Raises:
        GazetteerError: a source is missing or broken, or the file cannot be written.
        Stopped: `should_stop` said yes.
    """
    tables = tables or _shipped_tables()

    def step(done: float, what: str) -> None:
        if should_stop is not None and should_stop():
            raise Stopped("The building of the gazetteer was stopped.")
        if on_progress is not None:
            on_progress(done, what)

    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear_killed_builds(target)
        try:
            _write(part, tables, step)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(f"The gazetteer {target} cannot be written: {error}.") from error
    step(1.0, "Gazetteer ready")


def is_current(path: Path, *, tables: Path | None = None) -> bool:
    """Whether a gazetteer is there and made from today's packages and tables. Takes a few ms."""
    if not path.is_file():
        return False
    try:
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            meta = dict(db.execute("SELECT name, value FROM meta"))
        finally:
            db.close()
        stamp = _stamp(tables or _shipped_tables())
    except (sqlite3.Error, GazetteerError):
        return False
    return all(meta.get(name) == value for name, value in stamp.items())


def made_from() -> dict[str, str]:
    """What a gazetteer that is built today is made from: versions and hashes, by name.

    Raises:
        GazetteerError: a package or a table is missing.
    """
    return _stamp(_shipped_tables())


def _shipped_tables() -> Path:
    # The engine works on paths it is given; only this default asks where the program keeps its own.
    from gui import paths

    return paths.ASSETS / "gazetteer"


def _stamp(tables: Path) -> dict[str, str]:
    """What a gazetteer was made from: schema, versions of packages, hashes of our tables."""
    stamp = {"schema": str(SCHEMA)}
    for package in PACKAGES:
        try:
            stamp[f"package {package}"] = version(package)
        except PackageNotFoundError as error:
            raise GazetteerError(
                f"The package {package} is missing. Install Dateline's requirements again."
            ) from error
    for name in OWN_TABLES:
        try:
            content = (tables / name).read_bytes()
        except OSError as error:
            raise GazetteerError(f"{tables / name} cannot be read: {error}.") from error
        stamp[f"sha256 {name}"] = hashlib.sha256(content).hexdigest()
    return stamp


def _write(path: Path, tables: Path, step: Progress) -> None:
    stamp = _stamp(tables)
    step(0.0, "Reading countries and our own places")
    curated = read_places(tables / PLACES)
    entries = join_waters(curated, read_waters(tables / WATERS))
    countries = read_countries(tables / COUNTRIES)
    entries += countries
    step(0.02, "Reading 235,000 towns and villages")
    names = FurtherNames(tables / NAMES)
    cities = names.add_to(add_town_facts(read_cities(), tables / TOWNS))
    korea, of_towns = read_korea(tables / KOREA)
    cities = with_names(cities, of_towns)
    step(0.3, "Reading provinces and districts")
    seats: dict[str, float] = {}
    divisions = read_divisions(
        tables / DIVISIONS,
        {entry.place.country: entry for entry in countries},
        _by_main_name(cities),
        seats,
    )
    cities = raised(cities, seats)
    entries += divisions
    entries += read_counties(tables / COUNTIES, cities)
    entries += korea
    entries += read_districts(tables / DISTRICTS, [*divisions, *korea])
    entries += read_airports(tables / AIRPORTS, curated)
    entries += read_post_towns(tables / POST_TOWNS)
    entries += read_quarters(tables / QUARTERS)
    entries = [*names.add_to(entries), *cities]
    names.check_all_used()
    db = sqlite3.connect(path, isolation_level=None)
    try:
        # Nobody sees the file before it is whole, so a crash costs nothing and a journal is waste.
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.executescript(_TABLES)
        db.execute("BEGIN")
        step(0.35, "Writing places")
        _insert_places(db, entries)
        step(0.5, "Sorting names")
        rows = _name_rows(entries)
        step(0.75, "Writing names")
        db.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?)", rows)
        stamp["longest_name_words"] = str(_longest(row[0] for row in rows))
        db.executemany("INSERT INTO meta VALUES (?, ?)", sorted(stamp.items()))
        db.execute("CREATE UNIQUE INDEX place_key ON place (key)")
        db.execute("COMMIT")
        step(0.95, "Finishing")
        db.execute("ANALYZE")
    finally:
        db.close()


def _clear_killed_builds(target: Path) -> None:
    """Remove what builds left that did not come to their end; another that runs now is let be."""
    for left in target.parent.glob(f"{target.name}.*.part"):
        number = left.suffixes[-2].removeprefix(".")
        if not number.isdecimal() or int(number) == os.getpid() or not _is_running(int(number)):
            # Where files in use cannot be removed, one that can is nobody's.
            with suppress(OSError):
                left.unlink()


def _is_running(process: int) -> bool:
    if os.name != "posix":
        # There is no harmless signal to ask with.
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _by_main_name(cities: Iterable[Entry]) -> dict[str, list[Entry]]:
    by_name: dict[str, list[Entry]] = {}
    for city in cities:
        for norm in {normalise(name) for name in (city.place.name, *city.main_names)}:
            by_name.setdefault(norm, []).append(city)
    return by_name


def _insert_places(db: sqlite3.Connection, entries: list[Entry]) -> None:
    sources: dict[tuple[str, str], int] = {}
    places: list[tuple[object, ...]] = []
    populated: list[tuple[int, int, float, float, str]] = []
    demonyms: dict[str, int] = {}
    for number, entry in enumerate(entries, start=1):
        place = entry.place
        source = sources.setdefault((place.source, place.licence), len(sources) + 1)
        line = ", ".join(f"{lat} {lon}" for lat, lon in place.line)
        places.append(
            (
                number,
                place.key,
                place.name,
                place.lat,
                place.lon,
                place.feature,
                place.country,
                place.admin1,
                place.population,
                place.geonames_id,
                "|".join(place.names),
                int(place.where_prec),
                place.radius_km,
                line,
                source,
            )
        )
        if place.feature.startswith("P."):
            populated.append(
                (cell_of(place.lat, place.lon), number, place.lat, place.lon, place.country)
            )
        for word in entry.demonyms:
            for form in (word, f"{word}s"):
                demonyms.setdefault(normalise(form), number)
    db.executemany(
        "INSERT INTO source VALUES (?, ?, ?)", [(n, *source) for source, n in sources.items()]
    )
    db.executemany(f"INSERT INTO place VALUES ({', '.join('?' * 15)})", places)
    db.executemany("INSERT INTO populated VALUES (?, ?, ?, ?, ?)", sorted(populated))
    db.executemany("INSERT INTO demonym VALUES (?, ?)", sorted(demonyms.items()))


def _name_rows(entries: list[Entry]) -> list[tuple[str, int, int, int, str | None]]:
    """Sorted rows of the name table; of names filed alike a place keeps its first, the main one."""
    rows: list[tuple[str, int, int, int, str | None]] = []
    for number, entry in enumerate(entries, start=1):
        main_rank = -round((entry.prior + entry.bonus) * 1000)
        variant_rank = _VARIANT_RANK - round(entry.prior * 1000)
        own = entry.place.name
        seen = {""}
        for names, is_main, rank in (
            ((own, *entry.main_names), 1, main_rank),
            (entry.other_names, 0, variant_rank),
        ):
            for name in names:
                norm = normalise(name)
                if norm not in seen:
                    seen.add(norm)
                    rows.append((norm, rank, number, is_main, None if name == own else name))
    rows.sort(key=lambda row: row[:3])
    return rows


def _longest(norms: Iterable[str]) -> int:
    return min(max(norm.count(" ") + 1 for norm in norms), _LONGEST_NAME_WORDS)


def _main() -> None:
    import sys

    from gui import paths

    def tell(done: float, what: str) -> None:
        sys.stderr.write(f"{done:4.0%}  {what}\n")

    if is_current(paths.GAZETTEER):
        return
    try:
        build(paths.GAZETTEER, tell)
    except GazetteerError as error:
        sys.exit(str(error))
    sys.stderr.write(f"{paths.GAZETTEER}\n")


if __name__ == "__main__":
    _main()
