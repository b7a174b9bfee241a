"""Nothing leaves the page but requests for our scheme, and nothing of the news is run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from gui.map.scheme import PAGE_ADDRESS

from .shown_map import HYESAN, SINUIJU, Map, count, mark

OUTSIDE = "http://192.0.2.1/"
"""An address of the block that is reserved for documentation: it leads nowhere."""

ATTEMPTS = {
    "fetch": f"fetch('{OUTSIDE}fetch').catch(() => 0)",
    "beacon": f"navigator.sendBeacon('{OUTSIDE}beacon', 'x')",
    "image": f"new Image().src = '{OUTSIDE}image'",
    "frame": "document.body.append(Object.assign(document.createElement('iframe'), "
    f"{{src: '{OUTSIDE}frame'}}))",
    "script": "document.body.append(Object.assign(document.createElement('script'), "
    f"{{src: '{OUTSIDE}script'}}))",
    "style": "document.head.append(Object.assign(document.createElement('link'), "
    f"{{rel: 'stylesheet', href: '{OUTSIDE}style'}}))",
    "socket": "try { new WebSocket('ws://192.0.2.1/socket') } catch (error) { }",
    "worker": f"try {{ new Worker('{OUTSIDE}worker') }} catch (error) {{ }}",
}

REFUSED_BY_POLICY = r"Content Security Policy|violates the following|Failed to construct 'Worker'"


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_policy_stops_each_way_out(empty_map: Map, attempt: str) -> None:
    empty_map.expected_console.append(REFUSED_BY_POLICY)
    empty_map.run(
        "window.violations = []; document.addEventListener('securitypolicyviolation', "
        "(event) => window.violations.push(event.blockedURI)); 0"
    )
    empty_map.run(f"{ATTEMPTS[attempt]}; 0")
    if attempt != "worker":
        empty_map.wait_for(lambda: empty_map.run("window.violations.length"))
    # The policy came first: not even the gate has seen a request.
    assert empty_map.view.blocked == []


@pytest.fixture
def open_page_without_policy(
    map_page: Path, tmp_path: Path, open_map: Callable[..., Map]
) -> Callable[[], Map]:
    def _open() -> Map:
        html = map_page.read_text(encoding="utf-8")
        page = tmp_path / "open.html"
        page.write_text(html.replace("Content-Security-Policy", "x-none"), encoding="utf-8")
        return open_map(page)

    return _open


@pytest.mark.parametrize("attempt", ["fetch", "beacon", "image", "script", "style"])
def test_the_gate_stops_what_a_policy_would_let_through(
    open_page_without_policy: Callable[[], Map], attempt: str, caplog: pytest.LogCaptureFixture
) -> None:
    shown = open_page_without_policy()
    shown.expected_console.append("ERR_BLOCKED_BY_CLIENT|blocked by CORS policy")
    shown.run(f"{ATTEMPTS[attempt]}; 0")
    shown.wait_for(lambda: shown.view.blocked)
    assert set(shown.view.blocked) == {f"{OUTSIDE}{attempt}"}
    assert "was refused" in caplog.text


def test_a_frame_is_refused_before_it_becomes_a_request(
    open_page_without_policy: Callable[[], Map],
) -> None:
    shown = open_page_without_policy()
    shown.run(f"{ATTEMPTS['frame']}; 0")
    shown.wait_for(lambda: shown.run("frames.length") == 1)
    assert shown.run("frames[0].document.body.childElementCount") == 0
    assert shown.view.blocked == []


def test_an_inline_script_does_not_run(empty_map: Map) -> None:
    empty_map.expected_console.append(REFUSED_BY_POLICY)
    empty_map.run(
        "const script = document.createElement('script');"
        "script.textContent = 'window.ran = 1'; document.body.append(script);"
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 2\">'); 0"
    )
    empty_map.wait_for(lambda: empty_map.view.console)
    assert empty_map.run("window.ran === undefined")


@pytest.mark.parametrize(
    "address",
    [f"{OUTSIDE}", "file:///etc/passwd", "dateline://other/page.html", "data:text/html,x"],
)
def test_the_page_cannot_be_led_elsewhere(empty_map: Map, address: str) -> None:
    empty_map.expected_console.append("Not allowed to|navigate top frame to data URL")
    empty_map.run(f"location.href = '{address}'; 0")
    empty_map.run("document.querySelectorAll('canvas').length")
    assert empty_map.view.url().toString().startswith(PAGE_ADDRESS)


def test_the_page_opens_no_window(empty_map: Map) -> None:
    assert empty_map.run(f"window.open('{OUTSIDE}') === null")


class _Browser(QObject):
    """Stands where the system's browser would."""

    opened = Signal(QUrl)

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.emit(url)


@pytest.fixture
def browser() -> Iterator[_Browser]:
    browser = _Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")
    yield browser
    QDesktopServices.unsetUrlHandler("https")


def test_a_source_opens_in_the_systems_browser(
    empty_map: Map, qtbot: QtBot, browser: _Browser
) -> None:
    box = empty_map.await_value(
        "Promise.resolve("
        "document.querySelector('.map-sources a:nth-of-type(2)').getBoundingClientRect())"
    )
    with qtbot.waitSignal(browser.opened) as opened:
        empty_map.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert opened.args[0].toString() == "https://www.openstreetmap.org/copyright"
    assert empty_map.view.url().toString().startswith(PAGE_ADDRESS)
    assert empty_map.view.blocked == []


@pytest.mark.parametrize(
    "name", ["<b>Bold</b>", "<img src=x onerror=alert(1)>", "${1+1}", "'); alert(1); ('"]
)
def test_names_are_text_wherever_they_are_shown(empty_map: Map, name: str) -> None:
    place = mark(50, name, 40.0, 125.0)
    empty_map.view.set_places([place])
    empty_map.view.set_counts([count(place, 2)])
    marker = empty_map.wait_for_marker(place)
    empty_map.hover(marker["x"], marker["y"])
    empty_map.wait_for(lambda: empty_map.run("dateline.hoverCard()"))
    assert empty_map.run("dateline.hoverCard()") == f"{name} · 2 events"
    assert name in {label["text"] for label in empty_map.ask("labels()")}
    assert empty_map.run("document.querySelectorAll('.map-card *:not(div)').length") == 0


def test_no_menu_no_drop_no_storage(empty_map: Map) -> None:
    assert empty_map.view.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu
    assert not empty_map.view.acceptDrops()
    assert empty_map.view.page().profile().isOffTheRecord()


def test_permissions_are_denied(empty_map: Map) -> None:
    answer = empty_map.await_value(
        "new Promise((resolve) => navigator.geolocation.getCurrentPosition("
        "() => resolve('allowed'), (error) => resolve(error.code)))"
    )
    assert answer == 1


def test_the_whole_talk_needs_no_request_outside(full_map: Map) -> None:
    full_map.view.select(HYESAN["id"])
    full_map.view.set_theme("dark")
    full_map.look_at(SINUIJU["lat"], SINUIJU["lon"], 12)
    assert full_map.view.blocked == []
