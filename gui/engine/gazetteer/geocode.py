"""The gazetteer in the shape of a geopy geocoder: works offline, needs no key, has no rate limit.

Whoever knows geopy can use it in the place of Nominatim and the like:

    with Gazetteer(path) as gazetteer:
        geocoder = GazetteerGeocoder(gazetteer)
        geocoder.geocode("Sinuiju")                      # Location(Sinuiju, North Korea, ...)
        geocoder.geocode("Sanhe", exactly_one=False, country_codes="cn", limit=5)
        geocoder.geocode({"city": "Paris", "state": "Texas"})
        geocoder.geocode("Luxembourg", featuretype="city")
        geocoder.reverse((40.1, 124.4), language="ko")

Arguments are called as geopy's `Nominatim` calls them and mean the same. It does not take
addresses apart beyond commas: "Paris, Texas" is the Paris of Texas. Streets and houses it does not
know, so the keys `street` and `postalcode` of a structured query are refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from gui.engine.gazetteer.look_up import Gazetteer, Match, normalise
from gui.engine.geometry import distance_km
from gui.engine.model import Place

LIMIT: Final = 10
"""How many places `exactly_one=False` gives unless told otherwise."""

REVERSE_KM: Final = 50.0
"""How far from a point `reverse` looks for a populated place."""

FEATURE_TYPES: Final = {
    "country": ("A.PCL",),
    "state": ("A.ADM1",),
    "city": ("P.",),
    "settlement": ("P.", "A.ADM"),
}
"""What `featuretype` may be, as for Nominatim, and how the codes of such places begin."""

_NEAR: Final = 500
"""Places near a point that are looked through for those of some countries."""

_QUERY_KEYS: Final = ("city", "county", "state", "country")

_SCRIPT_STARTS: Final = {
    "ko": ("\u1100", "\uac00"),
    "ja": ("\u3040", "\u3400"),
    "zh": ("\u3400",),
    "ru": ("\u0400",),
    "uk": ("\u0400",),
    "ar": ("\u0600",),
}
_SCRIPT_ENDS: Final = {
    "\u1100": "\u11ff",
    "\uac00": "\ud7af",
    "\u3040": "\u30ff",
    "\u3400": "\u9fff",
    "\u0400": "\u052f",
    "\u0600": "\u06ff",
}


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy carries no types
    """geopy's `Geocoder` over an open gazetteer. It belongs to the thread that opened that.

    `Location.raw` is a dict with the keys `key`, `name`, `matched`, `is_main`, `lat`, `lon`,
    `feature`, `country_code`, `admin1`, `population`, `geonames_id`, `names`, `where_prec`,
    `radius_km`, `source` and `licence`; after `reverse` also `distance_km`.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__()
        self._gazetteer = gazetteer

    def geocode(
        self,
        query: str | Mapping[str, str],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
        language: str | None = None,
        country_codes: str | Sequence[str] | None = None,
        featuretype: str | None = None,
    ) -> Location | list[Location] | None:
        """Places by name, likeliest first.

        Args:
            query: a name in any language, or "name, province, country", or a mapping with the
                keys `city`, `county`, `state` and `country`.
            exactly_one: give the first place alone instead of a list.
            timeout: taken for geopy's sake; nothing here takes long.
            limit: at most so many places; `LIMIT` if None.
            language: ISO 639-1; the address is given in its script where the gazetteer can.
            country_codes: ISO 3166-1 alpha-2 codes, one, several or comma-separated, in any case.
            featuretype: only places of that kind: `country`, `state`, `city` or `settlement`.

        Returns:
            None if there is no such place, as geopy's own geocoders do.

        Raises:
            geopy.exc.GeocoderQueryError: the query is empty or has a key, or `featuretype` a
                value, that is not known here.
        """
        text = query if isinstance(query, str) else _joined(query)
        parts = [part for part in text.split(",") if normalise(part)]
        if not parts:
            raise GeocoderQueryError("The name of a place is missing.")
        if featuretype is not None and featuretype not in FEATURE_TYPES:
            raise GeocoderQueryError(f"featuretype must be one of {', '.join(FEATURE_TYPES)}.")
        kinds = FEATURE_TYPES[featuretype] if featuretype else ("",)
        wanted = _country_codes(country_codes)
        matches = self._gazetteer.lookup(text, limit=200)
        if not matches and len(parts) > 1:
            matches = self._within(parts)
        found = [
            match
            for match in matches
            if (not wanted or match.place.country in wanted)
            and match.place.feature.startswith(kinds)
        ]
        locations = [self._location(match, language) for match in found[: limit or LIMIT]]
        return _answer(locations, exactly_one)

    def reverse(
        self,
        query: Point | str | Sequence[float],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        language: str | None = None,
        limit: int | None = None,
        country_codes: str | Sequence[str] | None = None,
        km: float = REVERSE_KM,
    ) -> Location | list[Location] | None:
        """Populated places near a point, nearest first.

        Args:
            query: a geopy `Point`, "lat, lon" or (lat, lon).
            exactly_one: give the nearest place alone instead of a list.
            timeout: taken for geopy's sake; nothing here takes long.
            language: as for `geocode`.
            limit: at most so many places; `LIMIT` if None.
            country_codes: as for `geocode`.
            km: how far to look.

        Returns:
            None if there is no populated place within `km` kilometres.

        Raises:
            ValueError: the query is no point.
        """
        point = query if isinstance(query, Point) else Point(query)
        wanted = _country_codes(country_codes)
        most = 1 if exactly_one else limit or LIMIT
        near = self._gazetteer.nearest(
            point.latitude, point.longitude, km=km, limit=_NEAR if wanted else most
        )
        locations = [
            self._location(Match(place, place.name, True), language, distance)
            for place, distance in near
            if not wanted or place.country in wanted
        ][:most]
        return _answer(locations, exactly_one)

    def _within(self, parts: list[str]) -> list[Match]:
        """Places named by the first part that lie in the place that each later part names."""
        matches = self._gazetteer.lookup(parts[0], limit=200)
        for part in parts[1:]:
            holders = [match.place for match in self._gazetteer.lookup(part)]
            if (country := self._gazetteer.country(part.strip())) is not None:
                holders.append(country)
            matches = [
                match for match in matches if any(_holds(holder, match.place) for holder in holders)
            ]
        return matches

    def _location(
        self, match: Match, language: str | None, distance: float | None = None
    ) -> Location:
        place = match.place
        raw = {
            "key": place.key,
            "name": place.name,
            "matched": match.name,
            "is_main": match.is_main,
            "lat": place.lat,
            "lon": place.lon,
            "feature": place.feature,
            "country_code": place.country.lower(),
            "admin1": place.admin1,
            "population": place.population,
            "geonames_id": place.geonames_id,
            "names": list(place.names),
            "where_prec": int(place.where_prec),
            "radius_km": place.radius_km,
            "source": place.source,
            "licence": place.licence,
        }
        if distance is not None:
            raw["distance_km"] = round(distance, 3)
        return Location(self._address(place, language), (place.lat, place.lon), raw)

    def _address(self, place: Place, language: str | None) -> str:
        country = self._gazetteer.country(place.country) if place.country else None
        parts = [_name_in(place, language)]
        if country is not None and country.key != place.key:
            parts.append(_name_in(country, language))
        return ", ".join(parts)


