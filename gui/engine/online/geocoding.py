"""Where a name lies, asked of a geocoder on the web through geopy. The answer is a candidate.

geopy writes the request and reads the answer; between the two stands `_Adapter`, which hands the
request to whoever may send it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import geopy.geocoders
from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import (
    ConfigurationError,
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQuotaExceeded,
    GeocoderServiceError,
    GeopyError,
)

from gui.engine.errors import DatelineError, WebError
from gui.engine.online.answers import Found, places_of
from gui.engine.online.asking import Pace, Send, ShouldStop, ask, refusal
from gui.engine.online.cleaning import clean
from gui.engine.online.providers import Service

log = logging.getLogger(__name__)

MAX_BYTES = 1_000_000
"""Ten places have some ten thousand."""
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Means:
    """What a question needs: a way to send it, and manners."""

    send: Send
    pace: Pace
    user_agent: str
    should_stop: ShouldStop = lambda: False


def find_online(service: Service, name: str, means: Means, key: str = "") -> list[Found]:
    """Places that a service knows by a name, likeliest first; none if it knows none.

    Raises:
        WebError: it cannot be asked, or its answer makes no sense; what can be done.
        Stopped: the user thought better of it.
    """
    provider = service.provider
    asked = clean(name, LONGEST_NAME)
    if not any(map(str.isalnum, asked)):
        raise WebError("There is no name to ask for.")
    if provider.key and not key:
        raise WebError(
            f"{provider.title} wants a {provider.key_word}. Write it under “Places online”."
        )
    adapter: list[_Adapter] = []

    def make_adapter(proxies: object, ssl_context: object) -> _Adapter:
        adapter.append(_Adapter(service, means))
        return adapter[0]

    try:
        geocoder = _geocoder(service, key, means.user_agent, make_adapter)
        locations = geocoder.geocode(asked, exactly_one=False, **provider.options)
    except DatelineError:
        raise
    except GeocoderParseError as error:
        raise WebError(_not_understood(service)) from error
    except (GeocoderAuthenticationFailure, GeocoderInsufficientPrivileges) as error:
        raise WebError(_refused(service)) from error
    except GeocoderQuotaExceeded as error:
        raise WebError(f"{service.host} says it was asked too often. Try again later.") from error
    except (GeocoderServiceError, ConfigurationError) as error:
        log.info("%s: %s", service.host, type(error).__name__)
        raise WebError(
            f"{service.host} does not answer this question. Try another name or service."
        ) from error
    except (
        GeopyError,
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
        RecursionError,
    ) as error:
        # geopy trusts the form of an answer; what came has another one.
        log.info("%s: %s", service.host, type(error).__name__)
        raise WebError(_not_understood(service)) from error
    found = locations if isinstance(locations, list) else [locations] if locations else []
    return places_of(provider, asked, found)


def _geocoder(service: Service, key: str, user_agent: str, make_adapter: Any) -> Any:
    provider = service.provider
    told: dict[str, Any] = {"adapter_factory": make_adapter, "user_agent": user_agent}
    if provider.key:
        told[provider.key] = key
    parts = urlsplit(service.address)
    if provider.may_have_server:
        told |= {"scheme": parts.scheme, "domain": parts.netloc + parts.path}
    elif provider.name == "geonames":
        # Its own default is not encrypted, and the user name goes with the question.
        told |= {"scheme": "https", "domain": provider.host}
    return getattr(geopy.geocoders, provider.geocoder)(**told)


def _not_understood(service: Service) -> str:
    return f"{service.host} answered with something that is no list of places. Try again later."


def _refused(service: Service) -> str:
    word = service.provider.key_word
    advice = f"Check your {word} under “Places online”" if service.provider.key else "Try another"
    return f"{service.host} refuses to answer. {advice}."


class _Adapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy carries no types
    """Hands geopy's requests to our own gate, at our pace."""

    def __init__(self, service: Service, means: Means) -> None:
        super().__init__(proxies=None, ssl_context=None)
        self._service = service
        self._means = means

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return _on_earth(json.loads(text))
        except (ValueError, RecursionError) as error:
            # Without the answer itself, which is somebody else's and may be long.
            raise GeocoderParseError("no JSON") from error

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        means = self._means
        answer = ask(
            means.send,
            url,
            {**headers, "Accept": "application/json"},
            pace=means.pace,
            should_stop=means.should_stop,
        )
        if answer.status in (401, 402, 403, 407):
            raise WebError(_refused(self._service))
        if said := refusal(self._service.address, answer):
            if answer.status in (400, 404, 412, 422):
                # Some answer so where they know no such place; geopy knows which.
                raise AdapterHTTPError(
                    "refused", status_code=answer.status, headers=answer.headers, text=""
                )
            raise WebError(said)
        return answer.body.decode("utf-8", "replace")


_DEGREES = {"lat": 90.0, "latitude": 90.0, "lon": 180.0, "lng": 180.0, "longitude": 180.0}


def _on_earth(answer: Any) -> Any:
    """An answer without the places that lie nowhere: for geopy one of them spoils all others."""
    places = answer.get("geonames") if isinstance(answer, dict) else answer
    if not isinstance(places, list):
        return answer
    good = [one for one in places if not isinstance(one, dict) or _lies_somewhere(one)]
    return {**answer, "geonames": good} if isinstance(answer, dict) else good


def _lies_somewhere(place: Mapping[str, Any]) -> bool:
    try:
        # "nan" is never less than anything.
        return all(abs(float(place[key])) <= most for key, most in _DEGREES.items() if key in place)
    except (TypeError, ValueError):
        return False
