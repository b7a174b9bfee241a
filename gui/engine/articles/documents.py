"""Documents of office programs to one clean text: PDF, Word, OpenDocument, Rich Text.

Loads the libraries that read them, so it runs in a process of its own (see `page_process`). What a
document says of itself is weak evidence: many are made from an older one.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from io import BytesIO
from itertools import islice
from typing import Any

from gui.engine.articles.items import Page
from gui.engine.articles.packages import BROKEN_ARCHIVE, bare_word, sound_part
from gui.engine.articles.page_days import PageDay, Strength, parse_page_day
from gui.engine.articles.pages import in_one_line, tidy, with_title
from gui.engine.articles.reflow import reflowed, without_running_heads
from gui.engine.errors import ArticleError

_MOST_PAGES = 2_000
_LARGEST_XML = 100_000_000
"""Bytes of XML that a document may unpack to."""
_PROGRAM_TITLE = re.compile(
    r"(?:Microsoft Word|PowerPoint Presentation|untitled|document\d*|slide \d+)\b.*"
    r"|.*\.(?:docx?|odt|rtf|indd|pdf|txt|qxd|pages)",
    re.IGNORECASE,
)
"""What programs write where a title should stand."""


# PDF.


def read_pdf(name: str, data: bytes) -> Page:
    """The text of a PDF, its lines joined to paragraphs.

    Raises:
        ArticleError: it is locked, broken, or holds pictures only.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    # A broken PDF breaks its reader in all of these ways.
    breaks = (
        PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError,
        NotImplementedError, AssertionError, RecursionError, EOFError,
    )  # fmt: skip
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked(name)
        pages = [page.extract_text() for page in islice(reader.pages, _MOST_PAGES)]
    except DependencyError:
        # A way of locking for which pypdf wants another package.
        raise _locked(name) from None
    except breaks as error:
        raise broken(name, "PDF") from error
    about: dict[str, Any] = {}
    with suppress(*breaks):
        about = dict(reader.metadata or {})
    if not pages:
        raise broken(name, "PDF")
    text = tidy("\n\n".join(reflowed(page) for page in without_running_heads(pages)))
    if sum(map(str.isalpha, text)) < 20:
        raise ArticleError(
            f"{name} holds no text, only pictures of pages. Put it through a program that "
            "recognises text (OCR) and add what that saves."
        )
    title = _title(about.get("/Title"))
    return Page(
        text=with_title(text, title),
        title=title,
        byline=in_one_line(about.get("/Author")),
        days=tuple(_made(_pdf_day(about.get("/CreationDate")), "PDF")),
    )


def _locked(name: str) -> ArticleError:
    return ArticleError(f"{name} is locked with a password. Save a copy without one and add that.")


def _pdf_day(written: object) -> date | None:
    """Of "D:20200616093000+09'00'"."""
    match = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)", str(written or ""))
    return parse_page_day("-".join(match.groups())) if match else None


# Word and OpenDocument: archives of XML.


def read_word(name: str, data: bytes) -> Page:
    """The paragraphs and tables of a Word document, headings on lines of their own.

    Raises:
        ArticleError: it is broken.
    """
    _check_archive(name, data, "Word document")
    try:
        try:
            text, about = _inside_word(BytesIO(data))
        except Exception as error:
            if not _is_damage(error):
                raise
            text, about = _inside_word(bare_word(data))
        title, author, made = about.title, about.author, about.created
    except Exception as error:
        if not _is_damage(error):
            raise
        raise broken(name, "Word document") from error
    if author == "python-docx":
        # Author and day are those of its template.
        author, made = "", None
    if about.last_modified_by == "python-docx":
        # So is all that is said of a document that says nothing of itself.
        title, made = "", None
    title = _title(title)
    return Page(
        text=with_title(tidy(text), title),
        title=title,
        byline=in_one_line(author),
        days=tuple(_made(made.date() if made else None, "document")),
    )


def _inside_word(file: BytesIO) -> tuple[str, Any]:
    """The text of a Word document, and what it says of itself."""
    # Its own parser resolves no entities and asks no network.
    from docx import Document

    document = Document(file)
    text = "\n\n".join(filter(None, _blocks_of_word(document.iter_inner_content())))
    return text, document.core_properties


def _is_damage(error: Exception) -> bool:
    """Whether a library failed because its document is broken."""
    failures = (*BROKEN_ARCHIVE, LookupError, TypeError, AttributeError, RecursionError)
    return isinstance(error, failures) or type(error).__module__.startswith(("docx.", "lxml."))


def _blocks_of_word(blocks: Iterable[Any]) -> Iterator[str]:
    for block in blocks:
        if hasattr(block, "rows"):
            for row in block.rows:
                # Joined cells stand several times in a row.
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
                yield " · ".join(cell for cell in cells if cell)
        else:
            yield block.text.strip()


