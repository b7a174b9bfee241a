"""Map files of the user's are read as their makers meant them, and broken ones are told kindly."""

from __future__ import annotations

import os
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from pmtiles.tile import Compression, TileType

from gui.engine.errors import BasemapError
from gui.map.tiles.map_files import VECTOR_TYPE, MapFile, open_map_file
from gui.map.tiles.source import MAX_TILE_BYTES, WORLD, Schema, TileKind, inflated

from .made_tiles import (
    mbtiles,
    openmaptiles,
    packed,
    pmtiles,
    png,
    protomaps,
    vector_layers,
    vector_tile,
)

RED, BLUE = png(200, 40, 40, 8), png(40, 40, 200, 8)
JPEG = b"\xff\xd8\xff\xe0 and so on"
WEBP = b"RIFF\x20\x00\x00\x00WEBPVP8 "


def ask(file: MapFile, zoom: int, x: int, y: int) -> tuple[bytes, bytes] | None:
    answers: list[tuple[bytes, bytes] | None] = []
    assert file.request(zoom, x, y, answers.append) is None
    [answer] = answers
    return answer


@pytest.mark.parametrize(
    ("picture", "kind"), [(RED, b"image/png"), (JPEG, b"image/jpeg"), (WEBP, b"image/webp")]
)
def test_pictures_pass_as_what_they_are(tmp_path: Path, picture: bytes, kind: bytes) -> None:
    # Whatever the file says of itself.
    file = open_map_file(mbtiles(tmp_path / "a.mbtiles", {(3, 1, 2): picture}, format="pbf"))
    assert file.facts.kind is TileKind.RASTER
    assert ask(file, 3, 1, 2) == (kind, picture)
    assert ask(file, 3, 2, 2) is None
    assert ask(file, 9, 0, 0) is None
    file.close()


@pytest.mark.parametrize("from_north", [False, True])
def test_rows_count_from_the_south_unless_the_file_says_otherwise(
    tmp_path: Path, from_north: bool
) -> None:
    tiles = {(2, 1, 0): RED, (2, 1, 3): BLUE}
    extra = {"scheme": "xyz"} if from_north else {}
    made = mbtiles(tmp_path / "a.mbtiles", tiles, are_rows_from_north=from_north, **extra)
    file = open_map_file(made)
    assert ask(file, 2, 1, 0) == (b"image/png", RED)
    assert ask(file, 2, 1, 3) == (b"image/png", BLUE)
    file.close()


def test_what_a_file_says_of_itself_is_kept(tmp_path: Path) -> None:
    file = open_map_file(
        mbtiles(
            tmp_path / "a.mbtiles",
            {(4, 1, 2): RED, (7, 1, 2): RED},
            name="Dandong from above",
            bounds="124.1, 39.9,124.6,40.3",
            attribution="Me & others",
        )
    )
    facts = file.facts
    assert (facts.name, facts.attribution) == ("Dandong from above", "Me & others")
    assert (facts.min_zoom, facts.max_zoom) == (4, 7)
    assert facts.bounds == (124.1, 39.9, 124.6, 40.3)
    file.close()


@pytest.mark.parametrize(
    "bounds", ["", "here", "nan,0,1,1", "1,2,3", "10,0,-10,5", "1e999,0,1,1", "0,0,0,0"]
)
def test_bounds_without_sense_are_the_world(tmp_path: Path, bounds: str) -> None:
    made = mbtiles(tmp_path / "a.mbtiles", {(4, 1, 2): RED}, bounds=bounds, minzoom="x", maxzoom=99)
    file = open_map_file(made)
    assert file.facts.bounds == WORLD
    assert (file.facts.min_zoom, file.facts.max_zoom) == (4, 4)
    file.close()


