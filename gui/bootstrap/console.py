# ruff: noqa: T201, UP006, UP035, UP045 - see the package's docstring
"""What the reader sees of a set-up: one line a step. What the tools say goes to a log."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable, List, Optional, Sequence

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build"
LOG = BUILD / "setup.log"

TAIL_LINES = 15


class SetupError(Exception):
    """The set-up cannot go on; the message says what the reader can do."""


class Step:
    """One line on the terminal: what is being done, then how it went and how long it took."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._since = time.monotonic()
        self._live = sys.stdout.isatty()

    def now(self, text: str) -> None:
        """Shows `text` for the moment; only on a terminal, where it can be written over."""
        if self._live:
            print(f"\r\033[K  {self._title:<13}{text}", end="", flush=True)

    def done(self, text: str) -> None:
        """Ends the line; adds the seconds when there is at least one."""
        seconds = time.monotonic() - self._since
        took = f" ({seconds:.0f} s)" if seconds >= 1 else ""
        start = "\r\033[K" if self._live else ""
        print(f"{start}  {self._title:<13}{text}{took}", flush=True)


def run_logged(
    command: Sequence[str], failure: str, on_line: Optional[Callable[[str], None]] = None
) -> None:
    """Runs `command` in the checkout, its output going to the log.

    Raises SetupError when it fails: `failure`, and the last lines of what the command said.
    """
    environment = dict(os.environ, PYTHONUNBUFFERED="1")
    tail: List[str] = []
    with LOG.open("a", encoding="utf-8") as log:
        log.write("\n$ {}\n".format(" ".join(command)))
        log.flush()
        with subprocess.Popen(
            command,
            cwd=str(ROOT),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                log.write(line)
                log.flush()
                tail = [*tail, line.rstrip()][-TAIL_LINES:]
                if on_line is not None:
                    on_line(line)
    if process.returncode != 0:
        shown = "\n".join(f"    {line}" for line in tail)
        where = LOG.relative_to(ROOT)
        raise SetupError(f"{failure}\n\n{shown}\n\n  The whole of it is in {where}.")


def output_of(command: Sequence[str]) -> Optional[str]:
    """What `command` prints, or None when it is missing or fails."""
    try:
        result = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=dict(os.environ, LC_ALL="C"),
            encoding="utf-8",
            errors="replace",
        )
    except OSError:
        return None
    return result.stdout if result.returncode == 0 else None
