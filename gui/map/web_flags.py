"""What the web engine is told so that the page never waits for itself. Imports no Qt.

A web process has a pool of three threads where the computer has four processors or fewer. On Linux
the page asks for a font by way of that pool, and stands still until it is answered. V8 compiles on
the same pool, and a compiler that wants the heap tidied up stands still until the page does it.
Let three compile (Maglev two, Sparkplug one) when the page asks for its first fonts, as they do
once the code is hot, and both wait for ever: in one or two of a hundred starts on two processors
with much else to do, in Qt 6.11.3 with Chromium 140.

So at most two may compile at a time, and a thread is left for the fonts.
"""

from __future__ import annotations

import os

VARIABLE = "QTWEBENGINE_CHROMIUM_FLAGS"
FEW_COMPILERS = (
    "--js-flags=--no-concurrent-sparkplug,"
    "--concurrent-maglev-max-threads=1,--concurrent-turbofan-max-threads=1"
)


def leave_a_thread_free() -> None:
    """Limit the compilers of the page. Before the web engine starts; what the user set stays."""
    os.environ[VARIABLE] = with_few_compilers(os.environ.get(VARIABLE, ""))


def with_few_compilers(flags: str) -> str:
    """Flags of Chromium with ours added, unless they already say how V8 is to run."""
    if any(flag.startswith("--js-flags") for flag in flags.split()):
        return flags
    return f"{flags} {FEW_COMPILERS}".strip()
