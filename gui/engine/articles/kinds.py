"""What kind of file it is: told from its first bytes, and by its name only where they say nothing.

A wrong ending is no obstacle: a web page named .txt is read as a web page.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from enum import Enum
from pathlib import Path

from gui.engine.articles.encodings import decode_page

HEAD_BYTES = 16_384
"""So much of a file is looked at."""


class Kind(Enum):
    """What can be read."""

    TEXT = "text"
    PAGE = "web page"
    MAIL = "mail"
    MAILBOX = "mailbox"
    PDF = "PDF"
    WORD = "Word document"
    OPEN_DOCUMENT = "OpenDocument text"
    RICH_TEXT = "Rich Text document"
    TABLE = "table"
    JSON = "JSON table"
    SHEET = "Excel table"
    ZIP = "zip archive"
    GZIP = "gzip archive"
    WEB_ARCHIVE = "web archive"
    FEED = "news feed"
    ZOTERO = "Zotero library"
    BIBTEX = "BibTeX library"


TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_BY_SUFFIX = {
    **dict.fromkeys(TEXT_SUFFIXES, Kind.TEXT),
    **dict.fromkeys(PAGE_SUFFIXES, Kind.PAGE),
    **dict.fromkeys((".eml", ".mht", ".mhtml"), Kind.MAIL),
    **dict.fromkeys((".csv", ".tsv", ".tab"), Kind.TABLE),
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), Kind.JSON),
    **dict.fromkeys((".rss", ".atom"), Kind.FEED),
    ".mbox": Kind.MAILBOX,
    ".pdf": Kind.PDF,
    ".docx": Kind.WORD,
    ".odt": Kind.OPEN_DOCUMENT,
    ".rtf": Kind.RICH_TEXT,
    ".xlsx": Kind.SHEET,
    ".zip": Kind.ZIP,
    ".wacz": Kind.ZIP,
    ".gz": Kind.GZIP,
    ".warc": Kind.WEB_ARCHIVE,
    ".rdf": Kind.ZOTERO,
    ".bib": Kind.BIBTEX,
}
SUFFIXES = frozenset(_BY_SUFFIX)
"""Endings of the files that a folder is searched for, in small letters."""
UNSURE_SUFFIXES = frozenset({"", ".xml", ".json", ".gz"})
"""Endings of files that may hold articles or anything else; in a folder their bytes decide."""

_UNMARKED = frozenset({Kind.TEXT, Kind.PAGE, Kind.MAIL, Kind.TABLE, Kind.JSON})
"""Kinds that are told by the name where nothing in the file tells another."""

LIBRARY_SUFFIXES = (".rdf", ".bib")
LIBRARY_FOLDER = "files"
"""Where Zotero puts the files of a library that it exports; they come with their entries."""

_FOREIGN = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"BM", "a picture"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or a film"),
    (b"RIFF", "a picture, a sound or a film"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old or a locked Office file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"bplist", "a property list of macOS"),
    (b"%!PS", "a PostScript file"),
    (b"AT&TFORM", "a DjVu document"),
)
_ADVICE = {
    "archive": "Unpack it and add what is inside",
    "Office": "Open it, save it as .docx without a password, and add that",
    "picture": "Type or copy its text into a text file and add that",
}
_MAIL_FIELDS = frozenset(
    "from to cc date subject received return-path message-id mime-version content-type reply-to "
    "delivered-to sender x-mailer list-id content-transfer-encoding snapshot-content-location "
    "dkim-signature authentication-results thread-topic".split()
)
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):(?=[ \t\r\n])")
_MAILBOX = re.compile(r"From \S+.{0,60}\d\d:\d\d.{0,30}\r?\n[A-Za-z>][\w-]*(?::| )")
_ROOT = re.compile(
    r"(?:\s|<\?.{0,500}?\?>|<!--.{0,2000}?-->|<!doctype\s+(?P<doctype>\w+)[^<>\[]{0,300}"
    r"(?:\[.{0,8000}?\]\s*)?>)*<(?P<root>[A-Za-z][\w:.-]*)",
    re.IGNORECASE | re.DOTALL,
)
_REFERENCE = re.compile(
    r"\s*(?:%[^\n]*\n\s*)*@(?:article|book|booklet|inbook|incollection|inproceedings|conference"
    r"|manual|mastersthesis|misc|online|electronic|phdthesis|proceedings|report|techreport"
    r"|unpublished|comment|string|preamble|newspaper|newspaperarticle|webpage)\s*[{(]",
    re.IGNORECASE,
)


def suffix_of(name: str) -> str:
    """The ending of a file's name with its dot, in small letters; empty if it has none."""
    base = re.split(r"[/\\]", name)[-1]
    return base[base.rfind(".") :].casefold() if "." in base[1:] else ""


