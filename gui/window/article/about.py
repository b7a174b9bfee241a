"""What is known about an article: its day and why, who wrote it, where it is from, its original."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QWidget,
)

from gui.engine.model import ArticleOrigin, ArticleRecord
from gui.window import words

MOST_HEIGHT_PX = 240
MOST_SHARE = 0.4
"""Of the article's whole height: the text needs the rest."""
LEAST_HEIGHT_PX = 48


class AboutArticle(QScrollArea):
    """A table of what is known; what is not known has no row. Emits wishes."""

    original_requested = Signal()
    address_requested = Signal(str)
    """A web address to open in the system's browser."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aboutArticle")
        self.setAccessibleName("About this article")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: object = None
        self._high = LEAST_HEIGHT_PX
        self.hide()

    def show_article(self, record: ArticleRecord, origin: ArticleOrigin) -> None:
        """Tell what is known of an article."""
        if (record, origin) == self._shown:
            return
        self._shown = (record, origin)
        table = QWidget()
        table.setProperty("panel", True)
        table.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        grid = QGridLayout(table)
        grid.setContentsMargins(17, 4, 12, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(self._rows(record, origin)):
            label = QLabel(name)
            label.setProperty("muted", True)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        self.setWidget(table)
        self.fit()

    def _rows(self, record: ArticleRecord, origin: ArticleOrigin) -> list[tuple[str, QWidget]]:
        published, inferred = record.published, record.inferred
        as_read = inferred.span is not None and inferred != published
        rows: list[tuple[str, QWidget]] = []
        for name, text in (
            ("Day", words.capitalised(words.published(published))),
            ("Why", words.capitalised(published.evidence)),
            ("As read", words.published(inferred) if as_read else ""),
            ("Outlet", record.outlet),
            ("Byline", origin.byline),
        ):
            if text:
                rows.append((name, _wrapped(text)))
        if origin.address:
            rows.append(("Address", self._address(origin.address)))
        rows.append(("File", _wrapped(record.name)))
        if origin.sha256:
            size = _wrapped(f"{words.number(origin.size)} bytes")
            show = _link("Show original…", "showOriginal")
            show.clicked.connect(self.original_requested)
            rows.append(("Original", _beside(size, show)))
            rows.append(("SHA-256", _exact(origin.sha256, "SHA-256 of the original")))
        return rows

    def _address(self, address: str) -> QWidget:
        field = _exact(address, "Address of the article")
        if not address.casefold().startswith(("http://", "https://")):
            return field
        button = _link("Open", "openAddress")
        button.setAccessibleName("Open the address in the browser")
        button.clicked.connect(lambda: self.address_requested.emit(address))
        return _beside(field, button)

    def fit(self) -> None:
        """As high as its rows need, as far as the article's view has room."""
        table, view = self.widget(), self.parentWidget()
        if table is not None and view is not None:
            needed = table.heightForWidth(max(self.viewport().width(), 1))
            high = min(needed, MOST_HEIGHT_PX, round(MOST_SHARE * view.height()))
            if high != self._high:
                self._high = high
                self.setMaximumHeight(high)
                self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._high)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(LEAST_HEIGHT_PX, self._high))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def _wrapped(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    return label


def _exact(text: str, name: str) -> QLineEdit:
    """A value in one line that can be selected and copied, however long it is."""
    field = QLineEdit(text)
    field.setAccessibleName(name)
    field.setReadOnly(True)
    field.setProperty("plain", True)
    field.setCursorPosition(0)
    # Its letters begin where those of the labels do.
    field.setTextMargins(-3, 0, 0, 0)
    return field


def _beside(value: QWidget, button: QToolButton) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(value, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return both


def _link(text: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setAccessibleName(text.rstrip("…"))
    button.setProperty("link", True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
