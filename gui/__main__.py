"""`dateline` and `python -m gui`: the command line, and nothing that takes time."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gui import __version__
from gui.terminal import run_to_its_end

if TYPE_CHECKING:
    from gui.exports.formats import Format

_USAGE = """\
Reads news articles and lays what happened, where and when, on a map and a timeline.

  dateline                    open the window, on the sample articles if there are no others
  dateline FILE...            open the window with these files and folders added
  dateline annotate FILE...   print what is found in articles, as JSON
  dateline export PROJECT     write a project's events as a file for other programs
  dateline import PROJECT FILE   take back what was exported and changed elsewhere
"""


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "dateline", description=_USAGE, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="an article or folder")
    parser.add_argument(
        "--data-dir", type=Path, metavar="DIR", help="keep project, settings and log in DIR"
    )
    parser.add_argument("--version", action="version", version=f"dateline {__version__}")
    return parser


def _annotate_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "dateline annotate",
        description="Print one JSON object for each article: places, dates and events found in it.",
    )
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="an article or folder; - for stdin"
    )
    parser.add_argument(
        "--published", metavar="DAY", help="the day of publication, such as 2026-03-11"
    )
    parser.add_argument(
        "--jsonl", action="store_true", help='the input is lines {"doc_id", "text", "published"?}'
    )
    parser.add_argument(
        "--without-model", action="store_true", help="read without the language model"
    )
    return parser


def _export_parser() -> argparse.ArgumentParser:
    from gui.exports.formats import FORMATS

    parser = argparse.ArgumentParser(
        "dateline export",
        description="Write the events of a project as a file that other programs open.",
        epilog=_formats_in_words(FORMATS),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("project", type=Path, metavar="PROJECT", help="a .dateline file")
    names = [one.name for one in FORMATS]
    parser.add_argument(
        "--format", required=True, choices=names, metavar="FORMAT", help="one of those below"
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="where to write it; - for standard output"
    )
    parser.add_argument(
        "--from", dest="first", default="", metavar="DAY", help="the first day, such as 2025-03"
    )
    parser.add_argument("--until", dest="last", default="", metavar="DAY", help="the last day")
    parser.add_argument(
        "--where", default="", metavar="SEARCH", help="only what this finds: place:Dandong"
    )
    parser.add_argument("--all", action="store_true", help="also events without a day or a place")
    parser.add_argument("--title", default="", help="what its reader sees above it")
    parser.add_argument(
        "--option", action="append", default=[], metavar="NAME=VALUE", help="of the format"
    )
    parser.add_argument(
        "--data-dir", type=Path, metavar="DIR", help="where your own places are kept"
    )
    return parser


def _import_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "dateline import",
        description="Take names and events from a file into a project, as corrections of yours. "
        "The file is an export as CSV, GeoJSON or Web Annotation, perhaps changed by others, or a "
        "file of corrections. The window undoes it in one step.",
    )
    parser.add_argument("project", type=Path, metavar="PROJECT", help="a .dateline file")
    parser.add_argument("file", type=Path, metavar="FILE", help="what was exported")
    parser.add_argument(
        "--dry-run", action="store_true", help="only say what would change, and change nothing"
    )
    parser.add_argument(
        "--replace", action="store_true", help="take the file's word also against your own"
    )
    parser.add_argument(
        "--data-dir", type=Path, metavar="DIR", help="where your own places are kept"
    )
    return parser


def _formats_in_words(formats: Sequence[Format]) -> str:
    """Each format with what opens it and what can be chosen about it."""
    lines = ["formats and their options:"]
    for one in formats:
        lines.append(f"  {one.name:<18} {one.label}: {one.opens_in}")
        for choice in one.choices:
            values = " | ".join(choice.values) or "yes | no"
            lines.append(f"  {'':<18}   --option {choice.name}={values}".rstrip())
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    return run_to_its_end(lambda: _run(given))


def _run(given: list[str]) -> int:
    if given[:1] == ["annotate"]:
        from gui.annotate import annotate

        return annotate(_annotate_parser().parse_args(given[1:]))
    if given[:1] == ["export"]:
        from gui.export import export

        return export(_export_parser().parse_args(given[1:]))
    if given[:1] == ["import"]:
        from gui.import_findings import import_findings

        return import_findings(_import_parser().parse_args(given[1:]))
    options = _window_parser().parse_args(given)
    from gui.qt_libraries import load_beside

    load_beside()
    from gui.app import run

    return run(options.files, options.data_dir)


if __name__ == "__main__":
    sys.exit(main())