@pytest.mark.parametrize(
    ("tile", "layers", "schema"),
    [
        (openmaptiles(), ("water", "transportation", "place"), Schema.OPENMAPTILES),
        (openmaptiles(), (), Schema.OPENMAPTILES),
        (protomaps(3), ("earth", "water", "roads"), Schema.PROTOMAPS),
        (protomaps(4), (), Schema.PROTOMAPS),
    ],
)
@pytest.mark.parametrize("is_archive", [False, True])
def test_vector_tiles_are_known_by_their_layers(
    tmp_path: Path, tile: bytes, layers: tuple[str, ...], schema: Schema, is_archive: bool
) -> None:
    told = vector_layers(*layers) if layers else ""
    tiles = {(5, 3, 4): packed(tile)}
    if is_archive:
        made = pmtiles(tmp_path / "a.pmtiles", tiles, TileType.MVT, Compression.GZIP)
    else:
        made = mbtiles(tmp_path / "a.mbtiles", tiles, format="pbf", json=told)
    file = open_map_file(made)
    assert (file.facts.kind, file.facts.schema) == (TileKind.VECTOR, schema)
    assert ask(file, 5, 3, 4) == (VECTOR_TYPE, tile)
    file.close()


def test_an_archive_of_pictures_has_the_bounds_it_says(tmp_path: Path) -> None:
    made = pmtiles(
        tmp_path / "a.pmtiles",
        {(3, 1, 2): RED, (4, 2, 4): BLUE},
        TileType.PNG,
        bounds=(-100.0, 10.0, -90.0, 20.0),
        attribution="Somebody",
    )
    file = open_map_file(made)
    assert file.facts.bounds == (-100.0, 10.0, -90.0, 20.0)
    assert file.facts.attribution == "Somebody"
    assert ask(file, 4, 2, 4) == (b"image/png", BLUE)
    file.close()


def _cut(path: Path, share: float) -> Path:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    return path


