"""Web archives (WARC): the pages in them, each an article with the day it was fetched."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from gui.engine.articles.encodings import LARGEST
from gui.engine.articles.items import Found, Item, Page, Skipped, Source, read_at_most
from gui.engine.articles.kinds import HEAD_BYTES, Kind, kind_of
from gui.engine.articles.page_days import PageDay, Strength, parse_page_day
from gui.engine.errors import ArticleError

_PAGES = ("text/html", "application/xhtml", "text/plain", "application/pdf")


def in_web_archive(source: Source) -> Found:
    """The pages that were fetched, without pictures, styles and failures."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    class Noting(ArchiveIterator):  # type: ignore[misc]
        """Knows whether the last piece was whole; warcio ends there in silence."""

        is_whole = True

        def close(self) -> None:
            if self.reader and self.reader.decompressor:
                self.is_whole = self.reader.decompressor.eof
            super().close()

    found = 0
    source.file.seek(0)
    archive = Noting(source.file)
    try:
        for record in archive:
            address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
            is_wanted = address.startswith(("http://", "https://")) and _is_page(record)
            if not is_wanted or not _is_listed(address, source.pages):
                yield Skipped()
                continue
            found += 1
            label = f"{source.name}#{found}"
            known = _known(record, address, (source.pages or {}).get(address, ""))
            try:
                data = read_at_most(record.content_stream(), LARGEST, label, source.budget)
            except ArticleError as error:
                if source.budget.left < 0:
                    raise
                yield Item(label, b"", problem=str(error))
                continue
            if getattr(record.raw_stream, "limit", 0) > 0:
                found -= 1
                raise EOFError
            # Named like a page, since a server says that it sent one; its bytes may tell another.
            if kind_of(data[:HEAD_BYTES], "a.html") is Kind.PAGE and data:
                yield Item(label, data, known, Kind.PAGE)
                continue
            yield Source(
                label, BytesIO(data), budget=source.budget, depth=source.depth + 1, known=known
            )
    except (
        ArchiveLoadFailed, EOFError, OSError, zlib.error, ValueError, AttributeError, TypeError,
    ) as error:  # fmt: skip
        raise _cut_short(source.name, found) from error
    if not archive.is_whole:
        raise _cut_short(source.name, found)
    if not found:
        raise ArticleError(
            f"{source.name} holds no web pages, or is cut short before the first. Get it again, "
            "or save the pages one by one."
        )


def _known(record: Any, address: str, title: str) -> Page:
    """What the archive says of a page."""
    day = parse_page_day(record.rec_headers.get_header("WARC-Date") or "")
    days = (PageDay(day, Strength.FETCHED, "the web archive"),) if day else ()
    return Page("", title=title, address=address, days=days, latest=day)


def _is_page(record: Any) -> bool:
    kind = getattr(record, "rec_type", "")
    headers = getattr(record, "http_headers", None)
    if kind == "response" and headers is not None:
        if headers.get_statuscode() not in ("200", "203"):
            return False
        said = headers.get_header("Content-Type") or "text/html"
    elif kind == "resource":
        said = record.rec_headers.get_header("Content-Type") or ""
    else:
        return False
    return bool(said.strip().casefold().startswith(_PAGES))


def _is_listed(address: str, pages: Mapping[str, str] | None) -> bool:
    return not pages or address in pages or address.rstrip("/") in pages or f"{address}/" in pages


def _cut_short(name: str, found: int) -> ArticleError:
    return ArticleError(
        f"{name} is damaged or cut short after {found} page{'' if found == 1 else 's'}. "
        "Those are kept. Get it again for the rest."
    )
