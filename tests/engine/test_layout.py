"""`gui/engine/articles/layout.py`: what each line of an article is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.engine.articles.layout import find_blocks, headline_of, readable_spans
from gui.engine.model import BlockKind

BODY = "Trucks crossed the bridge on Monday, officials said."


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, text[block.start : block.end]) for block in find_blocks(text)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (BODY, "body"),
        ("Advertisement", "boilerplate"),
        ("ADVERTISEMENT", "boilerplate"),
        ("Latest Headlines", "boilerplate"),
        ("Read more: the bridge that waits", "boilerplate"),
        ("Copyright 2024 The Newsroom. All rights reserved.", "boilerplate"),
        ("17", "boilerplate"),
        ("* * *", "boilerplate"),
        ("https://news.example/2024/05/06/a.html", "boilerplate"),
        ("By Ana Ruiz and Tom Lee", "byline"),
        ("BY ANA RUIZ", "byline"),
        ("Reporting by Ana Ruiz; editing by Tom Lee", "byline"),
        ("Tuesday. 28.03.2023", "byline"),
        ("Updated 6 May 2024 10:15", "byline"),
        ("By Ana Ruiz, staff writer.", "byline"),
        ("Published on 3 May 2025 at 10:15 am.", "byline"),
        ("By the end of October the army held the town.", "body"),
        ("With the bridge closed, traders wait in Dandong.", "body"),
        ("Published figures show that 40 mines closed in 2025.", "body"),
        ("Soldiers stand at the gate. Photo: A. Ruiz/dpa", "caption"),
        ("Soldiers stand at the gate. REUTERS/Ana Ruiz", "caption"),
        ("FILED - Soldiers stand at the gate in May.", "caption"),
        ("Soldiers stand at the gate in this picture of May 6. [NEWS1]", "caption"),
        ("BRIDGING THE DIVIDE", "heading"),
        ("Return to the table", "heading"),
        ("May 6 (UPI) -- Trucks crossed the bridge on Monday, officials said.", "body"),
        ("Share prices fell in Seoul on Monday.", "body"),
        ("Print runs were cut in May, the paper said.", "body"),
    ],
)
def test_a_line_after_a_headline_is_told_by_its_form(line: str, kind: str) -> None:
    text = f"A headline\n{BODY}\n{line}\nAnd the lorries came back, they said."
    assert (kind, line) in kinds(text)


def test_a_picture_keeps_its_words_and_loses_its_address() -> None:
    text = f"![A gate in May](https://x.example/2024/05/06/p.jpg)\n{BODY}"
    assert kinds(text)[:3] == [
        ("boilerplate", "!["),
        ("caption", "A gate in May"),
        ("boilerplate", "](https://x.example/2024/05/06/p.jpg)"),
    ]


def test_a_picture_without_words_is_boilerplate_alone() -> None:
    assert kinds(f"![]() |\n{BODY}")[0] == ("boilerplate", "![]()")


def test_the_first_line_without_a_full_stop_is_the_headline_however_often_it_returns() -> None:
    text = f"A gate opens\n\n{BODY}\n\nA gate opens"
    assert [kind for kind, _ in kinds(text)] == ["headline", "body", "headline"]
    assert headline_of(text, find_blocks(text)) == "A gate opens"


def test_one_sentence_without_a_full_stop_is_body() -> None:
    assert kinds("Trucks crossed the bridge at Sinuiju on Monday") == [
        ("body", "Trucks crossed the bridge at Sinuiju on Monday")
    ]


def test_captions_before_the_text_are_no_headline() -> None:
    text = f"Soldiers at the gate. REUTERS/Ana Ruiz\n\nBy Ana Ruiz\n\n{BODY}"
    assert headline_of(text, find_blocks(text)) == ""


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_blocks_are_in_order_inside_the_text_and_apart(text: str) -> None:
    blocks = find_blocks(text)
    assert all(block.start < block.end <= len(text) for block in blocks)
    assert all(a.end <= b.start for a, b in pairwise(blocks))


@given(st.text(alphabet="ab|![](). \n\r\t-1", max_size=200))
def test_blocks_of_marks_and_spaces_are_never_empty(text: str) -> None:
    assert all(text[block.start : block.end].strip() for block in find_blocks(text))


def test_only_content_is_read() -> None:
    text = f"A gate opens\nBy Ana Ruiz\nAdvertisement\n{BODY}"
    read = [text[start:end] for start, end in readable_spans(find_blocks(text))]
    assert read == ["A gate opens", BODY]
    assert BlockKind.BYLINE in {block.kind for block in find_blocks(text)}


def test_a_line_of_fifty_thousand_characters_is_one_block() -> None:
    line = "word " * 10_000 + "end."
    assert len(find_blocks(line)) == 1
