"""JSON that is written item by item, so that memory stays as it was."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

PLAIN: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":"), "allow_nan": False}


def write_list(target: Path, items: Iterable[Any]) -> None:
    """Write a list, an item on each line.

    Raises:
        OSError: the disk refuses.
    """
    _write(target, "[", items, "\n]\n")


def write_object(target: Path, head: Mapping[str, Any], name: str, items: Iterable[Any]) -> None:
    """Write an object that ends with a list.

    Args:
        target: The file.
        head: What stands before the list; not empty.
        name: The name of the list, or with a dot, "first.items": that of the list in the object
            `first`, which is the last of the head.
        items: Its items.

    Raises:
        OSError: the disk refuses.
    """
    inside, _, last = name.rpartition(".")
    if inside and (not isinstance(head[inside], Mapping) or list(head)[-1] != inside):
        raise ValueError(f"{inside} is not the last object of the head")
    closing = "}}" if inside else "}"
    before = json.dumps(head, **PLAIN)[: -len(closing)]
    _write(target, f'{before},"{last}":[', items, f"\n]{closing}\n")


def _write(target: Path, before: str, items: Iterable[Any], after: str) -> None:
    # A half character, which no file can hold, becomes a question mark.
    with target.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        out.write(before)
        for number, item in enumerate(items):
            out.write(("\n" if not number else ",\n") + json.dumps(item, **PLAIN))
        out.write(after)
