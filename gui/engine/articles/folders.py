"""Which files of a folder are articles."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from gui.engine.articles.kinds import (
    HEAD_BYTES,
    LIBRARY_FOLDER,
    LIBRARY_SUFFIXES,
    SUFFIXES,
    UNSURE_SUFFIXES,
    holds_articles,
    name_of,
)
from gui.engine.errors import ArticleError

NOT_ARTICLES = frozenset({"readme", "license", "licence", "notice", "changelog", "contributing"})
"""Names, without ending, of files that tell about a folder."""


def article_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The article files among `paths`; a folder stands for those directly or deeper inside it,
    but not for what tells about the folder, such as a README, nor for the pieces of a saved page,
    nor for what is hidden.

    A file that was named itself is always given, so that a wrong one is reported, not passed over;
    so is a folder that cannot be listed. Folders are walked in order of name. Links to folders are
    followed, but no folder is walked twice, nor one that holds the folder it was found in.
    """
    for path in paths:
        if path.is_dir():
            yield from _inside(path, _outer_folders(path))
        else:
            yield path


def _outer_folders(path: Path) -> set[tuple[int, int]]:
    """Where a link must not lead: to what the folder lies in."""
    marks = set()
    for folder in path.absolute().parents:
        try:
            about = folder.stat()
        except OSError:
            continue
        marks.add((about.st_dev, about.st_ino))
    return marks


def _inside(folder: Path, walked: set[tuple[int, int]]) -> Iterator[Path]:
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            about = current.stat()
            names = sorted(path.name for path in current.iterdir())
        except OSError:
            yield current
            continue
        mark = (about.st_dev, about.st_ino)
        if mark in walked:
            continue
        walked.add(mark)
        deeper = []
        has_library = any(name.casefold().endswith(LIBRARY_SUFFIXES) for name in names)
        pages = {name.rpartition(".")[0] for name in names if name.endswith((".html", ".htm"))}
        for name in names:
            path = current / name
            if name.startswith("."):
                continue
            if path.is_dir():
                # A browser puts the pieces of "Bridge.html" into "Bridge_files".
                is_piece = name.endswith("_files") and name.removesuffix("_files") in pages
                if not is_piece and not (has_library and name == LIBRARY_FOLDER):
                    deeper.append(path)
            elif _may_be_article(path):
                yield path
        waiting.extend(reversed(deeper))


def _may_be_article(path: Path) -> bool:
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES | UNSURE_SUFFIXES or path.stem.casefold() in NOT_ARTICLES:
        return False
    if suffix not in UNSURE_SUFFIXES:
        # Even a broken link or a pipe, which is then reported.
        return not path.is_symlink() or path.exists()
    try:
        with open_file(path) as file:
            return holds_articles(file.read(HEAD_BYTES), path.name)
    except (ArticleError, OSError):
        return False


def open_file(path: Path) -> BinaryIO:
    """Open a file to read it; a pipe or a device is not waited for.

    Raises:
        ArticleError: it is none, is gone, or may not be opened.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        if not path.is_file():
            raise ArticleError(
                f"{name_of(path)} is not a file, or is no longer there. Add it again."
            )
        descriptor = os.open(path, flags)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArticleError(
            f"{name_of(path)} could not be opened: {reason}. Check that you may read it."
        ) from error
    # Between the two questions it may have become something else.
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise _no_file(path)
    return os.fdopen(descriptor, "rb")


def _no_file(path: Path) -> ArticleError:
    return ArticleError(f"{name_of(path)} is not a file, or is no longer there. Add it again.")
