"""Chooses which geocoder online is asked, says what is sent to it, and takes its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from gui.engine.errors import WebError
from gui.engine.online.providers import PROVIDERS, Provider, Service, checked_server
from gui.keys import LASTING, PASSING
from gui.network import is_contact
from gui.window.looks.dialog_parts import (
    ProblemLine,
    buttons,
    column_of,
    heading,
    said,
    side_button,
)

if TYPE_CHECKING:
    from gui.geocoding import Geocoding

WIDTH_PX = 480


class ServiceDialog(QDialog):
    """The services that know where names lie. Using one is agreeing to what is sent to it."""

    def __init__(self, geocoding: Geocoding, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = column_of(self, "onlineService", "Places online")
        self._geocoding = geocoding
        self._has_key: dict[str, bool] = {}
        self.which = QComboBox()
        self.which.setObjectName("serviceChoice")
        for one in PROVIDERS:
            self.which.addItem(one.title, one.name)
        self.server = _line("serviceServer", "Your own server, if you run one")
        self.key = _line("serviceKey", "")
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.contact = _line("serviceContact", "Its rules ask for an e-mail or web address")
        self.contact.setText(geocoding.gate.contact)
        self.sent = said(name="serviceSent")
        self.terms = said(muted=True, name="serviceTerms")
        self.link = QLabel()
        self.link.setOpenExternalLinks(True)
        self.key_said = said(muted=True, name="serviceKeySaid")
        self.problem = ProblemLine("serviceProblem")
        self.forget = side_button("Forget this key")
        self.forget.setObjectName("forgetKey")
        self.clear = side_button("Forget former answers")
        self.clear.setObjectName("forgetAnswers")
        self.clear.setToolTip("Answers are kept on this computer, so that nobody is asked twice.")
        self.use = QPushButton("Use this service")
        self.use.setObjectName("useService")
        self._lay_out()
        self.which.currentIndexChanged.connect(self._show_provider)
        self.server.textChanged.connect(self._check)
        self.key.textChanged.connect(self._check)
        self.contact.textChanged.connect(self._check)
        self.forget.clicked.connect(lambda: geocoding.forget_key(self._provider.name))
        self.clear.clicked.connect(self._on_clear)
        geocoding.key_looked_up.connect(self._on_key_looked_up)
        self.which.setCurrentIndex(self.which.findData(geocoding.service.provider.name))
        self._show_provider()

    @property
    def _provider(self) -> Provider:
        return PROVIDERS[max(0, self.which.currentIndex())]

    def accept(self) -> None:
        service = self._service()
        if service is None:
            return
        if service.wants_contact:
            self._geocoding.gate.set_contact(self.contact.text())
        self._geocoding.gate.set_allowed(True)
        self._geocoding.use(service, self.key.text().strip())
        super().accept()

    def _on_clear(self) -> None:
        self._geocoding.forget_answers()
        self.clear.setEnabled(False)

    def _show_provider(self) -> None:
        provider = self._provider
        self.key.clear()
        word = provider.key_word
        self._key_label.setText(f"Your {word}")
        self.key.setAccessibleName(f"Your {word}")
        self.server.setText(self._geocoding.server_of(provider.name))
        self.terms.setText(provider.terms)
        # Ours, and so safe as HTML.
        self.link.setText(f'<a href="{provider.terms_address}">Its terms of use</a>')
        self.link.setToolTip(provider.terms_address)
        self._form.setRowVisible(self.server, provider.may_have_server)
        for part in (self.key, self._key_row):
            self._form.setRowVisible(part, bool(provider.key))
        self.key_said.clear()
        if provider.key:
            self._geocoding.look_for_key(provider.name)
        self._check()

    def _on_key_looked_up(self, provider: str, has_key: bool, is_lasting: bool) -> None:
        self._has_key[provider] = has_key
        if provider == self._provider.name:
            word = self._provider.key_word
            self.key.setPlaceholderText(f"A {word} is kept" if has_key else "")
            self.key_said.setText(LASTING if is_lasting else PASSING)
            self.forget.setEnabled(has_key)
            self._check()

    def _service(self) -> Service | None:
        provider = self._provider
        try:
            typed = self.server.text() if provider.may_have_server else ""
            return Service(provider, checked_server(typed))
        except WebError as error:
            self.problem.say(str(error))
            return None

    def _check(self) -> None:
        self.problem.say("")
        service = self._service()
        provider = self._provider
        is_ready = service is not None
        if service is not None:
            self.sent.setText(service.sent())
            # The contact is one for all services; who runs a server knows who asks it.
            self._form.setRowVisible(self.contact, service.wants_contact)
            is_ready = not service.wants_contact or is_contact(self.contact.text())
        if provider.key and not self.key.text().strip():
            is_ready = is_ready and self._has_key.get(provider.name, False)
        is_allowed = self._geocoding.gate.allowed
        self.use.setText("Use this service" if is_allowed else "Allow the network and use this")
        self.use.setEnabled(is_ready)
        self._make_room()

    def _make_room(self) -> None:
        """As high as what is said now, and as wide as its buttons."""
        # Or it would be measured as it was before.
        self._key_row.updateGeometry()
        self._column.activate()
        width = max(WIDTH_PX, self._foot.sizeHint().width()) + 48
        self.setFixedSize(width, self._column.totalHeightForWidth(width))

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.addRow("Service", self.which)
        self._form.addRow("Server", self.server)
        self._key_label = QLabel("Your key")
        self._form.addRow(self._key_label, self.key)
        self._key_row = QWidget()
        key_row = QHBoxLayout(self._key_row)
        key_row.setContentsMargins(0, 0, 0, 0)
        key_row.setSpacing(8)
        key_row.addWidget(self.key_said, 1)
        key_row.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignTop)
        self._form.addRow("", self._key_row)
        self._form.addRow("Your contact", self.contact)
        self.contact.setToolTip("Its rules ask for an address at which you can be reached.")
        self._foot = foot = buttons(self, self.use)
        foot.addButton(self.clear, foot.ButtonRole.ResetRole)
        column = self._column
        column.addWidget(heading(self, "Where names lie that the gazetteer lacks", scale=1.0))
        column.addLayout(self._form)
        for part in (self.sent, self.terms, self.link, self.problem):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(foot)


def _line(name: str, placeholder: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setPlaceholderText(placeholder)
    return line
