"""What was exported comes back into a project as decisions of a person, undone in one step."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import io
import json
import random
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.__main__ import main
from gui.engine.decisions.exchange import Comparison, CorrectionsFileError, to_text
from gui.engine.decisions.values import (
    BY_PERSON,
    About,
    Added,
    Decision,
    Kind,
    Made,
    Meaning,
    Subject,
    point,
)
from gui.engine.model import ArticleId, DaySpan, Place, Status, WherePrec
from gui.engine.store.articles import article_text
from gui.engine.store.corpus import Snapshot
from gui.engine.store.database import open_project
from gui.engine.store.decisions import (
    Step,
    article_names,
    change_to,
    log_entries,
    perform,
    take_back,
)
from gui.exports.back.reading import compared
from gui.exports.findings import Findings, Wanted
from gui.exports.formats import Order, format_named, write
from gui.exports.rows import row_facts
from gui.exports.world import World
from gui.projects import ProjectLock
from tests.content import content
from tests.edits import make_project as make_named
from tests.exports.conftest import DANDONG, FIJI, SINUIJU, Told, day, make_project
from tests.exports.test_round_trip import TOLD

FORMS: Sequence[tuple[str, dict[str, str | bool]]] = (
    ("geojson", {}),
    ("csv", {}),
    ("csv", {"layout": "ACLED", "bom": False}),
    ("annotations", {}),
    ("annotations", {"as": "list", "positions": "UTF-16 code units"}),
)
FAIR = Subject(About.STATUS, ArticleId(2), 0, 7, "A fair.")
SHA256 = hashlib.sha256(b"Trucks crossed the bridge.\nWork went on.\n").hexdigest()
each_form = pytest.mark.parametrize(("name", "options"), FORMS)


class Nowhere(World):
    """No gazetteer: places are those of the project."""

    def place_at(self, name: str, key: str, point: tuple[float, float]) -> Place | None:
        return None


def exported(project: Path, name: str, options: dict[str, str | bool]) -> Path:
    file = project.with_name(f"{project.stem} out{format_named(name).suffix}")
    with Findings(Wanted(project)) as findings:
        write(findings, format_named(name), file, Order(options))
    return file


def comparison(project: Path, file: Path) -> Comparison:
    with closing(Snapshot(project)) as snapshot, Nowhere() as world:
        return compared(snapshot.db, file, world)


def step_of(db: Any, decisions: Sequence[Decision]) -> Step:
    changes = tuple(change_to(db, one.subject, one) for one in decisions)
    return perform(db, Step("import", changes))


def taken(project: Path, found: Comparison) -> None:
    with closing(open_project(project)) as db:
        step_of(db, [*found.new, *(one.theirs for one in found.conflicts)])


def events_of(project: Path) -> list[dict[str, Any]]:
    """What every event of a project says, but for how that is known."""
    with Findings(Wanted(project)) as findings:
        rows = [row for finding in findings for row in row_facts(finding)]
    told = ("date_start", "date_end", "status", "place", "latitude", "longitude", "where_prec",
            "excerpt", "excerpt_start", "excerpt_end", "source_sha256")  # fmt: skip
    return sorted(
        ({name: row[name] for name in told} for row in rows),
        key=lambda row: str(list(row.values())),
    )


def decide_at_random(project: Path, dice: random.Random) -> None:
    """Correct some events of a project, add one, and leave none out."""
    with closing(open_project(project)) as db:
        texts = {
            number: article_text(db, number) for (number,) in db.execute("SELECT id FROM article")
        }
        found: dict[Any, Decision] = {}
        for article, start, end in db.execute('SELECT article_id, start, "end" FROM event'):
            words = texts[article][start:end]
            value: Any
            for about, value in (
                (About.DATE, dice.choice((None, day(2024, 2, 29)))),
                (About.STATUS, dice.choice(list(Status))),
                (About.PLACES, tuple(dice.sample((DANDONG, FIJI, point("=“Camp”", 1.5, 2)), 2))),
            ):
                if dice.random() < 0.4:
                    subject = Subject(about, article, start, end, words)
                    found[subject] = Decision(subject, value, "2025-01-01T00:00:00+00:00")
            if dice.random() < 0.3 and end - start > 1:
                subject = Subject(About.ADDED, article, start, end - 1, words[:-1], -1)
                added = Added(day(2023, 5, 5), (SINUIJU,), Status.PLANNED, Made.ADDED)
                found[subject] = Decision(subject, added, "2025-01-01T00:00:00+00:00")
        step_of(db, list(found.values()))


@each_form
@settings(max_examples=8)
@given(told=st.lists(TOLD, min_size=1, max_size=4), dice=st.randoms(use_true_random=False))
def test_events_come_into_another_project_as_they_were(
    name: str, options: dict[str, str | bool], told: list[Told], dice: random.Random
) -> None:
    with TemporaryDirectory() as folder:
        plain = make_project(Path(folder) / "plain.dateline", [("Odd", told)])
        theirs = Path(shutil.copy(plain, Path(folder) / "theirs.dateline"))
        decide_at_random(theirs, dice)
        file = exported(theirs, name, options)
        again = comparison(theirs, file)
        assert (again.new, again.conflicts) == ((), ())
        found = comparison(plain, file)
        assert (found.conflicts, found.lost, found.foreign, found.unfit) == ((), 0, 0, 0)
        with closing(open_project(plain)) as db:
            before = content(db, ("decision_log",))
            step = step_of(db, found.new)
            assert events_of(plain) == events_of(theirs)
            take_back(db, step)
            assert content(db, ("decision_log",)) == before


def test_what_a_person_here_decided_is_asked(project: Path) -> None:
    theirs = Path(shutil.copy(project, project.with_name("theirs.dateline")))
    for path, status in ((project, Status.CANCELLED), (theirs, Status.HYPOTHETICAL)):
        with closing(open_project(path)) as db:
            step_of(db, [Decision(FAIR, status, "2025-01-01T00:00:00+00:00")])
    found = comparison(project, exported(theirs, "csv", {}))
    ((conflict,), new) = (found.conflicts, found.new)
    assert (conflict.ours.value, conflict.theirs.value) == (Status.CANCELLED, Status.HYPOTHETICAL)
    assert (new, found.same) == ((), 4)


def test_what_was_left_out_here_stays_so(project: Path) -> None:
    file = exported(project, "annotations", {})
    with closing(open_project(project)) as db:
        subject = dataclasses.replace(FAIR, about=About.LEFT_OUT)
        step_of(db, [Decision(subject, True, "2025-01-01T00:00:00+00:00")])
    found = comparison(project, file)
    assert (found.left_out, found.new, found.conflicts, found.same) == (1, (), (), 4)


def test_an_event_that_was_cut_otherwise_stands_in_the_place_of_the_other(project: Path) -> None:
    theirs = Path(shutil.copy(project, project.with_name("theirs.dateline")))
    with closing(open_project(theirs)) as db:
        cut = Subject(About.ADDED, FAIR.article, 2, 6, "fair", BY_PERSON)
        added = Added(day(2026, 1, 2), (DANDONG,), Status.PLANNED, Made.CUT)
        out = dataclasses.replace(FAIR, about=About.LEFT_OUT)
        step_of(db, [Decision(out, True, "2025"), Decision(cut, added, "2025")])
    found = comparison(project, exported(theirs, "geojson", {}))
    assert {one.subject: one.value for one in found.new} == {cut: added, out: True}
    taken(project, found)
    assert events_of(project) == events_of(theirs)


def test_an_article_that_is_missing_and_words_that_are_gone_are_counted(
    project: Path, tmp_path: Path
) -> None:
    for name, options in FORMS:
        file = exported(project, name, options)
        other = make_project(tmp_path / f"{name}{len(options)}.dateline", [("Other", [])])
        found = comparison(other, file)
        assert (found.idle, found.new) == (5, ())
        assert sorted(found.missing) == ["Trade at the border", "What is planned"]
        with closing(open_project(other)) as db:
            # The first article, whose text is taken out of its original otherwise today.
            db.execute("UPDATE article SET sha256 = (?), text = 'Work went on!'", (SHA256,))
        found = comparison(other, file)
        assert (found.idle, found.lost, found.new) == (3, 2, ())


def edited(file: Path, change: Callable[[dict[str, str]], object]) -> Path:
    """A table as somebody saves it from a spreadsheet, with semicolons."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    out = io.StringIO(newline="")
    for row in rows:
        change(row)
    table = csv.DictWriter(out, list(rows[0]), delimiter=";")
    table.writeheader()
    table.writerows(rows)
    file.write_text(out.getvalue(), encoding="utf-8")
    return file


