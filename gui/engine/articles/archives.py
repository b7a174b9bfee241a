"""Files that hold other files: zip and gzip archives, mailboxes; see `web_archives` too.

Nothing is unpacked to the disk: a member's name is a label here, never a path.
"""

from __future__ import annotations

import json
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import BinaryIO, cast

from gui.engine.articles.documents import broken
from gui.engine.articles.items import (
    LARGEST_FILE,
    Beside,
    Budget,
    Found,
    Item,
    Skipped,
    Source,
    check_unpacked,
    read_at_most,
)
from gui.engine.articles.kinds import (
    HEAD_BYTES,
    LIBRARY_FOLDER,
    LIBRARY_SUFFIXES,
    SUFFIXES,
    UNSURE_SUFFIXES,
    Kind,
    holds_articles,
    suffix_of,
)
from gui.engine.articles.packages import BROKEN_ARCHIVE
from gui.engine.articles.web_archives import in_web_archive
from gui.engine.errors import ArticleError

_GZIP = 31
"""What zlib calls the format of gzip."""
_GZIP_MARK = b"\x1f\x8b"
_AT_ONCE = 1 << 16
_MOST_MEMBERS = 200_000


# Zip.


def zip_members(source: Source) -> tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]:
    """An opened archive and its members in order of name, without folders.

    Raises:
        ArticleError: it is broken, or has more members than anybody reads.
    """
    try:
        archive = zipfile.ZipFile(source.file)
    except BROKEN_ARCHIVE as error:
        raise broken(source.name, "zip archive") from error
    members = sorted(
        (info for info in archive.infolist() if not info.is_dir()), key=lambda info: info.filename
    )
    if len(members) > _MOST_MEMBERS:
        raise ArticleError(
            f"{source.name} holds {len(members):,} files. Unpack it and add the part you need."
        )
    return archive, members


def in_zip(source: Source, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Found:
    """The files of an archive that may hold articles."""
    names = {info.filename: info for info in members}
    pages = _listed_pages(archive, names)
    of_libraries = tuple(
        posixpath.join(posixpath.dirname(name), LIBRARY_FOLDER, "")
        for name in names
        if name.casefold().endswith(LIBRARY_SUFFIXES)
    )
    for info in members:
        if info.filename.startswith(of_libraries):
            continue
        if pages is not None and not info.filename.startswith("archive/"):
            continue
        if not _may_hold_articles(info.filename):
            yield Skipped()
            continue
        label = f"{source.name}/{_label(info.filename)}"
        if info.flag_bits & 1:
            problem = f"{label} is locked with a password. Unpack it and add what is inside."
            yield Item(label, b"", problem=problem)
            continue
        try:
            source.budget.take(info.file_size, source.name)
            if info.file_size > 20 * LARGEST_FILE:
                raise ArticleError(f"{label} is too large. Unpack it and split it first.")
            file = cast(BinaryIO, archive.open(info))
            if suffix_of(info.filename) in UNSURE_SUFFIXES:
                head = file.read(HEAD_BYTES)
                if not holds_articles(head, info.filename):
                    yield Skipped()
                    continue
                file.seek(0)
            yield Source(
                label,
                file,
                beside=_beside(archive, names, info.filename, source.budget),
                budget=source.budget,
                depth=source.depth + 1,
                pages=pages,
            )
        except BROKEN_ARCHIVE:
            yield Item(label, b"", problem=str(broken(label, "zip archive")))
        except ArticleError as error:
            yield Item(label, b"", problem=str(error))
            if source.budget.left < 0:
                return


def _may_hold_articles(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    if any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in parts):
        return False
    return suffix_of(name) in SUFFIXES | UNSURE_SUFFIXES


def _label(member: str) -> str:
    """A member's name as it is shown: no way out of the archive, no control characters."""
    parts = re.split(r"[/\\]", re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "", member))
    return "/".join(part for part in parts if part not in ("", ".", ".."))[-200:]


def _beside(
    archive: zipfile.ZipFile, names: Mapping[str, zipfile.ZipInfo], member: str, budget: Budget
) -> Beside:
    folder = posixpath.dirname(member)

    def read(path: str) -> bytes:
        wanted = posixpath.normpath(posixpath.join(folder, path.replace("\\", "/")))
        if wanted not in names:
            raise ArticleError(f"{path} is not in the archive.")
        try:
            with archive.open(names[wanted]) as file:
                return read_at_most(cast(BinaryIO, file), LARGEST_FILE, path, budget)
        except BROKEN_ARCHIVE as error:
            raise broken(path, "zip archive") from error

    return read


