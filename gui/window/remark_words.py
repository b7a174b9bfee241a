"""Words for what a person remarks on events and outlets. Plain functions, no widgets."""

from __future__ import annotations

from gui.engine.remarks import Credibility, Reliability, Remarks

_RELIABILITY = {
    Reliability.COMPLETE: "completely reliable",
    Reliability.USUAL: "usually reliable",
    Reliability.FAIR: "fairly reliable",
    Reliability.UNUSUAL: "not usually reliable",
    Reliability.NONE: "unreliable",
    Reliability.UNKNOWN: "cannot be judged",
}
_CREDIBILITY = {
    Credibility.CONFIRMED: "confirmed by others",
    Credibility.PROBABLE: "probably true",
    Credibility.POSSIBLE: "possibly true",
    Credibility.DOUBTFUL: "doubtful",
    Credibility.IMPROBABLE: "improbable",
    Credibility.UNKNOWN: "cannot be judged",
}


def reliability(grade: Reliability | str) -> str:
    """ "B: usually reliable"."""
    grade = Reliability(grade)
    return f"{grade.value}: {_RELIABILITY[grade]}"


def credibility(grade: Credibility | int) -> str:
    """ "2: probably true"."""
    grade = Credibility(grade)
    return f"{grade.value}: {_CREDIBILITY[grade]}"


def grade(of_outlet: Reliability | None, of_event: Credibility | None) -> str:
    """Both grades as they are written together, "B2"; one alone says of what it is."""
    if of_outlet is not None and of_event is not None:
        return f"{of_outlet.value}{of_event.value}"
    if of_outlet is not None:
        return f"Outlet {of_outlet.value}"
    return f"Event {of_event.value}" if of_event is not None else ""


def grade_reasons(of_outlet: Reliability | None, of_event: Credibility | None) -> tuple[str, ...]:
    """What the letters and numbers of a grade mean, a sentence each."""
    told = []
    if of_outlet is not None:
        told.append(f"Outlet {reliability(of_outlet)}")
    if of_event is not None:
        told.append(f"Event {credibility(of_event)}")
    return tuple(told)


def tags(remarks: Remarks) -> str:
    """The tags in a line, as they are typed."""
    return ", ".join(remarks.tags)
