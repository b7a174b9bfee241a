"""Hands the page the latest of something that changes faster than it can be drawn.

The page asks for what is newer than what it has. If there is nothing newer, the request waits here
and is answered the moment there is. So the bytes set out as soon as they exist; never is more than
one block under way, and none is packed that nobody draws.

Measured with 20,000 places and software rendering, on the page's thread for each step drawn: 8 ms
for bytes by this scheme, 12 ms for the same as base64 by `runJavaScript`; with 100,000 places 26
and 42 ms. Telling a number by the channel, for the page to fetch, costs as little but takes a way
more, and every second step was drawn a frame late.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob

BLOCK_TYPE = b"application/octet-stream"


def reply(job: QWebEngineUrlRequestJob, mime_type: bytes, data: bytes) -> None:
    """Answer a request with bytes."""
    body = QBuffer(job)
    body.setData(QByteArray(data))
    body.open(QIODevice.OpenModeFlag.ReadOnly)
    job.reply(QByteArray(mime_type), body)


class Latest:
    """One thing that changes.

    `pack(had)` makes a block of how it is now, for a page that has the change `had`, at any time.
    """

    def __init__(self, pack: Callable[[int], bytes]) -> None:
        self._pack = pack
        self._waiting: QWebEngineUrlRequestJob | None = None
        self._had = 0
        """By the page whose request waits."""
        self.number = 0
        """Of the latest change; 0: none so far."""

    def changed(self) -> None:
        """There is something newer: whoever waits for it gets it."""
        self.number += 1
        job, self._waiting = self._waiting, None
        # The page may have gone, and its request with it.
        if job is not None and isValid(job):
            reply(job, BLOCK_TYPE, self._pack(self._had))

    def ask(self, job: QWebEngineUrlRequestJob, had: int) -> None:
        """Answer a page that has this change. Of two that wait, the first gives up."""
        if had < self.number:
            reply(job, BLOCK_TYPE, self._pack(had))
            return
        before, self._waiting = self._waiting, job
        self._had = had
        if before is not None and isValid(before):
            before.fail(job.Error.RequestAborted)