_ODF_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ODF_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_ODF_INSIDE = {
    *(f"{_ODF_TEXT}{name}" for name in ("p", "h", "note", "tracked-changes")),
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation",
}
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def read_open_document(name: str, data: bytes) -> Page:
    """The paragraphs of an OpenDocument text (.odt).

    Raises:
        ArticleError: it is locked or broken.
    """
    members = _check_archive(name, data, "OpenDocument text")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        manifest = _member(name, archive, members, "META-INF/manifest.xml")
        if b"encryption-data" in manifest:
            raise _locked(name)
        content = parse_xml(_member(name, archive, members, "content.xml"), name)
        meta = sound_part(archive, "meta.xml")
    paragraphs = [
        _odf_words(element).strip()
        for element in content.iter(f"{_ODF_TEXT}p", f"{_ODF_TEXT}h")
        if not _is_inside_another(element)
    ]
    about = parse_xml(meta, name) if meta else None

    def said(tag: str) -> str:
        found = about.find(f".//{tag}") if about is not None else None
        return in_one_line(found.text) if found is not None else ""

    title = _title(said(f"{_DUBLIN_CORE}title"))
    made = parse_page_day(said(f"{_ODF_META}creation-date"))
    return Page(
        text=with_title(tidy("\n\n".join(filter(None, paragraphs))), title),
        title=title,
        byline=said(f"{_ODF_META}initial-creator") or said(f"{_DUBLIN_CORE}creator"),
        days=tuple(_made(made, "document")),
    )


def _odf_words(element: Any) -> str:
    words = [element.text or ""]
    for child in element:
        if child.tag == f"{_ODF_TEXT}s":
            words.append(" " * min(20, int(child.get(f"{_ODF_TEXT}c") or 1)))
        elif child.tag in (f"{_ODF_TEXT}tab", f"{_ODF_TEXT}line-break"):
            words.append("\t" if child.tag.endswith("tab") else "\n")
        elif child.tag == f"{_ODF_TEXT}note" or not isinstance(child.tag, str):
            pass
        else:
            words.append(_odf_words(child))
        words.append(child.tail or "")
    return "".join(words)


def _is_inside_another(element: Any) -> bool:
    """Whether a paragraph is part of another one, of a note or comment, or of deleted text."""
    return any(parent.tag in _ODF_INSIDE for parent in element.iterancestors())


def _check_archive(name: str, data: bytes, kind: str) -> dict[str, int]:
    """The members of a document, by name their sizes, if they are not more than one can have."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = {info.filename: info.file_size for info in archive.infolist()}
    except BROKEN_ARCHIVE as error:
        raise broken(name, kind) from error
    texts = sum(size for member, size in members.items() if member.endswith((".xml", ".rels")))
    if texts > _LARGEST_XML:
        raise ArticleError(
            f"{name} unpacks to {texts // 1_000_000} MB, which no article does. Copy its text "
            "into a new document and add that."
        )
    return members


def _member(name: str, archive: zipfile.ZipFile, members: dict[str, int], member: str) -> bytes:
    if member not in members:
        return b""
    try:
        return archive.read(member)
    except BROKEN_ARCHIVE as error:
        raise broken(name, "OpenDocument text") from error


def parse_xml(data: bytes, name: str) -> Any:
    """The root of an XML file; its entities stay unresolved, and nothing it points at is fetched.

    Raises:
        ArticleError: it is no XML.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken(name, "file") from error
    if root is None:
        raise broken(name, "file")
    return root


# Rich Text.

_RTF_INFO = re.compile(rb"\{\\(title|author) ([^{}]{1,500})\}")
_RTF_MADE = re.compile(rb"\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


def read_rich_text(name: str, data: bytes) -> Page:
    """The text of a Rich Text document.

    Raises:
        ArticleError: it is broken.
    """
    from striprtf.striprtf import rtf_to_text

    to_text: Callable[..., str] = rtf_to_text

    def plain(rich: bytes) -> str:
        text = to_text(rich.decode("cp1252", errors="replace"), errors="replace")
        # Rich Text writes the halves of what lies beyond the first plane one after the other.
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    try:
        text = plain(data)
        info = {
            key.decode(): plain(b"{\\rtf1 %b}" % words)
            for key, words in _RTF_INFO.findall(data[:20_000])
        }
    except (ValueError, LookupError, IndexError, TypeError, OverflowError) as error:
        raise broken(name, "Rich Text document") from error
    made = _RTF_MADE.search(data[:20_000])
    title = _title(info.get("title"))
    day = parse_page_day("-".join(part.decode() for part in made.groups())) if made else None
    return Page(
        text=with_title(tidy(text), title),
        title=title,
        byline=in_one_line(info.get("author")),
        days=tuple(_made(day, "document")),
    )


def _title(found: object) -> str:
    title = in_one_line(found)
    return "" if _PROGRAM_TITLE.fullmatch(title) else title


def _made(day: date | None, what: str) -> Iterator[PageDay]:
    if day and day.year >= 1991:
        yield PageDay(day, Strength.MADE, f"the {what}'s own note of when it was made")


def broken(name: str, kind: str) -> ArticleError:
    """What is said of a document that its library cannot make sense of."""
    article = "an" if kind[0] in "AEIOU" else "a"
    return ArticleError(
        f"{name} is damaged or cut short: it begins like {article} {kind}, but cannot be read as "
        "one. Get it again, or open it in its own program and save it anew."
    )
