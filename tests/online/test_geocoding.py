"""A geocoder is asked against a server on this machine that speaks as Nominatim does."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from pytestqt.qtbot import QtBot

from gui import __version__
from gui import settings as names
from gui.engine.model import WherePrec
from gui.engine.online.answers import Found
from gui.engine.online.asking import Pace
from gui.engine.online.geocoding import MAX_BYTES
from gui.engine.online.providers import Service, provider_named
from gui.geocoding import Geocoding
from gui.keys import Keys
from gui.network import NetworkGate
from gui.settings import Settings
from gui.web_fetching import WebFetching
from tests.map.tile_server import Reply, TileServer
from tests.online.nominatim import StoppedClock, answer, nominatim_place

NOMINATIM = provider_named("nominatim")


class Client:
    """A geocoder that asks a server on this machine, and what it said."""

    def __init__(self, root: str, folder: Path, stopped: StoppedClock, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.settings = Settings(folder / "settings.ini")
        self.gate = NetworkGate(self.settings)
        self.gate.set_allowed(True)
        self.fetching = WebFetching(self.gate)
        self.cache = folder / "cache" / "answers.sqlite"
        self.geocoding = Geocoding(
            self.gate, self.settings, self.fetching, self.cache, pace=Pace(stopped.clock)
        )
        assert NOMINATIM is not None
        self.service = Service(NOMINATIM, root)
        self.geocoding.use(self.service)

    def ask(self, name: str = "Hadan") -> list[Found] | str:
        """What was found, or the sentence that says why not."""
        said: list[list[Found] | str] = []
        keep = lambda _name, what: said.append(what)  # noqa: E731
        self.geocoding.found.connect(keep)
        self.geocoding.failed.connect(keep)
        self.geocoding.ask(name)
        self.qtbot.waitUntil(lambda: bool(said), timeout=10_000)
        self.geocoding.found.disconnect(keep)
        self.geocoding.failed.disconnect(keep)
        return said[0]

    def close(self) -> None:
        self.geocoding.close()
        self.fetching.close()


@pytest.fixture
def client(
    tile_server: TileServer, tmp_path: Path, stopped: StoppedClock, qtbot: QtBot
) -> Iterator[Client]:
    client = Client(tile_server.root, tmp_path, stopped, qtbot)
    yield client
    client.close()


def reply_with(server: TileServer, *replies: Reply) -> None:
    left = list(replies)
    server.reply = lambda _request: left.pop(0) if len(left) > 1 else left[0]


def test_an_answer_is_a_place_with_who_says_so(client: Client, tile_server: TileServer) -> None:
    reply_with(tile_server, answer(nominatim_place()))
    [found] = client.ask()
    assert isinstance(found, Found)
    place = found.place
    assert (place.name, place.lat, place.lon, place.country) == ("Hadan", 40.0, 124.3, "KP")
    assert (place.feature, place.source, place.licence) == (
        "P.PPLX", "OpenStreetMap, through Nominatim", "ODbL 1.0",
    )  # fmt: skip
    assert found.address.startswith("Hadan, Sinuiju")
    [request] = tile_server.requests
    assert parse_qs(urlsplit(request.path).query)["q"] == ["Hadan"]
    assert request.headers["user-agent"] == f"Dateline/{__version__}"
    assert "cookie" not in request.headers


def test_the_same_is_not_asked_twice_even_by_another_window(
    client: Client, tile_server: TileServer
) -> None:
    reply_with(tile_server, answer(nominatim_place()))
    first = client.ask("Hadan")
    assert client.ask("  hadan ") == first
    assert len(tile_server.requests) == 1
    client.geocoding.forget_answers()
    assert client.ask("Hadan") == first
    assert len(tile_server.requests) == 2


def test_nothing_found_is_an_answer_and_no_fault(client: Client, tile_server: TileServer) -> None:
    reply_with(tile_server, answer())
    assert client.ask() == []
    assert client.ask() == []
    assert len(tile_server.requests) == 1


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_gets_its_pause_and_then_answers(
    client: Client, tile_server: TileServer, stopped: StoppedClock, status: int
) -> None:
    busy = Reply(status, b"", {"Retry-After": "11"})
    reply_with(tile_server, busy, answer(nominatim_place()))
    assert len(client.ask()) == 1
    assert stopped.waited == pytest.approx(11, abs=0.01)


def test_a_server_that_wants_a_long_pause_is_left_alone(
    client: Client, tile_server: TileServer
) -> None:
    reply_with(tile_server, Reply(429, b"", {"Retry-After": "3000"}))
    assert "asks for a pause" in client.ask()
    assert "asks for a pause" in client.ask("Ryongchon")
    assert len(tile_server.requests) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Not today</html>",
        b'[{"lat": "40"',
        b"[1, 2, 3]",
        b'[{"lat": "north", "lon": "124"}]',
        b'{"places": []}',
        b"null" + b" " * 5,
        b'"text"',
        b"[" * 100_000,
        b"\xff\xfe\x00",
        json.dumps([{"lat": "40", "lon": "124", "display_name": {"x": 1}}]).encode(),
    ],
)
def test_an_answer_without_sense_is_a_sentence_or_nothing(
    client: Client, tile_server: TileServer, body: bytes
) -> None:
    reply_with(tile_server, Reply(200, body))
    said = client.ask()
    if isinstance(said, str):
        assert said.startswith("127.0.0.1:")
        assert said.endswith((".",))
        assert "Traceback" not in said and "Error" not in said
    else:
        assert all(one.place.name for one in said)


def test_places_that_lie_nowhere_are_left_out(client: Client, tile_server: TileServer) -> None:
    wrong = [
        nominatim_place(lat=lat, lon=lon)
        for lat, lon in [("91", "0"), ("0", "181"), ("nan", "0"), ("inf", "0")]
    ]
    reply_with(tile_server, answer(*wrong, nominatim_place("Good"), nominatim_place("Good")))
    assert [one.place.name for one in client.ask()] == ["Good"]


def test_hostile_names_are_one_short_line(client: Client, tile_server: TileServer) -> None:
    name = "<script>alert(1)</script>\r\n\u202eevil" + "x" * 100_000
    reply_with(tile_server, answer(nominatim_place(name)))
    [found] = client.ask()
    for said in (found.place.name, found.address, found.place.key):
        assert len(said) < 250
        assert not set(said) & set("\r\n\u202e\x00")


def test_a_flood_is_broken_off(client: Client, tile_server: TileServer) -> None:
    reply_with(tile_server, Reply(200, b" " * (MAX_BYTES + 1)))
    assert "sends more than Dateline takes" in client.ask()
    assert len(tile_server.requests) == 1


def test_a_server_that_is_not_there_is_said_so(
    tile_server: TileServer, tmp_path: Path, stopped: StoppedClock, qtbot: QtBot
) -> None:
    # Nobody listens at port 1.
    client = Client("http://127.0.0.1:1", tmp_path, stopped, qtbot)
    assert client.ask() == (
        "127.0.0.1:1 cannot be reached. Check the address and the connection, then try again."
    )
    client.close()


def test_without_the_users_word_nobody_is_asked(client: Client, tile_server: TileServer) -> None:
    client.gate.withdraw(client.service.id)
    assert client.ask() == "The network is off, so nobody was asked."
    client.gate.agree(client.service.id)
    client.gate.set_allowed(False)
    assert client.ask() == "The network is off, so nobody was asked."
    assert tile_server.requests == []


def test_a_question_under_way_can_be_stopped(client: Client, tile_server: TileServer) -> None:
    tile_server.hold()
    said: list[object] = []
    client.geocoding.found.connect(lambda *what: said.append(what))
    client.geocoding.failed.connect(lambda *what: said.append(what))
    client.geocoding.ask("Hadan")
    client.qtbot.waitUntil(lambda: len(tile_server.requests) == 1)
    client.geocoding.stop()
    assert not client.geocoding.is_asking
    tile_server.let_go()
    reply_with(tile_server, answer(nominatim_place()))
    assert len(client.ask("Ryongchon")) == 1
    # Nothing came of the first one, which was answered meanwhile.
    assert [what[0] for what in said if isinstance(what, tuple)] == ["Ryongchon"]


def test_switching_the_network_off_breaks_a_question_off(
    client: Client, tile_server: TileServer
) -> None:
    tile_server.hold()
    said: list[str] = []
    client.geocoding.failed.connect(lambda _name, sentence: said.append(sentence))
    client.geocoding.ask("Hadan")
    client.qtbot.waitUntil(lambda: len(tile_server.requests) == 1)
    client.gate.set_allowed(False)
    client.qtbot.waitUntil(lambda: bool(said))
    assert said == ["The network is off, so nobody was asked."]


def test_closing_does_not_wait_for_a_slow_server(client: Client, tile_server: TileServer) -> None:
    tile_server.hold()
    client.geocoding.ask("Hadan")
    client.qtbot.waitUntil(lambda: len(tile_server.requests) == 1)
    client.geocoding.close()
    assert not client.geocoding.is_asking


@pytest.mark.parametrize("name", ["", "   ", "\x00\x01", "---"])
def test_no_name_is_not_asked_for(client: Client, tile_server: TileServer, name: str) -> None:
    assert client.ask(name) == "There is no name to ask for."
    assert tile_server.requests == []


def test_a_damaged_cache_is_done_without(client: Client, tile_server: TileServer) -> None:
    client.cache.parent.mkdir(parents=True)
    client.cache.write_bytes(b"no database at all" * 100)
    reply_with(tile_server, answer(nominatim_place()))
    assert len(client.ask()) == 1
    assert len(client.ask()) == 1


def test_a_reach_and_a_precision_come_from_the_answer(
    client: Client, tile_server: TileServer
) -> None:
    box = ["39.0", "41.0", "123.0", "126.0"]
    region = nominatim_place("North Pyongan", addresstype="state", boundingbox=box)
    country = nominatim_place("Korea", addresstype="country", lat="38", boundingbox="here")
    reply_with(tile_server, answer(region, country))
    first, second = (one.place for one in client.ask("x1"))
    assert (first.feature, first.where_prec) == ("A.ADM1", WherePrec.FIRST_ORDER)
    assert 150 < first.radius_km < 190
    assert (second.where_prec, second.radius_km) == (WherePrec.COUNTRY, 0.0)


def test_services_of_ones_own_are_remembered_and_agreed_to_each(client: Client) -> None:
    geocoding = client.geocoding
    assert geocoding.service == client.service
    assert geocoding.is_ready
    assert NOMINATIM is not None
    assert not client.gate.has_agreed(Service(NOMINATIM).id)
    geocoding.use(Service(NOMINATIM))
    assert (geocoding.service.server, client.settings.get(names.GEOCODER_SERVERS)) == ("", "")
    client.settings.set(names.GEOCODER_SERVERS, '{"nominatim": "javascript:alert(1)"}')
    assert geocoding.service.server == ""


class Keyring:
    """A keyring of the system, as the package `keyring` shows it."""

    def __init__(self, priority: float = 5) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.priority = priority
        self.is_locked = False

    def get_keyring(self) -> Keyring:
        return self

    def get_password(self, program: str, service: str) -> str | None:
        if self.is_locked:
            raise RuntimeError("locked: secret word")
        return self.kept.get((program, service))

    def set_password(self, program: str, service: str, key: str) -> None:
        if self.is_locked:
            raise RuntimeError(f"locked: {key}")
        self.kept[program, service] = key

    def delete_password(self, program: str, service: str) -> None:
        del self.kept[program, service]


def test_a_key_goes_to_the_keyring_and_nowhere_else(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    keyring = Keyring()
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    google = provider_named("google")
    assert google is not None
    client.geocoding.use(Service(google), "secret-word")
    said: list[tuple[str, bool, bool]] = []
    client.geocoding.key_looked_up.connect(lambda *what: said.append(what))
    client.geocoding.look_for_key("google")
    client.qtbot.waitUntil(lambda: bool(said))
    assert said == [("google", True, True)]
    assert keyring.kept == {("Dateline", "google"): "secret-word"}
    client.settings.save()
    written = [path.read_bytes() for path in client.cache.parent.parent.rglob("*.ini")]
    assert b"secret-word" not in b"".join(written)
    assert "secret-word" not in caplog.text
    client.geocoding.forget_key("google")
    client.qtbot.waitUntil(lambda: len(said) == 2)
    assert said[1] == ("google", False, True)
    assert keyring.kept == {}


@pytest.mark.parametrize(
    "change",
    [
        lambda keyring: setattr(keyring, "priority", 0.5),
        lambda keyring: setattr(keyring, "is_locked", True),
    ],
)
def test_without_a_good_keyring_a_key_is_kept_until_the_end(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    change: Callable[[Keyring], None],
) -> None:
    keyring = Keyring()
    change(keyring)
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    keys = Keys()
    with caplog.at_level(logging.DEBUG):
        assert keys.keep("bing", "word") is False
        assert Keys().find("bing") == "word"
        keys.keep("bing", "")
        assert Keys().find("bing") == ""
    assert keyring.kept == {}
    assert "word" not in caplog.text


def test_a_service_that_wants_a_key_is_not_asked_without(client: Client) -> None:
    bing = provider_named("bing")
    assert bing is not None
    client.geocoding.use(Service(bing))
    assert client.ask() == "Bing Maps wants a key. Write it under “Places online”."
