"""Whether this computer has a graphics card, and what to tell Qt when it has none.

Without one, OpenGL is a large library that draws on the processor. To look for it, to load it and
to find that the web engine cannot use it takes longer than all of the window; what is drawn without
it looks the same and comes sooner.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_DEVICES = ("dri/*", "nvidiactl", "dxg", "mali*", "kgsl*")
"""What graphics cards of any maker are called below /dev on Linux, `dxg` in its Windows guest."""


def has_graphics_card(devices: Path = Path("/dev")) -> bool:
    """Whether there is one, or might be: only Linux tells for certain that there is none."""
    if not sys.platform.startswith("linux"):
        return True
    return any(any(devices.glob(name)) for name in _DEVICES)


def draw_without_card() -> None:
    """Settings that Qt reads before its first window. What the user set stays."""
    os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu --log-level=3")
