"""Citing an excerpt: as plain text, Markdown, BibTeX and CSL-JSON. Plain functions, no window.

Only what is known is written: an article without an outlet or a day is cited without. Offsets and
the SHA-256 of the original let anybody find the very words again.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gui.engine.citation_form import CitationForm
from gui.engine.day_words import days, is_whole_month, is_whole_year
from gui.engine.model import ArticleOrigin, ArticleRecord, DaySpan, EventRecord

SURE = 0.5
"""Below this confidence an article's day is a guess and is called one."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What is known of an excerpt and its article; what is not known is empty."""

    excerpt: str
    start: int
    """Offsets of the excerpt into the article's text, end exclusive."""
    end: int
    byline: str = ""
    """Who wrote it, as the article says; not taken apart into names."""
    headline: str = ""
    outlet: str = ""
    day: DaySpan | None = None
    """When the article was published."""
    is_about: bool = False
    """Whether that day is a guess."""
    address: str = ""
    file_name: str = ""
    sha256: str = ""
    """Of the original bytes, hexadecimal."""


def citation_of(record: EventRecord, article: ArticleRecord, origin: ArticleOrigin) -> Citation:
    """What is known of an event's excerpt."""
    return replace(
        article_citation(article, origin),
        excerpt=one_line(record.excerpt),
        start=record.event.start,
        end=record.event.end,
    )


def article_citation(article: ArticleRecord, origin: ArticleOrigin) -> Citation:
    """What is known of an article as a whole; nothing is cut out of it."""
    published = article.published
    return Citation(
        excerpt="",
        start=0,
        end=0,
        byline=one_line(origin.byline),
        headline=one_line(article.title),
        outlet=one_line(article.outlet),
        day=published.span,
        is_about=published.confidence < SURE,
        address=_address(origin.address),
        file_name=one_line(article.name),
        sha256=origin.sha256,
    )


def cite(citations: Sequence[Citation], form: CitationForm) -> str:
    """Citations in one form, one after the other, as a file of that form holds them."""
    if form is CitationForm.CSL_JSON:
        return json.dumps([csl_item(one) for one in citations], ensure_ascii=False, indent=2)
    write = {
        CitationForm.PLAIN: plain,
        CitationForm.MARKDOWN: markdown,
        CitationForm.BIBTEX: bibtex,
    }[form]
    return "\n\n".join(write(one) for one in citations)


# Plain text and Markdown


def plain(cited: Citation) -> str:
    """ "“Excerpt” (Byline, “Headline”, Outlet, 27 March 2025, address; characters ...)"."""
    headline = f"“{cited.headline}”" if cited.headline else ""
    named = (cited.byline, headline, cited.outlet, day_words(cited), cited.address)
    source = _joined(", ", named)
    return f"“{cited.excerpt}” ({_joined('; ', (source, _where(cited)))})"


def markdown(cited: Citation) -> str:
    """A quotation with its source below, for any common reader of Markdown."""
    headline = markdown_text(f"“{cited.headline}”") if cited.headline else ""
    address = markdown_text(cited.address)
    if _is_web(cited.address):
        target = cited.address.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")
        headline, address = f"[{headline or address}](<{target}>)", ""
    outlet = f"*{markdown_text(cited.outlet)}*" if cited.outlet else ""
    byline = markdown_text(cited.byline)
    source = _joined(", ", (byline, headline, outlet, markdown_text(day_words(cited)), address))
    where = markdown_text(_where(cited))
    return f"> {markdown_text(cited.excerpt)}\n>\n> — {_joined('; ', (source, where))}"


_MARKDOWN_SIGN = re.compile(r"[\\`*_{}\[\]<>#|~$&^]|^[-+=]|!(?=\[)")
_MARKDOWN_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")


def markdown_text(text: str) -> str:
    """A line of text that a reader of Markdown shows as it is."""
    escaped = _MARKDOWN_SIGN.sub(lambda sign: f"\\{sign[0]}", text)
    return _MARKDOWN_NUMBER.sub(r"\1\\\2", escaped)


# BibTeX


def bibtex(cited: Citation) -> str:
    """An entry for BibTeX and BibLaTeX in UTF-8. The excerpt stands in `annote`."""
    # An article of a journal must have an author; anything else may do without.
    kind = "article" if cited.outlet and cited.byline else "misc"
    fields = [
        ("author", _braced(cited.byline)),
        ("title", _braced(cited.headline)),
        ("journal" if kind == "article" else "howpublished", bibtex_text(cited.outlet)),
        ("year", f"{cited.day.first.year:04}" if cited.day else ""),
        ("date", _bibtex_date(cited)),
        ("url", bibtex_address(cited.address)),
        ("note", bibtex_text(_where(cited).replace("–", "--"))),
        ("annote", bibtex_text(cited.excerpt)),
    ]
    lines = [f"  {name} = {{{value}}}," for name, value in fields if value]
    return "\n".join([f"@{kind}{{{citation_key(cited)},", *lines, "}"])


