"""The flags that keep the page from waiting for itself."""

from __future__ import annotations

import os

import pytest

from gui.map.scheme import register_scheme
from gui.map.web_flags import FEW_COMPILERS, VARIABLE, with_few_compilers

POOL = 3
"""Threads that a web process has at the least."""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", FEW_COMPILERS),
        ("--disable-gpu --log-level=3", f"--disable-gpu --log-level=3 {FEW_COMPILERS}"),
        (FEW_COMPILERS, FEW_COMPILERS),
        ("--js-flags=--jitless --disable-gpu", "--js-flags=--jitless --disable-gpu"),
    ],
)
def test_compilers_are_limited_unless_the_user_said_how_to_run(before: str, after: str) -> None:
    assert with_few_compilers(before) == after


def test_the_compilers_leave_a_thread_of_the_pool_free() -> None:
    _, _, flags = FEW_COMPILERS.partition("=")
    assert "--no-concurrent-sparkplug" in flags.split(",")
    limits = dict(flag.split("=") for flag in flags.split(",") if "=" in flag)
    assert limits.keys() == {"--concurrent-maglev-max-threads", "--concurrent-turbofan-max-threads"}
    assert sum(map(int, limits.values())) < POOL


def test_whoever_makes_the_scheme_known_gets_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "--disable-gpu")
    register_scheme()
    assert os.environ[VARIABLE] == f"--disable-gpu {FEW_COMPILERS}"
