"""The guard that all tests stand under: whoever goes out of the machine is seen."""

from __future__ import annotations

import ast
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from gui import paths

NOWHERE = ("127.0.0.1", 9)


def through(
    act: Callable[[socket.socket], object],
    family: socket.AddressFamily = socket.AF_INET,
    kind: socket.SocketKind = socket.SOCK_STREAM,
) -> Callable[[], object]:
    """Do something with a socket of its own."""

    def _go() -> object:
        with socket.socket(family, kind) as made:
            return act(made)

    return _go


@pytest.mark.parametrize(
    "way",
    [
        lambda: socket.create_connection(NOWHERE),
        through(lambda made: made.connect_ex(NOWHERE)),
        through(lambda made: made.connect(("::1", 9)), socket.AF_INET6),
        through(lambda made: made.sendto(b"x", NOWHERE), kind=socket.SOCK_DGRAM),
        through(lambda made: made.sendmsg([b"x"], [], 0, NOWHERE), kind=socket.SOCK_DGRAM),
        lambda: socket.getaddrinfo("example.org", 443),
        lambda: socket.gethostbyname("example.org"),
    ],
    ids=["connection", "connect_ex", "ipv6", "datagram", "message", "address", "name"],
)
def test_every_way_that_python_has_is_noticed_and_closed(
    no_network: list[object], way: Callable[[], object]
) -> None:
    with pytest.raises(OSError, match="no network in tests"):
        way()
    assert no_network
    no_network.clear()


def test_pipes_and_sockets_within_the_machine_are_left_alone(no_network: list[object]) -> None:
    one, other = socket.socketpair()
    with one, other:
        one.sendall(b"x")
        assert other.recv(1) == b"x"
    assert no_network == []


WAYS_OUT = (
    "PySide6.QtNetwork",
    "PySide6.QtWebSockets",
    "aiohttp",
    "ftplib",
    "http.client",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "urllib.request",
    "urllib3",
)


def imported_by(file: Path) -> set[str]:
    """What a module imports, wherever in it, with the names it takes from there."""
    found = set()
    for line in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(line, ast.Import):
            found |= {name.name for name in line.names}
        elif isinstance(line, ast.ImportFrom):
            found |= {f"{line.module}.{name.name}" for name in line.names}
    return found


def test_only_one_module_of_the_program_can_make_requests() -> None:
    found = {
        file.relative_to(paths.PACKAGE).as_posix()
        for file in paths.PACKAGE.rglob("*.py")
        if any(name.startswith(WAYS_OUT) for name in imported_by(file))
    }
    assert found == {"web_requests.py"}
