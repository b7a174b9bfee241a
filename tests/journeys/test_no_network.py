"""Nothing leaves the machine: no process of the program holds a socket to anywhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.journeys.driver import Driver

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads Linux's /proc")


def family(pid: int) -> set[int]:
    """A process and all it has started."""
    found = {pid}
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
    while True:
        more = {child for child, parent in parents.items() if parent in found} - found
        if not more:
            return found
        found |= more


def inet_sockets(pids: set[int]) -> list[str]:
    """Lines of /proc/net for the internet sockets that these processes hold."""
    inodes = set()
    for pid in pids:
        folder = Path(f"/proc/{pid}/fd")
        try:
            links = [str(link.readlink()) for link in folder.iterdir()]
        except OSError:
            continue
        inodes |= {link[8:-1] for link in links if link.startswith("socket:[")}
    held = []
    for table in ("tcp", "tcp6", "udp", "udp6"):
        lines = Path(f"/proc/net/{table}").read_text().splitlines()[1:]
        held.extend(f"{table} {line}" for line in lines if line.split()[9] in inodes)
    return held


def test_no_process_of_ours_holds_an_internet_socket(seeds: Driver) -> None:
    seeds.click_marker("Sinuiju")
    seeds.type_day("firstDay", "2020")
    seeds.wait_until_drawn()
    pids = family(os.getpid())
    assert len(pids) > 1  # the web engine's processes are among them
    assert inet_sockets(pids) == []
    assert seeds.map.blocked == []
