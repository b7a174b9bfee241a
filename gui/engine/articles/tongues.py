"""Which language a text is in: by its letters, or by its commonest words."""

from __future__ import annotations

import re
from collections import Counter

from gui.engine.language import is_english

_SAMPLE = 20_000
"""Characters that are looked at."""
_FEW = 12
"""Words below which nothing is said."""
_SHARE = 0.08
"""So many words of a text are among the commonest of its language, at the least."""
_SCRIPTS = (
    # Kana before Chinese letters, which Japanese has too.
    ("ko", "\uac00-\ud7a3\u1100-\u11ff", 0.3),
    ("ja", "\u3041-\u30ff", 0.1),
    ("zh", "\u3400-\u9fff", 0.3),
    ("el", "\u0370-\u03ff\u1f00-\u1fff", 0.4),
    ("he", "\u0590-\u05ff", 0.4),
    ("th", "\u0e00-\u0e7f", 0.4),
    ("hi", "\u0900-\u097f", 0.4),
    ("hy", "\u0530-\u058f", 0.4),
    ("ka", "\u10a0-\u10ff", 0.4),
)
_COMMON = {
    "de": "der die und den von das mit dem ist nicht auf für eine sich im des als auch ein zu",
    "fr": "le la les des et est une dans pour que qui sur par au du pas avec ce sont plus",
    "es": "el la los las del que y en un una por con para se su al más como fue es",
    "pt": "o a os as do da dos das que e em um uma não para com por se no na foi ao",
    "it": "il di che la e un una per del della con non sono i gli nel alla le si è",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er door bij ook naar",
    "pl": "w i na z się nie do to że jest o od przez po za jak dla oraz był są",
    "sv": "och att det som en på är av för med den till inte har om ett de vid",
    "da": "og det at en den til er som på de med af for ikke der et har blev",
    "tr": "ve bir bu için ile olarak da de daha olan sonra gibi çok en kadar ise",
    "id": "yang dan di ini itu dengan untuk dari dalam pada tidak akan oleh ke telah",
    "vi": "và của là có trong được cho không với các những một người này đã khi",
    "ru": "и в не на что с по как это для из от его к был после также о",
    "uk": "і в не на що з та це як для від його до був після також про у",
    "ar": "في من على إلى أن التي الذي عن مع هذا وقد بعد كما بين",
    "fa": "در و به از که این را با است برای آن یک",
}
"""Words that no text of a language does without; ours."""
_NAMES = {
    "ko": "Korean", "ja": "Japanese", "zh": "Chinese", "el": "Greek", "he": "Hebrew", "th": "Thai",
    "hi": "Hindi", "hy": "Armenian", "ka": "Georgian", "de": "German", "fr": "French",
    "es": "Spanish", "pt": "Portuguese", "it": "Italian", "nl": "Dutch", "pl": "Polish",
    "sv": "Swedish", "da": "Danish or Norwegian", "tr": "Turkish",
    "id": "Indonesian or Malay", "vi": "Vietnamese", "ru": "Russian", "uk": "Ukrainian",
    "ar": "Arabic", "fa": "Persian", "en": "English",
}  # fmt: skip
OTHER = "und"
"""Not English, and none of those known here; the code that ISO 639 has for it."""


def language_of(text: str) -> str:
    """ISO 639-1 of a text's language, `OTHER`, or "en", also for what is too short to tell."""
    sample = text[:_SAMPLE]
    if is_english(sample):
        return "en"
    letters = sum(map(str.isalpha, sample)) or 1
    for code, script, least in _SCRIPTS:
        if len(re.findall(f"[{script}]", sample)) > least * letters:
            return code
    words = Counter(re.findall(r"[^\W\d_]+", sample.casefold()))
    total = words.total()
    if total < _FEW:
        return OTHER
    shares = {
        code: sum(words[word] for word in common.split()) / total
        for code, common in _COMMON.items()
    }
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= _SHARE else OTHER


def language_name(code: str) -> str:
    """The English name of a language; "another language" for what has none here."""
    return _NAMES.get(code, "another language")
