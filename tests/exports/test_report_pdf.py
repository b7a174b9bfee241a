"""A report as PDF, opened by a program that is not ours."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from PIL import ImageChops, ImageOps, ImageStat

from gui.engine.errors import Stopped
from gui.exports.findings import Findings, Wanted
from gui.exports.formats import Order, format_named, write
from gui.exports.pdf_emoji import Emoji
from gui.exports.pdf_text import Face, Family, Run, Typesetter
from gui.exports.report import Cited, Report
from gui.exports.report_blocks import _words, blocks_of, link_to
from gui.exports.report_pdf import _printed
from tests.exports.conftest import HOSTILE, SINUIJU, Told, day, make_project

MM = 72 / 25.4
MARGIN = 24 * MM
FORM = format_named("report-pdf")


def written(project: Path, target: Path, title: str = "Border", **options: str | bool) -> Path:
    with Findings(Wanted(project, None, title)) as findings:
        write(findings, FORM, target, Order(options))
    return target


def pages_of(file: Path) -> list[str]:
    """The text of each page; where fonts have a space of its own that does not break, as spaces."""
    pages = pypdfium2.PdfDocument(str(file))
    return [page.get_textpage().get_text_bounded().replace("\u00a0", " ") for page in pages]


def test_a_pdf_has_its_pages_numbered_its_map_and_real_text(
    qtbot: object, project: Path, tmp_path: Path
) -> None:
    file = written(project, tmp_path / "r.pdf")
    pdf = pypdfium2.PdfDocument(str(file))
    pages = pages_of(file)
    for number, page in enumerate(pages, 1):
        assert page.splitlines()[0] == f"{number} of {len(pages)}"
    text = "\n".join(pages)
    for words in ("Border", "Trucks crossed the bridge. [1]", "5 events in 2 articles", "Sources"):
        assert words in text
    pictures = [one for page in pdf for one in page.get_objects() if one.type == 3]
    assert len(pictures) == 2
    # As they are: a picture of letters and lines is not for JPEG.
    assert [one.get_filters() for one in pictures] == [["FlateDecode"]] * 2
    first = pdf[0].render(scale=1).to_pil().convert("RGB")
    margin = first.crop((0, 0, 40, first.height))
    assert margin.getextrema() == ((255, 255),) * 3
    assert pdf.get_metadata_dict()["Title"] == "Border"
    assert pdf.get_metadata_dict()["Creator"] == "Dateline"


def test_a_pdf_breaks_what_is_wider_than_a_line(qapp: object, tmp_path: Path) -> None:
    long = "https://example.org/" + 200 * "Ж"
    told = [Told(f"It says {long} there.", day(2025, 3, 1)), Told("Short.", day(2025, 3, 2))]
    project = make_project(tmp_path / "p.dateline", [("Wide", told)])
    file = written(project, tmp_path / "r.pdf", map=False)
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(str(file))]
    assert sum(page.get_text_bounded().count("Ж") for page in pages) == 200
    for page in pages:
        boxes = [page.get_charbox(at) for at in range(page.count_chars())]
        # Breaks of lines and spaces have no width.
        rights = [right for left, _, right, _ in boxes if right > left]
        assert len(rights) / len(boxes) > 0.7
        assert max(rights) <= page.page.get_width() - MARGIN + 1


@pytest.mark.parametrize(
    ("words", "apart"),
    [
        ("Trucks crossed.", "Trucks crossed."),
        ("신의주 丹东", "신의주 丹东"),
        ("مرحبا went", "\u2068مرحبا went\u2069"),
        ("\u202eevil", "\u2068\u202eevil\u2069"),
        ("stray \u2069\u2069 end", "\u2068stray  end\u2069"),
        ("\u2067a\u2069 b", "\u2068\u2067a\u2069 b\u2069"),
        ("left \u2066open", "\u2068left \u2066open\u2069\u2069"),
        ("o\ufb03ce", "office"),
        ("two\nlines\x07", "two lines"),
    ],
)
def test_what_is_written_from_right_to_left_is_set_apart(words: str, apart: str) -> None:
    assert _words(words) == apart


def test_nothing_of_a_text_turns_what_follows_it(qapp: object, tmp_path: Path) -> None:
    told = [
        Told("مرحبا بالعالم went \u202eevil", day(2025, 3, 1), (SINUIJU,)),
        Told("stray \u2069 closes \u202e turned", day(2025, 3, 2), (SINUIJU,)),
        Told("트럭이 압록강을 건너 丹东市에 들어갔다.", day(2025, 3, 3), (SINUIJU,)),
    ]
    project = make_project(tmp_path / "p.dateline", [("Turned", told)])
    text = "\n".join(pages_of(written(project, tmp_path / "r.pdf", map=False)))
    for words in ("مرحبا", "트럭이 압록강을 건너 丹东市에 들어갔다. [1]"):
        assert words in text
    assert len(re.findall(r"characters \d+ to \d+", text)) == 3


def test_a_pdf_shows_hostile_texts_and_runs_nothing(
    qapp: object, hostile: Path, tmp_path: Path
) -> None:
    file = written(hostile, tmp_path / "r.pdf", title="a) /JavaScript (b\\", map=False)
    pdf = pypdfium2.PdfDocument(str(file))
    text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "<script>alert(1)</script> crossed" in " ".join(text.split())
    assert pdf.get_metadata_dict()["Title"] == "a) /JavaScript (b\\"
    actions = [action for page in pypdf.PdfReader(file).pages for action in _actions(page)]
    # One for each line of an address: how many that are, is for the fonts to say.
    actions = [action for action, _ in groupby(actions)]
    assert actions == [f"https://news.example/{number}" for number in range(len(HOSTILE))]


def _actions(page: pypdf.PageObject) -> Iterator[str]:
    for one in page.get("/Annots", ()):
        action = one.get_object()["/A"]
        assert (set(action), action["/S"]) == ({"/Type", "/S", "/URI"}, "/URI")
        yield action["/URI"]


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://news.example/a?b=c&d=%20#e", "https://news.example/a?b=c&d=%20#e"),
        (
            "https://a.example/b)>>/S/JavaScript/JS(x)",
            "https://a.example/b%29%3E%3E/S/JavaScript/JS%28x%29",
        ),
        ("https://a.example/b\\", "https://a.example/b%5C"),
        ("https://뉴스.example/é", "https://xn--vg1b002a.example/%C3%A9"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://", ""),
        ("http://[bad", ""),
    ],
)
def test_an_address_opens_the_web_and_nothing_else(address: str, link: str) -> None:
    assert link_to(address) == link


def test_a_link_ends_where_its_address_ends(qapp: object, tmp_path: Path) -> None:
    address = "https://a.example/b)>>/S/JavaScript/JS(x)"
    report = Report("T", "", (), (), (), (), (), (Cited(1, "A", address, ""),), ())
    data, _ = _printed(report, [], lambda _: None, lambda _: None)
    (tmp_path / "r.pdf").write_bytes(data)
    [page] = pypdf.PdfReader(tmp_path / "r.pdf").pages
    assert list(_actions(page)) == [link_to(address)]


def test_letters_that_are_pictures_are_in_the_file_once_each(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [Told(f"Call {60 * 'x☎ '} now.", day(2025, 3, 1 + at), (SINUIJU,)) for at in range(5)]
    project = make_project(tmp_path / "p.dateline", [("☎", told)])
    plain = written(project, tmp_path / "plain.pdf", map=False)
    # As if the font were one of coloured letters.
    monkeypatch.setattr(Emoji, "_is_coloured", lambda emoji, font: True)
    coloured = written(project, tmp_path / "coloured.pdf", map=False)
    for file in (plain, coloured):
        linked = [one for page in pypdf.PdfReader(file).pages for one in _actions(page)]
        assert linked == ["https://news.example/0"]
    # Of the timeline, and of the letters of such lines, in their two or three fonts.
    assert 3 < len(_pictures(coloured)) < 60
    assert len(_pictures(plain)) == 1
    before, after = (
        pypdfium2.PdfDocument(str(file))[0].render(scale=2).to_pil().convert("L")
        for file in (plain, coloured)
    )
    differing = ImageChops.difference(before, after).point(lambda value: 255 * (value > 128))
    # Edges are smoothed otherwise, more so in thin fonts; letters elsewhere would make it 1.
    assert ImageStat.Stat(differing).mean[0] / ImageStat.Stat(ImageOps.invert(before)).mean[0] < 0.2
    assert ImageOps.invert(after).getbbox() == pytest.approx(
        ImageOps.invert(before).getbbox(), abs=2
    )


def _pictures(file: Path) -> set[int]:
    """What draws pictures, by the numbers of the objects in the file."""
    return {
        one.idnum
        for page in pypdf.PdfReader(file).pages
        for one in page["/Resources"].get("/XObject", {}).values()
    }


def many(path: Path, events: int = 60) -> Path:
    """A project with events of one line up to half a page, over three months."""
    told = [
        Told(
            f"Event{number}begins " + "and goes on " * (number * 7 % 90) + f"Event{number}ends.",
            day(2025, 1 + number // 20, 1 + number % 20),
            (SINUIJU,),
        )
        for number in range(events)
    ]
    return make_project(path, [("Many", told)])


def test_events_stay_whole_and_headings_have_something_below(qapp: object, tmp_path: Path) -> None:
    pages = pages_of(written(many(tmp_path / "p.dateline"), tmp_path / "r.pdf", map=False))
    assert len(pages) > 8
    marks = re.findall(r"Event\d+(?:begins|ends)", "\n".join(pages))
    assert marks == [f"Event{at}{end}" for at in range(60) for end in ("begins", "ends")]
    for page in pages:
        numbers = re.findall(r"Event(\d+)(begins|ends)", page)
        begun, ended = ([at for at, end in numbers if end == one] for one in ("begins", "ends"))
        assert begun == ended
        last = page.splitlines()[-1]
        assert not re.fullmatch(r"Events|Sources|Data|\d+ events|\w+ 2025", last)


def test_the_head_of_a_table_stands_on_each_of_its_pages(qapp: object, tmp_path: Path) -> None:
    told = [Told(f"Something {number}.", None, (SINUIJU,)) for number in range(70)]
    project = make_project(tmp_path / "p.dateline", [("Undated", told)])
    pages = pages_of(written(project, tmp_path / "r.pdf", map=False))
    with_rows = [page for page in pages if "No date is known" in page]
    assert len(with_rows) > 2
    assert all(page.count("What is uncertain") == 1 for page in with_rows)
    for page in with_rows[1:]:
        assert page.splitlines()[1] == "Event What is uncertain"


def test_the_outline_names_parts_and_sections_where_they_stand(
    qapp: object, tmp_path: Path
) -> None:
    file = written(many(tmp_path / "p.dateline"), tmp_path / "r.pdf", map=False)
    pdf = pypdfium2.PdfDocument(str(file))
    found = [(one.level, one.get_title(), one.get_dest()) for one in pdf.get_toc()]
    assert [(level, title) for level, title, _ in found] == [
        (0, "Method"),
        (0, "Events"),
        (1, "January 2025"),
        (1, "February 2025"),
        (1, "March 2025"),
        (0, "Decided by a person"),
        (0, "Uncertain"),
        (0, "Sources"),
        (0, "Data"),
    ]
    for _, title, to in found:
        page = pdf[to.get_index()].get_textpage()
        _, (left, top) = to.get_view()[0], to.get_view()[1][:2]
        below = page.get_text_bounded(left, top - 25, pdf[0].get_width(), top)
        assert below.splitlines()[0].strip() == title
    spots = [(to.get_index(), -to.get_view()[1][1]) for _, _, to in found]
    assert all(one < following for one, following in pairwise(spots))


def test_a_report_is_written_on_any_thread(qapp: object, project: Path, tmp_path: Path) -> None:
    here = written(project, tmp_path / "here.pdf", map=False)
    there = tmp_path / "there.pdf"
    thread = threading.Thread(target=lambda: written(project, there, map=False))
    thread.start()
    thread.join()
    assert pages_of(there) == pages_of(here)


def test_without_a_map_neither_web_engine_nor_widgets_are_loaded() -> None:
    code = (
        "import sys, gui.exports.report_pdf\n"
        "print([name for name in sys.modules if 'WebEngine' in name or 'Widgets' in name])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert told.stdout == "[]\n"


def test_progress_goes_from_nothing_to_all_and_cancel_is_heard_on_the_way(
    qapp: object, tmp_path: Path
) -> None:
    project, told = many(tmp_path / "p.dateline"), []
    with Findings(Wanted(project)) as findings:
        write(findings, FORM, tmp_path / "r.pdf", Order({"map": False}, told.append))
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 60)
    assert {20, 40} < set(told)
    for last in (10, 30, 50):

        def stop(done: int, last: int = last) -> None:
            if done >= last:
                raise Stopped("Enough.")

        file = tmp_path / "stopped.pdf"
        with Findings(Wanted(project)) as findings, pytest.raises(Stopped):
            write(findings, FORM, file, Order({"map": False}, stop))
        assert not file.exists()


def test_what_is_laid_out_is_laid_out_when_it_is_its_turn(qapp: object) -> None:
    sources = tuple(Cited(number, f"Source {number}", "", "") for number in range(1, 100))
    report = Report("T", "", (), (), (), (), (), sources, ())
    laid_out = 0

    class Counting(Typesetter):
        def lines(self, *given: object, **named: object) -> tuple[object, ...]:
            nonlocal laid_out
            laid_out += 1
            return super().lines(*given, **named)

    for done, _ in enumerate(blocks_of(report, [], Counting(), lambda _: None), 1):
        assert laid_out <= done + 1
    assert laid_out > 99


def test_letters_of_all_families_are_there() -> None:
    setter = Typesetter()
    for family in Family:
        [line] = setter.lines([Run("Abc 丹东", Face(family, 10))], 9_999)
        assert line.height >= 10 * 1.45 * 1200 / 72
