"""The map page's file: built once by folium, then only checked. `python -m gui.map.page` builds it.

Checking imports no folium and reads no sources: at a start there is no time for either.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gui import __version__, paths

_STAMP = f'content="dateline {__version__}"'
_STAMP_WITHIN = 300
"""The stamp stands within this many characters from the page's beginning."""


def page_is_current(path: Path) -> bool:
    """Whether a page stands there that this version built, after its sources last changed."""
    try:
        built = path.stat().st_mtime_ns
        with path.open(encoding="utf-8") as file:
            if _STAMP not in file.read(_STAMP_WITHIN):
                return False
        return all(source.stat().st_mtime_ns <= built for source in _sources())
    except (OSError, UnicodeDecodeError):
        return False


def _sources() -> Iterator[Path]:
    """Our code that the page is made of; a new folium comes with a new version of Dateline."""
    yield from paths.MAP_ASSETS.iterdir()
    for name in ("folium_page.py", "elements.py", "bundle.py", "scheme.py", "local_files.py"):
        yield Path(__file__).with_name(name)


def build_page(target: Path) -> None:
    """Draw the page. Takes about a second, most of it the import of folium.

    Raises:
        OSError: the page cannot be written.
    """
    from gui.map.folium_page import render

    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".tmp")
    unfinished.write_text(render(), encoding="utf-8")
    unfinished.replace(target)


if __name__ == "__main__" and not page_is_current(paths.MAP_PAGE):
    build_page(paths.MAP_PAGE)
