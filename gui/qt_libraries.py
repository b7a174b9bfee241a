"""Loads Qt quickly: its libraries beside Python's first modules, and PySide without its watch."""

from __future__ import annotations

# Not all are used here. Modules that are libraries themselves wait for one lock with those loaded
# beside, so the ones that are wanted soon come first.
import builtins
import ctypes
import dataclasses  # noqa: F401
import datetime  # noqa: F401
import os
import sys
import threading
import typing  # noqa: F401
from importlib.util import find_spec
from pathlib import Path

_BELOW_QT = "lib/libQt6WebEngineWidgets.so.6"
"""It stands on all others. Where PySide does not bring Qt along, it is not there to be loaded."""


def load_beside() -> None:
    """Begin to load them; they are there when the first module of PySide asks for them.

    Python would load them one after the other and do nothing else for those 15 ms. What is written
    in Python should be loaded in the meantime.
    """
    if not sys.platform.startswith("linux"):
        return
    pyside = find_spec("PySide6")
    if pyside is None or pyside.origin is None:
        return
    library = Path(pyside.origin).with_name("Qt") / _BELOW_QT
    if library.exists():
        load = ctypes.CDLL(None).dlopen
        arguments = (os.fsencode(library), os.RTLD_LAZY)
        threading.Thread(target=load, args=arguments, name="libraries", daemon=True).start()


def load_pyside() -> None:
    """Load PySide, and go on importing as before.

    It lets every import pass through its own hands, for modules that want other names for Qt's
    methods (`from __feature__ import snake_case`) or all of them (`import *`), and reads the source
    of each module for that, a twentieth of a start. Nothing here wants either.
    """
    plainly = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plainly
