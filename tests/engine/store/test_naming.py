"""Which articles name a place, in any script and however it is spelled."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from gui.engine.model import Article, Block, BlockKind
from gui.engine.store.articles import add_article, unread_articles
from gui.engine.store.database import open_project
from gui.engine.store.naming import articles_naming, forget_readings
from gui.engine.store.readings import save_failure


@pytest.mark.parametrize(
    ("text", "names", "is_named"),
    [
        ("A truck left Camp Nine at dawn.", ["Camp Nine"], True),
        ("A truck left CAMP\nNINE at dawn.", ["camp nine"], True),
        ("Nobody saw Camp Ninety.", ["Camp Nine"], False),
        ("The Encamp Nine hotel.", ["Camp Nine"], False),
        ("Camp Nine's gate", ["Camp Nine"], True),
        ("Sinŭiju lies south.", ["Sinuiju"], True),
        ("Sinuiju lies south.", ["Sinŭiju"], True),
        ("제9초소에서 보았다", ["제9초소"], True),
        ("他们在丹东市", ["丹东"], True),
        ("nothing of it", ["Camp Nine", "제9초소"], False),
        ("depot (north)", ["depot (north)"], True),
        ("Route 9 is shut", ["Route 9"], True),
        ("Route 95 is shut", ["Route 9"], False),
        ("anything", ["", "  "], False),
    ],
)
def test_names_are_found_as_whole_words(
    tmp_path: Path, text: str, names: list[str], is_named: bool
) -> None:
    with closing(open_project(tmp_path / "a.dateline")) as db:
        block = (Block(0, len(text), BlockKind.BODY),)
        number = add_article(db, Article("a", text.encode(), text, block))
        assert articles_naming(db, names) == ([number] if is_named else [])


def test_only_the_articles_named_are_unread_again(tmp_path: Path) -> None:
    with closing(open_project(tmp_path / "a.dateline")) as db:
        numbers = [
            add_article(db, Article(text, text.encode(), text, ())) for text in ("one", "two")
        ]
        for number in numbers:
            save_failure(db, number, "nothing in it", "7")
        assert unread_articles(db, "7") == []
        forget_readings(db, numbers[1:])
        assert unread_articles(db, "7") == numbers[1:]
