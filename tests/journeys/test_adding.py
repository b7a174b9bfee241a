"""Articles that come in besides files: pasted, and from a server on this machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from gui import paths
from gui.window.adding.columns_dialog import ColumnsDialog
from gui.window.adding.page_dialog import PageDialog
from gui.window.adding.paste_dialog import PasteDialog
from gui.window.adding.report_dialog import ReportDialog
from tests.journeys.driver import Driver
from tests.map.tile_server import Reply, TileServer

STORY = "HUNCHUN, China, March 11, 2026. Trucks crossed the border at Hunchun on Tuesday.\n"
PAGE = (
    "<html><head><title>Fair opens</title></head><body><article><h1>Fair opens</h1><p>"
    + "A trade fair opened in Dandong on 9 March 2026, the city said. " * 6
    + "</p></article></body></html>"
)


def outcome_of(driver: Driver, do: Callable[[], None]) -> None:
    with driver.qtbot.waitSignal(driver.session.idle, timeout=120_000):
        do()


def test_a_pasted_article_and_a_web_page_are_read_like_dropped_files(
    seeds: Driver, tile_server: TileServer
) -> None:
    window, actions = seeds.window, seeds.window.actions_of_window
    before = len(window.corpus.articles)
    QGuiApplication.clipboard().setText(STORY)
    actions.paste_article.trigger()
    [pasting] = window.findChildren(PasteDialog)
    outcome_of(seeds, pasting.add.click)
    assert window.status.currentMessage().startswith("1 article was read: ")
    tile_server.reply = lambda _request: Reply(200, PAGE.encode(), {"Content-Type": "text/html"})
    QGuiApplication.clipboard().setText(f"{tile_server.root}/fair")
    actions.paste_article.trigger()
    [fetching] = window.findChildren(PageDialog)
    # The consent is one click, and the button says so.
    assert fetching.add.text() == "Allow the network and fetch"
    outcome_of(seeds, fetching.add.click)
    new = list(window.corpus.articles.values())[before:]
    assert [one.name for one in new][1:] == ["127.0.0.1, fair.html"]
    assert [one.error for one in new] == ["", ""]
    origin = window._sources.origin(new[1].id)
    assert origin.address == f"{tile_server.root}/fair"
    assert origin.size == len(PAGE)
    # Nothing is left at the door.
    assert seeds.session.incoming.left() == []


def test_what_came_in_before_the_program_was_killed_is_found(
    open_session: Callable[..., Driver], read_project: Path, tmp_path: Path
) -> None:
    from gui.incoming import Incoming

    data = paths.DataDir(tmp_path)
    Incoming(data.incoming, data.project).put("story.txt", STORY.encode())
    driver = open_session(read_project)
    assert "story.txt" in [one.name for one in driver.window.corpus.articles.values()]
    assert driver.session.incoming.left() == []
    # Another one waits while the user pauses, comes when they go on, and is said where it fails.
    more = tmp_path / "more"
    more.mkdir()
    (more / "next.txt").write_text(STORY.replace("Hunchun", "Tumen"))
    (more / "none.txt").write_bytes(b"")
    session, status = driver.session, driver.window.status
    driver.window.add_articles_requested.emit([str(more)])
    status._pause.click()
    assert session._job is not None
    assert session._job.is_paused
    outcome_of(driver, status._pause.click)
    names = [one.name for one in driver.window.corpus.articles.values()]
    assert "next.txt" in names
    driver.window.actions_of_window.report.trigger()
    [report] = driver.window.findChildren(ReportDialog)
    assert "none.txt holds no words" in report.text()
    report.reject()
    # A table whose columns say nothing is asked of, and read as the user says.
    table = tmp_path / "table.csv"
    table.write_text(f"x1,x2\nTumen opens,{STORY.strip().replace(',', '')}\n")
    driver.window.add_articles_requested.emit([str(table)])
    driver.qtbot.waitUntil(lambda: driver.window.findChild(ColumnsDialog) is not None)
    [asking] = driver.window.findChildren(ColumnsDialog)
    asking.boxes["text"].setCurrentText("x2")
    asking.boxes["title"].setCurrentText("x1")
    outcome_of(driver, asking.add.click)
    assert "Tumen opens" in [one.title for one in driver.window.corpus.articles.values()]
