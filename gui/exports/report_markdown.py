"""A report as Markdown: one text file, without pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gui.engine.citations import markdown_text as text
from gui.exports.findings import Findings
from gui.exports.formats import Order
from gui.exports.report import Cited, Entry, Remark, Report, make_report


def write(findings: Findings, target: Path, order: Order) -> None:
    """Write the report.

    Raises:
        ExportError: there are more events than a report can hold.
        OSError: the disk refuses.
        Stopped: the user pressed Cancel.
    """
    report = make_report(findings, order)
    with target.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{line}\n" for line in lines(report))


def lines(report: Report) -> Iterator[str]:
    """The report line by line."""
    yield from (f"# {text(report.title)}", "", text(report.summary), "")
    for heading, words in report.about:
        yield f"- **{text(heading)}:** {text(words)}"
    yield from ("", "## Method")
    for paragraph in report.method:
        yield from ("", text(paragraph))
    yield from ("", "## Events")
    for section in report.sections:
        yield from ("", f"### {text(section.heading)}", "", text(section.detail))
        for entry in section.entries:
            yield from _entry(entry)
    yield from _table("Decided by a person", "What was decided", report.decided)
    yield from _table("Uncertain", "What is uncertain", report.uncertain)
    yield from ("", "## Sources", "")
    yield from map(_source, report.sources)
    yield from ("", "## Data", "")
    for gives, name, licence in report.credits:
        yield f"- {text(gives)}: {text(name)}, {text(licence)}"


def _entry(entry: Entry) -> Iterator[str]:
    where = f" · {text(entry.where)}" if entry.where else ""
    yield from ("", f"**{entry.number}.** **{text(entry.when)}**{where} · {entry.status}", "")
    numbers = "".join(f"\\[{number}\\]" for number in entry.sources)
    yield f"> {text(entry.excerpt)} {numbers}, {entry.at}"
    for note in entry.notes:
        yield from ("", f"*{text(note)}*")


def _table(heading: str, column: str, rows: tuple[Remark, ...]) -> Iterator[str]:
    yield from ("", f"## {heading}", "")
    if not rows:
        yield "Nothing."
        return
    yield from (f"| Event | {column} |", "| ---: | --- |")
    for row in rows:
        yield f"| {row.number} | {text(row.what)} |"


def _source(cited: Cited) -> str:
    address = f", <{_address(cited.address)}>" if cited.address.startswith("http") else ""
    sha = f" SHA-256 `{cited.sha256}`" if cited.sha256 else ""
    return f"- \\[{cited.number}\\] {text(cited.text)}{address}.{sha}"


def _address(address: str) -> str:
    return address.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")
