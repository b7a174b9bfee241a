"""The map step by step through time, as a moving picture: GIF, MP4 or WebM.

Each frame has the days and the sources on it. Needs a `QGuiApplication` for its letters, and may
run on any thread. MP4 and WebM are made by ffmpeg, which is no part of Dateline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from gui.engine.columns.counting import Range
from gui.engine.day_words import days as words_of
from gui.engine.errors import ExportError
from gui.engine.model import DaySpan
from gui.exports.findings import Findings
from gui.exports.formats import Order
from gui.exports.map_picture import still_of
from gui.exports.video_file import VideoFile
from gui.map.marks import mark_counts
from gui.stills.values import Words

FRAMES_A_SECOND = 6
MOST_FRAMES = 240
_STEP_MS = 1000 // FRAMES_A_SECOND
SMALL = (960, 540)
"""Of a GIF in dots, if it is asked for."""
LARGE = (1920, 1080)
_LARGE_SCALE = 1.5
"""Dots for each CSS pixel, so that names can be read in a video."""
_REST = 2 * FRAMES_A_SECOND
"""So many times longer the last frame is shown."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One frame: what range it shows, and how that is called."""

    days: DaySpan
    words: str


def write(findings: Findings, target: Path, order: Order) -> None:
    """Write the moving picture; a step is an event's worth of the export.

    Raises:
        ExportError: no event has a date and a place, or there is no ffmpeg.
        OSError: the disk refuses.
        Stopped: the user pressed Cancel.
    """
    span = _span(findings)
    scenes = scenes_of(span, order.options["show"] == "window")
    kind = str(order.options["kind"])
    is_large = order.options.get("size") != "960 × 540"
    film: _Film = _Gif(target, is_large) if kind == "gif" else _Video(target, kind)
    try:
        events, rounds = len(findings), len(scenes) * film.rounds

        def step(done: int) -> None:
            order.step(events * done // rounds)

        _paint(film, _frames(findings, scenes, film.size, film.scale), step)
        # All is painted: what compresses it has the memory to itself.
        findings.close()
        film.finish(lambda done: step(len(scenes) + done))
    finally:
        film.close()


def _paint(film: _Film, frames: Iterator[QImage], step: Callable[[int], None]) -> None:
    film.begin(next(frames))
    for number, frame in enumerate(frames, 1):
        film.add(frame)
        step(number)


def _span(findings: Findings) -> DaySpan:
    """From the first day that is played to the last.

    Raises:
        ExportError: no event has a date and a place.
    """
    days = findings.days()
    if days is None:
        raise ExportError("None of these events has a date and a place: there is nothing to play.")
    first = findings.scope.first_day or days.first
    last = findings.scope.last_day or days.last
    return DaySpan(first, max(first, last))


def scenes_of(span: DaySpan, is_window: bool) -> list[Scene]:
    """The frames of a span: by day, week, month, quarter or year, whichever gives few enough.

    Args:
        span: From the first day to the last.
        is_window: Whether a frame shows its own days alone, and not all up to them.
    """
    ends = next(ends for ends in map(list, _ways(span)) if len(ends) <= MOST_FRAMES)
    begins = [span.first, *(end + timedelta(1) for end in ends[:-1])]
    parts = [DaySpan(begin, end) for begin, end in zip(begins, ends, strict=True)]
    if is_window:
        return [Scene(part, words_of(part)) for part in parts]
    return [
        Scene(DaySpan(span.first, part.last), words_of(DaySpan(span.first, part.last)))
        for part in parts
    ]


def _ways(span: DaySpan) -> Iterator[Iterator[date]]:
    """The last days of the steps, ever coarser."""
    yield _by_days(span, 1)
    yield _by_days(span, 7)
    for months in (1, 3, 12, 120, 1200, 12_000):
        yield _by_months(span, months)


def _by_days(span: DaySpan, step: int) -> Iterator[date]:
    for start in range(0, min(span.days, (MOST_FRAMES + 1) * step), step):
        yield span.first + timedelta(min(start + step, span.days) - 1)


def _by_months(span: DaySpan, step: int) -> Iterator[date]:
    month = (span.first.year * 12 + span.first.month - 1) // step * step
    for _ in range(MOST_FRAMES + 1):
        month += step
        year, at = divmod(month, 12)
        end = date.max if year > date.max.year else date(year, at + 1, 1) - timedelta(1)
        yield min(end, span.last)
        if end >= span.last:
            return


def _frames(
    findings: Findings, scenes: list[Scene], size: tuple[int, int], scale: float
) -> Iterator[QImage]:
    """The map with all events, and then each scene, on one image that is used again."""
    css = (round(size[0] / scale), round(size[1] / scale))
    title = findings.scope.title
    image = QImage(*size, QImage.Format.Format_RGB32)
    with still_of(findings, css, scale) as still:
        still.paint(image, mark_counts(findings.counts()), Words(title))
        yield image
        for scene in scenes:
            first, last = scene.days.first.toordinal(), scene.days.last.toordinal()
            counts = mark_counts(findings.counts(Range(first, last, True)))
            still.paint(image, counts, Words(title, scene.words))
            yield image


class _Film(Protocol):
    size: tuple[int, int]
    scale: float
    rounds: int
    """How often it goes through all frames."""

    def begin(self, whole: QImage) -> None: ...
    def add(self, frame: QImage) -> None: ...
    def finish(self, step: Callable[[int], None]) -> None: ...
    def close(self) -> None: ...


def _dots(frame: QImage) -> NDArray[np.uint8]:
    """Blue, green, red and nothing of each dot: height by width by four. Not copied, so good for as
    long as the frame is."""
    return np.frombuffer(frame.constBits(), np.uint8).reshape(frame.height(), frame.width(), 4)


def _red_first(dots: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return dots[..., 2::-1]


class _Gif:
    """A GIF with few colours."""

    rounds = 1

    def __init__(self, target: Path, is_large: bool) -> None:
        self.size, self.scale = (LARGE, _LARGE_SCALE) if is_large else (SMALL, 1.0)
        self._out = target.open("wb")

    def begin(self, whole: QImage) -> None:
        # One palette for all frames: with one for each, the ground would flicker. Every second dot
        # of every second line has all colours, and takes a quarter of the memory.
        from PIL import Image

        from gui.exports.gif_file import GifFile

        some = Image.fromarray(np.ascontiguousarray(_red_first(_dots(whole))[::2, ::2]))
        self._file = GifFile(self._out, some.quantize(255, dither=Image.Dither.NONE))

    def add(self, frame: QImage) -> None:
        self._file.add(_red_first(_dots(frame)), _STEP_MS)

    def finish(self, step: Callable[[int], None]) -> None:
        self._file.finish(_STEP_MS * _REST)

    def close(self) -> None:
        self._out.close()


class _Video:
    """A video, written by ffmpeg when all frames are there."""

    size, scale, rounds = LARGE, _LARGE_SCALE, 2

    def __init__(self, target: Path, kind: str) -> None:
        self._file = VideoFile(target, kind, self.size, FRAMES_A_SECOND)

    def begin(self, whole: QImage) -> None:
        """Nothing to do: a video has all colours."""

    def add(self, frame: QImage) -> None:
        self._file.add(_dots(frame))

    def finish(self, step: Callable[[int], None]) -> None:
        self._file.write(_REST, step)

    def close(self) -> None:
        self._file.close()
