"""Names of which the user's own list says that they are never a place where something happens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from gui.engine.model import Mention, Role

if TYPE_CHECKING:
    from gui.engine.gazetteer.own_places import NoPlace

RULE = "your own list says so"


def as_listed(
    mentions: Iterable[Mention], no_place: Callable[[str], NoPlace | None]
) -> tuple[Mention, ...]:
    """The names as the list has them: a government, or no place at all.

    Args:
        no_place: what the list says of a name; None where it says nothing.
    """
    return tuple(
        mention
        if (said := no_place(mention.surface)) is None
        else replace(mention, role=_ROLES[said.value], role_rule=RULE, confidence=1.0)
        for mention in mentions
    )


_ROLES = {"government": Role.ACTOR, "not a place": Role.FIGURATIVE}
