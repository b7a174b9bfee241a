"""What an export is made of, and that a file is written whole or not at all."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from gui.engine.errors import ExportError, Stopped
from gui.engine.model import DaySpan
from gui.engine.timeline import Tray, ViewState
from gui.exports.findings import Findings, Wanted
from gui.exports.formats import FORMATS, Cancel, Format, Order, Preview, preview_of, write
from tests.exports.conftest import SINUIJU, Told, day, make_project


def told(findings: Findings) -> list[str]:
    return [one.citation.excerpt for one in findings]


def test_everything_comes_by_day_with_the_undated_last(project: Path) -> None:
    with Findings(Wanted(project)) as findings:
        assert told(findings) == [
            "Trucks crossed the bridge.",
            "Nobody knows where.",
            "Work went on.",
            "A fair.",
            "Nobody knows when.",
        ]
        assert (findings.scope.is_all, findings.scope.events, findings.scope.articles) == (
            True, 5, 2,
        )  # fmt: skip
        assert [(place.name, events) for place, _, events in findings.places()] == [
            ("Dandong", 2), ("Sinuiju", 2), ("Suva", 1),
        ]  # fmt: skip
        assert [record.title for record, _ in findings.articles()] == [
            "Trade at the border",
            "What is planned",
        ]


def test_days_are_of_what_a_map_shows(project: Path, tmp_path: Path) -> None:
    with Findings(Wanted(project)) as findings:
        # Neither is the one without a place of 21 March counted, nor the one without a date.
        assert findings.days() == DaySpan(date(2025, 3, 20), date(2026, 1, 2))
    with Findings(Wanted(project, ViewState(date(2025, 4, 1), date(2025, 5, 1)))) as findings:
        assert findings.days() == DaySpan(date(2025, 4, 1), date(2025, 6, 30))
    placeless = make_project(tmp_path / "p", [("Quiet", [Told("Nowhere.", day(2025, 3, 21))])])
    with Findings(Wanted(placeless)) as findings:
        assert findings.days() is None


def test_a_range_leaves_out_and_says_what(project: Path) -> None:
    state = ViewState(date(2025, 3, 1), date(2025, 4, 30))
    with Findings(Wanted(project, state)) as findings:
        assert [(one.citation.excerpt, one.is_certain) for one in findings] == [
            ("Trucks crossed the bridge.", True),
            ("Work went on.", False),
        ]
        assert dict(findings.scope.hidden) == {
            Tray.OUTSIDE: 1,
            Tray.UNDATED: 1,
            Tray.WITHOUT_PLACE: 1,
        }


def test_a_search_is_the_one_of_the_window(project: Path) -> None:
    with Findings(Wanted(project, ViewState(search="status:planned"))) as findings:
        assert told(findings) == ["A fair."]


def test_the_same_event_has_the_same_key_in_every_export(project: Path) -> None:
    with Findings(Wanted(project)) as every, Findings(Wanted(project, ViewState())) as shown:
        assert {one.key for one in shown} < {one.key for one in every}
        assert len({one.key for one in every}) == 5


def test_events_are_fetched_again_when_others_took_their_room(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.engine.store.corpus._MOST_KEPT", 2)
    with Findings(Wanted(project)) as findings:
        source = findings.corpus.source
        source.cards([0, 1, 2])
        # The first is at hand until room is made for the last.
        assert [one.id for one in source.cards([0, 3])] == findings.corpus.table.ids[
            [0, 3]
        ].tolist()


def test_two_events_of_one_sentence_have_two_keys(tmp_path: Path) -> None:
    sentence = "They left on Monday and came back on Friday."
    told = [
        Told(sentence, day(2025, 3, 3), (SINUIJU,)),
        Told(sentence, day(2025, 3, 7), (SINUIJU,), is_same_sentence=True),
    ]
    project = make_project(tmp_path / "two.dateline", [("Border", told)])
    with Findings(Wanted(project)) as findings:
        left, back = (one.key for one in findings)
    assert back == f"{left}.2"
    with Findings(Wanted(project, ViewState(date(2025, 3, 5)))) as findings:
        assert [one.key for one in findings] == [back]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_cancelled_export_leaves_what_was_there(
    form: Format, project: Path, tmp_path: Path
) -> None:
    target = tmp_path / f"out{form.suffix}"
    target.write_text("before")
    cancel = Cancel(lambda done: setattr(cancel, "asked", True))
    with Findings(Wanted(project)) as findings, pytest.raises(Stopped):
        write(findings, form, target, Order(step=cancel))
    assert target.read_text() == "before"
    assert list(tmp_path.glob("*.part")) == []


def test_a_file_that_cannot_be_written_is_said_so(project: Path, tmp_path: Path) -> None:
    with Findings(Wanted(project)) as findings:
        for target in (tmp_path, tmp_path / "nowhere" / "out.geojson"):
            with pytest.raises(ExportError, match="could not be written"):
                write(findings, FORMATS[0], target, Order())


def test_what_is_left_out_stands_in_the_file(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.geojson"
    state = ViewState(date(2025, 3, 1), date(2025, 4, 30))
    with Findings(Wanted(project, state, "Border", ("Status: happened",))) as findings:
        write(findings, FORMATS[0], target, Order())
    scope = json.loads(target.read_text())["dateline"]["scope"]
    assert (scope["title"], scope["first_day"], scope["last_day"]) == (
        "Border", "2025-03-01", "2025-04-30",
    )  # fmt: skip
    assert scope["filters"] == ["Status: happened"]
    assert scope["left_out"] == {"outside": 1, "undated": 1, "without_place": 1}


@pytest.mark.parametrize(
    ("suffix", "shown"),
    [
        (".csv", Preview.TEXT),
        (".lpf.json", Preview.TEXT),
        (".pdf", Preview.PAGE),
        (".kmz", Preview.ROWS),
    ],
)
def test_what_is_shown_before_saving_goes_by_what_a_file_is(suffix: str, shown: Preview) -> None:
    assert preview_of(Format("x", "X", suffix, "x", "nothing")) is shown


def test_an_excerpt_behind_a_zero_character_is_whole(tmp_path: Path) -> None:
    told = [Told("One\x00 and more."), Told("Trucks crossed \x00the bridge.")]
    project = make_project(tmp_path / "zero.dateline", [("Zero", told)])
    with Findings(Wanted(project)) as findings:
        assert [one.record.excerpt for one in findings] == [one.excerpt for one in told]
