"""`dateline import`: what was exported and changed elsewhere, back into its project."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from gui import paths
from gui.engine.decisions.exchange import Comparison, CorrectionsFileError
from gui.engine.decisions.values import Decision
from gui.engine.errors import DatelineError
from gui.engine.store.database import open_project
from gui.engine.store.decisions import Step, change_to, now, perform
from gui.exports.back.reading import compared
from gui.exports.world import World
from gui.terminal import build_gazetteer, put, say


def import_findings(options: argparse.Namespace) -> int:
    """Take a file in; returns 0, 1 if it cannot be, 2 for a wrong option or path."""
    project: Path = options.project
    if not project.is_file():
        say(f"{project} is no project file.")
        return 2
    if not options.file.is_file():
        say(f"{options.file} is no file.")
        return 2
    data = paths.DataDir(options.data_dir) if options.data_dir else paths.DataDir.default()
    try:
        with (
            nullcontext() if options.dry_run else _alone(project),
            closing(open_project(project)) as db,
            World(data.places, build_gazetteer) as world,
        ):
            found = compared(db, options.file, world)
            taken = list(found.new)
            if options.replace:
                taken += [one.theirs for one in found.conflicts]
            if taken and not options.dry_run:
                changes = tuple(change_to(db, one.subject, _decided(one)) for one in taken)
                perform(db, Step(f"import of “{options.file.name}”", changes))
    except CorrectionsFileError as error:
        say(f"{options.file.name}: {error}")
        return 1
    except DatelineError as error:
        say(str(error))
        return 1
    _tell(found, 0 if options.dry_run else len(taken))
    return 0


@contextmanager
def _alone(project: Path) -> Iterator[None]:
    """While no window has the project: it would not see what changes."""
    # Here, because a dry run needs none of it.
    from gui.projects import ProjectLock

    lock = ProjectLock(project)
    try:
        yield
    finally:
        lock.release()


def _decided(theirs: Decision) -> Decision:
    return Decision(theirs.subject, theirs.value, now())


def _tell(found: Comparison, taken: int) -> None:
    # Here, because it loads libraries of the window.
    from gui.window.correcting.decision_words import subject_words, value_words
    from gui.window.correcting.import_words import summary

    for one in found.new:
        put(f"{subject_words(one)}: {value_words(one.value)}")
    for conflict in found.conflicts:
        ours, theirs = value_words(conflict.ours.value), value_words(conflict.theirs.value)
        put(f"{subject_words(conflict.ours)}: yours {ours}, theirs {theirs}")
    say(summary(found))
    say("1 was taken." if taken == 1 else f"{taken:,} were taken." if taken else "None was taken.")
