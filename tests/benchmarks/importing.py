"""Adding many articles: how many a second, how much memory, and whether the window stutters.

`python -m tests.benchmarks.importing` adds 2,000 made-up articles of the length of news to a new
project in a window offscreen; `python -m tests.benchmarks.importing 200` fewer. A timer on the
window's thread that should fire every 10 ms tells the longest time for which the window did not
answer. `python -m tests.benchmarks.importing retellings` compares tellings alone, in two sizes.

Sentences come from the seeds, from made-up reports, and, where `DATELINE_CORPORA` names a folder of
them (see `corpora`), from published corpora.
"""

from __future__ import annotations

import gc
import json
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from gui import paths
from tests.benchmarks.corpora import VARIABLE
from tests.benchmarks.memory import made_up_articles

ARTICLES = 2_000
_WORDS = 450
_TICK_MS = 10
_LEAST_A_SECOND = 8
_MOST_MEGABYTES = 900
_LONGEST_GAP_MS = 100


def sentences() -> list[str]:
    """What the articles are put together from."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(paths.SEEDS.glob("*.txt"))]
    texts += [article.text for article in made_up_articles(400)]
    folder = os.environ.get(VARIABLE)
    for name in ("geo/geovirus.jsonl", "time/wikiwars.jsonl") if folder else ():
        path = Path(folder or "", name)
        if path.is_file():
            lines = path.read_text(encoding="utf-8").splitlines()
            texts += [json.loads(line)["text"] for line in lines if line.strip()]
    found = (re.split(r"(?<=[.!?])\s+(?=[A-Z“])", text) for text in texts)
    return [one.strip() for text in found for one in text if 40 < len(one) < 400]


def write_articles(folder: Path, count: int) -> None:
    """Text files of about 450 words, each with a dateline of its own."""
    dice, known = random.Random(11), sentences()
    for number in range(count):
        day = date(2024, 1 + number % 12, 1 + number % 28)
        body: list[str] = []
        while sum(len(one.split()) for one in body) < _WORDS:
            body.append(dice.choice(known))
        paragraphs = (" ".join(body[at : at + 3]) for at in range(0, len(body), 3))
        head = f"LIMA, {day:%B} {day.day}, {day.year} (AP) -- "
        text = f"{body[0][:60]}\n\n{head}" + "\n\n".join(paragraphs)
        (folder / f"report-{number:05}.txt").write_text(text, encoding="utf-8")


def _below() -> Iterator[int]:
    """This process and all that it started, by number; Linux."""
    children: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            fields = status.read_text().rsplit(")", 1)[1].split()
            children.setdefault(int(fields[1]), []).append(int(status.parent.name))
    waiting = [os.getpid()]
    while waiting:
        yield (current := waiting.pop())
        waiting += children.get(current, [])


def _processor_seconds() -> float:
    """What this process, those below it and those that are over have taken of the processor."""
    total = sum(os.times()[2:4])
    for process in _below():
        with suppress(OSError, ValueError, IndexError):
            fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
            total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def megabytes_in_all() -> float:
    """What this process and those below it hold in memory, shared pages counted once; Linux."""
    total = 0.0
    for process in _below():
        with suppress(OSError):
            for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) / 1024
    return total


def in_a_window(count: int) -> int:
    """Add articles to a window's project; prints what was measured, 1 if it is out of bounds."""
    from PySide6.QtCore import QElapsedTimer, Qt, QTimer

    from gui.app import make_window

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "articles")
        folder.mkdir()
        write_articles(folder, count)
        application, session = make_window(paths.DataDir(Path(scratch, "data")), headless=True)
        session.window.show()
        gc.freeze()
        gc.enable()
        gaps: list[float] = []
        most = [0.0]
        clock, tick, look = QElapsedTimer(), QTimer(), QTimer()
        tick.setTimerType(Qt.TimerType.PreciseTimer)
        tick.setInterval(_TICK_MS)
        tick.timeout.connect(lambda: gaps.append(clock.restart() - _TICK_MS))

        def weigh() -> None:
            most.append(megabytes_in_all())
            # To add up the pages of all processes takes a tenth of a second: of ours.
            clock.restart()

        look.setInterval(3_000)
        look.timeout.connect(weigh)
        # The seeds first: what is measured begins with everything loaded.
        _until_idle(session, lambda: session.start([]))
        clock.start()
        tick.start()
        begun, spent = time.monotonic(), _processor_seconds()
        look.start()
        _until_idle(session, lambda: session.window.add_articles_requested.emit([str(folder)]))
        seconds = time.monotonic() - begun
        busy = _processor_seconds() - spent
        tick.stop()
        look.stop()
        session.close()
        session.window.close()
        del application
    rate, memory, worst = count / seconds, max(most), max(gaps)
    late = sum(gap > _LONGEST_GAP_MS for gap in gaps)
    print(f"articles a second   {rate:8.1f}   at least {_LEAST_A_SECOND}, on two idle cores")
    print(f"  on one core alone {count / busy:8.1f}   by the processor time of all processes")
    print(f"megabytes in all    {memory:8.0f}   at most {_MOST_MEGABYTES}")
    print(f"longest gap, ms     {worst:8.0f}   at most {_LONGEST_GAP_MS}; {late} were longer")
    good = rate >= _LEAST_A_SECOND and memory <= _MOST_MEGABYTES and worst <= _LONGEST_GAP_MS
    return 0 if good else 1


