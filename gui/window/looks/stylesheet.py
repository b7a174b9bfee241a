"""The one stylesheet: hairlines, spacing in steps of 4 px, and a focus ring on everything."""

from __future__ import annotations

from gui import paths
from gui.window.looks.colours import Colours

_TEMPLATE = """
QMainWindow, QStatusBar, QToolBar, QMenuBar { background: %(window)s; }
QToolBar { border: none; border-bottom: 1px solid %(hairline)s; padding: 4px 8px; spacing: 8px; }
QMenuBar { border: none; padding: 2px 4px; }
QMenuBar::item { padding: 4px 8px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: %(hover)s; }
QStatusBar { border-top: 1px solid %(hairline)s; }
QStatusBar::item { border: none; }
QSplitter::handle { background: %(hairline)s; }
QSplitter::handle:hover { background: %(accent)s; }
QToolTip { background: %(panel)s; color: %(text)s; border: 1px solid %(hairline)s; padding: 4px; }

QToolButton, QPushButton {
    background: transparent; color: %(text)s; border: 1px solid transparent; border-radius: 4px;
    padding: 4px 8px;
}
QPushButton { border-color: %(control)s; background: %(panel)s; padding: 4px 12px; }
QToolButton:hover, QPushButton:hover { background: %(hover)s; }
QToolButton:pressed, QPushButton:pressed { background: %(hairline)s; }
QToolButton:checked { background: %(chosen)s; }
QToolButton:focus, QPushButton:focus { border: 1px solid %(accent)s; }
QToolButton:disabled, QPushButton:disabled { color: %(disabled)s; }
QPushButton:default { background: %(accent)s; color: %(on_accent)s; border-color: %(accent)s; }
QPushButton:default:disabled {
    background: %(hairline)s; color: %(muted)s; border-color: %(hairline)s;
}
QPushButton:default:focus { border: 1px solid %(text)s; }
QToolButton[menuButton="true"] { padding-right: 20px; }
QToolButton::menu-indicator { subcontrol-position: right center; right: 6px; }
QToolButton[link="true"] { color: %(accent)s; padding: 2px 4px; }
QToolButton[link="true"]:hover { text-decoration: underline; background: transparent; }
QToolButton[link="true"]:checked { background: %(chosen)s; }
QToolButton[legend="true"]:checked { background: transparent; }
QToolButton[legend="true"]:hover { background: %(hover)s; }

QLineEdit {
    background: %(panel)s; color: %(text)s; border: 1px solid %(control)s; border-radius: 4px;
    padding: 3px 6px; selection-background-color: %(accent)s;
    selection-color: %(on_accent)s; placeholder-text-color: %(muted)s;
}
QLineEdit:focus { border: 1px solid %(accent)s; }
QPlainTextEdit[field="true"] {
    border: 1px solid %(control)s; border-radius: 4px; placeholder-text-color: %(muted)s;
}
QPlainTextEdit[field="true"]:focus { border: 1px solid %(accent)s; }
QLineEdit[plain="true"] { border-color: transparent; background: transparent; padding: 0; }
QLineEdit[plain="true"]:focus { border-color: %(accent)s; }
QLineEdit[wrong="true"] { border: 1px solid %(error)s; }

QComboBox, QAbstractSpinBox {
    background: %(panel)s; color: %(text)s; border: 1px solid %(control)s; border-radius: 4px;
    padding: 3px 6px; selection-background-color: %(accent)s; selection-color: %(on_accent)s;
}
QComboBox:hover { background: %(hover)s; }
QComboBox:focus, QAbstractSpinBox:focus { border: 1px solid %(accent)s; }
QComboBox:disabled, QAbstractSpinBox:disabled { color: %(disabled)s; border-color: %(hairline)s; }
QLineEdit:disabled { color: %(disabled)s; border-color: %(hairline)s; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url("%(marks)s/down_%(ground)s.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { border: 1px solid %(hairline)s; padding: 4px; }
QComboBox QAbstractItemView::item { padding: 4px 8px; min-height: 20px; }
QComboBox QAbstractItemView::item:selected { background: %(chosen)s; color: %(text)s; }
QAbstractSpinBox { padding: 1px 20px 1px 6px; }
QAbstractSpinBox QLineEdit { border: none; background: transparent; padding: 1px 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; width: 18px; border: none; background: transparent;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; margin: 2px 2px 0 0; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin: 0 2px 2px 0; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: %(hover)s; }
QAbstractSpinBox::up-arrow { image: url("%(marks)s/up_%(ground)s.svg"); width: 9px; height: 9px; }
QAbstractSpinBox::down-arrow {
    image: url("%(marks)s/down_%(ground)s.svg"); width: 9px; height: 9px;
}

QCheckBox { spacing: 8px; }
QCheckBox::indicator, QAbstractItemView::indicator {
    width: 12px; height: 12px; border: 1px solid %(control)s; border-radius: 3px;
    background: %(panel)s;
}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: %(accent)s; border-color: %(accent)s;
    image: url("%(marks)s/tick_%(ground)s.svg");
}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: %(accent)s; border-color: %(accent)s;
    image: url("%(marks)s/part_%(ground)s.svg");
}
QCheckBox::indicator:focus { border-color: %(text)s; }
QCheckBox::indicator:disabled { border-color: %(hairline)s; }
QCheckBox::indicator:checked:disabled { background: %(disabled)s; border-color: %(disabled)s; }
QCheckBox:disabled { color: %(disabled)s; }

QTabBar { background: transparent; border: 1px solid transparent; }
QTabBar:focus { border: 1px solid %(accent)s; }
QTabBar::tab {
    background: transparent; color: %(muted)s; border: none; padding: 6px 10px;
    border-bottom: 2px solid transparent;
}
QTabBar::tab:hover { color: %(text)s; }
QTabBar::tab:selected { color: %(text)s; border-bottom: 2px solid %(accent)s; }

QTableView, QListView, QTreeView, QTextEdit, QPlainTextEdit, CardsView {
    background: %(panel)s; color: %(text)s; border: 1px solid transparent; outline: none;
    selection-background-color: %(selected_row)s; selection-color: %(text)s;
}
QTableView:focus, QListView:focus, QTreeView:focus, QTextEdit:focus, QPlainTextEdit:focus,
CardsView:focus {
    border: 1px solid %(accent)s;
}
QTreeView { show-decoration-selected: 0; }
QListView::item { padding: 0 8px; }
QTableView::item { border: none; padding: 0 8px; }
QHeaderView { background: %(panel)s; border: none; }
QHeaderView::section {
    background: %(panel)s; color: %(muted)s; border: none;
    border-bottom: 1px solid %(hairline)s; padding: 4px 12px;
}
QTableCornerButton::section { background: %(panel)s; border: none; }
QHeaderView::section:hover { color: %(text)s; }

QFrame[popup="true"], QDialog[popup="true"], QLabel[popup="true"] {
    background: %(panel)s; border: 1px solid %(control)s; border-radius: 4px;
}
QFrame[popup="true"] QListView, QFrame[popup="true"] QListView:focus { border: none; }
QWidget[panel="true"] { background: %(panel)s; }
QLabel[muted="true"] { color: %(muted)s; }
QLabel[error="true"] { color: %(error)s; }
QWidget[hairline="true"] { background: %(hairline)s; border: none; }
QWidget[notice="true"] {
    background: %(date_mark)s; border: none; border-bottom: 1px solid %(hairline)s;
}
QWidget[notice="true"] QLabel { color: %(text)s; }

QProgressBar {
    background: %(hairline)s; border: none; border-radius: 2px; max-height: 4px; min-height: 4px;
}
QProgressBar::chunk { background: %(accent)s; border-radius: 2px; }

QMenu { background: %(panel)s; color: %(text)s; border: 1px solid %(hairline)s; padding: 4px; }
QMenu::item { padding: 4px 24px 4px 24px; border-radius: 4px; }
QMenu::item:selected { background: %(chosen)s; }
QMenu::item:disabled { color: %(disabled)s; }
QMenu::separator { height: 1px; background: %(hairline)s; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: %(control)s; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: %(muted)s; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""


def stylesheet(colours: Colours) -> str:
    """The stylesheet of the whole application in a scheme."""
    names = ("window", "panel", "text", "muted", "hairline", "control", "hover", "accent")
    more = ("disabled", "on_accent", "selected_row", "chosen", "error", "date_mark")
    values = {name: getattr(colours, name) for name in names + more}
    values["marks"] = (paths.ICONS / "marks").as_posix()
    values["ground"] = "on_dark" if "dark" in colours.name else "on_light"
    return _TEMPLATE % values
