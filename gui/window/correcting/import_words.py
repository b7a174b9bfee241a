"""What a file of somebody else's would change, in words. Plain functions, no widgets."""

from __future__ import annotations

from gui.engine.decisions.exchange import Comparison
from gui.engine.decisions.values import About, Decision
from gui.window import words
from gui.window.correcting.decision_words import subject_words, value_words

_TOLD = 3


def summary(found: Comparison) -> str:
    """What a file holds, a sentence for each thing to know."""
    said = [f"{words.capitalised(words.counted(len(found.new), 'new correction'))}."]
    said += [
        _sentence(number, one, many)
        for number, one, many in (
            (
                len(found.conflicts),
                "says something else than yours.",
                "say something else than yours.",
            ),
            (found.same, "is the same as yours.", "are the same as yours."),
            (
                found.left_out,
                "event was left out here and stays so.",
                "events were left out here and stay so.",
            ),
        )
        if number
    ]
    if found.missing:
        names = ", ".join(found.missing[:_TOLD])
        more = len(found.missing) - _TOLD
        names += f" and {words.number(more)} more" if more > 0 else ""
        what = words.counted(found.idle, "correction")
        said.append(
            f"{words.capitalised(what)} of articles that this project does not have: {names}."
        )
    said += [
        _sentence(number, one, many)
        for number, one, many in (
            (
                found.lost,
                "is about words that no longer stand in their article.",
                "are about words that no longer stand in their article.",
            ),
            (found.unfit, "fits no name or event here.", "fit no name or event here."),
            (found.foreign, "cannot be understood.", "cannot be understood."),
        )
        if number
    ]
    return " ".join(said)


def _sentence(number: int, one: str, many: str) -> str:
    return f"{words.number(number)} {one if number == 1 else many}"


def new_words(decision: Decision, found: Comparison) -> str:
    """What is new, under it what stands here: "Date of “They left”" and more lines."""
    lines = [subject_words(decision)]
    if decision.subject in found.before:
        before = found.before[decision.subject]
        unknown = before is None and decision.subject.about is About.NAME
        lines.append(f"Now: {'no place' if unknown else value_words(before)}")
    return "\n".join((*lines, f"New: {value_words(decision.value)}"))
