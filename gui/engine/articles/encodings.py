"""Bytes to text: which encoding a file is in, told from its mark, its own words, or its letters."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from gui.engine.errors import ArticleError

LARGEST = 20_000_000
"""Bytes of the largest text that is decoded."""
LONGEST = 1_000_000
"""Characters of the longest article that is read; a novel has about half as many."""

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD_BYTES = 4096
"""Where a page may name its encoding; browsers look as far for it."""
_MEANT = {
    # What is written means the larger encoding that contains it, as in every browser.
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "euc-kr": "cp949",
    "euc_kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    # A name that could be read in single bytes was not written in pairs of them.
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
}
_SAMPLE = 20_000
"""Bytes that are looked at to tell an encoding from its letters."""
_OTHER_SCRIPTS = (
    # The encoding, the older and smaller one that it grew from and that holds the common letters,
    # and letters that its texts are full of.
    ("cp949", "euc_kr", "\uac00-\ud7a3"),
    ("cp932", "shift_jis", "\u3041-\u30ff"),
    ("euc_jp", "euc_jp", "\u3041-\u30ff"),
    ("gb18030", "gb2312", "\u4e00-\u9fff"),
    ("big5", "big5", "\u4e00-\u9fff"),
    ("cp1251", "cp1251", "а-яё"),
    ("koi8_r", "koi8_r", "а-яё"),
)
_ENOUGH = 0.4
"""Share of the letters beyond ASCII that must be of the script which the encoding is for."""
_SOME_KANA = 0.15
_FOREIGN = 0.4
"""Share of bytes of other scripts among all letters, above which a text is not in Latin script."""


def decode(data: bytes, name: str) -> str:
    """The text of a file, line ends as they are.

    UTF-8, or what a byte order mark says; else one of the older encodings of Korean, Japanese,
    Chinese or Russian if its letters fit, or Windows-1252, that of older Western files. `name` is
    for the message.

    Raises:
        ArticleError: it is empty, too large, or no text.
    """
    check_size(data, name)
    try:
        text = _decode(data)
    except UnicodeDecodeError:
        raise ArticleError(f"{name} is not readable as text. Save it as UTF-8 text.") from None
    if "\x00" in text:
        raise ArticleError(f"{name} is not a text file. Save the article as text and add that.")
    if not any(character.isalpha() for character in text):
        raise ArticleError(f"{name} holds no words. Look whether it is the right file.")
    return text


def check_size(data: bytes, name: str) -> None:
    """Refuse what is too large to be an article.

    Raises:
        ArticleError: it is.
    """
    if len(data) > LARGEST:
        raise ArticleError(
            f"{name} is too large to be an article ({len(data) // 1_000_000} MB). Split it first."
        )


def check_length(text: str, name: str) -> None:
    """Refuse a text that takes minutes to read and is no article.

    Raises:
        ArticleError: it is one.
    """
    if len(text) > LONGEST:
        raise ArticleError(
            f"{name} is too long to be an article ({len(text) / 1_000_000:.1f} million "
            "characters). Split it first."
        )


def decode_page(data: bytes) -> str:
    """The source of a web page: by its mark, by what it declares itself, or as other text.

    Never fails: what cannot be read becomes replacement characters, and null bytes are dropped.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").replace("\x00", "")
    declared = _DECLARED.search(data[:_HEAD_BYTES])
    if declared:
        said = declared[1].decode("ascii", errors="replace").lower()
        encoding = _MEANT.get(said, said)
        # Many a page was converted to UTF-8 when it was saved and still declares what it was.
        for candidate in ("utf-8", encoding):
            try:
                return data.decode(candidate).replace("\x00", "")
            except (UnicodeDecodeError, LookupError):
                continue
        with suppress(LookupError):
            return data.decode(encoding, errors="replace").replace("\x00", "")
    try:
        return _decode(data).replace("\x00", "")
    except UnicodeDecodeError:
        return data.decode("utf-8", errors="replace").replace("\x00", "")


def encoding_of(sample: bytes) -> str:
    """The encoding of a longer text, by its first bytes; they may end within a letter."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if sample.startswith(mark):
            return encoding
    if wide := _wide(sample[: len(sample) // 4 * 4]):
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return _by_letters(sample)
    return "utf-8"


def _decode(data: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding)
    if wide := _wide(data):
        return data.decode(wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if b"\x00" in data:
            raise
    encoding = _by_letters(data)
    return data.decode(encoding, errors="replace")


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of its spaces and Latin letters is null."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or max(even, odd) < len(sample) // 20 or not max(even, odd):
        return ""
    if min(even, odd):
        return ""
    encoding = "utf-16-be" if even else "utf-16-le"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return encoding if sum(map(str.isprintable, text)) > 0.9 * len(text) else ""


def _by_letters(data: bytes) -> str:
    """The encoding in which most letters are of the script that it was made for."""
    sample = data[:_SAMPLE]
    # Accents stand alone in a word; letters of another script stand beside each other.
    beyond = sum(map(len, re.findall(rb"[\x80-\xff]{2,}", sample)))
    if beyond < _FOREIGN * (beyond + sum(map(str.isalpha, sample.decode("ascii", "ignore")))):
        return "cp1252"
    best, best_share = "cp1252", _ENOUGH
    for encoding, common, letters in _OTHER_SCRIPTS:
        text = sample.decode(common, errors="replace")
        foreign = [character for character in text if character > "\x7f"]
        if not foreign or text.count("\ufffd") > max(1, len(foreign) // 20):
            continue
        share = len(re.findall(f"[{letters}]", text)) / len(foreign)
        # Chinese letters are in Japanese too, kana in no other.
        if "\u3041" in letters and share > _SOME_KANA:
            share = 1.0
        if share > best_share:
            best, best_share = encoding, share
    return best
