"""Which actions of the window can be taken in a state of it."""

from __future__ import annotations

from typing import NamedTuple

from gui.engine.timeline import ViewState
from gui.window import selection
from gui.window.actions import Actions


class Position(NamedTuple):
    """Where the selected event stands in the list of cards; row -1 if it does not."""

    row: int
    total: int


def enable(
    actions: Actions, state: ViewState, at: Position, *, has_event: bool, is_article_open: bool
) -> None:
    """Enable what can be done, and nothing else."""
    for action in (
        actions.copy_text,
        *actions.citations.values(),
        actions.why,
        actions.context,
        actions.open_article,
        actions.state_day,
        actions.change_place,
        actions.change_date,
        actions.remark,
        actions.leave_out,
    ):
        action.setEnabled(has_event)
    actions.next_event.setEnabled(at.row + 1 < at.total)
    actions.previous_event.setEnabled(at.row > 0)
    actions.all_dates.setEnabled(state.is_bounded)
    actions.clear_search.setEnabled(bool(state.search or state.filters))
    for action in (actions.next_mark, actions.previous_mark, actions.room, actions.add_event):
        action.setEnabled(is_article_open)
    is_plain = selection.stepped_back(state) == state
    actions.back.setEnabled(is_article_open or not is_plain)
