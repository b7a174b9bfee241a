"""The legend of an article: what is marked, each in its own look, and each a switch."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTextCharFormat
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from gui.window.article.text_marks import MarkGroup, group_format
from gui.window.looks.colours import LIGHT, Colours
from gui.window.looks.flow_layout import FlowLayout
from gui.window.looks.theme import sized

PAD_PX = 6
LEAST_WIDTH_PX = 240
"""The evidence is never narrower than 280."""

_MEANINGS = {
    MarkGroup.PLACES: "Names of places where something is, comes from or goes",
    MarkGroup.GOVERNMENTS: "Governments and teams named by their seat or country",
    MarkGroup.DATES: "Words that say when",
    MarkGroup.PEOPLES: "Peoples, named by their country or town",
    MarkGroup.NAMES: "Place names that are part of other names or not meant as places",
}

_LINES = {
    QTextCharFormat.UnderlineStyle.SingleUnderline: Qt.PenStyle.SolidLine,
    QTextCharFormat.UnderlineStyle.DashUnderline: Qt.PenStyle.DashLine,
    QTextCharFormat.UnderlineStyle.DashDotLine: Qt.PenStyle.DashDotLine,
    QTextCharFormat.UnderlineStyle.DotLine: Qt.PenStyle.DotLine,
}


class MarkSwitch(QToolButton):
    """A word that looks as what it stands for is marked in the text; plain when it is off."""

    def __init__(self, group: MarkGroup) -> None:
        super().__init__()
        self.colours = LIGHT
        self._group = group
        self.setObjectName(f"marks_{group.name.lower()}")
        self.setText(group.value)
        self.setAccessibleName(f"Mark {group.value.lower()}")
        self.setAccessibleDescription(_MEANINGS[group])
        self.setCheckable(True)
        self.setProperty("legend", True)
        self.setFont(sized(self.font(), 0.92))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggled.connect(self._say_what_a_click_does)
        self._say_what_a_click_does(False)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(self.text())
        return QSize(wide + 2 * PAD_PX, metrics.height() + PAD_PX + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(self.text())
        words = QRect((self.width() - wide) // 2, 0, wide, metrics.height())
        words.moveTop((self.height() - metrics.height()) // 2)
        ink = self.colours.muted
        if self.isChecked():
            ink = self.colours.text
            self._paint_mark(painter, words)
        painter.setPen(QColor(ink))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), self.text())

    def _paint_mark(self, painter: QPainter, words: QRect) -> None:
        form = group_format(self._group, self.colours)
        if form.hasProperty(QTextCharFormat.Property.BackgroundBrush):
            painter.fillRect(words.adjusted(-1, 0, 1, 0), form.background())
        painter.setPen(QPen(form.underlineColor(), 1, _LINES[form.underlineStyle()]))
        base = words.top() + self.fontMetrics().ascent() + 2
        painter.drawLine(words.left(), base, words.right(), base)

    def _say_what_a_click_does(self, is_on: bool) -> None:
        does = "Click to leave them unmarked" if is_on else "Click to mark them"
        self.setToolTip(f"{_MEANINGS[self._group]}. {does}.")


class MarkSwitches(QWidget):
    """A switch for each group of marks."""

    changed = Signal(object)
    """The `MarkGroup`s now marked, as a frozenset; the user has switched one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("markSwitches")
        self._switches = {group: MarkSwitch(group) for group in MarkGroup}
        row = FlowLayout(gap_px=4)
        row.setContentsMargins(0, 0, 0, 0)
        for switch in self._switches.values():
            row.addWidget(switch)
            switch.clicked.connect(lambda: self.changed.emit(self.groups))
        self.setLayout(row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        # Not as high as all switches in one column, which Qt would keep free otherwise.
        return QSize(LEAST_WIDTH_PX, self.heightForWidth(LEAST_WIDTH_PX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def groups(self) -> frozenset[MarkGroup]:
        """The groups that are marked."""
        return frozenset(group for group, one in self._switches.items() if one.isChecked())

    def set_groups(self, groups: Collection[MarkGroup]) -> None:
        """Mark these and no others; emits nothing."""
        for group, switch in self._switches.items():
            switch.setChecked(group in groups)

    def set_colours(self, colours: Colours) -> None:
        for switch in self._switches.values():
            switch.colours = colours
            switch.update()
