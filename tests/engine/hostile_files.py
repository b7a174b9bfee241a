"""Broken and hostile files, built in code: what each is, and what shall come of it.

A row says how many good articles a file holds, and words of what is said of the rest.
"""

from __future__ import annotations

import io
import json
import os
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from tests.engine import file_makers as make
from tests.engine.file_makers import LEAD, MORE, PAGE, TITLE

Content = bytes | Callable[[Path], None]


@dataclass(frozen=True)
class Hostile:
    """One file."""

    name: str
    content: Content
    good: int
    """So many articles are read."""
    said: str = ""
    """A pattern of what is said; empty: nothing is."""

    def make(self, folder: Path) -> Path:
        path = folder / self.name
        if isinstance(self.content, bytes):
            path.write_bytes(self.content)
        else:
            self.content(path)
        return path


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">' + "".join(
    f'<!ENTITY {after} "{f"&{before};" * 12}">'
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
DOCX = make.docx([TITLE, LEAD, MORE])
PDF = make.pdf([[TITLE, LEAD]])
WARC = make.warc([("https://a.example/1", "text/html", PAGE.encode())] * 2)
MAIL = make.mail(TITLE, f"{LEAD}\n").as_bytes()
ZIP = make.zipped({"a.html": PAGE, "b.txt": LEAD})
XLSX = make.xlsx([["title", "text"], [TITLE, LEAD]])
ODD_STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<fills count="1"><fill/></fills><cellXfs><xf fillId="9" numFmtId="x"/></cellXfs></styleSheet>'
)
ODT = make.odt(f"<text:p>{LEAD}</text:p>")
BIG_HTML = ("<html><body>" + "<div>" * 60_000 + f"<p>{LEAD}").encode()


def with_member(archive: bytes, name: str, content: str | bytes) -> bytes:
    """An archive in which a member holds something else."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        members: dict[str, str | bytes] = {one: opened.read(one) for one in opened.namelist()}
    return make.zipped({**members, name: content})


def with_bad_sum(archive: bytes, name: str) -> bytes:
    """An archive in which a member is not what it was when it was packed."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        member = opened.getinfo(name)
    data = bytearray(archive)
    # Of the entry of the directory, where readers take it from.
    at = data.index(b"PK\x01\x02", member.header_offset)
    while data[at + 46 : at + 46 + len(name)] != name.encode():
        at = data.index(b"PK\x01\x02", at + 1)
    data[at + 16] ^= 0xFF
    return bytes(data)


def macro_docx() -> bytes:
    """A Word document that may hold programs."""
    with zipfile.ZipFile(io.BytesIO(DOCX)) as opened:
        types = opened.read("[Content_Types].xml").decode()
    plain = "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert plain in types
    types = types.replace(plain, "vnd.ms-word.document.macroEnabled.main+xml")
    return with_member(DOCX, "[Content_Types].xml", types)


