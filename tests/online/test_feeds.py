"""News feeds: what is new comes once, and what is wrong with one feed is said of that one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from io import BytesIO

import pytest
from PySide6.QtWidgets import QWidget

from gui.engine.articles.feeds import in_feed
from gui.engine.articles.items import Source
from gui.engine.errors import WebError
from gui.engine.online.feeds import Entry, Feed, as_feed, feed_of_json, new_entries
from gui.engine.store.database import open_project
from gui.engine.store.feeds import feeds
from gui.feeds import Feeds
from gui.window.adding.feeds_dialog import FeedsDialog, state_of
from tests.map.tile_server import Reply, Request, TileServer
from tests.online.desk import TODAY, Desk


def rss(*names: str, title: str = "Border news") -> bytes:
    items = "".join(
        f"<item><guid>{name}</guid><title>Story {name}</title><link>LINK/{name}</link>"
        f"<pubDate>Mon, 09 Mar 2026 08:00:00 GMT</pubDate>"
        f"<description>Trucks &amp;amp; trains of {name} &lt;b&gt;crossed&lt;/b&gt; at Dandong."
        "</description></item>"
        for name in names
    )
    return f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>".encode()


class Site:
    """A server with one feed, which may change."""

    def __init__(self, server: TileServer) -> None:
        self.server = server
        self.entries = ["a", "b"]
        self.pages: dict[str, Reply] = {}
        self.other: dict[str, Reply] = {}
        server.reply = self._reply

    @property
    def address(self) -> str:
        return f"{self.server.root}/rss"

    def _reply(self, request: Request) -> Reply:
        if request.path in self.other:
            return self.other[request.path]
        if request.path != "/rss":
            return self.pages.get(request.path, Reply(404))
        mark = f'"{len(self.entries)}"'
        if request.headers.get("if-none-match") == mark:
            return Reply(304)
        body = rss(*self.entries).replace(b"LINK", self.server.root.encode())
        return Reply(200, body, {"Content-Type": "application/rss+xml", "ETag": mark})


@pytest.fixture
def site(tile_server: TileServer) -> Site:
    return Site(tile_server)


@pytest.fixture
def news(desk: Desk) -> Iterator[Feeds]:
    with closing(open_project(desk.project)) as db:
        yield Feeds(db, desk.gathering, TODAY, desk.gathering)


def fetch(desk: Desk, news: Feeds) -> list[str]:
    """Fetch what is new; the names of the files that came."""
    before = len(desk.files)
    news.agree()
    with desk.qtbot.waitSignal(desk.gathering.over, timeout=30_000):
        news.fetch()
    return [file.name for file in desk.files[before:]]


def test_new_entries_come_once_and_unchanged_feeds_are_not_sent_again(
    desk: Desk, news: Feeds, site: Site
) -> None:
    news.add(site.address)
    assert fetch(desk, news) == ["Story a.atom", "Story b.atom"]
    [kept] = news.all()
    assert (kept.feed.title, kept.feed.news, kept.feed.problem) == ("Border news", 2, "")
    # The server is told what was fetched, and says that this is all.
    assert fetch(desk, news) == []
    assert site.server.requests[-1].headers["if-none-match"] == '"2"'
    assert desk.said == ["Nothing new in the news feeds."]
    site.entries.append("c")
    assert fetch(desk, news) == ["Story c.atom"]
    rows = desk.add()
    assert [row[1] for row in rows] == ["Story a", "Story b", "Story c"]
    (name, _title, address, source, _sha, _original, published, error) = rows[0]
    assert (address, source) == (f"{site.server.root}/a", site.address)
    assert (name, published, error) == ("Story a.atom#1", "2026-03-09", "")


def test_the_pages_of_entries_are_fetched_on_wish_else_their_text_is_taken(
    desk: Desk, news: Feeds, site: Site
) -> None:
    page = b"<html><body><article><p>" + b"The page of the story. " * 30 + b"</p></article></body>"
    site.pages["/a"] = Reply(200, page, {"Content-Type": "text/html"})
    news.add(site.address)
    news.want_pages(news.all()[0].id, True)
    assert fetch(desk, news) == ["127.0.0.1, a.html", "Story b.atom"]
    host = site.server.root.removeprefix("http://")
    [said] = desk.said
    assert said.startswith(f"{host} has nothing at this address.")
    assert said.endswith("The text in the feed is taken instead.")


def test_what_is_wrong_with_a_feed_is_said_of_that_feed(
    desk: Desk, news: Feeds, site: Site
) -> None:
    root = site.server.root
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(
            f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9)
        )
        + b"]><rss version='2.0'><channel><title>&j;</title></channel></rss>"
    )
    site.other = {
        "/gone": Reply(404),
        "/page": Reply(200, b"<html><body>Welcome</body></html>"),
        "/bomb": Reply(200, bomb),
    }
    for path in ("gone", "page", "bomb"):
        news.add(f"{root}/{path}")
    news.add(site.address)
    assert fetch(desk, news) == ["Story a.atom", "Story b.atom"]
    gone, page, bombed, good = (one.feed.problem for one in news.all())
    assert "has nothing at this address" in gone
    assert "has no news feed at this address" in page
    assert bombed
    assert "feed.rss" not in bombed
    assert good == ""
    assert "has nothing at this address" in desk.said[0]


def test_a_feed_of_somebody_elses_project_is_not_fetched_unasked(
    desk: Desk, news: Feeds, site: Site
) -> None:
    news.add(site.address)
    desk.gate.set_allowed(True)
    assert not news.can_fetch()
    news.fetch()
    assert not news.is_busy
    assert site.server.requests == []


@pytest.mark.parametrize("typed", ["", "ftp://x", "https://"])
def test_what_is_no_address_is_not_added(news: Feeds, typed: str) -> None:
    with pytest.raises(WebError):
        news.add(typed)
    assert news.all() == []


def test_feeds_are_kept_in_the_project_and_forgotten_on_wish(desk: Desk, news: Feeds) -> None:
    news.add("https://a.example/rss")
    news.add("https://b.example/rss")
    with pytest.raises(WebError, match="in the list already"):
        news.add("a.example/rss")
    news.agree()
    first, second = news.all()
    news.remove(first.id)
    assert not desk.gate.has_agreed(first.feed.service)
    with closing(open_project(desk.project)) as db:
        assert feeds(db) == [second]


@pytest.mark.parametrize(
    "said",
    [{}, {"address": 3}, {"address": "javascript:x"}, {"address": "https://a", "marks": "x"},
     {"address": "https://a", "title": None, "news": "many", "marks": [1, "good"]}],
)  # fmt: skip
def test_what_a_project_holds_is_not_trusted(said: dict[str, object]) -> None:
    feed = feed_of_json(said)
    assert feed is None or (feed.address, feed.news) == ("https://a", 0)
    assert feed is None or set(feed.marks) <= {"good"}


def test_an_entry_as_a_feed_of_its_own_says_the_same() -> None:
    said = {
        "id": "x&<1>", "title": "A &amp; B", "link": "https://a.example/?x=1&y=2",
        "published": "Mon, 09 Mar 2026 08:00:00 GMT", "updated": "2026-03-10T08:00:00Z",
        "author": "O'Neil \x01\ud800",
        "content": "<p>Trucks ]]> crossed &lt;here&gt;.</p>",
    }  # fmt: skip
    entry = Entry("m", "A & B", said["link"], said)
    data = as_feed(entry, "News <&> more")
    [item] = in_feed(Source("x.atom", BytesIO(data)))
    assert not item.problem
    assert (item.known.title, item.known.outlet) == ("A & B", "News <&> more")
    assert item.known.address == said["link"]
    assert "Trucks ]]> crossed <here>." in item.known.text
    assert [str(day.day) for day in item.known.days] == ["2026-03-09", "2026-03-10"]


def test_an_entry_that_stands_twice_is_new_once() -> None:
    one = Entry("1", "One", "", {})
    assert new_entries(Feed("https://a", marks=("2",)), [one, one, replace(one, mark="2")]) == [one]


def test_the_dialog_shows_each_feed_and_says_what_is_sent(desk: Desk, news: Feeds) -> None:
    window = QWidget()
    desk.qtbot.addWidget(window)
    desk.gate.set_allowed(False)
    dialog = FeedsDialog(news, window)
    assert not dialog.fetch.isEnabled()
    dialog.address.setText("nonsense://")
    dialog.add.click()
    assert "is no address" in dialog.problem.text()
    dialog.address.setText("news.example.org/rss")
    dialog.add.click()
    assert dialog.list.item(0).text().splitlines() == [
        "news.example.org",
        "https://news.example.org/rss",
        "Not fetched yet on this computer",
    ]
    assert dialog.fetch.text() == "Allow the network and fetch"
    dialog.pages.click()
    assert news.all()[0].feed.has_pages
    wanted: list[bool] = []
    dialog.fetch_wanted.connect(lambda: wanted.append(True))
    dialog.fetch.click()
    assert wanted == [True]
    again = FeedsDialog(news, window)
    again.remove.click()
    assert news.all() == []
    again.reject()


@pytest.mark.parametrize(
    ("feed", "said"),
    [
        (Feed("https://a"), "Not fetched yet"),
        (Feed("https://a", problem="It is gone."), "It is gone."),
        (Feed("https://a", fetched_at="2026-03-12T10:00:00+00:00"), ": nothing new"),
        (Feed("https://a", fetched_at="2026-03-12T10:00:00+00:00", news=2), ": 2 new entries"),
        (Feed("https://a", fetched_at="yesterday"), "Fetched before"),
    ],
)
def test_the_state_of_a_feed_is_a_sentence(feed: Feed, said: str) -> None:
    assert state_of(feed, is_agreed=True).endswith(said)