def test_a_table_is_changed_in_a_spreadsheet_and_comes_back(project: Path) -> None:
    def change(row: dict[str, str]) -> None:
        if row["excerpt"] == "Work went on.":
            row["status"] = "cancelled"
            row["date_start"] = row["date_end"] = "2025-05-01"
            row["latitude"], row["where_coordinates"] = "40.5", "A camp"
        if row["excerpt"] == "Nobody knows when.":
            row["date_start"] = "in spring"
        if row["excerpt"] == "Nobody knows where.":
            # Stands elsewhere by chance.
            row["excerpt"] = "fair"

    found = comparison(project, edited(exported(project, "csv", {}), change))
    assert {one.subject.about: one.value for one in found.new} == {
        About.DATE: day(2025, 5, 1),
        About.STATUS: Status.CANCELLED,
        About.PLACES: (
            dataclasses.replace(point("A camp", 40.5, 124.394), where_prec=WherePrec.NEAR),
        ),
    }
    assert (found.foreign, found.lost, found.same) == (1, 1, 2)
    assert found.before[found.new[0].subject] == DaySpan(date(2025, 4, 1), date(2025, 6, 30))
    gone = edited(exported(project, "csv", {}), lambda row: row.pop("status"))
    assert (comparison(project, gone).new, comparison(project, gone).same) == ((), 5)


