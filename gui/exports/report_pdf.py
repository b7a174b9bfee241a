"""A report as PDF: set by Qt's own text layout, page by page, with page numbers and real text.

Needs a `QGuiApplication`, and runs on any thread unless the picture of the map needs more. There
is no web engine in it, which would lay out all pages at once: 290 MB for 2,000 events.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from gui.engine.citations import one_line
from gui.engine.errors import ExportError
from gui.exports.findings import Findings
from gui.exports.formats import Order, Step
from gui.exports.pdf_pages import Pages, Place
from gui.exports.pdf_text import DPI, MM, PT, Run, Typesetter
from gui.exports.pictures import pictures_of
from gui.exports.report import Report, make_report, refuse_too_many
from gui.exports.report_blocks import HEIGHT, NOTE, WIDTH, blocks_of

_MARGINS = QMarginsF(24, 18, 24, 20)
"""In millimetres, on a page of 210 by 297."""
_FOOT = 267 * MM
"""Where the number of a page stands, below the top of what stands on it."""
_TOP = 279 * MM
"""Of what stands on a page, counted from its foot as PDF does."""


def write(findings: Findings, target: Path, order: Order) -> None:
    """Write the report.

    Raises:
        ExportError: there are more events than a report can hold, or no PDF could be made.
        OSError: the disk refuses.
        Stopped: the user pressed Cancel.
    """
    refuse_too_many(findings)
    # Drawn before the report is made, so that both are not held at once.
    pictures = pictures_of(findings, order.options.get("map") is not False)
    count = len(findings)

    def part(number: int) -> Step:
        """A step of what is done in three parts: reading, counting pages, painting them."""
        return lambda done: order.step((number * count + done) // 3)

    report = make_report(findings, Order(order.options, part(0)))
    data, places = _printed(report, pictures, part(1), part(2))
    # Written by us, so that a full disk is an error of the disk and not of the library.
    target.write_bytes(_with_outline(data, places))


def _printed(
    report: Report, pictures: Sequence[tuple[str, bytes]], counted: Step, painted: Step
) -> tuple[bytes, list[Place]]:
    """The pages as a PDF, and what its outline names.

    Raises:
        ExportError: Qt made none.
        Stopped: the user pressed Cancel.
    """
    setter = Typesetter()
    # Each page says how many there are, so all is set twice. Once would hold all lines.
    counting = Pages(HEIGHT)
    for block in blocks_of(report, pictures, setter, counted):
        counting.add(block)
    counting.finish()
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(made, report.title)
    painter = QPainter(writer)
    if not painter.isActive():
        raise ExportError("The PDF could not be made. Try Word or Markdown instead.")
    # JPEG would blur the letters of maps.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)

    def begin_page(number: int) -> None:
        if number > 1:
            writer.newPage()
        # First, or readers of the text would take it for the end of the last line.
        words = f"{number} of {counting.number}"
        [foot] = setter.lines([Run(words, NOTE)], WIDTH, is_centred=True)
        foot.paint(painter, _FOOT)

    pages = Pages(HEIGHT, painter, begin_page)
    try:
        begin_page(1)
        for block in blocks_of(report, pictures, setter, painted):
            pages.add(block)
        pages.finish()
    finally:
        painter.end()
    return bytes(made.data().data()), pages.places


def _writer(made: QBuffer, title: str) -> QPdfWriter:
    writer = QPdfWriter(made)
    writer.setResolution(DPI)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            _MARGINS,
            QPageLayout.Unit.Millimeter,
        )
    )
    writer.setTitle(one_line(title))
    writer.setCreator("Dateline")
    return writer


def _with_outline(data: bytes, places: Sequence[Place]) -> bytes:
    """A PDF whose readers find its parts at the side, which `QPdfWriter` cannot say.

    Only what is new is added at the end; the pages are not read.
    """
    # Here, for it takes 24 MB, which the pictures have left by now.
    from pypdf import PdfWriter
    from pypdf.generic import Fit

    writer = PdfWriter(BytesIO(data), incremental=True)
    part = None
    for place in places:
        top = (_TOP - place.y) / PT
        at = Fit.xyz(left=0, top=top)
        parent = part if place.mark.level > 1 else None
        item = writer.add_outline_item(place.mark.words, place.page - 1, parent, fit=at)
        if parent is None:
            part = item
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