_BIBTEX_SIGNS = {
    # Not "\{": BibTeX counts braces, whatever stands before them.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}


def bibtex_text(text: str) -> str:
    """A text for a BibTeX field in braces; the braces in it are balanced."""
    return "".join(_BIBTEX_SIGNS.get(letter, letter) for letter in text)


def bibtex_address(address: str) -> str:
    """An address for a `url` field, which is taken literally: what would end it is encoded."""
    return "".join(f"%{ord(sign):02X}" if sign in '{}\\"<>^`|' else sign for sign in address)


def _braced(text: str) -> str:
    """A title that keeps its capitals, or a name that is not taken apart."""
    return f"{{{bibtex_text(text)}}}" if text else ""


def _bibtex_date(cited: Citation) -> str:
    """ISO 8601-2 as BibLaTeX reads it: "2025-03-27", "2025-03", "2025-03-27~" for about."""
    span = cited.day
    if span is None:
        return ""
    about = "~" if cited.is_about else ""
    first, last = (_iso(parts) for parts in _date_parts(span))
    return f"{first}{about}" if first == last else f"{first}{about}/{last}{about}"


def _iso(parts: Sequence[int]) -> str:
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])


# CSL-JSON


def csl_item(cited: Citation) -> dict[str, Any]:
    """One item of CSL-JSON, schema 1.0.2, as reference managers read it."""
    day: dict[str, Any] = {}
    if cited.day:
        first, last = _date_parts(cited.day)
        day = {"date-parts": [first] if first == last else [first, last]}
        if cited.is_about:
            day["circa"] = True
    excerpt = {
        "excerpt": cited.excerpt,
        "start": cited.start,
        "end": cited.end,
        "file": cited.file_name,
        "sha256": cited.sha256,
    }
    item = {
        "id": citation_key(cited),
        "type": _csl_type(cited),
        "author": [{"literal": cited.byline}] if cited.byline else "",
        "title": cited.headline,
        "container-title": cited.outlet,
        "issued": day,
        "URL": cited.address,
        "note": _where(cited),
        "annote": cited.excerpt,
        "custom": {name: value for name, value in excerpt.items() if value != ""},
    }
    return {name: value for name, value in item.items() if value not in ("", {})}


def _csl_type(cited: Citation) -> str:
    if cited.outlet:
        return "article-newspaper"
    return "webpage" if _is_web(cited.address) else "document"


# What all forms share


def citation_key(cited: Citation) -> str:
    """A key for BibTeX and CSL: the same for the same excerpt, another for each other one."""
    decomposed = unicodedata.normalize("NFKD", cited.outlet or cited.headline)
    words = re.findall("[a-z]+", decomposed.encode("ascii", "ignore").decode().casefold())
    name = "".join(words[:3])[:24] or "article"
    year = f"{cited.day.first.year:04}" if cited.day else ""
    original = cited.sha256[:8] or "x"
    return f"{name}{year}-{original}-{cited.start}-{cited.end}"


def day_words(cited: Citation) -> str:
    """ "27 March 2025", "about May 2025"; empty if no day is known."""
    if cited.day is None:
        return ""
    return f"about {days(cited.day)}" if cited.is_about else days(cited.day)


def _where(cited: Citation) -> str:
    """ "characters 40–110 of article.txt, SHA-256 9f86..."; offsets count from 0, end exclusive."""
    of_file = f" of {cited.file_name}" if cited.file_name else ""
    sha256 = f"SHA-256 of the original {cited.sha256}" if cited.sha256 else ""
    return _joined(", ", (f"characters {cited.start}–{cited.end}{of_file}", sha256))


def _date_parts(span: DaySpan) -> tuple[list[int], list[int]]:
    """First and last day, no more exact than the span says: a whole month has no day."""
    first, last = span.first, span.last
    if is_whole_year(span):
        return [first.year], [last.year]
    if is_whole_month(span):
        return [first.year, first.month], [last.year, last.month]
    return [first.year, first.month, first.day], [last.year, last.month, last.day]


def _joined(between: str, parts: Iterable[str]) -> str:
    return between.join(part for part in parts if part)


def _is_web(address: str) -> bool:
    return address.casefold().startswith(("http://", "https://"))


def _address(text: str) -> str:
    """An address without breaks and spaces, which none can hold."""
    return re.sub(r"\s", "%20", one_line(text))


def one_line(text: str) -> str:
    """A text as one line without what no file can hold.

    That is: control characters, half characters, and the two that XML forbids.
    """
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")
    return _SPACES.sub(" ", _UNFIT.sub(" ", text)).strip()


_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""Control characters, separators of lines, and what XML forbids."""
_SPACES = re.compile("[ \u00a0]+")
