"""Files to reference layers: tells by the bytes which form a file has, and has it read."""

from __future__ import annotations

import io
import zipfile

from gui.engine.errors import OverlayError
from gui.engine.overlays.geojson import read_geojson
from gui.engine.overlays.markup import read_gpx, read_kml
from gui.engine.overlays.tables import read_table
from gui.engine.overlays.values import LARGEST, Overlay

SUFFIXES = (".kml", ".kmz", ".geojson", ".json", ".gpx", ".csv", ".tsv")
"""Ends of files that may be reference layers."""


def read_overlay(data: bytes, name: str) -> Overlay:
    """Read a file.

    Args:
        data: Its bytes.
        name: What it is called, for messages.

    Raises:
        OverlayError: it is of no form that is known, is broken, too large, or has no places.
    """
    if len(data) > LARGEST:
        raise OverlayError(
            f"{name} is larger than {LARGEST >> 20} MB. Split it, and add the parts."
        )
    if data.startswith(b"PK"):
        data = _unpacked(data, name)
    text = _text(data)
    head = text.lstrip()[:2000]
    if head.startswith("{"):
        found = read_geojson(text, name)
    elif head.startswith("<"):
        found = read_gpx(data, name) if "<gpx" in head else read_kml(data, name)
    else:
        found = read_table(text, name)
    if not found.features:
        raise OverlayError(f"{name} holds no places with coordinates.")
    return found


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")


def _unpacked(data: bytes, name: str) -> bytes:
    """The KML in a KMZ."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inside = [one for one in packed.infolist() if one.filename.lower().endswith(".kml")]
            if not inside:
                raise OverlayError(f"{name} is a packed file without a KML in it.")
            # The first is the one that programs show.
            with packed.open(inside[0]) as kml:
                found = kml.read(LARGEST + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise OverlayError(f"{name} is broken or locked, and could not be unpacked.") from error
    except Exception as error:
        if isinstance(error, OverlayError):
            raise
        # The libraries that unpack have errors of their own.
        raise OverlayError(f"{name} is broken, and could not be unpacked.") from error
    if len(found) > LARGEST:
        raise OverlayError(f"{name} unpacks to more than {LARGEST >> 20} MB.")
    return found
