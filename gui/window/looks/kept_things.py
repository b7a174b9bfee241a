"""Things kept by name: the menu that lists them below its commands, and the question for a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from gui.engine.store.saved import Saved

IN_MENU = 20
"""So many things a menu lists, the latest; a small window has them all."""
NAME_WIDTH_PX = 400
"""No question for a name is narrower."""


class KeptMenu:
    """A menu whose commands stay while what stands below them changes."""

    def __init__(self, menu: QMenu) -> None:
        self._menu = menu
        self._commands = list(menu.actions())

    def begin(self, *, is_empty: bool) -> None:
        """Take away what stood below the commands, and part them from what is to come."""
        for action in self._menu.actions():
            if action not in self._commands:
                self._menu.removeAction(action)
                action.deleteLater()
        if not is_empty:
            self._menu.addSeparator()

    def fill(self, things: Sequence[Saved], choose: Callable[[Saved], None]) -> None:
        """List things by their names, the first nine under a number."""
        self.begin(is_empty=not things)
        for number, thing in enumerate(things[-IN_MENU:], 1):
            name = thing.name.replace("&", "&&")
            action = self._menu.addAction(f"&{number} {name}" if number < 10 else name)
            action.triggered.connect(lambda _=False, thing=thing: choose(thing))


def ask_name(
    window: QWidget,
    name: str,
    title: str,
    label: str,
    button: str,
    proposal: str,
    on_named: Callable[[str], None],
) -> None:
    """Ask under which name something is to be kept; `on_named` is told one that is not empty.

    Args:
        name: The name of the box, for tests and assistive tools.
        button: What is written on the button that agrees.
    """
    # Here, because a start shall not have it prepared.
    from PySide6.QtWidgets import QInputDialog, QLayout, QPushButton

    def tell(text: str) -> None:
        if text.strip():
            on_named(" ".join(text.split()))

    box = QInputDialog(window)
    box.setObjectName(name)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(title)
    box.setLabelText(label)
    box.setTextValue(proposal)
    box.setOkButtonText(button)
    for one in box.findChildren(QPushButton):
        # Some systems put a picture of their own on it that no theme of ours can colour.
        one.setIcon(QIcon())
        if one.text() == button:
            one.setEnabled(bool(proposal.strip()))
            box.textValueChanged.connect(
                lambda text, agree=one: agree.setEnabled(bool(text.strip()))
            )
    layout = box.layout()
    if layout is not None:
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        # Or it is never wider than its words.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
    box.resize(NAME_WIDTH_PX, box.sizeHint().height())
    box.textValueSelected.connect(tell)
    box.open()