def name_of(path: Path) -> str:
    """A file's name as it is shown and kept; what is no letter in it becomes a sign for that."""
    return re.sub(r"[\x00-\x1f\x7f]", "\ufffd", os.fsencode(path.name).decode("utf-8", "replace"))


def kind_of(head: bytes, name: str) -> Kind | None:
    """The kind of a file by its first `HEAD_BYTES` and its name; None for what is not read.

    A zip archive may be a document or a table; see `kind_of_zip`.
    """
    suffix = suffix_of(name)
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.ZIP
    if head.startswith(b"\x1f\x8b"):
        return Kind.GZIP
    if head.startswith(b"WARC/"):
        return Kind.WEB_ARCHIVE
    if _foreign(head):
        return None
    text = decode_page(head)
    if found := _kind_of_text(text):
        return found
    if suffix == ".mbox" and text.startswith("From "):
        return Kind.MAILBOX
    if suffix == ".xml" or (text.lstrip().startswith("<?xml") and suffix not in PAGE_SUFFIXES):
        return None
    by_name = _BY_SUFFIX.get(suffix, Kind.TEXT)
    # What these begin with is sure; a file that does not is only named so.
    return by_name if by_name in _UNMARKED else Kind.TEXT


def holds_articles(head: bytes, name: str) -> bool:
    """Whether a file whose ending says little is worth opening; for folders and archives."""
    kind = kind_of(head, name)
    if kind is Kind.JSON:
        start = decode_page(head).lstrip()
        return start.startswith("[") or _is_object(start.split("\n", 1)[0])
    return kind not in (None, Kind.TEXT)


def kind_of_zip(names: Iterable[str]) -> Kind:
    """What a zip archive is, by the names of its members."""
    members = set(names)
    if "word/document.xml" in members:
        return Kind.WORD
    if "xl/workbook.xml" in members:
        return Kind.SHEET
    if "content.xml" in members and ("mimetype" in members or "META-INF/manifest.xml" in members):
        return Kind.OPEN_DOCUMENT
    return Kind.ZIP


def _kind_of_text(text: str) -> Kind | None:
    text = text.lstrip("\ufeff")
    start = text.lstrip()
    if start.startswith("{\\rtf"):
        return Kind.RICH_TEXT
    if start.startswith("<") and (kind := _kind_of_markup(start)):
        return kind
    if _MAILBOX.match(text):
        return Kind.MAILBOX
    if _is_mail(text):
        return Kind.MAIL
    if _REFERENCE.match(start):
        return Kind.BIBTEX
    if _is_json(start):
        return Kind.JSON
    return None


def _kind_of_markup(start: str) -> Kind | None:
    found = _ROOT.match(start)
    root = found["root"].casefold() if found else ""
    if root in ("rss", "feed"):
        return Kind.FEED
    if root == "rdf:rdf":
        return Kind.FEED if re.search(r"purl\.org/rss/1\.0/[\"']", start) else Kind.ZOTERO
    # In a note of plain text a tag may stand too; a page begins like one.
    if root in ("html", "head", "body", "article", "meta", "title", "script", "div"):
        return Kind.PAGE
    if found and (found["doctype"] or "").casefold() == "html":
        return Kind.PAGE
    return None


def _is_mail(text: str) -> bool:
    """Whether it begins with lines such as "Subject: ...", three of them those of a mail."""
    known: set[str] = set()
    for line in text.splitlines()[:40]:
        if line.startswith((" ", "\t")) and known:
            continue
        field = _FIELD.match(line + "\n")
        if field is None:
            break
        if field[1].casefold() in _MAIL_FIELDS:
            known.add(field[1].casefold())
    return len(known) >= 3 and not known.isdisjoint({"from", "mime-version", "received", "date"})


def _is_json(start: str) -> bool:
    if re.match(r"\[\s*\{\s*\"", start):
        return True
    line = start.split("\n", 1)[0].strip()
    return line == "{" or bool(re.match(r'\{\s*"[^"\n]{1,80}"\s*:', line)) or _is_object(line)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _foreign(head: bytes) -> str:
    for mark, what in _FOREIGN:
        if head.startswith(mark) and (len(mark) > 2 or b"\x00" in head[:64]):
            return what
    if head[4:8] == b"ftyp":
        return "a picture or a film"
    if head[257:262] == b"ustar":
        return "a tar archive"
    return ""


def refusal(head: bytes, name: str) -> str:
    """Why a file is not read, and what can be done, in a sentence."""
    what = _foreign(head) or "of a kind that Dateline does not know"
    advice = next((advice for word, advice in _ADVICE.items() if word in what), "")
    return f"{name} is {what}. {advice or 'Save the article as text or PDF and add that'}."
