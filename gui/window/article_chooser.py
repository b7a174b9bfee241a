"""Asks which files or folders to add, and remembers where the last ones came from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.settings import LAST_FOLDER, Settings

FILE_KINDS = (
    "Articles (*.txt *.text *.md *.markdown *.html *.htm *.xhtml *.mht *.mhtml *.eml *.mbox *.pdf"
    " *.docx *.odt *.rtf *.csv *.tsv *.tab *.json *.jsonl *.ndjson *.xlsx *.zip *.gz *.warc *.wacz"
    " *.rss *.atom *.rdf *.bib)"
    ";;All files (*)"
)


class ArticleChooser:
    """The dialogs behind "Add articles" and "Add a folder", and what is dropped on the window."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        self._settings = settings
        self._parent = parent

    def ask_for_files(self) -> list[str]:
        """The files the user chose; none if they thought better of it."""
        paths, _ = QFileDialog.getOpenFileNames(
            self._parent, "Add articles", self._settings.get(LAST_FOLDER), FILE_KINDS
        )
        return self._remembered(paths)

    def ask_for_folder(self) -> list[str]:
        """The folder the user chose, or none."""
        path = QFileDialog.getExistingDirectory(
            self._parent, "Add a folder of articles", self._settings.get(LAST_FOLDER)
        )
        return self._remembered([path] if path else [])

    def _remembered(self, paths: Sequence[str]) -> list[str]:
        if paths:
            self._settings.set(LAST_FOLDER, str(Path(paths[0]).parent))
        return list(paths)


def dropped_paths(data: QMimeData) -> list[str]:
    """The local files and folders among what is being dragged."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
