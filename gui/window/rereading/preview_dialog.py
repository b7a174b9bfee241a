"""Shows what reading articles again would change, article by article, and asks whether to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from gui.engine.previewing import ArticlePreview
from gui.window import words
from gui.window.looks.dialog_parts import ProblemLine, buttons, column_of, heading, said
from gui.window.rereading.reread_words import counts, line

SIZE_PX = (760, 560)
KEPT = "What you decided stays as it is. Nothing has been changed yet."


class PreviewDialog(QDialog):
    """Articles with a tick each. Emits those whose new reading is wanted."""

    agreed = Signal(list)
    """`ArticleId`s: those that are ticked, and all that would not change."""

    def __init__(
        self, articles: Sequence[ArticlePreview], problems: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        column = column_of(self, "rereadPreview", "Read articles again")
        self._articles = articles
        self._changed = [one for one in articles if one.differences]
        title = heading(self, self._title(), scale=1.2)
        title.setObjectName("rereadTitle")
        self.summary = said(counts(d for one in self._changed for d in one.differences))
        self.tree = QTreeWidget()
        self.tree.setObjectName("rereadArticles")
        self.tree.setAccessibleName("Articles, and what would change in them")
        self.tree.setHeaderLabels(["Article", "What would change"])
        self.tree.setWordWrap(True)
        self.tree.setUniformRowHeights(False)
        header = self.tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        self._fill()
        self.problems = ProblemLine()
        self.problems.say(" ".join(problems))
        for part in (self.summary, self.tree):
            part.setVisible(bool(self._changed))
        self.take = QPushButton("Read again as shown" if self._changed else "Note that")
        kept = said(KEPT, muted=True)
        foot = buttons(self, self.take, "Leave all as it is")
        for widget in (title, self.summary, self.tree, self.problems, kept, foot):
            column.addWidget(widget)
        if self._changed:
            self.resize(*SIZE_PX)
        self.setMinimumWidth(480)
        self.tree.itemExpanded.connect(self._on_expanded)

    def _title(self) -> str:
        total = words.counted(len(self._articles), "article")
        if not self._changed:
            return f"Nothing would change in {total}"
        some = len(self._changed)
        return f"{words.capitalised(words.number(some))} of {total} would change"

    def _fill(self) -> None:
        for one in self._changed:
            item = QTreeWidgetItem([one.name, counts(one.differences)])
            item.setToolTip(0, one.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked)
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
            self.tree.addTopLevelItem(item)
        if len(self._changed) == 1:
            self._on_expanded(self.tree.topLevelItem(0))
            self.tree.expandAll()

    def _on_expanded(self, item: QTreeWidgetItem | None) -> None:
        """The lines of an article are made when somebody looks at them."""
        if item is None or item.parent() is not None or item.childCount():
            return
        one = self._changed[self.tree.indexOfTopLevelItem(item)]
        for difference in one.differences:
            child = QTreeWidgetItem([line(difference)])
            item.addChild(child)
            child.setFirstColumnSpanned(True)

    def accept(self) -> None:
        ticked = {
            one.article
            for at, one in enumerate(self._changed)
            if (item := self.tree.topLevelItem(at)) is not None
            and item.checkState(0) is Qt.CheckState.Checked
        }
        wanted = [
            one.article for one in self._articles if one.article in ticked or not one.differences
        ]
        self.agreed.emit(wanted)
        super().accept()
