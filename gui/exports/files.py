"""Writes a file whole or not at all, with a sentence when the disk refuses."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gui.engine.errors import ExportError

UNFINISHED = ".part"


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Where to write what shall stand in a file: beside it, moved over it at the end.

    Whatever is raised inside, cancelling too, leaves what was there before and nothing beside it.

    Raises:
        ExportError: the disk refuses.
    """
    # Two exports to one name must not write into each other.
    unfinished = target.with_name(f"{target.name}.{os.getpid()}{UNFINISHED}")
    try:
        if target.is_dir():
            raise IsADirectoryError(None, "there is a folder of that name")
        yield unfinished
        with unfinished.open("rb+") as written:
            os.fsync(written.fileno())
        unfinished.replace(target)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ExportError(
            f"{target.name} could not be written: {reason}. Choose another folder, or make room."
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
