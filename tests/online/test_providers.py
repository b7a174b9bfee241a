"""Every geocoder is asked at its own host, encrypted, with its key, and says it in our words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import unquote_plus, urlsplit

import pytest

from gui.engine.errors import WebError
from gui.engine.online.asking import Pace
from gui.engine.online.geocoding import Means, find_online
from gui.engine.online.providers import PROVIDERS, Provider, Service, provider_named
from gui.web_requests import WebAnswer
from tests.online.nominatim import StoppedClock

each_provider = pytest.mark.parametrize("provider", PROVIDERS, ids=lambda one: str(one.name))

ANSWERS = {
    "photon": {
        "features": [
            {
                "geometry": {"coordinates": [124.3, 40.0]},
                "properties": {
                    "name": "Hadan", "country": "North Korea", "countrycode": "KP",
                    "osm_key": "place", "osm_value": "village",
                    "extent": [124.0, 40.2, 124.6, 39.8],
                },
            }
        ]
    },
    "geonames": {
        "geonames": [
            {"name": "Hadan", "lat": "40.0", "lng": "124.3", "fcl": "P", "fcode": "PPL",
             "countryCode": "KP", "countryName": "North Korea", "population": 900},
        ]
    },
    "arcgis": {
        "candidates": [{"address": "Hadan, KP", "location": {"x": 124.3, "y": 40.0}}]
    },
    "google": {
        "status": "OK",
        "results": [
            {"formatted_address": "Hadan, North Korea", "types": ["locality", "political"],
             "address_components": [{"short_name": "KP", "types": ["country"]}],
             "geometry": {"location": {"lat": 40.0, "lng": 124.3}}},
        ],
    },
    "opencage": {
        "results": [
            {"formatted": "Hadan, North Korea", "geometry": {"lat": 40.0, "lng": 124.3},
             "components": {"country_code": "kp", "_type": "village"}},
        ]
    },
}  # fmt: skip
"""In the form of each, as its documentation shows it."""


class Server:
    """Remembers what it was asked, and gives one answer."""

    def __init__(self, answer: WebAnswer) -> None:
        self.answer = answer
        self.asked: list[str] = []

    def send(self, address: str, headers: Mapping[str, str]) -> WebAnswer:
        self.asked.append(address)
        return self.answer


def means(server: Server, stopped: StoppedClock) -> Means:
    return Means(server.send, Pace(stopped.clock), "Dateline/test")


@each_provider
def test_each_is_asked_at_its_host_and_encrypted(provider: Provider, stopped: StoppedClock) -> None:
    server = Server(WebAnswer(403))
    with pytest.raises(WebError, match="refuses to answer"):
        find_online(Service(provider), "Hadan ri", means(server, stopped), "k3y-word")
    [asked] = server.asked
    parts = urlsplit(asked)
    assert (parts.scheme, parts.netloc) == ("https", provider.host)
    assert "Hadan ri" in unquote_plus(asked)
    assert ("k3y-word" in asked) == bool(provider.key)


@each_provider
@pytest.mark.parametrize("body", ["{}", "[]", "null", '{"results": 3}', "<xml/>"])
def test_no_answer_of_any_of_them_is_our_fault(
    provider: Provider, stopped: StoppedClock, body: str
) -> None:
    server = Server(WebAnswer(200, body.encode()))
    try:
        assert find_online(Service(provider), "Hadan", means(server, stopped), "k3y-word") == []
    except WebError as error:
        assert str(error).startswith(provider.host)
        assert "k3y-word" not in str(error)


@pytest.mark.parametrize("name", ANSWERS)
def test_their_answers_become_places(name: str, stopped: StoppedClock) -> None:
    provider = provider_named(name)
    assert provider is not None
    server = Server(WebAnswer(200, json.dumps(ANSWERS[name]).encode()))
    [found] = find_online(Service(provider), "Hadan", means(server, stopped), "k3y-word")
    place = found.place
    assert (place.name, place.lat, place.lon) == ("Hadan", 40.0, 124.3)
    assert place.source == provider.source
    assert place.country == ("" if name == "arcgis" else "KP")
    assert place.feature == ("L.LCTY" if name == "arcgis" else "P.PPL")
    assert (place.radius_km > 30) == (name == "photon")
    assert place.population == (900 if name == "geonames" else 0)


def test_a_wrong_key_is_said_so(stopped: StoppedClock) -> None:
    geonames = provider_named("geonames")
    assert geonames is not None
    body = {"status": {"value": 10, "message": "user does not exist."}}
    server = Server(WebAnswer(200, json.dumps(body).encode()))
    with pytest.raises(WebError, match="Check your user name under “Places online”"):
        find_online(Service(geonames), "Hadan", means(server, stopped), "nobody")
