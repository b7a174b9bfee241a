"""Which events can be exported from what the window shows, each choice in words. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gui.engine.model import Corpus
from gui.engine.timeline import View, ViewState
from gui.window import words
from gui.window.evidence.content import evidence_content
from gui.window.filters import facets


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the project's events."""

    label: str
    events: int
    state: ViewState | None
    """What shows them; None: all there are."""
    choices: tuple[str, ...] = ()
    """What bounds them beside days and search, in words."""


def parts_of(state: ViewState, view: View, corpus: Corpus) -> list[Part]:
    """What is shown, what is listed if that is less, and everything."""
    bounds = _bounds(state, corpus)
    shown = replace(state, place=None, event=None, group=(), days=None, tray=None)
    parts = [Part("What is shown", len(view.shown), shown, bounds)]
    listed = replace(state, event=None)
    if listed != shown:
        content = evidence_content(state, view, corpus)
        label = f"Listed: {content.title}"
        parts.append(Part(label, len(content.items), listed, (*bounds, label)))
    parts.append(Part("The whole project", len(corpus.events), None))
    return parts


def _bounds(state: ViewState, corpus: Corpus) -> tuple[str, ...]:
    bounds = list(facets.in_words(state.filters, corpus.articles))
    if state.in_view is not None:
        edges = state.in_view
        east = (edges.east + 180.0) % 360.0 - 180.0
        bounds.append(
            f"Only in this part of the map: {_degrees(edges.south, 'S', 'N')} to "
            f"{_degrees(edges.north, 'S', 'N')}, {_degrees(edges.west, 'W', 'E')} to "
            f"{_degrees(east, 'W', 'E')}"
        )
    if state.is_bounded and not state.include_possible:
        bounds.append("Only events whose days are sure to lie in the range")
    return tuple(bounds)


def _degrees(value: float, less: str, more: str) -> str:
    return f"{abs(value):.2f}° {less if value < 0 else more}"


def range_in_words(part: Part) -> str:
    """What bounds a part, for who looks at its number: "1–30 March 2025 · Status: Planned"."""
    if part.state is None:
        return "Also events without a day or a place"
    said = [words.capitalised(words.day_range(part.state.first_day, part.state.last_day))]
    if part.state.search.strip():
        said.append(f"search “{part.state.search.strip()}”")
    return " · ".join([*said, *part.choices])
