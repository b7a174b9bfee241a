"""A report as PDF: set as a page by the web engine, with page numbers and real text.

Needs a `QApplication`, and runs on its thread; events go on meanwhile. The page has no script and
may load nothing: pictures stand in it.
"""

from __future__ import annotations

import base64
import html
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QMarginsF, QTimer, QUrl
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings

from gui.engine.errors import ExportError
from gui.exports.findings import Findings
from gui.exports.formats import Order
from gui.exports.pictures import pictures_of
from gui.exports.qt_objects import let_go
from gui.exports.report import Entry, Remark, Report, make_report, refuse_too_many

LONGEST_MS = 120_000
_MARGINS = QMarginsF(22, 18, 22, 20)
"""In millimetres."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data: file:"

_LONG = re.compile(r"[^\s\u2e80-\uffef]{41}")
"""What may be wider than its place; Chinese, Japanese and Korean break by themselves."""

_BOTH_WAYS = re.compile(
    r"[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""What is written from right to left, or turns what follows."""

# Laid out for paper alone: for a screen that nobody sees it would be held as well.
_STYLE = """
@media screen { body { display: none; } }
@page {
  @bottom-center { content: counter(page) " of " counter(pages);
    font: 8.5pt "Noto Sans", "Helvetica Neue", Arial, sans-serif; color: #595959; } }
html { font: 10pt/1.45 "Noto Serif", "Source Serif 4", Georgia, "Liberation Serif",
  "DejaVu Serif", "Noto Serif CJK KR", "Noto Sans CJK KR", serif; color: #1a1a1a; }
h1, h2, h3, .muted, table, dl, figcaption { font-family: "Noto Sans", "Helvetica Neue", Arial,
  "Liberation Sans", "DejaVu Sans", "Noto Sans CJK KR", sans-serif; }
h1 { font-size: 22pt; line-height: 1.2; margin: 0 0 2mm; overflow-wrap: anywhere; }
h2 { font-size: 14pt; margin: 8mm 0 2mm; break-after: avoid; }
h3 { font-size: 11pt; margin: 6mm 0 0; break-after: avoid; }
p { margin: 0 0 2mm; orphans: 3; widows: 3; }
.long { overflow-wrap: anywhere; }
.muted, figcaption { color: #595959; font-size: 8.5pt; }
h3 + .muted { margin: 0 0 2mm; break-after: avoid; }
figure { margin: 4mm 0; break-inside: avoid; } img { width: 100%; border: .2mm solid #d0d0d0; }
dl { display: grid; grid-template-columns: 22mm 1fr; gap: 1mm 3mm; font-size: 9pt; }
dt { color: #595959; } dd { margin: 0; }
.event { break-inside: avoid; margin: 3mm 0 4mm; padding-left: 9mm; position: relative; }
.event > b { font-family: "Noto Sans", Arial, "Liberation Sans", sans-serif; font-size: 9.5pt; }
.event .number { position: absolute; left: 0; color: #595959; font-size: 9pt; }
.event blockquote { margin: .8mm 0; }
table { border-collapse: collapse; width: 100%; font-size: 9pt; }
th { text-align: left; border-bottom: .3mm solid #888; font-weight: 600; }
td, th { padding: .8mm 2mm .8mm 0; vertical-align: top; }
td:first-child, th:first-child { width: 14mm; }
td { border-bottom: .1mm solid #ddd; } tr { break-inside: avoid; }
ol.sources { list-style: none; padding: 0; font-size: 9pt; }
.sources li { margin: 0 0 2mm; padding-left: 9mm; text-indent: -9mm;
  break-inside: avoid; }
.sha { font: 7pt "Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono", monospace;
  color: #595959; }
"""


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
    report = make_report(findings, order)
    page = "".join(page_of(report, pictures))
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        file = Path(folder) / "report.html"
        file.write_text(page, encoding="utf-8", errors="replace")
        target.write_bytes(_printed(file))


