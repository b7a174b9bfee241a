"""What a server on the web calls things, made fit to be shown and kept: one line, no tricks."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 160


def clean(said: object, longest: int = LONGEST) -> str:
    """A text of somebody else's as one short line; empty if it is none.

    Without signs that are not seen, and without those that turn the direction of writing, behind
    which a name can hide another.
    """
    if not isinstance(said, str):
        return ""
    # Enough to be cut later, little enough not to be long about it.
    text = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign
        for sign in said[: 4 * longest]
        if unicodedata.category(sign) not in ("Cf", "Cs", "Co", "Cn") or sign in "\u200c\u200d"
    )
    text = re.sub(r"\s+", " ", text).strip()
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
