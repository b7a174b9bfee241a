"""Addresses, terms, keeping and crediting: the rules of maps that are not ours."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from gui.engine.errors import BasemapError
from gui.map.tiles.addresses import checked_address, host_of, tile_address
from gui.map.tiles.attribution import MOST_LETTERS, credits_in
from gui.map.tiles.cache import KeptTile, TileCache
from gui.map.tiles.policy import DAY_S, LONGEST_PAUSE_S, fresh_until, may_be_kept, pause_s
from gui.map.tiles.providers import LISTED, listed_map, listed_titles, typed_map
from gui.network import NetworkGate, clean_contact, is_contact
from gui.settings import NETWORK_AGREED, Settings
from gui.window.basemaps.dialogs import size_in_words
from gui.window.basemaps.entries import MOST_ENTRIES, Entry, read_entries, with_entry, written

GOOD = "https://tiles.example.org/{z}/{x}/{y}.png"
NOW = 1_750_000_000.0


@pytest.mark.parametrize(
    ("typed", "tile"),
    [
        (GOOD, "https://tiles.example.org/3/1/2.png"),
        (f"  {GOOD}\n", "https://tiles.example.org/3/1/2.png"),
        (GOOD + "?key=s3cret&v=1", "https://tiles.example.org/3/1/2.png?key=s3cret&v=1"),
        ("http://192.168.1.5:8080/{z}/{x}/{y}", "http://192.168.1.5:8080/3/1/2"),
        ("http://localhost/{z}/{x}/{-y}.png", "http://localhost/3/1/5.png"),
        ("https://{s}.tiles.example.org/{z}/{y}/{x}{r}", "https://a.tiles.example.org/3/2/1"),
        ("https://x.example/?z={z}&x={x}&y={y}#part", "https://x.example/?z=3&x=1&y=2"),
    ],
)
def test_a_good_address_gives_the_address_of_a_tile(typed: str, tile: str) -> None:
    assert tile_address(checked_address(typed), 3, 1, 2) == tile


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "must begin with https"),
        ("file:///etc/{z}/{x}/{y}", "must begin with https"),
        ("ftp://tiles.example.org/{z}/{x}/{y}", "must begin with https"),
        ("javascript:alert({z}{x}{y})", "must begin with https"),
        ("tiles.example.org/{z}/{x}/{y}", "must begin with https"),
        ("https:///{z}/{x}/{y}", "names no server"),
        ("https://{z}.example.org/{x}/{y}", "names no server"),
        ("https://me:secret@tiles.example.org/{z}/{x}/{y}", "Leave out name and password"),
        ("https://me@tiles.example.org/{z}/{x}/{y}", "Leave out name and password"),
        ("https://tiles.example.org/{z}/{x}.png", "must have {z}, {x} and {y}"),
        ("https://tiles.example.org/#{z}/{x}/{y}", "names no server"),
        ("https://tiles.example.org/{z}/{x}/{y}/{style}", "what to put for {style}"),
        ("https://tiles.example.org/{z}/{x}/{y}?key={apikey}", "Write your key"),
        ("https://tiles.example.org/{z}/{x}/{y} b", "no web address"),
        ("https://tiles.example.org/\r\nHost: evil/{z}/{x}/{y}", "no web address"),
        ("https://tiles.example.org:99999/{z}/{x}/{y}", "no web address"),
        ("https://[::1/{z}/{x}/{y}", "no web address"),
        (GOOD + "x" * 700, "far too long"),
    ],
)
def test_any_other_address_is_refused_with_a_reason(typed: str, sentence: str) -> None:
    with pytest.raises(BasemapError) as raised:
        checked_address(typed)
    assert sentence in str(raised.value)


def test_a_key_in_an_address_is_said_and_kept_nowhere_else() -> None:
    secret = typed_map("https://tiles.example.org/{z}/{x}/{y}?key=s3cret")
    entry = Entry(address=secret.address)
    for said in (
        secret.id,
        secret.title,
        secret.attribution,
        secret.host,
        entry.title,
        entry.where,
    ):
        assert "s3cret" not in said
    assert host_of(secret.address) == "tiles.example.org"


@pytest.mark.parametrize("listed", LISTED, ids=lambda listed: listed.key)
def test_each_listed_map_is_encrypted_credited_and_has_its_terms(listed: object) -> None:
    [map_id] = [key for key in listed_titles() if key.endswith(f":{listed.key}")]  # type: ignore[attr-defined]
    online = listed_map(map_id)
    assert online is not None
    assert checked_address(online.address) == online.address
    assert online.address.startswith("https://")
    assert credits_in(online.attribution)
    assert online.terms.endswith(".")
    assert online.terms_address.startswith("https://")
    assert "OpenStreetMap" not in online.attribution or online.wants_contact


def test_a_map_that_is_not_listed_is_none() -> None:
    assert listed_map("online:Nobody.Anything") is None


def _date(days: float) -> str:
    return format_datetime(datetime.fromtimestamp(NOW, UTC) + timedelta(days=days), usegmt=True)


@pytest.mark.parametrize(
    ("headers", "days"),
    [
        ({}, 7),
        ({"expires": _date(20)}, 20),
        ({"expires": _date(20), "date": _date(10)}, 10),
        ({"expires": _date(-20)}, 7),
        ({"expires": "0"}, 7),
        ({"expires": _date(20), "cache-control": "max-age=864000"}, 10),
        ({"cache-control": 'public, MAX-AGE = "864000"'}, 10),
        ({"cache-control": "max-age=999999999999"}, 365),
        ({"cache-control": "max-age=-1"}, 7),
    ],
)
def test_how_long_a_tile_is_good(headers: dict[str, str], days: float) -> None:
    assert fresh_until(headers, NOW) - NOW == pytest.approx(days * DAY_S, abs=2)


def test_no_store_means_not_kept() -> None:
    assert may_be_kept({"cache-control": "private"})
    assert not may_be_kept({"cache-control": "private, No-Store"})


@pytest.mark.parametrize(
    ("told", "times", "seconds"),
    [
        ("", 1, 30),
        ("", 3, 120),
        ("", 99, LONGEST_PAUSE_S),
        ("90", 1, 90),
        ("0", 1, 1),
        ("9" * 40, 1, LONGEST_PAUSE_S),
        (_date(10 / 1440), 1, 600),
        (_date(-1), 1, 1),
        ("soon", 2, 60),
    ],
)
def test_how_long_a_pause_is(told: str, times: int, seconds: float) -> None:
    headers = {"retry-after": told} if told else {}
    assert pause_s(headers, NOW, times) == pytest.approx(seconds, abs=1)


@pytest.mark.parametrize(
    ("html", "credits"),
    [
        ("", []),
        ("Plain & simple", [("Plain & simple", "")]),
        (
            '&copy; <a href="https://osm.org/copyright">OpenStreetMap</a> contributors',
            [("© ", ""), ("OpenStreetMap", "https://osm.org/copyright"), (" contributors", "")],
        ),
        ("<a href='file:///etc/passwd'>Mine</a>", [("Mine", "")]),
        ("<style>x</style><script>alert(1)</script>Ours", [("Ours", "")]),
        ("<b>Un<i>closed", [("Un", ""), ("closed", "")]),
        ("<a href='http://[x'>Odd</a>", [("Odd", "")]),
    ],
)
def test_credits_are_words_with_web_links(html: str, credits: list[tuple[str, str]]) -> None:
    assert credits_in(html) == credits


def test_credits_are_never_long() -> None:
    assert sum(len(words) for words, _ in credits_in("<b>word</b> " * 9_000)) < MOST_LETTERS + 200
    assert len(credits_in("x" * 90_000)[0][0]) <= MOST_LETTERS


def _tile(size: int) -> KeptTile:
    return KeptTile(b"x" * size, NOW + 99, '"e"', "then")


def test_kept_tiles_come_back_and_the_least_used_go_first(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "tiles.sqlite"
    cache = TileCache(file, limit=10_000)
    for x in range(10):
        cache.keep("m", 5, x, 0, _tile(1_000), NOW + x)
    assert cache.size == 10_000
    # The first is looked at again, hours later.
    assert cache.find("m", 5, 0, 0, NOW + 9_000) == _tile(1_000)
    cache.keep("m", 5, 10, 0, _tile(1_000), NOW + 9_001)
    assert cache.size <= 9_000
    assert cache.find("m", 5, 0, 0, NOW) is not None
    assert cache.find("m", 5, 1, 0, NOW) is None
    assert cache.find("other", 5, 0, 0, NOW) is None
    size = cache.size
    cache.close()
    again = TileCache(file, limit=10_000)
    assert again.size == size
    again.keep("m", 5, 0, 0, _tile(400), NOW)
    assert again.size == size - 600
    again.clear()
    assert again.size == 0
    assert list(file.parent.iterdir()) == []
    again.keep("m", 5, 0, 0, _tile(400), NOW)
    assert again.size == 400
    again.close()


@pytest.mark.parametrize("content", [b"not a database at all, but long enough" * 30, b"\x00" * 9])
def test_a_damaged_cache_is_made_anew(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "tiles.sqlite"
    file.write_bytes(content)
    cache = TileCache(file)
    cache.keep("m", 1, 0, 0, _tile(10), NOW)
    assert cache.find("m", 1, 0, 0, NOW) == _tile(10)
    cache.close()


def test_a_cache_of_another_version_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "tiles.sqlite"
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA user_version = 99")
        db.execute("CREATE TABLE tile (a)")
    cache = TileCache(file)
    cache.keep("m", 1, 0, 0, _tile(10), NOW)
    assert cache.size == 10
    cache.close()


def test_where_nothing_can_be_written_tiles_are_not_kept(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    cache = TileCache(tmp_path / "file" / "tiles.sqlite")
    cache.keep("m", 1, 0, 0, _tile(10), NOW)
    assert cache.find("m", 1, 0, 0, NOW) is None
    assert cache.size == 0
    assert caplog.text.count("not kept from now on") == 1


def test_the_list_of_own_maps_comes_back_from_the_settings() -> None:
    entries = [
        Entry(path="/a/Dandong, 2020.mbtiles", has_names=False),
        Entry(address=GOOD),
    ]
    assert read_entries(written(entries)) == entries
    assert written([]) == ""
    many = entries
    for number in range(30):
        many = with_entry(many, Entry(path=f"/{number}"))
    assert len(many) == MOST_ENTRIES
    assert with_entry(many, many[5])[0] == many[5]
    assert len(with_entry(many, many[5])) == MOST_ENTRIES


@pytest.mark.parametrize(
    "text",
    [
        "no list",
        "{}",
        "7",
        "null",
        '[1, null, {"path": 3}, {"path": "relative"}, {"address": "file:///{z}{x}{y}"}, {}]',
    ],
)
def test_a_list_without_sense_is_empty(text: str) -> None:
    assert read_entries(text) == []


def test_the_gate_is_shut_until_it_is_opened_and_remembers(tmp_path: Path, qtbot: object) -> None:
    file = tmp_path / "settings.ini"
    settings = Settings(file)
    gate = NetworkGate(settings)
    assert not gate.allowed
    gate.agree("a map")
    assert not gate.may_ask("a map")
    said: list[bool] = []
    gate.changed.connect(said.append)
    gate.set_allowed(True)
    gate.set_allowed(True)
    assert said == [True]
    assert gate.may_ask("a map")
    assert not gate.may_ask("another")
    settings.save()
    again = NetworkGate(Settings(file))
    assert again.may_ask("a map")
    again.withdraw("a map")
    assert not again.may_ask("a map")


@pytest.mark.parametrize("text", ["{", "7", '{"a": 1}', "[[1]]"])
def test_agreements_that_cannot_be_understood_are_none(tmp_path: Path, text: str) -> None:
    settings = Settings(tmp_path / "settings.ini")
    settings.set(NETWORK_AGREED, text)
    gate = NetworkGate(settings)
    gate.set_allowed(True)
    assert not gate.may_ask("a map")


@pytest.mark.parametrize(
    ("typed", "kept", "is_good"),
    [
        ("me@desk.example", "me@desk.example", True),
        (" https://desk.example/about ", "https://desk.example/about", True),
        ("me", "me", False),
        ("", "", False),
        ("me (at) desk.example", "meatdesk.example", False),
        ("a@b.example\r\nX: 1", "a@b.exampleX:1", False),
        ("기자@신문.example", "@.example", False),
    ],
)
def test_a_contact_is_an_address_that_a_header_may_hold(
    typed: str, kept: str, is_good: bool
) -> None:
    assert clean_contact(typed) == kept
    assert is_contact(typed) is is_good


@pytest.mark.parametrize(
    ("size", "words"), [(0, "empty"), (300, "1 kB"), (42_400, "42 kB"), (3_460_000, "3.5 MB")]
)
def test_a_size_is_said_as_people_count(size: int, words: str) -> None:
    assert size_in_words(size) == words
