"""The sentences before and after an excerpt."""

from __future__ import annotations

import pytest

from gui.engine.model import Block, BlockKind
from gui.engine.surroundings import sentences_around

TEXT = (
    "A headline\n\nThe first sentence. The second names Mr. Kim of Dandong. A third one.\n\n"
    "A caption of a picture.\n\n“The fourth,” he said.\n\n第五句話。第六句話。\n\nThe last"
)


@pytest.mark.parametrize(
    ("excerpt", "before", "after"),
    [
        ("The second names Mr. Kim of Dandong.", "The first sentence.", "A third one."),
        ("The first sentence.", "", "The second names Mr. Kim of Dandong."),
        ("A third one.", "The second names Mr. Kim of Dandong.", "“The fourth,” he said."),
        ("“The fourth,” he said.", "A third one.", "第五句話。"),
        ("第五句話。", "“The fourth,” he said.", "第六句話。"),
        ("The last", "第六句話。", ""),
        # A part of a sentence has the rest of it around.
        ("names Mr. Kim", "The second", "of Dandong."),
        # The mark that closes a quotation is no sentence.
        ("“The fourth", "A third one.", ",” he said."),
    ],
)
def test_the_sentences_around_are_those_of_the_story(excerpt, before, after):
    blocks = []
    for line in TEXT.split("\n\n"):
        kind = {"A headline": BlockKind.HEADLINE, "A caption of a picture.": BlockKind.CAPTION}
        start = TEXT.index(line)
        blocks.append(Block(start, start + len(line), kind.get(line, BlockKind.BODY)))
    start = TEXT.index(excerpt)
    assert sentences_around(TEXT, blocks, start, start + len(excerpt)) == (before, after)


def test_without_blocks_all_of_the_text_is_the_story():
    start = TEXT.index("The first")
    assert sentences_around(TEXT, (), start, start + 19)[0] == "A headline"


def test_a_text_of_one_endless_line_is_read_near_the_excerpt_only():
    text = "word " * 400_000
    before, after = sentences_around(text, (), 1_000_000, 1_000_004)
    assert 0 < len(before) <= 3_000
    assert 0 < len(after) <= 3_000
