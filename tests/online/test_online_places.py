"""Looking online from the dialog of a place: asked first, shown as a candidate, never by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.engine.model import ArticleId, Mention, Role
from gui.engine.online.asking import Pace
from gui.engine.online.providers import PROVIDERS
from gui.geocoding import Geocoding
from gui.network import NetworkGate
from gui.settings import Settings
from gui.web_fetching import WebFetching
from gui.window.correcting.place_dialog import PlaceDialog
from gui.window.correcting.scopes import Named, Scope
from gui.window.online.places import OnlinePlaces
from gui.window.online.service_dialog import ServiceDialog
from tests.map.tile_server import Reply, TileServer
from tests.online.nominatim import StoppedClock, answer, nominatim_place

HADAN = Named(ArticleId(1), Mention(0, 5, "Hadan", Role.LOCATION, "in", ()))


@dataclass
class Desk:
    """A dialog of a place, and the geocoder behind it."""

    window: QWidget
    online: OnlinePlaces
    geocoding: Geocoding
    gate: NetworkGate
    server: TileServer
    qtbot: QtBot
    dialog: PlaceDialog

    @property
    def services(self) -> ServiceDialog:
        [found] = self.dialog.findChildren(ServiceDialog)
        return found

    def titles(self) -> list[str]:
        rows = [self.dialog.list.item(row).text() for row in range(self.dialog.list.count())]
        return [row.split("\n")[0] for row in rows]

    def agree(self) -> None:
        """Look online for the first time, at a server of one's own."""
        self.dialog.online.ask.click()
        self.services.server.setText(self.server.root)
        self.services.use.click()


@pytest.fixture
def desk(
    tile_server: TileServer, tmp_path: Path, stopped: StoppedClock, qtbot: QtBot
) -> Iterator[Desk]:
    window = QWidget()
    qtbot.addWidget(window)
    settings = Settings(tmp_path / "settings.ini")
    gate = NetworkGate(settings, window)
    fetching = WebFetching(gate, window)
    geocoding = Geocoding(
        gate, settings, fetching, tmp_path / "answers.sqlite", window, pace=Pace(stopped.clock)
    )
    online = OnlinePlaces(window, lambda: geocoding)
    dialog = PlaceDialog([HADAN], "In Hadan it rained.", lambda text, limit: (), window)
    online.attach(dialog)
    dialog.open()
    yield Desk(window, online, geocoding, gate, tile_server, qtbot, dialog)
    online.close()
    fetching.close()


def test_the_first_look_asks_the_user_and_says_what_is_sent(desk: Desk) -> None:
    desk.dialog.online.ask.click()
    services = desk.services
    assert services.which.currentText() == PROVIDERS[0].title
    assert services.sent.text() == (
        "nominatim.openstreetmap.org will see your IP address, each name that you ask for, and "
        "that you use Dateline. Nothing else of your articles is sent."
    )
    assert services.use.text() == "Allow the network and use this"
    # Its rules ask for a contact.
    assert not services.use.isEnabled()
    services.contact.setText("desk@news.example")
    assert services.use.isEnabled()
    services.reject()
    assert not desk.gate.allowed
    assert not desk.geocoding.is_ready
    assert desk.server.requests == []


def test_all_that_is_said_of_a_service_has_room_and_no_more(desk: Desk) -> None:
    desk.dialog.online.ask.click()
    services = desk.services
    for number in range(services.which.count()):
        services.which.setCurrentIndex(number)
        services.server.setText("gopher://x y")
        QApplication.processEvents()
        assert services.use.width() >= services.use.sizeHint().width()
        said = (services.key_said, services.sent, services.terms, services.problem)
        for label in (one for one in said if one.isVisible()):
            assert label.height() >= label.heightForWidth(label.width()), label.text()
        above = services.problem if services.problem.isVisible() else services.link
        low = above.mapTo(services, above.rect().bottomLeft()).y()
        assert services.use.mapTo(services, QPoint(0, 0)).y() - low < 40


def test_a_service_of_ones_own_answers_with_a_candidate(desk: Desk) -> None:
    desk.server.reply = lambda _request: answer(nominatim_place())
    stated: list[tuple[object, ...]] = []
    desk.dialog.stated.connect(lambda *what: stated.append(what))
    desk.agree()
    desk.qtbot.waitUntil(lambda: desk.titles() == ["Hadan"])
    detail = desk.dialog.list.item(0).text()
    assert detail.splitlines()[1:] == [
        "part of a city · North Korea · 40.00° N, 124.30° E",
        "OpenStreetMap, through Nominatim says so: Hadan, Sinuiju, North Pyongan, North Korea",
    ]
    # A candidate and no verdict: nothing is said until the user says it.
    assert stated == []
    desk.dialog.use.click()
    [(asked, meaning, scope)] = stated
    assert (asked, scope) == (HADAN, Scope.NAME)
    assert getattr(meaning, "place").source == "OpenStreetMap, through Nominatim"  # noqa: B009