def test_a_point_that_was_moved_on_a_map_moves_the_event(project: Path) -> None:
    file = exported(project, "geojson", {})
    held = json.loads(file.read_text(encoding="utf-8"))
    feature = next(one for one in held["features"] if "Trucks" in json.dumps(one))
    feature["geometry"]["coordinates"] = [124.5, 40.2]
    file.write_text(json.dumps(held), encoding="utf-8")
    (moved,) = comparison(project, file).new
    assert (moved.subject.about, moved.value) == (About.PLACES, (point("Sinuiju", 40.2, 124.5),))


def test_a_name_that_means_another_place_takes_its_events_along(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.dateline", tmp_path / "theirs.dateline"
    for path in (ours, theirs):
        make_named(path)
    with closing(open_project(theirs)) as db:
        (start, end), words = db.execute('SELECT start, "end" FROM mention').fetchone(), "Hadan"
        name = Subject(About.NAME, ArticleId(1), start, end, words)
        step_of(db, [Decision(name, Meaning(Kind.PLACE, FIJI), "2025")])
    found = comparison(ours, exported(theirs, "annotations", {}))
    # One decision, and none for the events there.
    assert [(one.subject, one.value) for one in found.new] == [(name, Meaning(Kind.PLACE, FIJI))]
    taken(ours, found)
    assert events_of(ours) == events_of(theirs)
    again = comparison(ours, exported(theirs, "annotations", {}))
    assert (again.new, again.conflicts, again.unfit) == ((), (), 0)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "latitude,longitude\n1,2\n", "It holds no events as Dateline"),
        ("a.geojson", '{"type": "FeatureCollection", "features": []}', "It holds nothing"),
        ("a.jsonld", "{", "holds no annotations"),
        ("a.json", '{"type": "x"}', "holds no annotations"),
        ("a.kmz", "PK", "Only CSV, GeoJSON"),
        ("a.json", '{"format": "dateline-corrections", "version": 9}', "newer version"),
    ],
)
def test_what_cannot_be_taken_back_is_said_so(
    project: Path, tmp_path: Path, name: str, text: str, said: str
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(CorrectionsFileError, match=said):
        comparison(project, tmp_path / name)
    with pytest.raises(CorrectionsFileError, match="no file"):
        comparison(project, tmp_path)


def test_corrections_come_the_same_way(project: Path) -> None:
    decision = Decision(FAIR, Status.CANCELLED, "2025-01-01T00:00:00+00:00")
    file = project.with_name("corrections.json")
    with closing(open_project(project)) as db:
        file.write_text(to_text([decision], article_names(db)), encoding="utf-8")
    (found,) = comparison(project, file).new
    assert (found.subject, found.value) == (FAIR, Status.CANCELLED)


def test_the_command_takes_what_is_new_and_only_tells_on_a_dry_run(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = exported(project, "csv", {})
    edited(file, lambda row: row.update(status="cancelled"))
    before = events_of(project)
    where = ("--data-dir", str(tmp_path / "data"))
    assert main(["import", str(project), str(file), "--dry-run", *where]) == 0
    assert events_of(project) == before
    told = capsys.readouterr()
    assert "Status of “A fair.”: cancelled\n" in told.out
    assert told.err == "5 new corrections. None was taken.\n".replace(". N", ".\nN")
    assert main(["import", str(project), str(file), *where]) == 0
    assert {row["status"] for row in events_of(project)} == {"cancelled"}
    with closing(open_project(project)) as db:
        (entry,) = log_entries(db)
        assert entry.step.name == f"import of “{file.name}”"
    edited(exported(project, "csv", {}), lambda row: row.update(status="planned"))
    assert main(["import", str(project), str(file), *where]) == 0
    assert {row["status"] for row in events_of(project)} == {"cancelled"}
    assert main(["import", str(project), str(file), "--replace", *where]) == 0
    assert {row["status"] for row in events_of(project)} == {"planned"}


def test_a_wrong_path_is_a_wrong_option_and_a_bad_file_is_not(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = exported(project, "csv", {})
    bad = tmp_path / "bad.csv"
    bad.write_text("a,b\n1,2\n")
    gone, folder = tmp_path / "gone.csv", tmp_path
    no_project = tmp_path / "gone.dateline"
    for asked, taken, status, said in (
        (no_project, file, 2, f"{no_project} is no project file.\n"),
        (project, gone, 2, f"{gone} is no file.\n"),
        (project, folder, 2, f"{folder} is no file.\n"),
        (project, bad, 1, "bad.csv: "),
    ):
        where = ("--data-dir", str(tmp_path / "data"))
        assert main(["import", str(asked), str(taken), *where]) == status
        assert capsys.readouterr().err.startswith(said)


@pytest.mark.parametrize("name", ["geojson", "annotations"])
def test_half_characters_are_not_taken_in(project: Path, name: str) -> None:
    file = exported(project, name, {})
    text = file.read_text(encoding="utf-8")
    place = '"place":"Sinuiju"' if name == "geojson" else '"name":"Sinuiju"'
    assert place in text
    file.write_text(text.replace(place, place[:-1] + '\\ud800"'), encoding="utf-8")
    found = comparison(project, file)
    assert (found.new, found.foreign) == ((), 2)


def test_the_command_waits_for_no_window_and_says_so(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = edited(exported(project, "csv", {}), lambda row: row.update(status="cancelled"))
    before, lock = events_of(project), ProjectLock(project)
    where = ("--data-dir", str(tmp_path / "data"))
    assert main(["import", str(project), str(file), *where]) == 1
    assert "is open in another window" in capsys.readouterr().err
    assert main(["import", str(project), str(file), "--dry-run", *where]) == 0
    assert events_of(project) == before
    lock.release()
