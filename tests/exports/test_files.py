"""`gui/exports/files.py`: a file is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui.engine.errors import ExportError
from gui.exports.files import whole_file


def write(file: Path, data: bytes) -> None:
    with whole_file(file) as unfinished:
        unfinished.write_bytes(data)


def test_a_file_that_is_there_is_replaced_by_the_whole_new_one(tmp_path: Path) -> None:
    file = tmp_path / "map.png"
    write(file, b"old and longer")
    write(file, b"new")
    assert file.read_bytes() == b"new"


def test_what_cannot_be_written_leaves_what_was_there_and_nothing_beside_it(tmp_path: Path) -> None:
    folder, file = tmp_path / "folder.png", tmp_path / "map.png"
    folder.mkdir()
    with pytest.raises(ExportError, match=r"folder\.png could not be written"):
        write(folder, b"new")
    with pytest.raises(ExportError, match=r"map\.png could not be written: No space"):
        write_on_a_full_disk(file)
    file.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), whole_file(file) as unfinished:
        unfinished.write_bytes(b"half")
        _ = 1 / 0
    assert file.read_bytes() == b"old"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["folder.png", "map.png"]


def write_on_a_full_disk(file: Path) -> None:
    with whole_file(file) as unfinished:
        unfinished.write_bytes(b"half")
        raise OSError(28, "No space left on device")
