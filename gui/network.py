"""Whether the program may use the network, and whom the user agreed to ask: for all parts.

Off until the user switches it on; that is remembered. Switching it on sends nothing: each service
(a map, a geocoder, a feed) asks `NetworkGate.may_ask` before every request, and that also wants the
user's word on that very service.
"""

from __future__ import annotations

import json
import logging
import re

from PySide6.QtCore import QObject, Signal

from gui import __version__
from gui import settings as names
from gui.settings import Settings

log = logging.getLogger(__name__)

_MOST_AGREED = 200
_MAX_CONTACT = 120


class NetworkGate(QObject):
    """The switch, and the list of services the user agreed to. On the window's thread."""

    changed = Signal(bool)
    """Whether the network is allowed now."""
    agreement_changed = Signal()
    """The user agreed to a service, or took that back."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._allowed = settings.get(names.NETWORK_ALLOWED)
        self._agreed = _read_list(settings.get(names.NETWORK_AGREED))

    @property
    def allowed(self) -> bool:
        return self._allowed

    def set_allowed(self, allowed: bool) -> None:
        """Switch the network on or off, from now on."""
        if allowed != self._allowed:
            self._allowed = allowed
            self._settings.set(names.NETWORK_ALLOWED, allowed)
            log.info("the network is %s", "allowed" if allowed else "not allowed")
            self.changed.emit(allowed)

    def has_agreed(self, service: str) -> bool:
        """Whether the user agreed to a service, by its id; also while the network is off."""
        return service in self._agreed

    def may_ask(self, service: str) -> bool:
        """Whether a request may be sent to a service now."""
        return self._allowed and service in self._agreed

    def agree(self, service: str) -> None:
        if service not in self._agreed:
            self._keep([*self._agreed, service][-_MOST_AGREED:])

    def withdraw(self, service: str) -> None:
        """Ask again before a service is used."""
        if service in self._agreed:
            self._keep([each for each in self._agreed if each != service])

    def withdraw_all(self) -> None:
        self._keep([])

    @property
    def contact(self) -> str:
        """Where a service may write to about its use; empty if nobody said."""
        return clean_contact(self._settings.get(names.NETWORK_CONTACT))

    def set_contact(self, text: str) -> None:
        self._settings.set(names.NETWORK_CONTACT, clean_contact(text))

    @property
    def user_agent(self) -> str:
        """What the program calls itself to a service."""
        contact = self.contact
        return f"Dateline/{__version__}" + (f" (+{contact})" if contact else "")

    def _keep(self, agreed: list[str]) -> None:
        self._agreed = agreed
        self._settings.set(names.NETWORK_AGREED, json.dumps(agreed) if agreed else "")
        self.agreement_changed.emit()


def clean_contact(text: str) -> str:
    """An e-mail or web address as a header may hold it; whatever else was typed is left out."""
    return re.sub(r"[^!-'*-~]", "", text)[:_MAX_CONTACT]


def is_contact(text: str) -> bool:
    """Whether a text can be an e-mail or web address."""
    plain = clean_contact(text)
    return (
        plain == text.strip()
        and len(plain) >= 6
        and "." in plain
        and ("@" in plain or ":" in plain)
    )


def _read_list(text: str) -> list[str]:
    try:
        told = json.loads(text) if text else []
    except ValueError:
        log.warning("whom the user agreed to ask online cannot be understood; nobody is asked")
        return []
    return [each for each in told if isinstance(each, str)] if isinstance(told, list) else []
