"""What stands at an address: where servers may send us on to, and what its file is called."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from gui.engine.errors import WebError
from gui.engine.online.asking import Pace
from gui.engine.online.pages import (
    MOST_HOPS,
    Got,
    checked_address,
    file_name,
    get,
    is_private,
    plain_name,
)
from gui.web_requests import WebAnswer
from tests.online.nominatim import StoppedClock

PAGE = WebAnswer(200, b"<p>News</p>", {"content-type": "text/html; charset=utf-8"})
A, B = "https://a.example.org/", "https://b.example.org/story"


def to(address: str, status: int = 301) -> WebAnswer:
    return WebAnswer(status, b"", {"location": address})


def fetched(answers: Mapping[str, WebAnswer], address: str, stopped: StoppedClock) -> Got:
    return get(lambda asked, _headers: answers[asked], address, pace=Pace(stopped.clock))


def test_a_page_comes_as_it_is(stopped: StoppedClock) -> None:
    got = fetched({B: PAGE}, B, stopped)
    assert (got.address, got.data, got.hops) == (B, b"<p>News</p>", ())
    assert got.name == "b.example.org, story.html"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_server_may_send_on_and_that_is_told(stopped: StoppedClock, status: int) -> None:
    got = fetched({A: to("/next", status), f"{A}next": to(B, status), B: PAGE}, A, stopped)
    assert (got.address, got.hops) == (B, (A, f"{A}next"))


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({A: to(A)}, "sends round in a circle"),
        ({A: to(B), B: to(A)}, "sends round in a circle"),
        ({A: to("http://b.example.org/")}, "without encryption"),
        ({A: to("https://127.0.0.1/admin")}, "inside your own network"),
        ({A: to("https://router.local/")}, "inside your own network"),
        ({A: to("https://[::1]/")}, "inside your own network"),
        ({A: to("https://192.168.0.1/")}, "inside your own network"),
        ({A: to("file:///etc/passwd")}, "something that is no web page"),
        ({A: to("javascript:alert(1)")}, "something that is no web page"),
        ({A: to("https://user:word@b.example.org/")}, "something that is no web page"),
        ({A: to("")}, "something that is no web page"),
        ({A: to("https://[")}, "something that is no web page"),
        ({A: WebAnswer(404)}, "has nothing at this address"),
        ({A: WebAnswer(200)}, "sends an empty page"),
        ({A: WebAnswer(0, is_too_large=True)}, "more than Dateline takes"),
    ],
)
def test_what_is_not_followed_is_said(
    stopped: StoppedClock, answers: dict[str, WebAnswer], said: str
) -> None:
    with pytest.raises(WebError, match=said):
        fetched(answers, A, stopped)


def test_nobody_is_followed_for_ever(stopped: StoppedClock) -> None:
    asked: list[str] = []

    def send(address: str, _headers: Mapping[str, str]) -> WebAnswer:
        asked.append(address)
        return to(f"{A}{len(asked)}")

    with pytest.raises(WebError, match="sends on and on"):
        get(send, A, pace=Pace(stopped.clock))
    assert len(asked) == MOST_HOPS + 1


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("news.example.org/a", "https://news.example.org/a"),
        ("  HTTP://news.example.org ", "HTTP://news.example.org"),
        ("https://news.example.org/a b#part", "https://news.example.org/ab"),
        ("https://신문.example/기사", "https://신문.example/기사"),
        ("http://127.0.0.1:8080/x?y=1", "http://127.0.0.1:8080/x?y=1"),
    ],
)
def test_an_address_is_taken_as_it_is_typed(typed: str, address: str) -> None:
    assert checked_address(typed) == address


@pytest.mark.parametrize(
    "typed",
    ["", "https://", "ftp://a.example/", "file:///etc/passwd", "mailto:a@b.example",
     "https://user@a.example/", "https://a.example:99999/", "https://a.example/" + "x" * 2_000,
     "https://a.example/\x00", "https://[::1"],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_words(typed: str) -> None:
    with pytest.raises(WebError, match="is no address of a web page"):
        checked_address(typed)


@pytest.mark.parametrize(
    ("address", "kind", "name"),
    [
        ("https://a.example/2025/03/27/bridge-opens", "text/html", "a.example, bridge-opens.html"),
        ("https://a.example/", "", "a.example.html"),
        ("https://a.example/report.pdf", "application/pdf", "a.example, report.pdf"),
        ("https://a.example/report.pdf", "", "a.example, report.pdf"),
        ("https://a.example/x.php?id=3", "text/html;charset=utf-8", "a.example, x.php.html"),
        (
            "https://a.example/..%2F..%2Fetc%2Fpasswd",
            "text/plain",
            "a.example, ..-..-etc-passwd.txt",
        ),
        ("https://a.example/%00%0A" + "x" * 300, "", "a.example, " + "x" * 68 + "….html"),
        ("https://a.example/feed", "application/rss+xml", "a.example, feed.rss"),
    ],
)
def test_a_page_has_a_name_that_any_disk_takes(address: str, kind: str, name: str) -> None:
    assert file_name(address, kind) == name


def test_a_name_is_short_in_bytes_too() -> None:
    assert len(plain_name("\U0001f69a" * 300).encode()) == 200
    assert plain_name("...") == "article"


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("https://news.example.org/", False),
        ("https://8.8.8.8/", False),
        ("http://localhost:9/", True),
        ("http://printer/", True),
        ("http://10.1.2.3/", True),
        ("http://169.254.169.254/latest", True),
        ("http://[fd00::1]/", True),
    ],
)
def test_neighbours_are_told_from_the_world(address: str, private: bool) -> None:
    assert is_private(address) is private