def test_typing_asks_nobody(desk: Desk) -> None:
    desk.server.reply = lambda _request: answer()
    desk.agree()
    desk.qtbot.waitUntil(lambda: bool(desk.dialog.problem.text()))
    asked = len(desk.server.requests)
    desk.qtbot.keyClicks(desk.dialog.field, "Ryongchon")
    assert desk.dialog.sought == "Ryongchon"
    assert len(desk.server.requests) == asked
    desk.dialog.online.ask.click()
    desk.qtbot.waitUntil(lambda: "knows no place called “Ryongchon”" in desk.dialog.problem.text())
    assert "q=Ryongchon" in desk.server.paths[-1]


def test_nothing_found_and_faults_are_said_and_the_choices_stay(desk: Desk) -> None:
    before = desk.titles()
    desk.server.reply = lambda _request: answer()
    desk.agree()
    desk.qtbot.waitUntil(lambda: "knows no place called “Hadan”" in desk.dialog.problem.text())
    assert desk.titles() == before
    desk.dialog.field.setText("Sakju")
    desk.server.reply = lambda _request: Reply(403)
    desk.dialog.online.ask.click()
    desk.qtbot.waitUntil(lambda: "refuses to answer" in desk.dialog.problem.text())
    assert desk.dialog.online.ask.isVisibleTo(desk.dialog)


def test_a_slow_server_can_be_left(desk: Desk) -> None:
    desk.server.hold()
    desk.agree()
    bar = desk.dialog.online
    assert bar.said.text() == f"Asking Nominatim at {desk.geocoding.service.host} for “Hadan”"
    assert bar.stop.isVisibleTo(desk.dialog)
    assert not bar.ask.isVisibleTo(desk.dialog)
    desk.qtbot.mouseClick(bar.stop, Qt.MouseButton.LeftButton)
    assert not desk.geocoding.is_asking
    assert bar.ask.isVisibleTo(desk.dialog)


def test_a_closed_dialog_hears_nothing_more(desk: Desk) -> None:
    desk.server.hold()
    desk.agree()
    desk.dialog.reject()
    assert not desk.geocoding.is_asking


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda one: str(one.name))
def test_every_service_says_what_is_sent_and_wants_its_key(desk: Desk, provider: object) -> None:
    one = PROVIDERS[PROVIDERS.index(provider)]  # type: ignore[arg-type]
    desk.dialog.online.ask.click()
    services = desk.services
    services.contact.setText("desk@news.example")
    services.which.setCurrentIndex(services.which.findData(one.name))
    assert one.host in services.sent.text()
    assert services.terms.text() == one.terms
    assert services.key.isVisibleTo(services) == bool(one.key)
    assert services.server.isVisibleTo(services) == one.may_have_server
    assert services.use.isEnabled() == (not one.key)
    if one.key:
        desk.qtbot.waitUntil(lambda: "until Dateline ends" in services.key_said.text())
        services.key.setText("word")
        assert services.use.isEnabled()


@pytest.mark.parametrize("typed", ["ftp://x", "http://", "https://a b", "https://x/?q=1", "::"])
def test_what_is_no_server_is_refused_in_words(desk: Desk, typed: str) -> None:
    desk.dialog.online.ask.click()
    desk.services.server.setText(typed)
    assert "is no address of a server" in desk.services.problem.text()
    assert not desk.services.use.isEnabled()


def test_a_server_without_encryption_is_said_so(desk: Desk) -> None:
    desk.dialog.online.ask.click()
    desk.services.server.setText("http://nominatim.lan:8080/")
    assert "not encrypted" in desk.services.sent.text()
    desk.services.server.setText("nominatim.lan")
    assert "not encrypted" not in desk.services.sent.text()


def test_former_answers_can_be_forgotten(desk: Desk) -> None:
    desk.server.reply = lambda _request: answer(nominatim_place())
    desk.agree()
    desk.qtbot.waitUntil(lambda: desk.titles() == ["Hadan"])
    desk.dialog.online.change.click()
    [services] = [one for one in desk.dialog.findChildren(ServiceDialog) if one.isVisible()]
    services.clear.click()
    assert not services.clear.isEnabled()
    services.reject()
    desk.dialog.online.ask.click()
    desk.qtbot.waitUntil(lambda: len(desk.server.requests) == 2)
