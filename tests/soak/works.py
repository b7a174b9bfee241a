"""What the program is killed at: each work as it is done, and what has to be true afterwards.

A work is done by a process of its own, on real files in a folder. It says a line when something
is acknowledged: when the window would show it as done. Whatever was said before the kill has to be
there afterwards, and going on has to end where an undisturbed work ends.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from gui import paths
from gui.engine.importing import Progress, ReadAll, import_articles, one_by_one
from gui.engine.pipeline import Reader
from gui.engine.reading_process import ReadingProcess
from gui.engine.store.database import open_project
from gui.engine.store.decisions import all_decisions
from tests.content import content, faults

PROJECT = "a.dateline"
TODAY = date(2026, 11, 22)
Say = Callable[[str], None]
State = tuple[object, ...]
"""What there is at a moment, to be compared."""


class Work:
    """Something that the program does to a project in a folder."""

    name = ""

    def prepare(self, folder: Path) -> None:
        """Make the files that the work begins with."""
        raise NotImplementedError

    def do(self, folder: Path, say: Say) -> None:
        """Do it, and say what is acknowledged."""
        raise NotImplementedError

    def problems(self, folder: Path, said: Sequence[str]) -> list[str]:
        """What is wrong with what a kill left, in words; beyond what `rest` brings about."""
        raise NotImplementedError

    def rest(self, folder: Path, said: Sequence[str]) -> None:
        """Go on as the program does when it is started again."""

    def state(self, folder: Path) -> State:
        """What there is."""
        with closing(open_project(folder / PROJECT)) as db:
            return (content(db),)

    def expected(self, states: Sequence[State], said: Sequence[str]) -> Sequence[State]:
        """What there may be at rest, of what there was after each line of an undisturbed work."""
        return states[-1:]


def file_faults(project: Path) -> list[str]:
    """What is wrong with a project's file."""
    with closing(open_project(project)) as db:
        return faults(db)


# Adding articles, and reading them again


def _told(dice: random.Random, count: int) -> str:
    towns = "Dandong Sinuiju Lima Lagos Kyiv Manila Osaka Quito Accra Turin Perth Oslo".split()
    return " ".join(
        f"A fire destroyed {dice.randrange(2, 90)} houses in {dice.choice(towns)} on "
        f"{dice.randrange(1, 28)} March 2026, the police said."
        for _ in range(count)
    )


def write_texts(folder: Path) -> None:
    """Plain texts, a copy and a near copy among them, and one that holds nothing."""
    folder.mkdir()
    dice = random.Random(3)
    for number in range(14):
        text = f"Report {number}\n\n{_told(dice, 12)}"
        (folder / f"a{number:02}.txt").write_text(text, encoding="utf-8")
    first = (folder / "a00.txt").read_text(encoding="utf-8")
    (folder / "b-copy.txt").write_text(first, encoding="utf-8")
    (folder / "b-near.txt").write_text(f"{first} A man was hurt.", encoding="utf-8")
    (folder / "c-empty.txt").write_bytes(b"")


def write_other_kinds(folder: Path) -> None:
    """Files of other kinds: with many articles, in need of a process of their own, broken."""
    # Here, because it loads much, and a process that begins a work shall not wait for it.
    from tests.engine import file_makers as make

    dice = random.Random(4)
    lines = [json.dumps({"title": f"Wire {n}", "text": _told(dice, 8)}) for n in range(8)]
    (folder / "d.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "e.html").write_text(make.PAGE, encoding="utf-8")
    (folder / "f.docx").write_bytes(make.docx(["Flood", _told(dice, 6)]))
    (folder / "g-broken.pdf").write_bytes(b"%PDF-1.4\nnothing of the kind")
    (folder / "h.txt").write_text(f"The last\n\n{_told(dice, 12)}", encoding="utf-8")


class Importing(Work):
    """A folder of files of all kinds is added and read."""

    name = "import"
    _version = "1"

    def prepare(self, folder: Path) -> None:
        write_texts(folder / "articles")
        write_other_kinds(folder / "articles")

    def do(self, folder: Path, say: Say) -> None:
        def tell(progress: Progress) -> None:
            say(f"read {progress.done} {progress.name}" if progress.done else "noted")

        self._go_on(folder, [folder / "articles"], tell)

    def problems(self, folder: Path, said: Sequence[str]) -> list[str]:
        names = {line.split(" ", 2)[2] for line in said if line.startswith("read ")}
        with closing(open_project(folder / PROJECT)) as db:
            found = faults(db)
            there = {
                name
                for (name,) in db.execute(
                    "SELECT name FROM article WHERE reader_version = ?", (self._version,)
                )
            }
        return found + [f"{name} was read and is not" for name in sorted(names - there)]

    def rest(self, folder: Path, said: Sequence[str]) -> None:
        # What is noted goes on by itself; if not even that was said, the user adds it again.
        self._go_on(folder, [] if said else [folder / "articles"], lambda progress: None)

    def _go_on(self, folder: Path, files: list[Path], tell: Callable[[Progress], None]) -> None:
        reader = Reader.open(paths.GAZETTEER, with_model=False)
        self._import(folder, files, one_by_one(lambda article: next(reader.read([article]))), tell)

    def _import(
        self, folder: Path, files: list[Path], read: ReadAll, tell: Callable[[Progress], None]
    ) -> None:
        import_articles(folder / PROJECT, files, read, self._version, today=TODAY, on_progress=tell)


class ImportingBeside(Importing):
    """The same, with the readers in processes of their own, as in the window."""

    name = "import, two readers"

    def _go_on(self, folder: Path, files: list[Path], tell: Callable[[Progress], None]) -> None:
        with ReadingProcess(paths.GAZETTEER) as reader:
            self._import(folder, files, reader.read_all, tell)


class ReadingAgain(Importing):
    """All is read again, as a person wished, and what they decided stands."""

    name = "reading again"
    _decisions = 12

    def prepare(self, folder: Path) -> None:
        write_texts(folder / "articles")
        self._version = "1"
        self._go_on(folder, [folder / "articles"], lambda progress: None)
        self._version = "2"
        from tests.edits import decide_something

        with closing(open_project(folder / PROJECT)) as db:
            dice = random.Random(5)
            for _ in range(self._decisions):
                decide_something(db, dice)
            # By a newer reader; a project is read again only when somebody wants it.
            db.execute("UPDATE article SET reader_version = NULL WHERE sha256 IS NOT NULL")

    def do(self, folder: Path, say: Say) -> None:
        self._version = "2"

        def tell(progress: Progress) -> None:
            say(f"read {progress.done} {progress.name}" if progress.done else "begun")

        self._go_on(folder, [], tell)

    def problems(self, folder: Path, said: Sequence[str]) -> list[str]:
        with closing(open_project(folder / PROJECT)) as db:
            kept = len(all_decisions(db))
        lost = [f"{kept} decisions of {self._decisions}"] if kept != self._decisions else []
        return lost + super().problems(folder, said)

    def rest(self, folder: Path, said: Sequence[str]) -> None:
        self._go_on(folder, [], lambda progress: None)
