"""An export that somebody changed in a spreadsheet comes back by the menu, and is undone."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from gui.engine.model import Status
from gui.exports.findings import Findings, Wanted
from gui.exports.formats import Order, format_named, write
from gui.window.correcting.exchange_dialog import ImportDialog
from tests.journeys.driver import Driver


def test_a_table_comes_back_in_one_step(seeds: Driver, tmp_path: Path, monkeypatch: object) -> None:
    window, file = seeds.window, tmp_path / "theirs.csv"
    with Findings(Wanted(seeds.session.project)) as findings:
        write(findings, format_named("csv"), file, Order())
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    before = {one.id: one.event.status for one in window.corpus.events}
    changed = rows[0]["id"]
    for row in rows:
        if row["id"] == changed:
            row["status"] = "cancelled"
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, list(rows[0]))
        table.writeheader()
        table.writerows(rows)

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    window.actions_of_window.import_findings.trigger()
    seeds.qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None, timeout=10_000)
    dialog = window.findChild(ImportDialog)
    assert dialog.summary.text().startswith("1 new correction. ")
    assert dialog.news.item(0).text().endswith("\nNew: cancelled")
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    after = {one.id: one.event.status for one in window.corpus.events}
    (event,) = (one for one in after if after[one] is not before[one])
    assert after[event] is Status.CANCELLED
    assert window.actions_of_window.undo.text() == "Undo import of “theirs.csv”"
    window.actions_of_window.undo.trigger()
    assert {one.id: one.event.status for one in window.corpus.events} == before

    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    seeds.session.findings_back.import_from(tmp_path / "other.csv")
    seeds.qtbot.waitUntil(lambda: "other.csv" in window.notices.accessibleName(), timeout=10_000)
