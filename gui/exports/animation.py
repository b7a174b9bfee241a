"""The map step by step through time, as a moving picture: GIF, MP4 or WebM.

The map's own page draws every frame, with the days and the sources on it. Needs a `QApplication`,
and runs on its thread; events go on meanwhile. MP4 and WebM are made by ffmpeg, which is no part of
Dateline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from PIL import Image
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage

from gui.engine.columns.counting import Range
from gui.engine.day_words import days as words_of
from gui.engine.errors import ExportError
from gui.engine.model import DaySpan
from gui.exports.findings import Findings
from gui.exports.formats import Order
from gui.exports.gif_file import Frame, GifFile
from gui.exports.map_picture import map_for_picture, view_of
from gui.exports.qt_objects import let_go
from gui.map.marks import mark_counts
from gui.map.picture import paint_on

if TYPE_CHECKING:
    from gui.map.view import MapView

FRAMES_A_SECOND = 6
MOST_FRAMES = 240
_STEP_MS = 1000 // FRAMES_A_SECOND
SMALL = (960, 540)
"""Of a GIF in dots, if it is asked for."""
LARGE = (1920, 1080)
_LARGE_SCALE = 1.5
"""Dots for each CSS pixel, so that names can be read in a video."""
LONGEST_MS = 20_000
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
        frames = _frames(findings, scenes, film.size, film.scale)
        film.begin(next(frames))
        for number, frame in enumerate(frames, 1):
            film.add(frame)
            order.step(len(findings) * number // len(scenes))
        film.finish()
    finally:
        film.close()


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
    view = map_for_picture(findings, {"title": title, "range": "", "legend": False})
    try:
        ratio = QGuiApplication.primaryScreen().devicePixelRatio()
        view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        view.resize(round(size[0] / ratio), round(size[1] / ratio))
        view.setZoomFactor(scale / ratio)
        view.loadFinished.connect(lambda _: view.setZoomFactor(scale / ratio))
        lat, lon, zoom = view_of([place for place, _, _ in findings.places()], css, 0)
        view.go_to(lat, lon, zoom=zoom)
        _wait_until_drawn(view, view.show)
        image = QImage(*size, QImage.Format.Format_RGB888)
        paint_on(image, view)
        yield image
        for scene in scenes:
            first, last = scene.days.first.toordinal(), scene.days.last.toordinal()
            view.set_counts(mark_counts(findings.counts(Range(first, last, True))))
            view.set_picture_words({"title": title, "range": scene.words, "legend": False})
            _wait_until_drawn(view)
            paint_on(image, view)
            yield image
    finally:
        let_go(view)


def _wait_until_drawn(view: MapView, begin: Callable[[], object] | None = None) -> None:
    """Twice: names wait for symbols, and what is drawn the second time is at rest.

    Raises:
        ExportError: the page does not answer.
    """
    loop, late = QEventLoop(), QTimer()
    view.drawn.connect(loop.quit)
    late.setSingleShot(True)
    late.timeout.connect(lambda: loop.exit(1))
    late.start(LONGEST_MS)
    if begin is not None:
        begin()
    for _ in range(2):
        view.tell_when_drawn()
        if loop.exec():
            raise ExportError("The map could not be drawn.")
    view.drawn.disconnect(loop.quit)


class _Film(Protocol):
    size: tuple[int, int]
    scale: float

    def begin(self, whole: QImage) -> None: ...
    def add(self, frame: QImage) -> None: ...
    def finish(self) -> None: ...
    def close(self) -> None: ...


def _dots(frame: QImage) -> memoryview:
    """The dots line by line, not copied. Our widths divide by four: no bytes fill up the lines."""
    return memoryview(frame.constBits())


class _Gif:
    """A GIF with few colours."""

    def __init__(self, target: Path, is_large: bool) -> None:
        self.size, self.scale = (LARGE, _LARGE_SCALE) if is_large else (SMALL, 1.0)
        self._out = target.open("wb")
        self._last: Frame | None = None

    def begin(self, whole: QImage) -> None:
        # One palette for all frames: with one for each, the ground would flicker.
        every = Image.frombytes("RGB", self.size, _dots(whole))
        self._file = GifFile(self._out, every.quantize(255, dither=Image.Dither.NONE))

    def add(self, frame: QImage) -> None:
        width, height = self.size
        self._last = np.frombuffer(_dots(frame), np.uint8).reshape(height, width, 3)
        self._file.add(self._last, _STEP_MS)

    def finish(self) -> None:
        assert self._last is not None
        self._file.add(self._last, _STEP_MS * _REST)
        self._file.finish()

    def close(self) -> None:
        self._out.close()


_READ_AT_ONCE = ["-probesize", "32", "-analyzeduration", "0", "-thread_queue_size", "1"]
"""What ffmpeg reads is plain dots: there is nothing to find out from the first frames."""
_FEW_FRAMES_KEPT = {
    "mp4": [
        "-movflags", "+faststart", "-crf", "25", "-threads", "1", "-preset", "medium",
        "-x264-params", "rc-lookahead=3:sync-lookahead=0:bframes=1:ref=1",
    ],
    "webm": [
        "-crf", "20", "-b:v", "8M", "-deadline", "realtime", "-cpu-used", "4", "-threads", "1",
        "-lag-in-frames", "0", "-auto-alt-ref", "0",
    ],
}  # fmt: skip
"""So that ffmpeg holds fewer frames while it compresses: each is 3 MB, and left alone it looks far
ahead and takes every processor. It goes over each frame more thoroughly instead, in less time than
the map takes for the next. VP8, and not VP9, which in a file as large holds twice as much and looks
no better."""
_HOLD_LAST = f"tpad=stop_mode=clone:stop={_REST}"
"""Shows the last frame longer. Sent that often, it would be held that often."""


class _Video:
    """A video, written by ffmpeg frame by frame."""

    size, scale = LARGE, _LARGE_SCALE

    def __init__(self, target: Path, kind: str) -> None:
        try:
            import imageio_ffmpeg
        except ImportError as error:
            raise ExportError(
                "Video is made by ffmpeg, which is not installed. "
                "Type: pip install imageio-ffmpeg. Or export a GIF."
            ) from error
        codec = "libx264" if kind == "mp4" else "libvpx"
        self._writer = imageio_ffmpeg.write_frames(
            str(target), self.size, fps=FRAMES_A_SECOND, codec=codec, macro_block_size=2,
            quality=None,
            pix_fmt_in="rgb24", input_params=_READ_AT_ONCE,
            output_params=["-f", kind, "-vf", _HOLD_LAST, *_FEW_FRAMES_KEPT[kind]],
            ffmpeg_log_level="error",
        )  # fmt: skip
        self._writer.send(None)

    def begin(self, whole: QImage) -> None:
        """Nothing to do: a video has all colours."""

    def add(self, frame: QImage) -> None:
        self._writer.send(_dots(frame))

    def finish(self) -> None:
        """Nothing to do: ffmpeg writes what is left when it is closed."""

    def close(self) -> None:
        self._writer.close()
