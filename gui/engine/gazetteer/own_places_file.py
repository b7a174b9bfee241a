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
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from gui.engine.errors import GazetteerError
from gui.engine.gazetteer.own_places import NEEDED, NoPlace, OwnPlaces, parse_own_places
from gui.engine.gazetteer.spelling import normalise
from gui.engine.model import Place, WherePrec

COLUMNS: Final = (
    "slug", "name", "lat", "lon", "feature", "names", "where_prec", "radius_km", "note",
)  # fmt: skip
"""Of a file that is made anew."""
_MEANS: Final = "means"
_SELDOM: Final = ("countries", _MEANS)
"""Columns of files that need them."""
ALWAYS: Final = "said in a project: always"
"""The note beside what was decided once for all; such rows are replaced by a later decision."""
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
    country: str = ""
    """ISO 3166-1, two letters; empty if not known."""


@dataclass(frozen=True, slots=True)
class NewNoPlace:
    """A name that never means a place where something happens."""

    name: str
    means: NoPlace
    note: str = ""


Addition = NewPlace | NewNoPlace


def with_always(text: str, added: Addition, *, file: str = "places.csv") -> str:
    """The text with a row for what a name means from now on, instead of an earlier such row.

    Raises:
        GazetteerError: the file has a row of that name which somebody wrote by hand, or would not
            be understood; a sentence for the user.
    """
    kept = without_always(text, added.name, file=file)
    own = parse_own_places(file, kept.removeprefix(_MARK)) if kept.strip() else OwnPlaces()
    norm = normalise(added.name)
    there = [place for place, _, _ in own.named(norm)]
    if there and isinstance(added, NewPlace) and all(_is_at(one, added) for one in there):
        return kept
    if there or own.no_place(norm) is not None:
        raise GazetteerError(
            f"“{added.name}” stands in your {file} already, and means something else there. "
            "Change it in that file, or choose “In all articles”."
        )
    return with_place(kept, replace(added, note=ALWAYS), file=file)


def _is_at(place: Place, added: NewPlace) -> bool:
    # A file has six digits of a degree, which is a tenth of a metre.
    return abs(place.lat - added.lat) < 1e-6 and abs(place.lon - added.lon) < 1e-6


def without_always(text: str, name: str, *, file: str = "places.csv") -> str:
    """The text without the rows that `with_always` wrote for a name.

    Raises:
        GazetteerError: the file would not be understood.
    """
    mark, body = (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)
    if not body.strip():
        return text
    lines = body.splitlines(keepends=True)
    separator = max(_SEPARATORS, key=lines[0].count)
    columns = _columns(lines[0].rstrip("\r\n"), separator, file)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    kept, begun = [], 0
    try:
        for row in reader:
            cells = dict(zip(columns, row, strict=False))
            is_ours = begun > 0 and cells.get("note", "").strip() == ALWAYS
            if not (is_ours and normalise(cells["name"]) == normalise(name)):
                kept += lines[begun : reader.line_num]
            begun = reader.line_num
    except csv.Error as error:
        raise GazetteerError(f"{file} cannot be read ({error}). Put it right first.") from None
    return mark + "".join(kept)


def with_place(text: str, place: Addition, *, file: str = "places.csv") -> str:
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
        lacking = [one for one in (*COLUMNS, *_SELDOM) if cells.get(one) and one not in columns]
        columns += lacking
        body = separator.join((first, *lacking)) + end + rest
    else:
        columns += [one for one in _SELDOM if cells.get(one)]
        body = ",".join(columns) + end
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


def _cells(place: Addition, slug: str) -> dict[str, str]:
    one_line = re.compile(r"\s+")
    note = one_line.sub(" ", place.note).strip()
    if isinstance(place, NewNoPlace):
        name = one_line.sub(" ", place.name).strip()
        return {"slug": slug, "name": name, _MEANS: place.means.value, "note": note}
    return {
        "slug": slug,
        "name": one_line.sub(" ", place.name).strip(),
        "lat": f"{place.lat:.6f}".rstrip("0").rstrip("."),
        "lon": f"{place.lon:.6f}".rstrip("0").rstrip("."),
        "feature": place.feature,
        "names": "|".join(one_line.sub(" ", name).strip() for name in place.names),
        "where_prec": str(int(place.where_prec)),
        "radius_km": f"{place.radius_km:g}" if place.radius_km else "",
        "countries": place.country,
        # A spreadsheet would take it for a formula.
        "note": f"'{note}" if note[:1] in "=+@-" and note else note,
    }


def _free_slug(text: str, place: Addition, file: str) -> str:
    """A slug that no row of the file has; the plain one where it is free."""
    own = parse_own_places(file, text) if text.strip() else OwnPlaces()
    plain = re.sub(r"\W+", "-", normalise(place.name)).strip("-") or "place"
    slug, number = plain, 2
    while own.by_key(f"user:{slug}") is not None:
        slug, number = f"{plain}-{number}", number + 1
    return slug


def _check(made: str, before: str, place: Addition, file: str) -> None:
    """What is written must be read again: the reader's own sentences say what is wrong."""
    own = parse_own_places(file, made.removeprefix(_MARK))
    if own.rows > parse_own_places(file, before).rows:
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
