"""Blocks on pages: what stays together, in any order and of any height."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from itertools import groupby, pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QPainter

from gui.exports.pdf_pages import TOGETHER, Block, Mark, Pages, Strip

PAGE = 20.0
LINE = 1.0


@dataclass(frozen=True)
class Kind:
    """A block to be."""

    lines: int
    is_whole: bool = False
    is_heading: bool = False
    space: float = 0.0
    has_head: bool = False


def placed(kinds: list[Kind]) -> list[tuple[int, float, str, int]]:
    """Page, y, block and line of everything that is painted, in the order of painting."""
    painted: list[tuple[int, float, str, int]] = []

    def strip(name: str, line: int) -> Strip:
        return Strip(LINE, lambda _, y: painted.append((pages.number, y, name, line)))

    pages = Pages(PAGE, QPainter())
    for number, kind in enumerate(kinds):
        pages.add(
            Block(
                tuple(strip(str(number), line) for line in range(kind.lines)),
                kind.space,
                kind.space,
                kind.is_whole,
                kind.is_heading,
                strip("head", 0) if kind.has_head else None,
            )
        )
    pages.finish()
    return painted


KINDS = st.lists(
    st.builds(
        Kind,
        st.integers(1, 50),
        st.booleans(),
        st.booleans(),
        st.sampled_from([0.0, 0.5, 3.0]),
        st.booleans(),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(KINDS)
@example([Kind(18), Kind(1, is_heading=True, space=1.0), Kind(3, is_whole=True)])
@example([Kind(1, is_heading=True)] * 30)
@example([Kind(17), Kind(20, is_whole=True), Kind(21, is_whole=True, has_head=True)])
def test_everything_is_placed_once_in_order_and_on_a_page(kinds: list[Kind]) -> None:
    painted = placed(kinds)
    own = [(name, line) for _, _, name, line in painted if name != "head"]
    assert own == [(str(at), line) for at, kind in enumerate(kinds) for line in range(kind.lines)]
    for _, page in groupby(painted, lambda one: one[0]):
        ys = [y for _, y, _, _ in page]
        assert ys[0] == 0
        assert ys[-1] + LINE <= PAGE
        assert all(below >= y + LINE for y, below in pairwise(ys))


@settings(max_examples=60, deadline=None)
@given(KINDS)
def test_no_few_lines_of_a_text_are_left_alone(kinds: list[Kind]) -> None:
    painted = [one for one in placed(kinds) if one[2] != "head"]
    for name, lines in groupby(painted, lambda one: one[2]):
        parts = [len(list(part)) for _, part in groupby(lines, lambda one: one[0])]
        if len(parts) > 1:
            assert min(parts) >= TOGETHER, name


@settings(max_examples=60, deadline=None)
@given(KINDS)
def test_what_is_whole_is_divided_only_if_no_page_has_room(kinds: list[Kind]) -> None:
    painted = placed(kinds)
    for at, kind in enumerate(kinds):
        room = PAGE - (LINE if kind.has_head else 0)
        is_free = at == 0 or not kinds[at - 1].is_heading
        if kind.is_whole and is_free and not kind.is_heading and kind.lines * LINE <= room:
            assert len({page for page, _, name, _ in painted if name == str(at)}) == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.booleans(), max_size=40), st.integers(1, 30))
def test_no_heading_is_the_last_on_its_page(headings: list[bool], lines: int) -> None:
    kinds = [
        Kind(1, is_heading=is_heading, space=1.5) if is_heading else Kind(lines, is_whole=True)
        for is_heading in headings
    ]
    # So many headings below each other fill a page, and nothing could stay with them.
    kinds = [one for at, one in enumerate(kinds) if not all(headings[max(at - 2, 0) : at + 1])]
    painted = placed([*kinds, Kind(1)])
    for (page, _, name, _), (next_page, _, _, _) in pairwise(painted):
        if page != next_page and name != "head":
            assert not kinds[int(name)].is_heading


def test_of_two_spaces_the_larger_counts_and_none_at_the_top() -> None:
    ys = [y for _, y, _, _ in placed([Kind(2, space=3.0), Kind(2, space=0.5), Kind(2)])]
    assert ys == [0, 1, 5, 6, 7.5, 8.5]


def test_the_head_of_a_table_goes_on_with_it() -> None:
    kinds = [Kind(18), Kind(1, is_whole=True, has_head=True), Kind(2, True, has_head=True)]
    assert [one for one in placed(kinds) if one[2] != "0"] == [
        (1, 18.0, "1", 0),
        (2, 0.0, "head", 0),
        (2, 1.0, "2", 0),
        (2, 2.0, "2", 1),
    ]


def test_a_mark_is_found_where_its_block_stands() -> None:
    pages = Pages(PAGE)
    strip = Strip(LINE, lambda painter, y: None)
    pages.add(Block((strip,) * 18))
    pages.add(Block((strip,), 1.0, stays_with_next=True, mark=Mark("a", 1)))
    pages.add(Block((strip,) * 2, mark=Mark("b", 2)))
    pages.finish()
    assert [(one.mark.words, one.page, one.y) for one in pages.places] == [
        ("a", 2, 0.0),
        ("b", 2, 1.0),
    ]
    assert pages.number == 2


def test_what_is_painted_is_let_go_of() -> None:
    class Lines:
        """Stands for what Qt laid out."""

    alive: weakref.WeakSet[Lines] = weakref.WeakSet()
    pages = Pages(PAGE, QPainter())
    for _ in range(200):
        lines = Lines()
        alive.add(lines)
        pages.add(Block((Strip(LINE, lambda painter, y, held=lines: None),) * 3))
        del lines
        assert len(alive) <= 1