def _listed_pages(
    archive: zipfile.ZipFile, names: Mapping[str, zipfile.ZipInfo]
) -> dict[str, str] | None:
    """Of a WACZ, the addresses of its pages with their titles; None for another archive."""
    if not any(re.fullmatch(r"archive/[^/]+\.warc(\.gz)?", name) for name in names):
        return None
    pages: dict[str, str] = {}
    for name in ("pages/pages.jsonl", "pages/extraPages.jsonl"):
        if name not in names or names[name].file_size > LARGEST_FILE:
            continue
        try:
            lines = archive.read(name).decode("utf-8", "replace").splitlines()
        except BROKEN_ARCHIVE:
            continue
        for line in lines:
            try:
                page = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(page, dict) and isinstance(page.get("url"), str):
                title = page.get("title")
                pages[page["url"]] = title if isinstance(title, str) else ""
    return pages


# Gzip.


def in_gzip(source: Source, is_web_archive: Callable[[bytes], bool]) -> Found:
    """What a gzip file holds; a web archive is read as it is, since it is packed piece by piece."""
    try:
        if is_web_archive(zlib.decompressobj(_GZIP).decompress(source.head(), HEAD_BYTES)):
            yield from in_web_archive(source)
            return
        data, goes_on = _unpacked(source)
    except (OSError, EOFError, zlib.error) as error:
        raise broken(source.name, "gzip archive") from error
    name = source.name[:-3] if source.name.casefold().endswith(".gz") else source.name
    yield Source(
        name, BytesIO(data), source.beside, source.columns, source.budget, source.depth + 1
    )
    if goes_on:
        problem = (
            f"{source.name} goes on behind its end with something that is no part of it. What "
            "stands before that was read; get it again if anything is missing."
        )
        yield Item(source.name, b"", problem=problem)


def _unpacked(source: Source) -> tuple[bytes, bool]:
    """What a gzip file holds, piece behind piece, and whether something else follows the last one.

    Raises:
        ArticleError: it is more than an article can have.
        EOFError: it is cut short.
        zlib.error: it is damaged.
    """
    parts: list[bytes] = []
    size, packed = 0, source.file.read(_AT_ONCE)
    while packed.startswith(_GZIP_MARK):
        piece = zlib.decompressobj(_GZIP)
        while not piece.eof:
            if not packed:
                raise EOFError
            parts.append(piece.decompress(packed, LARGEST_FILE + 1 - size))
            size += len(parts[-1])
            check_unpacked(size, LARGEST_FILE, source.name)
            packed = piece.unconsumed_tail or (b"" if piece.eof else source.file.read(_AT_ONCE))
        packed = piece.unused_data.lstrip(b"\x00")
        # Tapes and some programs fill up with nulls.
        while len(packed) < len(_GZIP_MARK) and (more := source.file.read(_AT_ONCE)):
            packed = (packed + more).lstrip(b"\x00")
    source.budget.take(size, source.name)
    return b"".join(parts), bool(packed)


# Mailboxes.

_FROM_LINE = re.compile(rb"From \S+.{0,80}\d\d:\d\d.{0,40}\r?\n?$")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def in_mailbox(source: Source) -> Found:
    """The mails of an mbox file, each beginning with a line "From somebody at some time"."""
    source.file.seek(0)
    lines: list[bytes] = []
    size, number, was_empty = 0, 0, True
    too_large = False
    while line := source.file.readline(1_000_000):
        if was_empty and line.startswith(b"From ") and _FROM_LINE.match(line):
            if number:
                yield _mail(source.name, number, lines, too_large)
            number += 1
            lines, size, too_large = [], 0, False
        elif number:
            size += len(line)
            if size <= LARGEST_FILE:
                lines.append(line)
            elif not too_large:
                too_large = True
                yield Skipped()
        was_empty = line in (b"\n", b"\r\n")
    if number:
        yield _mail(source.name, number, lines, too_large)


def _mail(name: str, number: int, lines: list[bytes], too_large: bool) -> Item:
    label = f"{name}#{number}"
    if too_large:
        problem = f"{label} is too large to be an article. Save it as a file and split it."
        return Item(label, b"", problem=problem)
    return Item(label, _ESCAPED.sub(rb"\1", b"".join(lines)), kind=Kind.MAIL)
