"""Tiles come out of the real archives whole, and nothing else comes out."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from pmtiles.reader import MmapSource, Reader

from gui import paths
from gui.map.scheme import ARCHIVES
from gui.map.tiles.archives import TileArchive

BASE = paths.BASEMAP / ARCHIVES["base"]


@pytest.mark.parametrize("name", ARCHIVES.values())
def test_a_tile_is_what_the_packages_own_reader_reads(name: str) -> None:
    archive = TileArchive(paths.BASEMAP / name)
    with (paths.BASEMAP / name).open("rb") as file:
        reader = Reader(MmapSource(file))
        deepest = archive.max_zoom
        for address in [(0, 0, 0), (4, 13, 6), (5, 27, 12), (deepest, 26, 12), (deepest, 27, 12)]:
            packed = reader.get(*address)
            assert archive.tile(*address) == (gzip.decompress(packed) if packed else None)


@pytest.mark.parametrize(
    "address", [(7, 0, 0), (-1, 0, 0), (3, 8, 0), (3, 0, 8), (3, -1, 0), (6, 0, 0)]
)
def test_a_tile_that_is_not_there_is_none(address: tuple[int, int, int]) -> None:
    assert TileArchive(BASE).tile(*address) is None


@pytest.mark.parametrize("content", [b"PMTiles\x02" + bytes(200), b"no archive" + bytes(200)])
def test_another_file_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other.pmtiles"
    file.write_bytes(content)
    with pytest.raises(ValueError, match=r"other\.pmtiles is not a PMTiles archive"):
        TileArchive(file)


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        TileArchive(tmp_path / "gone.pmtiles")
