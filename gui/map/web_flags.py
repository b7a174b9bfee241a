"""What the web engine is told so that the page never waits for itself. Imports no Qt.

A web process has a pool of three threads where the computer has four processors or fewer. On Linux
the page asks for a font by way of that pool, and stands still until it is answered. V8 compiles on
the same pool, and a compiler that wants the heap tidied up stands still until the page does it.
Let three compile when the page asks for its first fonts, and both wait for ever, in Qt 6.11.3 with
Chromium 140. Maglev (two) and Sparkplug (one) do, once the code is hot: in one or two of a hundred
starts on two processors with much else to do. And each script that comes by a request of its own is
compiled there while it comes, like the dozen that are loaded when the map stands: in one of three
hundred.

So at most two may compile at a time, none while it comes, and a thread is left for the fonts.

And it is told to give memory back. The C library on Linux takes each large block that is freed as
a sign to keep such blocks from then on, up to 64 MB of them; of a page whose pictures come and go
that was 15 MB after a few hundred steps of the slider. And V8 lets its nursery, where all new
objects are, grow to three times 16 MB before it tidies up; two are enough for a map: 25 MB less.
"""

from __future__ import annotations

import os

VARIABLE = "QTWEBENGINE_CHROMIUM_FLAGS"
FEW_COMPILERS = (
    "--no-concurrent-sparkplug",
    "--concurrent-maglev-max-threads=1",
    "--concurrent-turbofan-max-threads=1",
)
SMALL_NURSERY = "--max-semi-space-size=2"
"""MB."""
JS_FLAGS = "--js-flags=" + ",".join((*FEW_COMPILERS, SMALL_NURSERY))
WITHOUT = "--disable-features"
NO_STREAMING = "ScriptStreaming"
"""Of Chromium's features, the one that compiles scripts while they come."""
GIVE_BACK = {"MALLOC_TRIM_THRESHOLD_": str(1 << 20), "MALLOC_MMAP_THRESHOLD_": str(128 << 10)}
"""For the C library: bytes it may keep at the end of its heap, and from which size on a block is
given back by itself. Once set they stay as they are."""


def limit_memory() -> None:
    """Have the page's process give back memory. Before it starts; what the user set stays."""
    for variable, value in GIVE_BACK.items():
        os.environ.setdefault(variable, value)


def limit_scripts() -> None:
    """Limit compilers and nursery of the page. Before the web engine starts; what the user set
    stays."""
    os.environ[VARIABLE] = with_limits(os.environ.get(VARIABLE, ""))


def with_limits(flags: str) -> str:
    """Flags of Chromium with ours added, unless they already say how V8 is to run.

    What is switched off is said once: of two such flags Chromium takes the last.
    """
    words = flags.split()
    if not any(word.startswith("--js-flags") for word in words):
        words.append(JS_FLAGS)
    off = [word.partition("=")[2] for word in words if word.startswith(f"{WITHOUT}=")]
    features = [feature for one in off for feature in one.split(",") if feature]
    if NO_STREAMING not in features or len(off) > 1:
        words = [word for word in words if not word.startswith(f"{WITHOUT}=")]
        features = list(dict.fromkeys((*features, NO_STREAMING)))
        words.append(f"{WITHOUT}={','.join(features)}")
    return " ".join(words)
