"""Whatever text comes in, the reader answers, and in a time that grows about as the text does."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date

import pytest

from gui.engine.annotate import annotation, articles_from_lines
from gui.engine.articles.composing import article_from_text
from gui.engine.gazetteer.look_up import Gazetteer
from gui.engine.language import Language
from gui.engine.model import DaySpan, Published, Reading
from gui.engine.pipeline import Reader

PUBLISHED = Published(DaySpan(date(2025, 3, 27), date(2025, 3, 27)), 1.0, "given")
SENTENCE = "Trucks crossed the river at Sinuiju on March 20. "


def read(reader: Reader, text: str, published: Published = PUBLISHED) -> Reading:
    article = article_from_text("a.txt", text, published, today=date(2026, 1, 1))
    (reading,) = reader.read([article])
    for mention in reading.mentions:
        assert text[mention.start : mention.end] == mention.surface
    json.dumps(annotation(reading))
    return reading


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "انفجار في طرابلس يوم الثلاثاء",
        "\u202eSinuiju\u202c ist weit. " * 3,
        "🚚🔥 Trucks crossed at Sinuiju 🇰🇵 on March 20! 🔥",
        SENTENCE.upper() * 5,
        "Trucks cross at Sinuiju\nFloods hit Dandong\nParis mourns",
        "<p class='x'>Trucks crossed at <b>Sinuiju</b> on March 20.</p><script>Lima=1;</script>",
        "Trucks in \ud800 Sinuiju on March 20. \udfff",
        "Trucks in\x00Sinuiju on March 20.\x00",
        "LIMA (AP) — ",
        "LIMA — " * 50,
        "Paris, London, " * 200,
        "Lima (" * 200,
        "of " * 300 + "University of",
    ],
)
def test_no_text_stops_the_reader(language: Language, gazetteer: Gazetteer, text: str) -> None:
    read(Reader(gazetteer, language), text)
    read(Reader(gazetteer, None), text)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_no_day_of_publication_stops_the_reader(
    language: Language, gazetteer: Gazetteer, day: date
) -> None:
    text = (
        "Last week trucks crossed the river at Sinuiju, where they had waited since May 3, 2025. "
        "Next year officials will meet in Dandong. On Friday they met again at Sinuiju. On "
        "December 31, 9999, a bridge at Sinuiju will open, and a day later another."
    )
    read(Reader(gazetteer, language), text, Published(DaySpan(day, day), 1.0, "given"))


def test_broken_characters_survive_the_way_through_json_lines(
    language: Language, gazetteer: Gazetteer
) -> None:
    text = "Trucks crossed at Sinuiju\x00 on March 20. \ud83d"
    lines = [json.dumps({"doc_id": "a", "text": text, "published": "2025-03-27"})]
    articles = articles_from_lines(lines, today=date(2026, 1, 1))
    (reading,) = Reader(gazetteer, language).read(articles)
    assert "Sinuiju" in [mention.surface for mention in reading.mentions]
    assert json.dumps(annotation(reading)).isascii()


def test_a_long_line_is_read_to_its_end(language: Language, gazetteer: Gazetteer) -> None:
    text = SENTENCE * 1020
    assert len(text) > 49_000
    reading = read(Reader(gazetteer, language), text)
    assert len(reading.mentions) > 1000


@pytest.mark.parametrize(
    "make",
    [
        lambda size: "".join(f"{SENTENCE}{i}\n" for i in range(size)),
        lambda size: "".join(f"Truck {i} went from Paris to Lima on Monday. " for i in range(size)),
        lambda size: "Paris, London, " * size,
        lambda size: "A" * (20 * size),
        lambda size: "![a](" * size,
        lambda size: "LIMA — " * size,
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(
    gazetteer: Gazetteer, make: Callable[[int], str]
) -> None:
    reader = Reader(gazetteer, None)
    read(reader, make(100))

    def seconds(size: int) -> float:
        text = make(size)
        begin = time.process_time()
        read(reader, text)
        return time.process_time() - begin

    small = min(seconds(500) for _ in range(2))
    large = seconds(4000)
    # Eight times the text: sixty-four times the time would be a square.
    assert large < 28 * max(small, 0.02)
