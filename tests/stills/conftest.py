"""The real page beside a still."""

from __future__ import annotations

from tests.map.conftest import empty_map, map_page, open_map

__all__ = ["empty_map", "map_page", "open_map"]
