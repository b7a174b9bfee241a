"""What all commands do at a terminal: say sentences, and end without a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

INTERRUPTED = 130
"""What a shell expects of a program that Ctrl+C ended."""


class OutputLostError(Exception):
    """Standard output takes no more. Without words: whoever read it has seen enough."""


def say(text: str) -> None:
    """A sentence for whoever gave the command, apart from what it prints."""
    print(text, file=sys.stderr)


def put(line: str) -> None:
    """A line of what the command prints.

    Raises:
        OutputLostError: nobody reads it, or the disk is full.
    """
    with output():
        print(line)


@contextmanager
def output() -> Iterator[None]:
    """Around what writes to standard output.

    Raises:
        OutputLostError: nobody reads it, or the disk is full.
    """
    try:
        yield
    except BrokenPipeError:
        raise OutputLostError from None
    except OSError as error:
        raise OutputLostError(f"The output could not be written: {error.strerror}.") from error


def run_to_its_end(command: Callable[[], int]) -> int:
    """Run a command, and end without a traceback when the world ends it.

    Returns:
        The exit status; 130 after Ctrl+C.
    """
    try:
        status = command()
        with output():
            if sys.stdout is not None:
                sys.stdout.flush()
    except KeyboardInterrupt:
        say("Cancelled.")
        return INTERRUPTED
    except OutputLostError as error:
        # What is left in the buffer would break again when Python writes it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        reason = str(error)
        if reason:
            say(reason)
        return 1 if reason else 0
    return status


def build_gazetteer() -> None:
    """Make the gazetteer, if it is not there or is not today's.

    Raises:
        GazetteerError: it cannot be built.
    """
    # Here, because few commands ask.
    from gui import paths
    from gui.engine.gazetteer.build import build, is_current

    if not is_current(paths.GAZETTEER):
        say("Building the gazetteer, once.")
        build(paths.GAZETTEER)
