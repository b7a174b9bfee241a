"""How names are filed, so that however they are written they are found."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_COMBINING = re.compile("[\u0300-\u036f]")
_REPLACED: Final = (
    dict.fromkeys(map(ord, "'`´‘’‚‛′ʹʻʼʽʾʿˈˊˋ՚＇"), "")
    | {ord(letter): plain for letter, plain in zip("øđðłħŧıŋĸə", "oddlhtinka", strict=True)}
    | {ord("æ"): "ae", ord("œ"): "oe", ord("þ"): "th", ord("&"): " and "}
)
_INITIALS = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]\.){2,}")
_NOT_WORD = re.compile(r"[^\w\u0900-\u109f\u1780-\u17ff\u200c]+|_+")
_SHORT_FORMS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=20_000)
def normalise(name: str) -> str:
    """The form under which a name is filed: lower case, without accents, apostrophes and hyphens.

    "St." before another word becomes "saint", "Mt." "mount", "Ft." "fort"; "U.S." becomes "us".
    Scripts without case (Hangul, Han, Arabic...) stay as they are. Normalising twice changes
    nothing. Since case is lost, who reads running text must check capitals itself.
    """
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).casefold()
        text = _COMBINING.sub("", unicodedata.normalize("NFKD", text))
        text = unicodedata.normalize("NFC", text)
    text = text.translate(_REPLACED)
    if "." in text:
        text = _INITIALS.sub(lambda match: match[0].replace(".", ""), text)
    words = _NOT_WORD.sub(" ", text).split()
    for index, word in enumerate(words[:-1]):
        words[index] = _SHORT_FORMS.get(word, word)
    return " ".join(words)
