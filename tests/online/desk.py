"""What fetches for a project, against a server on this machine."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.engine.importing import import_articles, one_by_one
from gui.engine.model import Reading
from gui.engine.online.asking import Pace
from gui.engine.store.database import open_project
from gui.gathering import WEB_PAGES, Gathering
from gui.incoming import Incoming
from gui.network import NetworkGate
from gui.settings import Settings
from gui.web_fetching import WebFetching
from tests.online.nominatim import StoppedClock

TODAY = date(2026, 3, 12)


class Desk:
    """What fetches, the project it is for, and what was said."""

    def __init__(self, folder: Path, stopped: StoppedClock, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.project = folder / "one.dateline"
        self.gate = NetworkGate(Settings(folder / "settings.ini"))
        self.gate.set_allowed(True)
        self.gate.agree(WEB_PAGES)
        self.fetching = WebFetching(self.gate)
        self.incoming = Incoming(folder / "incoming", self.project)
        self.gathering = Gathering(
            self.gate, self.fetching, self.incoming, pace=Pace(stopped.clock)
        )
        self.files: list[Path] = []
        self.said: list[str] = []
        self.steps: list[tuple[int, int, str]] = []
        self.gathering.arrived.connect(self.files.extend)
        self.gathering.said.connect(self.said.append)
        self.gathering.progressed.connect(lambda *step: self.steps.append(step))

    def fetch(self, *addresses: str) -> list[Path]:
        with self.qtbot.waitSignal(self.gathering.over, timeout=10_000):
            self.gathering.fetch_pages(addresses)
        return self.files

    def add(self) -> list[tuple[str, ...]]:
        """Put what came into the project; its articles."""
        read = one_by_one(lambda article: Reading(article))
        import_articles(self.project, self.files, read, "1", today=TODAY)
        with closing(open_project(self.project)) as db:
            return list(
                db.execute(
                    "SELECT name, title, address, source, sha256, original, published_first, error "
                    "FROM article ORDER BY id"
                )
            )

    def close(self) -> None:
        self.gathering.close()
        self.fetching.close()
