"""Libraries of references: BibTeX, CSL-JSON, and the RDF that Zotero exports, with their files.

What a library says of an article is believed; its text is that of the file beside the library, or
its abstract if there is none.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import unquote

from gui.engine.articles.documents import broken, parse_xml
from gui.engine.articles.encodings import decode_page
from gui.engine.articles.items import Item, Page, Source
from gui.engine.articles.page_days import PageDay, Strength, parse_page_day
from gui.engine.articles.pages import in_one_line, read_html, with_title
from gui.engine.errors import ArticleError

_READ_FIRST = (".pdf", ".html", ".htm", ".docx", ".odt", ".rtf", ".txt", ".md", ".eml")


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a library."""

    title: str = ""
    outlet: str = ""
    address: str = ""
    byline: str = ""
    day: date | None = None
    abstract: str = ""
    files: tuple[str, ...] = ()
    """Paths relative to the library."""


def in_references(
    source: Source, references: Sequence[tuple[Reference, bytes]]
) -> Iterator[Item | Source]:
    """The article of each entry: the first of its files that is there, else its abstract."""
    if not references:
        raise ArticleError(f"{source.name} holds no references. Export it again, with its files.")
    for number, (one, data) in enumerate(references, 1):
        label = f"{source.name}#{number}"
        known = _known(one)
        files = sorted(one.files, key=_order_of_file)
        for path in files:
            try:
                found = source.beside(path)
            except ArticleError:
                continue
            name = re.split(r"[/\\]", path)[-1]
            yield Item(f"{label}/{name}", found, known)
            break
        else:
            if one.abstract:
                text = with_title(read_html(one.abstract).text, one.title)
                yield Item(label, data, Page(text).completed_by(known))
                continue
            called = f"“{one.title[:80]}”" if one.title else "It"
            problem = (
                f"{label}: {called} has no file beside {source.name} and no abstract. Export the "
                "library with its files, or add the file itself."
            )
            yield Item(label, data, problem=problem)


def _order_of_file(path: str) -> int:
    return next(
        (at for at, end in enumerate(_READ_FIRST) if path.casefold().endswith(end)),
        len(_READ_FIRST),
    )


def _known(one: Reference) -> Page:
    stated = PageDay(one.day, Strength.PUBLISHED, "the library of references") if one.day else None
    return Page(
        "", one.title, one.outlet,
        one.address if re.match(r"https?://\S+$", one.address) else "",
        one.byline, (stated,) if stated else (),
    )  # fmt: skip


# BibTeX.

_ENTRY = re.compile(r"@\s*(\w+)\s*[{(]\s*", re.IGNORECASE)
_FIELD_NAME = re.compile(r"\s*,?\s*([A-Za-z][\w+-]*)\s*=\s*")
_ACCENTS = {"'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303",
            "c": "\u0327", "v": "\u030c", "u": "\u0306", "=": "\u0304", ".": "\u0307"}  # fmt: skip
_ACCENTED = re.compile(r"\\([\"'`^~=.]|[cvu](?![A-Za-z]))\s*\{?\\?([A-Za-z])\}?")
_LETTERS = {"ss": "ß", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "aa": "å", "AA": "Å", "l": "ł",
            "L": "Ł", "textendash": "–", "textemdash": "—"}  # fmt: skip


def bibtex(source: Source) -> list[tuple[Reference, bytes]]:
    """The entries of a BibTeX file, each with its own words."""
    text = decode_page(source.whole())
    found = []
    position = 0
    while match := _ENTRY.search(text, position):
        end = _end_of_entry(text, match.end())
        position = max(end, match.end())
        if match[1].casefold() not in ("comment", "string", "preamble"):
            fields = _fields(text[match.end() : end - 1])
            data = text[match.start() : end].encode("utf-8", "surrogatepass")
            found.append((_of_bibtex(fields), data))
    return found


