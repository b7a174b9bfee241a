"""Cuts the layers into the three archives, with tippecanoe.

Coalescing and reordering more than halve the archives; nothing is dropped for being small or dense.
"""
# ruff: noqa: T201 - a script says how far it is

from __future__ import annotations

import argparse
import gzip
import json
import struct
import subprocess
from pathlib import Path

BASE_LAYERS = (
    "land",
    "lakes",
    "rivers",
    "admin0",
    "admin1",
    "country_label",
    "admin1_label",
    "places",
    "marine_label",
)
NETWORK_LAYERS = ("rail", "road")
AREA_LAYERS = ("countries", "divisions")

KEEP_ALL = (
    "--no-feature-limit",
    "--no-tile-size-limit",
    "--no-tiny-polygon-reduction",
    "--drop-rate=1",
    "--coalesce",
    "--reorder",
)
EAST_ASIA = "95,18,150,55"
METADATA_FIELDS = 24
"""Where a PMTiles header keeps offset and length of the metadata."""


def cut(archive: Path, layers: Path, names: tuple[str, ...], *options: str) -> None:
    """Make one archive."""
    inputs = [f"--named-layer={name}:{name}.geojsonl" for name in names]
    command = ["tippecanoe", "--quiet", "--force", f"--output={archive.resolve()}"]
    command += [f"--name={archive.name}", f"--description={archive.name}"]
    subprocess.run([*command, *KEEP_ALL, *options, *inputs], cwd=layers, check=True)
    forget_machine(archive)
    print(f"{archive.name}: {archive.stat().st_size / 1e6:.1f} MB")


def forget_machine(archive: Path) -> None:
    """Drop what the metadata tells of the machine: the command line, with its folders.

    The rest is written in the same place; it is shorter, and the header says how long it is.
    """
    with archive.open("r+b") as file:
        file.seek(METADATA_FIELDS)
        offset, length = struct.unpack("<QQ", file.read(16))
        file.seek(offset)
        metadata = json.loads(gzip.decompress(file.read(length)))
        metadata.pop("generator_options", None)
        brief = json.dumps(metadata, ensure_ascii=False, separators=(",", ":"))
        packed = gzip.compress(brief.encode(), mtime=0)
        if len(packed) > length:
            raise SystemExit(f"{archive.name}: no room for its metadata")
        file.seek(offset)
        file.write(packed.ljust(length, b"\0"))
        file.seek(METADATA_FIELDS + 8)
        file.write(struct.pack("<Q", len(packed)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("layers", type=Path, help="the folder with the layers")
    parser.add_argument("target", type=Path, help="where the archives go")
    arguments = parser.parse_args()
    target: Path = arguments.target

    cut(
        target / "base_z6.pmtiles",
        arguments.layers,
        BASE_LAYERS,
        "--maximum-zoom=6",
        "--simplification=4",
        "--simplification-at-maximum-zoom=1",
    )
    cut(
        target / "osmnet_ea_z8.pmtiles",
        arguments.layers,
        NETWORK_LAYERS,
        "--maximum-zoom=8",
        "--simplification=6",
        f"--clip-bounding-box={EAST_ASIA}",
    )
    cut(
        target / "areas_z5.pmtiles",
        arguments.layers,
        AREA_LAYERS,
        "--maximum-zoom=5",
        "--simplification=4",
        "--simplification-at-maximum-zoom=1",
        # Neighbours keep one border between them.
        "--no-simplification-of-shared-nodes",
    )


if __name__ == "__main__":
    main()
