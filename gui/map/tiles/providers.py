"""Maps online that Dateline knows: a few whose terms allow this use, or which the user typed.

Addresses and attributions are those of the `xyzservices` package; the terms were read by us.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from gui.map.tiles.addresses import host_of

if TYPE_CHECKING:
    from xyzservices import TileProvider

ONLINE = "online:"
ADDRESS = "address:"


@dataclass(frozen=True, slots=True)
class OnlineMap:
    """A map online."""

    id: str
    """What the user's agreement and the cache know it by."""
    title: str
    address: str
    """With {z}, {x} and {y}."""
    max_zoom: int
    attribution: str = ""
    """HTML."""
    terms: str = ""
    """Its terms of use in a plain sentence."""
    terms_address: str = ""
    has_names: bool = True
    wants_contact: bool = False
    """Whether its rules ask for an address to write to."""

    @property
    def host(self) -> str:
        return host_of(self.address)


class _Listed(NamedTuple):
    key: str
    """The name in xyzservices."""
    title: str
    terms: str
    terms_address: str
    max_zoom: int
    has_names: bool = True
    wants_contact: bool = False


LISTED = (
    _Listed(
        "OpenStreetMap.Mapnik",
        "OpenStreetMap",
        "It is run on donations: for looking at, not for fetching whole regions.",
        "https://operations.osmfoundation.org/policies/tiles/",
        19,
        wants_contact=True,
    ),
    _Listed(
        "OpenStreetMap.DE",
        "OpenStreetMap, German style",
        "It is run by volunteers: for looking at, not for fetching whole regions.",
        "https://openstreetmap.de/germanstyle/",
        18,
        wants_contact=True,
    ),
    _Listed(
        "OpenTopoMap",
        "OpenTopoMap, with hills and contour lines",
        "It is run by volunteers; pictures of it may be shared under CC BY-SA, naming its makers.",
        "https://opentopomap.org/about",
        17,
        wants_contact=True,
    ),
    _Listed(
        "NASAGIBS.BlueMarble",
        "Blue Marble, the Earth from space",
        "NASA gives it to everybody, and asks to be named.",
        "https://www.earthdata.nasa.gov/engage/open-data-services-software-policies",
        8,
        has_names=False,
    ),
    _Listed(
        "USGS.USImagery",
        "USGS aerial pictures, of the United States",
        "It is in the public domain, and the U.S. Geological Survey asks to be named.",
        "https://www.usgs.gov/information-policies-and-instructions/copyrights-and-credits",
        16,
        has_names=False,
    ),
)
"""None of them wants a key. Those that do, or whose terms are for their own programs, are not
listed; an address with a key in it can be typed."""


def listed_titles() -> dict[str, str]:
    """Title of each listed map by its id. Loads nothing."""
    return {ONLINE + each.key: each.title for each in LISTED}


def listed_map(map_id: str) -> OnlineMap | None:
    """A listed map by its id; None if it is not listed, any more perhaps."""
    for each in LISTED:
        if ONLINE + each.key == map_id:
            return _made(each)
    return None


def typed_map(address: str, *, has_names: bool = True) -> OnlineMap:
    """The map at an address that the user typed and `checked_address` let pass."""
    host = host_of(address)
    # The map says nothing of who made it, and we cannot know: its server is named instead.
    return OnlineMap(
        # A key may stand in the address: it goes nowhere but to its server.
        ADDRESS + hashlib.sha256(address.encode()).hexdigest()[:20],
        host,
        address,
        19,
        attribution=f"Map tiles from {host}",
        has_names=has_names,
    )


def _made(listed: _Listed) -> OnlineMap | None:
    import xyzservices.providers

    try:
        found: TileProvider = xyzservices.providers.query_name(listed.key)
    except ValueError:
        return None
    address = found.url.replace("{r}", "")
    for name, value in found.items():
        if isinstance(value, str) and name not in ("url", "name"):
            address = address.replace(f"{{{name}}}", value)
    return OnlineMap(
        ONLINE + listed.key,
        listed.title,
        address,
        listed.max_zoom,
        str(found.get("html_attribution", found.attribution)),
        listed.terms,
        listed.terms_address,
        listed.has_names,
        listed.wants_contact,
    )