def _end_of_entry(text: str, start: int) -> int:
    depth = 1
    for mark in re.finditer(r"\\.|[{}]|\n@\w+\s*\{", text[start:]):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth -= 1
            if not depth:
                return start + mark.end()
        elif mark[0].startswith("\n@"):
            # The entry before was never closed.
            return start + mark.start()
    return len(text)


def _fields(entry: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    comma = entry.find(",")
    position = comma + 1 if comma >= 0 else len(entry)
    while match := _FIELD_NAME.match(entry, position):
        value, position = _value(entry, match.end())
        fields.setdefault(match[1].casefold(), value)
    return fields


def _value(entry: str, start: int) -> tuple[str, int]:
    opener = entry[start : start + 1]
    if opener not in ("{", '"'):
        end = re.compile(r"[,\n]|$").search(entry, start)
        stop = end.start() if end else len(entry)
        return entry[start:stop].strip(), stop
    depth = 0
    for mark in re.finditer(r"\\.|[{}\"]", entry[start:]):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth -= 1
        over = (opener == "{" and not depth) or (
            opener == '"' and mark[0] == '"' and not depth and mark.start() > 0
        )
        if over:
            return entry[start + 1 : start + mark.start()], start + mark.end()
    return entry[start + 1 :], len(entry)


def _plain(latex: str) -> str:
    """Words without the signs of LaTeX."""
    text = _ACCENTED.sub(lambda one: unicodedata.normalize("NFC", one[2] + _ACCENTS[one[1]]), latex)
    text = re.sub(r"\\([A-Za-z]+)\s*", lambda one: _LETTERS.get(one[1], ""), text)
    text = re.sub(r"\\([&%$#_{}])", r"\1", text)
    return re.sub(r"[{}]", "", text).replace("~", "\u00a0").replace("--", "–")


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def _of_bibtex(fields: dict[str, str]) -> Reference:
    def first(*names: str) -> str:
        return next((_plain(fields[name]) for name in names if fields.get(name)), "")

    return Reference(
        title=in_one_line(first("title")),
        outlet=in_one_line(first("journaltitle", "journal", "newspaper", "publisher",
                                 "organization", "institution")),
        address=fields.get("url", "").strip("<> ") or _address_in(fields.get("howpublished", "")),
        byline=in_one_line(" and ".join(map(_turned, first("author").split(" and ")))),
        day=_day_of_bibtex(fields),
        abstract=first("abstract"),
        files=tuple(_files_of_bibtex(fields.get("file", ""))),
    )  # fmt: skip


def _turned(name: str) -> str:
    last, comma, rest = name.strip().partition(", ")
    return f"{rest} {last}" if comma else last


def _address_in(text: str) -> str:
    found = re.search(r"https?://[^\s{}]+", text)
    return found[0] if found else ""


def _day_of_bibtex(fields: dict[str, str]) -> date | None:
    if day := parse_page_day(fields.get("date", "").split("/")[0]):
        return day
    month = re.sub(r"[^a-z0-9]", "", fields.get("month", "").casefold())
    if month[:3] in _MONTHS:
        month = str(_MONTHS.index(month[:3]) + 1)
    return parse_page_day(f"{fields.get('year', '').strip()}-{month}-{fields.get('day', '')}")


def _files_of_bibtex(value: str) -> Iterator[str]:
    """Of "Full text:files/12/a.pdf:application/pdf;..." or of plain paths."""
    for part in re.split(r"(?<!\\);", value):
        pieces = [re.sub(r"\\(.)", r"\1", piece) for piece in re.split(r"(?<!\\):", part)]
        path = pieces[1] if len(pieces) >= 3 else pieces[0]
        if path.strip():
            yield path.strip()


# CSL-JSON.


def is_csl(objects: Sequence[dict[str, Any]]) -> bool:
    """Whether a list of JSON objects is a library of references."""
    return any(
        "container-title" in one or isinstance(one.get("issued"), dict) for one in objects[:50]
    )


def csl(objects: Sequence[dict[str, Any]]) -> list[tuple[Reference, bytes]]:
    """The entries of CSL-JSON."""
    return [
        (_of_csl(one), json.dumps(one, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        for one in objects
    ]


def _of_csl(one: dict[str, Any]) -> Reference:
    def said(*names: str) -> str:
        return next((one[name] for name in names if isinstance(one.get(name), str)), "")

    return Reference(
        title=in_one_line(said("title")),
        outlet=in_one_line(said("container-title", "publisher")),
        address=said("URL"),
        byline=" and ".join(_csl_names(one.get("author"))),
        day=_csl_day(one.get("issued")),
        abstract=said("abstract"),
        files=tuple(_csl_files(one)),
    )


def _csl_names(authors: object) -> Iterator[str]:
    for author in authors if isinstance(authors, list) else ():
        if isinstance(author, dict):
            parts = (author.get("given"), author.get("family"), author.get("literal"))
            if name := in_one_line(" ".join(part for part in parts if isinstance(part, str))):
                yield name


def _csl_day(issued: object) -> date | None:
    if not isinstance(issued, dict):
        return None
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and len(parts[0]) == 3:
        return parse_page_day("-".join(str(part) for part in parts[0]))
    return parse_page_day(str(issued.get("raw") or issued.get("literal") or ""))


def _csl_files(one: dict[str, Any]) -> Iterator[str]:
    attachments = one.get("attachments")
    for attachment in attachments if isinstance(attachments, list) else ():
        path = attachment.get("path") if isinstance(attachment, dict) else attachment
        if isinstance(path, str) and path:
            yield path
    if isinstance(one.get("file"), str):
        yield from _files_of_bibtex(one["file"])


# Zotero's RDF.

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_ZOTERO = "{http://www.zotero.org/namespaces/export#}"
_FOAF = "{http://xmlns.com/foaf/0.1/}"
_LINK = "{http://purl.org/rss/1.0/modules/link/}"
_NOT_ENTRIES = {f"{_ZOTERO}Attachment", f"{_ZOTERO}Collection", f"{_TERMS}Periodical"}


def zotero(source: Source) -> list[tuple[Reference, bytes]]:
    """The entries of a library that Zotero exported as RDF."""
    from lxml import etree

    root = parse_xml(source.whole(), source.name)
    if root.tag != f"{_RDF}RDF":
        raise broken(source.name, "Zotero library")
    files: dict[str, str] = {}
    for attachment in root.iterchildren(f"{_ZOTERO}Attachment"):
        resource = attachment.find(f"{_RDF}resource")
        if resource is not None:
            about = attachment.get(f"{_RDF}about") or ""
            files[about] = unquote(resource.get(f"{_RDF}resource") or "")
    return [
        (_of_zotero(element, files), etree.tostring(element, encoding="utf-8"))
        for element in root.iterchildren()
        if isinstance(element.tag, str)
        and element.tag not in _NOT_ENTRIES
        and element.find(f"{_DC}title") is not None
        and element.find(f"{_ZOTERO}itemType") is not None
    ]


def _of_zotero(element: Any, files: dict[str, str]) -> Reference:
    def said(*path: str) -> str:
        found = element.find("/".join(path))
        return in_one_line(found.text) if found is not None else ""

    people = element.iterfind(f".//{_FOAF}Person")
    names = (
        " ".join(
            person.findtext(f"{_FOAF}{part}") or ""
            for part in ("givenName", "givenname", "surname")
        )
        for person in people
    )
    container = element.find(f"{_TERMS}isPartOf//{_DC}title")
    linked = (one.get(f"{_RDF}resource") for one in element.iterfind(f"{_LINK}link"))
    return Reference(
        title=said(f"{_DC}title"),
        outlet=in_one_line(container.text) if container is not None
        else said(f"{_DC}publisher", f"{_FOAF}Organization", f"{_FOAF}name"),
        address=said(f"{_DC}identifier", f"{_TERMS}URI", f"{_RDF}value"),
        byline=" and ".join(in_one_line(name) for name in names),
        day=parse_page_day(said(f"{_DC}date")),
        abstract=said(f"{_TERMS}abstract"),
        files=tuple(files[one] for one in linked if one in files),
    )  # fmt: skip
