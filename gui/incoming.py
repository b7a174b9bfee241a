"""Articles that did not come as files (pasted, fetched): kept as files until they are read.

Each lies in a folder of its own beside a note of what is known of it, an `articles.toml` as a
person could write it. So a program that is killed loses none of them: the next start finds them.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from gui.engine.errors import ProjectError
from gui.engine.model import DaySpan

_NOTE = "articles.toml"


class Stated(NamedTuple):
    """What is known of an article besides its bytes; empty where nothing is."""

    title: str = ""
    outlet: str = ""
    address: str = ""
    source: str = ""
    """Where the bytes were fetched from."""
    day: DaySpan | None = None


_NOTHING = Stated()


class FileOfProject:
    """Where something of a project lies among those of others, which may be called the same.

    Args:
        folder: Where it lies for all projects.
    """

    def __init__(self, folder: Path, project: Path) -> None:
        self._folder = folder
        self._project = project

    @cached_property
    def path(self) -> Path:
        # Here, because it loads a library, and most projects have no such file.
        import hashlib

        return self._folder / hashlib.sha256(os.fsencode(self._project)).hexdigest()[:16]

    def exists(self) -> bool:
        """Whether there is such a file, or folder."""
        return self._folder.is_dir() and self.path.exists()


class Incoming:
    """What is on its way into one project.

    Args:
        folder: Where all that comes in lies, for all projects.
    """

    def __init__(self, folder: Path, project: Path) -> None:
        self._place = FileOfProject(folder, project)

    def put(self, name: str, data: bytes, stated: Stated = _NOTHING) -> Path:
        """Keep an article; returns its file, on the disk for sure.

        Raises:
            ProjectError: the disk refuses.
        """
        try:
            folder = self._place.path
            folder.mkdir(parents=True, exist_ok=True)
            number = max((int(one.name) for one in self._folders()), default=0) + 1
            place = folder / f"{number:06}"
            place.mkdir()
            _write(place / _NOTE, _note(name, stated).encode())
            # Last, since what is found later is taken to be whole.
            _write(place / "part", data)
            (place / "part").rename(place / name)
        except OSError as error:
            raise ProjectError(
                f"{name} could not be kept: {error.strerror or error}. Make room on the disk."
            ) from error
        return place / name

    def left(self) -> list[Path]:
        """Files that came in and may not be read yet."""
        return [
            file
            for folder in self._folders()
            for file in sorted(folder.iterdir())
            if file.name not in (_NOTE, "part")
        ]

    def clear(self, waiting: Iterable[Path] = ()) -> None:
        """Throw away what is in the project now; not what still waits."""
        kept = {path.parent for path in waiting}
        for folder in self._folders():
            if folder not in kept:
                shutil.rmtree(folder, ignore_errors=True)

    def _folders(self) -> list[Path]:
        try:
            found = list(self._place.path.iterdir()) if self._place.exists() else []
        except OSError:
            return []
        return sorted(one for one in found if one.name.isdecimal() and one.is_dir())


def _write(file: Path, data: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _note(name: str, stated: Stated) -> str:
    lines = [f"[{_quoted(name)}]"]
    keys = ("title", "outlet", "address", "source")
    lines += [f"{key} = {_quoted(said)}" for key in keys if (said := getattr(stated, key))]
    if stated.day is not None:
        lines.append(f"published = [{stated.day.first}, {stated.day.last}]")
        lines.append('why = "you said so when you added it"')
    return "\n".join([*lines, ""])


def _quoted(text: str) -> str:
    """A text as TOML has it: as JSON, but for one sign."""
    plain = text.encode("utf-8", "replace").decode()
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")
