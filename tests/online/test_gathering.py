"""Pages that the user asked for come as they are, from a server on this machine."""

from __future__ import annotations

import hashlib

import pytest

from gui.gathering import WEB_PAGES
from tests.map.tile_server import Reply, Request, TileServer
from tests.online.desk import Desk

WORDS = "Trucks crossed the new bridge at Dandong on Tuesday, customs officials said. " * 8
HTML = (
    "<html><head><title>Bridge</title></head><body><article><h1>Bridge</h1>"
    f"<p>{WORDS}</p></article></body></html>"
)


def page(data: bytes = HTML.encode(), **headers: str) -> Reply:
    return Reply(200, data, {"Content-Type": "text/html", **headers})


def test_a_page_is_kept_byte_for_byte_with_its_address(desk: Desk, tile_server: TileServer) -> None:
    tile_server.reply = lambda _request: page()
    address = f"{tile_server.root}/2025/03/27/bridge"
    desk.fetch(address)
    [(name, title, told, source, sha256, original, published, error)] = desk.add()
    assert (title, told, source, error) == ("Bridge", address, address, "")
    assert name == "127.0.0.1, bridge.html"
    assert original == HTML.encode()
    assert sha256 == hashlib.sha256(HTML.encode()).hexdigest()
    # Its address tells its day, as it does in a page that names it itself.
    assert published == "2025-03-27"
    [request] = tile_server.requests
    assert set(request.headers) <= {
        "host", "connection", "user-agent", "accept", "accept-language", "accept-encoding"
    }  # fmt: skip
    assert desk.said == []


def test_where_a_server_sent_us_on_to_is_said(desk: Desk, tile_server: TileServer) -> None:
    def reply(request: Request) -> Reply:
        moved = Reply(302, b"", {"Location": "/new", "Set-Cookie": "spy=1"})
        return moved if request.path == "/old" else page()

    tile_server.reply = reply
    root = tile_server.root
    desk.fetch(f"{root}/old")
    assert desk.said == [f"{root}/old sent Dateline on to {root}/new."]
    assert desk.add()[0][3] == f"{root}/new"
    assert all("cookie" not in request.headers for request in tile_server.requests)


def test_what_cannot_be_had_stops_none_of_the_others(desk: Desk, tile_server: TileServer) -> None:
    tile_server.reply = lambda request: Reply(404) if "gone" in request.path else page()
    root = tile_server.root
    desk.fetch(f"{root}/gone", f"{root}/a", f"{root}/a", f"{root}/gone2")
    assert [file.name for file in desk.files] == ["127.0.0.1, a.html"]
    host = root.removeprefix("http://")
    assert desk.said == [f"{host} has nothing at this address. Check the address."]
    assert [(done, total) for done, total, _ in desk.steps] == [(0, 3), (1, 3), (2, 3)]


def test_without_the_users_word_no_page_is_fetched(desk: Desk, tile_server: TileServer) -> None:
    desk.gate.withdraw(WEB_PAGES)
    desk.fetch(f"{tile_server.root}/a")
    assert desk.said == ["The network is off, so nobody was asked."]
    assert tile_server.requests == []


def test_a_stop_keeps_what_had_come(desk: Desk, tile_server: TileServer) -> None:
    def reply(request: Request) -> Reply:
        if request.path == "/b":
            tile_server.hold()
        return page()

    tile_server.reply = reply
    root = tile_server.root
    desk.gathering.fetch_pages([f"{root}/a", f"{root}/b", f"{root}/c"])
    desk.qtbot.waitUntil(lambda: len(tile_server.requests) == 3, timeout=10_000)
    with desk.qtbot.waitSignal(desk.gathering.over, timeout=10_000):
        desk.gathering.stop()
    assert [file.name for file in desk.files] == ["127.0.0.1, a.html", "127.0.0.1, b.html"]
    assert desk.said == ["Stopped. What had come is kept."]


@pytest.mark.parametrize(
    ("reply", "name"),
    [
        (Reply(200, b"\xff\xd8\xff" * 400, {"Content-Type": "image/jpeg"}), "127.0.0.1, x.html"),
        (page(b"<html><body></body></html>"), "127.0.0.1, x.html"),
        (
            Reply(200, b"a plain story of Dandong", {"Content-Type": "text/plain"}),
            "127.0.0.1, x.txt",
        ),
    ],
)
def test_whatever_comes_is_read_or_refused_like_a_dropped_file(
    desk: Desk, tile_server: TileServer, reply: Reply, name: str
) -> None:
    tile_server.reply = lambda _request: reply
    desk.fetch(f"{tile_server.root}/x")
    [row] = desk.add()
    assert row[0] == name
    assert bool(row[7]) == (name != "127.0.0.1, x.txt")
    if not row[7]:
        assert row[2] == f"{tile_server.root}/x"
