"""`gui/incoming.py`: what was pasted or fetched is kept on the disk until it is in the project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gui.engine.articles.statements import read_statements
from gui.engine.errors import ProjectError
from gui.engine.model import DaySpan
from gui.incoming import Incoming, Stated

DAY = DaySpan(date(2025, 3, 1), date(2025, 3, 31))
ALL = Stated(
    'A "title" \\ with\nlines', "外 outlet\x7f", "https://a.example/", "https://b.example/", DAY
)


@pytest.fixture
def incoming(tmp_path: Path) -> Incoming:
    return Incoming(tmp_path / "incoming", tmp_path / "one.dateline")


def test_what_is_known_lies_beside_the_bytes(incoming: Incoming) -> None:
    file = incoming.put('odd "name" 한.txt', b"\x00\xffbytes", ALL)
    assert file.read_bytes() == b"\x00\xffbytes"
    stated = read_statements(file.parent)[file.name]
    assert (stated.title, stated.outlet) == (ALL.title, ALL.outlet)
    assert (stated.address, stated.source) == (ALL.address, ALL.source)
    assert stated.published is not None
    assert stated.published.span == DAY


def test_what_is_left_is_found_again_in_order_and_of_this_project_alone(
    incoming: Incoming, tmp_path: Path
) -> None:
    files = [incoming.put("same.txt", bytes([number])) for number in range(12)]
    other = Incoming(tmp_path / "incoming", tmp_path / "two.dateline")
    other.put("same.txt", b"other")
    again = Incoming(tmp_path / "incoming", tmp_path / "one.dateline")
    assert again.left() == files
    # A program that ended while it wrote leaves a part, which is no article.
    (files[3]).rename(files[3].with_name("part"))
    assert again.left() == files[:3] + files[4:]
    again.clear(files[5:6])
    assert again.left() == files[5:6]
    assert len(other.left()) == 1


def test_nothing_came_in_means_nothing_is_made(incoming: Incoming, tmp_path: Path) -> None:
    assert incoming.left() == []
    incoming.clear()
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_refuses_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ProjectError, match=r"story\.txt could not be kept"):
        Incoming(tmp_path / "file", tmp_path / "one.dateline").put("story.txt", b"x")
