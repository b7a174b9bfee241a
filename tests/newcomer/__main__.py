"""`python -m tests.newcomer FOLDER`: a newcomer's first hour, by mouse and keyboard alone.

A new project; a folder of twenty articles of five formats dropped onto the window; ten doubtful
names reviewed; three places corrected: one by dragging its pin, one by a pasted point, one for all
articles; the program closed and opened again. Nothing inside the program is asked or told. The
pictures of each step go to FOLDER, to be looked at; what the project's file holds is printed, and
the end is refused if anything is not as it was before closing.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtGui import QImage

from tests.newcomer.articles import COUNT, make_folder
from tests.screenshots.__main__ import SIZE, _running, display

SELECTED = 0xC2185B
"""The colour of what is selected."""
LONGEST_S = 300.0
DIALOG = (960, 640)
"""The review queue, which stands in the middle of the window."""

Point = tuple[int, int]

CORNER: Point = (4, 24)
"""Where the window is put: below its title."""
FILTER: Point = (130, 130)
FIRST_ROW: Point = (60, 190)
NOTICE: Point = (600, 95)
NOTICE_PX = 37
"""How far a notice above the map pushes everything down."""


class Hands:
    """xdotool on one window, and eyes on its pictures."""

    def __init__(
        self, window: str, environment: dict[str, str], folder: Path, *, first: int = 1
    ) -> None:
        self.window = window
        self.environment = environment
        self._folder = folder
        self._number = first - 1

    def do(self, *words: str, pause: float = 0.4) -> None:
        subprocess.run(["xdotool", *words], env=self.environment, check=True, timeout=30)
        time.sleep(pause)

    def keys(self, *keys: str, pause: float = 0.5) -> None:
        for key in keys:
            self.do("key", "--clearmodifiers", key, pause=pause)

    def type(self, text: str) -> None:
        self.do("type", "--clearmodifiers", "--delay", "25", text)

    def move(self, to: Point, pause: float = 0.05) -> None:
        self.do("mousemove", "--window", self.window, str(to[0]), str(to[1]), pause=pause)

    def click(self, at: Point, button: int = 1) -> None:
        self.move(at, pause=0.3)
        self.do("click", str(button), pause=1.0)

    def drag(self, begin: Point, end: Point) -> None:
        self.move(begin, pause=0.3)
        self.do("mousedown", "1", pause=0.2)
        for step in range(1, 21):
            x = begin[0] + (end[0] - begin[0]) * step // 20
            y = begin[1] + (end[1] - begin[1]) * step // 20
            self.move((x, y))
        self.do("mouseup", "1", pause=1.5)

    def picture(self, name: str) -> Path:
        self._number += 1
        file = self._folder / f"{self._number:02}-{name}.png"
        subprocess.run(["import", "-window", "root", str(file)], env=self.environment, check=True)
        return file

    def held_pin(self) -> Point:
        """Where the pin is that can be moved, by a picture: a dot, and no letter, of its colour."""
        image = QImage(str(self.picture("held")))
        left, top = CORNER
        found = [
            (x - left, y - top)
            for x in range(left + 270, left + SIZE[0] - 410)
            for y in range(top + 60, top + SIZE[1] - 200)
            if all(
                image.pixel(x + across, y + down) & 0xFFFFFF == SELECTED
                for across in (-2, 0, 2)
                for down in (-2, 0, 2)
            )
        ]
        assert found, "no pin is held on the map"
        xs, ys = zip(*found, strict=True)
        return (min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2

    def sees_notice(self) -> bool:
        """Whether a notice stands above the map: nothing else there is of its warm colour."""
        left, top = CORNER
        image = QImage(str(self.picture("notice")))
        colour = image.pixelColor(left + NOTICE[0], top + NOTICE[1])
        return colour.red() > 230 and colour.red() - colour.blue() > 25


def window_of(environment: dict[str, str], name: str) -> str:
    """The window of a name, once it is there, put into the corner at its usual size."""
    found = subprocess.run(
        ["xdotool", "search", "--sync", "--onlyvisible", "--name", name],
        env=environment, capture_output=True, text=True, check=True, timeout=90,
    )  # fmt: skip
    window = found.stdout.split()[0]
    for change in (
        ["windowsize", "--sync", window, *map(str, SIZE)],
        ["windowmove", window, *map(str, CORNER)],
        ["windowactivate", window],
    ):
        subprocess.run(["xdotool", *change], env=environment, check=False, timeout=20)
    time.sleep(1)
    return window


def wait(what: str, condition: Callable[[], bool]) -> None:
    """Look at the project's file until something is so."""
    end = time.monotonic() + LONGEST_S
    while not condition():
        if time.monotonic() > end:
            sys.exit(f"It took too long: {what}.")
        time.sleep(0.5)


def ask(project: Path, question: str) -> list[tuple[object, ...]]:
    if not project.exists():
        return []
    with closing(sqlite3.connect(f"file:{project}?mode=ro", uri=True)) as db:
        try:
            return db.execute(question).fetchall()
        except sqlite3.OperationalError:
            return []


READ = "SELECT count(*) FROM article WHERE reader_version IS NOT NULL"
DECIDED = "SELECT about, article_id, surface, value FROM decision ORDER BY decided_at, surface"
LOGGED = "SELECT way, what FROM decision_log ORDER BY id"
HELD = (
    "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM event), "
    "(SELECT count(*) FROM mention WHERE locked)"
)


