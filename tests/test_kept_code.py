"""Byte code that is kept from one start to the next."""

from __future__ import annotations

import builtins
import subprocess
import sys

import pytest

from gui.kept_code import KeptCode

TEXT = b"def double(number):\n    return 2 * number\n"


@pytest.fixture
def compiled(monkeypatch):
    """The names of what Python has compiled."""
    names: list[str] = []
    plain = builtins.compile

    def noted(source, filename, mode, *more, **named):
        names.append(filename)
        return plain(source, filename, mode, *more, **named)

    monkeypatch.setattr(builtins, "compile", noted)
    return names


def double_of(file, number, text=TEXT):
    space: dict = {}
    with KeptCode(file):
        exec(compile(text, "double.py", "exec"), space)
    return space["double"](number)


def test_the_second_time_nothing_is_compiled(tmp_path, compiled):
    assert double_of(tmp_path / "code", 4) == 8
    assert double_of(tmp_path / "code", 5) == 10
    assert compiled == ["double.py"]


def test_another_text_of_the_same_name_is_compiled(tmp_path, compiled):
    double_of(tmp_path / "code", 4)
    assert double_of(tmp_path / "code", 4, TEXT.replace(b"2 *", b"3 *")) == 12
    assert len(compiled) == 2


@pytest.mark.parametrize("harm", [lambda data: b"", lambda data: data[:40], lambda data: b"x" * 99])
def test_a_damaged_file_is_written_anew(tmp_path, compiled, harm):
    file = tmp_path / "code"
    double_of(file, 4)
    file.write_bytes(harm(file.read_bytes()))
    assert double_of(file, 4) == 8
    assert double_of(file, 4) == 8
    assert len(compiled) == 2


def test_where_nothing_can_be_kept_everything_is_compiled(tmp_path, compiled):
    (tmp_path / "a file").touch()
    for _ in range(2):
        assert double_of(tmp_path / "a file" / "code", 4) == 8
    assert len(compiled) == 2


@pytest.mark.parametrize("mode", ["eval", "single"])
def test_what_is_no_module_is_left_to_python(tmp_path, compiled, mode):
    for _ in range(2):
        with KeptCode(tmp_path / "code"):
            compile("1 + 1", "sum", mode)
    assert compiled == ["sum", "sum"]


def test_python_has_its_own_compiler_back_afterwards(tmp_path):
    plain = builtins.compile
    with pytest.raises(SyntaxError), KeptCode(tmp_path / "code"):
        compile("(", "wrong.py", "exec")
    assert builtins.compile is plain
    assert not (tmp_path / "code").exists()


LOADED = """
import builtins, sys
from pathlib import Path
from gui.kept_code import KeptCode
plain, compiled = builtins.compile, []
def noted(source, filename, mode, *more, **named):
    compiled.append(filename)
    return plain(source, filename, mode, *more, **named)
builtins.compile = noted
with KeptCode(Path(sys.argv[1])):
    from PySide6.QtCore import QPoint
try:
    QPoint("a", "b", "c")
except TypeError as error:
    said = str(error)
print(len([name for name in compiled if name.startswith("shibokensupport")]), "QPoint" in said)
"""


def test_pyside_is_compiled_once_and_still_explains_its_errors(tmp_path):
    def loaded():
        return subprocess.run(
            [sys.executable, "-c", LOADED, str(tmp_path / "code")],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        ).stdout.split()

    first, second = loaded(), loaded()
    assert int(first[0]) > 5
    assert first[1] == "True"
    assert second == ["0", "True"]
