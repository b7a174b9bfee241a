"""Opens a file as a reference layer, by what its name ends in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from gui.engine.errors import OverlayError
from gui.engine.overlays.values import Overlay

MOST_BYTES = 300_000_000
_READERS: Mapping[str, tuple[str, str]] = {
    ".csv": ("tables", "read_table"),
    ".geojson": ("geojson", "read_geojson"),
    ".gpx": ("markup", "read_gpx"),
    ".json": ("geojson", "read_geojson"),
    ".kml": ("markup", "read_kml"),
    ".kmz": ("markup", "read_kmz"),
    ".tsv": ("tables", "read_table"),
    ".txt": ("tables", "read_table"),
}
SUFFIXES = tuple(_READERS)


def read_overlay(file: Path) -> Overlay:
    """Everything that a file holds.

    Raises:
        OverlayError: it cannot be read, or holds nothing to show.
    """
    found = _READERS.get(file.suffix.casefold())
    if found is None:
        known = ", ".join(sorted(one[1:].upper() for one in SUFFIXES))
        raise OverlayError(f"{file.name} is none of these: {known}.")
    try:
        if file.stat().st_size > MOST_BYTES:
            raise OverlayError(f"{file.name} is too large. Split off what you need.")
        data = file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OverlayError(f"{file.name} cannot be read: {reason}.") from error
    module, name = found
    read: Callable[[str, bytes], Overlay] = getattr(
        import_module(f"gui.engine.overlays.{module}"), name
    )
    overlay = read(file.name, data)
    if not overlay.features:
        raise OverlayError(f"{file.name} holds nothing to show.")
    return overlay
