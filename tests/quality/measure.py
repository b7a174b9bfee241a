"""The reader's figures on the marked texts beside this file, by the names used in `floors.toml`.

`python -m tests.quality.measure` prints them with every error, but for the texts that are held back
from whoever improves the reader: their errors are printed only on request, `--errors held_back_3`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from gui import paths
from gui.engine.annotate import annotation, articles_from_lines
from gui.engine.geometry import distance_km
from gui.engine.pipeline import Reader, open_articles
from tests.quality.scorers import (
    NEAR_KM,
    Articles,
    Item,
    PlaceScore,
    Share,
    score_dates,
    score_events,
    score_marked_dates,
    score_places,
)

HERE = Path(__file__).parent
Figures = Mapping[str, float]
_LITERAL = ("location", "origin", "destination")
_TODAY = date(2026, 3, 12)


def rows(name: str) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines beside this module."""
    with (HERE / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def seeds(reader: Reader) -> tuple[Figures, list[str]]:
    """Figures and errors on the five seed articles."""
    problems: list[object] = []
    opened = open_articles([paths.SEEDS], today=_TODAY, on_problem=problems.append)
    read = _annotated(reader.read(article for _, article in opened))
    assert not problems, problems
    places = score_places(_by_name(rows("seeds_toponyms.jsonl")), read, neutral={"neutral"})
    dates = score_dates(rows("gold_dates.jsonl"), read)
    events = score_events(rows("gold_events.jsonl"), read)
    figures = {
        **_place_figures(places),
        "dates_recall": dates.recall.value,
        "dates_exact": dates.exact.value,
        "events_core_recall": events.core.value,
        "events_precision": events.precision.value,
    }
    return figures, places.errors + events.errors


def passages(reader: Reader, name: str, dates: str | None = None) -> tuple[Figures, list[str]]:
    """Figures and errors on a file of short passages, and on their dates if a file marks them."""
    gold = _by_name(rows(name))
    lines = [
        json.dumps({key: passage[key] for key in ("doc_id", "text", "published")})
        for passage in gold.values()
    ]
    read = _annotated(reader.read(articles_from_lines(lines, today=_TODAY)))
    for passage in gold.values():
        for one in passage["toponyms"]:
            one["type"] = _type(one["role"])
    places = score_places(gold, read, neutral={"neutral"}, unread={"demonym"})
    right = Share()
    errors = list(places.errors)
    for doc_id, passage in gold.items():
        for event in passage["events"]:
            is_read = any(_is_same(event, one) for one in read[doc_id]["events"])
            right.right += is_read
            right.total += 1
            if not is_read:
                errors.append(f"{doc_id}: {passage['text'][event['start'] : event['end']]}")
    figures = {**_place_figures(places), "events_right": right.value}
    if dates:
        marked = score_marked_dates(rows(dates), read)
        figures |= {
            "dates_recall": marked.recall.value,
            "dates_value": marked.value.value,
            "dates_exact": marked.exact.value,
        }
        errors += marked.errors
    return figures, errors


WITHHELD = frozenset({"held_back_2", "held_back_3", "held_back_4", "held_back_5"})
"""Sections whose errors nobody sees who did not ask: read once, such a text measures no more."""


def styles(reader: Reader) -> tuple[Figures, list[str]]:
    """Figures and errors on the reports in many styles, whose names only are marked."""
    gold = _by_name(marked_reports((HERE / "styles.txt").read_text(encoding="utf-8")))
    lines = [json.dumps({"doc_id": name, "text": one["text"]}) for name, one in gold.items()]
    read = _annotated(reader.read(articles_from_lines(lines, today=_TODAY)))
    places = score_places(gold, read, neutral={"neutral"}, unread={"demonym"})
    figures = {
        "recognition_precision": places.recognition.precision,
        "recognition_recall": places.recognition.recall,
        "recognition_f1": places.recognition.f1,
    }
    return figures, places.errors


def marked_reports(text: str) -> list[dict[str, Any]]:
    """Reports with their names, from text with [wanted] and {neutral} ones in brackets."""
    reports = []
    for part in re.split(r"(?m)^# ", text)[1:]:
        name, _, body = part.partition("\n")
        plain, names, opened = "", [], 0
        for letter in body.strip():
            if letter in "[{":
                opened = len(plain)
            elif letter in "]}":
                kind = "wanted" if letter == "]" else "neutral"
                surface = plain[opened:]
                names.append({"start": opened, "end": len(plain), "surface": surface, "type": kind})
            else:
                plain += letter
        reports.append({"doc_id": name, "text": plain, "toponyms": names})
    return reports


SECTIONS: Mapping[str, Callable[[Reader], tuple[Figures, list[str]]]] = {
    "seeds": seeds,
    "passages": lambda reader: passages(reader, "passages.jsonl"),
    "passages_2": lambda reader: passages(reader, "passages_2.jsonl"),
    "held_back": lambda reader: passages(reader, "held_back.jsonl"),
    "held_back_2": lambda reader: passages(
        reader, "held_back_2.jsonl", dates="held_back_dates.jsonl"
    ),
    "passages_3": lambda reader: passages(
        reader, "passages_3.jsonl", dates="passages_3_dates.jsonl"
    ),
    "held_back_3": lambda reader: passages(
        reader, "held_back_3.jsonl", dates="held_back_3_dates.jsonl"
    ),
    "passages_4": lambda reader: passages(
        reader, "passages_4.jsonl", dates="passages_4_dates.jsonl"
    ),
    "held_back_4": lambda reader: passages(
        reader, "held_back_4.jsonl", dates="held_back_4_dates.jsonl"
    ),
    "passages_5": lambda reader: passages(
        reader, "passages_5.jsonl", dates="passages_5_dates.jsonl"
    ),
    "held_back_5": lambda reader: passages(
        reader, "held_back_5.jsonl", dates="held_back_5_dates.jsonl"
    ),
    "styles": styles,
}
"""What is measured, by the names used in `floors.toml`; with `WITHOUT_MODEL` behind a name, of a
reader that has no model."""
WITHOUT_MODEL = "_without_model"


def _type(role: str) -> str:
    if role == "neutral":
        return role
    return "literal" if role in _LITERAL else "associative"


def _is_same(event: Item, other: Item) -> bool:
    """The same sentence, days and status, and one of the places close to the marked one."""
    return (
        event["start"] < other["end"]
        and other["start"] < event["end"]
        and (event["first"], event["last"]) == (other["first"], other["last"])
        and event["status"] == other["status"]
        and any(
            distance_km((place["lat"], place["lon"]), (event["lat"], event["lon"]))
            <= max(NEAR_KM, event["radius_km"])
            for place in other["places"]
        )
    )


def _place_figures(score: PlaceScore) -> Figures:
    return {
        "recognition_f1": score.recognition.f1,
        "region_f1": score.region.f1,
        "near_f1": score.near.f1,
        "literal": score.literal.value,
    }


def _annotated(readings: Iterable[Any]) -> Articles:
    annotated = (json.loads(json.dumps(annotation(reading))) for reading in readings)
    return {article["doc_id"]: article for article in annotated}


def _by_name(articles: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {article["doc_id"]: article for article in articles}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.measure", description=__doc__)
    parser.add_argument(
        "--errors",
        choices=sorted(WITHHELD),
        action="append",
        default=[],
        help="print the errors of a section that are otherwise withheld",
    )
    asked = set(parser.parse_args().errors)
    readers = {
        "": Reader.open(paths.GAZETTEER),
        WITHOUT_MODEL: Reader.open(paths.GAZETTEER, with_model=False),
    }
    for title, measured in SECTIONS.items():
        for suffix, reader in readers.items():
            figures, errors = measured(reader)
            print(f"[{title}{suffix}]")
            for name, figure in figures.items():
                print(f"{name} = {figure:.4f}")
            if suffix or title in WITHHELD - asked:
                errors = [f"({len(errors)} errors, not shown)"]
            print(*(f"  {error}" for error in errors), "", sep="\n")


if __name__ == "__main__":
    main()
