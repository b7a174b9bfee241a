"""Geocoders on the web that geopy speaks to, and what asking each of them means. Facts only."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from gui.engine.errors import WebError

_OWN = "geocoder:address:"


@dataclass(frozen=True, slots=True)
class Provider:
    """A geocoder on the web."""

    name: str
    """What settings and the keyring know it by."""
    title: str
    geocoder: str
    """The class in `geopy.geocoders`."""
    host: str
    source: str
    """Stands as the source of a place that came from it."""
    terms: str
    """Its terms in a plain sentence, as we read them."""
    terms_address: str
    licence: str = ""
    key: str = ""
    """The argument that takes its key; empty: it wants none."""
    key_word: str = "key"
    """What it calls that."""
    may_have_server: bool = False
    """Whether it is free software that anybody may run on a server of their own."""
    wants_contact: bool = False
    keep_days: int = 180
    """How long its answers may be kept on the disk; 0: not at all."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """What else its `geocode` is told."""


PROVIDERS = (
    Provider(
        "nominatim",
        "Nominatim (OpenStreetMap)",
        "Nominatim",
        "nominatim.openstreetmap.org",
        "OpenStreetMap, through Nominatim",
        "It is run on donations: at most one question a second, none in bulk.",
        "https://operations.osmfoundation.org/policies/nominatim/",
        licence="ODbL 1.0",
        may_have_server=True,
        wants_contact=True,
        options={"limit": 10, "language": "en", "addressdetails": True},
    ),
    Provider(
        "photon",
        "Photon (OpenStreetMap)",
        "Photon",
        "photon.komoot.io",
        "OpenStreetMap, through Photon",
        "It is run by Komoot for everybody: fair use, none in bulk.",
        "https://photon.komoot.io/",
        licence="ODbL 1.0",
        may_have_server=True,
        options={"limit": 10, "language": "en"},
    ),
    Provider(
        "geonames",
        "GeoNames",
        "GeoNames",
        "secure.geonames.org",
        "GeoNames",
        "It wants a user name, which is free; some thousand questions a day.",
        "https://www.geonames.org/export/",
        licence="CC BY 4.0",
        key="username",
        key_word="user name",
    ),
    Provider(
        "arcgis",
        "ArcGIS",
        "ArcGIS",
        "geocode.arcgis.com",
        "Esri, through ArcGIS",
        "Looking is free; keeping its answers needs a contract with Esri.",
        "https://developers.arcgis.com/documentation/mapping-and-location-services/",
        keep_days=0,
    ),
    Provider(
        "google",
        "Google",
        "GoogleV3",
        "maps.googleapis.com",
        "Google",
        "Google allows its answers on its own maps only; see whether your contract allows more.",
        "https://cloud.google.com/maps-platform/terms",
        key="api_key",
        keep_days=0,
        options={"language": "en"},
    ),
    Provider(
        "bing",
        "Bing Maps",
        "Bing",
        "dev.virtualearth.net",
        "Microsoft, through Bing Maps",
        "It serves those who have a contract; Microsoft ends it by the middle of 2028.",
        "https://www.microsoft.com/maps/product/terms.html",
        key="api_key",
        keep_days=0,
    ),
    Provider(
        "azure",
        "Azure Maps",
        "AzureMaps",
        "atlas.microsoft.com",
        "Microsoft, through Azure Maps",
        "Its answers may be kept as long as you are its customer.",
        "https://azure.microsoft.com/support/legal/",
        key="subscription_key",
        keep_days=0,
        options={"language": "en-GB"},
    ),
    Provider(
        "here",
        "HERE",
        "HereV7",
        "geocode.search.hereapi.com",
        "HERE",
        "Its answers may be kept for 30 days, unless your contract says otherwise.",
        "https://legal.here.com/terms",
        key="apikey",
        keep_days=30,
        options={"limit": 10, "language": "en"},
    ),
    Provider(
        "mapbox",
        "Mapbox",
        "MapBox",
        "api.mapbox.com",
        "Mapbox",
        "Its answers may be looked at, not kept, unless your contract says otherwise.",
        "https://www.mapbox.com/legal/tos",
        key="api_key",
        keep_days=0,
        options={"language": "en"},
    ),
    Provider(
        "maptiler",
        "MapTiler",
        "MapTiler",
        "api.maptiler.com",
        "MapTiler and OpenStreetMap",
        "Its answers may be looked at, not kept, unless your contract says otherwise.",
        "https://www.maptiler.com/terms/",
        key="api_key",
        keep_days=0,
        options={"language": "en"},
    ),
    Provider(
        "opencage",
        "OpenCage",
        "OpenCage",
        "api.opencagedata.com",
        "OpenStreetMap and others, through OpenCage",
        "Its answers may be kept as long as you like.",
        "https://opencagedata.com/tos",
        licence="ODbL 1.0",
        key="api_key",
        options={"language": "en"},
    ),
    Provider(
        "tomtom",
        "TomTom",
        "TomTom",
        "api.tomtom.com",
        "TomTom",
        "Its answers may be kept for 30 days, unless your contract says otherwise.",
        "https://developer.tomtom.com/legal",
        key="api_key",
        keep_days=30,
        options={"limit": 10, "language": "en-GB"},
    ),
    Provider(
        "yandex",
        "Yandex",
        "Yandex",
        "geocode-maps.yandex.ru",
        "Yandex",
        "Its answers may be shown, not kept, unless your contract says otherwise.",
        "https://yandex.com/legal/maps_api/",
        key="api_key",
        keep_days=0,
        options={"lang": "en_US"},
    ),
)
"""Baidu and other geocoders of China are not among them: their points lie some hundred metres off
on purpose."""


def provider_named(name: str) -> Provider | None:
    """The provider of a name, None if there is none, any more perhaps."""
    return next((one for one in PROVIDERS if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Service:
    """A provider, and the server of it that is asked."""

    provider: Provider
    server: str = ""
    """The address of a server of the user's own; empty: the public one."""

    @property
    def id(self) -> str:
        """What the user's agreement and the answers kept know it by."""
        if not self.server:
            return f"geocoder:{self.provider.name}"
        mark = hashlib.sha256(self.server.encode()).hexdigest()[:20]
        return f"{_OWN}{self.provider.name}:{mark}"

    @property
    def address(self) -> str:
        return self.server or f"https://{self.provider.host}"

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    @property
    def title(self) -> str:
        return f"{self.provider.geocoder} at {self.host}" if self.server else self.provider.title

    @property
    def wants_contact(self) -> bool:
        """Whether its rules ask for an address to write to; a server of one's own has none."""
        return self.provider.wants_contact and not self.server

    def sent(self) -> str:
        """What is sent to whom, in a plain sentence."""
        key = f", your {self.provider.key_word} for it" if self.provider.key else ""
        said = (
            f"{self.host} will see your IP address{key}, each name that you ask for, and that you "
            "use Dateline. Nothing else of your articles is sent."
        )
        if not self.address.startswith("https:"):
            said += " The connection is not encrypted: others on the way can see it, too."
        return said


def checked_server(typed: str) -> str:
    """The address of a server of the user's own, without a slash at its end; empty for none.

    Raises:
        WebError: it is no address of a server, with what can be done.
    """
    text = typed.strip()
    if not text:
        return ""
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        is_good = (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and (parts.port is None or parts.port > 0)
            and not (parts.query or parts.fragment or parts.username)
            and re.fullmatch(r"[!-~]+", text) is not None
        )
    except ValueError:
        is_good = False
    if not is_good:
        raise WebError(
            f"“{typed.strip()[:80]}” is no address of a server. Write it like "
            "https://nominatim.example.org."
        )
    return text.rstrip("/")
