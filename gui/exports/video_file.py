"""Writes an MP4 or WebM frame by frame, with ffmpeg, which is no part of Dateline.

The frames are kept in a file without a name until the last is there, and only then is ffmpeg
started: it holds a hundred megabytes whatever it is told, and who paints them holds some, too.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from struct import Struct
from tempfile import TemporaryFile
from typing import IO

import numpy as np
from numpy.typing import NDArray

from gui.engine.errors import ExportError

Bytes = NDArray[np.uint8]

_LINES = 40
_PIECE = 1 << 15
"""Bytes of a frame that are unpacked at once."""
_PREFIX = Struct("<I")
"""Of a kept frame: how many bytes follow."""
_CODECS = {
    "mp4": [
        "-vcodec", "libx264", "-crf", "25", "-preset", "medium", "-movflags", "+faststart",
        "-x264-params", "rc-lookahead=1:sync-lookahead=0:bframes=0:ref=1:weightp=0",
    ],
    "webm": [
        "-vcodec", "libvpx", "-crf", "20", "-b:v", "8M", "-deadline", "realtime", "-cpu-used", "4",
        "-lag-in-frames", "0", "-auto-alt-ref", "0",
    ],
}  # fmt: skip
"""So that ffmpeg holds few frames while it compresses: left alone it looks far ahead, and takes
every processor. It goes over each frame more thoroughly instead. VP8, and not VP9, which holds
twice as much and looks no better."""
_SAME_COLOURS = "setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv"
"""Says what `luma_and_chroma` makes: players guess, and not all the same."""
_FREES_AT_ONCE = {"MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "65536"}
"""What ffmpeg does not need any more goes back to the system, with the C library of Linux."""


class VideoFile:
    """A video.

    Args:
        target: Where it is written.
        kind: `mp4` or `webm`.
        size: Width and height in dots, even numbers.
        frames_a_second: How fast it is played.

    Raises:
        ExportError: there is no ffmpeg.
    """

    def __init__(
        self, target: Path, kind: str, size: tuple[int, int], frames_a_second: int
    ) -> None:
        width, height = size
        self._command = [
            _ffmpeg(), "-y", "-v", "error",
            # What it reads is plain dots: there is nothing to find out from the first frames.
            "-probesize", "32", "-analyzeduration", "0", "-thread_queue_size", "1",
            "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{width}x{height}",
            "-r", str(frames_a_second), "-threads", "1", "-i", "-",
            "-an", "-pix_fmt", "yuv420p", "-threads", "1", "-vf", _SAME_COLOURS,
            "-stats_enc_pre", "pipe:1", "-stats_enc_pre_fmt", "{n}",
            *_CODECS[kind], "-f", kind, str(target),
        ]  # fmt: skip
        self._frames = _Frames(target.parent, width * height * 3 // 2)
        self._ffmpeg: subprocess.Popen[bytes] | None = None

    def add(self, dots: Bytes) -> None:
        """One more frame.

        Args:
            dots: Blue, green, red and a byte of no meaning for each dot: height by width by four.
                May be used again afterwards.
        """
        self._frames.add(luma_and_chroma(dots))

    def write(self, rest: int, step: Callable[[int], None]) -> None:
        """Write the file.

        Args:
            rest: So many times more the last frame is shown.
            step: Told how many frames are written; may raise to end it.

        Raises:
            ExportError: ffmpeg refuses.
        """
        _give_back()
        self._ffmpeg = ffmpeg = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **_FREES_AT_ONCE},
            # Ctrl+C in a terminal is for us, and we end it.
            process_group=0,
        )
        assert ffmpeg.stdin is not None and ffmpeg.stdout is not None
        try:
            for number, frame in enumerate(self._frames, 1):
                for _ in range(1 + rest if number == len(self._frames) else 1):
                    ffmpeg.stdin.write(frame.data)
                    ffmpeg.stdin.flush()
                    # It says when it begins with a frame. Sent any faster, they would wait in its
                    # memory, a dozen and more.
                    ffmpeg.stdout.readline()
                step(number)
        except BrokenPipeError:
            # It has ended, and said why.
            pass
        said = ffmpeg.communicate()[1]
        if ffmpeg.returncode:
            lines = said.decode(errors="replace").strip().splitlines() or ["it gave no reason"]
            raise ExportError(f"The video could not be written. ffmpeg said: {lines[-1]}")

    def close(self) -> None:
        """End what is not finished."""
        self._frames.close()
        if self._ffmpeg is not None:
            with self._ffmpeg:
                self._ffmpeg.kill()


def _give_back() -> None:
    """Memory that is free goes back to the system: glibc keeps what many frames needed, 70 MB."""
    if sys.platform == "linux":
        # Other C libraries of Linux have no such function.
        with suppress(AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def _ffmpeg() -> str:
    """Where it is.

    Raises:
        ExportError: nowhere.
    """
    try:
        import imageio_ffmpeg

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError) as error:
        raise ExportError(
            "Video is made by ffmpeg, which is not installed. "
            "Type: pip install imageio-ffmpeg. Or export a GIF."
        ) from error


def luma_and_chroma(dots: Bytes) -> Bytes:
    """What a video is made of (4:2:0): how light each dot is, and the two colours of every four.

    By the table that players take for pictures as large as ours, BT.709.

    Args:
        dots: Blue, green, red and a byte of no meaning for each dot: height by width by four, both
            even.
    """
    height, width = dots.shape[:2]
    made = np.empty(height * width * 3 // 2, np.uint8)
    half = (height // 2, width // 2)
    light = made[: height * width].reshape(height, width)
    blues, reds = made[height * width :].reshape(2, *half)
    # Some lines at a time, which stay in the processor's cache.
    for top in range(0, height, _LINES):
        part = dots[top : top + _LINES]
        blue, green, red = (part[..., one].astype(np.uint16) for one in range(3))
        light[top : top + _LINES] = (47 * red + 157 * green + 16 * blue + (16 << 8) + 128) >> 8
        blues_of_4, greens_of_4, reds_of_4 = map(_sum_of_four, (blue, green, red))
        lines = slice(top // 2, (top + _LINES) // 2)
        blues[lines] = (
            112 * blues_of_4 - 86 * greens_of_4 - 26 * reds_of_4 + (128 << 10) + 512
        ) >> 10
        reds[lines] = (
            112 * reds_of_4 - 102 * greens_of_4 - 10 * blues_of_4 + (128 << 10) + 512
        ) >> 10
    return made


def _sum_of_four(dots: NDArray[np.uint16]) -> NDArray[np.int32]:
    pairs = dots[::2] + dots[1::2]
    return (pairs[:, ::2] + pairs[:, 1::2]).astype(np.int32)


class _Frames:
    """Frames on the disk, and of each only what differs from the one before.

    Args:
        folder: Where there has to be room for them; nobody sees the file.
        length: Bytes of a frame.
    """

    def __init__(self, folder: Path, length: int) -> None:
        # Open for as long as frames come; `close` ends it.
        self._file: IO[bytes] = TemporaryFile(dir=folder)  # noqa: SIM115
        self._length = length
        self._last = np.zeros(length, np.uint8)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, frame: Bytes) -> None:
        changed = zlib.compress((frame ^ self._last).data, 1)
        self._file.write(_PREFIX.pack(len(changed)) + changed)
        self._last = frame
        self._count += 1

    def __iter__(self) -> Iterator[Bytes]:
        """All from the first, once; what is got is used again for the next."""
        self._file.seek(0)
        frame, self._last = self._last, np.zeros(0, np.uint8)
        frame[:] = 0
        for _ in range(self._count):
            (length,) = _PREFIX.unpack(self._file.read(_PREFIX.size))
            at = 0
            for piece in self._unpacked(length):
                frame[at : at + len(piece)] ^= np.frombuffer(piece, np.uint8)
                at += len(piece)
            yield frame

    def _unpacked(self, length: int) -> Iterator[bytes]:
        """What so many bytes of the file hold, little by little: after large pieces that come and
        go, the heap stays large."""
        packed = zlib.decompressobj()
        while length:
            rest = self._file.read(min(length, _PIECE))
            length -= len(rest)
            while rest:
                yield packed.decompress(rest, _PIECE)
                rest = packed.unconsumed_tail

    def close(self) -> None:
        self._file.close()
