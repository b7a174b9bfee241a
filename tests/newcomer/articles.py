"""Twenty articles of five formats for somebody's first folder, made of paragraphs of the seeds."""

from __future__ import annotations

from html import escape
from pathlib import Path

from gui import paths
from tests.engine.file_makers import docx, mail, pdf

COUNT = 20
_PARAGRAPHS = 4
NAMES = (
    "Springfield", "Richmond", "Cambridge", "Newcastle", "Georgetown", "Santiago", "Cordoba",
    "Tripoli", "Hyderabad", "Birmingham", "Valencia", "Alexandria", "Perth", "Hamilton",
    "Kingston", "San Jose", "Salem", "Portland", "Columbus", "Trinidad",
)  # fmt: skip
"""Names of many places, so that there is something to review."""
_LINE = 90


def make_folder(folder: Path) -> None:
    """Write the articles: text, HTML, Word, mail and PDF in turn."""
    folder.mkdir()
    seeds = [_paragraphs(file) for file in sorted(paths.SEEDS.glob("*.txt"))]
    for number in range(COUNT):
        texts = seeds[number % len(seeds)]
        begin = (number // len(seeds)) * _PARAGRAPHS
        body = [texts[(begin + at) % len(texts)] for at in range(_PARAGRAPHS)]
        body.append(f"Police closed a bridge in {NAMES[number]} on Monday after a fire.")
        day = f"{number + 1} March 2026"
        _write(folder / f"report-{number + 1:02}", number % 5, f"Report {number + 1}", day, body)


def _paragraphs(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line.strip() for line in lines if len(line.split()) > 12]


def _write(file: Path, kind: int, title: str, day: str, body: list[str]) -> None:
    if kind == 0:
        text = "\n\n".join((title, day, *body))
        file.with_suffix(".txt").write_text(text, encoding="utf-8")
    elif kind == 1:
        inner = "".join(f"<p>{escape(one)}</p>" for one in body)
        page = (
            f"<html><head><meta charset='utf-8'><title>{title}</title></head>"
            f"<body><article><h1>{title}</h1><p>{day}</p>{inner}</article></body></html>"
        )
        file.with_suffix(".html").write_text(page, encoding="utf-8")
    elif kind == 2:
        file.with_suffix(".docx").write_bytes(docx([title, day, *body], title=title))
    elif kind == 3:
        file.with_suffix(".eml").write_bytes(bytes(mail(title, "\n\n".join((day, *body)))))
    else:
        lines = [line for one in (title, day, *body) for line in [*_wrapped(one), ""]]
        file.with_suffix(".pdf").write_bytes(pdf([lines]))


def _wrapped(text: str) -> list[str]:
    lines = [""]
    for word in text.encode("latin-1", "replace").decode("latin-1").split():
        if len(lines[-1]) + len(word) > _LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
