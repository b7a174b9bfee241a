"""The map page's file: built once by folium, then only checked. `python -m gui.map.page` builds it.

Checking does not import folium: the page carries a stamp of what it was built from.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from gui import paths
from gui.map import scheme

_STAMP_WITHIN = 1000
"""The stamp stands within this many characters from the page's beginning."""


def stamp() -> str:
    """What the page depends on, as a hash: folium's version, our code and its list of modules."""
    import importlib.metadata

    digest = hashlib.sha256(importlib.metadata.version("folium").encode())
    sources = (Path(__file__).with_name("folium_page.py"), Path(scheme.__file__))
    for source in sources:
        digest.update(source.read_bytes())
    for module in sorted(paths.MAP_ASSETS.glob("*.js")):
        digest.update(module.name.encode())
    return digest.hexdigest()[:16]


def page_is_current(path: Path) -> bool:
    """Whether a page stands there that this version of Dateline would build alike."""
    try:
        with path.open(encoding="utf-8") as file:
            return f'content="{stamp()}"' in file.read(_STAMP_WITHIN)
    except (OSError, UnicodeDecodeError):
        return False


def build_page(target: Path) -> None:
    """Draw the page. Takes about a second, most of it the import of folium.

    Raises:
        OSError: the page cannot be written.
    """
    from gui.map.folium_page import render

    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".tmp")
    unfinished.write_text(render(stamp()), encoding="utf-8")
    unfinished.replace(target)


if __name__ == "__main__" and not page_is_current(paths.MAP_PAGE):
    build_page(paths.MAP_PAGE)
