"""Moving maps, opened by Pillow and ffmpeg."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date
from itertools import groupby
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageChops

from gui.engine.errors import ExportError, Stopped
from gui.engine.model import DaySpan
from gui.engine.timeline import ViewState
from gui.exports.animation import FRAMES_A_SECOND, LARGE, MOST_FRAMES, SMALL, scenes_of
from gui.exports.findings import Findings, Wanted
from gui.exports.formats import Order, format_named, write
from gui.exports.gif_file import GifFile
from gui.exports.video_file import VideoFile, _Frames
from tests.exports.conftest import Told, make_project

THREE_DAYS = ViewState(date(2025, 3, 19), date(2025, 3, 21))


def written(project: Path, name: str, target: Path, **options: str) -> Path:
    with Findings(Wanted(project, THREE_DAYS, "Border")) as findings:
        write(findings, format_named(name), target, Order(options))
    return target


SPANS = [
    (DaySpan(date(2025, 3, 1), date(2025, 3, 3)), ["1 March 2025", "2 March 2025", "3 March 2025"]),
    (DaySpan(date(2024, 1, 1), date(2026, 12, 31)), ["1–7 January 2024", None]),
    (DaySpan(date(2015, 2, 3), date(2026, 12, 31)), ["3–28 February 2015", "March 2015", None]),
    (DaySpan(date(1800, 1, 1), date(2026, 5, 4)), ["1800", "1801", None]),
]


@pytest.mark.parametrize(("span", "words"), SPANS)
def test_steps_are_as_fine_as_frames_allow(span: DaySpan, words: list[str | None]) -> None:
    said = [scene.words for scene in scenes_of(span, is_window=True)]
    expected = [one for one in words if one is not None]
    assert said[: len(expected)] == expected
    assert (len(said) == len(expected)) == (None not in words)


@settings(max_examples=60, deadline=None)
@given(st.dates(), st.dates(), st.booleans())
@example(date.min, date.max, True)
@example(date.min, date.min, False)
def test_steps_cover_any_span_without_gap_or_overlap(one: date, other: date, window: bool) -> None:
    span = DaySpan(min(one, other), max(one, other))
    scenes = scenes_of(span, window)
    assert 1 <= len(scenes) <= MOST_FRAMES
    assert scenes[-1].days.last == span.last
    if window:
        assert sum(scene.days.days for scene in scenes) == span.days
        assert scenes[0].days.first == span.first
    else:
        assert {scene.days.first for scene in scenes} == {span.first}
        assert [one.days.last for one in scenes] == sorted({one.days.last for one in scenes})


def test_a_gif_shows_each_day_on_the_map(qtbot: object, project: Path, tmp_path: Path) -> None:
    file = written(project, "animation", tmp_path / "a.gif", size="960 × 540")
    with Image.open(file) as film:
        assert (film.n_frames, film.size) == (3, SMALL)
        frames = []
        for at in range(3):
            film.seek(at)
            frames.append(film.convert("RGB"))
    # The first event is of the second day; on the third nothing but the date changes.
    box = (400, 150, 960, 540)
    before, then, after = (frame.crop(box) for frame in frames)
    assert ImageChops.difference(before, then).getbbox() is not None
    assert ImageChops.difference(then, after).getbbox() is None
    assert ImageChops.difference(frames[1], frames[2]).getbbox() is not None


@pytest.mark.parametrize("name", ["video", "webm"])
def test_a_video_has_every_frame_in_full_size(
    qtbot: object, project: Path, tmp_path: Path, name: str
) -> None:
    file = written(project, name, tmp_path / f"a{format_named(name).suffix}")
    reader = imageio_ffmpeg.read_frames(str(file))
    facts = next(reader)
    reader.close()
    assert facts["size"] == LARGE
    # The last of three is held two seconds longer.
    assert imageio_ffmpeg.count_frames_and_secs(str(file))[0] == 3 + 2 * FRAMES_A_SECOND


def colours_of_frames(file: Path, size: tuple[int, int]) -> NDArray[np.float64]:
    """Red, green and blue of each frame, on the average."""
    read = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(file)]
    dots = subprocess.run(
        [*read, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"], capture_output=True, check=True
    )
    frames = np.frombuffer(dots.stdout, np.uint8).reshape(-1, size[0] * size[1], 3)
    return np.asarray(frames.mean(axis=1))


@pytest.mark.parametrize("kind", ["mp4", "webm"])
def test_a_video_keeps_frames_colours_and_order(tmp_path: Path, kind: str) -> None:
    size = (64, 48)
    shown = [(0xF5, 0xF2, 0xEC), (0xB7, 0xD2, 0xE6), (0xB4, 0x5F, 0x06), (0xB4, 0x5F, 0x06)]
    file = VideoFile(tmp_path / "a", kind, size, 6)
    dots = np.zeros((48, 64, 4), np.uint8)
    told: list[int] = []
    for red, green, blue in shown:
        dots[...] = (blue, green, red, 255)
        file.add(dots)
    file.write(2, told.append)
    file.close()
    assert told == [1, 2, 3, 4]
    found = colours_of_frames(tmp_path / "a", size)
    expected = np.array([*shown, shown[-1], shown[-1]])
    assert len(found) == len(expected)
    assert np.abs(found - expected).max() < 8
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]


def test_frames_come_from_the_disk_as_they_went_there(tmp_path: Path) -> None:
    numbers = np.random.default_rng(7)
    noise = numbers.integers(0, 256, 300_000, dtype=np.uint8)
    flat = np.zeros(300_000, np.uint8)
    end = flat.copy()
    end[-1] = 9
    kept = _Frames(tmp_path, 300_000)
    for frame in (flat, noise, noise, end, flat):
        kept.add(frame.copy())
    found = [frame.copy() for frame in kept]
    kept.close()
    np.testing.assert_array_equal(found, [flat, noise, noise, end, flat])


def test_what_ffmpeg_refuses_is_said_in_its_words(tmp_path: Path) -> None:
    target = tmp_path / "a.mp4"
    target.mkdir()
    file = VideoFile(target, "mp4", (64, 48), 6)
    file.add(np.zeros((48, 64, 4), np.uint8))
    with pytest.raises(ExportError, match=r"ffmpeg said: .*Is a directory"):
        file.write(2, lambda done: None)
    file.close()


def test_cancel_while_ffmpeg_writes_ends_it_and_leaves_nothing(
    qapp: object, project: Path, tmp_path: Path
) -> None:
    told: list[int] = []

    def stop(done: int) -> None:
        told.append(done)
        # Three frames are painted first.
        if len(told) == 4:
            raise Stopped("The export was cancelled.")

    target = tmp_path / "out" / "a.mp4"
    target.parent.mkdir()
    with Findings(Wanted(project, THREE_DAYS)) as findings, pytest.raises(Stopped):
        write(findings, format_named("video"), target, Order({}, stop))
    assert len(told) == 4
    assert list(target.parent.iterdir()) == []


def test_without_ffmpeg_a_video_is_refused_with_what_to_do(
    qtbot: object, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    with pytest.raises(ExportError, match="pip install imageio-ffmpeg"):
        written(project, "video", tmp_path / "a.mp4")
    assert list(tmp_path.glob("a.mp4*")) == []


def test_nothing_dated_is_nothing_to_play(qtbot: object, tmp_path: Path) -> None:
    project = make_project(tmp_path / "p.dateline", [("Quiet", [Told("Nobody knows.")])])
    with Findings(Wanted(project)) as findings, pytest.raises(ExportError, match="nothing to play"):
        write(findings, format_named("animation"), tmp_path / "a.gif", Order())


def test_a_gif_is_in_full_size_unless_a_small_one_is_asked_for(
    qtbot: object, project: Path, tmp_path: Path
) -> None:
    with Image.open(written(project, "animation", tmp_path / "a.gif")) as film:
        assert (film.n_frames, film.size) == (3, LARGE)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.binary(min_size=12, max_size=12), min_size=1, max_size=6))
def test_frames_of_a_gif_look_as_they_were(drawn: list[bytes]) -> None:
    # Four by three dots of eight colours.
    frames = [
        Image.frombytes(
            "RGB", (4, 3), bytes(255 * (one >> bit & 1) for one in dots for bit in range(3))
        )
        for dots in drawn
    ]
    sheet = Image.new("RGB", (8, 1))
    for number in range(8):
        sheet.putpixel((number, 0), tuple(255 * (number >> bit & 1) for bit in range(3)))
    out = io.BytesIO()
    file = GifFile(out, sheet.quantize(255, dither=Image.Dither.NONE))
    for frame in frames:
        file.add(np.asarray(frame), 100)
    file.finish()
    expected = [(frame.tobytes(), 100 * len(list(same))) for frame, same in groupby(frames)]
    with Image.open(out) as film:
        found = []
        for at in range(film.n_frames):
            film.seek(at)
            found.append((film.convert("RGB").tobytes(), film.info["duration"]))
    assert found == expected