def first_hour(hands: Hands, project: Path, folder: Path) -> None:
    """From an empty project to three corrections."""
    hands.keys("ctrl+n", pause=2.0)
    hands.keys("ctrl+a")
    hands.type(str(project))
    hands.picture("new-project")
    hands.keys("Return", pause=3.0)
    # A project has a window of its own.
    hands.window = window_of(hands.environment, f"^{project.stem} – Dateline$")
    hands.picture("empty")
    drop(hands, folder)
    wait("reading", lambda: ask(project, READ) == [(COUNT,)])
    time.sleep(5)
    hands.picture("read")
    review(hands)
    correct(hands)


def drop(hands: Hands, folder: Path) -> None:
    """Drag the folder from another program onto the map."""
    source = [sys.executable, str(Path(__file__).with_name("drag_source.py")), str(folder)]
    with _running(source, env=hands.environment, stderr=subprocess.DEVNULL) as dragged:
        subprocess.run(
            ["xdotool", "search", "--sync", "--onlyvisible", "--name", "^Drag source$"],
            env=hands.environment, check=True, capture_output=True, timeout=30,
        )  # fmt: skip
        time.sleep(2)
        left, top = CORNER
        middle = (left + SIZE[0] // 2, top + SIZE[1] // 2)
        hands.do("mousemove", "40", "20", pause=0.3)
        hands.do("mousedown", "1")
        for step in range(1, 31):
            x, y = 40 + (middle[0] - 40) * step // 30, 20 + (middle[1] - 20) * step // 30
            hands.do("mousemove", str(x), str(y), pause=0.05)
        time.sleep(1)
        hands.picture("dropping")
        hands.do("mouseup", "1")
        # What is dropped is asked for at the other program, which must be there so long.
        dragged.wait(timeout=60)


def review(hands: Hands) -> None:
    """Ten names by single keys; the ninth means something else wherever it stands."""
    hands.keys("ctrl+r", pause=2.0)
    hands.picture("review")
    hands.keys("Return", "Return", "n", "Return", "space", "m", "Return", "space")
    left = (SIZE[0] - DIALOG[0]) // 2
    top = (SIZE[1] - DIALOG[1]) // 2
    hands.click((left + 160, top + 513))
    hands.keys("Down", "Down", "Return")
    hands.picture("scope")
    hands.keys("s")
    hands.type("Reykjav")
    hands.picture("search")
    hands.keys("Return", "BackSpace", "space", "space", pause=1.0)
    hands.picture("reviewed")
    hands.keys("Escape", pause=1.5)


def correct(hands: Hands) -> None:
    """One place by a drag of its pin, another one by a point that is pasted."""
    hold(hands, "Kaesong")
    pin = hands.held_pin()
    hands.drag(pin, (pin[0] + 60, pin[1] - 70))
    hands.picture("dragged")
    # A point as from another program: typed, cut, and pasted.
    hands.keys("ctrl+k")
    hands.type("39.9, 125.5")
    hands.keys("ctrl+a", "ctrl+x", "Escape")
    hold(hands, "Quanhe")
    hands.keys("ctrl+v", pause=1.0)
    hands.picture("pasted")
    hands.keys("Return", pause=2.0)
    hands.picture("moved")


def hold(hands: Hands, name: str) -> None:
    """Find a place in the list, and choose to move it in the menu of its row."""
    down = NOTICE_PX if hands.sees_notice() else 0
    hands.click((FILTER[0], FILTER[1] + down))
    hands.keys("ctrl+a")
    hands.type(name)
    time.sleep(1)
    row = (FIRST_ROW[0], FIRST_ROW[1] + down)
    hands.click(row)
    hands.do("click", "--repeat", "2", "--delay", "60", "1", pause=3.0)
    hands.click(row, button=3)
    hands.picture("menu")
    hands.keys("Down", "Down", "Return", pause=2.0)


def opened(data: Path) -> list[str]:
    return [sys.executable, "-m", "gui", "--data-dir", str(data)]


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("Name a folder for the pictures.")
    pictures = Path(sys.argv[1]).absolute()
    pictures.mkdir(parents=True, exist_ok=True)
    data, folder = pictures / "data", pictures / "articles"
    project = pictures / "border.dateline"
    make_folder(folder)
    with display() as environment:
        with _running(opened(data), env=environment, stderr=subprocess.DEVNULL) as app:
            hands = Hands(window_of(environment, "^Dateline$"), environment, pictures)
            time.sleep(15)
            first_hour(hands, project, folder)
            before = [ask(project, one) for one in (HELD, DECIDED, LOGGED)]
            hands.keys("ctrl+q", pause=3.0)
            app.wait(timeout=30)
        with _running(opened(data), env=environment, stderr=subprocess.DEVNULL):
            name = f"^{project.stem} – Dateline$"
            hands = Hands(window_of(environment, name), environment, pictures, first=90)
            time.sleep(8)
            hands.picture("again")
            after = [ask(project, one) for one in (HELD, DECIDED, LOGGED)]
    ((articles, events, locked),) = after[0]
    print(f"{articles} articles, {events} events, {locked} names locked")
    for about, article, surface, value in after[1]:
        print(f"decided: {about} of {surface!r} in {article or 'all articles'}: {str(value)[:90]}")
    for way, what in after[2]:
        print(f"logged: {way} {what}")
    if before != after:
        sys.exit("The project is not as it was before it was closed.")


if __name__ == "__main__":
    main()
