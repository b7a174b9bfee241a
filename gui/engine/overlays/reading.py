"""Opens a file as a reference layer, by what its name ends in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path, PurePath

from gui.engine.errors import OverlayError
from gui.engine.overlays.values import Overlay

MOST_BYTES = 60_000_000
"""Of a file: what is laid on the map is kept in the project."""
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
    return overlay_in(file.name, bytes_of(file))


def bytes_of(file: Path) -> bytes:
    """What stands in a file.

    Raises:
        OverlayError: it cannot be read, or is too large.
    """
    _reader_of(file.name)
    if not file.is_file():
        raise OverlayError(f"{file.name} is no file that can be read.")
    try:
        if file.stat().st_size > MOST_BYTES:
            raise OverlayError(f"{file.name} is too large. Split off what you need.")
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OverlayError(f"{file.name} cannot be read: {reason}.") from error


def overlay_in(name: str, data: bytes) -> Overlay:
    """Everything that the bytes of a file hold; its name tells of what form it is.

    Raises:
        OverlayError: they cannot be understood, or hold nothing to show.
    """
    module, reader = _reader_of(name)
    read: Callable[[str, bytes], Overlay] = getattr(
        import_module(f"gui.engine.overlays.{module}"), reader
    )
    overlay = read(name, data)
    if not overlay.features:
        raise OverlayError(f"{name} holds nothing to show.")
    return overlay


def _reader_of(name: str) -> tuple[str, str]:
    found = _READERS.get(PurePath(name).suffix.casefold())
    if found is None:
        known = ", ".join(sorted(one[1:].upper() for one in SUFFIXES))
        raise OverlayError(f"{name} is none of these: {known}.")
    return found
