"""The flags that keep the page from waiting for itself."""

from __future__ import annotations

import os

import pytest

from gui.map.scheme import register_scheme
from gui.map.web_flags import FEW_COMPILERS, GIVE_BACK, JS_FLAGS, VARIABLE, with_js_flags

POOL = 3
"""Threads that a web process has at the least."""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", JS_FLAGS),
        ("--disable-gpu --log-level=3", f"--disable-gpu --log-level=3 {JS_FLAGS}"),
        (JS_FLAGS, JS_FLAGS),
        ("--js-flags=--jitless --disable-gpu", "--js-flags=--jitless --disable-gpu"),
    ],
)
def test_scripts_are_limited_unless_the_user_said_how_to_run(before: str, after: str) -> None:
    assert with_js_flags(before) == after


def test_the_compilers_leave_a_thread_of_the_pool_free() -> None:
    assert "--no-concurrent-sparkplug" in FEW_COMPILERS
    limits = dict(flag.split("=") for flag in FEW_COMPILERS if "=" in flag)
    assert limits.keys() == {"--concurrent-maglev-max-threads", "--concurrent-turbofan-max-threads"}
    assert sum(map(int, limits.values())) < POOL


def test_whoever_makes_the_scheme_known_gets_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "--disable-gpu")
    register_scheme()
    assert os.environ[VARIABLE] == f"--disable-gpu {JS_FLAGS}"


def test_the_page_gives_back_memory_unless_the_user_said_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trim, by_itself = GIVE_BACK
    monkeypatch.delenv(trim, raising=False)
    monkeypatch.setenv(by_itself, "1234")
    register_scheme()
    assert os.environ[trim] == GIVE_BACK[trim]
    assert os.environ[by_itself] == "1234"