def _joined(query: Mapping[str, str]) -> str:
    """A structured query as a name and what holds it."""
    unknown = [key for key in query if key not in _QUERY_KEYS]
    if unknown:
        raise GeocoderQueryError(f"A query cannot have {', '.join(unknown)} here.")
    return ", ".join(query[key] for key in _QUERY_KEYS if query.get(key))


def _holds(holder: Place, place: Place) -> bool:
    """Whether one place contains another, as far as codes and reach tell."""
    if holder.key == place.key:
        return False
    if holder.feature.startswith("A.PCL"):
        return holder.country == place.country
    if holder.feature == "A.ADM1":
        return (holder.country, holder.admin1) == (place.country, place.admin1)
    reach = holder.radius_km or 25.0
    return distance_km((holder.lat, holder.lon), (place.lat, place.lon)) <= reach


def _name_in(place: Place, language: str | None) -> str:
    """The place's name in the script of a language if the gazetteer has one, else its own."""
    for start in _SCRIPT_STARTS.get((language or "").partition("-")[0].lower(), ()):
        for name in place.names:
            if start <= name[:1] <= _SCRIPT_ENDS[start]:
                return name
    return place.name


def _country_codes(codes: str | Sequence[str] | None) -> frozenset[str]:
    if codes is None:
        return frozenset()
    listed = codes.split(",") if isinstance(codes, str) else codes
    return frozenset(code.strip().upper() for code in listed if code.strip())


def _answer(locations: list[Location], exactly_one: bool) -> Location | list[Location] | None:
    """geopy's convention: None for nothing, one location, or a list."""
    if not locations:
        return None
    return locations[0] if exactly_one else locations
