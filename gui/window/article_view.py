"""An article to read, with the sentence of an event marked and scrolled to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextEdit, QToolButton, QVBoxLayout, QWidget

from gui.engine.model import ArticleId, ArticleRecord, EventId, EventRecord
from gui.window import words
from gui.window.card_delegate import mark_format
from gui.window.cards import MarkKind, reasons
from gui.window.colours import LIGHT, Colours
from gui.window.elided_label import ElidedLabel
from gui.window.hairline import hairline
from gui.window.icons import icon
from gui.window.offsets import Utf16Offsets, plain_text
from gui.window.theme import sized

TEXT_PX = 16
LINE_HEIGHT_PERCENT = 130.0
"""Of the font's own line, which is about 1.2 times its size: 1.55 in all."""
MOST_LETTERS = 70
PAD_PX = 16
ABOVE_EXCERPT_PX = 48


class ArticleText(QTextEdit):
    """The text, at most 70 letters wide."""

    clicked_at = Signal(int)
    """A position in the text, clicked without selecting anything."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("articleText")
        self.setAccessibleName("Text of the article")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setFamilies(["Noto Serif", "DejaVu Serif", "Georgia", "Times New Roman", "serif"])
        font.setPixelSize(TEXT_PX)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(0)

    def set_text(self, text: str) -> None:
        """Show a text as it is; nothing in it is read as markup."""
        self.setPlainText(text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        block.setLineHeight(
            LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        block.setBottomMargin(TEXT_PX / 2)
        cursor.mergeBlockFormat(block)

    def resizeEvent(self, event: QResizeEvent) -> None:
        metrics = QFontMetricsF(self.document().defaultFont())
        bar = self.verticalScrollBar().sizeHint().width()
        spare = self.width() - bar - int(MOST_LETTERS * metrics.averageCharWidth())
        left = max(PAD_PX, spare // 2)
        self.setViewportMargins(left, 0, max(4, spare - left), 0)
        super().resizeEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            point: QPoint = event.position().toPoint()
            self.clicked_at.emit(self.cursorForPosition(point).position())


class ArticleView(QWidget):
    """Heading and text of one article; clicking a marked sentence selects its event."""

    event_selected = Signal(object)
    day_requested = Signal(object)
    """The `ArticleId` whose day the user wants to state."""
    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleView")
        self.setProperty("panel", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._colours = LIGHT
        self._article: ArticleId | None = None
        self._shown_text: str | None = None
        self._offsets = Utf16Offsets("")
        self._events: Sequence[EventRecord] = ()
        self._current: EventId | None = None
        self.text = ArticleText()
        self.title = QLabel()
        self.title.setObjectName("articleTitle")
        self.source = ElidedLabel()
        self.why = QLabel()
        self.day_button = QToolButton()
        self.close_button = QToolButton()
        self._lay_out()
        self.text.clicked_at.connect(self._on_clicked)
        self.close_button.clicked.connect(self.close_requested)
        self.day_button.clicked.connect(self._on_day_button)

    @property
    def article_id(self) -> ArticleId | None:
        """The article shown; None when there is none."""
        return self._article

    def show_article(
        self,
        record: ArticleRecord,
        text: str,
        events: Sequence[EventRecord],
        current: EventId | None,
    ) -> None:
        """Show an article with its events, one of them marked and scrolled to."""
        self.title.setText(record.title or record.name)
        self.source.setText(
            f"{record.outlet or 'Unknown outlet'} · {words.published(record.published)}"
        )
        is_new = record.id != self._article or text != self._shown_text
        if is_new:
            self._article, self._shown_text = record.id, text
            self._offsets = Utf16Offsets(text)
            self.text.set_text(plain_text(text))
        changes = is_new or current != self._current
        self._events, self._current = events, current
        self._mark()
        shown = self._current_event()
        because = [f"Day of the article: {record.published.evidence}"]
        because += reasons(shown) if shown else ()
        self.why.setText("\n".join(because))
        if changes and shown is not None:
            self._scroll_to(shown)

    def clear(self) -> None:
        """Show no article."""
        self._article = self._shown_text = self._current = None
        self._events = ()
        self.text.clear()

    def set_colours(self, colours: Colours) -> None:
        self._colours = colours
        self.close_button.setIcon(icon("close", colours))
        self._mark()

    def marked(self) -> list[tuple[int, int]]:
        """The marked parts of the text as Qt positions, in the order they are drawn."""
        return [
            (part.cursor.selectionStart(), part.cursor.selectionEnd())
            for part in self.text.extraSelections()
        ]

    def _current_event(self) -> EventRecord | None:
        return next((record for record in self._events if record.id == self._current), None)

    def _mark(self) -> None:
        other = _ground(self._colours.excerpt)
        parts = [
            self._selection(record.event.start, record.event.end, other)
            for record in self._events
            if record.id != self._current
        ]
        current = self._current_event()
        if current is not None:
            event = current.event
            parts.append(
                self._selection(event.start, event.end, _ground(self._colours.current_excerpt))
            )
            # Here the whole text is at hand, so that also what the sentence does not hold is shown.
            for place in event.places:
                if 0 <= place.start < place.end:
                    form = mark_format(MarkKind.PLACE, self._colours)
                    parts.append(self._selection(place.start, place.end, form))
            if 0 <= event.date_start < event.date_end:
                form = mark_format(MarkKind.DATE, self._colours)
                parts.append(self._selection(event.date_start, event.date_end, form))
        self.text.setExtraSelections(parts)

    def _selection(self, start: int, end: int, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(self._offsets.to_qt(start))
        cursor.setPosition(self._offsets.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        made.cursor, made.format = cursor, form
        return made

    def _scroll_to(self, record: EventRecord) -> None:
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(self._offsets.to_qt(record.event.start))
        self.text.setTextCursor(cursor)
        top = self.text.cursorRect(cursor).top()
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.value() + top - ABOVE_EXCERPT_PX)

    def _on_clicked(self, position: int) -> None:
        for record in self._events:
            start = self._offsets.to_qt(record.event.start)
            if start <= position < self._offsets.to_qt(record.event.end):
                if record.id != self._current:
                    self.event_selected.emit(record.id)
                return

    def _on_day_button(self) -> None:
        if self._article is not None:
            self.day_requested.emit(self._article)

    def _lay_out(self) -> None:
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setFont(sized(self.font(), 1.1, QFont.Weight.DemiBold))
        self.source.setProperty("muted", True)
        self.why.setWordWrap(True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setFont(sized(self.font(), 0.88))
        self.why.setProperty("muted", True)
        self.close_button.setObjectName("closeArticle")
        self.close_button.setAccessibleName("Close the article")
        self.close_button.setToolTip("Close the article (Escape)")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.title, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        heading = QVBoxLayout()
        heading.setContentsMargins(17, 12, 12, 8)
        heading.setSpacing(4)
        heading.addLayout(top)
        self.day_button.setObjectName("stateDay")
        self.day_button.setText("Set day…")
        self.day_button.setAccessibleName("Set the day of the article")
        self.day_button.setProperty("link", True)
        self.day_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.source, 1)
        below.addWidget(self.day_button)
        heading.addLayout(below)
        heading.addWidget(self.why)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(heading)
        column.addWidget(hairline())
        column.addWidget(self.text, 1)


def _ground(colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(QColor(colour))
    return made
