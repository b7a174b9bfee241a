"""Addresses of tiles online: what a user types, checked, and what a tile's own address is."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from gui.engine.errors import BasemapError

MAX_LETTERS = 600
_PLACES = re.compile(r"\{([^{}]*)\}")
_KNOWN = frozenset({"z", "x", "y", "-y", "s", "r", "apikey"})


def checked_address(text: str) -> str:
    """An address with {z}, {x} and {y} in it, ready for `tile_address`.

    Any host that the user types may be meant, one in the same house, too.

    Raises:
        BasemapError: it cannot be the address of tiles, or should not be kept.
    """
    address = text.strip()
    if len(address) > MAX_LETTERS or re.search(r"[\x00-\x20\x7f\\]", address):
        raise BasemapError("This is no web address: it has spaces in it or is far too long.")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise BasemapError("This is no web address.") from error
    if parts.scheme not in ("http", "https"):
        raise BasemapError("The address must begin with https:// or http://.")
    if "@" in parts.netloc:
        raise BasemapError("Leave out name and password: the address would be kept with them.")
    host = parts.hostname or ""
    if not host or port == 0 or "{" in host.replace("{s}", "") or "{" in (parts.fragment or ""):
        raise BasemapError("The address names no server.")
    found = set(_PLACES.findall(parts.path + "?" + parts.query))
    if not {"z", "x"} <= found or not found & {"y", "-y"}:
        raise BasemapError("The address must have {z}, {x} and {y} where a tile's numbers go.")
    if strange := sorted(found - _KNOWN):
        raise BasemapError(f"Dateline does not know what to put for {{{strange[0]}}}.")
    if "apikey" in found:
        raise BasemapError("Write your key where {apikey} stands.")
    return address.partition("#")[0]


def tile_address(address: str, zoom: int, x: int, y: int) -> str:
    """The address of one tile. Of servers with several names one is used: they share the work
    of browsers that ask for far more at a time than we do."""
    numbers = {"z": zoom, "x": x, "y": y, "-y": (1 << zoom) - 1 - y, "s": "a", "r": ""}
    return _PLACES.sub(lambda found: str(numbers[found[1]]), address)


def host_of(address: str) -> str:
    """The server that an address names, as a person reads it."""
    return (urlsplit(address).hostname or address).replace("{s}", "a")


def is_encrypted(address: str) -> bool:
    """Whether nobody on the way can see what is asked."""
    return urlsplit(address).scheme == "https"