def _database(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as db, db:
        for statement in statements:
            db.execute(statement)
    return path


def _archive(path: Path, kind: TileType, packing: Compression = Compression.NONE) -> Path:
    return pmtiles(path, {(0, 0, 0): RED, (1, 0, 0): RED * 50}, kind, packing)


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


BROKEN = {
    "gone": (lambda at: at / "gone.mbtiles", "is no longer in"),
    "folder": (lambda at: at, "cannot be opened: it is a folder"),
    "empty": (lambda at: _written(at / "a.mbtiles", b""), "a.mbtiles is empty"),
    "text": (lambda at: _written(at / "a.mbtiles", b"Dear reader"), "is no map file"),
    "another database": (
        lambda at: _database(at / "a.mbtiles", "CREATE TABLE news (a)"),
        "a database without map tiles",
    ),
    "no tiles": (lambda at: mbtiles(at / "a.mbtiles", {}), "holds no map tiles"),
    "cut database": (
        lambda at: _cut(mbtiles(at / "a.mbtiles", {(0, 0, 0): os.urandom(90_000)}), 0.02),
        "damaged",
    ),
    "only a head": (
        lambda at: _written(at / "a.mbtiles", b"SQLite format 3\x00" + bytes(200)),
        "damaged or not complete",
    ),
    "tiles of text": (
        lambda at: mbtiles(at / "a.mbtiles", {(0, 0, 0): b"not a tile"}),
        "cannot draw",
    ),
    "unknown layers": (
        lambda at: mbtiles(at / "a.mbtiles", {(0, 0, 0): packed(vector_tile({"mine": []}))}),
        "OpenMapTiles and Protomaps",
    ),
    "old archive": (
        lambda at: _written(at / "a.pmtiles", b"PMTiles\x02" + bytes(200)),
        "not a PMTiles file of version 3",
    ),
    "head of an archive": (lambda at: _written(at / "a.pmtiles", b"PMTiles\x03"), "version 3"),
    "cut archive": (
        lambda at: _cut(_archive(at / "a.pmtiles", TileType.PNG), 0.6),
        "a.pmtiles is not complete",
    ),
    "brotli": (
        lambda at: _archive(at / "a.pmtiles", TileType.MVT, Compression.BROTLI),
        "packed in a way",
    ),
    "other tiles": (lambda at: _archive(at / "a.pmtiles", TileType.MLT), "of a kind"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_file_that_cannot_be_used_is_told_in_a_sentence(tmp_path: Path, case: str) -> None:
    make, sentence = BROKEN[case]
    with pytest.raises(BasemapError, match=sentence) as raised:
        open_map_file(make(tmp_path))
    assert str(raised.value).endswith(".")


def test_a_tile_that_would_unpack_to_more_than_a_tile_is_none(tmp_path: Path) -> None:
    bomb = packed(bytes(50 * MAX_TILE_BYTES))
    assert len(bomb) < MAX_TILE_BYTES
    tiles = {
        (0, 0, 0): packed(openmaptiles()),
        (1, 0, 0): bomb,
        (1, 1, 1): packed(openmaptiles())[:-30],
    }
    for made in (
        mbtiles(tmp_path / "a.mbtiles", tiles),
        pmtiles(tmp_path / "a.pmtiles", tiles, TileType.MVT, Compression.GZIP),
    ):
        file = open_map_file(made)
        assert ask(file, 1, 0, 0) is None
        assert ask(file, 1, 1, 1) is None
        assert ask(file, 0, 0, 0) == (VECTOR_TYPE, openmaptiles())
        file.close()


def test_a_directory_that_would_unpack_without_end_is_damage(tmp_path: Path) -> None:
    made = _archive(tmp_path / "a.pmtiles", TileType.PNG)
    data = bytearray(made.read_bytes())
    bomb = packed(bytes(30 * MAX_TILE_BYTES))
    data[8:24] = len(data).to_bytes(8, "little") + len(bomb).to_bytes(8, "little")
    made.write_bytes(bytes(data) + bomb)
    with pytest.raises(BasemapError, match="damaged"):
        open_map_file(made)


def test_a_view_that_never_ends_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.map.tiles.mbtiles.OPENING_S", 0.05)
    endless = (
        "CREATE VIEW tiles AS WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more)"
        " SELECT n AS zoom_level, n AS tile_column, n AS tile_row, x'00' AS tile_data FROM more"
    )
    with pytest.raises(BasemapError, match="damaged or not complete"):
        open_map_file(_database(tmp_path / "a.mbtiles", endless))


def test_reading_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    made = mbtiles(tmp_path / "a b?c#d.mbtiles", {(0, 0, 0): RED})
    made.chmod(0o444)
    before = made.read_bytes()
    file = open_map_file(made)
    assert ask(file, 0, 0, 0)
    file.close()
    assert [each.name for each in tmp_path.iterdir()] == [made.name]
    assert made.read_bytes() == before


@pytest.mark.parametrize("ending", ["mbtiles", "pmtiles"])
def test_a_file_that_shrinks_while_it_is_shown_does_not_end_the_program(
    tmp_path: Path, ending: str
) -> None:
    tiles = {(1, x, y): png(x, y, 7, 64) + os.urandom(40_000) for x in (0, 1) for y in (0, 1)}
    made = (
        mbtiles(tmp_path / "a.mbtiles", tiles)
        if ending == "mbtiles"
        else pmtiles(tmp_path / "a.pmtiles", tiles, TileType.PNG)
    )
    file = open_map_file(made)
    os.truncate(made, 300)
    try:
        answer = ask(file, 1, 1, 1)
    except BasemapError as error:
        assert "cannot be read any more. The built-in map is shown instead." in str(error)
    else:
        assert answer is None
    file.close()


@pytest.mark.parametrize("data", [zlib.compress(b"plain"), packed(b"plain"), b"plain"])
def test_tiles_are_unpacked_whichever_way_they_are_packed(data: bytes) -> None:
    assert inflated(data) == b"plain"
