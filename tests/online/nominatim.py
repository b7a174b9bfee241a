"""Answers in the form of Nominatim, and a clock that only waits when it is told to."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from gui.engine.online.asking import Clock
from tests.map.tile_server import Reply


def nominatim_place(name: str = "Hadan", **more: object) -> dict[str, object]:
    """A place as Nominatim's /search?format=json gives it."""
    return {
        "place_id": 1,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0.",
        "osm_type": "node",
        "osm_id": 42,
        "boundingbox": ["39.98", "40.02", "124.28", "124.32"],
        "lat": "40.0",
        "lon": "124.3",
        "display_name": f"{name}, Sinuiju, North Pyongan, North Korea",
        "class": "place",
        "type": "suburb",
        "addresstype": "suburb",
        "name": name,
        "address": {"country": "North Korea", "country_code": "kp"},
        **more,
    }


def answer(*places: dict[str, object]) -> Reply:
    body = json.dumps(list(places)).encode()
    return Reply(200, body, {"Content-Type": "application/json"})


@dataclass
class StoppedClock:
    """Time passes by waiting, and at once."""

    time: float = 1_750_000_000.0
    waits: list[float] = field(default_factory=list)

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.time, self.wait)

    @property
    def waited(self) -> float:
        return round(sum(self.waits), 3)
