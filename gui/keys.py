"""Keys to services online: in the keyring of the system, else only until the program ends.

Asking a keyring may wait for the user to unlock it, so it is done on a thread beside the window.
A key is never written to a file of ours, nor to the log.
"""

from __future__ import annotations

import logging
from importlib import import_module
from typing import Any, ClassVar

log = logging.getLogger(__name__)

_PROGRAM = "Dateline"
_TRUSTED_FROM = 1
"""Priority of a backend of the system. Those below keep keys in plain files, or not at all."""

LASTING = "It is kept in the keyring of this system."
PASSING = "This system has no keyring that Dateline can use, so it is kept until Dateline ends."


class Keys:
    """The keys of one user, by the name of the service."""

    _until_end: ClassVar[dict[str, str]] = {}
    """Shared, since another project may be opened before the program ends."""

    def is_lasting(self) -> bool:
        """Whether there is a keyring to keep them in."""
        return _keyring() is not None

    def find(self, service: str) -> str:
        """The key to a service; empty if there is none."""
        if kept := self._until_end.get(service):
            return kept
        keyring = _keyring()
        if keyring is None:
            return ""
        try:
            return str(keyring.get_password(_PROGRAM, service) or "")
        except Exception as error:
            # A keyring that stays locked, a service of the system that is gone: its own errors.
            log.warning("the keyring does not give the key: %s", type(error).__name__)
            return ""

    def keep(self, service: str, key: str) -> bool:
        """Keep a key, or with an empty one forget it; whether it outlasts the program."""
        self._until_end.pop(service, None)
        keyring = _keyring()
        if keyring is not None:
            try:
                if key:
                    keyring.set_password(_PROGRAM, service, key)
                elif keyring.get_password(_PROGRAM, service) is not None:
                    keyring.delete_password(_PROGRAM, service)
                return True
            except Exception as error:
                log.warning("the keyring does not take the key: %s", type(error).__name__)
        if key:
            self._until_end[service] = key
        return False


def _keyring() -> Any:
    """The keyring's package, if it has a backend of the system; else None."""
    try:
        keyring: Any = import_module("keyring")
        return keyring if keyring.get_keyring().priority >= _TRUSTED_FROM else None
    except Exception as error:
        # Its backends are those of the system, and fail in the system's ways.
        log.info("there is no keyring: %s", type(error).__name__)
        return None
