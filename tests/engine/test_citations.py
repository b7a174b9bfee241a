"""Citations: what each form holds, what is left out, and that nothing in a text breaks a form."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.engine.citations import (
    Citation,
    CitationForm,
    bibtex,
    bibtex_address,
    bibtex_text,
    citation_key,
    citation_of,
    cite,
    csl_item,
    markdown,
    markdown_text,
    plain,
)
from gui.engine.model import (
    ArticleId,
    ArticleOrigin,
    ArticleRecord,
    Basis,
    DaySpan,
    Event,
    EventId,
    EventRecord,
    Published,
    Status,
)

SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def days(first: str, last: str = "") -> DaySpan:
    return DaySpan(date.fromisoformat(first), date.fromisoformat(last or first))


FULL = Citation(
    excerpt="Trucks crossed at Dandong.",
    start=40,
    end=66,
    byline="Ana Rojas and Kim Lee",
    headline="Bridge over the Yalu",
    outlet="Korea JoongAng Daily",
    day=days("2025-03-27"),
    address="https://example.org/a?b=1&c=%20_d",
    file_name="bridge_1.html",
    sha256=SHA256,
)
BARE = Citation(excerpt="Trucks crossed.", start=0, end=15)

Fields = dict[str, str]


def read_bibtex(text: str) -> tuple[str, str, Fields]:
    """An entry, read strictly: braces must balance, as BibTeX counts them."""
    opened = re.match(r"@(\w+)\{([^\s,{}\"#%~\\]+),\n", text)
    assert opened is not None, text
    fields: Fields = {}
    at = opened.end()
    while text[at:] != "}":
        named = re.match(r"  ([a-z]+) = \{", text[at:])
        assert named is not None, text[at:]
        at += named.end()
        begun, depth = at, 1
        while depth:
            depth += {"{": 1, "}": -1}.get(text[at], 0)
            at += 1
        assert text[at : at + 2] == ",\n", text[at:]
        assert named[1] not in fields
        fields[named[1]] = text[begun : at - 1]
        at += 2
    return opened[1], opened[2], fields


_COMMANDS = {
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textbackslash{}": "\\",
    r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textbar{}": "|",
}


def typeset(value: str) -> str:
    """What LaTeX prints for a field; a sign that would do something is an error."""
    out, at = "", 0
    while at < len(value):
        command = next((one for one in _COMMANDS if value.startswith(one, at)), None)
        if command:
            out, at = out + _COMMANDS[command], at + len(command)
        elif value[at] == "\\":
            assert value[at + 1] in "&%$#_", value[at:]
            out, at = out + value[at + 1], at + 2
        else:
            assert value[at] not in "{}&%$#_^~", value[at:]
            out, at = out + value[at], at + 1
    return out


def shown_markdown(text: str) -> str:
    """What a reader of Markdown shows for a line in which every sign is escaped."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def test_a_plain_citation_holds_all_that_is_known():
    assert plain(FULL) == (
        "“Trucks crossed at Dandong.” (Ana Rojas and Kim Lee, “Bridge over the Yalu”, "
        "Korea JoongAng Daily, 27 March 2025, https://example.org/a?b=1&c=%20_d; "
        "characters 40–66 of bridge_1.html, "
        f"SHA-256 of the original {SHA256})"
    )


def test_what_is_not_known_is_left_out_of_every_form():
    assert plain(BARE) == "“Trucks crossed.” (characters 0–15)"
    assert markdown(BARE) == "> Trucks crossed.\n>\n> — characters 0–15"
    kind, _, fields = read_bibtex(bibtex(BARE))
    assert (kind, fields) == ("misc", {"note": "characters 0--15", "annote": "Trucks crossed."})
    assert csl_item(BARE) == {
        "id": citation_key(BARE),
        "type": "document",
        "note": "characters 0–15",
        "annote": "Trucks crossed.",
        "custom": {"excerpt": "Trucks crossed.", "start": 0, "end": 15},
    }


