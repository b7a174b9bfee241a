"""The only module that knows where files live.

In a checkout, `assets/` and `seeds/` stand in the root; in an installed package they stand beside
this file. What is built once (gazetteer, map page) goes to `build/` in a checkout and to the user's
cache folder otherwise. What the user owns goes to the user's data folder, or wherever `--data-dir`
points.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

PACKAGE = Path(__file__).parent
CHECKOUT = PACKAGE.parent


def _user_dirs() -> PlatformDirs:
    # Here, because in a checkout with --data-dir nobody asks.
    from platformdirs import PlatformDirs

    return PlatformDirs("dateline", appauthor=False)


def _shipped(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else CHECKOUT / name


ASSETS = _shipped("assets")
SEEDS = _shipped("seeds")
BUILD = (
    CHECKOUT / "build" if (CHECKOUT / "pyproject.toml").is_file() else _user_dirs().user_cache_path
)

GAZETTEER = BUILD / "gazetteer.sqlite"
MAP_PAGE = BUILD / "map.html"
MAP_ASSETS = ASSETS / "map"
PAGE_ASSETS = ASSETS / "page"
BASEMAP = ASSETS / "basemap"
ICONS = ASSETS / "icons"


PROJECT_SUFFIX = ".dateline"


class DataDir(NamedTuple):
    """The folder that holds everything the program writes for its user."""

    root: Path

    @classmethod
    def default(cls) -> DataDir:
        return cls(_user_dirs().user_data_path)

    @property
    def project(self) -> Path:
        """The project that opens by itself; made from copies of the seed articles."""
        return self.root / "articles.dateline"

    @property
    def places(self) -> Path:
        """The user's own places, if they wrote any; they come before those of the gazetteer."""
        return self.root / "places.csv"

    @property
    def settings(self) -> Path:
        return self.root / "settings.ini"

    @property
    def _cache(self) -> Path:
        """Where data has its usual place, this has, too: with the caches."""
        user = _user_dirs()
        is_usual = self.root == user.user_data_path
        return user.user_cache_path if is_usual else self.root / "cache"

    @property
    def tile_cache(self) -> Path:
        """Tiles of maps online."""
        return self._cache / "tiles.sqlite"

    @property
    def answer_cache(self) -> Path:
        """What geocoders online answered."""
        return self._cache / "places_online.sqlite"

    @property
    def incoming(self) -> Path:
        """Articles that were pasted or fetched, until they are in their project."""
        return self.root / "incoming"

    @property
    def watched(self) -> Path:
        """Which folders are watched, a file for each project."""
        return self.root / "watched"

    @property
    def log(self) -> Path:
        return self.root / "dateline.log"
