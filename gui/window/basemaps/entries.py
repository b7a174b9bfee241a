"""The maps a user opened or typed, as the settings keep them."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from pathlib import Path

from gui.engine.errors import BasemapError
from gui.map.tiles.addresses import checked_address, host_of
from gui.map.tiles.providers import typed_map

log = logging.getLogger(__name__)

MOST_ENTRIES = 12
FILE = "file:"


@dataclass(frozen=True, slots=True)
class Entry:
    """A map file or an address; exactly one of `path` and `address` is not empty."""

    path: str = ""
    address: str = ""
    has_names: bool = True
    """Whether names are written on the map; if not, ours are."""

    @property
    def id(self) -> str:
        return FILE + self.path if self.path else typed_map(self.address).id

    @property
    def title(self) -> str:
        """As short as a menu wants it, and without what may be a secret in an address."""
        return Path(self.path).name if self.path else host_of(self.address)

    @property
    def where(self) -> str:
        """Where it is, for a tip."""
        return self.path or f"Online: {host_of(self.address)}"


def read_entries(text: str) -> list[Entry]:
    """The entries in a setting; those that make no sense are left out."""
    try:
        told = json.loads(text) if text else []
    except ValueError:
        told = None
    if not isinstance(told, list):
        log.warning("the list of map files cannot be understood; it is empty now")
        return []
    found: list[Entry] = []
    for each in told[:MOST_ENTRIES]:
        entry = _entry(each)
        if entry is not None and entry.id not in {other.id for other in found}:
            found.append(entry)
    return found


def _entry(told: object) -> Entry | None:
    if not isinstance(told, dict):
        return None
    path, address = told.get("path", ""), told.get("address", "")
    has_names = told.get("names", True) is True
    if isinstance(path, str) and path and Path(path).is_absolute():
        return Entry(path=path, has_names=has_names)
    if isinstance(address, str) and address:
        try:
            return Entry(address=checked_address(address), has_names=has_names)
        except BasemapError:
            return None
    return None


def written(entries: list[Entry]) -> str:
    """The entries as a setting keeps them."""
    if not entries:
        return ""
    return json.dumps(
        [
            {name: value for name, value in _fields(entry).items() if value not in ("", True)}
            for entry in entries
        ]
    )


def _fields(entry: Entry) -> dict[str, object]:
    return {"path": entry.path, "address": entry.address, "names": entry.has_names}


def with_entry(entries: list[Entry], entry: Entry) -> list[Entry]:
    """The list with an entry in front; the oldest goes when there are too many."""
    others = [each for each in entries if each.id != entry.id]
    return [entry, *others][:MOST_ENTRIES]
