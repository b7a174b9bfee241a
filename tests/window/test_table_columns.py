"""Tables whose columns nobody understands: looked into, asked of, and remembered."""

from __future__ import annotations

import json
from datetime import date

import pytest

from gui import settings as names
from gui.engine.articles.columns import Columns, Preview
from gui.engine.articles.page_process import PageProcess
from gui.window.adding.columns_dialog import ColumnsDialog
from gui.window.adding.tables import TableLink

STORY = "Trucks crossed the bridge at Dandong."
CSV = f"kopf,wann,inhaltx,woher\nBridge,2026-03-09,{STORY},Daily\n,,{STORY} Again.,\n"
ROWS = [
    {"kopf": "Bridge", "inhaltx": STORY, "wann": "2026-03-09"},
    {"kopf": "More", "inhaltx": STORY, "wann": None},
]


@pytest.fixture(scope="module")
def pages():
    with PageProcess() as pages:
        yield pages


def written(folder, name, data):
    path = folder / name
    if name.endswith(".xlsx"):
        from openpyxl import Workbook

        book = Workbook()
        for row in data:
            book.active.append(row)
        book.save(path)
    else:
        path.write_text(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "columns"),
    [
        ("t.csv", CSV, ("kopf", "wann", "inhaltx", "woher")),
        ("t.tsv", CSV.replace(",", "\t"), ("kopf", "wann", "inhaltx", "woher")),
        ("t.jsonl", "\n".join(map(json.dumps, ROWS)), ("kopf", "inhaltx", "wann")),
        ("t.json", json.dumps({"found": ROWS}), ("kopf", "inhaltx", "wann")),
        ("t.xlsx", [["kopf", "wann"], ["Bridge", date(2026, 3, 9)]], ("kopf", "wann")),
    ],
)
def test_a_look_into_a_table_shows_its_columns_and_first_rows(pages, tmp_path, name, data, columns):
    preview = pages.preview(written(tmp_path, name, data))
    assert preview is not None
    assert preview.names == columns
    assert preview.rows[0][0] == "Bridge"
    assert not preview.is_understood


def test_a_look_cuts_what_is_long_and_knows_what_is_named_well(pages, tmp_path):
    lines = ["title,text", *(f"Story {n},{'word ' * 500}" for n in range(40))]
    preview = pages.preview(written(tmp_path, "t.csv", "\n".join(lines)))
    assert preview.proposed == Columns(text="text", title="title")
    assert len(preview.rows) < 10
    assert max(len(cell) for row in preview.rows for cell in row) < 200


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("t.csv", ""),
        ("t.json", '{"a": '),
        ("t.json", '[{"id": "x", "type": "article-journal", "title": "T", "issued": {}}]'),
        ("t.xlsx.csv", "one column\nof words\n"),
        ("gone.csv", None),
    ],
)
def test_what_is_no_table_is_not_asked_of(pages, tmp_path, name, data):
    path = tmp_path / name if data is None else written(tmp_path, name, data)
    assert pages.preview(path) is None
    # And the process goes on.
    assert pages.preview(written(tmp_path, "good.csv", CSV)) is not None


PREVIEW = Preview(("kopf", "wann", "inhaltx"), (("Bridge", "2026-03-09", STORY),), Columns())


def test_only_the_text_is_needed(window):
    dialog = ColumnsDialog("t.csv", PREVIEW, PREVIEW.proposed, window)
    chosen = []
    dialog.chosen.connect(chosen.append)
    assert not dialog.add.isEnabled()
    dialog.boxes["text"].setCurrentText("inhaltx")
    dialog.boxes["published"].setCurrentText("wann")
    assert dialog.table.horizontalHeaderItem(2).text() == "inhaltx · text"
    assert dialog.table.item(0, 2).text() == STORY
    dialog.add.click()
    assert chosen == [Columns(text="inhaltx", published="wann")]


class Looks:
    """Stands in for the process: what it would see of each table."""

    def __init__(self, monkeypatch, **previews):
        self.previews = previews
        monkeypatch.setattr(
            "gui.window.adding.tables._look",
            lambda tables, _stop: {path: self.previews.get(path.stem) for path in tables},
        )


@pytest.fixture
def tables(window, settings):
    tables = TableLink(window, settings)
    tables.got = []
    tables.taken.connect(lambda files: tables.got.append([file.name for file in files]))
    yield tables
    tables.close()


def dialogs(window):
    return window.findChildren(ColumnsDialog)


def test_a_table_is_asked_of_once_and_its_like_never_again(
    window, tables, tmp_path, qtbot, monkeypatch
):
    Looks(monkeypatch, odd=PREVIEW, again=PREVIEW, good=Preview(("text",), (), Columns("text")))
    files = [tmp_path / name for name in ("a.txt", "odd.csv", "good.csv", "broken.xlsx")]
    tables.take(files)
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    # Nobody else waits for the answer.
    assert tables.got == [["a.txt"], ["good.csv", "broken.xlsx"]]
    [dialog] = dialogs(window)
    dialog.boxes["text"].setCurrentText("inhaltx")
    dialog.add.click()
    assert tables.got[-1] == ["odd.csv"]
    assert tables.columns == {tmp_path / "odd.csv": Columns(text="inhaltx")}
    tables.take([tmp_path / "again.csv"])
    qtbot.waitUntil(lambda: tables.got[-1] == ["again.csv"])
    assert tables.columns[tmp_path / "again.csv"] == Columns(text="inhaltx")


def test_tables_are_asked_of_one_after_the_other_and_may_be_left_out(
    window, tables, tmp_path, qtbot, monkeypatch
):
    other = Preview(("x", "y"), (), Columns())
    Looks(monkeypatch, one=PREVIEW, two=other)
    tables.take([tmp_path / "one.csv", tmp_path / "two.csv"])
    qtbot.waitUntil(lambda: len(dialogs(window)) == 1)
    dialogs(window)[0].reject()
    qtbot.waitUntil(lambda: any(one.table.columnCount() == 2 for one in dialogs(window)))
    [last] = [one for one in dialogs(window) if one.table.columnCount() == 2]
    last.reject()
    assert tables.got == []
    assert tables.columns == {}


def test_on_wish_a_table_is_asked_of_that_is_understood(
    window, tables, tmp_path, qtbot, monkeypatch
):
    good = Preview(("text", "note"), (("a", "b"),), Columns("text"))
    Looks(monkeypatch, good=good)
    tables.take([tmp_path / "good.csv"], ask_always=True)
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    [dialog] = dialogs(window)
    assert dialog.columns() == Columns("text")
    dialog.boxes["text"].setCurrentText("note")
    dialog.add.click()
    assert tables.columns == {tmp_path / "good.csv": Columns("note")}


@pytest.mark.parametrize("kept", ["no JSON", "[]", '{"MARK": 3}', '{"MARK": {"text": "gone"}}'])
def test_what_was_remembered_wrongly_is_asked_again(
    window, tables, settings, tmp_path, qtbot, monkeypatch, kept
):
    from gui.window.adding.tables import _mark

    settings.set(names.TABLE_COLUMNS, kept.replace("MARK", _mark(PREVIEW)))
    Looks(monkeypatch, odd=PREVIEW)
    tables.take([tmp_path / "odd.csv"])
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    dialogs(window)[0].reject()
