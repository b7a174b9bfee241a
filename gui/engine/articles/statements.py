"""What a person states about the articles of a folder, in an `articles.toml` beside them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from gui.engine.errors import StatementError
from gui.engine.model import Article, DaySpan, Published

STATEMENTS = "articles.toml"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a person stated about one article; empty fields are left to the reader."""

    title: str = ""
    outlet: str = ""
    address: str = ""
    source: str = ""
    """The address that its bytes were fetched from."""
    published: Published | None = None

    def applied_to(self, article: Article) -> Article:
        """The article with what was stated, which wins over what was inferred."""
        return replace(
            article,
            title=self.title or article.title,
            outlet=self.outlet or article.outlet,
            address=self.address or article.address,
            published=self.published or article.published,
        )


def read_statements(folder: Path) -> dict[str, Statement]:
    """What `articles.toml` in a folder states, by file name; empty when there is none.

    Raises:
        StatementError: the file is there but cannot be understood.
    """
    path = folder / STATEMENTS
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise StatementError(f"{path.name} could not be opened: {error.strerror}.") from error
    try:
        tables = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StatementError(f"{path.name} is not valid TOML: {error}.") from error
    statements = {}
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise StatementError(f'{path.name}: "{name}" should be a table about one article.')
        statements[name] = _statement(table, f'{path.name}, "{name}"')
    return statements


def _statement(table: dict[str, Any], where: str) -> Statement:
    texts = {}
    for key in ("title", "outlet", "address", "source", "why"):
        texts[key] = table.get(key, "")
        if not isinstance(texts[key], str):
            raise StatementError(f"{where}: {key} should be words in quotes.")
    return Statement(
        title=texts["title"],
        outlet=texts["outlet"],
        address=texts["address"],
        source=texts["source"],
        published=_stated_day(table, texts["why"], where),
    )


def _stated_day(table: dict[str, Any], why: str, where: str) -> Published | None:
    stated = table.get("published")
    if stated is None:
        return None
    days = stated if isinstance(stated, list) else [stated]
    # datetime is a date too, but a time of day has no business here.
    if not 1 <= len(days) <= 2 or any(type(day) is not date for day in days):
        raise StatementError(f"{where}: published should be a day such as 2025-03-27, or two.")
    confidence = table.get("confidence", 1.0)
    if not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        raise StatementError(f"{where}: confidence should be a number from 0 to 1.")
    try:
        span = DaySpan(days[0], days[-1])
    except ValueError:
        raise StatementError(f"{where}: the last day lies before the first.") from None
    return Published(span, float(confidence), why or "stated in articles.toml")
