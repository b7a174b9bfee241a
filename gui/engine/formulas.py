"""Texts that a spreadsheet would take for a formula, made harmless, and back.

Articles come from strangers, and a title may begin with "=". An apostrophe goes before it, as OWASP
advises. A text that has apostrophes there already gets one more, so that taking one away always
gives the text as it was.
"""

from __future__ import annotations

import re

# Wide forms as well: some spreadsheets fold them.
_FORMULA = re.compile(r"'*[\s\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def defused(text: str) -> str:
    """A text that no spreadsheet computes."""
    return f"'{text}" if _is_formula(text) else text


def restored(text: str) -> str:
    """What `defused` was given."""
    return text[1:] if text.startswith("'") and _is_formula(text[1:]) else text


def _is_formula(text: str) -> bool:
    return _FORMULA.match(text) is not None and _NUMBER.fullmatch(text) is None
