"""`dateline` and `python -m gui`: the command line, and nothing that takes time."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from gui import __version__

_USAGE = """\
Reads news articles and lays what happened, where and when, on a map and a timeline.

  dateline                    open the window, on the sample articles if there are no others
  dateline FILE...            open the window with these files and folders added
  dateline annotate FILE...   print what is found in articles, as JSON
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["annotate"]:
        from gui.annotate import annotate

        options = _annotate_parser().parse_args(given[1:])
        return annotate(options)
    options = _window_parser().parse_args(given)
    from gui.qt_libraries import load_beside

    load_beside()
    from gui.app import run

    return run(options.files, options.data_dir)


if __name__ == "__main__":
    sys.exit(main())
