"""`importing.py` and `reading_process.py`: files into a project, whatever happens on the way."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gui import paths
from gui.engine.articles.composing import article_from_text
from gui.engine.errors import ArticleError, GazetteerError, Stopped
from gui.engine.gazetteer.look_up import Gazetteer
from gui.engine.importing import Outcome, Progress, one_by_one
from gui.engine.importing import import_articles as import_all
from gui.engine.model import Article, Basis, Corpus, Event, Reading, Status
from gui.engine.reading_process import ReadingProcess
from gui.engine.store.database import open_project
from gui.engine.store.readings import load_corpus

TODAY = date(2026, 3, 12)
TEXT = "Trucks crossed the river at Sinuiju on March 20."


def nothing_found(article: Article) -> Reading:
    return Reading(article)


def import_articles(
    project: Path, files: list[Path], read: Callable[[Article], Reading], *rest: Any, **more: Any
) -> Outcome:
    return import_all(project, files, one_by_one(read), *rest, **more)


def corpus(project: Path) -> Corpus:
    with closing(open_project(project)) as db:
        return load_corpus(db)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text(f"{TEXT} {name}")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "a.dateline"


def test_each_article_is_read_once(folder: Path, project: Path) -> None:
    read: list[str] = []

    def reader(article: Article) -> Reading:
        read.append(article.name)
        return Reading(article)

    for _ in range(2):
        import_articles(project, [folder], reader, "1", today=TODAY)
    assert read == ["a.txt", "b.txt", "c.txt"]
    import_articles(project, [], reader, "2", today=TODAY)
    assert read[3:] == ["a.txt", "b.txt", "c.txt"]


def test_progress_counts_up_to_the_total(folder: Path, project: Path) -> None:
    heard: list[Progress] = []
    import_articles(project, [folder], nothing_found, "1", today=TODAY, on_progress=heard.append)
    assert (heard[0].done, heard[0].name) == (0, "a.txt")
    assert [one.done for one in heard] == sorted(one.done for one in heard)
    assert all(one.done <= one.total for one in heard)
    assert heard[-1] == Progress(3, 3, "c.txt")


def test_one_bad_article_never_stops_the_others(folder: Path, project: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\x00\x01\x02")
    (folder / "empty.txt").write_bytes(b"")

    def reader(article: Article) -> Reading:
        if article.name == "b.txt":
            raise ArticleError("b.txt broke the reader.")
        return Reading(article)

    outcome = import_articles(project, [folder, folder / "gone.txt"], reader, "1", today=TODAY)
    assert [name for name, _ in outcome.problems] == ["bad.txt", "empty.txt", "gone.txt", "b.txt"]
    errors = {record.name: record.error for record in corpus(project).articles.values()}
    assert set(errors) == {"a.txt", "b.txt", "c.txt", "bad.txt", "empty.txt", "gone.txt"}
    assert errors["a.txt"] == ""
    assert errors["b.txt"] == "b.txt broke the reader."
    assert "holds no words" in errors["empty.txt"]


def test_an_article_that_broke_the_reader_is_tried_again_only_when_it_may_help(
    folder: Path, project: Path
) -> None:
    tried: list[str] = []

    def breaks(article: Article) -> Reading:
        tried.append(article.name)
        raise ArticleError(f"{article.name} broke the reader.")

    file = folder / "a.txt"
    import_articles(project, [file], breaks, "1", today=TODAY)
    import_articles(project, [], breaks, "1", today=TODAY)
    assert tried == ["a.txt"]
    import_articles(project, [file], breaks, "1", today=TODAY)
    import_articles(project, [], breaks, "2", today=TODAY)
    assert tried == ["a.txt"] * 3
    import_articles(project, [], nothing_found, "3", today=TODAY)
    (record,) = corpus(project).articles.values()
    assert record.error == ""


def test_what_was_read_before_a_stop_stays_and_the_rest_follows(
    folder: Path, project: Path
) -> None:
    read: list[str] = []

    def reader(article: Article) -> Reading:
        read.append(article.name)
        return Reading(article)

    with pytest.raises(Stopped):
        import_articles(
            project, [folder], reader, "1", today=TODAY, should_stop=lambda: len(read) == 2
        )
    import_articles(project, [], reader, "1", today=TODAY)
    assert read == ["a.txt", "b.txt", "c.txt"]


def test_a_reading_that_contradicts_itself_costs_one_article(folder: Path, project: Path) -> None:
    backwards = Event(9, 3, None, Basis.PUBLISHED, "", (), Status.HAPPENED, 1.0)

    def reader(article: Article) -> Reading:
        return Reading(article, events=(backwards,) if article.name == "b.txt" else ())

    outcome = import_articles(project, [folder], reader, "1", today=TODAY)
    assert [name for name, _ in outcome.problems] == ["b.txt"]
    errors = {record.name: record.error for record in corpus(project).articles.values()}
    assert [name for name, error in errors.items() if error] == ["b.txt"]


def test_a_stop_while_files_are_opened_loses_none_of_them(folder: Path, project: Path) -> None:
    with pytest.raises(Stopped):
        import_articles(
            project,
            [folder],
            nothing_found,
            "1",
            today=TODAY,
            should_stop=lambda: len(corpus(project).articles) > 0,
        )
    assert len(corpus(project).articles) < 3
    import_articles(project, [], nothing_found, "1", today=TODAY)
    assert len(corpus(project).articles) == 3
    assert import_articles(project, [], nothing_found, "1", today=TODAY).read == 0


def test_a_file_that_is_gone_by_then_is_reported_once(folder: Path, project: Path) -> None:
    with pytest.raises(Stopped):
        import_articles(
            project, [folder], nothing_found, "1", today=TODAY, should_stop=lambda: True
        )
    (folder / "b.txt").unlink()
    outcome = import_articles(project, [], nothing_found, "1", today=TODAY)
    assert [name for name, _ in outcome.problems] == ["b.txt"]
    assert import_articles(project, [], nothing_found, "1", today=TODAY).problems == ()


def test_the_seeds_are_never_changed(project: Path) -> None:
    before = {path: path.read_bytes() for path in paths.SEEDS.iterdir()}
    import_articles(project, [paths.SEEDS], nothing_found, "1", today=TODAY)
    assert {path: path.read_bytes() for path in paths.SEEDS.iterdir()} == before


def test_a_broken_articles_toml_is_reported_and_the_articles_are_read(
    folder: Path, project: Path
) -> None:
    (folder / "articles.toml").write_text("not toml")
    outcome = import_articles(project, [folder], nothing_found, "1", today=TODAY)
    assert outcome.read == 3
    assert "not valid TOML" in outcome.problems[0][1]


@pytest.fixture
def process(gazetteer: Gazetteer) -> Iterator[ReadingProcess]:
    with ReadingProcess(paths.GAZETTEER) as process:
        yield process


def article(text: str) -> Article:
    return article_from_text("a.txt", text, today=TODAY)


def test_another_process_reads_as_this_one_would(process: ReadingProcess) -> None:
    reading = process.read(article(TEXT))
    assert [mention.surface for mention in reading.mentions] == ["Sinuiju"]
    assert process.read(article("Nothing.")).events == ()


def test_a_process_that_is_killed_costs_one_article(process: ReadingProcess) -> None:
    process.read(article(TEXT))
    (worker,) = process._workers
    worker.process.kill()
    worker.process.join()
    with pytest.raises(ArticleError, match="broke the reader"):
        process.read(article(TEXT))
    assert process.read(article(TEXT)).mentions


def test_reading_stops_at_once_when_asked(gazetteer: Gazetteer) -> None:
    with (
        ReadingProcess(paths.GAZETTEER, should_stop=lambda: True) as process,
        pytest.raises(Stopped),
    ):
        process.read(article(TEXT))


def test_a_broken_gazetteer_is_a_sentence(
    tmp_path: Path, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "gazetteer.sqlite"
    shutil.copy(paths.GAZETTEER, broken)
    with broken.open("r+b") as file:
        file.truncate(20_000)
    with pytest.raises(GazetteerError):
        Gazetteer(broken).lookup("Sinuiju")
