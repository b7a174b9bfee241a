"""The reader's figures on published corpora, which are no part of this repository.

`DATELINE_CORPORA` names a folder that holds `geo/geovirus.jsonl` (Gritta et al. 2018),
`time/meantime_en.jsonl` (MEANTIME) and `time/wikiwars.jsonl` (Mazur and Dale 2010) as lines of
`{"doc_id", "text", "dct"?, "toponyms" or "timexes"}`, `time/timenorm_phrases_train.jsonl`
(Bethard 2013), phrases without their text: `{"dct", "phrase", "type", "value"}`, and the two of
`event_corpora`. To measure by, not to learn by heart.
"""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path
from typing import Any

from gui import paths
from gui.engine.annotate import annotation, articles_from_lines
from gui.engine.language import plain_parse
from gui.engine.model import DaySpan
from gui.engine.pipeline import Reader
from gui.engine.timex.finding import find_dates
from tests.benchmarks.event_corpora import FILES, print_events
from tests.quality.scorers import Articles, score_places, score_timexes

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
VARIABLE = "DATELINE_CORPORA"


def main() -> None:
    """Print the figures of each corpus that is there, and a sentence for each that is not."""
    folder = os.environ.get(VARIABLE)
    if not folder:
        print(f"Skipped: {VARIABLE} does not name a folder of corpora.")
        return
    reader = Reader.open(paths.GAZETTEER)
    for name in ("geo/geovirus.jsonl", "time/meantime_en.jsonl", "time/wikiwars.jsonl"):
        path = Path(folder, name)
        if not path.is_file():
            print(f"Skipped: {path} is not there.")
            continue
        gold = _gold(path)
        read = _read(reader, gold)
        print(name)
        if name.startswith("geo/"):
            _print_places(gold, read)
        else:
            _print_times(gold, read)
    phrases = Path(folder, "time/timenorm_phrases_train.jsonl")
    if phrases.is_file():
        _print_phrases(phrases)
    for name in FILES:
        path = Path(folder, name)
        if path.is_file():
            print(name)
            print_events(reader, path)
        else:
            print(f"Skipped: {path} is not there.")


def _gold(path: Path) -> dict[str, dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines if line.strip()]
    return {str(article["doc_id"]): article for article in articles}


def _read(reader: Reader, gold: Articles) -> Articles:
    lines = (
        json.dumps({"doc_id": name, "text": one["text"], "published": _day(one.get("dct"))})
        for name, one in gold.items()
    )
    articles = articles_from_lines(lines, today=date.today())
    annotated = (json.loads(json.dumps(annotation(one))) for one in reader.read(articles))
    return {article["doc_id"]: article for article in annotated}


def _day(given: str | None) -> str | None:
    """A day in ISO 8601; what is written otherwise could mean two days and is left out."""
    return given if given and _ISO_DAY.match(given) else None


def _print_places(gold: Articles, read: Articles) -> None:
    # Peoples are not marked in this corpus.
    score = score_places(gold, read, unread={"demonym"})
    print(f"  recognition         {score.recognition}")
    print(f"  end to end, 161 km  {score.region}")
    print(f"  end to end, 25 km   {score.near}")


def _print_times(gold: Articles, read: Articles) -> None:
    score = score_timexes(gold, read)
    print(f"  strict   {score.strict}")
    print(f"  relaxed  {score.relaxed}")
    print(f"  value    accuracy {score.value}  F1 {score.value_f1:.4f}")
    print(f"  day      {score.day}")


def _print_phrases(path: Path) -> None:
    """How many phrases get their value, and how many are found at all; each counts once a row."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    found = right = 0
    for row in rows:
        day = date.fromisoformat(row["dct"][:10])
        mentions = find_dates(plain_parse(row["phrase"]), DaySpan(day, day))
        if mentions:
            found += 1
            longest = max(mentions, key=lambda mention: mention.end - mention.start)
            right += longest.value == row["value"]
    print(path.relative_to(path.parent.parent))
    print(f"  value    {right / len(rows):.4f}  ({right} right, {found} found, {len(rows)} wanted)")


if __name__ == "__main__":
    main()
