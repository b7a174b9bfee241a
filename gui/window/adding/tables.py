"""Tables among the files that are added: whose columns are not understood, the user is asked of."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from gui.jobs import Job, Jobs
from gui.settings import LAST_FOLDER, TABLE_COLUMNS, Settings
from gui.window.actions import connect

if TYPE_CHECKING:
    from gui.engine.articles.columns import Columns, Preview
    from gui.window.main_window import MainWindow

log = logging.getLogger(__name__)

ENDINGS = (".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".xlsx")
FILE_KINDS = f"Tables ({' '.join(f'*{one}' for one in ENDINGS)});;All files (*)"
_MOST_LOOKED_AT = 50
_MOST_REMEMBERED = 50


class TableLink(QObject):
    """Looks into tables before they are added, and remembers what the user said of their like."""

    taken = Signal(list)
    """Paths of files to add; what is known of tables among them stands in `columns`."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._jobs = Jobs()
        self.columns: dict[Path, Columns] = {}
        """Which column holds what, by the absolute path of a table."""
        self._asking: list[tuple[Path, Preview]] = []
        self._is_asking = False
        connect([(window.actions_of_window.add_table, self._ask_for_table)])

    def take(self, files: Sequence[Path], *, ask_always: bool = False) -> None:
        """Hand files on, tables when it is known which column holds what."""
        tables = [one for one in files if one.suffix.casefold() in ENDINGS][:_MOST_LOOKED_AT]
        others = [one for one in files if one not in tables]
        if others:
            self.taken.emit(others)
        if not tables:
            return
        job = Job(lambda _tell, should_stop: _look(tables, should_stop))
        job.done.connect(lambda found: self._on_seen(tables, found, ask_always))
        # What cannot be looked at is refused in words when it is read.
        job.failed.connect(lambda _error: self.taken.emit(tables))
        self._jobs.start(job)

    def close(self) -> None:
        """Stop, and wait for that."""
        self._jobs.close()

    def _on_seen(self, tables: list[Path], found: object, ask_always: bool) -> None:
        previews = found if isinstance(found, dict) else {}
        known = []
        for path in tables:
            preview = previews.get(path)
            if preview is None or (preview.is_understood and not ask_always):
                known.append(path)
                if preview is not None and (said := self._remembered(preview)) is not None:
                    self.columns[path.absolute()] = said
            elif not ask_always and (said := self._remembered(preview)) is not None:
                self.columns[path.absolute()] = said
                known.append(path)
            else:
                self._asking.append((path, preview))
        if known:
            self.taken.emit(known)
        self._ask_next()

    def _ask_next(self) -> None:
        if not self._asking or self._is_asking:
            return
        from gui.window.adding.columns_dialog import ColumnsDialog

        path, preview = self._asking.pop(0)
        chosen = self._remembered(preview) or preview.proposed
        dialog = ColumnsDialog(path.name, preview, chosen, self._window)
        dialog.chosen.connect(lambda said: self._on_chosen(path, preview, said))
        dialog.finished.connect(self._on_answered)
        self._is_asking = True
        dialog.open()

    def _on_answered(self) -> None:
        self._is_asking = False
        self._ask_next()

    def _on_chosen(self, path: Path, preview: Preview, said: Columns) -> None:
        self._remember(preview, said)
        self.columns[path.absolute()] = said
        self.taken.emit([path])

    def _ask_for_table(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._window, "Add a table", self._settings.get(LAST_FOLDER), FILE_KINDS
        )
        if path:
            self._settings.set(LAST_FOLDER, str(Path(path).parent))
            self.take([Path(path)], ask_always=True)

    # What was said of tables with the same header

    def _remembered(self, preview: Preview) -> Columns | None:
        said = self._all_remembered().get(_mark(preview))
        if not isinstance(said, dict):
            return None
        found = preview.proposed
        names = {"", *preview.names}
        for role in (one.name for one in fields(found)):
            if said.get(role, "") not in names:
                return None
            found = replace(found, **{role: said.get(role, "")})
        return found if found.text else None

    def _remember(self, preview: Preview, said: Columns) -> None:
        known = {
            mark: one for mark, one in self._all_remembered().items() if mark != _mark(preview)
        }
        known[_mark(preview)] = asdict(said)
        kept = dict(list(known.items())[-_MOST_REMEMBERED:])
        self._settings.set(TABLE_COLUMNS, json.dumps(kept))

    def _all_remembered(self) -> dict[str, object]:
        try:
            found = json.loads(self._settings.get(TABLE_COLUMNS) or "{}")
        except ValueError:
            log.warning("what was said of tables cannot be understood")
            return {}
        return found if isinstance(found, dict) else {}


def _look(tables: Sequence[Path], should_stop: Callable[[], bool]) -> dict[Path, Preview | None]:
    # Here, because no start needs it.
    from gui.engine.articles.page_process import PageProcess

    with PageProcess(should_stop=should_stop) as pages:
        return {path: pages.preview(path) for path in tables}


def _mark(preview: Preview) -> str:
    # Here, because it loads a library that no start needs.
    import hashlib

    header = json.dumps(sorted(preview.names)).encode()
    return hashlib.sha256(header).hexdigest()[:16]
