"""Starts a work, kills it at a moment, looks at what is left, and lets it go on."""

from __future__ import annotations

import importlib
import os
import random
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.soak.works import State, Work

WORKS = {
    "import": "works:Importing",
    "import, two readers": "works:ImportingBeside",
    "reading again": "works:ReadingAgain",
    "correction": "correcting:Correcting",
    "migration": "file_works:Migrating",
    "compaction": "file_works:Compacting",
}
"""Where each work stands: a process loads its own and no other."""
BEGUN = "begun"
"""The first line of every process: all is loaded, and the work begins."""
_PATIENCE_SECONDS = 60.0
_ROOT = Path(__file__).parents[2]


def work_named(name: str) -> Work:
    """One of `WORKS`."""
    module, kind = WORKS[name].split(":")
    found = getattr(importlib.import_module(f"tests.soak.{module}"), kind)()
    assert isinstance(found, Work)
    return found


@dataclass(frozen=True, slots=True)
class Round:
    """One kill and what came of it."""

    moment: float
    """As a share of the time that the work takes."""
    said: int
    """Lines acknowledged before it."""
    is_early: bool
    """Whether the work was not over yet."""
    problems: Sequence[str]


class _Process:
    """A process at work, and the lines it says."""

    def __init__(self, work: str, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.soak.child", work, str(folder)],
            stdout=subprocess.PIPE,
            cwd=_ROOT,
        )
        assert self._process.stdout is not None
        self._out = self._process.stdout.fileno()
        self._rest = b""
        self.lines: list[str] = []
        self.is_silent = False
        """Whether nobody is left who could say something."""

    def listen(self, seconds: float) -> None:
        """Take the lines that come, until one came or the time is over."""
        ready, _, _ = select.select([self._out], [], [], max(0.0, seconds))
        if not ready:
            return
        read = os.read(self._out, 65_536)
        self.is_silent = not read
        *lines, self._rest = (self._rest + read).split(b"\n")
        self.lines += [line.decode() for line in lines]

    def listen_until(self, count: int) -> None:
        """Take lines until there are so many or no more come."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while len(self.lines) < count and not self.is_silent and time.monotonic() < deadline:
            self.listen(1.0)

    def listen_for(self, seconds: float) -> None:
        """Take lines for so long."""
        deadline = time.monotonic() + seconds
        while not self.is_silent and (left := deadline - time.monotonic()) > 0:
            self.listen(left)

    def kill(self) -> None:
        """End it at once, and take what it had said."""
        self._process.kill()
        # Its own processes hold the other end, too: all of them have to go.
        self.listen_until(sys.maxsize)

    def end(self) -> int:
        """Wait for it, and let go of it."""
        code = self._process.wait(_PATIENCE_SECONDS)
        assert self._process.stdout is not None
        self._process.stdout.close()
        return code


@dataclass(slots=True)
class Killing:
    """A work, done once undisturbed, and then killed as often as is wanted."""

    work: Work
    scratch: Path
    states: list[State] = field(default_factory=list)
    """Before it, and after each line."""
    times: list[float] = field(default_factory=list)
    """When each line was said, in seconds from its begin."""

    @property
    def _begin(self) -> Path:
        return self.scratch / "begin"

    @property
    def _folder(self) -> Path:
        # Always the same one: a project tells where its articles came from.
        return self.scratch / "now"

    def learn(self) -> None:
        """Do the work undisturbed: how long it takes, and what there is on the way."""
        self._begin.mkdir(parents=True)
        self.work.prepare(self._begin)
        self._reset()
        process = _Process(self.work.name, self._folder)
        process.listen_until(1)
        begun = time.monotonic()
        while not process.is_silent:
            before = len(process.lines)
            process.listen(_PATIENCE_SECONDS)
            self.times += [time.monotonic() - begun] * (len(process.lines) - before)
        if process.end() != 0 or process.lines[0] != BEGUN:
            raise RuntimeError(f"{self.work.name} fails even if nobody disturbs it")
        self._learn_states()

    def _learn_states(self) -> None:
        last = self.work.state(self._folder)
        if type(self.work).expected is Work.expected:
            self.states = [last]
            return
        self._reset()
        self.states = [self.work.state(self._folder)]
        self._reset()
        self.work.do(self._folder, lambda _: self.states.append(self.work.state(self._folder)))
        if self.states[-1] != last:
            raise RuntimeError(f"{self.work.name} ends otherwise each time")

    def _reset(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._begin, self._folder)

    def round(self, moment: float) -> Round:
        """Kill the work at a share of its time."""
        self._reset()
        process = _Process(self.work.name, self._folder)
        process.listen_until(1)
        at = moment * self.times[-1]
        # From the last line before it, so that a slower machine is killed at the same work.
        known = sum(one <= at for one in self.times)
        process.listen_until(1 + known)
        process.listen_for(at - (self.times[known - 1] if known else 0.0))
        process.kill()
        is_silent = process.is_silent
        is_early = process.end() != 0
        problems = [] if is_silent else ["a process of it lives on"]
        said = process.lines[1:]
        try:
            problems += self.work.problems(self._folder, said)
            self.work.rest(self._folder, said)
            if self.work.state(self._folder) not in self.work.expected(self.states, said):
                problems.append("it does not end as an undisturbed one")
        except Exception as error:
            problems.append(f"{type(error).__name__}: {error}")
        return Round(moment, len(said), is_early, problems)


def moments(count: int, seed: int) -> list[float]:
    """Random moments, spread over the whole time."""
    dice = random.Random(seed)
    return [(number + dice.random()) / count for number in range(count)]
