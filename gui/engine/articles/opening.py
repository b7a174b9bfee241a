"""Bytes in, an `Article` out: decoded, laid out, dated; with what a person stated about it.

Plain text and Markdown are read as they are, so offsets stay those of the file. From saved web
pages and mails the article is taken out first (see `pages`), and offsets are those of that
text. Either way the article keeps the bytes of the file.
"""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gui.engine.articles.dating import date_article
from gui.engine.articles.encodings import LARGEST, decode
from gui.engine.articles.layout import find_blocks, headline_of
from gui.engine.articles.page_process import PageProcess
from gui.engine.articles.pages import MAIL_SUFFIXES, PAGE_SUFFIXES, Page
from gui.engine.errors import ArticleError, StatementError
from gui.engine.model import Article, DaySpan, Published

log = logging.getLogger(__name__)

STATEMENTS = "articles.toml"
TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
SUFFIXES = TEXT_SUFFIXES | PAGE_SUFFIXES | MAIL_SUFFIXES
"""Endings of the files that can be read, in small letters."""
NOT_ARTICLES = frozenset({"readme", "license", "licence", "notice", "changelog"})
"""Names, without ending, of files that tell about a folder."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a person stated about one article; empty fields are left to the reader."""

    title: str = ""
    outlet: str = ""
    address: str = ""
    published: Published | None = None


def make_article(
    name: str, data: bytes, statement: Statement | None = None, *, today: date
) -> Article:
    """An article from the bytes of a text file. What was stated wins over what is inferred.

    Raises:
        ArticleError: the bytes hold nothing to read.
    """
    return _compose(name, data, Page(decode(data, name)), statement or Statement(), today)


def article_from_text(
    name: str, text: str, published: Published | None = None, *, today: date
) -> Article:
    """An article from text that is already in hand. Nothing about it is an error."""
    data = text.encode("utf-8", errors="surrogatepass")
    return _compose(name, data, Page(text), Statement(published=published), today)


def article_from_page(
    name: str, data: bytes, page: Page, statement: Statement | None = None, *, today: date
) -> Article:
    """An article from what was found in a web page or a mail, which `data` are the bytes of."""
    return _compose(name, data, page, statement or Statement(), today)


def _compose(name: str, data: bytes, page: Page, statement: Statement, today: date) -> Article:
    blocks = find_blocks(page.text)
    return Article(
        name=name,
        original=data,
        text=page.text,
        blocks=blocks,
        published=statement.published or date_article(page.text, today=today, stated=page.days),
        title=statement.title or page.title or headline_of(page.text, blocks),
        outlet=statement.outlet or page.outlet,
        address=statement.address or page.address,
        byline=page.byline,
    )


def open_article(
    path: Path,
    statement: Statement | None = None,
    *,
    today: date,
    pages: PageProcess | None = None,
) -> Article:
    """Read one file. `pages` reads web pages and mails; without it they get a process each.

    Raises:
        ArticleError: it cannot be opened, or holds nothing to read.
    """
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        raise ArticleError(
            f"{path.name} is not a text, a web page or a mail (.txt, .md, .html or .eml). "
            "Save the article as one of them and add that."
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
    if suffix in TEXT_SUFFIXES:
        return make_article(path.name, data, statement, today=today)
    if pages is not None:
        page = pages.read(path.name, data)
    else:
        with PageProcess() as own:
            page = own.read(path.name, data)
    if page.left_out:
        log.info("%s: %d attachments were left out", path.name, page.left_out)
    return article_from_page(path.name, data, page, statement, today=today)


def article_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The article files among `paths`; a folder stands for those directly or deeper inside it,
    but not for what tells about the folder, such as a README, nor for the pieces of a saved page.

    A file that was named itself is always given, so that a wrong one is reported, not passed over.
    Folders are walked in order of name; links to folders are not followed.
    """
    for path in paths:
        if path.is_dir():
            for inside in sorted(path.rglob("*")):
                if inside.suffix.casefold() not in SUFFIXES or not inside.is_file():
                    continue
                if inside.stem.casefold() not in NOT_ARTICLES and not _is_piece(inside):
                    yield inside
        else:
            yield path


def _is_piece(path: Path) -> bool:
    """Whether a file belongs to a page that a browser saved: "Bridge.html" has "Bridge_files"."""
    return any(
        folder.name.endswith("_files")
        and any(folder.with_name(folder.name[:-6] + end).is_file() for end in (".html", ".htm"))
        for folder in path.parents
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
