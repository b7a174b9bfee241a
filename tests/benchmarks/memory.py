"""How much memory reading takes, over many made-up articles that never repeat.

`python -m tests.benchmarks.memory` reads 10,000 of them, which takes half an hour or more;
`python -m tests.benchmarks.memory 1000` fewer. What counts is that the figure stands still.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from gui import paths
from gui.engine.articles.composing import article_from_text
from gui.engine.model import Article, DaySpan, Published
from gui.engine.pipeline import Reader

ARTICLES = 10_000
MOST_MEGABYTES = 600
_SENTENCES = 30
_TOWNS = (
    "Lagos Dandong Lima Dallas Kyiv Manila Lyon Osaka Quito Accra Dhaka Turin Perth Oslo Amman "
    "Hanoi Izmir Recife Omaha Tucson Leeds Kazan Pune Suwon Bergen Natal Cusco Malmo Varna"
).split()
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()
_PATTERNS = (
    "A fire destroyed a warehouse in {town} on {day}, the mayor, {person}, said.",
    "Police in the village of {village}, near {town}, arrested {count} people last week.",
    "{person}, a teacher from {village}, had lived in {town} since {year}.",
    "The road between {town} and {other} was closed for {count} days after the flood.",
    "“We left {village} at night,” said {person}, {count}, who now works for {firm}.",
)


def made_up_articles(count: int) -> Iterator[Article]:
    """Articles of about 450 words each, full of names that no other has."""
    dice = random.Random(7)
    for number in range(count):
        text = "\n\n".join(_paragraph(dice) for _ in range(_SENTENCES // 5))
        day = date(2020, 1, 1 + number % 28)
        published = Published(DaySpan(day, day), 1.0, "made up")
        yield article_from_text(f"made-up-{number}", text, published, today=date(2026, 1, 1))


def _paragraph(dice: random.Random) -> str:
    return " ".join(_sentence(dice) for _ in range(5))


def _sentence(dice: random.Random) -> str:
    town, other = dice.sample(_TOWNS, 2)
    return dice.choice(_PATTERNS).format(
        town=town,
        other=other,
        village=_word(dice),
        person=f"{_word(dice)} {_word(dice)}",
        firm=_word(dice),
        day=dice.choice(("Monday", "Friday", "3 March")),
        count=dice.randrange(20, 90),
        year=dice.randrange(1950, 2020),
    )


def _word(dice: random.Random) -> str:
    return "".join(dice.choices(_SYLLABLES, k=dice.randrange(2, 5))).capitalize()


def resident_megabytes() -> float:
    """What this process holds in memory now; Linux only."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the system does not say how much memory a process holds")


def main() -> int:
    """Read, print the memory held ten times, and say whether it stays within bounds."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    reader = Reader.open(paths.GAZETTEER)
    print(f"the reader, opened: {resident_megabytes():.0f} MB")
    most = 0.0
    for number, _ in enumerate(reader.read(made_up_articles(count)), 1):
        if number % max(1, count // 10) == 0:
            held = resident_megabytes()
            most = max(most, held)
            print(f"after {number:>6} articles: {held:.0f} MB", flush=True)
    print(f"at most {most:.0f} MB, of {MOST_MEGABYTES} allowed")
    return 0 if most <= MOST_MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
