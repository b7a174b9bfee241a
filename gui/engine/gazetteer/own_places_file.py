"""Writes a place into the user's own file of places, and leaves all else in it as it is.

The file may have been made by hand or by a spreadsheet: its separator, line ends, order of columns
and mark of UTF-8 stay. Columns that it lacks are added to its first line. See `own_places` for how
it is read, and `assets/gazetteer/README.md` for its form.
"""

from __future__ import annotations

import csv
import io
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gui.engine.errors import GazetteerError
from gui.engine.gazetteer.own_places import NEEDED, OwnPlaces, parse_own_places
from gui.engine.gazetteer.spelling import normalise
from gui.engine.model import WherePrec

COLUMNS: Final = (
    "slug", "name", "lat", "lon", "feature", "names", "where_prec", "radius_km", "note",
)  # fmt: skip
"""Of a file that is made anew."""
_MARK: Final = "\ufeff"
_SEPARATORS: Final = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A place as a person describes it. Degrees, WGS 84; kilometres."""

    name: str
    lat: float
    lon: float
    names: tuple[str, ...] = ()
    """Other names of it, in any script."""
    feature: str = "L.LCTY"
    """GeoNames feature class and code."""
    where_prec: WherePrec = WherePrec.EXACT
    radius_km: float = 0.0
    """How far it reaches around its point; 0 for a point."""
    note: str = ""


def with_place(text: str, place: NewPlace, *, file: str = "places.csv") -> str:
    """The text of a file of own places with a row more. `text` is empty where there is no file.

    Raises:
        GazetteerError: the place, or the file's first line, would not be understood; a sentence
            for the user.
    """
    mark, body = (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)
    end = "\r\n" if "\r\n" in body else "\n"
    cells = _cells(place, _free_slug(body, place, file))
    separator, columns = ",", list(COLUMNS)
    if body.strip():
        first, _, rest = body.partition("\n")
        first = first.rstrip("\r")
        separator = max(_SEPARATORS, key=first.count)
        columns = _columns(first, separator, file)
        lacking = [one for one in COLUMNS if cells[one] and one not in columns]
        columns += lacking
        body = separator.join((first, *lacking)) + end + rest
    else:
        body = ",".join(COLUMNS) + end
    if not body.endswith("\n"):
        body += end
    row = io.StringIO(newline="")
    csv.writer(row, delimiter=separator, lineterminator=end).writerow(
        [cells.get(column, "") for column in columns]
    )
    made = mark + body + row.getvalue()
    _check(made, body, place, file)
    return made


def _columns(first: str, separator: str, file: str) -> list[str]:
    """The columns that a first line names."""
    columns = [one.strip().casefold() for one in next(csv.reader([first], delimiter=separator))]
    if any(one not in columns for one in NEEDED):
        raise GazetteerError(
            f"The first line of {file} does not name the columns name, lat and lon. "
            "Put it right, or move the file away."
        )
    return columns


def _cells(place: NewPlace, slug: str) -> dict[str, str]:
    one_line = re.compile(r"\s+")
    note = one_line.sub(" ", place.note).strip()
    return {
        "slug": slug,
        "name": one_line.sub(" ", place.name).strip(),
        "lat": f"{place.lat:.6f}".rstrip("0").rstrip("."),
        "lon": f"{place.lon:.6f}".rstrip("0").rstrip("."),
        "feature": place.feature,
        "names": "|".join(one_line.sub(" ", name).strip() for name in place.names),
        "where_prec": str(int(place.where_prec)),
        "radius_km": f"{place.radius_km:g}" if place.radius_km else "",
        # A spreadsheet would take it for a formula.
        "note": f"'{note}" if note[:1] in "=+@-" and note else note,
    }


def _free_slug(text: str, place: NewPlace, file: str) -> str:
    """A slug that no row of the file has; the plain one where it is free."""
    own = parse_own_places(file, text) if text.strip() else OwnPlaces()
    plain = re.sub(r"\W+", "-", normalise(place.name)).strip("-") or "place"
    slug, number = plain, 2
    while own.by_key(f"user:{slug}") is not None:
        slug, number = f"{plain}-{number}", number + 1
    return slug


def _check(made: str, before: str, place: NewPlace, file: str) -> None:
    """What is written must be read again: the reader's own sentences say what is wrong."""
    own = parse_own_places(file, made.removeprefix(_MARK))
    if len(own) > len(parse_own_places(file, before)):
        return
    told = own.problems[-1] if own.problems else f"{file}: {place.name} could not be added."
    sentence = told.partition(": ")[2] or told
    raise GazetteerError(sentence[:1].upper() + sentence[1:])


def read_text(file: Path) -> str | None:
    """The text of the user's file as it stands there; None if there is none.

    Raises:
        GazetteerError: it cannot be read, or is not UTF-8.
    """
    try:
        return file.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise GazetteerError(
            f'{file.name} is not UTF-8 text. Save it as "CSV UTF-8", then add the place again.'
        ) from None
    except OSError as error:
        raise GazetteerError(f"{file.name} cannot be read ({error.strerror}).") from error


def write_text(file: Path, text: str | None) -> None:
    """Put a text in the place of the user's file, whole or not at all; None takes the file away.

    Raises:
        GazetteerError: the disk is full or refuses; the file is as it was.
    """
    beside = file.with_name(f"{file.name}.new")
    try:
        if text is None:
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as out:
            out.write(text.encode("utf-8"))
            out.flush()
            os.fsync(out.fileno())
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise GazetteerError(
            f"{file.name} could not be written ({error.strerror}). It is as it was."
        ) from error
