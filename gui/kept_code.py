"""Keeps the byte code of modules that PySide6 would compile anew at each start.

It carries a dozen modules as text inside a library, and each program that loads it waits 12 ms
until they are compiled. Python keeps the byte code of all other modules; this keeps theirs in the
same way: good for one version of Python, and for exactly this text.
"""

from __future__ import annotations

import builtins
import marshal
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path
from types import CodeType, TracebackType
from typing import Any


class KeptCode:
    """While it is entered, what was compiled before is taken from a file instead.

    A file that is missing, damaged or out of date is written anew; where that is not possible,
    everything is compiled as it would be without.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[bytes, CodeType] = {}
        self._has_new = False
        self._compile: Any = None

    def __enter__(self) -> None:
        self._known = _read(self._file)
        self._compile, builtins.compile = builtins.compile, self._compiled

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        builtins.compile = self._compile
        if self._has_new and error is None:
            _write(self._file, self._known)

    def _compiled(self, source: Any, filename: Any, mode: str, *more: Any, **named: Any) -> Any:
        is_module = isinstance(source, str | bytes) and isinstance(filename, str)
        if not is_module or mode != "exec" or more or named:
            return self._compile(source, filename, mode, *more, **named)
        text = source.encode() if isinstance(source, str) else source
        key = source_hash(text) + filename.encode()
        code = self._known.get(key)
        if code is None:
            code = self._known[key] = self._compile(source, filename, mode)
            self._has_new = True
        return code


def _read(file: Path) -> dict[bytes, CodeType]:
    try:
        content = file.read_bytes()
        if content.startswith(MAGIC_NUMBER):
            known: dict[bytes, CodeType] = marshal.loads(content[len(MAGIC_NUMBER) :])
            return known
    except (OSError, EOFError, ValueError, TypeError):
        # Compiled anew, and written whole.
        pass
    return {}


def _write(file: Path, known: dict[bytes, CodeType]) -> None:
    unfinished = file.with_suffix(".tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(MAGIC_NUMBER + marshal.dumps(known))
        unfinished.replace(file)
    except OSError:
        # The next start will try again.
        return
