"""The process that is killed: `python -m tests.soak.child WORK FOLDER` does a work there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.soak.killing import BEGUN, work_named


def say(line: str) -> None:
    """Say a line at once, past anything that gathers lines."""
    os.write(1, f"{line}\n".encode())


def main() -> None:
    _, name, folder = sys.argv
    work = work_named(name)
    say(BEGUN)
    work.do(Path(folder), say)


if __name__ == "__main__":
    main()
