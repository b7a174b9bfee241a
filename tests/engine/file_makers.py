"""Files of articles as other programs make them, built in code: bytes of each kind."""

from __future__ import annotations

import gzip
import io
import json
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from email.message import EmailMessage

from docx import Document
from openpyxl import Workbook
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TITLE = "Ferry sinks off Jolo"
LEAD = "A ferry carrying 60 people sank off Jolo on Wednesday, the coast guard said."
MORE = (
    "Some 40 passengers were saved by fishing boats from Zamboanga, and the search went on until "
    "the evening. The vessel was to arrive at Bongao by noon."
)
PAGE = (
    f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><p>{LEAD}</p>"
    f"<p>{MORE}</p></article></body></html>"
)


def zipped(members: Mapping[str, bytes | str], *, stored: bool = False) -> bytes:
    """A zip archive of these members."""
    buffer = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def pdf(pages: Sequence[Sequence[str]], info: Mapping[str, str] | None = None) -> bytes:
    """A PDF with lines of text on pages; a page without lines is empty."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    kids = []
    for lines in pages:
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        content = f"BT /F1 11 Tf 72 720 Td 14 TL {shown} ET".encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 %s >> >> >>" % (len(objects), font)
        )
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
        b" ".join(b"%d 0 R" % kid for kid in kids),
        len(kids),
    )
    said = " ".join(f"/{key} ({value})" for key, value in (info or {}).items())
    objects.append(f"<< {said} >>".encode())
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        table,
    )
    return bytes(out)


def docx(paragraphs: Iterable[str], *, title: str = "", made: datetime | None = None) -> bytes:
    """A Word document, its first paragraph a heading."""
    document = Document()
    for number, words in enumerate(paragraphs):
        if number:
            document.add_paragraph(words)
        else:
            document.add_heading(words, 1)
    document.core_properties.title = title
    if made:
        document.core_properties.author = "Ana Reyes"
        document.core_properties.created = made
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def odt(body: str, meta: str = "", doctype: str = "") -> bytes:
    """An OpenDocument text."""
    content = f"<office:body><office:text>{body}</office:text></office:body>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": f'<?xml version="1.0"?>{doctype}<office:document-content {ODF}>'
            f"{content}</office:document-content>",
            "meta.xml": f'<?xml version="1.0"?><office:document-meta {ODF}><office:meta>{meta}'
            "</office:meta></office:document-meta>",
        }
    )


def xlsx(rows: Iterable[Sequence[object]]) -> bytes:
    """An Excel table of one sheet."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def warc(pages: Sequence[tuple[str, str, bytes]], *, packed: bool = True, day: str = "") -> bytes:
    """A web archive of answers: address, content type, content."""
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        # The writer leaves its temporary files to be closed by nobody.
        warnings.simplefilter("ignore", ResourceWarning)
        for page in pages:
            _write_record(buffer, page, packed, day or "2026-03-12T08:00:00Z")
    return buffer.getvalue()


def _write_record(buffer: io.BytesIO, page: tuple[str, str, bytes], packed: bool, day: str) -> None:
    address, kind, content = page
    writer = WARCWriter(buffer, gzip=packed)
    headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
    record = writer.create_warc_record(
        address, "response", io.BytesIO(content), http_headers=headers,
        warc_headers_dict={"WARC-Date": day},
    )  # fmt: skip
    writer.write_record(record)


def wacz(pages: Sequence[tuple[str, str, bytes]], listed: Sequence[tuple[str, str]]) -> bytes:
    """A web archive with its list of pages: address, title."""
    lines = [json.dumps({"format": "json-pages-1.0", "id": "pages"})]
    lines += [json.dumps({"url": url, "title": title}) for url, title in listed]
    return zipped(
        {
            "archive/data.warc.gz": warc(pages),
            "pages/pages.jsonl": "\n".join(lines),
            "datapackage.json": "{}",
        },
        stored=True,
    )


def mail(subject: str, text: str, *, day: str = "Wed, 11 Mar 2026 09:30:00 +0900") -> EmailMessage:
    """A mail of plain text."""
    message = EmailMessage()
    message["From"] = "Border Post <news@post.example>"
    message["To"] = "desk@paper.example"
    message["Subject"] = subject
    message["Date"] = day
    message.set_content(text)
    return message


def mbox(*mails: bytes) -> bytes:
    """A mailbox of mails."""
    return b"".join(
        b"From news@post.example Wed Mar 11 09:30:00 2026\n" + one.strip() + b"\n\n"
        for one in mails
    )


def mhtml(page: str, *, address: str, day: str) -> bytes:
    """A page as a browser saves it into one file."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = address
    message["Subject"] = TITLE
    message["Date"] = day
    message.set_content(page, subtype="html", cte="quoted-printable")
    return message.as_bytes()


def gzipped(data: bytes) -> bytes:
    return gzip.compress(data)


def zeros_gzipped(count: int) -> bytes:
    """Null bytes, packed a thousandfold."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", compresslevel=9) as packed:
        for _ in range(count // 1_000_000):
            packed.write(bytes(1_000_000))
    return buffer.getvalue()
