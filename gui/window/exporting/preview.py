"""A look at what would be exported: its first lines, its first rows, or its first page."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QFontDatabase, QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
)

from gui.exports.exporting import Look

WIDEST_PX = 260
"""Of a column; the whole cell is in its tooltip."""
_LONGEST = 300
"""Characters of a cell or, several times over, of a line that are shown."""


class PreviewPane(QStackedWidget):
    """Shows a `Look`, a picture of a page, or a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("exportPreview")
        self.setMinimumSize(480, 220)
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.lines.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.lines.setTabChangesFocus(True)
        self.rows = QTableWidget()
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setTabKeyNavigation(False)
        self.rows.setWordWrap(False)
        self.rows.verticalHeader().hide()
        self.page = QLabel()
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setWordWrap(True)
        self.words.setProperty("muted", True)
        for part in (self.lines, self.rows, self.page, self.words):
            part.setAccessibleName("Preview")
            self.addWidget(part)

    def wait(self) -> None:
        """What is shown is out of date: it steps back until another look is there."""
        shown = self.currentWidget()
        if shown is not None:
            shown.setEnabled(False)

    def show_look(self, look: Look) -> None:
        """Show lines or rows."""
        if look.headings:
            self._show_rows(look)
            self._show(self.rows)
        else:
            self.lines.setPlainText(
                "\n".join(line[: 8 * _LONGEST] for line in look.lines.split("\n"))
            )
            self._show(self.lines)

    def show_page(self, image: QImage) -> None:
        """Show a page, as large as there is room."""
        ratio = self.devicePixelRatioF()
        shown = QPixmap.fromImage(
            image.scaled(
                self.size() * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        shown.setDevicePixelRatio(ratio)
        self.page.setPixmap(shown)
        self._show(self.page)

    def say(self, sentence: str) -> None:
        """Say why there is nothing to show."""
        self.words.setText(sentence)
        self._show(self.words)

    def _show(self, part: QLabel | QPlainTextEdit | QTableWidget) -> None:
        part.setEnabled(True)
        self.setCurrentWidget(part)

    def _show_rows(self, look: Look) -> None:
        self.rows.clear()
        self.rows.setColumnCount(len(look.headings))
        self.rows.setRowCount(len(look.rows))
        self.rows.setHorizontalHeaderLabels(look.headings)
        for at, row in enumerate(look.rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(" ".join(text[:_LONGEST].split()))
                self.rows.setItem(at, column, item)
        self.rows.resizeColumnsToContents()
        for column in range(len(look.headings)):
            if self.rows.columnWidth(column) > WIDEST_PX:
                self.rows.setColumnWidth(column, WIDEST_PX)


def first_page(pdf: bytes, size: QSize) -> QImage:
    """The first page of a PDF, so that it fits a size; a null image if it cannot be drawn."""
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    if document.pageCount() < 1:
        return QImage()
    page = document.pagePointSize(0).toSize()
    drawn = document.render(0, page.scaled(size, Qt.AspectRatioMode.KeepAspectRatio))
    # A page has no ground of its own.
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    document.close()
    return paper