@pytest.mark.parametrize(
    "field", ["byline", "headline", "outlet", "day", "address", "file_name", "sha256"]
)
@pytest.mark.parametrize("form", list(CitationForm))
def test_each_missing_part_leaves_no_gap(field, form):
    empty = None if field == "day" else ""
    said = cite([replace(FULL, **{field: empty})], form)
    gaps = (", ,", "()", "“”", "[]", "**", "; ;", "{}", "None", "Unknown", "(,", "(;", '""')
    assert not [gap for gap in gaps if gap in said]


def test_markdown_quotes_and_links():
    assert markdown(FULL) == (
        "> Trucks crossed at Dandong.\n>\n"
        "> — Ana Rojas and Kim Lee, [“Bridge over the Yalu”](<https://example.org/a?b=1&c=%20_d>), "
        "*Korea JoongAng Daily*, 27 March 2025; characters 40–66 of bridge\\_1.html, "
        f"SHA-256 of the original {SHA256}"
    )


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a *b* _c_ `d`", r"a \*b\* \_c\_ \`d\`"),
        ("[x](y) ![z](w)", r"\[x\](y) \!\[z\](w)"),
        ("<b>bold</b> & &lt;", r"\<b\>bold\</b\> \& \&lt;"),
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("+ no list", r"\+ no list"),
        ("--- ===", r"\--- ==="),
        ("2025. That year", r"2025\. That year"),
        ("7) seven", r"7\) seven"),
        ("a | b ~~c~~ $d$ ^e", r"a \| b \~\~c\~\~ \$d\$ \^e"),
        ("inter-Korean 3.5 C++ a=b", r"inter-Korean 3.5 C++ a=b"),
        ("back\\slash", r"back\\slash"),
    ],
)
def test_markdown_signs_are_shown_as_they_are(text, escaped):
    assert markdown_text(text) == escaped
    assert shown_markdown(escaped) == text


def test_only_a_web_address_becomes_a_link():
    hostile = replace(FULL, address="javascript:alert(1)")
    assert "](" not in markdown(hostile)
    assert "javascript:alert(1)" in markdown(hostile)
    broken = replace(FULL, address="https://example.org/<a>\\b")
    assert "](<https://example.org/%3Ca%3E%5Cb>)" in markdown(broken)


def test_a_bibtex_entry_holds_all_that_is_known():
    kind, key, fields = read_bibtex(bibtex(FULL))
    assert (kind, key) == ("article", "koreajoongangdaily2025-9f86d081-40-66")
    assert fields == {
        "author": "{Ana Rojas and Kim Lee}",
        "title": "{Bridge over the Yalu}",
        "journal": "Korea JoongAng Daily",
        "year": "2025",
        "date": "2025-03-27",
        "url": "https://example.org/a?b=1&c=%20_d",
        "note": rf"characters 40--66 of bridge\_1.html, SHA-256 of the original {SHA256}",
        "annote": "Trucks crossed at Dandong.",
    }


def test_without_an_author_it_is_no_article_of_a_journal():
    kind, _, fields = read_bibtex(bibtex(replace(FULL, byline="")))
    assert kind == "misc"
    assert fields["howpublished"] == "Korea JoongAng Daily"
    assert "journal" not in fields


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("50 % of $5 & #1_a", r"50 \% of \$5 \& \#1\_a"),
        ("a{b", r"a\textbraceleft{}b"),
        ("}}", r"\textbraceright{}\textbraceright{}"),
        ("C:\\x", r"C:\textbackslash{}x"),
        ("~^", r"\textasciitilde{}\textasciicircum{}"),
        ("Sinŭiju 신의주 “quoted”", "Sinŭiju 신의주 “quoted”"),
    ],
)
def test_bibtex_signs_are_printed_as_they_are(text, escaped):
    assert bibtex_text(text) == escaped
    assert typeset(escaped) == text


def test_an_address_cannot_end_its_field():
    assert bibtex_address("https://e.org/{a}\\b?c=%20&d#e_f~g") == (
        "https://e.org/%7Ba%7D%5Cb?c=%20&d#e_f~g"
    )


@pytest.mark.parametrize(
    ("span", "is_about", "bibtex_date", "parts"),
    [
        (days("2025-03-27"), False, "2025-03-27", [[2025, 3, 27]]),
        (days("2025-03-27"), True, "2025-03-27~", [[2025, 3, 27]]),
        (days("2025-03-01", "2025-03-31"), False, "2025-03", [[2025, 3]]),
        (days("2024-02-01", "2024-02-29"), False, "2024-02", [[2024, 2]]),
        (days("2025-01-01", "2025-12-31"), False, "2025", [[2025]]),
        (
            days("2025-03-27", "2025-04-02"),
            True,
            "2025-03-27~/2025-04-02~",
            [[2025, 3, 27], [2025, 4, 2]],
        ),
        (days("0987-05-06"), False, "0987-05-06", [[987, 5, 6]]),
    ],
)
def test_a_day_is_no_more_exact_than_it_is_known(span, is_about, bibtex_date, parts):
    cited = replace(FULL, day=span, is_about=is_about)
    assert read_bibtex(bibtex(cited))[2]["date"] == bibtex_date
    issued = csl_item(cited)["issued"]
    assert issued["date-parts"] == parts
    assert issued.get("circa", False) is is_about
    assert ("about" in plain(cited)) is is_about


def test_csl_is_an_array_that_holds_all_that_is_known():
    (item,) = json.loads(cite([FULL], CitationForm.CSL_JSON))
    assert item == {
        "id": "koreajoongangdaily2025-9f86d081-40-66",
        "type": "article-newspaper",
        "author": [{"literal": "Ana Rojas and Kim Lee"}],
        "title": "Bridge over the Yalu",
        "container-title": "Korea JoongAng Daily",
        "issued": {"date-parts": [[2025, 3, 27]]},
        "URL": "https://example.org/a?b=1&c=%20_d",
        "note": f"characters 40–66 of bridge_1.html, SHA-256 of the original {SHA256}",
        "annote": "Trucks crossed at Dandong.",
        "custom": {
            "excerpt": "Trucks crossed at Dandong.",
            "start": 40,
            "end": 66,
            "file": "bridge_1.html",
            "sha256": SHA256,
        },
    }


def test_several_citations_make_one_file_with_a_key_for_each():
    both = [FULL, replace(FULL, start=80, end=99)]
    entries = cite(both, CitationForm.BIBTEX).split("\n\n")
    assert len({read_bibtex(entry)[1] for entry in entries}) == 2
    items = json.loads(cite(both, CitationForm.CSL_JSON))
    assert len({item["id"] for item in items}) == 2


@given(st.text(), st.text(), st.text(), st.text())
def test_whatever_a_text_holds_every_form_gives_it_back(excerpt, headline, outlet, address):
    event = Event(3, 9, None, Basis.EXPLICIT, "", (), Status.HAPPENED, 1.0)
    record = EventRecord(EventId(1), ArticleId(1), event, (), excerpt)
    article = ArticleRecord(
        ArticleId(1), "a.txt", headline, outlet, Published(days("2025-03-27"), 0.3, "")
    )
    cited = citation_of(record, article, ArticleOrigin(address, "", SHA256, 9))
    assert cited.is_about
    _, _, fields = read_bibtex(bibtex(cited))
    assert typeset(fields.get("annote", "")) == cited.excerpt
    assert typeset(fields.get("title", "{}")[1:-1]) == cited.headline
    assert typeset(fields.get("howpublished", "")) == cited.outlet
    (item,) = json.loads(cite([cited], CitationForm.CSL_JSON))
    assert item.get("annote", "") == cited.excerpt
    assert item.get("URL", "") == cited.address
    assert shown_markdown(markdown_text(cited.excerpt)) == cited.excerpt
    first, empty, last = markdown(cited).split("\n")
    assert first.startswith("> ")
    assert (empty, last[:4]) == (">", "> — ")
    cite([cited], CitationForm.PLAIN).encode("utf-8")
