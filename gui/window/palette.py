"""The command palette: every action of the menus by a few letters of its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QMenuBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui.window.looks.colours import LIGHT, Colours
from gui.window.looks.theme import sized

WIDTH_PX = 560
MOST_ROWS = 12
PAD_PX = 12
_BREAK = re.compile(r"[\s›·-]+")
_WHERE = Qt.ItemDataRole.UserRole
_KEYS = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Command:
    """An action that can be asked for by its name."""

    name: str
    menu: str
    """The menus it stands in: "View › Theme"."""
    keys: str
    action: QAction


def commands_of(menu_bar: QMenuBar) -> list[Command]:
    """What the menus hold and can be done now, in their order."""
    return [command for menu in menu_bar.actions() for command in _commands(menu, "")]


def _commands(action: QAction, path: str) -> Iterator[Command]:
    menu = action.menu()
    name = action.text().replace("&", "")
    if isinstance(menu, QMenu):
        # Menus whose rows change fill themselves when they are about to be seen.
        menu.aboutToShow.emit()
        for part in menu.actions():
            yield from _commands(part, f"{path} › {name}" if path else name)
    elif not action.isSeparator() and action.isEnabled() and name:
        native = QKeySequence.SequenceFormat.NativeText
        yield Command(name, path, action.shortcut().toString(native), action)


def best(commands: Sequence[Command], typed: str) -> list[Command]:
    """The commands that fit what was typed, best first.

    Each word that was typed must begin a word of the command or of its menu; those that fit by
    their own name alone come first, then by how early in the name the first word stands.
    """
    wanted = typed.casefold().split()
    found = []
    for number, command in enumerate(commands):
        own = _BREAK.split(command.name.casefold())
        around = own + _BREAK.split(command.menu.casefold())
        if all(any(word.startswith(want) for word in around) for want in wanted):
            is_own = all(any(word.startswith(want) for word in own) for want in wanted)
            at = next(
                (at for at, word in enumerate(own) if wanted and word.startswith(wanted[0])), 0
            )
            found.append(((not is_own, at, number), command))
    return [command for _, command in sorted(found, key=lambda pair: pair[0])]


class Palette(QDialog):
    """A field and the commands that fit; Enter does the marked one.

    Args:
        commands: All there are.
        colours: Those of the window.
        parent: The window.
    """

    def __init__(self, commands: Sequence[Command], colours: Colours, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setWindowTitle("Commands")
        self.setProperty("popup", True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._commands = commands
        self._shown: list[Command] = []
        self.field = QLineEdit()
        self.field.setObjectName("paletteField")
        self.field.setAccessibleName("Command")
        self.field.setPlaceholderText("Type what you want to do")
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._fill)
        self.rows = QListWidget()
        self.rows.setObjectName("paletteRows")
        self.rows.setAccessibleName("Commands")
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setFrameShape(QListWidget.Shape.NoFrame)
        self.rows.setUniformItemSizes(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setItemDelegate(_CommandDelegate(colours, self.rows))
        self.rows.itemClicked.connect(lambda item: self._do(self.rows.row(item)))
        self.none = QLabel("No command has such a name.")
        self.none.setProperty("muted", True)
        self.none.setContentsMargins(PAD_PX, 4, PAD_PX, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.rows)
        column.addWidget(self.none)
        self._fill("")

    def open_over(self, window: QWidget) -> None:
        """Show it at the upper middle of a window, ready for typing."""
        wide = min(WIDTH_PX, window.width() - 32)
        self.setFixedWidth(wide)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - wide) // 2, corner.y() + 72)
        self.show()
        self.activateWindow()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def shown(self) -> tuple[Command, ...]:
        """The commands listed now."""
        return tuple(self._shown)

    def event(self, event: QEvent) -> bool:
        # Like a menu, it goes when something else is clicked.
        if event.type() is QEvent.Type.WindowDeactivate:
            self.close()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Down:
                    self._step(1)
                case Qt.Key.Key_Up:
                    self._step(-1)
                case Qt.Key.Key_PageDown:
                    self._step(MOST_ROWS)
                case Qt.Key.Key_PageUp:
                    self._step(-MOST_ROWS)
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._do(self.rows.currentRow())
                case _:
                    return False
            return True
        return False

    def _step(self, rows: int) -> None:
        row = min(max(self.rows.currentRow() + rows, 0), self.rows.count() - 1)
        self.rows.setCurrentRow(row)
        if 0 <= row < len(self._shown):
            # The keys stay in the field; this is how a screen reader hears what is marked.
            self.field.setAccessibleDescription(self._shown[row].name)

    def _fill(self, typed: str) -> None:
        self._shown = best(self._commands, typed)
        self.rows.clear()
        for command in self._shown:
            item = QListWidgetItem(command.name)
            item.setData(_WHERE, command.menu)
            item.setData(_KEYS, command.keys)
            if command.action.isCheckable() and command.action.isChecked():
                item.setText(f"✓ {command.name}")
            self.rows.addItem(item)
        self.rows.setVisible(bool(self._shown))
        self.none.setHidden(bool(self._shown))
        if self._shown:
            self.rows.setCurrentRow(0)
            seen = min(len(self._shown), MOST_ROWS)
            self.rows.setFixedHeight(self.rows.sizeHintForRow(0) * seen + 2)
        self.adjustSize()

    def _do(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            action = self._shown[row].action
            self.close()
            action.trigger()


class _CommandDelegate(QStyledItemDelegate):
    """Draws a command: its name, its menu, its keys at the right."""

    def __init__(self, colours: Colours, parent: QObject) -> None:
        super().__init__(parent)
        self._colours = colours or LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(1, option.fontMetrics.height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        colours = self._colours
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.chosen))
        inner = option.rect.adjusted(PAD_PX, 0, -PAD_PX, 0)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        name, where, keys = (
            str(index.data(role) or "")  # type: ignore[attr-defined]
            for role in (Qt.ItemDataRole.DisplayRole, _WHERE, _KEYS)
        )
        small = sized(option.font, 0.88)
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        metrics = QFontMetrics(small)
        painter.drawText(inner, middle | int(Qt.AlignmentFlag.AlignRight), keys)
        wide = metrics.horizontalAdvance(keys)
        name_wide = option.fontMetrics.horizontalAdvance(name)
        rest = inner.adjusted(name_wide + 12, 0, -wide - 12, 0)
        if rest.width() > 40:
            elided = metrics.elidedText(where, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, middle, elided)
        painter.setFont(option.font)
        painter.setPen(QColor(colours.text))
        painter.drawText(inner, middle, name)
        painter.restore()
