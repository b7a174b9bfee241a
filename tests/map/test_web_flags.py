"""The flags that keep the page from waiting for itself."""

from __future__ import annotations

import os

import pytest

from gui.map.scheme import register_scheme
from gui.map.web_flags import FEW_COMPILERS, GIVE_BACK, JS_FLAGS, VARIABLE, with_limits

POOL = 3
"""Threads that a web process has at the least."""


NONE_ON_THE_WAY = "--disable-features=ScriptStreaming"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"{JS_FLAGS} {NONE_ON_THE_WAY}"),
        ("--disable-gpu", f"--disable-gpu {JS_FLAGS} {NONE_ON_THE_WAY}"),
        (f"{JS_FLAGS} {NONE_ON_THE_WAY}", f"{JS_FLAGS} {NONE_ON_THE_WAY}"),
        ("--js-flags=--jitless -a", f"--js-flags=--jitless -a {NONE_ON_THE_WAY}"),
        ("--disable-features=A,B", f"{JS_FLAGS} --disable-features=A,B,ScriptStreaming"),
        (
            "--disable-features=A --js-flags=-b --disable-features=C",
            "--js-flags=-b --disable-features=A,C,ScriptStreaming",
        ),
    ],
)
def test_scripts_are_limited_unless_the_user_said_how_to_run(before: str, after: str) -> None:
    assert with_limits(before) == after


def test_the_compilers_leave_a_thread_of_the_pool_free() -> None:
    assert "--no-concurrent-sparkplug" in FEW_COMPILERS
    limits = dict(flag.split("=") for flag in FEW_COMPILERS if "=" in flag)
    assert limits.keys() == {"--concurrent-maglev-max-threads", "--concurrent-turbofan-max-threads"}
    assert sum(map(int, limits.values())) < POOL


def test_whoever_makes_the_scheme_known_gets_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "--disable-gpu")
    register_scheme()
    assert os.environ[VARIABLE] == f"--disable-gpu {JS_FLAGS} {NONE_ON_THE_WAY}"


def test_the_page_gives_back_memory_unless_the_user_said_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trim, by_itself = GIVE_BACK
    monkeypatch.delenv(trim, raising=False)
    monkeypatch.setenv(by_itself, "1234")
    register_scheme()
    assert os.environ[trim] == GIVE_BACK[trim]
    assert os.environ[by_itself] == "1234"
