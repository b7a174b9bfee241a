"""`dateline export`, as other programs and people at a terminal call it."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from gui import paths
from gui.__main__ import main
from gui.engine.gazetteer.build import build, is_current
from tests.exports.conftest import SINUIJU, Told, day, make_project


def exported(*arguments: str | Path) -> int:
    return main(["export", *map(str, arguments)])


def excerpts(file: Path) -> list[str]:
    return [one["properties"]["excerpt"] for one in json.loads(file.read_text())["features"]]


def test_a_range_and_a_search_are_written(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.geojson"
    status = exported(
        project, "--format", "geojson", "--out", out, "--from", "2025-03", "--until", "2025-04",
        "--where", "bridge", "--title", "Bridges",
    )  # fmt: skip
    assert (status, excerpts(out)) == (0, ["Trucks crossed the bridge."])
    scope = json.loads(out.read_text())["dateline"]["scope"]
    assert (scope["title"], scope["search"]) == ("Bridges", "bridge")
    assert (scope["first_day"], scope["last_day"]) == ("2025-03-01", "2025-04-30")
    assert capsys.readouterr().err == f"{out}: 1 event in 1 article.\n"


def test_without_bounds_only_what_the_map_shows_and_with_all_the_rest(
    project: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.geojson"
    assert exported(project, "--format", "geojson", "--out", out) == 0
    assert "Nobody knows where." not in excerpts(out)
    assert exported(project, "--format", "geojson", "--out", out, "--all") == 0
    assert "Nobody knows where." in excerpts(out)


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("near:Dandong<2km", {"Work went on.", "A fair."}),
        # No place of the project, but one of the world.
        ("near:Nadi<200km", {"A fair."}),
        ("country:Fiji", {"A fair."}),
        ("country:KP", {"Trucks crossed the bridge.", "Nobody knows when."}),
    ],
)
def test_places_of_the_world_and_countries_are_known_by_name(
    project: Path, tmp_path: Path, where: str, found: set[str]
) -> None:
    if not is_current(paths.GAZETTEER):
        build(paths.GAZETTEER)
    out = tmp_path / "out.geojson"
    assert exported(project, "--format", "geojson", "--out", out, "--where", where) == 0
    assert set(excerpts(out)) == found


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "someday"], "--from: "),
        (["--where", "near:Nowhereatall<5km"], "Nowhereatall"),
        (["--option", "colour=red"], "geojson has no option “colour”. It has: rows"),
        (["--option", "rows=all"], "rows is one of: event and place, "),
        (["--all", "--from", "2025"], "--all takes everything"),
        (["--from", "2025-04", "--until", "2025-03"], "--from 1 April 2025 lies after"),
    ],
)
def test_a_wrong_option_is_told_and_nothing_is_written(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: Sequence[str],
    said: str,
) -> None:  # fmt: skip
    out = tmp_path / "out.geojson"
    assert exported(project, "--format", "geojson", "--out", out, *arguments) == 2
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_what_is_no_project_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "a.dateline"
    text.write_text("no database at all, but longer than the head of one would be" * 20)
    for file, status in ((text, 1), (tmp_path / "none.dateline", 2)):
        assert exported(file, "--format", "geojson", "--out", tmp_path / "out") == status
        assert file.name in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_project_is_never_written_over(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exported(project, "--format", "geojson", "--out", project) == 1
    assert "is the project itself" in capsys.readouterr().err
    assert project.read_bytes().startswith(b"SQLite format 3")


_PROGRAM = """
import signal, sys
# A shell that puts a test run into the background has it ignore the key, and its children, too.
signal.signal(signal.SIGINT, signal.default_int_handler)
from gui.__main__ import main
sys.exit(main())
"""


_PRESSED_WHILE_PAINTING = """
import os, signal
from gui.stills.still import Still
paint = Still.paint
def press_and_paint(*arguments):
    os.kill(os.getpid(), signal.SIGINT)
    paint(*arguments)
Still.paint = press_and_paint
"""


def run(
    *arguments: str | Path, stderr: int = subprocess.PIPE, before: str = ""
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", before + _PROGRAM, "export", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=stderr,
        env={**os.environ, "PYTHONPATH": str(paths.CHECKOUT)},
    )


def test_a_pipe_gets_the_file(project: Path) -> None:
    program = run(project, "--format", "geojson", "--out", "-")
    written, said = program.communicate(timeout=60)
    assert (program.returncode, said) == (0, b"4 events in 2 articles.\n")
    assert len(json.loads(written)["features"]) == 5


def test_ctrl_c_while_a_terminal_is_told_leaves_nothing(tmp_path: Path) -> None:
    told = [Told("Trucks crossed.", day(2025, 3, 1 + at % 30), (SINUIJU,)) for at in range(6_000)]
    project = make_project(tmp_path / "large.dateline", [("Many", told)])
    ours, theirs = pty.openpty()
    # The slowest format: it must not be done before the signal comes.
    out = tmp_path / "out" / "large.xlsx"
    out.parent.mkdir()
    program = run(project, "--format", "xlsx", "--out", out, stderr=theirs)
    os.close(theirs)
    said = b""
    while b"of 6,000 events" not in said:
        said += os.read(ours, 1024)
    program.send_signal(signal.SIGINT)
    program.communicate(timeout=60)
    said += os.read(ours, 1024)
    os.close(ours)
    assert program.returncode == 130
    assert b"Cancelled. Nothing was written." in said
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize("name", ["report-pdf", "video"])
def test_ctrl_c_while_a_map_is_painted_leaves_nothing(
    project: Path, tmp_path: Path, name: str
) -> None:
    out = tmp_path / "out" / "written"
    out.parent.mkdir()
    program = run(project, "--format", name, "--out", out, before=_PRESSED_WHILE_PAINTING)
    _, said = program.communicate(timeout=60)
    assert (program.returncode, said) == (130, b"Cancelled. Nothing was written.\n")
    assert list(out.parent.iterdir()) == []
