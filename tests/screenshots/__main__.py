"""`make screenshots`: open Dateline on a virtual display and use it with a mouse, as a person does.

Nothing inside the program is asked or told: the only ways in are the mouse and the keyboard of the
X server. Look at the pictures afterwards; where things stand may have changed with the window.
Needs Xvfb, openbox, xdotool and ImageMagick's `import`.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).parent
PROGRAMS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "import": "imagemagick",
}
SMALL = ("-quality", "95", "-define", "png:compression-level=9")
SIZE = (1440, 900)
START_S, SETTLE_S = 12.0, 2.0

Point = tuple[int, int]

# Where things stand in a window of that size on the seeds.
BORDER_CLUSTER: Point = (655, 405)
TOWNS: Point = (640, 392)
"""Where Sinuiju and the bridge still stand as one."""
SINUIJU: Point = (720, 260)
FIRST_HANDLE: Point = (17, 786)
SPRING_2024: Point = (1100, 786)


class Mouse:
    """xdotool on one window."""

    def __init__(self, window: str, environment: dict[str, str]) -> None:
        self._window = window
        self._environment = environment

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True)

    def move(self, to: Point) -> None:
        self._do("mousemove", "--window", self._window, str(to[0]), str(to[1]))
        time.sleep(0.1)

    def click(self, at: Point) -> None:
        self.move(at)
        time.sleep(0.3)
        self._do("click", "1")
        time.sleep(SETTLE_S)

    def drag(self, begin: Point, end: Point) -> None:
        self.move(begin)
        self._do("mousedown", "1")
        for step in range(1, 21):
            self.move(
                (
                    begin[0] + (end[0] - begin[0]) * step // 20,
                    begin[1] + (end[1] - begin[1]) * step // 20,
                )
            )
        self._do("mouseup", "1")
        time.sleep(SETTLE_S)

    def picture(self, name: str) -> None:
        file = HERE / f"{name}.png"
        subprocess.run(
            ["import", "-window", self._window, "-strip", "-depth", "8", *SMALL, f"PNG24:{file}"],
            env=self._environment,
            check=True,
        )
        print(file)


@contextlib.contextmanager
def _running(command: Sequence[str], **options: object) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, **options)  # type: ignore[call-overload]
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def display(size: tuple[int, int] = (SIZE[0] + 40, SIZE[1] + 60)) -> Iterator[dict[str, str]]:
    """A virtual display with a window manager; gives the environment for it."""
    read, write = os.pipe()
    screen = f"{size[0]}x{size[1]}x24"
    xvfb = ["Xvfb", "-displayfd", str(write), "-screen", "0", screen, "-nolisten", "tcp"]
    with _running(xvfb, pass_fds=[write], stderr=subprocess.DEVNULL):
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        environment = {**os.environ, "DISPLAY": f":{number}"}
        environment.pop("QT_QPA_PLATFORM", None)
        with _running(["openbox"], env=environment, stderr=subprocess.DEVNULL):
            yield environment


def _window_of(environment: dict[str, str]) -> str:
    """The window, once it is there, put into the corner at its usual size."""
    found = subprocess.run(
        ["xdotool", "search", "--sync", "--onlyvisible", "--name", "^Dateline$"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    window = found.stdout.split()[0]
    for change in (
        ["windowsize", "--sync", window, *map(str, SIZE)],
        ["windowmove", window, "4", "24"],
    ):
        subprocess.run(["xdotool", *change], env=environment, check=False, timeout=10)
    return window


def main() -> None:
    missing = [package for name, package in PROGRAMS.items() if not shutil.which(name)]
    if missing:
        sys.exit(f"This needs {', '.join(missing)}. Install them first.")
    with tempfile.TemporaryDirectory() as folder, display() as environment:
        command = [sys.executable, "-m", "gui", "--data-dir", folder]
        with _running(command, env=environment, stderr=subprocess.DEVNULL):
            mouse = Mouse(_window_of(environment), environment)
            # The first start reads the five articles.
            time.sleep(START_S)
            mouse.picture("window")
            mouse.click(BORDER_CLUSTER)
            mouse.click(TOWNS)
            mouse.click(SINUIJU)
            mouse.picture("clicked")
            mouse.drag(FIRST_HANDLE, SPRING_2024)
            mouse.picture("slid")


if __name__ == "__main__":
    main()
