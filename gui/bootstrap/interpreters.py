# ruff: noqa: UP006, UP035, UP045 - see the package's docstring
"""Finds the Python that Dateline is set up with."""

import os
import shutil
from typing import Iterable, NamedTuple, Optional, Tuple

from gui.bootstrap import apt
from gui.bootstrap.console import SetupError, Step, output_of

OLDEST = (3, 11)
NEWEST = (3, 14)
WANTED = "Dateline needs Python {}.{} to {}.{}".format(*OLDEST, *NEWEST)

# The oldest first: it is the one that every change is tested on.
NAMES = ("python3.11", "python3.12", "python3.13", "python3.14", "python3", "python")

QUESTION = """
import sys, importlib.util as util
print(getattr(sys, "_base_executable", None) or sys.executable)
print(*sys.version_info[:3])
print(all(util.find_spec(name) for name in ("venv", "_ssl", "_sqlite3", "_ctypes")))
print(bool(util.find_spec("ensurepip")))
"""


class Version(NamedTuple):
    """A Python version as far as it matters here."""

    major: int
    minor: int
    micro: int

    def __str__(self) -> str:
        return "{}.{}.{}".format(*self)


class Interpreter(NamedTuple):
    """A Python found on the machine, and what it told about itself."""

    path: str
    version: Version
    complete: bool
    """Has the modules of the standard library that some builds lack."""
    has_ensurepip: bool
    """Can make an environment by itself; Debian keeps this in a package of its own."""


def supported(version: Tuple[int, int, int]) -> bool:
    """Whether Dateline runs on this version of Python."""
    return OLDEST <= version[:2] <= NEWEST


def parse_answer(answer: str) -> Optional[Interpreter]:
    """Reads what a Python says to QUESTION; None when it says something else."""
    lines = answer.splitlines()
    if len(lines) != 4:
        return None
    path, version, complete, has_ensurepip = lines
    numbers = version.split()
    if len(numbers) != 3 or not all(number.isdigit() for number in numbers):
        return None
    return Interpreter(
        path, Version(*map(int, numbers)), complete == "True", has_ensurepip == "True"
    )


def ask(path: str) -> Optional[Interpreter]:
    """What the Python at `path` says of itself; None when it does not run."""
    return parse_answer(output_of([path, "-c", QUESTION]) or "")


def choose(found: Iterable[Interpreter]) -> Optional[Interpreter]:
    """The first supported one that can make an environment by itself, else the first supported."""
    usable = [one for one in found if supported(one.version) and one.complete]
    ready = [one for one in usable if one.has_ensurepip]
    return next(iter(ready or usable), None)


def find() -> Interpreter:
    """The Python to build on: the one named in PYTHON, or the best on the search path."""
    named = os.environ.get("PYTHON")
    if named:
        interpreter = ask(named)
        if interpreter is None:
            raise SetupError(f"{WANTED}; PYTHON={named} does not run.")
        if not supported(interpreter.version):
            raise SetupError(f"{WANTED}; PYTHON={named} is {interpreter.version}.")
        if not interpreter.complete:
            raise SetupError(f"{WANTED} with ssl, sqlite3 and ctypes; PYTHON={named} lacks one.")
        return interpreter
    paths = [path for path in map(shutil.which, NAMES) if path]
    found = [one for one in map(ask, paths) if one is not None]
    chosen = choose(found)
    if chosen is None:
        seen = ", ".join(sorted({str(one.version) for one in found})) or "none that works"
        raise SetupError(
            f"{WANTED}, with ssl, sqlite3 and ctypes; this machine has {seen}.\n"
            "  Install one, or name it:  make setup PYTHON=/path/to/python3.12"
        )
    return chosen


def prepare(step: Step) -> Interpreter:
    """Finds the Python to use, and gives it `ensurepip` where that is in a package of its own."""
    interpreter = find()
    if not interpreter.has_ensurepip:
        package = f"python{interpreter.version.major}.{interpreter.version.minor}-venv"
        step.now(f"installing {package}")
        apt.install([package], f"The Python {interpreter.path} lacks its module ensurepip.")
    step.done(f"{interpreter.version}, {interpreter.path}")
    return interpreter
