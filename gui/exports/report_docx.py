"""A report as a Word document (OOXML)."""

from __future__ import annotations

import io
import re
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from gui.exports.findings import Findings
from gui.exports.formats import Order
from gui.exports.pictures import pictures_of
from gui.exports.report import Entry, Remark, Report, make_report, refuse_too_many

_WIDTH = Mm(160)
_GREY = RGBColor(0x59, 0x59, 0x59)
_AFTER_BORDERS = {qn(f"w:{name}") for name in ("shd", "tblLayout", "tblCellMar", "tblLook")}
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold."""


def write(findings: Findings, target: Path, order: Order) -> None:
    """Write the report.

    Raises:
        ExportError: there are more events than a report can hold.
        OSError: the disk refuses.
        Stopped: the user pressed Cancel.
    """
    refuse_too_many(findings)
    # Drawn before the report is made, so that both are not held at once.
    pictures = pictures_of(findings, order.options.get("map") is not False)
    report = make_report(findings, order)
    document = _document(report, pictures)
    # Opened by us, so that a full disk is an error of the disk and not of the library.
    with target.open("wb") as out:
        document.save(out)


def _document(report: Report, pictures: list[tuple[str, bytes]]) -> Doc:
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(25)
    page.top_margin = page.bottom_margin = Mm(22)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    document.core_properties.title = _text(report.title)[:255]
    document.core_properties.author = "Dateline"
    document.core_properties.comments = ""
    _number_pages(page.footer.paragraphs[0])
    document.add_heading(_text(report.title), 0)
    document.add_paragraph(_text(report.summary))
    for words, png in pictures:
        _add_picture(document, words, png)
        _muted(document.add_paragraph(), words)
    for heading, words in report.about:
        line = document.add_paragraph(style="List Bullet")
        line.add_run(f"{heading}: ").bold = True
        line.add_run(_text(words))
    document.add_heading("Method", 1)
    for paragraph in report.method:
        document.add_paragraph(paragraph)
    document.add_heading("Events", 1)
    for section in report.sections:
        document.add_heading(_text(section.heading), 2)
        _muted(document.add_paragraph(), section.detail).paragraph_format.keep_with_next = True
        for entry in section.entries:
            _add_entry(document, entry)
    _add_table(document, "Decided by a person", "What was decided", report.decided)
    _add_table(document, "Uncertain", "What is uncertain", report.uncertain)
    document.add_heading("Sources", 1)
    for cited in report.sources:
        line = document.add_paragraph(f"[{cited.number}] {_text(cited.text)}")
        if cited.address:
            line.add_run(f", {_text(cited.address)}")
        if cited.sha256:
            line.add_run().add_break()
            _muted(line, f"SHA-256 {cited.sha256}")
    document.add_heading("Data", 1)
    for gives, name, licence in report.credits:
        document.add_paragraph(f"{gives}: {name}, {licence}", style="List Bullet")
    return document


def _add_picture(document: Doc, words: str, png: bytes) -> None:
    picture = document.add_picture(io.BytesIO(png), width=_WIDTH)._inline
    # For who has it read out; and LibreOffice would leave room beside it.
    picture.docPr.set("descr", words)
    for side in ("distT", "distB", "distL", "distR"):
        picture.set(side, "0")
    document.paragraphs[-1].paragraph_format.keep_with_next = True


def _add_entry(document: Doc, entry: Entry) -> None:
    head = document.add_paragraph()
    head.paragraph_format.keep_with_next = True
    head.paragraph_format.space_after = Pt(2)
    head.add_run(f"{entry.number}. {_text(entry.when)}").bold = True
    if entry.where:
        head.add_run(f" · {_text(entry.where)}")
    _muted(head, f" · {entry.status}")
    quote = document.add_paragraph()
    quote.paragraph_format.left_indent = Mm(6)
    quote.add_run(_text(entry.excerpt))
    quote.add_run(" " + "".join(f"[{number}]" for number in entry.sources))
    _muted(quote, f" {entry.at}")
    for note in entry.notes:
        # A note never begins a page.
        quote.paragraph_format.keep_with_next = True
        quote.paragraph_format.space_after = Pt(2)
        quote = _muted(document.add_paragraph(), note)
        quote.paragraph_format.left_indent = Mm(6)


def _add_table(document: Doc, heading: str, column: str, rows: tuple[Remark, ...]) -> None:
    document.add_heading(heading, 1)
    if not rows:
        document.add_paragraph("Nothing.")
        return
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    _rule_lines(table)
    widths = (Mm(16), Mm(144))
    for at, (words, width) in enumerate(zip(("Event", column), widths, strict=True)):
        # Word goes by the cells, LibreOffice by the columns.
        table.columns[at].width = width
        table.rows[0].cells[at].paragraphs[0].add_run(words).bold = True
    for row in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = str(row.number), _text(row.what)
    for number, line in enumerate(table.rows):
        _mark(line, "w:cantSplit")
        if number == 0:
            _mark(line, "w:tblHeader")
        for cell, width in zip(line.cells, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)


def _rule_lines(table: Table) -> None:
    """Hairlines between rows, and none beside."""
    borders = OxmlElement("w:tblBorders")
    for side in ("w:bottom", "w:insideH"):
        line = OxmlElement(side)
        for name, value in (("val", "single"), ("sz", "2"), ("space", "0"), ("color", "BFBFBF")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    # The order of the schema, which Word insists on.
    after = [one for one in table._tbl.tblPr if one.tag in _AFTER_BORDERS]
    after[0].addprevious(borders)


def _mark(row: _Row, name: str) -> None:
    """Say of a row that it is not divided between pages, or stands at the top of each."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _muted(paragraph: Paragraph, words: str) -> Paragraph:
    run = paragraph.add_run(_text(words))
    run.font.size, run.font.color.rgb = Pt(9), _GREY
    return paragraph


def _number_pages(footer: Paragraph) -> None:
    """ "3 of 12", as fields that Word fills in."""
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for number, words in (("PAGE", " of "), ("NUMPAGES", "")):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), number)
        footer._p.append(field)
        if words:
            footer.add_run(words)


def _text(words: str) -> str:
    return _NO_XML.sub("\ufffd", words)
