"""CSV and XLSX: read by DuckDB and openpyxl, with no cell that a spreadsheet would compute."""

from __future__ import annotations

import csv
import tempfile
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gui.engine.errors import Stopped
from gui.engine.formulas import defused, restored
from gui.exports import table_xlsx
from gui.exports.findings import Findings, Wanted
from gui.exports.formats import Cancel, Order, format_named, write
from gui.exports.layouts import ACLED, UCDP
from tests.exports.conftest import HOSTILE, SINUIJU, Told, day, make_project


def exported(project: Path, name: str, **options: str | bool) -> Path:
    form = format_named(name)
    target = project.with_suffix(form.suffix)
    with Findings(Wanted(project), country_name=lambda code: f"Country {code}") as findings:
        write(findings, form, target, Order(options))
    return target


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text, strict=True))


@pytest.mark.parametrize("bom", [True, False])
def test_duckdb_reads_days_as_dates_and_numbers_as_numbers(project: Path, bom: bool) -> None:
    file = exported(project, "csv", bom=bom)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf") is bom
    found = duckdb.sql(
        "SELECT id, date_start, date_end, date_prec, where_prec, latitude, longitude, "
        f"where_coordinates, source_article FROM '{file}'".replace(
            "source_article", "source_original"
        )
    )
    kinds = dict(zip(found.columns, map(str, found.types), strict=True))
    assert (kinds["id"], kinds["date_start"], kinds["date_end"]) == ("VARCHAR", "DATE", "DATE")
    assert (kinds["latitude"], kinds["where_prec"]) == ("DOUBLE", "BIGINT")
    rows = found.fetchall()
    assert [row[1] for row in rows] == [
        date(2025, 3, 20), date(2025, 3, 21), date(2025, 4, 1), date(2026, 1, 2),
        date(2026, 1, 2), None,
    ]  # fmt: skip
    assert rows[0][5:8] == (40.1, 124.4, "Sinuiju")
    assert rows[1][5:8] == (None, None, None)


def test_the_columns_of_acled_have_its_codes(project: Path) -> None:
    rows = rows_of(exported(project, "csv", layout=ACLED))
    work = next(row for row in rows if row["notes"] == "Work went on.")
    assert (work["event_date"], work["event_date_end"], work["year"]) == (
        "2025-04-01", "2025-06-30", "2025",
    )  # fmt: skip
    assert (work["time_precision"], work["geo_precision"]) == ("", "2")
    assert (work["location"], work["country"], work["iso2"]) == ("Dandong", "Country CN", "CN")
    assert (work["source"], work["source_url"]) == ("The Outlet", "https://news.example/0")
    trucks = rows[0]
    assert (trucks["time_precision"], trucks["geo_precision"]) == ("1", "1")


@pytest.mark.parametrize("layout", [UCDP, ACLED])
def test_hostile_cells_compute_nothing_and_come_back(hostile: Path, layout: str) -> None:
    rows = rows_of(exported(hostile, "csv", layout=layout))
    with Findings(Wanted(hostile)) as findings:
        cited = [one.citation.excerpt for one in findings]
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@\t\r")]
    column = "excerpt" if layout == UCDP else "notes"
    assert [restored(row[column]) for row in rows] == cited
    assert sum(row[column] != one for row, one in zip(rows, cited, strict=True)) == 2
    assert len(rows) == len(HOSTILE)


@given(st.text())
@example("=1+1")
@example("'=1+1")
@example("''=1+1")
@example("'")
@example(" \u00a0=1")
@example("-5")
@example("'-5")
@example("＝1")
def test_a_defused_text_begins_no_formula_and_comes_back(text: str) -> None:
    assert restored(defused(text)) == text
    begins = defused(text).strip("\ufeff").lstrip()
    assert begins[:1] not in tuple("=@＝＋－＠")


def cells(file: Path, sheet: str = "Events") -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(file)[sheet].iter_rows(values_only=True))


def test_a_workbook_has_days_as_dates_and_says_what_is_in_it(project: Path) -> None:
    file = exported(project, "xlsx")
    headings, *rows = cells(file)
    column = {name: at for at, name in enumerate(headings)}
    assert rows[0][column["date_start"]] == datetime(2025, 3, 20)
    assert rows[0][column["latitude"]] == 40.1
    assert len(rows) == 6
    about = {row[0]: row[1] for row in cells(file, "About")}
    assert (about["events"], about["whole project"]) == ("5", "yes")
    assert "CC BY" in about["Places"]


def test_a_workbook_of_hostile_texts_has_no_formula(hostile: Path) -> None:
    file = exported(hostile, "xlsx")
    sheet = openpyxl.load_workbook(file)["Events"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        assert all(b"<f>" not in archive.read(name) for name in names)
    headings, *rows = cells(file)
    with Findings(Wanted(hostile)) as findings:
        cited = [one.citation.excerpt for one in findings]
    assert [row[headings.index("excerpt")] for row in rows] == cited


def test_a_text_that_looks_like_an_error_is_a_text(tmp_path: Path) -> None:
    told = [Told("#N/A", day(2025, 3, 1), (SINUIJU,)), Told("x" * 40_000, day(2025, 3, 2))]
    file = exported(make_project(tmp_path / "odd.dateline", [("Odd", told)]), "xlsx")
    sheet = openpyxl.load_workbook(file)["Events"]
    at = [cell.value for cell in sheet[1]].index("excerpt")
    assert (sheet[2][at].value, sheet[2][at].data_type) == ("#N/A", "s")
    assert len(sheet[3][at].value) == table_xlsx.LONGEST_CELL


def test_days_that_excel_does_not_have_are_written_in_words(tmp_path: Path) -> None:
    told = [Told("The bridge was built.", day(1899, 12, 31), (SINUIJU,))]
    headings, row = cells(
        exported(make_project(tmp_path / "old.dateline", [("Old", told)]), "xlsx")
    )
    assert row[headings.index("date_start")] == "1899-12-31"


def test_more_rows_than_a_sheet_holds_go_on_in_another(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_xlsx, "MOST_ROWS", 5)
    file = exported(project, "xlsx")
    assert [len(cells(file, name)) for name in ("Events", "Events 2")] == [5, 3]


def test_a_cancelled_workbook_leaves_nothing_in_the_temporary_folder(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    cancel = Cancel(lambda done: setattr(cancel, "asked", True))
    with Findings(Wanted(project)) as findings, pytest.raises(Stopped):
        write(findings, format_named("xlsx"), tmp_path / "out.xlsx", Order(step=cancel))
    assert list(folder.iterdir()) == []
