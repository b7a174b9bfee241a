"""The ways a citation is written. Apart from the writing, which a start can do without."""

from __future__ import annotations

from enum import StrEnum


class CitationForm(StrEnum):
    """How a citation is written; the value is its name in the window."""

    PLAIN = "Plain text"
    MARKDOWN = "Markdown"
    BIBTEX = "BibTeX"
    CSL_JSON = "CSL-JSON"
