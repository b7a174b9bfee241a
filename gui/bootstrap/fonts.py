# ruff: noqa: T201, UP006, UP035 - see the package's docstring
"""Sees that there are fonts: without one Qt draws no text at all."""

import os
import re
import sys
from pathlib import Path
from typing import List, Sequence

from gui.bootstrap import apt
from gui.bootstrap.console import SetupError, Step, output_of

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
ENDINGS = (".ttf", ".otf", ".ttc", ".pfb")

# Fonts with Korean and Chinese, by their files, for a machine without fontconfig's `fc-list`.
EAST_ASIAN = re.compile(r"cjk|wqy-microhei|sourcehan|unifont", re.IGNORECASE)

ANY_TEXT = "fonts-dejavu-core"
EAST_ASIAN_TEXT = "fonts-wqy-microhei"  # the smallest of Debian's that has both, 2 MB to fetch


def files() -> List[str]:
    """The names of the font files in the usual folders."""
    folders = [Path(folder).expanduser() for folder in FOLDERS]
    names = [name for folder in folders for _, _, some in os.walk(str(folder)) for name in some]
    return [name for name in names if name.lower().endswith(ENDINGS)]


def listed(pattern: str) -> bool:
    """Whether fontconfig knows a font like this; False where it cannot be asked."""
    return bool(output_of(["fc-list", pattern]))


def lacking(names: Sequence[str], any_listed: bool, east_asian_listed: bool) -> List[str]:
    """The Debian packages to add: a font for any text, one for Korean and Chinese names.

    `names` are the font files found, the others what fontconfig says.
    """
    packages = []
    if not names and not any_listed:
        packages.append(ANY_TEXT)
    if not east_asian_listed and not any(EAST_ASIAN.search(name) for name in names):
        packages.append(EAST_ASIAN_TEXT)
    return packages


def prepare(step: Step) -> None:
    """Installs the fonts that are lacking; only one for any text is a reason to stop."""
    if sys.platform != "linux":
        step.done("nothing to do on this system")
        return
    step.now("looking")
    packages = lacking(files(), listed(":"), listed(":lang=ko") and listed(":lang=zh-cn"))
    if not packages:
        step.done("all there")
        return
    step.now("installing")
    try:
        apt.install(packages, "A font is missing.")
    except SetupError as error:
        if ANY_TEXT in packages:
            raise
        step.done("none for Korean and Chinese names, which will show as boxes")
        print(f"\n  {error}\n")
        return
    step.done("{} installed".format(" and ".join(packages)))
