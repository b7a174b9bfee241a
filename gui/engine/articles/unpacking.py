"""A file to its articles, one by one: takes apart what holds several, and reads each.

Runs in a process of its own (see `page_process`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO

from gui.engine.articles.archives import in_gzip, in_mailbox, in_zip, zip_members
from gui.engine.articles.documents import (
    broken,
    read_open_document,
    read_pdf,
    read_rich_text,
    read_word,
)
from gui.engine.articles.encodings import check_size, decode, decode_page
from gui.engine.articles.feeds import in_feed
from gui.engine.articles.items import DEEPEST, Item, Page, Skipped, Source
from gui.engine.articles.kinds import HEAD_BYTES, Kind, kind_of, kind_of_zip, refusal, suffix_of
from gui.engine.articles.libraries import bibtex, csl, in_references, is_csl, zotero
from gui.engine.articles.mails import read_mail
from gui.engine.articles.packages import has_torn_properties
from gui.engine.articles.pages import read_html, with_title
from gui.engine.articles.tables import in_json, in_sheet, in_table, json_list
from gui.engine.articles.web_archives import in_web_archive
from gui.engine.errors import ArticleError


def items_in(source: Source) -> Iterator[Item | Skipped]:
    """The articles of a file, in order; the same each time.

    Raises:
        ArticleError: it is damaged, or not read at all; what came before is good.
    """
    if source.depth > DEEPEST:
        raise ArticleError(
            f"{source.name} lies more than {DEEPEST} archives deep. Unpack it and add what is "
            "inside."
        )
    head = source.head()
    if not head:
        raise ArticleError(f"{source.name} is empty. Get it again.")
    if not head.strip(b"\x00"):
        raise ArticleError(f"{source.name} holds nothing but null bytes. Get it again.")
    kind = kind_of(head, source.name)
    if kind is None:
        raise ArticleError(refusal(head, source.name))
    for found in _found(kind, source):
        if isinstance(found, Source):
            yield from _inside(found)
        elif isinstance(found, Item):
            yield replace(found, known=found.known.completed_by(source.known))
        else:
            yield found


def _inside(source: Source) -> Iterator[Item | Skipped]:
    """What is in a member; a damaged one does not stop its archive."""
    try:
        yield from items_in(source)
    except ArticleError as error:
        yield Item(source.name, b"", problem=str(error))
        if source.budget.left < 0:
            raise


def _found(kind: Kind, source: Source) -> Iterator[Item | Source | Skipped]:
    if kind is Kind.ZIP:
        return _in_any_zip(source)
    if kind is Kind.GZIP:
        return in_gzip(source, lambda head: kind_of(head, "") is Kind.WEB_ARCHIVE)
    if kind is Kind.JSON:
        return _in_any_json(source)
    if opener := _OPENERS.get(kind):
        return opener(source)
    return iter((Item(source.name, source.whole()),))


_OPENERS: dict[Kind, Callable[[Source], Iterator[Item | Source | Skipped]]] = {
    Kind.WEB_ARCHIVE: in_web_archive,
    Kind.MAILBOX: in_mailbox,
    Kind.TABLE: in_table,
    Kind.FEED: in_feed,
    Kind.BIBTEX: lambda source: in_references(source, bibtex(source)),
    Kind.ZOTERO: lambda source: in_references(source, zotero(source)),
}


def _in_any_zip(source: Source) -> Iterator[Item | Source | Skipped]:
    if source.depth:
        # A zip archive is read from its end, for which a packed member would be unpacked often.
        source = replace(source, file=BytesIO(source.whole()))
    archive, members = zip_members(source)
    kind = kind_of_zip(info.filename for info in members)
    if kind is Kind.SHEET:
        yield from in_sheet(source)
    elif kind is not Kind.ZIP:
        data = source.whole()
        yield Item(source.name, data, kind=kind)
        if has_torn_properties(data):
            problem = (
                f"{source.name} is damaged where its title, author and day stand. Its text was "
                "read; look whether it has the right day."
            )
            yield Item(source.name, b"", problem=problem)
    elif suffix_of(source.name) in (".docx", ".odt", ".xlsx"):
        raise broken(source.name, "document")
    else:
        held = False
        for found in in_zip(source, archive, members):
            held = held or not isinstance(found, Skipped)
            yield found
        if not held:
            raise ArticleError(
                f"{source.name} holds no file that Dateline reads. Unpack it to see what is in it."
            )


def _in_any_json(source: Source) -> Iterator[Item | Source | Skipped]:
    if source.file.read(1) == b"[":
        objects = json_list(source)
        if is_csl(objects):
            yield from in_references(source, csl(objects))
            return
    yield from in_json(source)


_READERS: dict[Kind, Callable[[str, bytes], Page]] = {
    Kind.PAGE: lambda name, data: read_html(decode_page(data)),
    Kind.MAIL: lambda name, data: read_mail(data),
    Kind.PDF: read_pdf,
    Kind.WORD: read_word,
    Kind.OPEN_DOCUMENT: read_open_document,
    Kind.RICH_TEXT: read_rich_text,
    Kind.TEXT: lambda name, data: Page(decode(data, name)),
}


def read_item(item: Item) -> Page:
    """The text of an article, and what is known of it.

    Raises:
        ArticleError: it holds no text, or is none.
    """
    if item.problem:
        raise ArticleError(item.problem)
    page = item.known
    if not page.text:
        found = _read(item.name, item.data, item.kind)
        page = page.completed_by(found)
        if item.known.title:
            page = replace(page, text=with_title(page.text, page.title))
    if not any(map(str.isalpha, page.text)):
        raise ArticleError(
            f"No text was found in {item.name}. If you can see its text, copy it into a text file "
            "and add that."
        )
    return page


def _read(name: str, data: bytes, kind: Kind | None) -> Page:
    if not data.strip():
        raise ArticleError(f"{name} is empty. Get it again.")
    head = data[:HEAD_BYTES]
    kind = kind or kind_of(head, name)
    if kind is Kind.ZIP:
        kind = kind_of_zip(_names_in(data))
    if kind is None:
        raise ArticleError(refusal(head, name))
    if kind not in _READERS:
        raise ArticleError(f"{name} is a {kind.value}. Add it as a file of its own.")
    if kind in (Kind.PAGE, Kind.TEXT):
        check_size(data, name)
    return _READERS[kind](name, data)


def _names_in(data: bytes) -> list[str]:
    source = Source("", BytesIO(data))
    return [info.filename for info in zip_members(source)[1]]
