"""How servers are asked: at their pace, again when they are busy, and never for ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from gui.engine.errors import Stopped, WebError
from gui.engine.online.asking import LONGEST_WAIT_S, TRIES, Pace, ask, host_of, refusal
from gui.engine.online.cleaning import clean
from gui.web_requests import WebAnswer
from tests.online.nominatim import StoppedClock

ADDRESS = "https://places.example.org/search?q=Hadan"
GOOD = WebAnswer(200, b"[]")


class Server:
    """Gives one answer after the other; the last one again and again."""

    def __init__(self, *answers: WebAnswer) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def send(self, address: str, headers: Mapping[str, str]) -> WebAnswer:
        self.asked.append(address)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def busy(status: int = 503, **headers: str) -> WebAnswer:
    return WebAnswer(status, b"", {name.replace("_", "-"): told for name, told in headers.items()})


def test_a_host_is_asked_once_a_second_and_others_meanwhile(stopped: StoppedClock) -> None:
    server, pace = Server(GOOD), Pace(stopped.clock)
    for _ in range(3):
        ask(server.send, ADDRESS, {}, pace=pace)
    assert stopped.waited == 2.0
    ask(server.send, "https://other.example.org/", {}, pace=pace)
    assert stopped.waited == 2.0


@pytest.mark.parametrize(
    ("answers", "asked", "waited"),
    [
        ([GOOD], 1, 0.0),
        ([busy(503), GOOD], 2, 2.0),
        ([busy(429), busy(429), GOOD], 3, 6.0),
        ([busy(429, retry_after="7"), GOOD], 2, 7.0),
        ([busy(503, retry_after="soon"), GOOD], 2, 2.0),
        ([busy(503, retry_after="Sun, 15 Jun 2025 15:06:50 GMT"), GOOD], 2, 10.0),
        ([WebAnswer(0), GOOD], 2, 2.0),
        ([WebAnswer(404)], 1, 0.0),
        ([WebAnswer(403)], 1, 0.0),
        ([WebAnswer(0, is_too_large=True)], 1, 0.0),
        ([WebAnswer(500)], TRIES, 6.0),
    ],
)
def test_a_busy_server_is_asked_again_after_a_pause(
    stopped: StoppedClock, answers: list[WebAnswer], asked: int, waited: float
) -> None:
    server, last = Server(*answers), answers[-1]
    assert ask(server.send, ADDRESS, {}, pace=Pace(stopped.clock)) == last
    assert (len(server.asked), stopped.waited) == (asked, pytest.approx(waited, abs=0.01))


def test_a_long_pause_is_told_and_kept(stopped: StoppedClock) -> None:
    server, pace = Server(busy(429, retry_after="900")), Pace(stopped.clock)
    for _ in range(2):
        with pytest.raises(WebError, match=r"places\.example\.org asks for a pause\. Ask again at"):
            ask(server.send, ADDRESS, {}, pace=pace)
    assert (len(server.asked), stopped.waited) == (1, 0.0)
    stopped.time += 900 - LONGEST_WAIT_S
    server.answers = [GOOD]
    assert ask(server.send, ADDRESS, {}, pace=pace) is GOOD


def test_asking_can_be_stopped_while_it_waits(stopped: StoppedClock) -> None:
    server, pace = Server(busy(503)), Pace(stopped.clock)
    with pytest.raises(Stopped):
        ask(server.send, ADDRESS, {}, pace=pace, should_stop=lambda: stopped.waited > 0.5)
    assert len(server.asked) == 1
    assert stopped.waited < 1.0


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (GOOD, ""),
        (WebAnswer(204), ""),
        (WebAnswer(0), "cannot be reached"),
        (WebAnswer(0, is_too_large=True), "sends more than Dateline takes"),
        (WebAnswer(401), "refuses to answer"),
        (WebAnswer(404), "has nothing at this address"),
        (WebAnswer(418), "does not understand"),
        (WebAnswer(429), "asked too often"),
        (WebAnswer(503), "has a fault"),
    ],
)
def test_each_refusal_is_a_sentence(answer: WebAnswer, said: str) -> None:
    found = refusal("https://user:word@places.example.org:8080/x", answer)
    assert said in found
    assert bool(found) == bool(said)
    assert not found or found.startswith("places.example.org:8080 ")


@pytest.mark.parametrize("address", ["nothing", "http://[::1", ""])
def test_what_is_no_address_is_called_as_it_is(address: str) -> None:
    assert host_of(address) == address


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Hadan", "Hadan"),
        ("  Ha\x00dan\r\n<b>x</b>\t", "Ha dan <b>x</b>"),
        ("safe\u202egnp.exe", "safegnp.exe"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("\ud800half", "half"),
        ("x" * 5_000, "x" * 159 + "…"),
        (None, ""),
        ({"name": "x"}, ""),
        ("신의주 · 丹东", "신의주 · 丹东"),
    ],
)
def test_names_of_others_are_one_line_without_tricks(said: object, shown: str) -> None:
    assert clean(said) == shown


def test_a_stop_before_the_first_request_sends_none(stopped: StoppedClock) -> None:
    server = Server(GOOD)
    never: Callable[[], bool] = lambda: True  # noqa: E731
    with pytest.raises(Stopped):
        ask(server.send, ADDRESS, {}, pace=Pace(stopped.clock), should_stop=never)
    assert server.asked == []
