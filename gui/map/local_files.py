"""Where the files lie that the map page is made of and asks for. Knows no Qt."""

from __future__ import annotations

from functools import cache
from pathlib import Path

LIBRARIES = {"leaflet": "XStatic-Leaflet"}
"""First part of an address: the package that ships the files. It is never imported."""
ARCHIVES = {
    "base": "base_z6.pmtiles",
    "net": "osmnet_ea_z8.pmtiles",
    "areas": "areas_z5.pmtiles",
}
ARCHIVE_MAX_ZOOMS = {"base": 6, "net": 8, "areas": 5}


@cache
def library_folder(package: str) -> Path:
    """The folder in which an XStatic package keeps its files.

    Raises:
        FileNotFoundError: the package is not installed, or holds no such folder.
    """
    import importlib.metadata

    try:
        files = importlib.metadata.files(package) or []
    except importlib.metadata.PackageNotFoundError as error:
        raise FileNotFoundError(f"the package {package} is not installed") from error
    for file in files:
        if file.parent.name == "data":
            return Path(str(file.locate())).parent
    raise FileNotFoundError(f"the package {package} holds no files")
