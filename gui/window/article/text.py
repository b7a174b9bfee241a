"""The text of an article: nothing in it is markup; its marks can be pointed at and stepped to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
)
from PySide6.QtWidgets import QTextEdit, QToolTip

from gui.engine.model import DateMention, Mention
from gui.window.article.mark_words import date_words, mention_words
from gui.window.article.text_marks import TextMark
from gui.window.looks.spoken import announce
from gui.window.looks.tips import plain_tip
from gui.window.offsets import Utf16Offsets, plain_text

TEXT_SHARE = 16 / 13
"""How much larger than the interface's an article's letters are: 16 px beside 13."""
LINE_HEIGHT = 1.55
"""From one line to the next, as a multiple of the letters' size."""
MOST_LETTERS = 70
PAD_PX = 16
ABOVE_EXCERPT_PX = 48


_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text and how it looks; Python offsets, end exclusive."""

    start: int
    end: int
    form: QTextCharFormat


class ArticleText(QTextEdit):
    """The text, at most 70 letters wide.

    What is the same while an article is read (`set_base`) is laid out with the text, once; what
    changes with each click (`set_top`) lies above it and costs next to nothing.
    """

    clicked_at = Signal(int)
    """An offset into the text, clicked without selecting anything and beside all places."""
    place_requested = Signal(object)
    """The `Place` of a name that was clicked, or entered by key."""
    menu_opening = Signal(object, object)
    """The `Mention` that a context menu is for, and the `QMenu`, to which others may add."""
    text_menu_opening = Signal(int, int, object)
    """What is selected, or twice the offset that a context menu is for; and the `QMenu`."""
    mark_hovered = Signal(object)
    """The `TextMark` now under the pointer; None when it has left."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("articleText")
        self.setAccessibleName("Text of the article")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setFamilies(["Noto Serif", "DejaVu Serif", "Georgia", "Times New Roman", "serif"])
        self._text_px = round(QFontInfo(self.font()).pixelSize() * TEXT_SHARE)
        font.setPixelSize(self._text_px)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(0)
        self._offsets = Utf16Offsets("")
        self._marks: Sequence[TextMark] = ()
        self._starts: list[int] = []
        self._hovered: TextMark | None = None
        self._formatted: set[int] = set()
        """Numbers of the blocks that hold a part of the base."""

    # What it shows

    def set_text(self, text: str) -> None:
        """Show a text as it is; nothing in it is read as markup."""
        self.set_marks(())
        self._formatted = set()
        self._offsets = Utf16Offsets(text)
        block = QTextBlockFormat()
        block.setLineHeight(
            self._line_height_percent(), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        if not _EMPTY_LINE.search(text):
            # Where empty lines part the paragraphs, they are far enough apart.
            block.setBottomMargin(self._text_px / 2)
        with self.laid_out_once():
            self.clear()
            cursor = QTextCursor(self.document())
            # The paragraphs that follow take their form from the first.
            cursor.setBlockFormat(block)
            cursor.insertText(plain_text(text))
        self.setTextCursor(QTextCursor(self.document()))

    def _line_height_percent(self) -> float:
        """Of the font's own line, which is from 1.15 to 1.4 times its size."""
        own = QFontMetricsF(self.document().defaultFont()).height()
        return 100 * LINE_HEIGHT * self._text_px / own

    @contextmanager
    def laid_out_once(self) -> Iterator[None]:
        """What is done to text and base within is laid out together, at the end."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        try:
            yield
        finally:
            cursor.endEditBlock()

    def set_marks(self, marks: Sequence[TextMark]) -> None:
        """The marks that can be pointed at, in the order of the text."""
        self._marks = marks
        self._starts = [mark.start for mark in marks]
        self._hover(None)

    def set_base(self, parts: Iterable[Part]) -> None:
        """How parts of the text look until the next call; later parts lie above earlier ones."""
        document = self.document()
        ranges: dict[int, list[QTextLayout.FormatRange]] = {}
        for part in parts:
            start, end = self._offsets.to_qt(part.start), self._offsets.to_qt(part.end)
            block = document.findBlock(start)
            while block.isValid() and block.position() < end:
                made = QTextLayout.FormatRange()
                made.start = max(start - block.position(), 0)
                made.length = min(end - block.position(), block.length() - 1) - made.start
                made.format = part.form
                if made.length > 0:
                    ranges.setdefault(block.blockNumber(), []).append(made)
                block = block.next()
        # Formats of a layout, as a syntax highlighter sets them: the document is not touched.
        with self.laid_out_once():
            for number in self._formatted | ranges.keys():
                document.findBlockByNumber(number).layout().setFormats(ranges.get(number, []))
        self._formatted = set(ranges)

    def base(self) -> list[tuple[int, int, QTextCharFormat]]:
        """The parts laid out with the text, as Qt positions."""
        found = []
        for number in sorted(self._formatted):
            block = self.document().findBlockByNumber(number)
            for one in block.layout().formats():
                start = block.position() + one.start
                # A copy: the layout's own goes with the list that holds it.
                found.append((start, start + one.length, QTextCharFormat(one.format)))
        return found

    def set_top(self, parts: Iterable[Part]) -> None:
        """How few parts look for now, above the base."""
        made = []
        for part in parts:
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = self.cursor_of(part.start, part.end), part.form
            made.append(selection)
        self.setExtraSelections(made)

    def cursor_of(self, start: int, end: int) -> QTextCursor:
        """A cursor that selects a part of the text, by Python offsets."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_qt(start))
        cursor.setPosition(self._offsets.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def scroll_to(self, start: int) -> None:
        """Put the keyboard's place at an offset, a little below the upper edge."""
        cursor = self.cursor_of(start, start)
        self.setTextCursor(cursor)
        top = self.cursorRect(cursor).top()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + top - ABOVE_EXCERPT_PX)

    def selected_span(self) -> tuple[int, int] | None:
        """The offsets of what the user has selected; None without a selection."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        return self._offsets.to_python(first), self._offsets.to_python(last)

    def first_shown(self) -> int:
        """The offset of what stands at the upper edge."""
        return self._offsets.to_python(self.cursorForPosition(QPoint(0, 0)).position())

    def height_of(self, start: int) -> float:
        """How far down the text an offset is, from 0 to 1."""
        position = self._offsets.to_qt(start)
        block = self.document().findBlock(position)
        layout = self.document().documentLayout()
        top = layout.blockBoundingRect(block).top()
        line = block.layout().lineForTextPosition(position - block.position())
        top += line.y() if line.isValid() else 0.0
        return top / max(layout.documentSize().height(), 1.0)

    def reveal(self, start: int, end: int) -> None:
        """Scroll only if a part is out of view, and then to have some lines around it."""
        rect = self.cursorRect(self.cursor_of(start, start))
        rect = rect.united(self.cursorRect(self.cursor_of(end, end)))
        if not 0 <= rect.top() <= rect.bottom() <= self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - self.viewport().height() // 3)

    # Marks under the pointer and under the keys

    def mark_at(self, offset: int) -> TextMark | None:
        """The mark that holds an offset, its end included."""
        at = bisect_right(self._starts, offset)
        # A mark may lie within another, but hardly more than two deep.
        near = reversed(self._marks[max(0, at - 3) : at])
        return next((mark for mark in near if offset <= mark.end), None)

    def step_mark(self, steps: int) -> TextMark | None:
        """Select the next mark (or with -1 the one before) and tell how it was read."""
        cursor = self.textCursor()
        if steps > 0:
            here = self._offsets.to_python(cursor.selectionEnd())
            at = bisect_right(self._starts, here - 1)
        else:
            here = self._offsets.to_python(cursor.selectionStart())
            at = bisect_right(self._starts, here - 1) - 1
        if not 0 <= at < len(self._marks):
            return None
        mark = self._marks[at]
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setTextCursor(self.cursor_of(mark.start, mark.end))
        self.reveal(mark.start, mark.end)
        rect = self.cursorRect()
        self._show_tip(mark, self.viewport().mapToGlobal(rect.bottomLeft()))
        self._hover(mark)
        said = f"{self.textCursor().selectedText()}. {mark_tip(mark)}"
        announce(self, said)
        return mark

    def point_of(self, mark: TextMark) -> QPoint:
        """A point of the viewport that lies on the first letter of a mark."""
        first = self.cursorRect(self.cursor_of(mark.start, mark.start))
        then = self.cursorRect(self.cursor_of(mark.start + 1, mark.start + 1))
        right = then.left() if then.top() == first.top() else first.left() + 4
        return QPoint((first.left() + right + 1) // 2, first.center().y())

    def _mark_under(self, point: QPointF) -> TextMark | None:
        offset = self._offset_under(point)
        return None if offset is None else self.mark_at(offset)

    def _offset_under(self, point: QPointF) -> int | None:
        """The offset of the letter under a point of the viewport; None beside all letters."""
        scrolled = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        layout = self.document().documentLayout()
        position = layout.hitTest(point + scrolled, Qt.HitTestAccuracy.ExactHit)
        return None if position < 0 else self._offsets.to_python(position)

    def _hover(self, mark: TextMark | None) -> None:
        if mark is self._hovered:
            return
        self._hovered = mark
        leads = mark is not None and mark.place is not None
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        self.mark_hovered.emit(mark)

    def _show_tip(self, mark: TextMark, point: QPoint) -> None:
        QToolTip.showText(point, plain_tip(mark_tip(mark)), self.viewport(), QRect())

    # Events of Qt

    def showEvent(self, event: QShowEvent) -> None:
        # Not before: asked for what Qt has made, PySide prepares every kind of widget there is,
        # and this one is not seen at a start.
        self.viewport().setMouseTracking(True)
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        metrics = QFontMetricsF(self.document().defaultFont())
        bar = self.verticalScrollBar().sizeHint().width()
        spare = self.width() - bar - int(MOST_LETTERS * metrics.averageCharWidth())
        left = max(PAD_PX, spare // 2)
        self.setViewportMargins(left, 0, max(4, spare - left), 0)
        super().resizeEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self._mark_under(QPointF(event.pos()))
            if mark is not None:
                self._show_tip(mark, event.globalPos())
            else:
                QToolTip.hideText()
            return True
        if event.type() is QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._hover(self._mark_under(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        mark = self._mark_under(event.position())
        if mark is not None and mark.place is not None:
            self.place_requested.emit(mark.place)
            return
        position = self.cursorForPosition(event.position().toPoint()).position()
        self.clicked_at.emit(self._offsets.to_python(position))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            mark = self._mark_at_keys()
            place = mark.place if mark is not None else None
            if place is not None:
                self.place_requested.emit(place)
                return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        mark = self._mark_under(QPointF(event.pos()))
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            mark = self._mark_at_keys()
        place = mark.place if mark is not None else None
        if place is not None:
            # An ampersand in a name would make the next letter a key.
            action = QAction(f"Show {place.name} on the map".replace("&", "&&"), menu)
            action.triggered.connect(lambda: self.place_requested.emit(place))
            first = menu.actions()[0]
            menu.insertAction(first, action)
            menu.insertSeparator(first)
        if mark is not None and isinstance(mark.what, Mention):
            menu.addSeparator()
            self.menu_opening.emit(mark.what, menu)
        position = self.cursorForPosition(event.pos()).position()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            position = self.textCursor().position()
        offset = self._offsets.to_python(position)
        self.text_menu_opening.emit(*(self.selected_span() or (offset, offset)), menu)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _mark_at_keys(self) -> TextMark | None:
        return self.mark_at(self._offsets.to_python(self.textCursor().selectionStart()))


def mark_tip(mark: TextMark) -> str:
    """What a tooltip says of a mark; empty if nothing is known but that it is there."""
    if isinstance(mark.what, Mention):
        return mention_words(mark.what)
    return date_words(mark.what) if isinstance(mark.what, DateMention) else ""
