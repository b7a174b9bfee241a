"""First- and second-order divisions for the gazetteer, from iso3166-2 and our table of codes.

ISO's own names are often those of the country's language with a word for the kind ("Liaoning
Sheng", "Primorskij kraj"). What news calls them stands among their other names, next to nicknames
that nobody should be found by ("City of Peace").
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from gui.engine.gazetteer import normalise
from gui.engine.gazetteer_sources import (
    _PRIOR_FIRST_ORDER,
    _PRIOR_SECOND_ORDER,
    ISO,
    Entry,
    alternative_names,
    load_json,
    nearest_namesake,
    read_table,
    shown_names,
    split_cell,
)
from gui.engine.model import Place, WherePrec

_OTHER_NAME: Final = re.compile(
    r"\s*(?P<name>.+?)\s*\((?P<language>[a-z]{3}|[a-z]{4}\d{4})\)'?(?:,|$)"
)
_NICKNAME: Final = re.compile(r"^The |\bof\b|\bState$|\bCity$|^Land\b|^Home\b", re.IGNORECASE)
_KINDS: Final = {
    "province": ("Province",),
    "state": ("State",),
    "region": ("Region",),
    "prefecture": ("Prefecture",),
    "county": ("County",),
    "governorate": ("Governorate",),
    "department": ("Department",),
    "district": ("District",),
    "canton": ("Canton",),
    "parish": ("Parish",),
    "republic": ("Republic",),
    "territory": ("Territory", "Krai"),
    "rayon": ("District", "Rayon"),
    "municipality": ("Municipality",),
}
_BY_COUNTRY: Final = {"RU": {"Region": "Oblast"}, "UA": {"Region": "Oblast"}}


def read_divisions(
    path: Path, countries: dict[str, Entry], cities: dict[str, list[Entry]]
) -> list[Entry]:
    """The divisions of all countries.

    Args:
        path: our table of GeoNames codes and further names.
        countries: by ISO code; a division that is a territory of its own is left to them.
        cities: by normalised main name, to list a city before a division that shares its name.
    """
    own = {row["code"]: row for _line, row in read_table(path)}
    data: dict[str, dict[str, dict[str, Any]]] = load_json("iso3166-2", "iso3166-2.json")
    entries = []
    for country, divisions in sorted(data.items()):
        for code, row in sorted(divisions.items()):
            if not row["latLng"] or _is_territory(code, row, countries):
                continue
            entries.append(_division(country, code, row, own.get(code), cities))
    return entries


def _is_territory(code: str, row: dict[str, Any], countries: dict[str, Entry]) -> bool:
    """Whether ISO lists it both as a division and as a country: Puerto Rico, Hong Kong."""
    country = countries.get(code.partition("-")[2])
    if country is None:
        return False
    known = {normalise(name) for name in (country.place.name, *country.other_names)}
    return normalise(_plain(row["name"])) in known


def _division(
    country: str,
    code: str,
    row: dict[str, Any],
    own: dict[str, str] | None,
    cities: dict[str, list[Entry]],
) -> Entry:
    is_first = row["parentCode"] is None
    own_names = split_cell(own["names"]) if own else ()
    main, mains, others = _names(row, own_names)
    english = (main, *mains)
    kinds = _kind_names(country, str(row["type"]))
    others += tuple(f"{name} {kind}" for name in english for kind in kinds if kind not in name)
    admin1 = own["geonames_code"].partition(".")[0] if own else ""
    place = Place(
        key=f"iso:{code}",
        name=main,
        lat=float(row["latLng"][0]),
        lon=float(row["latLng"][1]),
        feature="A.ADM1" if is_first else "A.ADM2",
        country=country,
        admin1=admin1,
        geonames_id=int(own["geonames_id"]) if own and own["geonames_id"] else None,
        names=shown_names((*mains, *others), main),
        where_prec=WherePrec.FIRST_ORDER if is_first else WherePrec.SECOND_ORDER,
        source=ISO[0],
        licence=ISO[1],
    )
    prior = _PRIOR_FIRST_ORDER if is_first else _PRIOR_SECOND_ORDER
    namesake = nearest_namesake(place, english, cities)
    if namesake:
        prior = min(prior, namesake - 0.1)
    return Entry(
        place,
        prior,
        main_names=mains,
        other_names=tuple(dict.fromkeys((*own_names, *alternative_names(others, main)))),
        demonyms=split_cell(own["demonyms"]) if own else (),
    )


def _names(
    row: dict[str, Any], own_names: tuple[str, ...]
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The English name, names as good, and other names of a division."""
    official = _plain(str(row["name"]))
    english: list[str] = []
    others: list[str] = []
    for match in _OTHER_NAME.finditer(str(row["localOtherName"] or "")):
        name = _plain(match["name"])
        (english if match["language"] == "eng" else others).append(name)
    alike = [name for name in english if _is_alike(name, official)]
    named = [name for name in english if name not in alike and not _NICKNAME.search(name)]
    if own_names and not own_names[0].endswith("."):
        main = own_names[0] if not alike and not official.isascii() else ""
    else:
        main = ""
    main = main or min([*alike, official] if official.isascii() else alike or [official], key=len)
    mains = tuple(dict.fromkeys(name for name in (official, *alike, *named) if name != main))
    return main, mains, tuple(others)


def _is_alike(name: str, official: str) -> bool:
    """Whether a name is a form of the official one: "Primorye" of "Primorskij kraj"."""
    starts = {word[:3] for word in normalise(official).split() if len(word) > 2}
    return any(word[:3] in starts for word in normalise(name).split())


def _plain(name: str) -> str:
    """A name without ISO's brackets, and "Asturias, Principado de" without what is put behind."""
    name = re.sub(r"\s*\[.*?\]", "", name).strip(" '")
    head, comma, tail = name.partition(", ")
    is_inverted = comma and (tail.split()[-1] in ("de", "del", "of") or tail == "Respublika")
    return head if is_inverted else name


def _kind_names(country: str, kind: str) -> tuple[str, ...]:
    words = kind.lower().split()
    kinds = _KINDS.get(words[-1], ()) if words else ()
    own = _BY_COUNTRY.get(country, {})
    return tuple(dict.fromkeys((*kinds, *(own[kind] for kind in kinds if kind in own))))
