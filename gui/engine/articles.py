"""Bytes in, an `Article` out: decoded, laid out, dated; with what a person stated about it.

Reads plain text and Markdown. Nothing is cut from the text, so offsets stay those of the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gui.engine.dating import date_article
from gui.engine.errors import ArticleError, StatementError
from gui.engine.layout import find_blocks, headline_of
from gui.engine.model import Article, DaySpan, Published

STATEMENTS = "articles.toml"
SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
NOT_ARTICLES = frozenset({"readme", "license", "licence", "notice", "changelog"})
"""Names, without ending, of files that tell about a folder."""
LARGEST = 20_000_000
"""Bytes of the largest article that is read; a novel has about one million."""

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a person stated about one article; empty fields are left to the reader."""

    title: str = ""
    outlet: str = ""
    address: str = ""
    published: Published | None = None


def decode(data: bytes, name: str) -> str:
    """The text of a file, line ends as they are.

    UTF-8, or what a byte order mark says, or else Windows-1252, the usual encoding of older
    Western files. `name` is for the message.

    Raises:
        ArticleError: it is empty, too large, or no text.
    """
    if len(data) > LARGEST:
        raise ArticleError(
            f"{name} is too large to be an article ({len(data) // 1_000_000} MB). Split it first."
        )
    try:
        text = _decode(data)
    except UnicodeDecodeError:
        raise ArticleError(f"{name} is not readable as text. Save it as UTF-8 text.") from None
    if "\x00" in text:
        raise ArticleError(f"{name} is not a text file. Save the article as text and add that.")
    if not any(character.isalpha() for character in text):
        raise ArticleError(f"{name} holds no words.")
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if b"\x00" in data:
            raise
        return data.decode("cp1252", errors="replace")


def make_article(
    name: str, data: bytes, statement: Statement | None = None, *, today: date
) -> Article:
    """An article from the bytes of a text file. What was stated wins over what is inferred.

    Raises:
        ArticleError: the bytes hold nothing to read.
    """
    return _compose(name, data, decode(data, name), statement or Statement(), today)


def article_from_text(
    name: str, text: str, published: Published | None = None, *, today: date
) -> Article:
    """An article from text that is already in hand. Nothing about it is an error."""
    data = text.encode("utf-8", errors="surrogatepass")
    return _compose(name, data, text, Statement(published=published), today)


def _compose(name: str, data: bytes, text: str, statement: Statement, today: date) -> Article:
    blocks = find_blocks(text)
    return Article(
        name=name,
        original=data,
        text=text,
        blocks=blocks,
        published=statement.published or date_article(text, today=today),
        title=statement.title or headline_of(text, blocks),
        outlet=statement.outlet,
        address=statement.address,
    )


def open_article(path: Path, statement: Statement | None = None, *, today: date) -> Article:
    """Read one file.

    Raises:
        ArticleError: it cannot be opened, or holds nothing to read.
    """
    if path.suffix.casefold() not in SUFFIXES:
        raise ArticleError(
            f"{path.name} is not a text file (.txt or .md). Save the article as text and add that."
        )
    try:
        if not path.is_file():
            raise ArticleError(f"{path.name} is not a file, or is no longer there.")
        if path.stat().st_size > LARGEST:
            raise ArticleError(f"{path.name} is too large to be an article. Split it first.")
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArticleError(f"{path.name} could not be opened: {reason}.") from error
    return make_article(path.name, data, statement, today=today)


def article_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The article files among `paths`; a folder stands for those directly or deeper inside it,
    but not for what tells about the folder, such as a README.

    A file that was named itself is always given, so that a wrong one is reported, not passed over.
    Folders are walked in order of name; links to folders are not followed.
    """
    for path in paths:
        if path.is_dir():
            for inside in sorted(path.rglob("*")):
                if inside.suffix.casefold() not in SUFFIXES or not inside.is_file():
                    continue
                if inside.stem.casefold() not in NOT_ARTICLES:
                    yield inside
        else:
            yield path


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
    for key in ("title", "outlet", "address", "why"):
        texts[key] = table.get(key, "")
        if not isinstance(texts[key], str):
            raise StatementError(f"{where}: {key} should be words in quotes.")
    return Statement(
        title=texts["title"],
        outlet=texts["outlet"],
        address=texts["address"],
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
