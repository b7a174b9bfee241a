"""Reports, opened by programs that are not ours."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from docx import Document
from PIL import Image

from gui.engine.errors import ExportError
from gui.engine.event_words import whereabouts
from gui.engine.model import Basis, EventPlace, Place, WherePrec
from gui.engine.timeline import ViewState
from gui.exports import report as reports
from gui.exports.findings import Findings, Wanted
from gui.exports.formats import Order, format_named, write
from gui.exports.map_picture import LEGEND_PX, SCALE, SIZE, map_png, view_of
from gui.exports.pictures import bars_of, labels_of, round_values, timeline_png
from gui.exports.report import make_report
from gui.exports.report_markdown import lines
from gui.stills.values import Camera, mercator_x, mercator_y
from tests.exports.conftest import DANDONG, FIJI, HOSTILE, SINUIJU, Told, day, make_project

MARCH = ViewState(date(2025, 3, 1), date(2025, 4, 30))


def made(project: Path, state: ViewState | None = None, **options: str) -> reports.Report:
    with Findings(Wanted(project, state, "Border")) as findings:
        return make_report(findings, Order(options))


def written(project: Path, name: str, target: Path, **options: str | bool) -> Path:
    with Findings(Wanted(project, None, "Border")) as findings:
        write(findings, format_named(name), target, Order(options))
    return target


def test_events_stand_by_month_with_the_number_of_their_source(project: Path) -> None:
    report = made(project)
    assert [(section.heading, section.detail) for section in report.sections] == [
        ("March 2025", "2 events"),
        ("2025", "1 event"),
        ("January 2026", "1 event"),
        ("Without a date", "1 event"),
    ]
    entries = [entry for section in report.sections for entry in section.entries]
    assert [(one.number, one.when, one.where, one.sources) for one in entries] == [
        (1, "20 March 2025", "Sinuiju", (1,)),
        (2, "21 March 2025", "", (2,)),
        (3, "Since April 2025", "about 25 km around Dandong", (1,)),
        (4, "Planned for 2 January 2026", "Dandong, Suva", (2,)),
        (5, "Date unknown", "Sinuiju", (2,)),
    ]
    assert [cited.text for cited in report.sources] == [
        "“Trade at the border”, The Outlet, 5 September 2025",
        "“What is planned”, The Outlet, 5 September 2025",
    ]


def test_by_place_the_place_with_most_events_comes_first(project: Path) -> None:
    report = made(project, order="by place")
    assert [(section.heading, section.detail) for section in report.sections] == [
        ("Dandong", "40.13° N, 124.39° E · 2 events"),
        ("Sinuiju", "40.10° N, 124.40° E · 2 events"),
        ("Without a place", "1 event"),
    ]


def test_what_is_left_out_and_what_is_uncertain_is_said(project: Path) -> None:
    report = made(project, MARCH)
    about = dict(report.about)
    assert about["Range"] == "March–April 2025"
    assert about["Left out"] == "1 outside the range; 1 without a date; 1 without a place"
    assert [(one.number, one.what) for one in report.uncertain] == [
        (2, "It may lie outside the range")
    ]
    assert [one.what for one in made(project).uncertain] == [
        "No place is known",
        "No date is known",
    ]


def test_more_events_than_anybody_reads_are_refused(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "MOST_EVENTS", 4)
    with pytest.raises(ExportError, match=r"up to 4 events, and these are 5\. Narrow the range"):
        made(project)


def test_markdown_shows_hostile_texts_as_they_are(hostile: Path) -> None:
    text = "\n".join(lines(made(hostile)))
    assert text.startswith("# Border\n")
    assert "\\<script\\>alert(1)\\</script\\>" in text
    assert "\n<" not in text
    assert "\x1b" not in text


def test_word_opens_the_report_with_every_event_and_no_field_of_theirs(
    hostile: Path, tmp_path: Path
) -> None:
    file = written(hostile, "report-docx", tmp_path / "r.docx", map=False)
    document = Document(str(file))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert document.core_properties.title == "Border"
    assert "<script>alert(1)</script> crossed </b> the <i>river" in text
    assert '=cmd|"/c calc"!A1 rose' in text
    assert "🚚 신의주 丹东" in text
    assert text.count("SHA-256") == len(HOSTILE)
    assert len(document.inline_shapes) == 1
    fields = document.element.body.findall(".//{*}fldSimple")
    assert fields == []


def test_bars_are_by_month_and_for_long_times_by_year() -> None:
    by_month = bars_of([date(2025, 1, 3), date(2025, 3, 1), date(2025, 3, 31)])
    assert by_month.firsts == (date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1))
    assert by_month.counts == (1, 0, 2)
    by_year = bars_of([date(1890, 5, 5), date(2025, 1, 3)])
    assert by_year.is_by_year
    assert sum(by_year.counts) == 2
    assert by_year.firsts[0] == date(1890, 1, 1)
    assert bars_of([]).counts == ()


LABELS = [
    (date(2025, 11, 3), date(2026, 2, 1), ["Nov 2025", "Dec", "Jan 2026", "Feb"]),
    (date(2023, 3, 31), date(2025, 5, 1), ["2024", "2025", "Mar 2023"]),
    (date(2012, 3, 31), date(2025, 5, 1), ["2012", "2014", "2016", "2018", "2020", "2022", "2024"]),
    (date(1, 1, 1), date(9999, 1, 1), ["2000", "4000", "6000", "8000"]),
]


@pytest.mark.parametrize(("first", "last", "expected"), LABELS)
def test_bars_are_named_as_the_window_names_days(
    first: date, last: date, expected: list[str]
) -> None:
    bars = bars_of([first, last])
    room = 0.6 if len(bars.counts) < 1000 else 0.0006
    assert [words for _, words in labels_of(bars, room)] == expected


@pytest.mark.parametrize(
    ("most", "expected"),
    [(1, [0, 1]), (2, [0, 1, 2]), (9, [0, 2, 4, 6, 8]), (815, [0, 200, 400, 600, 800])],
)
def test_lines_behind_bars_stand_at_round_numbers(most: int, expected: list[int]) -> None:
    assert list(round_values(most)) == expected


def test_the_timeline_is_a_picture_with_bars(project: Path) -> None:
    with Findings(Wanted(project)) as findings:
        picture = Image.open(io.BytesIO(timeline_png(findings))).convert("RGB")
    colours = {colour for _, colour in picture.getcolors(1 << 20)}
    assert (0x2B, 0x6C, 0xB0) in colours


EVERYWHERE = [
    dataclasses.replace(SINUIJU, lat=lat, lon=lon)
    for lat in (-54.8, 78.2)
    for lon in range(-170, 171, 20)
]


def where(place: Place, size: tuple[int, int], view: tuple[float, float, float]) -> tuple[int, int]:
    """Where a place stands in a picture."""
    camera = Camera(*view, *size)
    x, y = camera.across(mercator_x(place.lon)), camera.down(mercator_y(place.lat))
    return round(x), round(y)


@pytest.mark.parametrize(
    "places", [[SINUIJU], [SINUIJU, DANDONG], [FIJI, SINUIJU]], ids=["one", "two", "across 180"]
)
@pytest.mark.parametrize(("size", "legend"), [(SIZE, LEGEND_PX), ((1280, 720), 0)])
def test_places_stand_beside_the_legend_with_room_for_their_names(
    places: list[Place], size: tuple[int, int], legend: int
) -> None:
    view = view_of(places, size, legend)
    for place in places:
        x, y = where(place, size, view)
        assert legend + 90 <= x <= size[0] - 90
        assert 100 <= y <= size[1] - 70


def test_places_fill_the_picture_as_far_as_names_leave_it() -> None:
    view = view_of([FIJI, SINUIJU], (1280, 720), 0)
    (_, low), (_, high) = (where(one, (1280, 720), view) for one in (FIJI, SINUIJU))
    assert (high, low) == (100, 650)
    assert view[2] != round(view[2])


@pytest.mark.parametrize("size", [(900, 560), (1280, 720), (960, 540), (500, 700)])
def test_the_world_is_in_a_picture_once_and_nothing_beyond_it(size: tuple[int, int]) -> None:
    lat, lon, zoom = view_of(EVERYWHERE, size, 0)
    camera = Camera(lat, lon, zoom, *size)
    assert camera.world >= max(size) - 1e-6
    assert camera.top >= -1e-6
    assert camera.top + camera.height <= camera.world + 1e-6


@pytest.mark.parametrize(
    ("lons", "expected"),
    [((-120, 0, 120), [210, 510, 810]), (range(-150, 151, 30), list(range(75, 826, 75)))],
)
def test_the_legend_pushes_nothing_out_of_a_picture_of_the_world(
    lons: Sequence[float], expected: list[int]
) -> None:
    places = [dataclasses.replace(SINUIJU, lon=lon) for lon in lons]
    view = view_of(places, SIZE, LEGEND_PX)
    assert [where(one, SIZE, view)[0] for one in places] == expected


@pytest.mark.parametrize(("lons", "is_on_map"), [((124.4, 125.7), True), ((-120, 0, 120), False)])
def test_a_legend_hides_no_place(
    qapp: object, tmp_path: Path, lons: Sequence[float], is_on_map: bool
) -> None:
    places = [dataclasses.replace(SINUIJU, key=f"at:{lon}", lon=lon) for lon in lons]
    told = [Told(f"Something at {one.lon}.", day(2025, 1, 1), (one,)) for one in places]
    project = make_project(tmp_path / "p.dateline", [("Wide", told)])
    with Findings(Wanted(project)) as findings:
        picture = Image.open(io.BytesIO(map_png(findings))).convert("RGB")
    beside = 0 if is_on_map else LEGEND_PX * SCALE
    assert picture.size == (SIZE[0] * SCALE + beside, SIZE[1] * SCALE)
    dots = (
        picture.crop((beside, 0, *picture.size))
        if beside
        else picture.crop((600, 0, *picture.size))
    )
    solid = np.all(np.asarray(dots) == (0x25, 0x63, 0xA8), axis=2)
    columns = np.flatnonzero(solid.any(axis=0))
    assert 1 + int((np.diff(columns) > 20).sum()) == len(lons)


def test_a_report_of_nothing_is_made_and_says_so(tmp_path: Path) -> None:
    project = make_project(tmp_path / "empty.dateline", [("Quiet", [Told("x", day(2025, 1, 1))])])
    report = made(project, ViewState(search="status:planned"))
    assert report.summary == "no events in no articles"
    assert "Nothing." in list(lines(report))


def test_a_word_document_is_fit_for_print(tmp_path: Path) -> None:
    told = [Told(f"Something {number}.", None, (SINUIJU,)) for number in range(3)]
    project = make_project(tmp_path / "print.dateline", [("Print", told)])
    document = Document(str(written(project, "report-docx", tmp_path / "r.docx", map=False)))
    (table,) = document.tables
    names = [[one.tag.rpartition("}")[2] for one in row._tr.trPr] for row in table.rows]
    # The headings stand on every page, and no row is divided between two.
    assert names == [["cantSplit", "tblHeader"], *[["cantSplit"]] * 3]
    assert table.columns[0].width < table.columns[1].width / 4
    assert [cell.text for cell in table.rows[1].cells] == ["1", "No date is known"]


def test_a_spot_that_stands_in_has_nothing_in_it() -> None:
    bridge = dataclasses.replace(DANDONG, name="Friendship Bridge", feature="S.BDG")
    for place, prec, words in (
        (bridge, WherePrec.SECOND_ORDER, "somewhere around Friendship Bridge"),
        (bridge, WherePrec.EXACT, "Friendship Bridge"),
        (bridge, WherePrec.NEAR, "about 25 km around Friendship Bridge"),
        (DANDONG, WherePrec.SECOND_ORDER, "somewhere in Dandong"),
        (dataclasses.replace(DANDONG, radius_km=4.2), WherePrec.NEAR, "about 4 km around Dandong"),
    ):
        assert whereabouts(EventPlace(place, prec, Basis.EXPLICIT)) == words


@pytest.mark.parametrize(
    ("note", "printed"),
    [
        ('"Songta" is not known; "A" was named', "“Songta” is not known; “A” was named."),
        ("you said so", "You said so."),
        ("Ask.", "Ask."),
    ],
)
def test_a_note_is_printed_as_a_sentence(note: str, printed: str) -> None:
    assert reports._sentence(note) == printed