def without_member(archive: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return make.zipped({one: opened.read(one) for one in opened.namelist() if one != name})


def locked_zip() -> bytes:
    """An archive of which the flags say that its member is encrypted."""
    data = bytearray(make.zipped({"a.txt": LEAD}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


def lying_zip() -> bytes:
    """An archive of which the directory promises ten times what is there."""
    data = bytearray(make.zipped({"a.txt": LEAD * 50}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + place
        struct.pack_into("<I", data, at, 10 * struct.unpack_from("<I", data, at)[0])
    return bytes(data)


def locked_pdf() -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(PDF)))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def looping_pdf() -> bytes:
    """A PDF whose tree of pages holds itself."""
    return PDF.replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")


def nested_zip(depth: int) -> bytes:
    data = make.zipped({"a.txt": LEAD})
    for _ in range(depth):
        data = make.zipped({"inner.zip": data})
    return data


def bomb(megabytes: int) -> bytes:
    """A zip archive of one text that is much larger than the archive."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.txt", "w", force_zip64=True) as member,
    ):
        for _ in range(megabytes):
            member.write(b"a" * 1_000_000)
    return buffer.getvalue()


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<dimension ref="A1:XFD1048576"/><sheetData><row r="1">'
)


def million_rows() -> bytes:
    """A sheet with one article, and a row at its very end."""
    sheet = (
        SHEET + '<c r="A1" t="inlineStr"><is><t>text</t></is></c></row>'
        f'<row r="2"><c r="A2" t="inlineStr"><is><t>{LEAD}</t></is></c></row>'
        + "".join(f'<row r="{row}"/>' for row in range(3, 30_000))
        + '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>'
        "</sheetData></worksheet>"
    )
    return with_member(XLSX, "xl/worksheets/sheet1.xml", sheet)


def sparse(size: int, head: bytes = b"") -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with path.open("wb") as file:
            file.write(head)
            file.truncate(size)

    return write


def unreadable(path: Path) -> None:
    path.write_text(LEAD)
    path.chmod(0)


def feed(item: str) -> bytes:
    return f"<?xml version='1.0'?><rss><channel><title>Post</title>{item}</channel></rss>".encode()


ITEM = f"<item><title>{TITLE}</title><description>{LEAD}</description></item>"

ROWS = [
    # Nothing, or next to nothing.
    Hostile("empty.txt", b"", 0, "holds no words"),
    Hostile("empty.pdf", b"", 0, "holds no words"),
    Hostile("empty.zip", b"", 0, "holds no words"),
    Hostile("spaces.txt", b" \n\t \r\n" * 1000, 0, "holds no words"),
    Hostile("spaces.html", b" " * 5000, 0, "empty|No text"),
    Hostile("signs.txt", b"!!! ... ??? 123", 0, "holds no words"),
    Hostile("nulls.txt", bytes(5000), 0, "not a text"),
    Hostile("folders.zip", make.zipped({"a/": "", "b/": ""}), 0, "holds no file"),
    Hostile("pictures.zip", make.zipped({"a.png": b"\x89PNG"}), 0, "holds no file"),
    Hostile("nobody.mbox", make.mbox(b""), 0, "empty") ,
    Hostile("heads.csv", b"title,text\n", 0, ""),
    Hostile("nothing.json", b"[]", 0, "no list of articles"),
    Hostile("nothing.xml", feed(""), 0, "without entries"),
    Hostile("nothing.bib", b"@comment{x}", 0, "no references"),
    Hostile("nothing.xlsx", make.xlsx([]), 0, ""),
    Hostile("bare.eml", b"From: a@b.example\nDate: x\nSubject: \n\n", 0, "No text"),
    Hostile("bare.mhtml", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
            0, "No text"),
    Hostile("bare.rtf", b"{\\rtf1 }", 0, "No text"),
    # What is no article.
    Hostile("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), 0, "a picture"),
    Hostile("film.html", b"\x00\x00\x00\x20ftypisom" + bytes(100), 0, "a film"),
    Hostile("program.pdf", b"\x7fELF" + bytes(100), 0, "a program"),
    Hostile("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), 0, "Office"),
    Hostile("packed.zip", b"7z\xbc\xaf\x27\x1c" + bytes(50), 0, "7z archive"),
    Hostile("noise.txt", bytes(range(256)) * 40, 0, "not"),
    Hostile("drawing.xml", b"<?xml version='1.0'?><svg><text>Words.</text></svg>", 0, "know"),
    # Cut short or damaged.
    Hostile("half.pdf", PDF[: len(PDF) // 2], 0, "damaged|no text"),
    Hostile("half.docx", DOCX[: len(DOCX) // 2], 0, "damaged"),
    Hostile("half.odt", make.odt(f"<text:p>{LEAD}</text:p>")[:400], 0, "damaged"),
    Hostile("half.xlsx", XLSX[: len(XLSX) // 2], 0, "damaged"),
    Hostile("half.zip", ZIP[: len(ZIP) // 2], 0, "damaged"),
    Hostile("half.gz", make.gzipped(PAGE.encode() * 5)[:200], 0, "damaged"),
    Hostile("half.warc.gz", WARC[: int(len(WARC) * 0.8)], 1, "cut short|damaged"),
    Hostile("half.json", json.dumps([{"text": LEAD}] * 3, indent=1)[:-20].encode(), 0, "damaged"),
    Hostile("half.rss", feed(ITEM * 3)[:-60], 3, "cut short"),
    Hostile("half.rdf", b"<?xml version='1.0'?><rdf:RDF xmlns:rdf='", 0, "damaged"),
    Hostile("half.bib", f"@misc{{a, title={{X}}, abstract={{{LEAD}".encode(), 1, ""),
    Hostile("half.eml", MAIL[: len(MAIL) - 20], 1, ""),
    Hostile("half.rtf", b"{\\rtf1\\ansi " + LEAD.encode()[:40], 1, ""),
    Hostile("false.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\n", 0,
            "damaged|no web pages"),
    Hostile("wrong.zip", ZIP.replace(b"a.html", b"z.html", 1), 1, "damaged"),
    Hostile("lying.zip", lying_zip(), 1, ""),
    Hostile("bodiless.docx", without_member(DOCX, "word/document.xml"), 0, "damaged"),
    Hostile("torn.docx", with_member(DOCX, "word/document.xml", "<w:document"), 0, "damaged"),
    Hostile("bare.odt", make.zipped({"mimetype": "x", "content.xml": ""}), 0, "damaged"),
    Hostile("torn.xlsx", with_member(XLSX, "xl/workbook.xml", "<workbook"), 0, "an Excel table"),
    Hostile("loop.pdf", looping_pdf(), 0, "damaged|no text"),
    Hostile("pictures.pdf", make.pdf([[], []]), 0, "only pictures"),
    Hostile("one bad.mbox",
            make.mbox(MAIL, b"Content-Type: multipart/mixed; boundary=\xff\n\n--", MAIL + b"!"),
            2, "#2"),
    Hostile("one bad.jsonl",
            json.dumps({"text": LEAD}).encode() + b'\n{"text": \n"loose"\n' +
            json.dumps({"text": MORE}).encode(), 2, "#2"),
    Hostile("half letters.jsonl",
            b'{"text": "Trucks crossed\\ud800 the \\u0000bridge.", "title": "\\udfff"}\n', 1, ""),
    # Damaged where no text stands.
    Hostile("properties.docx", with_member(DOCX, "docProps/core.xml", "<cp:core"), 1, "right day"),
    Hostile("sum.docx", with_bad_sum(DOCX, "docProps/core.xml"), 1, "right day"),
    Hostile("plain.docx", without_member(DOCX, "docProps/core.xml"), 1, ""),
    Hostile("styles.docx", with_member(DOCX, "word/styles.xml", "<w:styles"), 1, ""),
    Hostile("numbers.docx", with_bad_sum(DOCX, "word/numbering.xml"), 1, ""),
    Hostile("links.docx", with_member(DOCX, "word/_rels/document.xml.rels", "<Rel"), 1, ""),
    Hostile("kinds.docx", with_member(DOCX, "[Content_Types].xml", "<Types"), 1, ""),
    Hostile("programs.docx", macro_docx(), 1, ""),
    Hostile("sum of the text.docx", with_bad_sum(DOCX, "word/document.xml"), 0, "damaged"),
    Hostile("properties.odt", with_member(ODT, "meta.xml", "words"), 1, "right day"),
    Hostile("sum of the text.odt", with_bad_sum(ODT, "content.xml"), 0, "damaged"),
    Hostile("properties.xlsx", with_member(XLSX, "docProps/core.xml", "<cp:core"), 1, ""),
    Hostile("theme.xlsx", with_bad_sum(XLSX, "xl/theme/theme1.xml"), 1, ""),
    Hostile("styles.xlsx", with_member(XLSX, "xl/styles.xml", "<styleSheet"), 1, "right days"),
    Hostile("odd styles.xlsx", with_member(XLSX, "xl/styles.xml", ODD_STYLES), 1, "right days"),
    Hostile("sum of the rows.xlsx", with_bad_sum(XLSX, "xl/worksheets/sheet1.xml"), 0, "damaged"),
    Hostile("properties.pdf", PDF.replace(b"/Info 5 0 R", b"/Info (words)"), 1, ""),
    Hostile("more.txt.gz", make.gzipped(LEAD.encode()) + b"\n", 1, "no part of it"),
    Hostile("nulls.txt.gz", make.gzipped(LEAD.encode()) + bytes(100_000), 1, ""),
    Hostile("two.txt.gz", make.gzipped(LEAD.encode()) + bytes(9) + make.gzipped(MORE.encode()),
            1, ""),
    Hostile("one and a half.txt.gz", make.gzipped(LEAD.encode()) + make.gzipped(PAGE.encode())[:99],
            0, "damaged"),
    Hostile("bomb behind.gz", make.gzipped(LEAD.encode()) + make.zeros_gzipped(300_000_000),
            0, "too large"),
    # Locked.
    Hostile("locked.zip", locked_zip(), 0, "password"),
    Hostile("locked.pdf", locked_pdf(), 0, "password"),
    Hostile("locked.odt", with_member(make.odt(""), "META-INF/manifest.xml",
            "<manifest:encryption-data/>"), 0, "password"),
    # Too much of something.
    Hostile("sparse.txt", sparse(2_000_000_000), 0, "null bytes"),
    Hostile("sparse.pdf", sparse(2_000_000_000, b"%PDF-1.4\n"), 0, "too large"),
    Hostile("sparse.html", sparse(2_000_000_000, PAGE.encode()), 0, "too large"),
    Hostile("line.txt", b"word " * 2_000_000, 0, "too long"),
    Hostile("deep.html", BIG_HTML, 0, "No text|could not|broke|takes|damaged"),
    Hostile("deep.json", b"[" * 200_000, 0, "damaged"),
    Hostile("deep.rtf", b"{\\rtf1 " + b"{" * 200_000 + LEAD.encode(), 1, ""),
    Hostile("deep.zip", nested_zip(8), 0, "archives deep"),
    Hostile("bomb.zip", bomb(300), 0, "too large"),
    Hostile("bomb.gz", make.zeros_gzipped(300_000_000), 0, "too large"),
    Hostile("bomb.docx", with_member(DOCX, "word/document.xml", b" " * 150_000_000), 0,
            "which no article does"),
    Hostile("rows.xlsx", million_rows(), 1, ""),
    Hostile("wide.csv", ("text," * 50_000 + "\n" + LEAD.replace(",", "") + "\n").encode(), 1, ""),
    Hostile("cell.csv", b'title,text\nx,"' + b"word " * 4_000_000 + b'"\n', 0, "more than 20 MB"),
    # Tricks.
    Hostile("laughs.odt", make.odt("<text:p>&i;</text:p>", doctype=LAUGHS), 0, "damaged|No text"),
    Hostile("laughs.rdf",
            (f"<?xml version='1.0'?>{LAUGHS}<rdf:RDF xmlns:rdf="
             "'http://www.w3.org/1999/02/22-rdf-syntax-ns#'>&i;</rdf:RDF>").encode(), 0,
            "damaged|no references"),
    Hostile("laughs.docx", with_member(DOCX, "word/document.xml", f'<?xml version="1.0"?>{LAUGHS}'
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            "<w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>"), 0,
            "damaged|No text"),
    Hostile("laughs.xlsx", with_member(XLSX, "xl/worksheets/sheet1.xml", LAUGHS + SHEET
            + '<c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row></sheetData></worksheet>'), 0,
            "damaged|No column|takes|could not"),
    Hostile("laughs.rss", LAUGHS.encode() + feed(ITEM.replace(TITLE, "&i;"))
            .removeprefix(b"<?xml version='1.0'?>"), 1, "damaged"),
    Hostile("outside.odt", make.odt(f"<text:p>{LEAD} &a;</text:p>", doctype=OUTSIDE), 1, ""),
    Hostile("script.html", f"<html><body onload='while(1);'><script>for(;;);</script><article><p>"
            f"{LEAD}</p><p>{MORE}</p><img src='http://a.example/x'></article>".encode(), 1, ""),
    Hostile("climbing.zip", make.zipped({"../../../climbed.txt": LEAD, "/rooted.txt": MORE}),
            2, ""),
    Hostile("page.pdf", PAGE.encode(), 1, ""),
    Hostile("text.docx", LEAD.encode(), 1, ""),
    Hostile("wide.txt", LEAD.encode("utf-16-le"), 1, ""),
    Hostile("nulls.csv", b"title,text\nA\x00,Trucks \x00crossed the bridge.\n", 1, ""),
    Hostile("files.bib", b"@misc{a, title={X}, file={/etc/passwd}, abstract={}}", 0, "no file"),
    # What is no file.
    Hostile("device.txt", lambda path: path.symlink_to("/dev/zero"), 0, "not a file"),
    Hostile("pipe.html", lambda path: os.mkfifo(path), 0, "not a file"),
    Hostile("loop.txt", lambda path: path.symlink_to(path.name), 0, "not a file|could not"),
    Hostile("gone.txt", lambda path: None, 0, "no longer there"),
    Hostile("folder.txt", lambda path: path.mkdir(), 0, "not a file"),
    Hostile("unreadable.txt", unreadable, 1 if os.geteuid() == 0 else 0, ""),
]  # fmt: skip
