"""Below the cards: who else tells the selected event, and what may be the same one.

One line until it is opened. The reader proposes; what these buttons say stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.engine.model import ArticleId, ArticleRecord, EventId, EventRecord
from gui.window import words
from gui.window.evidence.cards import source
from gui.window.looks.elided_label import ElidedLabel
from gui.window.looks.flow_layout import FlowLayout
from gui.window.looks.hairline import hairline
from gui.window.looks.theme import sized
from gui.window.offsets import one_line

MOST_HEIGHT_PX = 220


class RetellingsBar(QWidget):
    """The other tellings of one event. Hidden when there are none. Emits wishes."""

    telling_requested = Signal(object)
    """The `EventId` of a telling to show in its article."""
    one_event_said = Signal(object, object)
    """Two `EventRecord`s that are one event."""
    another_event_said = Signal(object, object)
    """An `EventRecord`, and a list of those that it is not the same event as."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("retellings")
        self.setAccessibleName("Other tellings of this event")
        self._shown: tuple[object, ...] = ()
        self._rows = QWidget()
        self._rows.setProperty("panel", True)
        self._rows.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(17, 8, 12, 8)
        self._column.setSpacing(4)
        self._area = QScrollArea()
        self._area.setAccessibleName("Other tellings of this event")
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._rows)
        self._area.hide()
        self.toggle = QToolButton()
        self.toggle.setObjectName("showRetellings")
        self.toggle.setAccessibleName("Other tellings of this event")
        self.toggle.setCheckable(True)
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.setArrowType(Qt.ArrowType.RightArrow)
        self.toggle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggle.toggled.connect(self._on_toggled)
        line = QHBoxLayout()
        line.setContentsMargins(8, 2, 8, 2)
        line.addWidget(self.toggle)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        column.addLayout(line)
        column.addWidget(self._area)
        self.hide()

    def show_event(
        self,
        event: EventRecord | None,
        tellings: Mapping[EventId, EventRecord],
        articles: Mapping[ArticleId, ArticleRecord],
    ) -> None:
        """Show what is known beside one event, None: nothing.

        Args:
            tellings: Every telling of the corpus.
        """
        shown = (event, articles if event else None)
        if shown == self._shown:
            return
        self._shown = shown
        self._clear()
        if event is None or not (event.also or event.perhaps):
            self.hide()
            return
        self.toggle.setText(_summary(event))
        self.toggle.setAccessibleName(f"Other tellings of this event: {_summary(event)}")
        if event.also:
            self._add_heading(f"This event is told {words.times(len(event.tellings))}")
            for telling in event.tellings:
                self._add_telling(event, telling, articles[telling.article_id])
        if event.perhaps:
            self._add_heading("May be the same event")
            for likeness in event.perhaps:
                ours = next(one for one in event.tellings if one.id == likeness.ours)
                other = tellings[likeness.other]
                self._add_offer(ours, other, likeness.why, articles[other.article_id])
        self._fit()
        self._area.verticalScrollBar().setValue(0)
        self.show()

    def _fit(self) -> None:
        """As high as its rows need in the width that it has, up to a limit."""
        wide = max(self.width(), self.minimumSizeHint().width())
        needed = self._rows.heightForWidth(wide - self._area.verticalScrollBar().sizeHint().width())
        self._area.setFixedHeight(min(MOST_HEIGHT_PX, max(needed, 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_toggled(self, is_open: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow
        self.toggle.setArrowType(arrow)
        self._area.setVisible(is_open)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                # Not at once: a button may just be telling that it was clicked.
                widget.hide()
                widget.deleteLater()

    def _add_heading(self, text: str) -> None:
        label = QLabel(text)
        label.setFont(sized(self.font(), 1.0, QFont.Weight.DemiBold))
        self._column.addWidget(label)

    def _add_telling(self, event: EventRecord, telling: EventRecord, from_: ArticleRecord) -> None:
        others = [one for one in event.tellings if one.id != telling.id]
        self._add_row(
            telling,
            from_,
            "",
            [
                ("Open", lambda: self.telling_requested.emit(telling.id)),
                ("Another event", lambda: self.another_event_said.emit(telling, others)),
            ],
        )

    def _add_offer(
        self, ours: EventRecord, other: EventRecord, why: str, from_: ArticleRecord
    ) -> None:
        self._add_row(
            other,
            from_,
            why,
            [
                ("Open", lambda: self.telling_requested.emit(other.id)),
                ("Same event", lambda: self.one_event_said.emit(ours, other)),
                ("Another event", lambda: self.another_event_said.emit(ours, [other])),
            ],
        )

    def _add_row(
        self,
        telling: EventRecord,
        article: ArticleRecord,
        why: str,
        buttons: list[tuple[str, Callable[[], None]]],
    ) -> None:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        # All of it: two tellings often begin alike.
        excerpt = QLabel(f"“{one_line(telling.excerpt).strip()}”")
        excerpt.setTextFormat(Qt.TextFormat.PlainText)
        excerpt.setWordWrap(True)
        below = FlowLayout(gap_px=4)
        column.addWidget(excerpt)
        for line, text in ((ElidedLabel(), source(article)), (QLabel(), words.capitalised(why))):
            if not text:
                line.deleteLater()
                continue
            line.setText(text)
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setWordWrap(not isinstance(line, ElidedLabel))
            line.setFont(sized(self.font(), 0.88))
            line.setProperty("muted", True)
            column.addWidget(line)
        below.setContentsMargins(0, 0, 0, 0)
        for text, todo in buttons:
            button = QToolButton()
            button.setText(text)
            button.setAccessibleName(f"{text}: {excerpt.text()}")
            button.setProperty("link", True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _checked=False, call=todo: call())
            below.addWidget(button)
        column.addLayout(below)
        self._column.addWidget(row)


def _summary(event: EventRecord) -> str:
    """ "Told twice · 1 more may be the same"."""
    parts = [f"Told {words.times(len(event.tellings))}"] if event.also else []
    if event.perhaps:
        parts.append(f"{len(event.perhaps)} more may be the same")
    return " · ".join(parts)
