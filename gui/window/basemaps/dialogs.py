"""What is asked about maps online: whether one may be shown, its address, contact and cache."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from gui.engine.errors import BasemapError
from gui.map.tiles.addresses import checked_address, is_encrypted
from gui.map.tiles.providers import OnlineMap
from gui.network import NetworkGate, is_contact
from gui.window.looks.dialog_parts import buttons, column_of, heading, said

WIDTH_PX = 440
EXAMPLE = "https://tiles.example.org/{z}/{x}/{y}.png"


class AgreementDialog(QDialog):
    """Asks once whether a map online may be shown, and says what is sent to whom."""

    def __init__(self, online_map: OnlineMap, gate: NetworkGate, parent: QWidget) -> None:
        super().__init__(parent)
        self._gate = gate
        self._map = online_map
        column = column_of(
            self, "basemapAgreement", "Show a map from the network", spacing_px=8, is_fixed=True
        )
        column.addWidget(heading(self, f"Show {online_map.title}?", scale=1.0))
        column.addWidget(_words(sentence(online_map), "basemapSent"))
        if online_map.terms:
            column.addWidget(_words(online_map.terms, "basemapTerms"))
        if online_map.terms_address:
            column.addWidget(_link("Its terms of use", online_map.terms_address))
        self.contact = QLineEdit(gate.contact)
        self.contact.setObjectName("basemapContact")
        if online_map.wants_contact and not gate.contact:
            label = _words(
                "Its rules ask for an e-mail or web address at which you can be reached:"
            )
            label.setBuddy(self.contact)
            column.addSpacing(8)
            column.addWidget(label)
            column.addWidget(self.contact)
        self._show = QPushButton("Show this map")
        self._show.setObjectName("basemapAgree")
        column.addSpacing(8)
        column.addWidget(buttons(self, self._show))
        self.contact.textChanged.connect(self._check)
        self._check()

    def _check(self) -> None:
        wants = self._map.wants_contact
        self._show.setEnabled(not wants or is_contact(self.contact.text()))

    def accept(self) -> None:
        if self._map.wants_contact:
            self._gate.set_contact(self.contact.text())
        self._gate.agree(self._map.id)
        super().accept()


def sentence(online_map: OnlineMap) -> str:
    """What is sent to whom when a map online is shown."""
    said = (
        f"{online_map.host} will see your IP address and which parts of the map you look at,"
        " and that you use Dateline."
    )
    if not is_encrypted(online_map.address):
        said += " The connection is not encrypted: others on the way can see it, too."
    return said


class AddressDialog(QDialog):
    """Takes the address of a map online."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.address = ""
        """What was typed, checked."""
        self.has_names = True
        column = column_of(self, "basemapAddress", "Add a map address", spacing_px=8, is_fixed=True)
        column.addWidget(
            _words(
                "The address of the tiles of a map, with {z}, {x} and {y} where the numbers of a"
                " tile go. A key of yours may stand in it; it is sent to that server only.",
            )
        )
        self.line = QLineEdit()
        self.line.setObjectName("addressLine")
        self.line.setAccessibleName("Address of the tiles")
        self.line.setPlaceholderText(EXAMPLE)
        column.addWidget(self.line)
        self.names = QCheckBox("Names are written on this map")
        self.names.setObjectName("addressNames")
        self.names.setChecked(True)
        column.addWidget(self.names)
        self.complaint = _words("", "addressComplaint")
        self.complaint.hide()
        column.addWidget(self.complaint)
        add = QPushButton("Add this map")
        add.setObjectName("addressAdd")
        column.addSpacing(8)
        column.addWidget(buttons(self, add))
        self.line.textChanged.connect(self.complaint.hide)

    def accept(self) -> None:
        try:
            self.address = checked_address(self.line.text())
        except BasemapError as error:
            self.complaint.setText(str(error))
            self.complaint.show()
            self.line.setFocus()
            return
        self.has_names = self.names.isChecked()
        super().accept()


class OnlineMapsDialog(QDialog):
    """The contact address, the tile cache with its button, and the agreements."""

    def __init__(
        self,
        gate: NetworkGate,
        cache_size: Callable[[], int],
        clear_cache: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._gate = gate
        self._size = cache_size
        self._clear = clear_cache
        column = column_of(self, "onlineMaps", "Online maps", spacing_px=8, is_fixed=True)
        column.addWidget(heading(self, "Contact address", scale=1.0))
        column.addWidget(
            _words(
                "Sent with every request for a tile, so that whoever runs a map can write to you."
                " An e-mail or web address; some maps ask for one.",
            )
        )
        self.contact = QLineEdit(gate.contact)
        self.contact.setObjectName("contactLine")
        self.contact.setAccessibleName("Contact address")
        self.contact.editingFinished.connect(lambda: gate.set_contact(self.contact.text()))
        column.addWidget(self.contact)
        column.addSpacing(16)
        column.addWidget(heading(self, "Tile cache", scale=1.0))
        column.addWidget(
            _words(
                "Tiles you have seen are kept on this computer, and shown without the network."
                " They tell where you have looked.",
            )
        )
        self.clear = QPushButton("")
        self.clear.setObjectName("clearTileCache")
        # Enter, pressed in the line above, is meant for neither.
        self.clear.setAutoDefault(False)
        self.clear.clicked.connect(self._on_clear)
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(16)
        column.addWidget(heading(self, "Agreements", scale=1.0))
        column.addWidget(
            _words("Dateline asks before it uses a map or a service online for the first time.")
        )
        self.withdraw = QPushButton("Ask again about all of them")
        self.withdraw.setObjectName("withdrawAgreements")
        self.withdraw.setAutoDefault(False)
        self.withdraw.clicked.connect(self._on_withdraw)
        column.addWidget(self.withdraw, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._say_size()

    def _say_size(self) -> None:
        size = self._size()
        self.clear.setText(f"Clear the tile cache ({size_in_words(size)})")
        self.clear.setEnabled(size > 0)

    def _on_clear(self) -> None:
        self._clear()
        self._say_size()

    def _on_withdraw(self) -> None:
        self._gate.withdraw_all()
        self.withdraw.setEnabled(False)


def size_in_words(size: int) -> str:
    """Bytes as a person counts them."""
    if size <= 0:
        return "empty"
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{max(1, round(size / 1e3))} kB"


def _words(text: str, name: str = "") -> QLabel:
    label = said(text, name=name)
    label.setFixedWidth(WIDTH_PX)
    return label


def _link(text: str, address: str) -> QLabel:
    """Ours, and so safe as HTML. Opens in the system's browser."""
    label = QLabel(f'<a href="{address}">{text}</a>')
    label.setObjectName("basemapTermsLink")
    label.setToolTip(address)
    label.setOpenExternalLinks(True)
    return label
