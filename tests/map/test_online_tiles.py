"""A map online is asked as its server's rules want it, against a server on this machine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import __version__
from gui.map.tiles.cache import TileCache
from gui.map.tiles.online import MAX_BYTES, PATIENCE, OnlineTiles
from gui.map.tiles.policy import DAY_S, LEAST_S
from gui.map.tiles.providers import typed_map
from gui.network import NetworkGate
from gui.settings import Settings
from gui.web_requests import MOST_PER_HOST, WebRequests

from .tile_server import PICTURE, Reply, TileServer

pytestmark = pytest.mark.usefixtures("loopback")


class Client:
    """One map online with its cache, a clock that a test sets, and the answers it got."""

    def __init__(self, server: TileServer, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.now = 1_750_000_000.0
        self.gate = NetworkGate(Settings(folder / "settings.ini"))
        self.gate.set_contact("desk@news.example")
        self.gate.set_allowed(True)
        self.map = typed_map(server.address)
        self.gate.agree(self.map.id)
        self.requests = WebRequests(self.gate)
        self.cache = TileCache(folder / "tiles.sqlite")
        self.tiles = self.opened()
        self.told: list[str] = []
        self.tiles.told.connect(self.told.append)
        self.answers: dict[tuple[int, int, int], bytes | None] = {}

    def opened(self) -> OnlineTiles:
        return OnlineTiles(self.map, self.gate, self.requests, self.cache, now=lambda: self.now)

    def ask(self, zoom: int, x: int, y: int) -> Callable[[], None] | None:
        def answer(found: tuple[bytes, bytes] | None) -> None:
            self.answers[zoom, x, y] = found[1] if found else None

        return self.tiles.request(zoom, x, y, answer)

    def get(self, zoom: int, x: int, y: int) -> bytes | None:
        """The tile, waited for; None where there is none."""
        self.answers.pop((zoom, x, y), None)
        self.ask(zoom, x, y)
        self.wait_for((zoom, x, y))
        return self.answers[zoom, x, y]

    def wait_for(self, *keys: tuple[int, int, int]) -> None:
        self.qtbot.waitUntil(lambda: set(keys) <= set(self.answers), timeout=10_000)

    def close(self) -> None:
        self.tiles.close()
        self.requests.close()
        self.cache.close()
        # Now, on this thread: Python might tidy them away on the server's.
        for each in (self.requests, self.gate):
            each.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def client(tile_server: TileServer, tmp_path: Path, qtbot: QtBot) -> Iterator[Client]:
    client = Client(tile_server, tmp_path, qtbot)
    yield client
    client.close()


def test_a_request_says_who_asks_and_nothing_else_of_the_user(
    client: Client, tile_server: TileServer
) -> None:
    assert client.get(3, 1, 2) == PICTURE.body
    [request] = tile_server.requests
    assert request.path == "/3/1/2.png"
    assert request.headers["user-agent"] == f"Dateline/{__version__} (+desk@news.example)"
    assert set(request.headers) <= {
        "host",
        "connection",
        "user-agent",
        "accept",
        "accept-language",
        "accept-encoding",
    }
    assert request.headers["accept-language"] == "en"


def test_without_a_contact_the_name_stands_alone(client: Client, tile_server: TileServer) -> None:
    client.gate.set_contact("")
    client.get(3, 1, 2)
    assert tile_server.requests[0].headers["user-agent"] == f"Dateline/{__version__}"


def test_what_is_typed_as_contact_cannot_end_the_header(
    client: Client, tile_server: TileServer
) -> None:
    client.gate.set_contact("a@b.example)\r\nX-Evil: 1")
    client.get(3, 1, 2)
    assert tile_server.requests[0].headers["user-agent"].endswith("(+a@b.exampleX-Evil:1)")
    assert "x-evil" not in tile_server.requests[0].headers


def test_no_more_than_two_are_asked_of_a_host_at_a_time(
    client: Client, tile_server: TileServer
) -> None:
    tile_server.hold()
    keys = [(5, x, 7) for x in range(20)]
    for key in keys:
        client.ask(*key)
    client.qtbot.waitUntil(lambda: len(tile_server.requests) == MOST_PER_HOST)
    tile_server.let_go()
    client.wait_for(*keys)
    assert tile_server.most_at_once == MOST_PER_HOST
    assert len(tile_server.requests) == len(keys)


def test_tiles_no_longer_in_view_are_not_asked_for(client: Client, tile_server: TileServer) -> None:
    tile_server.hold()
    wishes = {x: client.ask(5, x, 7) for x in range(10)}
    client.qtbot.waitUntil(lambda: len(tile_server.requests) == MOST_PER_HOST)
    for x in range(9):
        take_back = wishes[x]
        assert take_back is not None
        take_back()
    tile_server.let_go()
    client.wait_for((5, 9, 7))
    # Those under way, and the one that is still in view, which is the latest that was asked for.
    client.qtbot.waitUntil(lambda: client.cache.find(client.map.id, 5, 0, 7, 0) is not None)
    assert sorted(tile_server.paths) == ["/5/0/7.png", "/5/1/7.png", "/5/9/7.png"]
    assert set(client.answers) == {(5, 9, 7)}


def test_a_tile_that_two_ask_for_is_asked_for_once(client: Client, tile_server: TileServer) -> None:
    tile_server.hold()
    got: list[object] = []
    for _ in range(3):
        client.tiles.request(4, 4, 4, got.append)
    tile_server.let_go()
    client.qtbot.waitUntil(lambda: len(got) == 3)
    assert tile_server.paths == ["/4/4/4.png"]


@pytest.mark.parametrize(
    ("headers", "days"),
    [
        ({}, 7),
        ({"Cache-Control": "max-age=60"}, 7),
        ({"Cache-Control": "no-cache"}, 7),
        ({"Cache-Control": "public, max-age=2592000"}, 30),
        ({"Expires": "garbage"}, 7),
    ],
)
def test_a_tile_is_not_asked_for_again_for_at_least_a_week(
    client: Client, tile_server: TileServer, headers: dict[str, str], days: float
) -> None:
    tile_server.reply = lambda request: Reply(body=PICTURE.body, headers=headers)
    client.get(3, 1, 2)
    client.now += days * DAY_S - 60
    assert client.get(3, 1, 2) == PICTURE.body
    assert len(tile_server.requests) == 1
    client.now += 120
    assert client.get(3, 1, 2) == PICTURE.body
    assert len(tile_server.requests) == 2


def test_what_a_server_does_not_want_kept_is_not_kept(
    client: Client, tile_server: TileServer
) -> None:
    tile_server.reply = lambda request: Reply(
        body=PICTURE.body, headers={"Cache-Control": "no-store"}
    )
    client.get(3, 1, 2)
    assert client.cache.size == 0


def test_an_old_tile_is_only_asked_about(client: Client, tile_server: TileServer) -> None:
    marks = {"ETag": '"a1"', "Last-Modified": "Mon, 02 Jun 2025 10:00:00 GMT"}
    tile_server.reply = lambda request: Reply(body=PICTURE.body, headers=marks)
    client.get(3, 1, 2)
    client.now += LEAST_S + 1
    tile_server.reply = lambda request: Reply(304)
    assert client.get(3, 1, 2) == PICTURE.body
    asked = tile_server.requests[1].headers
    assert asked["if-none-match"] == '"a1"'
    assert asked["if-modified-since"] == marks["Last-Modified"]
    # And then it is good for another week.
    client.now += LEAST_S - 60
    client.get(3, 1, 2)
    assert len(tile_server.requests) == 2


@pytest.mark.parametrize("status", [401, 403])
def test_a_server_that_refuses_is_left_alone_until_the_next_start(
    client: Client, tile_server: TileServer, status: int
) -> None:
    client.get(3, 1, 1)
    tile_server.reply = lambda request: Reply(status)
    tile_server.hold()
    keys = [(5, x, 7) for x in range(12)]
    for key in keys:
        client.ask(*key)
    tile_server.let_go()
    client.wait_for(*keys)
    assert {client.answers[key] for key in keys} == {None}
    assert len(tile_server.requests) <= 1 + MOST_PER_HOST
    [sentence] = client.told
    assert sentence.startswith("127.0.0.1 does not let Dateline fetch its map.")
    before = len(tile_server.requests)
    client.now += 30 * DAY_S
    assert client.get(3, 1, 1) == PICTURE.body
    assert client.get(6, 1, 1) is None
    assert len(tile_server.requests) == before


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_for_a_pause_gets_it(
    client: Client, tile_server: TileServer, status: int
) -> None:
    tile_server.reply = lambda request: Reply(status, headers={"Retry-After": "1"})
    tile_server.hold()
    keys = [(5, x, 7) for x in range(12)]
    for key in keys:
        client.ask(*key)
    tile_server.let_go()
    client.wait_for(*keys)
    count = len(tile_server.requests)
    assert count <= MOST_PER_HOST
    assert re.match(
        r"127\.0\.0\.1 asks for a pause\. It is asked again at \d\d:\d\d", client.told[0]
    )
    assert client.get(6, 1, 1) is None
    assert len(tile_server.requests) == count
    tile_server.reply = lambda request: PICTURE
    with client.qtbot.waitSignal(client.tiles.ready_again):
        pass
    assert client.get(6, 1, 1) == PICTURE.body
    assert len(client.told) == 1


GARBAGE = {
    "words": Reply(body=b"<html>Sign in to the hotel's network</html>"),
    "nothing": Reply(body=b""),
    "broken": Reply(500),
    "elsewhere": Reply(302, headers={"Location": "http://192.0.2.1/x.png"}),
    "huge": Reply(body=PICTURE.body + bytes(MAX_BYTES)),
    "packed": Reply(body=b"\x1f\x8b" + bytes(50), headers={"Content-Encoding": "gzip"}),
    "drawing": Reply(body=b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
}


@pytest.mark.parametrize("case", GARBAGE)
def test_what_is_no_picture_is_not_shown_nor_kept_and_told_once(
    client: Client, tile_server: TileServer, case: str
) -> None:
    tile_server.reply = lambda request: GARBAGE[case]
    for x in range(PATIENCE):
        assert client.get(5, x, 7) is None
    assert client.cache.size == 0
    assert len(client.told) == 1
    assert client.told[0].startswith("127.0.0.1 ")
    asked = len(tile_server.requests)
    assert client.get(5, 20, 7) is None
    assert len(tile_server.requests) == asked


def test_a_tile_that_a_server_does_not_have_is_asked_for_once(
    client: Client, tile_server: TileServer
) -> None:
    tile_server.reply = lambda request: Reply(404)
    for _ in range(3):
        assert client.get(3, 1, 2) is None
    assert len(tile_server.requests) == 1
    assert client.told == []


def test_an_old_tile_is_better_than_none(client: Client, tile_server: TileServer) -> None:
    client.get(3, 1, 2)
    client.now += LEAST_S + 1
    tile_server.reply = lambda request: Reply(500)
    assert client.get(3, 1, 2) == PICTURE.body


def test_a_server_that_is_not_there_is_told_and_left_alone(
    client: Client, tile_server: TileServer
) -> None:
    tile_server.close()
    for x in range(PATIENCE):
        assert client.get(5, x, 7) is None
    assert client.told[0].startswith("127.0.0.1 cannot be reached. It is asked again at ")


def test_without_the_network_or_the_users_word_nothing_is_asked(
    client: Client, tile_server: TileServer
) -> None:
    client.get(3, 1, 1)
    client.gate.set_allowed(False)
    client.now += 30 * DAY_S
    assert client.get(3, 1, 1) == PICTURE.body
    assert client.get(3, 1, 2) is None
    client.gate.set_allowed(True)
    client.gate.withdraw(client.map.id)
    assert client.get(3, 1, 3) is None
    assert len(tile_server.requests) == 1


def test_switching_the_network_off_breaks_off_what_is_under_way(
    client: Client, tile_server: TileServer
) -> None:
    tile_server.hold()
    keys = [(5, x, 7) for x in range(6)]
    for key in keys:
        client.ask(*key)
    client.qtbot.waitUntil(lambda: len(tile_server.requests) == MOST_PER_HOST)
    client.gate.set_allowed(False)
    assert set(client.answers) == set(keys)
    tile_server.let_go()
    assert client.told == []
    assert len(tile_server.requests) == MOST_PER_HOST
    with pytest.raises(PermissionError):
        client.requests.get(tile_server.root, lambda answer: None, limit=10)


def test_the_network_on_again_lets_the_map_ask_again(client: Client) -> None:
    client.gate.set_allowed(False)
    with client.qtbot.waitSignal(client.tiles.ready_again):
        client.gate.set_allowed(True)


def test_no_cookie_is_sent_back(client: Client, tile_server: TileServer) -> None:
    tile_server.reply = lambda request: Reply(
        body=PICTURE.body, headers={"Set-Cookie": "who=you; Path=/"}
    )
    client.get(3, 1, 1)
    client.get(3, 1, 2)
    assert "cookie" not in tile_server.requests[1].headers


def test_a_way_on_within_the_same_server_is_followed(
    client: Client, tile_server: TileServer
) -> None:
    moved = Reply(301, headers={"Location": f"{tile_server.root}/new/3/1/2.png"})
    tile_server.reply = lambda request: PICTURE if "/new/" in request.path else moved
    assert client.get(3, 1, 2) == PICTURE.body
    # Qt asks once more where a server has just closed the connection.
    assert list(dict.fromkeys(tile_server.paths)) == ["/3/1/2.png", "/new/3/1/2.png"]


def test_a_map_that_is_left_asks_no_more(client: Client, tile_server: TileServer) -> None:
    tile_server.hold()
    for x in range(6):
        client.ask(5, x, 7)
    client.qtbot.waitUntil(lambda: len(tile_server.requests) == MOST_PER_HOST)
    client.tiles.close()
    tile_server.let_go()
    client.tiles = client.opened()
    assert client.get(5, 20, 7) == PICTURE.body
    assert len(tile_server.requests) == MOST_PER_HOST + 1
    assert set(client.answers) == {(5, 20, 7)}
