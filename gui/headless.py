"""Without a display: render the window to a picture and print the places as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance

from gui.engine.model import Corpus
from gui.engine.timeline import ViewState, visible
from gui.session import Session
from gui.terminal import put, say

SIZE = (1440, 900)
_LONGEST_MS = 180_000
"""How long reading, and then drawing, may take before the picture is taken anyway."""


def render(session: Session, files: Sequence[Path], picture: Path) -> int:
    """Read, draw, save the picture, print the table; returns 0, or 1 if it cannot be saved."""
    put(f"There is no display, so the window is drawn to {picture}.")
    window, map_view = session.window, session.map_view
    # The screen that is not there would be 800 pixels wide.
    window.setFixedSize(*SIZE)
    window.show()
    _wait_for(session.idle, lambda: session.start(files))
    _wait_for(map_view.drawn, map_view.tell_when_drawn)
    saved = window.grab().save(str(picture))
    print_places(window.corpus)
    session.close()
    window.close()
    if not saved:
        say(f"{picture} could not be written.")
    return 0 if saved else 1


def _wait_for(signal: SignalInstance, begin: Callable[[], object]) -> None:
    """Begin something and let events pass until its signal comes, or for too long."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(_LONGEST_MS, loop, loop.quit)
    begin()
    loop.exec()
    signal.disconnect(loop.quit)


def print_places(corpus: Corpus) -> None:
    """The places with events, most events first."""
    view = visible(ViewState(), corpus)
    put(f"{'place':<34} {'events':>6}  {'lat':>8} {'lon':>9}  country")
    for row in view.counts:
        place = corpus.places[row.place_id]
        put(
            f"{place.name[:34]:<34} {row.total:>6}  {place.lat:>8.4f} {place.lon:>9.4f}  "
            f"{place.country}"
        )