def _printed(file: Path) -> bytes:
    """A page as the bytes of a PDF.

    Raises:
        ExportError: the web engine made none.
    """
    made: list[bytes] = []
    loop = QEventLoop()
    # Nothing of it is kept, and no other page shares it.
    profile = QWebEngineProfile(QCoreApplication.instance())
    page = QWebEnginePage(profile)
    page.settings().setAttribute(QWebEngineSettings.WebAttribute.JavascriptEnabled, False)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        _MARGINS,
        QPageLayout.Unit.Millimeter,
    )

    def finish(data: object) -> None:
        made.append(bytes(data.data()))  # type: ignore[attr-defined]
        loop.quit()

    def print_it(is_loaded: bool) -> None:
        if is_loaded:
            page.printToPdf(finish, layout)
        else:
            loop.quit()

    page.loadFinished.connect(print_it)
    QTimer.singleShot(LONGEST_MS, loop, loop.quit)
    page.load(QUrl.fromLocalFile(str(file)))
    loop.exec()
    let_go(page, profile)
    if not made or not made[0].startswith(b"%PDF"):
        raise ExportError("The PDF could not be made. Try Word or Markdown instead.")
    return made[0]


def page_of(report: Report, pictures: list[tuple[str, bytes]]) -> Iterator[str]:
    """The report as HTML, part by part."""
    yield (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{html.escape(report.title)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{_text(report.title)}</h1><p class=muted>{_text(report.summary)}</p>"
    )
    for words, png in pictures:
        data = base64.b64encode(png).decode("ascii")
        yield f'<figure><img alt="{html.escape(words)}" src="data:image/png;base64,{data}">'
        yield f"<figcaption>{_text(words)}</figcaption></figure>"
    yield "<dl>"
    for heading, words in report.about:
        yield f"<dt>{_text(heading)}</dt><dd>{_text(words)}</dd>"
    yield "</dl><h2>Method</h2>"
    for paragraph in report.method:
        yield f"<p>{_text(paragraph)}</p>"
    yield "<h2>Events</h2>"
    for section in report.sections:
        yield f"<h3>{_text(section.heading)}</h3><p class=muted>{_text(section.detail)}</p>"
        for entry in section.entries:
            yield from _event(entry)
    yield from _table("Decided by a person", "What was decided", report.decided)
    yield from _table("Uncertain", "What is uncertain", report.uncertain)
    yield "<h2>Sources</h2><ol class=sources>"
    for cited in report.sources:
        address = f", {_text(cited.address)}" if cited.address else ""
        sha = (
            f"<br><span class=sha>SHA-256 {html.escape(cited.sha256)}</span>"
            if cited.sha256
            else ""
        )
        yield f"<li>[{cited.number}] {_apart(cited.text)}{address}{sha}</li>"
    yield "</ol><h2>Data</h2>"
    for gives, name, licence in report.credits:
        yield f"<p class=muted>{_text(gives)}: {_text(name)}, {_text(licence)}</p>"
    yield "</body></html>"


def _event(entry: Entry) -> Iterator[str]:
    where = f" · {_text(entry.where)}" if entry.where else ""
    numbers = "".join(f"[{number}]" for number in entry.sources)
    yield (
        f"<div class=event><span class=number>{entry.number}</span><b>{_text(entry.when)}</b>"
        f"{where} <span class=muted>· {_text(entry.status)}</span>"
        f"<blockquote>{_apart(entry.excerpt)} {numbers} "
        f"<span class=muted>{_text(entry.at)}</span></blockquote>"
    )
    for note in entry.notes:
        yield f"<div class=muted>{_text(note)}</div>"
    yield "</div>"


def _table(heading: str, column: str, rows: tuple[Remark, ...]) -> Iterator[str]:
    yield f"<h2>{heading}</h2>"
    if not rows:
        yield "<p>Nothing.</p>"
        return
    yield f"<table><thead><tr><th>Event<th>{column}</thead><tbody>"
    for row in rows:
        yield f"<tr><td>{row.number}<td>{_text(row.what)}"
    yield "</tbody></table>"


def _text(words: str) -> str:
    """Words as HTML, which may break anywhere if they would not fit a line.

    What may break anywhere is measured letter by letter, which takes 50 KB for each event: so it is
    allowed only where it is needed.
    """
    escaped = html.escape(words)
    return f"<span class=long>{escaped}</span>" if _LONG.search(words) else escaped


def _apart(words: str) -> str:
    """Words of others as HTML, whose direction ends with them."""
    escaped = _text(words)
    return f"<bdi>{escaped}</bdi>" if _BOTH_WAYS.search(words) else escaped
