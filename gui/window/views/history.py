"""The states that a window has shown, to go back and forward through. Pure.

A step is what a person would call one: another place, another search, other filters, a range at
which the slider came to rest. A drag of many small changes is one step, as is a search while it
is typed. Going from card to card is none, for the cards have keys of their own, nor is what
follows the map around.
"""

from __future__ import annotations

from dataclasses import fields
from typing import NamedTuple

from gui.engine.timeline import ViewState

MOST = 100
PAUSE_S = 1.0
"""Small changes of one kind that follow each other within this time are one step."""

_NO_STEP = frozenset({"event", "in_view"})
_KINDS = tuple(frozenset(names) for names in (("first_day", "last_day"), ("search",), ("filters",)))
"""What changes little by little."""


class History(NamedTuple):
    """Where a window is, and what it showed before and after."""

    now: ViewState
    past: tuple[ViewState, ...] = ()
    """The oldest first."""
    future: tuple[ViewState, ...] = ()
    """The next first."""
    changed: frozenset[str] = frozenset()
    """What the last change was of."""
    changed_at: float = float("-inf")
    """In seconds of any clock."""

    @property
    def can_go_back(self) -> bool:
        return bool(self.past)

    @property
    def can_go_forward(self) -> bool:
        return bool(self.future)

    def noted(self, state: ViewState, now_s: float) -> History:
        """The history after another state was shown."""
        changed = _changed(self.now, state) - _NO_STEP
        if not changed:
            return self._replace(now=state)
        kind = next((one for one in _KINDS if changed <= one), changed)
        is_going_on = kind in _KINDS and kind == self.changed
        if is_going_on and now_s - self.changed_at < PAUSE_S and not self.future:
            return self._replace(now=state, changed_at=now_s)
        past = (*self.past, self.now)[-MOST:]
        return History(state, past, (), kind, now_s)

    def back(self) -> History:
        """The history one step before; the same at its beginning."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.now, *self.future))

    def forward(self) -> History:
        """Undo `back`; the same at its end."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.now), self.future[1:])


def _changed(one: ViewState, other: ViewState) -> frozenset[str]:
    return frozenset(
        field.name
        for field in fields(ViewState)
        if getattr(one, field.name) != getattr(other, field.name)
    )