def retellings() -> int:
    """The time to compare all tellings, of 2,000 and of 20,000 articles; 1 if it grows faster."""
    from gui.engine.events.retellings import propose

    took = {}
    for count in (2_000, 20_000):
        tellings = list(_made_up_tellings(count))
        begun = time.process_time()
        found = propose(tellings)
        took[count] = time.process_time() - begun
        print(
            f"{len(tellings):>7} tellings of {count:>6} articles: {took[count]:6.2f} s, "
            f"{len(found)} proposals",
            flush=True,
        )
    growth = took[20_000] / took[2_000]
    print(f"ten times as many take {growth:.1f} times as long")
    return 0 if growth < 20 else 1


def _made_up_tellings(count: int) -> Iterator[object]:
    """Tellings as of a year's news: most of an event of its own, a tenth told five times."""
    from datetime import timedelta

    from gui.engine.events.retellings import Telling
    from gui.engine.model import ArticleId, DaySpan, EventId, PlaceId, Status, WherePrec

    dice = random.Random(5)
    words = [f"word{number}" for number in range(20_000)]
    common = [f"common{number}" for number in range(300)]
    number = 0
    for article in range(count):
        for _ in range(12):
            event = dice.randrange(count * 12) if dice.random() < 0.9 else dice.randrange(count)
            own = random.Random(event)
            day = date(2024, 1, 1) + timedelta(days=own.randrange(365))
            about = {*own.sample(words, 5), *dice.sample(common, 4)}
            number += 1
            yield Telling(
                EventId(number), ArticleId(article), DaySpan(day, day),
                {PlaceId(int(own.paretovariate(0.6)) % 3_000): WherePrec.EXACT},
                frozenset(about), Status.HAPPENED,
            )  # fmt: skip


def _until_idle(session: object, begin: object) -> None:
    from PySide6.QtCore import QEventLoop

    loop = QEventLoop()
    session.idle.connect(loop.quit)  # type: ignore[attr-defined]
    begin()  # type: ignore[operator]
    loop.exec()
    session.idle.disconnect(loop.quit)  # type: ignore[attr-defined]


def main() -> int:
    """Measure what was asked for."""
    asked = sys.argv[1:] or [str(ARTICLES)]
    return retellings() if asked[0] == "retellings" else in_a_window(int(asked[0]))


if __name__ == "__main__":
    sys.exit(main())
