"""`importing.py` and `reading_process.py`: files into a project, whatever happens on the way."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gui import paths
from gui.engine.articles.columns import Columns
from gui.engine.articles.composing import article_from_text
from gui.engine.errors import ArticleError, GazetteerError, Stopped
from gui.engine.gazetteer.look_up import Gazetteer
from gui.engine.importing import Outcome, Progress, one_by_one
from gui.engine.importing import import_articles as import_all
from gui.engine.model import Article, ArticleId, Basis, Corpus, Event, Reading, Status
from gui.engine.reading_process import ReadingProcess
from gui.engine.store.corpus import load_corpus
from gui.engine.store.database import open_project
from gui.engine.store.near_copies import Likeness, note_likeness

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
    assert read[3:] == [], "what a newer reader would change is shown to the user before"


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


def test_many_articles_of_one_file_go_on_where_they_stopped(tmp_path: Path, project: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text("".join(f'{{"text": "Report number {number} came."}}\n' for number in range(6)))
    read: list[str] = []

    def reader(article: Article) -> Reading:
        read.append(article.name)
        return Reading(article)

    with pytest.raises(Stopped):
        import_articles(project, [file], reader, "1", today=TODAY, should_stop=lambda: bool(read))
    outcome = import_articles(project, [], reader, "1", today=TODAY)
    assert read == [f"news.jsonl#{number}" for number in range(1, 7)]
    # What is there from before the stop is no copy of itself.
    assert len(outcome.again) <= 1
    assert all(name == earlier for name, earlier in outcome.again)
    assert import_articles(project, [], reader, "1", today=TODAY) == Outcome(0, ())


def test_copies_near_copies_and_languages_are_told(folder: Path, project: Path) -> None:
    report = " ".join(f"{TEXT} It was the {number}th time this year." for number in range(20))
    (folder / "d.txt").write_text(report)
    (folder / "e.txt").write_text(f"Another headline\n\n{report}")
    (folder / "f.txt").write_text(f"{TEXT} a.txt")
    (folder / "g.txt").write_text("신의주에서 화물차가 다리를 건넜다고 세관 관계자들이 밝혔다.")
    outcome = import_articles(project, [folder], nothing_found, "1", today=TODAY)
    assert outcome.again == (("f.txt", "a.txt"),)
    assert outcome.near == (("e.txt", "d.txt"),)
    assert outcome.languages == {"ko": 1}
    assert outcome.read == 6
    again = import_articles(project, [folder], nothing_found, "1", today=TODAY)
    assert again.read == 0 and len(again.again) == 7 and again.near == ()


def test_an_article_is_kept_with_all_that_is_noted_of_it_or_not_at_all(
    folder: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = " ".join(f"{TEXT} It was the {number}th time this year." for number in range(20))
    (folder / "d.txt").write_text(report)
    (folder / "e.txt").write_text(f"Another headline\n\n{report}")

    def ends(db: sqlite3.Connection, article_id: ArticleId, found: Likeness) -> None:
        if article_id == 5:
            raise Stopped("killed")
        note_likeness(db, article_id, found)

    monkeypatch.setattr("gui.engine.adding.note_likeness", ends)
    with pytest.raises(Stopped):
        import_articles(project, [folder], nothing_found, "1", today=TODAY)
    monkeypatch.undo()
    assert len(corpus(project).articles) == 4
    outcome = import_articles(project, [], nothing_found, "1", today=TODAY)
    assert (outcome.again, outcome.near) == ((), (("e.txt", "d.txt"),))


def test_a_file_with_a_name_of_no_letters_is_read_and_kept(folder: Path, project: Path) -> None:
    # Some file systems refuse such names; there, one with a line end will do.
    odd = folder / os.fsdecode(b"caf\xe9\n.txt")
    try:
        odd.write_text(TEXT)
    except OSError:
        odd = folder / "caf\n.txt"
        odd.write_text(TEXT)
    with pytest.raises(Stopped):
        import_articles(project, [odd], nothing_found, "1", today=TODAY, should_stop=lambda: True)
    outcome = import_articles(project, [], nothing_found, "1", today=TODAY)
    assert (outcome.read, outcome.problems) == (1, ())
    (record,) = corpus(project).articles.values()
    assert record.name.startswith("caf") and record.name.isprintable()


def test_the_columns_of_a_table_can_be_said(tmp_path: Path, project: Path) -> None:
    file = tmp_path / "news.csv"
    file.write_text("one,two\nA ferry sank.,News of a ship\n")
    read: list[Article] = []

    def reader(article: Article) -> Reading:
        read.append(article)
        return Reading(article)

    said = {file: Columns(text="one", title="two")}
    import_articles(project, [file], reader, "1", today=TODAY, columns=said)
    (found,) = read
    assert (found.title, found.text) == ("News of a ship", "News of a ship\n\nA ferry sank.")


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


def test_two_processes_read_and_answers_come_in_order(process: ReadingProcess) -> None:
    texts = [f"Trucks crossed the river at Sinuiju on March {day}." for day in range(1, 31)]
    given = [None, *texts[:3], None, *texts[3:]]
    coming = (text if text is None else article(text) for text in given)
    answers = list(process.read_all(coming))
    assert [one.article.text for one in answers if isinstance(one, Reading)] == texts
    assert len(process._workers) == min(2, os.cpu_count() or 1)


def test_a_process_that_dies_at_work_costs_what_it_was_at(process: ReadingProcess) -> None:
    def coming() -> Iterator[Article]:
        for number in range(6):
            if number == 3:
                process._workers[0].process.kill()
            yield article(f"{TEXT} {number}")

    answers = list(process.read_all(coming()))
    broken = [one for one in answers if isinstance(one, ArticleError)]
    assert len(answers) == 6 and len(broken) <= 1
    assert all("broke the reader" in str(one) for one in broken)


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
